public import Frames

/// A formula whose names and types are settled, over the columns of one relation.
public indirect enum BoundExpression: Sendable {
  /// A column of the relation.
  case column(ColumnReference)
  /// The same value for every row.
  case constant(Value, ColumnType)
  /// Negation of a predicate.
  case not(BoundExpression)
  /// Predicates that must all hold.
  case all([BoundExpression])
  /// Predicates of which one must hold.
  case any([BoundExpression])
  /// Any other operation.
  case apply(Operation, [BoundExpression])
  /// Which of `count` equally filled ranges a number falls in, cut over the rows that pass the query's filters; the
  /// ranges are named in rupiah where it is money of that kind.
  case tiers(BoundExpression, count: Int, isRupiah: Bool)
  /// Whether a deal has a row in its log for which a condition holds.
  case anyRow(RowCondition)
}

/// A column of a relation, of the deal that a row of a log belongs to, or of the log that a deal has rows in.
public struct ColumnReference: Sendable, Hashable {
  /// The exact name of the column.
  public var name: String
  /// Whether it is the deal's column, seen from a row of the log.
  public var isDeals: Bool
  /// Whether it is the log's column, seen from a deal: a value for each of its rows.
  public var isLogs: Bool

  /// Creates a reference.
  public init(_ name: String, isDeals: Bool = false, isLogs: Bool = false) {
    self.name = name
    self.isDeals = isDeals
    self.isLogs = isLogs
  }
}

/// What the engine does with operands, and how that is written.
public struct Operation: Sendable {
  /// The name it is shown by in plans.
  public var name: String
  /// Roughly how dear it is for each row; a comparison of numbers is 1, a test on a dictionary 0.
  public var cost: Int
  /// The texts of which one is wanted, where it tests for that.
  var wanted: [String] = []
  /// What the engine is to compute.
  public var build: @Sendable ([Computation]) -> Computation

  /// Creates an operation.
  public init(_ name: String, cost: Int = 1, build: @escaping @Sendable ([Computation]) -> Computation) {
    self.name = name
    self.cost = cost
    self.build = build
  }
}

extension Operation {
  /// The operation on operands as it would be written: signs between them, tests behind them.
  func text(of operands: [String]) -> String {
    let isSign = !(name.first?.isLetter ?? true)
    if operands.isEmpty { return name }
    if operands.count == 2, isSign { return operands[0] + " " + name + " " + operands[1] }
    if operands.count == 1, name.contains(" ") { return operands[0] + " " + name }
    return name + "(" + operands.joined(separator: ", ") + ")"
  }
}

extension BoundExpression: CustomStringConvertible {
  /// The expression as plans show it; equal expressions read alike.
  public var description: String {
    switch self {
    case .column(let reference): return reference.isDeals ? "deal." + reference.name : reference.name
    case .constant(let value, _): return value.plain
    case .not(let operand): return "not (\(operand))"
    case .all(let operands): return operands.isEmpty ? "true" : operands.map { "\($0)" }.joined(separator: " and ")
    case .any(let operands): return "(" + operands.map { "\($0)" }.joined(separator: " or ") + ")"
    case .apply(let operation, let operands): return operation.text(of: operands.map { "\($0)" })
    case .tiers(let operand, let count, _): return "tiers(\(operand), \(count))"
    case .anyRow(let row): return "a row with \(row.condition)"
    }
  }

  /// Whether a value is empty.
  public static func isEmpty(_ value: BoundExpression) -> BoundExpression { .apply(.isEmpty, [value]) }

  /// The columns it reads, in order of appearance.
  public var columns: [ColumnReference] {
    var found: [ColumnReference] = []
    collect(into: &found)
    return found
  }

  private func collect(into found: inout [ColumnReference]) {
    switch self {
    case .column(let reference): if !found.contains(reference) { found.append(reference) }
    case .constant: break
    case .not(let operand), .tiers(let operand, _, _): operand.collect(into: &found)
    case .anyRow(let row): row.condition.seenFromDeal.collect(into: &found)
    case .all(let operands), .any(let operands), .apply(_, let operands):
      for operand in operands { operand.collect(into: &found) }
    }
  }

  /// The parts of it that cut numbers into tiers.
  public var tiers: [BoundExpression] {
    switch self {
    case .column, .constant, .anyRow: []
    case .tiers: [self]
    case .not(let operand): operand.tiers
    case .all(let operands), .any(let operands), .apply(_, let operands): operands.flatMap(\.tiers)
    }
  }

  /// The same formula with other expressions in the places of its columns.
  func replacingColumns(_ replacement: (ColumnReference) -> BoundExpression) -> BoundExpression {
    func replaced(_ operands: [BoundExpression]) -> [BoundExpression] {
      operands.map { $0.replacingColumns(replacement) }
    }
    return switch self {
    case .column(let reference): replacement(reference)
    case .constant, .anyRow: self
    case .not(let operand): .not(operand.replacingColumns(replacement))
    case .tiers(let operand, let count, let isRupiah):
      .tiers(operand.replacingColumns(replacement), count: count, isRupiah: isRupiah)
    case .all(let operands): .all(replaced(operands))
    case .any(let operands): .any(replaced(operands))
    case .apply(let operation, let operands): .apply(operation, replaced(operands))
    }
  }

  /// Roughly how dear it is for each row.
  public var cost: Int {
    switch self {
    case .column, .constant, .anyRow: 0
    case .not(let operand): operand.cost
    case .tiers(let operand, let count, _): operand.cost + count
    case .all(let operands), .any(let operands): operands.reduce(0) { $0 + $1.cost }
    case .apply(let operation, let operands): operands.reduce(operation.cost) { $0 + $1.cost }
    }
  }

  /// The predicates that all must hold for this one to hold.
  public var conjuncts: [BoundExpression] {
    guard case .all(let operands) = self else { return [self] }
    return operands.flatMap(\.conjuncts)
  }
}

extension Value {
  /// The value as it stands in plans and plain messages.
  public var plain: String {
    switch self {
    case .none: "–"
    case .text(let text): "\"" + text + "\""
    case .integer(let value): String(value)
    case .decimal(let digits, let scale): Value.decimalText(digits, scale: scale)
    case .real(let value): String(value)
    case .boolean(let value): value ? "true" : "false"
    case .date(let day): Day.iso(day)
    case .duration(let days): "\(days) days"
    }
  }

  /// Returns digits × 10^-scale as `-12.50`.
  public static func decimalText(_ digits: Int128, scale: Int) -> String {
    guard scale > 0 else { return String(digits) }
    let magnitude = String(digits.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - magnitude.count)) + magnitude
    return (digits < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
  }
}
