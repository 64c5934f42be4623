import Diagnostics
import Frames
import Planning

/// Puts columns in the place of their names.
struct Lowering {
  let frame: Frame
  /// How columns are made that are not there yet.
  let work: Work
  /// The deals, and the row of each row's deal: for a log.
  var deals: (frame: Frame, rows: Column)?
  /// The rows that deals have in their log: for deals and for a log.
  var log: DealLog?
  /// Where tiers are cut, by the formula they are of.
  var cuts: [String: [Double]] = [:]

  func lower(_ expression: BoundExpression) throws(Diagnostic) -> Computation {
    switch expression {
    case .column(let reference): return try column(reference)
    case .constant(let value, let type): return .constant(value, type)
    case .not(let operand): return .not(try lower(operand))
    case .all(let operands): return .all(try lower(operands))
    case .any(let operands): return .any(try lower(operands))
    case .apply(let operation, let operands): return operation.build(try lower(operands))
    case .anyRow(let row):
      guard let log else { throw .lostColumn(row.written) }
      return try log.holds(row.condition, work)
    case .tiers(let operand, let count, let isRupiah): return try tiers(operand, count, TierNames(isRupiah: isRupiah))
    }
  }

  func lower(_ expressions: [BoundExpression]) throws(Diagnostic) -> [Computation] {
    var lowered: [Computation] = []
    for expression in expressions { lowered.append(try lower(expression)) }
    return lowered
  }

  /// The filter that rows must pass; nil where all do.
  func filter(_ conditions: [BoundExpression]) throws(Diagnostic) -> Computation? {
    conditions.isEmpty ? nil : conditions.count == 1 ? try lower(conditions[0]) : .all(try lower(conditions))
  }

  private func column(_ reference: ColumnReference) throws(Diagnostic) -> Computation {
    if reference.isLogs { throw .lostColumn(reference.name) }
    if reference.isDeals {
      guard let deals, let column = try deals.frame.column(reference.name, work: work) else {
        throw .lostColumn(reference.name)
      }
      return .gathered(column, rows: deals.rows)
    }
    guard let column = try frame.column(reference.name, work: work) else { throw .lostColumn(reference.name) }
    return .column(column)
  }

  /// Each tier is called by its place and its range, so that tiers sort as they stand.
  private func tiers(_ operand: BoundExpression, _ count: Int, _ ranges: TierNames) throws(Diagnostic) -> Computation {
    let value = try lower(operand)
    guard let cuts = cuts["\(operand)/\(count)"], let low = cuts.first, let high = cuts.last else {
      return .constant(.none, .text)
    }
    let width = String(count).count
    let names = (1...count).map { tier in
      let number = String(repeating: "0", count: width - String(tier).count) + String(tier)
      return "\(number): \(ranges.range(cuts[tier - 1], cuts[tier], isFirst: tier == 1))"
    }
    var branches: [(condition: Computation, value: Computation)] = [
      (.isEmpty(value), .constant(.none, .text))
    ]
    for tier in 1..<count where cuts[tier] > low && cuts[tier] <= high {
      let below = Computation.compare(.converted(value, .real), .lessOrEqual, .constant(.real(cuts[tier]), .real))
      branches.append((below, .constant(.text(names[tier - 1]), .text)))
    }
    return .conditional(branches, otherwise: .constant(.text(names[count - 1]), .text))
  }
}

/// How the ranges of tiers are written.
struct TierNames {
  /// Whether the numbers are rupiah, which are counted in juta and miliar.
  var isRupiah: Bool

  func range(_ low: Double, _ high: Double, isFirst: Bool) -> String {
    isFirst ? "up to \(short(high))" : "\(short(low)) to \(short(high))"
  }

  /// Three significant digits with a unit: 12.4M.
  func short(_ number: Double) -> String {
    let units: [(Double, String)] =
      isRupiah
      ? [(1e12, " triliun"), (1e9, " miliar"), (1e6, " juta"), (1e3, " ribu")]
      : [(1e12, "T"), (1e9, "bn"), (1e6, "M"), (1e3, "k")]
    let magnitude = number.magnitude
    let unit = units.first { magnitude >= $0.0 } ?? (1, "")
    let scaled = number / unit.0
    let digits = scaled.magnitude >= 100 ? 0.0 : scaled.magnitude >= 10 ? 1.0 : 2.0
    let factor = digits == 0 ? 1.0 : digits == 1 ? 10.0 : 100.0
    let rounded = (scaled * factor).rounded() / factor
    var text = "\(rounded)"
    if text.hasSuffix(".0") { text.removeLast(2) }
    return text + unit.1
  }
}

extension Diagnostic {
  /// A plan names a column that its input does not have: a mistake of ours, told instead of trapping.
  static func lostColumn(_ name: String) -> Diagnostic {
    Diagnostic("lost-column", "the column \"\(name)\" was lost on the way", hints: ["this is a mistake in Suluh"])
  }

  static func unknownRelation(_ name: String) -> Diagnostic {
    Diagnostic("unknown-table", "no table is called \"\(name)\"")
  }
}
