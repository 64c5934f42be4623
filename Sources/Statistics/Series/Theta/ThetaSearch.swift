/// Finds the parameters of a model of the Theta method with the least squared errors.
///
/// Given the smoothing, errors are linear in the level at the start and in the weight of the line; both follow by least
/// squares, and only the smoothing is searched: over a grid first, then by the golden section.
struct ThetaSearch {
  /// The smoothing that is searched, as in the paper's own programs.
  private static let smoothings = 0.1...0.99
  private static let steps = 12

  /// Parameters, and the sum of their squared errors.
  typealias Found = (parameters: ThetaParameters, squares: Double)

  private let values: [Double]
  private let isOptimised: Bool
  /// How many values the errors of which do not count.
  private let skipped: Int
  /// The line that stands before each value.
  private let lines: [(intercept: Double, slope: Double)]
  /// A level to start from that is near enough to keep small errors exact.
  private let start: Double

  /// Prepares the search; there is a value.
  init(_ values: [Double], _ variant: ThetaVariant, _ line: ThetaLine, skipped: Int) {
    self.values = values
    self.skipped = skipped
    isOptimised = variant.isOptimised
    var moving = ThetaLine()
    lines = values.map { value in
      defer { moving.learn(value) }
      let standing = variant.isDynamic ? moving : line
      return (standing.intercept, standing.slope)
    }
    start = values[0] - 0.5 * (variant.isDynamic ? values[0] : line.intercept)
  }

  /// The best parameters; `near` is a smoothing that was best for much the same values.
  func best(near: Double? = nil) -> ThetaParameters {
    let width = (Self.smoothings.upperBound - Self.smoothings.lowerBound) / Double(Self.steps)
    let grid = near.map { [$0] } ?? (0...Self.steps).map { Self.smoothings.lowerBound + Double($0) * width }
    let found = grid.map { at($0) }.min { $0.squares < $1.squares } ?? at(0.5)
    return narrowed(found, width).parameters
  }

  /// The best within a distance of what was found, by the golden section.
  private func narrowed(_ found: Found, _ distance: Double) -> Found {
    let golden = 0.6180339887498949
    var low = max(Self.smoothings.lowerBound, found.parameters.smoothing - distance)
    var high = min(Self.smoothings.upperBound, found.parameters.smoothing + distance)
    var (left, right) = (at(high - golden * (high - low)), at(low + golden * (high - low)))
    while high - low > 1e-4 {
      if left.squares <= right.squares {
        high = right.parameters.smoothing
        (left, right) = (at(high - golden * (high - low)), left)
      } else {
        low = left.parameters.smoothing
        (left, right) = (right, at(low + golden * (high - low)))
      }
    }
    let best = left.squares < right.squares ? left : right
    return best.squares < found.squares ? best : found
  }

  /// The best level and weight for a smoothing.
  private func at(_ smoothing: Double) -> Found {
    var squares = ThetaSquares()
    var (level, rest) = (start, 1.0)
    for place in values.indices {
      let line = rest * lines[place].intercept + (1 - rest * (1 - smoothing)) / smoothing * lines[place].slope
      let value = values[place]
      if place >= skipped { squares.add(value - level - 0.5 * line, rest, line) }
      level += smoothing * (value - level)
      rest *= 1 - smoothing
      if rest < 1e-40 { rest = 0 }
    }
    let found = squares.solution(weights: isOptimised ? -0.5...1 : 0...0)
    let parameters = ThetaParameters(level: start + found.level, smoothing: smoothing, weight: 0.5 + found.weight)
    return (parameters, found.squares)
  }
}
