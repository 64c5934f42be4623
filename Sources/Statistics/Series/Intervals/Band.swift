/// What is expected of the next periods, and how far chance may carry each of them from that.
struct Band {
  /// What is expected of each.
  let means: [Double]
  /// The size of errors, no smaller for a later period.
  let spreads: [Double]
  /// What is known of errors.
  let scale: ErrorScale
  /// What is known of zero.
  let floor: Floor
  /// How each period is spread where zero has been reached.
  private let laws: [CensoredLaw]

  /// Where what comes cannot go.
  enum Floor {
    /// Anywhere.
    case none
    /// It is never below zero, as money that is paid in.
    case zero
    /// It is never below zero, and has been zero, so that it may well be again.
    case reachedZero
  }

  /// Creates a band of what a model foretells.
  init(means: [Double], spreads: [Double], scale: ErrorScale, floor: Floor) {
    let means = floor == .none ? means : means.map { max(0, $0) }
    var widest = 0.0
    let spreads = spreads.map { spread in
      widest = max(widest, spread)
      return widest
    }
    laws = floor == .reachedZero ? zip(means, spreads).map { CensoredLaw(mean: $0, spread: $1 * scale.factor) } : []
    (self.means, self.spreads, self.scale, self.floor) = (means, spreads, scale, floor)
  }

  /// The value of a period below which it lies with a probability.
  func value(_ step: Int, _ probability: Double) -> Double {
    switch floor {
    case .none: means[step] + spreads[step] * scale.quantile(probability)
    case .zero: max(0, means[step] + spreads[step] * scale.quantile(probability))
    case .reachedZero: laws[step].quantile(probability)
    }
  }

  /// The interval of each period, which holds it with a probability; none is narrower than the one before.
  func intervals(_ level: Double) -> [Interval] {
    var width = 0.0
    return means.indices.map { step in
      let lower = value(step, (1 - level) / 2)
      width = max(width, value(step, (1 + level) / 2) - lower)
      return Interval(lower: lower, upper: lower + width)
    }
  }
}
