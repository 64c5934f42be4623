import Styling

/// Dots smaller than a cell, drawn with Braille's patterns: two across and four down; one a cell in ASCII.
struct DotRaster {
  let columns: Int
  let rows: Int
  private let hasPatterns: Bool
  private var bits: [UInt8]
  private var owners: [Int]

  init(columns: Int, rows: Int, glyphs: Glyphs) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    hasPatterns = glyphs == .unicode
    bits = Array(repeating: 0, count: self.columns * self.rows)
    owners = Array(repeating: 0, count: self.columns * self.rows)
  }

  /// How many dots there are across and down.
  var across: Int { hasPatterns ? columns * 2 : columns }
  var down: Int { hasPatterns ? rows * 4 : rows }

  /// Sets a dot, counted from the upper left; the last series in a cell gives it its colour.
  mutating func dot(_ x: Int, _ y: Int, series: Int) {
    guard (0..<across).contains(x), (0..<down).contains(y) else { return }
    let cell = hasPatterns ? y / 4 * columns + x / 2 : y * columns + x
    bits[cell] |= hasPatterns ? Self.patterns[y % 4][x % 2] : 1
    owners[cell] = series
  }

  /// Sets the dots of a straight line (Bresenham).
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), series: Int) {
    var (x, y) = start
    let (width, height) = (abs(end.x - x), -abs(end.y - y))
    let (right, below) = (x < end.x ? 1 : -1, y < end.y ? 1 : -1)
    var error = width + height
    while true {
      dot(x, y, series: series)
      if x == end.x, y == end.y { return }
      let twice = 2 * error
      if twice >= height {
        error += height
        x += right
      }
      if twice <= width {
        error += width
        y += below
      }
    }
  }

  /// Draws the dots; cells without any stay as they are.
  func draw(on canvas: inout TextCanvas, glyphs: Glyphs, style: (Int) -> Style) {
    for row in 0..<rows {
      for column in 0..<columns where bits[row * columns + column] != 0 {
        let cell = row * columns + column
        let sign = hasPatterns ? Self.pattern(bits[cell]) : glyphs.markers[owners[cell] % glyphs.markers.count]
        canvas.set(column, row, sign, style(owners[cell]))
      }
    }
  }

  /// The bits of Unicode's Braille patterns, by row and column.
  private static let patterns: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  private static func pattern(_ bits: UInt8) -> String {
    Unicode.Scalar(0x2800 + UInt32(bits)).map { String($0) } ?? " "
  }
}
