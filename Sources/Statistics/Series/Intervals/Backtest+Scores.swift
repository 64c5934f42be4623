extension Backtest {
  /// The mean absolute error in units of that of the seasonal naive method from the same origins: below 1 is better than it;
  /// nil where there is nothing to compare.
  public var relativeError: Double? { relativeError(outcomes) }

  /// The same of one number of periods ahead, from 1.
  public func relativeError(step: Int) -> Double? { relativeError(outcomes.filter { $0.step == step }) }

  /// The mean absolute error of one number of periods ahead, from 1; nil where none was foretold.
  public func meanAbsoluteError(step: Int) -> Double? {
    let errors = outcomes.filter { $0.step == step }.map { abs($0.error) }
    return errors.isEmpty ? nil : errors.reduce(0, +) / Double(errors.count)
  }

  private func relativeError(_ outcomes: [Outcome]) -> Double? {
    let naive = outcomes.reduce(0) { $0 + abs($1.actual - $1.naive) }
    // An error that is no more than rounding compares with nothing.
    let rounding = outcomes.reduce(0) { $0 + abs($1.actual) } * 1e-12
    return naive > rounding ? outcomes.reduce(0) { $0 + abs($1.error) } / naive : nil
  }

  /// The interval of each outcome that was to hold it with a probability, as it would have been given at its origin, from
  /// what was known of errors by then.
  public func intervals(_ level: Double) -> [Interval] {
    origins.flatMap { origin in
      let own = outcomes.filter { $0.origin == origin }
      let band = Band(
        means: own.map(\.mean), spreads: own.map(\.spread),
        scale: ErrorScale(outcomes.filter { $0.origin + $0.step <= origin }), floor: floor(at: origin))
      return band.intervals(level)
    }
  }

  /// What is known of zero once so many values are known.
  func floor(at origin: Int) -> Band.Floor {
    guard isNeverBelowZero else { return .none }
    return firstZero.map { $0 < origin } ?? false ? .reachedZero : .zero
  }

  /// How many of the outcomes were inside of those intervals.
  public func held(_ level: Double) -> Int {
    zip(outcomes, intervals(level)).count { $1.holds($0.actual) }
  }
}
