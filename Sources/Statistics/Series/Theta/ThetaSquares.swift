/// Sums for the least squares of errors, by what a change of the level at the start and of the line's weight takes off them.
struct ThetaSquares {
  private var errors = 0.0
  private var errorsByLevel = 0.0
  private var errorsByLine = 0.0
  private var levels = 0.0
  private var levelsByLine = 0.0
  private var lines = 0.0

  /// Takes an error in, and what a unit of level and of line takes off it.
  mutating func add(_ error: Double, _ level: Double, _ line: Double) {
    errors += error * error
    errorsByLevel += error * level
    errorsByLine += error * line
    levels += level * level
    levelsByLine += level * line
    lines += line * line
  }

  /// The changes with the least squares, that of the weight within bounds.
  func solution(weights: ClosedRange<Double>) -> (level: Double, weight: Double, squares: Double) {
    let determinant = levels * lines - levelsByLine * levelsByLine
    // Level and line that cannot be told apart leave the weight where it is.
    let isClear = determinant > 1e-12 * levels * lines
    let free = isClear ? (errorsByLine * levels - errorsByLevel * levelsByLine) / determinant : 0
    let weight = min(max(free, weights.lowerBound), weights.upperBound)
    let level = levels > 0 ? (errorsByLevel - weight * levelsByLine) / levels : 0
    let byLevel = level * (level * levels - 2 * errorsByLevel + 2 * weight * levelsByLine)
    return (level, weight, max(0, errors + byLevel + weight * (weight * lines - 2 * errorsByLine)))
  }
}
