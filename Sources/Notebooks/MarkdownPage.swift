import Diagnostics
import Styling

/// Writes Markdown as HTML that a stranger may have written: raw HTML in it is shown, not taken; links lead only where
/// links may lead; there are no attributes but those that are written here.
struct MarkdownPage {
  /// Gives the bytes of a picture that lies beside the document, as a `data:` address; nil where there is none to show.
  let picture: (String) -> String?
  private var html = ""
  /// The alternative text of the picture that is being read, and where it is.
  private var image: (target: String, text: String)?
  /// By link that is being read, whether it is one.
  private var links: [Bool] = []
  private var alignments: [UInt8] = []
  private var column = 0
  private var isInHead = false
  /// The text of the heading that is being read, and where its name belongs.
  private var heading: (text: String, place: String.Index)?
  private var memory: Memory

  /// What is known from one piece of a page to the next.
  struct Memory {
    /// The names that headings have.
    var names: Set<String> = []
    /// The parts that are open.
    var folds = Folds()
  }

  /// Returns `markdown` as HTML; `memory` is what the pieces before it left.
  static func html(
    _ markdown: String, memory: inout Memory, picture: @escaping (String) -> String? = { _ in nil }
  ) -> String {
    var page = MarkdownPage(memory, picture)
    for event in MarkdownEvent.events(of: markdown) { page.take(event) }
    memory = page.memory
    return page.html
  }

  private init(_ memory: Memory, _ picture: @escaping (String) -> String?) {
    self.memory = memory
    self.picture = picture
  }

  private mutating func take(_ event: MarkdownEvent) {
    if image != nil { return takeInPicture(event) }
    switch event.kind {
    case .text, .inlineCode, .rawInline, .softBreak, .lineBreak, .code, .rawBlock, .rule: takeLeaf(event)
    case .link, .image: takeTarget(event)
    case .table, .tableHead, .tableRow, .tableCell: takeTable(event)
    case .heading: takeHeading(event)
    case .paragraph: if !event.isTight { wrap(event, "p") }
    case .quote: wrap(event, "blockquote", isApart: true)
    case .list(let isOrdered): takeList(event, isOrdered)
    case .item(let isDone):
      wrap(event, "li")
      if event.isEntered, let isDone { html += isDone ? "☑ " : "☐ " }
    case .emphasis: html += event.isEntered ? "<em>" : "</em>"
    case .strong: html += event.isEntered ? "<strong>" : "</strong>"
    case .struck: html += event.isEntered ? "<del>" : "</del>"
    case .document, .other: break
    }
  }

  private mutating func wrap(_ event: MarkdownEvent, _ name: String, isApart: Bool = false) {
    html += event.isEntered ? "<\(name)>" + (isApart ? "\n" : "") : "</\(name)>\n"
  }

  private mutating func takeLeaf(_ event: MarkdownEvent) {
    heading?.text += event.literal
    switch event.kind {
    case .inlineCode: html += "<code>\(Self.escaped(event.literal))</code>"
    case .softBreak: html += "\n"
    case .lineBreak: html += "<br>\n"
    case .rule: html += "<hr>\n"
    case .code: html += "<pre><code>\(Self.escaped(event.literal))</code></pre>\n"
    case .rawBlock: takeRawBlock(event)
    case .rawInline: if !Self.isComment(event.literal) { html += Self.escaped(event.literal) }
    default: html += Self.escaped(event.literal)
    }
  }

  private mutating func takeRawBlock(_ event: MarkdownEvent) {
    // Inside a list or a quotation the tags would not stand in each other.
    if event.depth == 1, let fold = memory.folds.html(of: event.literal) {
      html += fold
    } else if !Self.isComment(event.literal) {
      html += "<p>\(Self.escaped(event.literal))</p>\n"
    }
  }

