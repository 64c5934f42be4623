public import Styling

/// What a person did at the prompt.
public enum LineInput: Sendable, Hashable {
  /// A line was entered, here without its line feed. A pasted text, or one fetched from the history, has several lines
  /// and is one script.
  case line(String)
  /// The line was given up (Ctrl-C), and with it the lines before it that it would have gone on with.
  case interrupted
  /// There is nothing more to read: the end of the file, or Ctrl-D on an empty line.
  case end
}

/// Where a conversation reads its lines from: a terminal with a line editor, a pipe, or the lines of a test.
///
/// It reads one line at a time and knows nothing of statements: who asks puts lines together until they are complete,
/// and then hands the whole to `remember`.
public protocol LineReader: AnyObject {
  /// Returns the next line, asked for with `prompt`, which is shown only where a person types.
  func readLine(prompt: StyledText) -> LineInput
  /// Puts `input`, which may have several lines, into the history as one entry; does nothing where there is none.
  func remember(_ input: String)
  /// Says what could stand at the cursor, given the line as typed so far and the cursor's place in it in bytes of UTF-8.
  var completer: ((_ text: String, _ cursor: Int) -> Completions)? { get set }
  /// Says how the line looks while it is typed, character for character.
  var painter: ((_ text: String) -> StyledText)? { get set }
  /// Says what is likely to follow a line, given what was entered before, the latest last.
  var hinter: ((_ text: String, _ history: [String]) -> String?)? { get set }
}

extension LineReader {
  /// Where nothing is drawn while a person types.
  public var painter: ((_ text: String) -> StyledText)? {
    get { nil }
    set {}
  }

  /// Where nothing is drawn while a person types.
  public var hinter: ((_ text: String, _ history: [String]) -> String?)? {
    get { nil }
    set {}
  }
}

/// What could stand at the cursor.
public struct Completions: Sendable, Hashable {
  /// One thing that could stand there.
  public struct Candidate: Sendable, Hashable {
    /// What is put into the line instead of the bytes that are replaced: quotes, brackets and a space behind it included.
    public var insert: String
    /// What is shown in the list.
    public var display: String
    /// What is said beside it in the list: a summary, or how many rows have the value; may be empty.
    public var detail: String

    /// Creates a candidate; by default shown as it is inserted.
    public init(insert: String, display: String? = nil, detail: String = "") {
      self.insert = insert
      self.display = display ?? insert
      self.detail = detail
    }
  }

  /// The bytes of the line that a candidate takes the place of; they end at the cursor.
  public var replace: Range<Int>
  /// The candidates, in the order they are listed.
  public var candidates: [Candidate]

  /// Creates a set of candidates.
  public init(replace: Range<Int>, candidates: [Candidate]) {
    self.replace = replace
    self.candidates = candidates
  }
}
