public import Diagnostics

/// Notebooks as Markdown files.
extension Notebook {
  /// Reads a Markdown file: its blocks of code that begin with three backticks or tildes and `suluh`, and that stand in no
  /// list or quotation, are cells; one that begins with `suluh-result` right below is the result.
  ///
  /// - Throws: `open-block` where the last block has no end.
  public init(markdown: String) throws(Diagnostic) {
    let lines = Lines(markdown)
    self.init()
    lineEnd = lines.ending
    var (position, blocks) = (1, Self.blocks(of: markdown)[...])
    while let block = blocks.popFirst() {
      guard block.language == Self.language else { continue }
      guard lines.isClosed(block) else { throw .openBlock(at: lines.span(of: block.lines.lowerBound)) }
      append(prose: lines[position..<block.lines.lowerBound])
      var code = Code(block.text, words: block.words, line: block.lines.lowerBound + 1)
      code.written = lines[block.lines]
      position = block.lines.upperBound + 1
      if let next = blocks.first, next.language == Self.resultLanguage, lines.isClosed(next),
        case let gap = lines[position..<next.lines.lowerBound], gap.allSatisfy(\.isWhitespace)
      {
        blocks.removeFirst()
        code.gap = gap
        code.result = next.text.hasSuffix("\n") ? String(next.text.dropLast()) : next.text
        code.writtenResult = lines[next.lines]
        position = next.lines.upperBound + 1
      }
      cells.append(.code(code))
    }
    append(prose: lines[position..<(lines.count + 1)])
  }

  private mutating func append(prose: String) {
    if !prose.isEmpty { cells.append(.prose(prose)) }
  }

  /// The notebook as a Markdown file.
  public var markdown: String {
    var text = ""
    for cell in cells {
      switch cell {
      case .prose(let prose): text += prose
      case .code(let code): append(code, to: &text)
      }
    }
    return text
  }

  private func append(_ code: Code, to text: inout String) {
    let info = ([Self.language] + code.words).joined(separator: " ")
    text += code.written ?? Code.fenced(code.text, info, lineEnd: lineEnd)
    guard let result = code.result else { return }
    // The file may end with the block, without a line end.
    if text.utf8.last != 0x0A, text.utf8.last != 0x0D { text += lineEnd }
    text +=
      (code.gap == "\n" ? lineEnd : code.gap)
      + (code.writtenResult ?? Code.fenced(result, Self.resultLanguage, lineEnd: lineEnd))
  }

  // MARK: Finding the blocks

  /// A block of code of a document.
  struct Block {
    var language: String
    var words: [String]
    var text: String
    /// From the fence that opens it to the one that ends it, from 1.
    var lines: ClosedRange<Int>
  }

  /// The blocks between fences that stand in nothing else.
  private static func blocks(of markdown: String) -> [Block] {
    MarkdownEvent.events(of: markdown).compactMap { event in
      guard event.kind == .code, event.depth == 1 else { return nil }
      let words = event.target.split(separator: " ").map { String($0) }
      return Block(
        language: words.first ?? "", words: Array(words.dropFirst()), text: event.literal, lines: event.lines)
    }
  }
}

extension Notebook.Code {
  /// Returns a block whose fences are longer than any in it.
  static func fenced(_ text: String, _ info: String, lineEnd: String) -> String {
    var (longest, run) = (2, 0)
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    if lines.last == "" { lines.removeLast() }
    return ([fence + info] + lines + [fence]).map { $0 + lineEnd }.joined()
  }
}

/// The lines of a document with what ends them.
private struct Lines {
  private let text: String
  /// Where each line begins, and the end of the last.
  private var starts: [String.Index]

  init(_ text: String) {
    self.text = text
    let bytes = text.utf8
    starts = [bytes.startIndex]
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      bytes.formIndex(after: &place)
      if byte == 0x0D, place < bytes.endIndex, bytes[place] == 0x0A { bytes.formIndex(after: &place) }
      if byte == 0x0A || byte == 0x0D { starts.append(place) }
    }
    if starts.last != bytes.endIndex { starts.append(bytes.endIndex) }
  }

  var count: Int { starts.count - 1 }

  /// What the first line ends with.
  var ending: String {
    guard count > 0 else { return "\n" }
    let first = self[1...1].utf8
    return first.suffix(2).elementsEqual([0x0D, 0x0A]) ? "\r\n" : first.last == 0x0D ? "\r" : "\n"
  }

  /// The lines of a range, from 1.
  subscript(lines: Range<Int>) -> String {
    let (first, end) = (place(lines.lowerBound), place(lines.upperBound))
    return first < end ? String(text.utf8[first..<end]) ?? "" : ""
  }

  subscript(lines: ClosedRange<Int>) -> String { self[lines.lowerBound..<(lines.upperBound + 1)] }

  private func place(_ line: Int) -> String.Index { starts[min(max(line - 1, 0), starts.count - 1)] }

  func span(of line: Int) -> SourceSpan {
    let start = text.utf8.distance(from: text.utf8.startIndex, to: place(line))
    let length = self[line...line].utf8.prefix { $0 != 0x0A && $0 != 0x0D }.count
    return SourceSpan(start, start + length)
  }

  /// Whether the last line of a block is the fence that ends it, and none of its text.
  func isClosed(_ block: Notebook.Block) -> Bool { Lines(block.text).count + 2 == block.lines.count }
}
