/// A length of the calendar.
public enum DateUnit: String, Sendable, Hashable, CaseIterable {
  /// A day.
  case day
  /// Seven days; weeks are ISO weeks.
  case week
  /// A calendar month.
  case month
  /// Three calendar months.
  case quarter
  /// A calendar year.
  case year
}

/// A day or a stretch of days as it was written.
public indirect enum PeriodExpression: Sendable, Hashable {
  /// `2025-06-30`
  case day(year: Int, month: Int, day: Int)
  /// `2025-06`
  case month(year: Int, month: Int)
  /// `2025Q2`
  case quarter(year: Int, quarter: Int)
  /// `2025`, where a period is expected
  case year(Int)
  /// `FY2025`
  case fiscalYear(Int)
  /// `FY2025Q1`
  case fiscalQuarter(year: Int, quarter: Int)
  /// `2025-W27`, by ISO 8601
  case week(year: Int, week: Int)
  /// `today`
  case today
  /// `this month`, `last quarter`, `next year`: offset 0, -1, 1
  case relative(offset: Int, DateUnit)
  /// `last 90 days`, `last 3 months`, `next 2 quarters` (count negative: last; positive: next)
  case span(count: Int, DateUnit)
  /// `ytd`, `qtd`, `mtd`: from the unit's start to today
  case toDate(DateUnit)
  /// `2025-01 to 2025-06`
  case range(PeriodExpression, PeriodExpression)
  /// `since 2025-03`
  case since(PeriodExpression)
  /// `until 2025-03`
  case until(PeriodExpression)
  /// `$period`
  case parameter(String)
  /// The period that is asked about already, in a line that begins with `vs`
  case same
}

extension PeriodExpression {
  /// Whether it is `since …` or `until …`, which are clauses by themselves.
  public var isOpen: Bool {
    switch self {
    case .since, .until: true
    case .day, .week, .month, .quarter, .year, .fiscalYear, .fiscalQuarter, .today, .relative, .span, .toDate, .range,
      .parameter, .same:
      false
    }
  }

  /// Reads what names one period in a cell: `2025-06-30`, `2025-W27`, `2025-06`, `2025Q2`, `2025`, `FY2025`, `FY2025Q1`;
  /// nil for anything else.
  public init?(cell text: String) {
    if text.utf8.count == 4, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let year = Int(text) {
      self = .year(year)
    } else if let period = DateReading.fiscalPeriod(text) ?? DateReading.period(text) {
      self = period
    } else {
      return nil
    }
  }

  /// Returns the period between `since …` and `until …`, and the one that a line with `vs` alone goes on from; nil where
  /// the two are anything else.
  func closed(with other: PeriodExpression) -> PeriodExpression? {
    switch (self, other) {
    case (.since(let first), .until(let last)), (.until(let last), .since(let first)): .range(first, last)
    case (.same, _): nil
    case (let period, .same): period
    default: nil
    }
  }
}

extension Clause {
  /// Returns the clauses with a `since` and an `until` among them as one period, and `vs` with what it compares.
  public static func joiningPeriods(_ clauses: [Clause]) -> [Clause] {
    var joined: [Clause] = []
    for clause in clauses {
      if let day = joined.firstIndex(where: { $0.kind.isDay }),
        let compared = joined[day].kind.compared(by: clause.kind)
      {
        joined[day].kind = compared
        continue
      }
      guard case .during(let second, let versus, let on) = clause.kind,
        let place = joined.firstIndex(where: { if case .during = $0.kind { true } else { false } }),
        case .during(let first, let earlierVersus, let earlierOn) = joined[place].kind,
        let period = first.closed(with: second), versus == nil || earlierVersus == nil || second == .same,
        on == nil || earlierOn == nil
      else {
        joined.append(clause)
        continue
      }
      joined[place].kind = .during(period, versus: versus ?? earlierVersus, on: on ?? earlierOn)
    }
    return joined
  }
}

extension Clause.Kind {
  fileprivate var isDay: Bool {
    switch self {
    case .asOf(.day), .asOf(.versus): true
    default: false
    }
  }

  /// `as of 2025-06-30` with `vs 2025-03-31` behind it; nil for other clauses.
  fileprivate func compared(by other: Clause.Kind) -> Clause.Kind? {
    guard case .during(.same, .period(let before)?, nil) = other else { return nil }
    switch self {
    case .asOf(.day(let day)), .asOf(.versus(let day, _)): return .asOf(.versus(day, before))
    default: return nil
    }
  }
}

/// What a period is compared with.
public enum Comparison: Sendable, Hashable {
  /// `vs 2024`
  case period(PeriodExpression)
  /// `vs previous`: the equal period just before
  case previous
  /// `vs last year`: the same period one year earlier
  case lastYear
}
