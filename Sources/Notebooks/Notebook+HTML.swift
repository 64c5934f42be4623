import Diagnostics
import Styling

extension Notebook {
  /// What stands around the cells of a page.
  public struct PageParts {
    /// The page.
    public var page: HTMLPage
    /// The parameters with the values that the results are for.
    public var values: [(name: String, value: String)]
    /// What is said at the end.
    public var footer: String
    /// What blocks without answers are called, where they are folded away.
    public var setup: String
    /// Gives the picture that a path leads to as a `data:` address.
    public var picture: (String) -> String?

    /// Creates the parts.
    public init(
      _ page: HTMLPage, values: [(name: String, value: String)] = [], footer: String = "", setup: String = "Set-up",
      picture: @escaping (String) -> String? = { _ in nil }
    ) {
      self.page = page
      self.values = values
      self.footer = footer
      self.setup = setup
      self.picture = picture
    }
  }

  /// Returns the notebook with its results as a page that stands alone.
  public func html(results: [CellResult], _ parts: PageParts) -> String {
    var (text, place, memory) = (parts.page.head, 0, MarkdownPage.Memory())
    var values = parts.values.isEmpty ? "" : Self.html(of: parts.values)
    if !beginsWithTitle { text += values.taken() }
    for cell in cellsWithoutFrontMatter {
      switch cell {
      case .prose(let prose):
        var html = MarkdownPage.html(prose, memory: &memory, picture: parts.picture)
        if !values.isEmpty, let end = html.firstRange(of: "</h1>\n")?.upperBound {
          html.insert(contentsOf: values.taken(), at: end)
        }
        text += html
      case .code(let code):
        text += code.html(place < results.count ? results[place] : CellResult(.skipped), setup: parts.setup)
        place += 1
      }
    }
    text += memory.folds.ending()
    if !parts.footer.isEmpty { text += "<footer>\(MarkdownPage.escaped(parts.footer))</footer>\n" }
    return text + parts.page.foot
  }

  /// Whether the first thing in it is its title, which the values then stand below.
  private var beginsWithTitle: Bool {
    guard case .prose(let prose)? = cellsWithoutFrontMatter.first else { return false }
    let first = MarkdownEvent.events(of: prose).first { $0.kind != .document && $0.kind != .rawBlock }
    return first?.kind == .heading && first?.number == 1
  }

  private static func html(of values: [(name: String, value: String)]) -> String {
    let parts = values.map { "\(MarkdownPage.escaped($0.name)): <strong>\(MarkdownPage.escaped($0.value))</strong>" }
    return "<p class=\"values\">\(parts.joined(separator: " · "))</p>\n"
  }
}

extension Notebook.Code {
  /// The block as a page shows it: where it answers nothing, folded away.
  fileprivate func html(_ result: CellResult, setup: String) -> String {
    let code = "<pre class=\"code\"><code>\(MarkdownPage.escaped(trimmed))</code></pre>\n"
    let outputs = result.outputs.map(\.pageHTML).joined()
    let answers = result.outputs.contains { $0.kind == .answer } || result.state != .done || shouldFail
    if answers {
      let state = result.state == .failed ? " failed" : result.state == .skipped ? " skipped" : ""
      return "<section class=\"cell\(state)\">\n\(code)\(outputs)</section>\n"
    }
    return "<details class=\"setup\"><summary>\(MarkdownPage.escaped(setup))</summary>\n\(code)\(outputs)</details>\n"
  }

  private var trimmed: String {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }[...]
    while lines.last?.allSatisfy(\.isWhitespace) ?? false { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}

extension CellResult.Output {
  /// The output as a page shows it.
  fileprivate var pageHTML: String {
    let name = kind == .answer ? "answer" : "aside"
    let inside = html ?? "<pre class=\"text\">\(text.encoded(as: .html))</pre>\n"
    return "<div class=\"\(name)\">\n\(inside)</div>\n"
  }
}

extension String {
  /// The text, which is then empty.
  fileprivate mutating func taken() -> String {
    defer { self = "" }
    return self
  }
}

extension Notebook {
  /// Returns the bytes of a picture as an address that holds them; nil for what is no PNG, JPEG, GIF or WebP.
  public static func address(ofPicture bytes: [UInt8]) -> String? {
    let kinds: [(name: String, start: [UInt8])] = [
      ("png", [0x89, 0x50, 0x4E, 0x47]), ("jpeg", [0xFF, 0xD8, 0xFF]), ("gif", Array("GIF8".utf8)),
    ]
    let isWebP = bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
    guard let name = kinds.first(where: { bytes.starts(with: $0.start) })?.name ?? (isWebP ? "webp" : nil) else {
      return nil
    }
    return "data:image/\(name);base64,\(base64(bytes))"
  }
}
