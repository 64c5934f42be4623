/// Draws the bars of one column to one scale, in eighths of a cell, with a zero axis when some are negative.
///
///     let scale = BarScale(fitting: [1, 0.5, -0.25], width: 20)
///     scale.bar(for: 0.5)   // "    │███████▌"
public struct BarScale: Sendable, Hashable {
  /// How many columns the widest bar takes, with what stands left of the axis.
  public let width: Int
  /// The columns left of the axis.
  public let negativeCells: Int
  /// The columns right of the axis.
  public let positiveCells: Int
  /// Whether the axis is drawn: when some value is negative.
  public let hasAxis: Bool
  /// Cells for a value of one.
  private let cellsPerUnit: Double
  private let glyphs: Glyphs

  /// Creates the scale on which all `values` fit into `width` columns; values that are no finite numbers are left out.
  public init(fitting values: some Sequence<Double>, width: Int, glyphs: Glyphs = .unicode) {
    var highest = 0.0
    var lowest = 0.0
    for value in values where value.isFinite {
      highest = max(highest, value)
      lowest = min(lowest, value)
    }
    self.glyphs = glyphs
    hasAxis = lowest < 0
    let cells = max(0, hasAxis ? width - 1 : width)
    // Halved so that the span of two extreme values does not overflow.
    let share = lowest == 0 ? 0 : (-lowest / 2) / (highest / 2 - lowest / 2)
    var left = Self.whole(share * Double(cells), atMost: cells)
    if lowest < 0, highest > 0, cells >= 2 { left = min(max(1, left), cells - 1) }
    negativeCells = left
    positiveCells = cells - left
    self.width = cells + (hasAxis ? 1 : 0)
    let right = highest > 0 ? Double(cells - left) / highest : .infinity
    let leftward = lowest < 0 ? Double(left) / -lowest : .infinity
    cellsPerUnit = min(right, leftward)
  }

  /// Returns the bar of `value`, with what stands left of it, but no spaces at its end; no bar for no finite number.
  ///
  /// A value that is not zero has at least the smallest bar, as far as there is room for one.
  public func bar(for value: Double?) -> StyledText { bar(for: value, style: nil) }

  /// Returns the bar in the style and the filling of a series, rather than in those of its sign.
  public func bar(for value: Double?, series: Int) -> StyledText {
    let fill = glyphs.fills[series % glyphs.fills.count]
    let bar = bar(for: value, style: .series(series))
    guard series > 0, let whole = glyphs.rightward.last else { return bar }
    return bar.replacing(glyphs.rightward.dropLast() + [whole] + glyphs.leftward, by: fill)
  }

  private func bar(for value: Double?, style: Style?) -> StyledText {
    var result = StyledText()
    let value = value.flatMap { $0.isFinite ? $0 : nil } ?? 0
    if value < 0 {
      let bar = leftward(-value)
      result.append(String(repeating: " ", count: max(0, negativeCells - displayWidth(of: bar))))
      result.append(bar, style ?? .negative)
    } else {
      result.append(String(repeating: " ", count: negativeCells))
    }
    if hasAxis { result.append(glyphs.axis, .dim) }
    if value > 0 { result.append(rightward(value), style ?? .positive) }
    return result
  }

  private func rightward(_ value: Double) -> String {
    let (cells, rest) = parts(of: value, cells: positiveCells, glyphs: glyphs.rightward)
    return cells + rest
  }

  /// The cell, from 0, in which a value lies; within the scale for whatever it is given.
  public func cell(of value: Double) -> Int {
    guard cellsPerUnit.isFinite else { return negativeCells }
    let side = Self.whole(value.magnitude * cellsPerUnit, atMost: value < 0 ? negativeCells : positiveCells)
    return negativeCells + (value < 0 ? -side : side + (hasAxis ? 1 : 0))
  }

  private func leftward(_ value: Double) -> String {
    let (cells, rest) = parts(of: value, cells: negativeCells, glyphs: glyphs.leftward)
    return rest + cells
  }

  /// Returns the whole cells of a bar, and the part of a cell at its end.
  private func parts(of value: Double, cells: Int, glyphs: [String]) -> (whole: String, rest: String) {
    guard let full = glyphs.last, cells > 0, cellsPerUnit.isFinite else { return ("", "") }
    let steps = glyphs.count
    let length = max(1, Self.whole(value * cellsPerUnit * Double(steps), atMost: cells * steps))
    let rest = length % steps
    return (String(repeating: full, count: length / steps), rest == 0 ? "" : glyphs[rest - 1])
  }

  /// Returns `value` rounded to a whole number within `0...most`; 0 for what is no number.
  private static func whole(_ value: Double, atMost most: Int) -> Int {
    guard value > 0 else { return 0 }
    return value < Double(most) ? Int(value.rounded()) : most
  }
}
