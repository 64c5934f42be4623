/// A method for series that are 0 in most periods: the chance of a demand, and its size, are foretold each by itself.
public struct IntermittentDemand: FittedSeries {
  /// Each value less what was foretold of it.
  public let errors: [Double?]
  /// Where the method stands after the last value.
  private let state: IntermittentState
  /// The demands that were, as shares of their mean.
  private let shares: [Double]

  /// Returns the better of SBA and TSB, by their squared errors; nil where some values are below 0, or fewer than two above.
  public static func fit(_ series: Series) -> IntermittentDemand? {
    let fits = [IntermittentVariant.probability, .unbiased].compactMap { fit(series, $0) }
    let losses = fits.map { fit in fit.errors.reduce(0) { $0 + ($1 ?? 0) * ($1 ?? 0) } }
    return losses.indices.min { losses[$0] < losses[$1] }.map { fits[$0] }
  }

  /// Returns a given method; nil where some values are below 0, or fewer than two above.
  public static func fit(_ series: Series, _ variant: IntermittentVariant) -> IntermittentDemand? {
    guard DemandPattern(of: series.values) != nil else { return nil }
    return IntermittentDemand(series.values, IntermittentState(variant, bestFor: series.values))
  }

  /// Goes through values from a state before the first; at least one is above 0.
  init(_ values: [Double], _ start: IntermittentState) {
    var state = start
    errors = values.indices.map { place in
      defer { state.learn(values[place]) }
      return place == 0 ? nil : values[place] - state.chance * state.size.level
    }
    self.state = state
    let sizes = values.filter { $0 > 0 }
    let mean = sizes.reduce(0) { $0 + $1 / Double(sizes.count) }
    shares = sizes.map { $0 / mean }
  }

  /// The name of the method.
  public var form: String { state.variant.rawValue }

  /// The chance of a demand times its size, for each period.
  public func means(_ horizon: Int) -> [Double] {
    Array(repeating: state.chance * state.size.level, count: horizon)
  }

  /// A course in which demands come by chance, each as large as one that was, by the level of sizes now.
  ///
  /// In TSB chance and size learn from it on the way; Croston's method holds both for lasting.
  public func path(_ horizon: Int, _ random: inout SeededRandom) -> [Double] {
    var state = state
    return (0..<horizon).map { _ in
      let isDemand = random.unit() <= state.chance
      // The number lies above 0 and at most at 1, its place among the shares.
      let share = shares[min(shares.count - 1, Int(random.unit() * Double(shares.count)))]
      let value = isDemand ? share * state.size.level : 0
      if state.variant == .probability { state.learn(value) }
      return value
    }
  }

  /// The same method for other values.
  public func refitted(to series: Series) -> (any FittedSeries)? { Self.fit(series, state.variant) }
}
