/// A condition over the rows of a log that one row of a deal must fulfil.
public struct RowCondition: Sendable {
  /// The condition, in the columns of the log.
  public var condition: BoundExpression
  /// What was asked, as it was written.
  public var written: String
}

/// Formulas that are about a deal and the rows of its log at once.
extension BoundExpression {
  /// The same formula of a deal, seen from a row of its log: the log's columns are the row's own.
  public var seenFromLog: BoundExpression {
    replacingColumns { .column(ColumnReference($0.name, isDeals: !$0.isLogs)) }
  }

  /// The same formula of a row of the log, seen from its deal: it has a value for each of the deal's rows.
  var seenFromDeal: BoundExpression {
    replacingColumns { .column(ColumnReference($0.name, isLogs: !$0.isDeals)) }
  }

  /// Whether it has a value for each row that a deal has in its log, rather than one.
  public var hasValuePerRow: Bool {
    switch self {
    case .column(let reference): reference.isLogs
    case .constant, .anyRow: false
    case .not(let operand), .tiers(let operand, _, _): operand.hasValuePerRow
    case .all(let operands), .any(let operands), .apply(_, let operands): operands.contains(where: \.hasValuePerRow)
    }
  }

  /// A condition with one value a deal: it holds where it holds for at least one of the deal's rows. The negation of a
  /// condition holds where that does not.
  func heldByOneRow(_ written: String? = nil) -> BoundExpression {
    guard hasValuePerRow else { return self }
    if case .not(let operand) = self { return .not(operand.heldByOneRow(written)) }
    return .anyRow(RowCondition(condition: seenFromLog, written: written ?? "\(seenFromLog)"))
  }

  /// What a row must fulfil, where that is all it says.
  public var rowCondition: RowCondition? {
    if case .anyRow(let row) = self { row } else { nil }
  }
}

extension [BoundExpression] {
  /// Conditions that must all hold, where those on rows of the log are meant of one row; of as many rows where no row
  /// could fulfil two of them.
  var joiningRows: [BoundExpression] {
    let conditions = flatMap(\.conjuncts)
    let rows = conditions.compactMap(\.rowCondition)
    let areApart = rows.indices.contains { place in rows[..<place].contains { $0.excludes(rows[place]) } }
    guard rows.count > 1, !areApart else { return self }
    let joined = RowCondition(
      condition: .all(rows.map(\.condition)), written: rows.map(\.written).joined(separator: " and "))
    return conditions.filter { $0.rowCondition == nil } + [.anyRow(joined)]
  }

  /// Conditions of which one must hold; those on rows of the log are one condition on a row.
  var choosingRows: BoundExpression {
    let rows = compactMap(\.rowCondition)
    guard rows.count == count, count > 1 else { return .any(self) }
    let written = "(" + rows.map(\.written).joined(separator: " or ") + ")"
    return .anyRow(RowCondition(condition: .any(rows.map(\.condition)), written: written))
  }
}

extension RowCondition {
  /// Whether no row can fulfil both.
  fileprivate func excludes(_ other: RowCondition) -> Bool {
    condition.conjuncts.contains { mine in other.condition.conjuncts.contains { mine.excludes($0) } }
  }
}
