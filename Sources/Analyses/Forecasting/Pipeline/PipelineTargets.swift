import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// What is to be reached in the periods of a forecast: an amount that was given for all of them, or what is known as target.
struct PipelineTargets {
  /// For all periods and groups together.
  let whole: Double?
  /// By period, then by group.
  private let cells: [[Double?]]

  /// Whether there is one for each period.
  var hasPeriods: Bool { !cells.isEmpty }

  func target(_ period: Int, _ group: Int) -> Double? { hasPeriods ? cells[period][group] : nil }

  /// For all periods of a group; nil where an amount is for all groups together.
  func sum(_ group: Int) -> Double? {
    guard hasPeriods else { return nil }
    let own = cells.compactMap { $0[group] }
    return own.count == cells.count ? own.reduce(0, +) : nil
  }

  /// An amount for all periods.
  init(whole: Double) { (self.whole, cells) = (whole, []) }

  /// What is known for each period; nil where that is not known for all.
  init?(_ cells: [[Double?]]) {
    let known = cells.flatMap { $0.compactMap { $0 } }
    guard !known.isEmpty, cells.allSatisfy({ $0.contains { $0 != nil } }) else { return nil }
    (whole, self.cells) = (known.reduce(0, +), cells)
  }
}

extension PipelineForecast {
  /// What is to be reached; nil where nobody says.
  func targets(_ inquiry: inout Inquiry) throws(Diagnostic) -> PipelineTargets? {
    if let amount = options.target { return PipelineTargets(whole: amount) }
    var model = inquiry.model
    guard model.targets.contains(where: { $0.span(inquiry.model).map { covers($0) } ?? false }) else { return nil }
    // Seen from the last day, all of these periods have come.
    model.conventions.today = horizon.last
    let dimensions = inquiry.dimensions.map { ", " + Printer.print($0.expression) }.joined()
    let days = "\(Day.iso(horizon.days.lowerBound)) to \(Day.iso(horizon.days.upperBound))"
    // Where a target does not depend on what is grouped or filtered by, there is none to compare with.
    guard
      let answer = try? inquiry.ask(
        "target as target by \(horizon.unit.rawValue)\(dimensions) during \(days)", inquiry.filters, in: model)
    else { return nil }
    return PipelineTargets(cells(answer))
  }

  private func covers(_ days: ClosedRange<Int>) -> Bool {
    days.lowerBound <= horizon.days.lowerBound && days.upperBound >= horizon.days.upperBound
  }

  private func cells(_ answer: Result) -> [[Double?]] {
    let dimensions = answer.columns.filter { $0.kind == .dimension }.compactMap { answer.frame[$0.name] }
    let amounts = answer.frame["target"]
    var cells = [[Double?]](repeating: [Double?](repeating: nil, count: groups.count), count: horizon.starts.count)
    for row in 0..<answer.frame.rowCount {
      guard let time = dimensions.first, case .date(let day) = time[row],
        let period = horizon.starts.lastIndex(where: { $0 <= day })
      else { continue }
      let key = dimensions.dropFirst().map { $0[row] }
      let group = groups.names.isEmpty ? 0 : groups.names.firstIndex(of: key)
      if let group, let amount = amounts?[row].real { cells[period][group] = (cells[period][group] ?? 0) + amount }
    }
    return cells
  }
}
