/// Where a smooth function of one number is least within a range, without derivatives: the golden section, and steps to the
/// bottom of a parabola through the last points wherever these go well.
///
/// One local minimum is found. Source: R. P. Brent, Algorithms for Minimization without Derivatives (1973), chapter 5.
///
/// - Parameter tolerance: How far the point may be off, in the function's argument; more than about 1e-8 of it, or no step can be
///   told from rounding.
func brentMinimum(
  in range: ClosedRange<Double>, tolerance: Double, of function: (Double) -> Double
) -> (point: Double, value: Double) {
  var search = BrentSearch(range, tolerance, function)
  while !search.isDone { search.take(search.next(), function) }
  return search.best
}

/// The range that is left, and what has been found in it.
private struct BrentSearch {
  /// The part of a range that the golden section leaves off.
  private static let goldenPart = (3 - 5.0.squareRoot()) / 2
  private let tolerance: Double
  private var low, high: Double
  /// The least, the second least, and the one that was the second least before.
  private(set) var best: (point: Double, value: Double)
  private var second, third: (point: Double, value: Double)
  /// How far the last step went, and the one before.
  private var step = 0.0
  private var stepBefore = 0.0

  init(_ range: ClosedRange<Double>, _ tolerance: Double, _ function: (Double) -> Double) {
    self.tolerance = tolerance
    (low, high) = (range.lowerBound, range.upperBound)
    let start = low + Self.goldenPart * (high - low)
    best = (start, function(start))
    (second, third) = (best, best)
  }

  var isDone: Bool { abs(best.point - (low + high) / 2) <= 2 * tolerance - (high - low) / 2 }

  /// Where to look next.
  mutating func next() -> Double {
    if let move = parabolicMove {
      (stepBefore, step) = (step, move)
    } else {
      stepBefore = best.point >= (low + high) / 2 ? low - best.point : high - best.point
      step = Self.goldenPart * stepBefore
    }
    return best.point + (abs(step) >= tolerance ? step : tolerance.with(signOf: step))
  }

  /// The step to the bottom of the parabola, unless that is none, or steps do not become shorter that way.
  private var parabolicMove: Double? {
    guard abs(stepBefore) > tolerance else { return nil }
    let right = (best.point - second.point) * (best.value - third.value)
    let left = (best.point - third.point) * (best.value - second.value)
    let above = (best.point - third.point) * left - (best.point - second.point) * right
    let below = 2 * (left - right)
    guard below != 0 else { return nil }
    let move = -above / below
    let bottom = best.point + move
    guard abs(move) < abs(stepBefore / 2), bottom > low, bottom < high else { return nil }
    guard bottom - low >= 2 * tolerance, high - bottom >= 2 * tolerance else {
      return tolerance.with(signOf: (low + high) / 2 - best.point)
    }
    return move
  }

  mutating func take(_ point: Double, _ function: (Double) -> Double) {
    let found = (point: point, value: function(point))
    if found.value <= best.value {
      if found.point >= best.point { low = best.point } else { high = best.point }
      (third, second, best) = (second, best, found)
      return
    }
    if found.point < best.point { low = found.point } else { high = found.point }
    if found.value <= second.value || second.point == best.point {
      (third, second) = (second, found)
    } else if found.value <= third.value || third.point == best.point || third.point == second.point {
      third = found
    }
  }
}

extension Double {
  fileprivate func with(signOf other: Double) -> Double { other < 0 ? -magnitude : magnitude }
}
