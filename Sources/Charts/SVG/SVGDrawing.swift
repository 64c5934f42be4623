import Styling

/// The elements of an SVG picture while it is drawn.
///
/// Looks are left to classes, so that one style sheet serves a page, light, dark or printed. All text is escaped, and free
/// of what a page must not hold.
struct SVGDrawing {
  let width: Double
  var height: Double
  private var elements: [String] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// About how wide a character is in the size of labels.
  static let characterWidth = 7.2

  /// About how wide a text is in the size of labels.
  static func width(of text: String) -> Double { Double(displayWidth(of: text)) * characterWidth }

  /// Where a text is held.
  enum Anchor: String { case start, middle, end }

  mutating func text(_ x: Double, _ y: Double, _ text: String, _ style: String = "", anchor: Anchor = .start) {
    let kind = style.isEmpty ? "" : " class=\"\(style)\""
    let place = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    elements.append("<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\"\(kind)\(place)>\(Self.safe(text))</text>")
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    elements.append(
      "<line x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(Self.number(x2))\" y2=\"\(Self.number(y2))\" "
        + "class=\"\(style)\"/>")
  }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String, says tip: String = ""
  ) {
    let box =
      "x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(max(0, width)))\" "
      + "height=\"\(Self.number(max(0, height)))\""
    append("rect", box + " class=\"\(style)\"", says: tip)
  }

  /// A line through points, or the shape between them where it is closed by its style.
  mutating func path(_ points: [(x: Double, y: Double)], _ style: String, isClosed: Bool = false, says tip: String = "")
  {
    guard !points.isEmpty else { return }
    let places = points.map { "\(Self.number($0.x)) \(Self.number($0.y))" }.joined(separator: "L")
    append("path", "d=\"M\(places)\(isClosed ? "Z" : "")\" class=\"\(style)\"", says: tip)
  }

  /// The point of a series: a shape of its own, so that no colour is needed to tell it.
  mutating func marker(_ x: Double, _ y: Double, series: Int, _ style: String, says tip: String) {
    let r = 4.0
    switch series % 5 {
    case 1: path([(x, y - r), (x + r, y + r), (x - r, y + r)], style, isClosed: true, says: tip)
    case 2: rectangle(x - 3.5, y - 3.5, 7, 7, style, says: tip)
    case 3: path([(x, y - r - 1), (x + r + 1, y), (x, y + r + 1), (x - r - 1, y)], style, isClosed: true, says: tip)
    case 4: path([(x - r, y - r), (x + r, y - r), (x, y + r)], style, isClosed: true, says: tip)
    default:
      append("circle", "cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"3.5\" class=\"\(style)\"", says: tip)
    }
  }

  private mutating func append(_ name: String, _ attributes: String, says tip: String) {
    elements.append(
      tip.isEmpty ? "<\(name) \(attributes)/>" : "<\(name) \(attributes)><title>\(Self.safe(tip))</title></\(name)>")
  }

  /// The picture; `title` is what is read aloud in its place.
  func document(title: String, style: String?) -> String {
    let size = "viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" width=\"\(Self.number(width))\" "
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size)height=\"\(Self.number(height))\" class=\"chart\" role=\"img\" "
      + "aria-label=\"\(Self.safe(title))\">"
    let sheet = style.map { ["<style>\n\($0)</style>"] } ?? []
    return ([head] + sheet + elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// A text as a page may hold it: nothing that controls, and marks escaped.
  private static func safe(_ text: String) -> String { escapedForHTML(StyledText(cell: text).text) }

  /// A length with one digit behind the point.
  static func number(_ value: Double) -> String {
    let tenths = (value * 10).whole(in: -1_000_000...1_000_000)
    let whole = "\(abs(tenths) / 10)"
    let text = tenths % 10 == 0 ? whole : "\(whole).\(abs(tenths) % 10)"
    return tenths < 0 ? "-" + text : text
  }
}

/// A text of at most so many columns, cut in the middle.
func cut(_ text: String, to width: Double) -> String {
  StyledText(cell: text).truncated(to: max(3, Int(min(width, 10_000) / SVGDrawing.characterWidth)), cutting: .middle)
    .text
}
