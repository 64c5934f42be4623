/// The search for the least value of a smooth function of a few variables.
///
/// The curvature is learned from the gradients (Broyden, Fletcher, Goldfarb, Shanno), which are differences of the function.
/// Source: J. Nocedal, S. J. Wright, "Numerical optimization", 2nd edition (2006), 6.1 and 3.1.
struct QuasiNewton {
  /// The search ends when a step is expected to lower the function by less than this.
  var tolerance = 1e-6
  /// The most steps that are taken.
  var stepLimit = 100
  /// How far apart the points are that a gradient is found from.
  var spacing = 1e-5
  /// The longest step in each direction.
  var longestStep = 1.0

  /// Where a search ended, and the value there.
  struct End {
    var point: [Double]
    var value: Double
  }

  /// Searches from `start`, where the value must be finite; elsewhere it may be infinite.
  func minimum(from start: [Double], of function: ([Double]) -> Double) -> End {
    var here = End(point: start, value: function(start))
    guard !start.isEmpty, here.value.isFinite else { return here }
    var gradient = self.gradient(of: function, at: here)
    var curvature = InverseCurvature(size: start.count)
    for _ in 0..<stepLimit {
      var direction = curvature.direction(against: gradient)
      if !(direction.slope < 0) {
        curvature = InverseCurvature(size: start.count)
        direction = curvature.direction(against: gradient)
      }
      guard -direction.slope > tolerance, let next = descend(function, from: here, direction) else {
        guard !curvature.isPlain, -direction.slope > tolerance else { break }
        curvature = InverseCurvature(size: start.count)
        continue
      }
      let nextGradient = self.gradient(of: function, at: next)
      curvature.learn(step: difference(next.point, here.point), change: difference(nextGradient, gradient))
      (here, gradient) = (next, nextGradient)
    }
    return here
  }

  /// Shortens a step until it lowers the function by a part of what its slope promises; nil where none does.
  private func descend(_ function: ([Double]) -> Double, from here: End, _ direction: Direction) -> End? {
    let longest = direction.step.reduce(0) { max($0, abs($1)) }
    var length = min(1, longestStep / longest)
    for _ in 0..<20 {
      let point = zip(here.point, direction.step).map { $0 + length * $1 }
      let value = function(point)
      if value <= here.value + 1e-4 * length * direction.slope { return End(point: point, value: value) }
      // The parabola through both values and the slope has its least value here.
      let excess = value - here.value - length * direction.slope
      let best = excess.isFinite && excess > 0 ? -direction.slope * length * length / (2 * excess) : 0
      length = min(0.5 * length, max(0.1 * length, best))
    }
    return nil
  }

  private func gradient(of function: ([Double]) -> Double, at here: End) -> [Double] {
    var point = here.point
    return point.indices.map { place in
      let own = point[place]
      defer { point[place] = own }
      point[place] = own + spacing
      let above = function(point)
      guard !above.isFinite else { return (above - here.value) / spacing }
      point[place] = own - spacing
      let below = function(point)
      return below.isFinite ? (here.value - below) / spacing : 0
    }
  }

  private func difference(_ left: [Double], _ right: [Double]) -> [Double] { zip(left, right).map { $0 - $1 } }
}

/// A step, and how fast the function changes along it.
private struct Direction {
  var step: [Double]
  var slope: Double
}

/// What has been learned of the inverse of a function's second derivatives.
private struct InverseCurvature {
  private var matrix: SymmetricMatrix
  /// Whether nothing has been learned.
  private(set) var isPlain = true

  init(size: Int) {
    matrix = SymmetricMatrix(size: size)
    for place in 0..<size { matrix[place, place] = 1 }
  }

  private func product(_ vector: [Double]) -> [Double] {
    vector.indices.map { row in vector.indices.reduce(0) { $0 + matrix[row, $1] * vector[$1] } }
  }

  func direction(against gradient: [Double]) -> Direction {
    let step = product(gradient).map { -$0 }
    return Direction(step: step, slope: dot(step, gradient))
  }

  mutating func learn(step: [Double], change: [Double]) {
    let bend = dot(step, change)
    guard bend > 1e-12 * dot(change, change).squareRoot() * dot(step, step).squareRoot() else { return }
    if isPlain {
      // The first step tells the scale.
      let scale = bend / dot(change, change)
      for place in step.indices { matrix[place, place] = scale }
      isPlain = false
    }
    let product = product(change)
    let factor = (1 + dot(change, product) / bend) / bend
    for row in step.indices {
      for column in 0...row {
        matrix[row, column] +=
          factor * step[row] * step[column] - (product[row] * step[column] + step[row] * product[column]) / bend
      }
    }
  }

  private func dot(_ left: [Double], _ right: [Double]) -> Double {
    left.indices.reduce(0) { $0 + left[$1] * right[$1] }
  }
}
