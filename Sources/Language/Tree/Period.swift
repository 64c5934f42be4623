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

/// What a period is compared with.
public enum Comparison: Sendable, Hashable {
  /// `vs 2024`
  case period(PeriodExpression)
  /// `vs previous`: the equal period just before
  case previous
  /// `vs last year`: the same period one year earlier
  case lastYear
}
