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
      let form = try NotebookForm(path: target ?? path)
      guard let document = try read(path), let run = carryOut(document, arguments, asHTML: form != .markdown) else {
        return .failed
      }
      let written = text(of: run, document, form)
      let outcome = report(run.results, of: document)
      if checks { return try compare(written, with: target ?? path) && outcome == .succeeded ? .succeeded : .failed }
      try write(written, to: target ?? path)
      return outcome
    } catch {
      say(error)
      return .failed
    }
  }

  /// Runs a notebook that is not in a file yet; its paths are relative to where it will stand.
  ///
  /// - Throws: `open-block`, where it cannot be read as one.
  func text(
    of markdown: String, at place: (typed: String, found: String), _ form: NotebookForm
  ) throws(Diagnostic) -> (text: String, outcome: RunOutcome) {
    let document = try document(markdown, at: place)
    guard let run = carryOut(document, [], asHTML: form != .markdown) else { return (markdown, .failed) }
    return (text(of: run, document, form), report(run.results, of: document))
  }

  // MARK: Reading and writing

  /// A notebook that was read.
  struct Document {
    /// The path as it was typed, and where that leads.
    var (path, found): (String, String)
    /// The folder it stands in.
    var folder: String
    var text: SourceText
    var notebook: Notebook
  }

  private func read(_ path: String) throws(Diagnostic) -> Document? {
    let found = environment.files.path(path)
    environment.opened?(found)
    let bytes = try readBytes(found, shown: path)
    if (try? NotebookForm(path: path)) == .jupyter { return try readJupyter(bytes, path, found) }
    // What it is written as again has to be what it was: no mark at its start is left out, no byte replaced.
    guard !bytes.contains(0), let characters = String(validating: bytes, as: UTF8.self) else {
      throw .cannotRead(path, "it is not a text in UTF-8")
    }
    do throws(Diagnostic) {
      return try document(characters, at: (path, found))
    } catch {
      say(error, in: SourceText(characters, name: path, origin: .file))
      return nil
    }
  }

  private func readJupyter(_ bytes: [UInt8], _ path: String, _ found: String) throws(Diagnostic) -> Document? {
    let text = SourceText(String(decoding: bytes, as: UTF8.self), name: path, origin: .file)
    do throws(Diagnostic) {
      return Document(
        path: path, found: found, folder: folder(of: found), text: text, notebook: try Notebook(jupyter: bytes))
    } catch {
      say(error, in: text)
      return nil
    }
  }

  private func folder(of path: String) -> String {
    let folder = environment.files.split(path).folder
    return folder.isEmpty ? "." : folder
  }

  private func document(
    _ text: String, at place: (typed: String, found: String)
  ) throws(Diagnostic) -> Document {
    return Document(
      path: place.typed, found: place.found, folder: folder(of: place.found),
      text: SourceText(text, name: place.typed, origin: .file), notebook: try Notebook(markdown: text))
  }

  /// The notebook with what came of it.
  private func text(of run: Run, _ document: Document, _ form: NotebookForm) -> String {
    switch form {
    case .markdown: document.notebook.with(results: run.results.map(\.text)).markdown
    case .html: document.notebook.html(results: run.results, parts(of: run, document))
    case .jupyter: document.notebook.jupyter(results: run.results, styles: ResultPage.pieceStyles)
    }
  }

  private func write(_ text: String, to path: String) throws(Diagnostic) {
    let found = environment.files.path(path)
    let bytes = Array(text.utf8)
    if let old = try? readBytes(found, shown: path), old == bytes { return }
    try writeFile(found, bytes)
    sink.writeError(StyledText(cell: "wrote \(path)", .dim))
  }

  /// Whether a file holds `text`; the first line where it does not is said.
  private func compare(_ text: String, with path: String) throws(Diagnostic) -> Bool {
    let bytes = try readBytes(environment.files.path(path), shown: path)
    guard !bytes.elementsEqual(text.utf8) else { return true }
    let old = String(decoding: bytes, as: UTF8.self)
    let source = SourceText(old, name: path, origin: .file)
    say(.resultDiffers(from: old, to: text, in: path), in: source)
    return false
  }

  func say(_ problem: Diagnostic, in text: SourceText? = nil) {
    sink.writeError(DiagnosticRenderer.render(problem, in: text, for: sink.terminal))
  }
}
