/// What is expected of the next periods, and how far chance may carry each of them from that.
struct Band {
  /// What is expected of each.
  let means: [Double]
  /// The size of errors, no smaller for a later period.
  let spreads: [Double]
  /// What is known of errors.
  let scale: ErrorScale
  /// Whether what comes is never below zero, as money that is paid in.
  let isNeverBelowZero: Bool

  /// Creates a band of what a model foretells.
  init(means: [Double], spreads: [Double], scale: ErrorScale, isNeverBelowZero: Bool) {
    self.means = isNeverBelowZero ? means.map { max(0, $0) } : means
    var widest = 0.0
    self.spreads = spreads.map { spread in
      widest = max(widest, spread)
      return widest
    }
    (self.scale, self.isNeverBelowZero) = (scale, isNeverBelowZero)
  }

  /// The value of a period below which it lies with a probability.
  func value(_ step: Int, _ probability: Double) -> Double {
    let value = means[step] + spreads[step] * scale.quantile(probability)
    return isNeverBelowZero ? max(0, value) : value
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
