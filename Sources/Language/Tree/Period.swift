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
}

extension PeriodExpression {
  /// Whether it is `since …` or `until …`, which are clauses by themselves.
  public var isOpen: Bool {
    switch self {
    case .since, .until: true
    case .day, .month, .quarter, .year, .fiscalYear, .today, .relative, .span, .toDate, .range, .parameter: false
    }
  }

  /// Returns the period between `since …` and `until …`; nil where the two are anything else.
  func closed(with other: PeriodExpression) -> PeriodExpression? {
    switch (self, other) {
    case (.since(let first), .until(let last)), (.until(let last), .since(let first)): .range(first, last)
    default: nil
    }
  }
}

extension Clause {
  /// Returns the clauses with a `since` and an `until` among them as one period.
  public static func joiningPeriods(_ clauses: [Clause]) -> [Clause] {
    var joined: [Clause] = []
    for clause in clauses {
      guard case .during(let second, let versus, let on) = clause.kind,
        let place = joined.firstIndex(where: { if case .during = $0.kind { true } else { false } }),
        case .during(let first, let earlierVersus, let earlierOn) = joined[place].kind,
        let period = first.closed(with: second), versus == nil || earlierVersus == nil, on == nil || earlierOn == nil
      else {
        joined.append(clause)
        continue
      }
      joined[place].kind = .during(period, versus: earlierVersus ?? versus, on: earlierOn ?? on)
    }
    return joined
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
