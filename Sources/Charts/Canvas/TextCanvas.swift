import Styling

/// Cells to draw into, each one column wide.
struct TextCanvas {
  let width: Int
  let height: Int
  private var cells: [(text: String, style: Style)]

  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: (" ", .plain), count: self.width * self.height)
  }

  /// Draws a sign of one column; what lies outside is not drawn.
  mutating func set(_ column: Int, _ row: Int, _ sign: String, _ style: Style = .plain) {
    guard (0..<width).contains(column), (0..<height).contains(row) else { return }
    cells[row * width + column] = (sign, style)
  }

  /// Whether nothing has been drawn there.
  func isFree(_ column: Int, _ row: Int) -> Bool {
    guard (0..<width).contains(column), (0..<height).contains(row) else { return false }
    return cells[row * width + column].text == " "
  }

  /// A row as text, without spaces at its end.
  func line(_ row: Int) -> StyledText {
    var result = StyledText()
    for cell in cells[row * width..<(row + 1) * width] { result.append(cell.text, cell.style) }
    return result.trimmed
  }

  /// The rows as text, from above.
  var lines: [StyledText] { (0..<height).map { line($0) } }
}
