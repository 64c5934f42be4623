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
      let (count, least) = (history.periods.count, SeriesForecast.fewestValues)
      if let number = history.numbering?.first {
        readings.append(.madeFromNumbered(count, question.unit, number...(number + count - 1), least: least))
      } else {
        readings.append(.madeFrom(count, question.unit, first...(question.start(last, 1) - 1), least: least))
      }
      if history.longest > CourseMaker.most { readings.append(.learnedFromLast(CourseMaker.most, question.unit)) }
      if shown > 0, shown < history.longest { readings.append(.showsLast(shown, question.unit)) }
    }
    readings += breakReadings(in: wording)
    if let unfinished = history.unfinished {
      readings.append(.notOver(question.unit, from: unfinished.first, until: unfinished.until, addsUp: left != nil))
    }
    if courses.count == 1, let course = courses[0] {
      readings += receipt(course.receipt, wording)
    } else {
      readings += verdictsOfGroups
    }
    readings += unusedSeason
    if let level = question.uncertainLevel(for: history.longest) {
      readings.append(.fewForTails(level, history.longest, question.unit))
    }
    if total != nil { readings.append(.partsMadeToAgree) }
    if history.isLevel { readings.append(.atTheEnd(question.unit)) }
    if history.empties > 0 { readings.append(.noRows(history.empties, question.unit)) }
    if history.idle > 0 { readings.append(.neverRows(history.idle, question.unit)) }
    let repeated = history.groups.filter { $0.repeated > 0 }
    if !repeated.isEmpty {
      let count = repeated.reduce(0) { $0 + $1.repeated }
      readings.append(.severalRows(count, question.unit, repeated.map { name(of: $0) }.filter { !$0.isEmpty }))
    }
    let ends = Set(history.groups.filter { !$0.values.isEmpty }.map { $0.first + $0.values.count })
    if ends.count > 1 { readings.append(.ownEnds) }
    if history.bridged > 0 { readings.append(.bridged(history.bridged)) }
    let short = zip(history.groups, courses).filter { $0.1 == nil }.map(\.0)
    if !short.isEmpty {
      readings.append(.tooShort(short.map { name(of: $0) }, least: SeriesForecast.fewestValues))
    }
    return readings
  }

  /// Why this method: what the series is like.
  private func reason(_ kind: SeriesMethod.Kind?) -> [Sentence] {
    guard question.method == .auto || question.method == .weighted else { return [] }
    switch kind {
    case nil: return []
    case .sparse: return [.chosenAsSparse(question.unit)]
    case .short: return [.chosenAsShort(SeriesMethod.enoughToChoose, question.unit)]
    case .usual: return [.chosenAsUsual]
    }
  }

  private func receipt(_ receipt: Course.Receipt, _ wording: Wording) -> [Sentence] {
    var said = [Sentence.method(receipt.form)] + reason(receipt.kind)
    guard receipt.origins > 1 else { return said + [.notTried] }
    if let error = receipt.relativeError {
      said.append(.triedBefore(receipt.origins, receipt.tried, error: wording.times(error)))
    }
    for (level, held) in zip(question.levels, receipt.held) {
      said.append(.bandHeld(level, held, of: receipt.tried))
    }
    if receipt.isNoBetter { said.append(.notBetter) }
    if receipt.isTooNarrow(question.levels) { said.append(.tooNarrow) }
    return said
  }

  /// What is to be thought of groups that are not as good as they say.
  private var verdictsOfGroups: [Sentence] {
    let told = zip(history.groups, courses).compactMap { group, course in
      course.map { (name: name(of: group), receipt: $0.receipt) }
    }
    let noBetter = told.filter { $0.receipt.isNoBetter }.map(\.name)
    let tooNarrow = told.filter { $0.receipt.isTooNarrow(question.levels) }.map(\.name)
    return (noBetter.isEmpty ? [] : [.notBetter(noBetter)]) + (tooNarrow.isEmpty ? [] : [.tooNarrow(tooNarrow)])
  }

  /// Why the season that was asked for, or that people live by, is not looked at.
  private var unusedSeason: [Sentence] {
    let (season, isAsked) = (question.season ?? question.unit.season, question.season != nil)
    guard season > 1, isAsked || question.method.knowsSeason else { return [] }
    let count = min(history.longest, CourseMaker.most)
    if count < 2 * season { return [.seasonTooLong(season, count, question.unit)] }
    guard isAsked else { return [] }
    let knowsSeason = question.method.knowsSeason && courses.contains { $0.map { $0.receipt.kind != .sparse } ?? false }
    return knowsSeason ? [] : [.seasonUnknown(season, question.unit)]
  }

  private func name(of group: SeriesHistory.Group) -> String {
    group.key.map(\.label).joined(separator: " ")
  }
}

extension Course.Receipt {
  /// Whether repeating the season before would have been as good.
  fileprivate var isNoBetter: Bool { relativeError.map { $0 >= 1 } ?? false }

  /// Whether its intervals would have held clearly less often than they say.
  fileprivate func isTooNarrow(_ levels: [Double]) -> Bool {
    guard let level = levels.first, let first = held.first, tried >= 20 else { return false }
    return Double(first) < (level - 0.12) * Double(tried)
  }
}

extension SeriesMethod {
  /// Whether it looks at the season.
  fileprivate var knowsSeason: Bool {
    switch self {
    case .auto, .weighted, .ets, .theta, .arima, .seasonalNaive: true
    case .intermittent, .naive, .drift, .mean: false
    }
  }
}
