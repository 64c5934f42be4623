import CMarkdown

/// A step of the walk through a Markdown document: into a part of it, or out again.
///
/// A flat list rather than a tree: however deep a hostile document nests its quotes, nothing here recurses.
struct MarkdownEvent {
  /// What kind of part.
  enum Kind: Hashable {
    case document, quote, list(isOrdered: Bool), item(isDone: Bool?), code, rawBlock, paragraph, heading, rule
    case text, softBreak, lineBreak, inlineCode, rawInline, emphasis, strong, struck, link, image
    case table, tableHead, tableRow, tableCell
    case other
  }

  var kind: Kind
  /// Whether the part begins here; parts without others inside only begin.
  var isEntered: Bool
  /// The characters of a text, a code or raw HTML.
  var literal = ""
  /// Where a link leads, or the info string of a block of code.
  var target = ""
  /// The level of a heading, or the number that a list starts with.
  var number = 0
  /// Whether the paragraphs of a list stand without room between them.
  var isTight = false
  /// The first and the last line, from 1.
  var lines = 0...0
  /// How many parts are around it.
  var depth = 0
  /// By column of a table, its alignment: `l`, `c`, `r`, or 0 for none.
  var alignments: [UInt8] = []
}

extension MarkdownEvent {
  /// GitHub's additions that are read.
  private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

  /// The library's list of additions is filled once, before the first document is read.
  private static let isReady: Void = cmark_gfm_core_extensions_ensure_registered()

  /// Returns the walk through a document.
  static func events(of markdown: String) -> [MarkdownEvent] {
    _ = isReady
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
    defer { cmark_parser_free(parser) }
    for name in extensions {
      if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
    }
    var text = markdown
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    guard let document = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(document) }
    return walk(document)
  }

  private static func walk(_ document: OpaquePointer) -> [MarkdownEvent] {
    guard let iterator = cmark_iter_new(document) else { return [] }
    defer { cmark_iter_free(iterator) }
    var (events, depth): ([MarkdownEvent], Int) = ([], 0)
    while case let step = cmark_iter_next(iterator), step != CMARK_EVENT_DONE {
      guard let node = cmark_iter_get_node(iterator) else { break }
      if step == CMARK_EVENT_EXIT { depth -= 1 }
      var event = MarkdownEvent(node, isEntered: step == CMARK_EVENT_ENTER)
      event.depth = depth
      events.append(event)
      if step == CMARK_EVENT_ENTER, event.hasExit { depth += 1 }
    }
    return events
  }

  /// Whether the walk comes out of it again.
  private var hasExit: Bool {
    switch kind {
    case .code, .rawBlock, .rule, .text, .softBreak, .lineBreak, .inlineCode, .rawInline: false
    default: true
    }
  }

  private init(_ node: OpaquePointer, isEntered: Bool) {
    kind = Kind(node)
    self.isEntered = isEntered
    lines =
      Int(
        cmark_node_get_start_line(node))...max(
        Int(cmark_node_get_start_line(node)), Int(cmark_node_get_end_line(node)))
    func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
    switch kind {
    case .code: (literal, target) = (text(cmark_node_get_literal(node)), text(cmark_node_get_fence_info(node)))
    case .text, .inlineCode, .rawBlock, .rawInline: literal = text(cmark_node_get_literal(node))
    case .link, .image: target = text(cmark_node_get_url(node))
    case .heading: number = Int(cmark_node_get_heading_level(node))
    case .list: number = Int(cmark_node_get_list_start(node))
    case .paragraph:
      let list = cmark_node_parent(node).flatMap { cmark_node_parent($0) }
      isTight = list.map { cmark_node_get_list_tight($0) != 0 } ?? false
    case .table:
      let count = Int(cmark_gfm_extensions_get_table_columns(node))
      if let first = cmark_gfm_extensions_get_table_alignments(node) {
        alignments = Array(UnsafeBufferPointer(start: first, count: count))
      }
    default: break
    }
  }
}

extension MarkdownEvent.Kind {
  fileprivate init(_ node: OpaquePointer) { self = Self.basic(node) }

  private static func basic(_ node: OpaquePointer) -> Self {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: return .document
    case CMARK_NODE_BLOCK_QUOTE: return .quote
    case CMARK_NODE_LIST: return .list(isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST)
    case CMARK_NODE_ITEM: return item(node)
    case CMARK_NODE_CODE_BLOCK: return .code
    case CMARK_NODE_HTML_BLOCK: return .rawBlock
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_HEADING: return .heading
    case CMARK_NODE_THEMATIC_BREAK: return .rule
    case CMARK_NODE_TEXT: return .text
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_LINEBREAK: return .lineBreak
    case CMARK_NODE_CODE: return .inlineCode
    case CMARK_NODE_HTML_INLINE: return .rawInline
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_LINK: return .link
    case CMARK_NODE_IMAGE: return .image
    default: return added(node)
    }
  }

  private static func item(_ node: OpaquePointer) -> Self {
    let isTask = cmark_node_get_type_string(node).map { String(cString: $0) == "tasklist" } ?? false
    return .item(isDone: isTask ? cmark_gfm_extensions_get_tasklist_item_checked(node) : nil)
  }

  private static func added(_ node: OpaquePointer) -> Self {
    switch cmark_node_get_type_string(node).map({ String(cString: $0) }) {
    case "table": .table
    case "table_header": .tableHead
    case "table_row": .tableRow
    case "table_cell": .tableCell
    case "strikethrough": .struck
    case "tasklist": item(node)
    default: .other
    }
  }
}
