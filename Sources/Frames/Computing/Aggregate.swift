/// One number for each group of rows, kept as a state that two workers, or two groups, can merge.
public struct Aggregate: Sendable {
  /// What is computed.
  public var function: AggregateFunction
  /// Which rows count for this aggregate alone; nil: all of the group.
  public var filter: Computation?

  /// Creates an aggregate.
  public init(_ function: AggregateFunction, where filter: Computation? = nil) {
    self.function = function
    self.filter = filter
  }
}

/// The aggregates that the engine knows. All but `count` skip empty cells; of no cells at all, counts are 0, sums are 0,
/// `any` is false, `all` is true and the rest have no value.
public enum AggregateFunction: Sendable {
  /// How many rows.
  case count
  /// How many rows where a boolean is true, or where anything else is not empty.
  case countValues(Computation)
  /// The sum: exact for exact types (in 128 bits on the way), compensated for reals.
  case sum(Computation)
  /// The mean as a real: the exact sum / n.
  case mean(Computation)
  /// The smallest value; texts by key.
  case minimum(Computation)
  /// The largest value; texts by key.
  case maximum(Computation)
  /// The value of the first row that has one, in the order of rows.
  case first(Computation)
  /// The value of the last row that has one.
  case last(Computation)
  /// The value that stands at `fraction` (0 to 1) of the sorted values: interpolated between neighbours as a real for
  /// numbers and durations (type 7 of Hyndman & Fan 1996); the lower neighbour for dates.
  case quantile(Computation, fraction: Double)
  /// The sample standard deviation (n − 1); no value below two rows.
  case standardDeviation(Computation)
  /// How many different values; texts by key unless `exact`.
  case distinct(Computation, exact: Bool)
  /// Pearson's correlation of the rows that have both; no value below two rows or without spread.
  case correlation(Computation, Computation)
  /// Whether any boolean is true.
  case any(Computation)
  /// Whether all booleans are true.
  case all(Computation)
}
