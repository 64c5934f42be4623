import Declarations

extension Function {
  /// Periods of the calendar. They are part of the grammar of dimensions too, so planning knows them by name.
  static let calendar: [Function] = ["year", "quarter", "month", "week", "day", "weekday"].map { unit in
    Function(
      unit,
      unit == "weekday" ? "Gives the day of the week of `date`." : "Gives the \(unit) that `date` lies in.",
      parameters: [("date", "the date")],
      examples: [Example("deals by \(unit)(created)", prints: unit)],
      overloads: [])
  }
}
