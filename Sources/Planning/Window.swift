public import Frames

/// A column of groups that is made from other groups than its row's own.
public struct Window: Sendable {
  /// The name of its column.
  public var name: String
  /// What is looked at: a formula of aggregates, or of a running one also of other windows.
  public var operand: BoundExpression
  /// Which groups, and what is made of them.
  public var kind: Kind

  /// Which groups a window sees. Keys are places in those of the grouping.
  public enum Kind: Sendable {
    /// All that share the values of some keys, merged into one.
    case total(keeping: [Int])
    /// All up to the row's own: along a key of time, else along the operand, the largest first.
    case running(along: Int?)
    /// The one so many periods before.
    case lagged(Int, along: Int)
    /// The sum of the last so many periods, the row's own with them.
    case movingSum(Int, along: Int)
  }

  /// Creates a window.
  public init(name: String, operand: BoundExpression, kind: Kind) {
    self.name = name
    self.operand = operand
    self.kind = kind
  }

  /// Whether it looks at periods before the row's own.
  var looksBack: Bool {
    switch kind {
    case .lagged, .movingSum: true
    case .total, .running: false
    }
  }

  /// How many periods it looks back.
  var periodsBack: Int {
    switch kind {
    case .lagged(let count, _): count
    case .movingSum(let count, _): count - 1
    case .total, .running: 0
    }
  }

  /// What it computes, without its name: equal windows read alike.
  var summary: String {
    switch kind {
    case .total(let kept): "total(\(operand) by \(kept))"
    case .running(let key): "running(\(operand) along \(key.map(String.init) ?? "itself"))"
    case .lagged(let count, let key): "lagged(\(operand), \(count) along \(key))"
    case .movingSum(let count, let key): "moving sum(\(operand), \(count) along \(key))"
    }
  }
}

/// A distance between periods of one unit.
public struct PeriodShift: Sendable, Hashable {
  /// The unit.
  public var unit: CalendarUnit
  /// How many periods later.
  public var count: Int

  /// Creates a distance.
  public init(_ count: Int, _ unit: CalendarUnit) {
    self.count = count
    self.unit = unit
  }

  /// Returns the first day of the period that comes `count` periods after the one that begins on `day`; nil beyond the
  /// calendar.
  public func applied(to day: Int) -> Int? {
    switch unit {
    case .day: day + count
    case .week: day + 7 * count
    case .month: Calendar.day(day, plusMonths: count)
    case .quarter: Calendar.day(day, plusMonths: 3 * count)
    case .year: Calendar.day(day, plusMonths: 12 * count)
    }
  }

  /// The distance between the periods that hold two days.
  static func between(_ first: Int, _ second: Int, _ unit: CalendarUnit) -> PeriodShift {
    let days = Day.truncated(second, to: unit) - Day.truncated(first, to: unit)
    func months(_ length: Int) -> Int {
      let (from, to) = (Day.civil(Day.truncated(first, to: unit)), Day.civil(Day.truncated(second, to: unit)))
      return ((to.year - from.year) * 12 + to.month - from.month) / length
    }
    return switch unit {
    case .day: PeriodShift(days, unit)
    case .week: PeriodShift(days / 7, unit)
    case .month: PeriodShift(months(1), unit)
    case .quarter: PeriodShift(months(3), unit)
    case .year: PeriodShift(months(12), unit)
    }
  }
}
