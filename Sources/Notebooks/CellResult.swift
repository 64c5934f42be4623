public import Styling

/// What came of a block of code.
public struct CellResult: Sendable, Hashable {
  /// How it ended.
  public enum State: Sendable, Hashable {
    /// All of it was carried out.
    case done
    /// Something in it was wrong, as its output says.
    case failed
    /// It was not begun.
    case skipped
  }

  /// Something that was printed.
  public struct Output: Sendable, Hashable {
    /// What kind of thing.
    public enum Kind: Sendable, Hashable {
      /// An answer.
      case answer
      /// What is said beside answers: notes, warnings, errors.
      case aside
    }

    /// What kind of thing it is.
    public var kind: Kind
    /// What was printed.
    public var text: StyledText
    /// The same as HTML; nil where the text is all there is.
    public var html: String?

    /// Creates an output.
    public init(_ kind: Kind, _ text: StyledText, html: String? = nil) {
      self.kind = kind
      self.text = text
      self.html = html
    }
  }

  /// How the block ended.
  public var state: State
  /// What was printed, in order.
  public var outputs: [Output]

  /// Creates a result.
  public init(_ state: State, outputs: [Output] = []) {
    self.state = state
    self.outputs = outputs
  }

  /// What stands in the document under the block; nil where nothing was printed.
  public var text: String? {
    let texts = outputs.map { $0.text.text.split(separator: "\n", omittingEmptySubsequences: false) }
    let lines = texts.map { lines in
      var lines = lines[...]
      while lines.last?.allSatisfy(\.isWhitespace) ?? false { lines.removeLast() }
      return lines.joined(separator: "\n")
    }
    var (text, last): (String, Output.Kind?) = ("", nil)
    for (output, lines) in zip(outputs, lines) where !lines.isEmpty {
      // Answers stand apart; what is said beside them goes on.
      if last != nil { text += output.kind == .aside && last == .aside ? "\n" : "\n\n" }
      text += lines
      last = output.kind
    }
    return text.isEmpty ? nil : text
  }
}
