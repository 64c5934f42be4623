import Builtins
import Foundation
import Frames
import Sessions
import Styling

/// A session driven by lines, in a folder of its own, that keeps what it prints.
final class Talk {
  let session: Session
  let folder: URL
  private let sink: Page

  /// What is printed, and where it would be laid out.
  private final class Page: Sink {
    var terminal: Terminal
    var text = ""
    /// What of it is a document in a form that programs read, as csv.
    var documents = ""

    init(_ terminal: Terminal) { self.terminal = terminal }

    func write(_ text: StyledText) { add(terminal.encode(text)) }
    func write(document: String) {
      add(document)
      documents += document
    }
    func writeError(_ text: StyledText) { add(terminal.encode(text)) }

    private func add(_ text: String) { self.text += text.hasSuffix("\n") ? text : text + "\n" }
  }

  /// The day of all tests: 2026-11-22.
  static let today = 20_779

  init(
    sample: Bool = true, width: Int = 100, isInteractive: Bool = false,
    environment change: (inout SessionEnvironment) -> Void = { _ in }
  ) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("talk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    sink = Page(Terminal(width: width, isInteractive: isInteractive))
    var environment = SessionEnvironment(
      computerDay: Talk.today, files: FileAccess(workingFolder: folder.path), workers: 2)
    change(&environment)
    session = Session(catalog: .standard, sink: sink, environment: environment)
    if sample { session.openSample() }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Puts a file into the folder.
  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  /// Puts a file into the folder.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// What stands in a file of the folder.
  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// Says each line, and returns what the last one prints.
  @discardableResult
  func say(_ lines: String...) -> String { tell(lines).text }

  /// Says each line, and returns what the last one prints and how it ended.
  func tell(_ lines: [String]) -> (text: String, outcome: RunOutcome) {
    var outcome = RunOutcome.succeeded
    for line in lines {
      sink.text = ""
      outcome = session.run(line)
    }
    return (sink.text, outcome)
  }

  /// Asks for a document, as after `set output csv`, and returns it without what is said beside it.
  func document(_ question: String) -> String {
    sink.documents = ""
    _ = session.run(question)
    return sink.documents
  }

  /// Asks for a table in csv, and returns its rows by their headings.
  func rows(_ question: String) -> [[String: String]] { document(question).csvRows }

  /// Says a line, and returns how it ended.
  func outcome(_ line: String) -> RunOutcome { tell([line]).outcome }

  /// Talks as at a prompt, and returns what is printed and how it ended.
  func converse(_ lines: Lines) -> (text: String, outcome: RunOutcome) {
    sink.text = ""
    let outcome = session.converse(with: lines)
    return (sink.text, outcome)
  }

  /// What was printed by `action`.
  @discardableResult
  func printed(_ action: (Session) -> Void) -> String {
    sink.text = ""
    action(session)
    return sink.text
  }
}

/// A line reader over an array.
final class Lines: LineReader {
  private var inputs: [LineInput]
  private(set) var prompts: [String] = []
  private(set) var remembered: [String] = []
  var completer: ((_ text: String, _ cursor: Int) -> Completions)?

  init(_ inputs: [LineInput]) { self.inputs = inputs.reversed() }

  func readLine(prompt: StyledText) -> LineInput {
    prompts.append(prompt.text)
    return inputs.popLast() ?? .end
  }

  func remember(_ input: String) { remembered.append(input) }
}

extension String {
  /// The rows of a table in csv by their headings; cells with commas are not expected.
  var csvRows: [[String: String]] {
    let lines = split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
  }
}
