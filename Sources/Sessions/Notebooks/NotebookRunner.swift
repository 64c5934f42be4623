public import Declarations
import Diagnostics
import Formats
import Notebooks
import Styling

/// Runs notebooks, each in a fresh session that sees nothing of the world but files it may see.
public struct NotebookRunner {
  let catalog: Catalog
  let environment: SessionEnvironment
  /// Where is said what is to be said of the notebook itself.
  let sink: any Sink
  /// Whether the bundled sample is there until something is loaded.
  public var opensSample = true
  /// The day that questions take for today; nil for that of the data.
  public var today: String?
  /// Folders beside the notebook's own whose files it may read; `/` for all.
  public var readable: [String] = []
  /// Folders whose files it may write; none without.
  public var writable: [String] = []

  /// Creates what runs notebooks.
  public init(catalog: Catalog, sink: any Sink, environment: SessionEnvironment) {
    self.catalog = catalog
    self.sink = sink
    self.environment = environment
  }

  /// Runs the notebook at `path` from its top, with values for its parameters, and writes it with its results: to `target`,
  /// or over the old one. A block that fails ends the run; that is shown under it.
  ///
  /// - Parameter checks: Whether nothing is written, and a difference from what is there is a failure.
  public func run(
    _ path: String, _ arguments: [(name: String, value: String)] = [], to target: String? = nil, checks: Bool = false
  ) -> RunOutcome {
    do throws(Diagnostic) {
      _ = try NotebookForm(path: target ?? path)
      guard let document = try read(path), let results = results(of: document, arguments) else { return .failed }
      let written = document.notebook.with(results: results.map(\.text)).markdown
      let outcome = report(results, of: document)
      if checks { return try compare(written, with: target ?? path) && outcome == .succeeded ? .succeeded : .failed }
      try write(written, to: target ?? path)
      return outcome
    } catch {
      say(error)
      return .failed
    }
  }

  // MARK: Reading and writing

  /// A notebook that was read.
  struct Document {
    /// The path as it was typed, and where that leads.
    var (path, found): (String, String)
    var text: SourceText
    var notebook: Notebook
  }

  private func read(_ path: String) throws(Diagnostic) -> Document? {
    let found = environment.files.path(path)
    let text = SourceText(try readText(found, shown: path), name: path, origin: .file)
    do throws(Diagnostic) {
      return Document(path: path, found: found, text: text, notebook: try Notebook(markdown: text.text))
    } catch {
      say(error, in: text)
      return nil
    }
  }

  private func write(_ text: String, to path: String) throws(Diagnostic) {
    let found = environment.files.path(path)
    let bytes = Array(text.utf8)
    if let old = try? readText(found, shown: path), Array(old.utf8) == bytes { return }
    try writeFile(found, bytes)
    sink.writeError(StyledText(cell: "wrote \(path)", .dim))
  }

  /// Whether a file holds `text`; the first line where it does not is said.
  private func compare(_ text: String, with path: String) throws(Diagnostic) -> Bool {
    let old = try readText(environment.files.path(path), shown: path)
    guard !old.utf8.elementsEqual(text.utf8) else { return true }
    let source = SourceText(old, name: path, origin: .file)
    say(.resultDiffers(from: old, to: text, in: path), in: source)
    return false
  }

  func say(_ problem: Diagnostic, in text: SourceText? = nil) {
    sink.writeError(DiagnosticRenderer.render(problem, in: text, for: sink.terminal))
  }
}
