import Frames
import SalesModel

extension LogicalPlan {
  /// The plan as indented lines, each operator above what it works on.
  public var lines: [String] {
    switch self {
    case .scan(let table): return ["scan \(table)"]
    case .targets(let place, let part):
      let days = part.days.map { " of \(Day.iso($0.lowerBound)) to \(Day.iso($0.upperBound))" } ?? ""
      return ["scan target \(place + 1)\(days)\(part.unit.map { " by \($0.name)" } ?? "")"]
    case .filter(let input, let conditions):
      return ["filter " + conditions.map { "\($0)" }.joined(separator: " and ")] + input.indented
    case .project(let input, let columns):
      return ["project " + columns.map { "\($0.name) = \($0.expression)" }.joined(separator: ", ")] + input.indented
    case .sort(let input, let terms): return ["sort " + terms.text] + input.indented
    case .limit(let input, let limit): return ["limit " + limit.text] + input.indented
    case .known(let model, let input): return ["known on \(Day.iso(model.today))"] + input.indented
    case .stacked(let column, _, let parts):
      return ["\(column) by \(column): \(parts.count) plans, the last:"] + (parts.last?.plan.indented ?? [])
    case .cross(let input, let order):
      return [
        "cross table: rows by " + order.rows.terms.text + (order.rows.limit.map { ", limit " + $0.text } ?? "")
          + "; columns by " + order.columns.terms.text
      ] + input.indented
    case .group(let grouping): return grouping.lines
    }
  }

  private var indented: [String] { lines.map { "  " + $0 } }
}

extension Grouping {
  fileprivate var lines: [String] {
    let shown = measures.map { "\($0.name) = \($0.expression)" }.joined(separator: ", ")
    let names = keys.isEmpty ? "all rows" : keys.map(\.name).joined(separator: ", ")
    var lines = ["group by \(names): \(shown)"]
    for cohort in cohorts { lines += cohort.lines }
    for window in windows { lines.append("  \(window.name) = \(window.summary)") }
    for (pass, isBack) in passes.map({ ($0, false) }) + lookback.map({ ($0, true) }) {
      let keys = pass.keys.map { "\($0)" }.joined(separator: ", ")
      let aggregates = pass.aggregates.map { "\(BoundAggregate.column($0.slot)) = \($0.summary)" }
      lines.append(
        (isBack ? "  look back: aggregate " : "  aggregate ") + aggregates.joined(separator: ", ")
          + (keys.isEmpty ? "" : " by \(keys)"))
      lines += pass.source.lines.map { "    " + $0 }
    }
    return lines
  }
}

extension Cohort {
  fileprivate var lines: [String] {
    let (won, lost, age) = (pass.aggregates[0], pass.aggregates[1], pass.keys[pass.keys.count - 1])
    return ["  \(name) = won within \(age) days from \(won.summary), \(lost.summary) by \(age)"]
      + pass.source.lines.map { "    " + $0 }
  }
}

extension [SortTerm] {
  fileprivate var text: String { map { "\($0.key) \($0.isAscending ? "asc" : "desc")" }.joined(separator: ", ") }
}

extension Limit {
  fileprivate var text: String {
    "\(count)" + (per.isEmpty ? "" : " per " + per.joined(separator: ", "))
      + (withOthers ? " with others" : "")
  }
}

extension SortTerm.Key: CustomStringConvertible {
  /// The key as plans show it.
  public var description: String {
    switch self {
    case .value(let expression, _): "\(expression)"
    case .shrunkenRate(let won, let of): "shrunken \(won)/\(of)"
    }
  }
}
