import Diagnostics
import Frames
import Language
import Planning
import Statistics

/// What is said under a forecast.
extension Forecast {
  func readings(in wording: Wording) -> [Sentence] {
    var readings: [Sentence] = []
    if question.asked.expression.columnName != question.measure.expression.columnName {
      readings.append(.summed(question.measure.expression.columnName))
    }
    if history.groups.contains(where: { $0.parts != nil }) {
      readings.append(.ratioOfTwo(question.measure.expression.columnName))
    }
    if let first = history.periods.first, let last = history.periods.last {
      let days = first...(question.start(last, 1) - 1)
      readings.append(
        .madeFrom(history.periods.count, question.unit, days, least: SeriesForecast.fewestValues))
    }
    if let unfinished = history.unfinished {
      readings.append(.notOver(question.unit, from: unfinished.first, until: unfinished.until))
    }
    if courses.count == 1, let course = courses[0] { readings += receipt(course.receipt, wording) }
    if let level = question.uncertainLevel(for: history.longest) {
      readings.append(.fewForTails(level, history.longest, question.unit))
    }
    if total != nil { readings.append(.partsMadeToAgree) }
    if history.bridged > 0 { readings.append(.bridged(history.bridged)) }
    let short = zip(history.groups, courses).filter { $0.1 == nil }.map(\.0)
    if !short.isEmpty {
      readings.append(.tooShort(short.map { name(of: $0) }, least: SeriesForecast.fewestValues))
    }
    return readings
  }

  private func receipt(_ receipt: Course.Receipt, _ wording: Wording) -> [Sentence] {
    var said = [Sentence.method(receipt.form)]
    guard let error = receipt.relativeError, receipt.origins > 1 else { return said + [.notTried] }
    said.append(.triedBefore(receipt.origins, receipt.tried, error: wording.number(Value.decimalText(Int128((min(error, 1e6) * 100).rounded()), scale: 2))))
    for (level, held) in zip(question.levels, receipt.held) {
      said.append(.bandHeld(level, held, of: receipt.tried))
    }
    if error >= 1 { said.append(.notBetter) }
    return said
  }

  private func name(of group: SeriesHistory.Group) -> String {
    group.key.map(\.label).joined(separator: " ")
  }
}
