import Language

/// How long each period is beside the usual one, where what a measure has grows from day to day: February has less than March
/// because it has fewer days. What is foretold is what a period of the usual length has, and then again that of each.
///
/// Not all that has a day goes by days: a fee that is paid once a month does not. Periods are evened where that makes the change
/// from one to the next smaller, in the mean of the whole history; all groups alike, since they have to add up.
///
/// Source: S. Makridakis, S. C. Wheelwright, R. J. Hyndman, "Forecasting: methods and applications" (1998), 2.2, on calendar
/// adjustments.
struct PeriodLengths: Sendable {
  /// By the place of the period; those to come follow those that are over. Empty where all count as equally long.
  private var lengths: [Double] = []

  /// The days of a year, in the mean of four centuries.
  private static let year = 365.2425

  /// The lengths of the periods of a history and of those to come.
  init(_ question: SeriesQuestion, _ history: SeriesHistory, ahead steps: Int) {
    guard history.growsByDay, let usual = Self.usual(question.unit), let last = history.periods.last else { return }
    let ends = (1...max(1, steps) + 1).map { question.start(last, $0) }
    let firsts = history.periods + ends
    lengths = zip(firsts.dropFirst(), firsts).map { Double($0 - $1) / usual }
    let whole = history.groups.together
    if Self.roughness(evened(whole.values, from: whole.first)) > Self.roughness(whole.values) { lengths = [] }
  }

  /// How much values change from one to the next.
  private static func roughness(_ values: [Double]) -> Double {
    zip(values.dropFirst(), values).reduce(0) { $0 + abs($1.0 - $1.1) }
  }

  /// The days of a period of a unit that are usual, where some have more than others: of years the leap ones hardly do.
  private static func usual(_ unit: DateUnit) -> Double? {
    switch unit {
    case .month: year / 12
    case .quarter: year / 4
    case .day, .week, .year: nil
    }
  }

  /// The length of a period.
  subscript(place: Int) -> Double { lengths.indices.contains(place) ? lengths[place] : 1 }

  /// The lengths of so many periods from a place on.
  func from(_ first: Int, _ count: Int) -> [Double] { (0..<count).map { self[first + $0] } }

  /// Values, the first of which is that of a place, as they would be of periods of the usual length.
  func evened(_ values: [Double], from first: Int) -> [Double] {
    values.indices.map { values[$0] / self[first + $0] }
  }
}
