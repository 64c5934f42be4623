import Statistics

/// The period that is not over.
extension Forecast {
  /// The share of the days of the period that is not over that are left; nil where what it has does not grow by them.
  var left: Double? {
    guard history.growsByDay, let (first, until) = history.unfinished else { return nil }
    let days = question.start(first, 1) - first
    return Double(days - (until - first + 1)) / Double(days)
  }
}

extension Forecast.Row {
  /// Puts what is foretold of a whole period onto what there is, for the days that are left.
  ///
  /// What days bring by chance is taken to be each day's own, so that intervals are as wide as the root of the days.
  mutating func complete(left: Double, isNeverBelowZero: Bool) {
    guard let whole = value else { return }
    let known = soFar ?? 0
    // What is there already does not go away.
    let least = isNeverBelowZero ? known : -.infinity
    let middle = known + left * whole
    intervals = intervals.map { interval in
      interval.map {
        Interval(
          lower: max(least, middle - left.squareRoot() * (whole - $0.lower)),
          upper: max(least, middle + left.squareRoot() * ($0.upper - whole)))
      }
    }
    value = max(least, middle)
  }
}
