import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// How many deals and how much revenue stand under each value of a column.
struct GroupFigures {
  /// One value.
  struct Group {
    let name: String
    let deals: Int
    let revenue: Value
  }

  private(set) var groups: [Group] = []
  private let money: ValueFormat

  init(_ data: AuditedModel, by column: String, in model: Model? = nil) throws(Diagnostic) {
    let hasRevenue = data.canAsk("revenue")
    let measures = "count() as `#deals`" + (hasRevenue ? ", revenue as `#revenue`" : "")
    let result = try data.ask("\(measures) by \(Printer.column(column))", in: model)
    money = result.columns.first { $0.name == "#revenue" }?.format ?? .plain
    guard let names = result.columns.first(where: { $0.kind == .dimension }).flatMap({ result.frame[$0.name] }) else {
      return
    }
    for row in 0..<names.count {
      guard case .text(let name) = names[row] else { continue }
      let deals = Int(result.frame["#deals"]?[row].real ?? 0)
      groups.append(Group(name: name, deals: deals, revenue: result.frame["#revenue"]?[row] ?? .none))
    }
  }

  /// What changes most in other data: the revenue of a value, or else the deals.
  func largestChange(to other: GroupFigures) -> AnswerChange? {
    let others = Dictionary(other.groups.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let changes = groups.compactMap { group in others[group.name].flatMap { change(from: group, to: $0) } }
    return changes.enumerated().max { ($0.element.reach, $1.offset) < ($1.element.reach, $0.offset) }?.element
  }

  /// What becomes of a value that takes over some others.
  func merged(_ names: [String], into goal: String) -> AnswerChange? {
    let merged = groups.filter { names.contains($0.name) || $0.name == goal }
    let before = groups.first { $0.name == goal } ?? Group(name: goal, deals: 0, revenue: .integer(0))
    let deals = merged.reduce(0) { $0 + $1.deals }
    return change(from: before, to: Group(name: goal, deals: deals, revenue: merged.map(\.revenue).summed ?? .none))
  }

  private func change(from before: Group, to after: Group) -> AnswerChange? {
    if let old = before.revenue.real, let new = after.revenue.real, old != new {
      let all = groups.reduce(0) { $0 + ($1.revenue.real ?? 0) }
      return AnswerChange("revenue", before.revenue, after.revenue, money, of: before.name, in: all)
    }
    guard before.deals != after.deals else { return nil }
    let all = Double(groups.reduce(0) { $0 + $1.deals })
    return AnswerChange(
      "deals", .integer(Int64(before.deals)), .integer(Int64(after.deals)), .count, of: before.name, in: all)
  }
}

extension [Value] {
  /// Their sum, exact where all are; nil where one has no value, or it is too large.
  fileprivate var summed: Value? {
    let scale = reduce(0) { scale, value in
      if case .decimal(_, let own) = value { Swift.max(scale, own) } else { scale }
    }
    var total = Int128(0)
    for value in self {
      let part: (Int128, Int)? =
        switch value {
        case .integer(let number): (Int128(number), 0)
        case .decimal(let digits, let own): (digits, own)
        case .real(let number): number.magnitude < 1e17 ? (Int128(number.rounded()), 0) : nil
        case .none, .text, .boolean, .date, .duration: nil
        }
      guard let part else { return nil }
      let factor = (0..<(scale - part.1)).reduce(Int128(1)) { factor, _ in factor &* 10 }
      let (units, tooLarge) = part.0.multipliedReportingOverflow(by: factor)
      let (sum, overflows) = total.addingReportingOverflow(units)
      guard !tooLarge, !overflows else { return nil }
      total = sum
    }
    return scale == 0 ? Int64(exactly: total).map { .integer($0) } : .decimal(total, scale: scale)
  }
}
