/// A document of prose and of blocks of code whose results stand under them.
///
/// Outside of results it is written as it was read, byte for byte.
public struct Notebook: Sendable, Hashable {
  /// A part of the document.
  public enum Cell: Sendable, Hashable {
    /// Markdown, as it was written.
    case prose(String)
    /// A block of Suluh.
    case code(Code)
  }

  /// A block of Suluh and what came of it.
  public struct Code: Sendable, Hashable {
    /// The statements.
    public var text: String
    /// What stands behind the language at the head of the block.
    public var words: [String]
    /// The line of the document that the first statement stands in, or the cell, from 1.
    public var line: Int
    /// The result as it stands in the document; nil where there is none.
    public var result: String? {
      didSet { if result != oldValue { writtenResult = nil } }
    }
    /// The block with its fences, as it was written; nil where it was not.
    var written: String?
    /// What stands between the block and its result.
    var gap: String
    /// The result with its fences, as it was written; nil where it was not.
    var writtenResult: String?

    /// Creates a block.
    public init(_ text: String, words: [String] = [], line: Int = 1, result: String? = nil) {
      (self.text, self.words, self.line, self.result) = (text, words, line, result)
      gap = "\n"
    }

    /// Whether the block shows a mistake: it has to fail, and what follows is carried out all the same.
    public var shouldFail: Bool { words.contains("fails") }
  }

  /// The language of the blocks that are carried out.
  public static let language = "suluh"
  /// The language that blocks of results have.
  public static let resultLanguage = "suluh-result"

  /// The parts, in order.
  public var cells: [Cell]
  /// What ends lines.
  var lineEnd = "\n"
  /// The file of Jupyter's that it was read from, in which what is not known here stays.
  var jupyter: JSONValue?
  /// Whether places in it are told by cell rather than by line.
  public internal(set) var isNumberedByCells = false

  /// Creates a notebook.
  public init(cells: [Cell] = []) { self.cells = cells }

  /// The blocks of code, in order.
  public var code: [Code] {
    cells.compactMap { if case .code(let code) = $0 { code } else { nil } }
  }

  /// The statements of all blocks at the lines where they stand in the document; all its other lines are empty. Where places
  /// are told by cell, one block behind the other.
  public var script: String {
    if isNumberedByCells { return code.map(\.text).joined() }
    var (text, line) = ("", 1)
    for code in code {
      text += String(repeating: "\n", count: max(0, code.line - line)) + code.text
      line = code.line + code.text.utf8.count { $0 == 0x0A }
    }
    return text
  }

  /// Returns the notebook with the results replaced; one for each block of code, nil for none.
  public func with(results: [String?]) -> Notebook {
    var (copy, place) = (self, 0)
    for index in copy.cells.indices {
      guard case .code(var code) = copy.cells[index] else { continue }
      code.result = place < results.count ? results[place] : nil
      copy.cells[index] = .code(code)
      place += 1
    }
    return copy
  }

  /// What stands between two lines `---` at the head, for programs that publish it.
  private var frontMatter: FrontMatter? {
    guard case .prose(let prose)? = cells.first else { return nil }
    return FrontMatter(prose)
  }

  /// The cells as a reader sees them.
  var cellsWithoutFrontMatter: [Cell] {
    guard let frontMatter else { return cells }
    return [.prose(frontMatter.rest)] + cells.dropFirst()
  }

  /// The title that its head gives it, or the first heading; nil where there is none.
  public var title: String? {
    if let title = frontMatter?.title { return title }
    for case .prose(let prose) in cellsWithoutFrontMatter {
      let events = MarkdownEvent.events(of: prose)
      guard let start = events.firstIndex(where: { $0.kind == .heading }) else { continue }
      let inside = events[(start + 1)...].prefix { $0.kind != .heading }
      let text = inside.map { $0.kind == .softBreak ? " " : $0.literal }.joined()
      if !text.isEmpty { return text }
    }
    return nil
  }
}
