/// Where a method for intermittent demand stands after some values.
struct IntermittentState: Sendable {
  let variant: IntermittentVariant
  /// The size of a demand.
  private(set) var size: SmoothedLevel
  /// The probability of a demand in TSB, otherwise the number of periods from one to the next.
  private(set) var spacing: SmoothedLevel
  private var periods = 0.0

  /// Stands before the first value.
  init(_ variant: IntermittentVariant, size: SmoothedLevel, spacing: SmoothedLevel) {
    (self.variant, self.size, self.spacing) = (variant, size, spacing)
  }

  /// Stands before the first of values, with levels and shares that suit them best.
  init(_ variant: IntermittentVariant, bestFor values: [Double]) {
    let demands = values.indices.filter { values[$0] > 0 }
    size = SmoothedLevel(bestFor: demands.map { values[$0] })
    let intervals = zip(demands, [-1] + demands).map { Double($0 - $1) }
    let occurrences = values.map { $0 > 0 ? 1.0 : 0 }
    spacing = SmoothedLevel(bestFor: variant == .probability ? occurrences : intervals)
    self.variant = variant
  }

  /// The chance that the next period has a demand, so that with the size it makes what is expected.
  var chance: Double {
    switch variant {
    case .croston: 1 / spacing.level
    case .unbiased: (1 - spacing.smoothing / 2) / spacing.level
    case .probability: spacing.level
    }
  }

  /// Takes the next value in.
  mutating func learn(_ value: Double) {
    periods += 1
    if variant == .probability {
      spacing.learn(value > 0 ? 1 : 0)
    } else if value > 0 {
      spacing.learn(periods)
    }
    guard value > 0 else { return }
    size.learn(value)
    periods = 0
  }
}
