import Diagnostics
import Frames
import Language

/// The aggregates that may stand after `with` in a roll-up: one value for a deal.
struct RollUpAggregate {
  /// Their words.
  static let words = ["max", "min", "sum", "first", "last", "count", "avg"]

  /// The name of the column that is made.
  let name: Name
  private let function: AggregateFunction
  private let filter: [Bool]?

  /// Reads `max(nilai_kontrak where …)`, with rows in the order `rows`.
  init(
    _ name: Name, _ value: Expression, table: Table, rows: [Int32], test: (Expression) throws(Diagnostic) -> [Bool]
  ) throws(Diagnostic) {
    self.name = name
    guard case .call(let call) = value.kind, call.grouping.isEmpty, call.arguments.count <= 1 else {
      throw .notAnAggregate(Printer.print(value)).located(at: value.span)
    }
    function = try RollUpAggregate.function(call, value, table: table, rows: rows)
    if let predicate = call.filter {
      let truth = try test(predicate)
      filter = rows.map { truth[Int($0)] }
    } else {
      filter = nil
    }
  }

  private static func function(
    _ call: Call, _ value: Expression, table: Table, rows: [Int32]
  ) throws(Diagnostic) -> AggregateFunction {
    let word = call.name.text.lowercased()
    if word == "count", call.arguments.isEmpty { return .count }
    guard let argument = call.arguments.first?.soleName else {
      throw .notAnAggregate(Printer.print(value)).located(at: value.span)
    }
    guard let column = table.column(argument)?.column else { throw .unknownColumn(argument, in: [table]) }
    let operand = Computation.column(column.gather(rows: rows))
    switch word {
    case "max": return .maximum(operand)
    case "min": return .minimum(operand)
    case "sum": return .sum(operand)
    case "first": return .first(operand)
    case "last": return .last(operand)
    case "count": return .countValues(operand)
    case "avg", "mean": return .mean(operand)
    default: throw .notAnAggregate(Printer.print(value)).located(at: value.span)
    }
  }

  /// Returns the value of each deal, where `deals` holds the deal of each row in order: 0, …, 0, 1, … without gaps.
  func column(deals: Column) throws(Diagnostic) -> Column {
    let condition = filter.map { Computation.column(Column(booleans: $0)) }
    let groups = try aggregate(
      rows: deals.count, keys: [GroupingKey(.column(deals))], aggregates: [Aggregate(function, where: condition)])
    return try groups.finish(0)
  }
}
