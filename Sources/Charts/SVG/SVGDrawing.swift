import Styling

/// The elements of an SVG picture while it is drawn.
///
/// Looks are left to classes, so that one style sheet serves a page, light, dark or printed. All text is escaped, and free
/// of what a page must not hold.
struct SVGDrawing {
  let width: Double
  var height: Double
  /// Whether series are told apart by what they are filled with.
  var hasFills = false
  private var elements: [String] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// Where a text is held.
  enum Anchor: String { case start, middle, end }

  /// Writes a text; where it `isUpright`, from below upwards.
  mutating func text(
    _ x: Double, _ y: Double, _ text: String, _ style: String = "", anchor: Anchor = .start, isUpright: Bool = false
  ) {
    let kind = style.isEmpty ? "" : " class=\"\(style)\""
    let place = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    let (x, y) = (Self.number(x), Self.number(y))
    let turn = isUpright ? " transform=\"rotate(-90 \(x) \(y))\"" : ""
    elements.append("<text x=\"\(x)\" y=\"\(y)\"\(kind)\(place)\(turn)>\(Self.safe(text))</text>")
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
    switch series % 6 {
    case 1: path([(x, y - r), (x + r, y + r), (x - r, y + r)], style, isClosed: true, says: tip)
    case 2: rectangle(x - 3.5, y - 3.5, 7, 7, style, says: tip)
    case 3: path([(x, y - r - 1), (x + r + 1, y), (x, y + r + 1), (x - r - 1, y)], style, isClosed: true, says: tip)
    case 4: path([(x - r, y - r), (x + r, y - r), (x, y + r)], style, isClosed: true, says: tip)
    case 5:
      path([(x - r, y - r), (x + r, y + r), (x + r, y - r), (x - r, y + r)], style, isClosed: true, says: tip)
    default:
      append("circle", "cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"3.5\" class=\"\(style)\"", says: tip)
    }
  }

  private mutating func append(_ name: String, _ attributes: String, says tip: String) {
    elements.append(
      tip.isEmpty ? "<\(name) \(attributes)/>" : "<\(name) \(attributes)><title>\(Self.safe(tip))</title></\(name)>")
  }

  /// Puts another drawing into this one, with its corner at a place.
  mutating func insert(_ other: SVGDrawing, _ x: Double, _ y: Double) {
    hasFills = hasFills || other.hasFills
    elements.append("<g transform=\"translate(\(Self.number(x)) \(Self.number(y)))\">")
    elements += other.elements + ["</g>"]
  }

  /// The picture; `title` is what is read aloud in its place. With a style sheet of its own it has paper of its own too, which
  /// follows the scheme of the reader as its ink does.
  func document(title: String, style: String?) -> String {
    let margin = style == nil ? 0 : Self.margin
    let (width, height) = (Self.number(width + 2 * margin), Self.number(height + 2 * margin))
    let corner = Self.number(-margin)
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"\(corner) \(corner) \(width) \(height)\" "
      + "width=\"\(width)\" height=\"\(height)\" class=\"chart\" role=\"img\" aria-label=\"\(Self.safe(title))\">"
    let paper = "<rect x=\"\(corner)\" y=\"\(corner)\" width=\"\(width)\" height=\"\(height)\" class=\"paper\"/>"
    let sheet = style.map { ["<style>\n\($0)</style>", paper] } ?? []
    return ([head] + sheet + (hasFills ? [Self.fills] : []) + elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// The paper around a picture that stands alone.
  private static let margin = 12.0

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
