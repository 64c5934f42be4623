import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// A change split over the groups of one dimension: what each adds to it. The parts add up to the change exactly.
struct WhySplit {
  /// What one group adds.
  struct Row {
    var key: Value
    /// Its own values before and after.
    var before, after: Value
    /// How many cases these are of, or the sums below the line.
    var weightBefore = 0.0, weight = 0.0
    /// Its parts of the change, in units: of quotients by mix and by rate, of revenue by each lever.
    var parts: [Int128] = []
    /// All it adds to the change, in units.
    var effect: Int128
  }

  /// The dimension.
  let column: OutputColumn
  /// The groups, the one that moved most first.
  private(set) var rows: [Row]
  /// All groups together.
  let total: Row

  init(
    _ dimension: Measure, of measured: Measured, levers: RevenueLevers?, _ question: WhyQuestion,
    _ inquiry: inout Inquiry
  ) throws(Diagnostic) {
    switch measured.kind {
    case .sum: try self.init(sum: measured, dimension, levers, question, &inquiry)
    case .quotient(let parts): try self.init(quotient: measured, parts, dimension, question, &inquiry)
    }
  }

  // MARK: Sums

  private init(
    sum measured: Measured, _ dimension: Measure, _ levers: RevenueLevers?, _ question: WhyQuestion,
    _ inquiry: inout Inquiry
  ) throws(Diagnostic) {
    let own = Measure(measured.measure.expression, alias: Name(Measured.name, at: measured.measure.expression.span))
    let asked = [own] + (levers?.asked ?? [])
    let groups = try question.ask(asked, by: [dimension], &inquiry)
    column = try Self.dimension(groups, dimension)
    let (before, after) = groups.values(Measured.name)
    let moved = levers?.counts(groups)
    var rows: [Row] = []
    for (row, key) in groups.keys.enumerated() {
      let change = measured.units(after[row]) - measured.units(before[row])
      if measured.units(after[row]) == 0, measured.units(before[row]) == 0 { continue }
      let parts = moved.map {
        RevenueLevers.parts(of: change, $0[row], revenue: (before[row], after[row]), measured)
      }
      rows.append(
        Row(key: key.first ?? .none, before: before[row], after: after[row], parts: parts ?? [], effect: change))
    }
    let sum = rows.reduce(0) { $0 + $1.effect }
    if measured.column.type == .real {
      let effects = apportioned(rows.map { Double($0.effect) }, to: measured.change)
      for place in rows.indices { rows[place].effect = effects[place] }
    } else if sum != measured.change {
      throw Diagnostic.whyOverlaps(column.name).located(at: dimension.expression.span)
    }
    self.rows = rows.largestFirst
    total = Row(
      key: .none, before: measured.before, after: measured.after, parts: Self.sums(of: rows), effect: measured.change)
  }

  // MARK: Quotients

  private init(
    quotient measured: Measured, _ parts: MeasureParts, _ dimension: Measure, _ question: WhyQuestion,
    _ inquiry: inout Inquiry
  ) throws(Diagnostic) {
    let place = measured.measure.expression.span
    let groups = try question.ask(
      [parts.asked(.above, at: place), parts.asked(.below, at: place)], by: [dimension], &inquiry)
    column = try Self.dimension(groups, dimension)
    let (above, below) = (groups.numbers(of: .above), groups.numbers(of: .below))
    func sides(_ above: [Double], _ below: [Double]) -> [QuotientChange.Parts] {
      zip(above, below).map { QuotientChange.Parts(above: $0, below: $1) }
    }
    let (before, after) = (sides(above.before, below.before), sides(above.after, below.after))
    guard let change = QuotientChange(before: before, after: after), measured.isNear(change.before, change.after) else {
      throw Diagnostic.whyNotParts(measured.column.name, ofTwoDays: false).located(at: place)
    }
    let unit = powerOfTen(measured.scale)
    let mixSum = measured.units(change.effects.reduce(0) { $0 + $1.mix })
    let mixes = apportioned(change.effects.map { $0.mix * unit }, to: mixSum)
    let rates = apportioned(change.effects.map { $0.rate * unit }, to: measured.change - mixSum)
    let rows = groups.keys.enumerated().compactMap { row, key -> Row? in
      if before[row] == .nothing, after[row] == .nothing { return nil }
      return Row(
        key: key.first ?? .none, before: before[row].value, after: after[row].value, weightBefore: before[row].below,
        weight: after[row].below, parts: [mixes[row], rates[row]], effect: mixes[row] + rates[row])
    }
    self.rows = rows.largestFirst
    total = Row(
      key: .none, before: measured.before, after: measured.after, weightBefore: below.before.reduce(0, +),
      weight: below.after.reduce(0, +), parts: [mixSum, measured.change - mixSum], effect: measured.change)
  }

  private static func dimension(_ groups: BothTimes, _ asked: Measure) throws(Diagnostic) -> OutputColumn {
    guard let column = groups.dimensions.first else {
      throw Diagnostic.whyOverlaps(asked.expression.columnName).located(at: asked.expression.span)
    }
    return column
  }

  private static func sums(of rows: [Row]) -> [Int128] {
    guard let first = rows.first else { return [] }
    return first.parts.indices.map { place in rows.reduce(0) { $0 + $1.parts[place] } }
  }

  // MARK: What is to be said

  /// Whether all groups of both times moved the one way, and all together the other: Simpson's reversal.
  var isReversed: Bool {
    let own = rows.compactMap { row -> Double? in
      guard let before = row.before.real, let after = row.after.real else { return nil }
      return after - before
    }
    guard own.count > 1, total.effect != 0, !total.parts.isEmpty else { return false }
    return total.effect < 0 ? own.allSatisfy { $0 > 0 } : own.allSatisfy { $0 < 0 }
  }
}

extension [WhySplit.Row] {
  /// The rows by what they add, the sign aside.
  fileprivate var largestFirst: [WhySplit.Row] {
    enumerated().sorted { left, right in
      let (a, b) = (left.element.effect.magnitude, right.element.effect.magnitude)
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element)
  }
}

extension QuotientChange.Parts {
  /// Neither above the line nor below.
  fileprivate static let nothing = QuotientChange.Parts()

  /// The quotient as a cell.
  fileprivate var value: Value { quotient.map(Value.real) ?? .none }
}

extension Measured {
  /// Whether parts give the values that the measure itself has.
  fileprivate func isNear(_ before: Double, _ after: Double) -> Bool {
    func near(_ one: Double, _ other: Double?) -> Bool {
      guard let other else { return false }
      return abs(one - other) <= 1e-9 * max(1, abs(other))
    }
    return near(before, self.before.real) && near(after, self.after.real)
  }
}
