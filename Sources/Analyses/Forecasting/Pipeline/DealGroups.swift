import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// The groups that a forecast by dimensions tells apart, and the deals that it shows.
struct DealGroups {
  /// The columns that name a group; none where all deals are one.
  let columns: [OutputColumn]
  /// The names of each group, by column.
  let names: [[Value]]
  /// The group of each deal; -1 where it is not shown.
  private let groups: [Int32]
  /// The numbers of groups by what they are told apart by.
  private let places: [[Value]: Int]

  /// So many groups and periods are simulated side by side.
  private static let mostCells = 1_000

  var count: Int { max(1, names.count) }

  /// The group of a deal; nil where it is not shown.
  func group(of deal: Int) -> Int? { groups.indices.contains(deal) && groups[deal] >= 0 ? Int(groups[deal]) : nil }

  /// The groups of the question as it is asked.
  ///
  /// - Throws: Where no deal passes its conditions.
  static func shown(_ inquiry: inout Inquiry, count: Int, periods: Int) throws(Diagnostic) -> DealGroups {
    let shown = try DealGroups(&inquiry, count: count, periods: periods)
    guard shown.groups.contains(where: { $0 >= 0 }) else {
      throw Diagnostic.noDealPasses(inquiry.warnings.first { $0.id == "unknown-value" })
        .located(at: inquiry.filters.first?.span ?? inquiry.analysis.verb.span)
    }
    return shown
  }

  /// The number of the group of a name; nil where there is none.
  func place(of name: [Value]) -> Int? { places[name.map(\.groupKey)] }

  /// Asks for the groups and conditions of the question, of so many deals.
  ///
  /// - Throws: Where it is by periods, or by too many groups.
  init(_ inquiry: inout Inquiry, count: Int, periods: Int) throws(Diagnostic) {
    let dimensions = inquiry.dimensions
    for case .name(let name) in dimensions.map(\.expression.kind)
    where DateUnit(rawValue: name.text.lowercased()) != nil {
      throw Diagnostic.forecastByPeriod(name.text.lowercased()).located(at: name.span)
    }
    let clauses = inquiry.clauses.filter { clause in
      switch clause.kind {
      case .by, .filter: true
      default: false
      }
    }
    let grouped = dimensions.isEmpty ? nil : try inquiry.ask("count() as n", clauses, in: inquiry.model)
    columns = grouped?.columns.filter { $0.kind == .dimension } ?? []
    names = (0..<(grouped?.frame.rowCount ?? 0)).map { [columns] row in
      columns.map { grouped?.frame[$0.name]?[row] ?? .none }
    }
    guard names.count * periods <= Self.mostCells else {
      throw Diagnostic.tooManyGroups(names.count, most: Self.mostCells / periods)
        .located(at: dimensions.first?.expression.span ?? inquiry.analysis.verb.span)
    }
    let cells = ["`#row` as row"] + dimensions.enumerated().map { "(\(Printer.print($1.expression))) as g\($0)" }
    let listed = try inquiry.ask(
      "list " + cells.joined(separator: ", "), inquiry.filters,
      in: inquiry.model.numberingDeals(as: "#row"))
    places = Dictionary(
      names.enumerated().map { ($1.map(\.groupKey), $0) }, uniquingKeysWith: { first, _ in first })
    groups = Self.groups(listed.frame, places, count: count, width: dimensions.count)
  }

  private static func groups(_ frame: Frame, _ places: [[Value]: Int], count: Int, width: Int) -> [Int32] {
    var groups = [Int32](repeating: -1, count: count)
    let columns = (0..<width).compactMap { frame["g\($0)"] }.map { $0.categories() }
    let keys = columns.map { $0.labels.map(\.groupKey) }
    for (place, row) in (frame["row"]?.doubles ?? []).enumerated() {
      guard let row = Int(exactly: row), groups.indices.contains(row) else { continue }
      let key = columns.indices.map { column in
        let number = columns[column].numbers[place]
        return number < 0 ? Value.none : keys[column][Int(number)]
      }
      groups[row] = width == 0 ? 0 : Int32(truncatingIfNeeded: places[key] ?? -1)
    }
    return groups
  }
}

extension Value {
  /// What groups are told apart by: texts by their key.
  fileprivate var groupKey: Value { if case .text(let text) = self { .text(textKey(text)) } else { self } }
}
