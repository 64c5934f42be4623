/// A step towards the least sum of squares that keeps within bounds: numbers that would leave theirs stop there, and the others
/// are solved again.
struct BoundedStep {
  private let bounds: [ClosedRange<Double>]
  private var factor: [Double]
  private var step: [Double]
  private var isHeld: [Bool]

  init(_ bounds: [ClosedRange<Double>]) {
    self.bounds = bounds
    factor = Array(repeating: 0, count: bounds.count * bounds.count)
    step = Array(repeating: 0, count: bounds.count)
    isHeld = Array(repeating: false, count: bounds.count)
  }

  /// Moves numbers to where the squares would be least, were derivatives the same everywhere; more damping makes the step
  /// shorter.
  mutating func take(
    from numbers: inout [Double], _ products: [Double], _ gradient: [Double], _ damping: Double
  ) {
    for place in bounds.indices {
      step[place] = 0
      isHeld[place] = false
    }
    for _ in 0..<4 {
      solve(products, gradient, damping)
      var isInside = true
      for place in bounds.indices where !isHeld[place] {
        let moved = numbers[place] + step[place]
        let kept = bounds[place].holding(moved)
        if kept == moved { continue }
        step[place] = kept - numbers[place]
        isHeld[place] = true
        isInside = false
      }
      if isInside { break }
    }
    for place in bounds.indices { numbers[place] = bounds[place].holding(numbers[place] + step[place]) }
  }

  /// Solves for the steps that are not held, by the factorisation of A.-L. Cholesky.
  private mutating func solve(_ products: [Double], _ gradient: [Double], _ damping: Double) {
    let count = bounds.count
    for row in 0..<count where !isHeld[row] {
      var right = -gradient[row]
      for column in 0..<count where isHeld[column] { right -= products[row * count + column] * step[column] }
      for column in 0...row where !isHeld[column] {
        var sum = products[row * count + column]
        if row == column { sum += damping * sum + 1e-12 }
        for inner in 0..<column where !isHeld[inner] {
          sum -= factor[row * count + inner] * factor[column * count + inner]
        }
        // What the factorisation finds to be no more than rounding would make the step endless: it is left alone.
        let least = 1e-13 * products[row * count + row] + 1e-300
        factor[row * count + column] =
          row == column ? max(sum, least).squareRoot() : sum / factor[column * count + column]
        if column < row { right -= factor[row * count + column] * step[column] }
      }
      step[row] = right / factor[row * count + row]
    }
    for row in (0..<count).reversed() where !isHeld[row] {
      step[row] /= factor[row * count + row]
      for column in 0..<row where !isHeld[column] { step[column] -= factor[row * count + column] * step[row] }
    }
  }
}