  private mutating func takeList(_ event: MarkdownEvent, _ isOrdered: Bool) {
    let start = isOrdered && event.number != 1 ? " start=\"\(event.number)\"" : ""
    let name = isOrdered ? "ol" : "ul"
    html += event.isEntered ? "<\(name)\(start)>\n" : "</\(name)>\n"
  }

  /// Headings have the names that links to them use elsewhere: `#how-it-went`.
  private mutating func takeHeading(_ event: MarkdownEvent) {
    if event.isEntered {
      html += "<h\(event.number)"
      heading = ("", html.endIndex)
      html += ">"
    } else {
      if let heading, let name = name(of: heading.text) {
        html.insert(contentsOf: " id=\"\(name)\"", at: heading.place)
      }
      heading = nil
      html += "</h\(event.number)>\n"
    }
  }

  private mutating func name(of heading: String) -> String? {
    let words = heading.lowercased().map { $0 == " " ? "-" : $0 }
    let name = String(words.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    guard !name.isEmpty else { return nil }
    var (free, count) = (name, 0)
    while !memory.names.insert(free).inserted {
      count += 1
      free = "\(name)-\(count)"
    }
    return free
  }

  private mutating func takeTable(_ event: MarkdownEvent) {
    switch event.kind {
    case .table:
      (alignments, isInHead) = (event.alignments, false)
      html += event.isEntered ? "<div class=\"wide\"><table class=\"prose\">\n" : "</table></div>\n"
    case .tableHead, .tableRow:
      (column, isInHead) = (0, event.kind == .tableHead && event.isEntered)
      html += event.isEntered ? "<tr>" : "</tr>\n"
    default:
      let name = isInHead ? "th" : "td"
      let isTrailing = column < alignments.count && alignments[column] == UInt8(ascii: "r")
      html += event.isEntered ? "<\(name)\(isTrailing ? " class=\"figure\"" : "")>" : "</\(name)>"
      if !event.isEntered { column += 1 }
    }
  }

  // MARK: Links and pictures

  private mutating func takeTarget(_ event: MarkdownEvent) {
    if event.kind == .image {
      if event.isEntered { image = (event.target, "") }
      return
    }
    guard event.isEntered else {
      if links.popLast() ?? false { html += "</a>" }
      return
    }
    let address = Self.address(event.target)
    links.append(address != nil)
    if let address { html += "<a href=\"\(Self.escaped(address))\" rel=\"noopener noreferrer\">" }
  }

  private mutating func takeInPicture(_ event: MarkdownEvent) {
    guard event.kind == .image, !event.isEntered, let (target, text) = image else {
      image?.text += event.kind == .softBreak ? " " : event.literal
      return
    }
    image = nil
    let source = Self.isPicture(target) ? target : picture(target)
    let alternative = Self.escaped(text)
    html += source.map { "<img src=\"\(Self.escaped($0))\" alt=\"\(alternative)\">" } ?? alternative
  }

  /// Returns where a link leads; nil for what is no place that people go to, such as `javascript:`.
  static func address(_ target: String) -> String? {
    // Browsers leave out controls and spaces where they look for the scheme.
    let address = String(String.UnicodeScalarView(target.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }))
    guard let colon = address.firstIndex(of: ":"), !address[..<colon].contains(where: { "/?#".contains($0) }) else {
      return address
    }
    return ["http", "https", "mailto"].contains(address[..<colon].lowercased()) ? address : nil
  }

  private static func isPicture(_ target: String) -> Bool {
    ["png", "jpeg", "gif", "webp"].contains { target.hasPrefix("data:image/\($0);base64,") }
  }

  /// Whether raw HTML is a comment and nothing else.
  private static func isComment(_ raw: String) -> Bool {
    var rest = raw[...]
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    guard rest.hasPrefix("<!--"), rest.hasSuffix("-->") else { return false }
    return !rest.dropFirst(4).dropLast(3).contains("-->")
  }

  /// Text as content or in a quoted attribute, without control characters.
  static func escaped(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" }
    return escapedForHTML(String(String.UnicodeScalarView(scalars)))
  }
}
