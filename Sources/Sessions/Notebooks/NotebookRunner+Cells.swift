import Diagnostics
import Language
import Notebooks
import SalesModel
import Styling

/// Carrying out the blocks of a notebook.
extension NotebookRunner {
  /// What came of a notebook.
  struct Run {
    /// By block.
    var results: [CellResult]
    /// The parameters with the values that the results are for.
    var values: [(name: String, value: String)] = []
    /// The language of the answers.
    var wording: Wording
  }

  /// Carries out the blocks; nil where the notebook cannot be begun, which is said.
  func carryOut(
    _ document: Document, _ arguments: [(name: String, value: String)], asHTML takesHTML: Bool
  ) -> Run? {
    let (page, files) = (CellSink(takesHTML: takesHTML), environment.files)
    let folder = document.folder
    let session = Session(catalog: catalog, sink: page, environment: environment(folder: folder))
    if opensSample { session.openSample() }
    let day = today.map { session.carryOut(SourceText("set today \($0)")) }
    let given =
      day == .failed
      ? nil : session.notebookArguments(arguments, of: document.notebook.script, called: document.path)
    for output in page.taken() { sink.writeError(output.text) }
    guard let values = given else { return nil }
    let script = Session.RunningScript(
      path: files.real(document.found) ?? document.found, folder: folder, arguments: values,
      notebook: files.split(document.path).name)
    var run = Run(results: [], wording: .english)
    _ = session.carryOut(script) {
      run.results = carryOut(document.notebook.code, session, page)
      run.values = session.parameterValues
      return .succeeded
    }
    run.wording = session.wording
    return run
  }

  /// What a notebook may see of the world: nothing that differs from run to run, and no files but its own.
  private func environment(folder: String) -> SessionEnvironment {
    var environment = environment
    environment.clock = nil
    environment.isInteractive = false
    environment.files.limits = FileAccess.Limits(readable: [folder] + readable, writable: writable)
    return environment
  }

  private func carryOut(_ blocks: [Notebook.Code], _ session: Session, _ page: CellSink) -> [CellResult] {
    var (results, ending): ([CellResult], String?) = ([], nil)
    for (place, block) in blocks.enumerated() {
      if let ending {
        results.append(CellResult(.skipped, outputs: [.init(.aside, StyledText(ending, .dim))]))
        continue
      }
      let outcome = session.run(block.text, name: "block \(place + 1)")
      if block.shouldFail, outcome == .succeeded {
        page.writeError(DiagnosticRenderer.render(.doesNotFail, in: nil, for: page.terminal))
      }
      let hasFailed = block.shouldFail ? outcome == .succeeded : outcome == .failed
      results.append(CellResult(hasFailed ? .failed : .done, outputs: page.taken()))
      if hasFailed { ending = "not carried out: block \(place + 1) failed" }
      if outcome == .quit { ending = "not carried out: block \(place + 1) ends the session" }
    }
    return results
  }

  /// Says which block failed, and how.
  func report(_ results: [CellResult], of document: Document) -> RunOutcome {
    guard let place = results.firstIndex(where: { $0.state == .failed }) else { return .succeeded }
    let line = document.notebook.code[place].line
    let location = document.notebook.isNumberedByCells ? "cell \(line)" : "\(line)"
    sink.writeError(StyledText(cell: "\(document.path):\(location): block \(place + 1) failed", .dim))
    if let problem = results[place].outputs.last { sink.writeError(problem.text) }
    return .failed
  }
}

extension Session {
  /// The parameters with their values, as a person reads them.
  fileprivate var parameterValues: [(name: String, value: String)] {
    model.parameters.map { name, value in
      if case .text(let text) = value { (name, text) } else { (name, Printer.print(value)) }
    }
  }

  /// The values that a notebook is run with; nil where it cannot be run with them, which is said.
  fileprivate func notebookArguments(
    _ arguments: [(name: String, value: String)], of script: String, called path: String
  ) -> [(name: String, value: Literal)]? {
    let (given, line) = Argument.list(arguments, behind: "suluh notebook run \(path)")
    do throws(Diagnostic) {
      return try self.arguments(given, of: script, called: path)
    } catch {
      report(error, ofCommand: line)
      return nil
    }
  }
}

extension Diagnostic {
  /// The first line of a file that is otherwise when its notebook is run.
  static func resultDiffers(from old: String, to new: String, in path: String) -> Diagnostic {
    let lines = old.split(omittingEmptySubsequences: false) { $0.isNewline }
    let wanted = new.split(omittingEmptySubsequences: false) { $0.isNewline }
    let place = zip(lines, wanted).prefix { $0 == $1 }.count
    let start = old.utf8.distance(
      from: old.startIndex, to: place < lines.count ? lines[place].startIndex : old.endIndex)
    let length = place < lines.count ? lines[place].utf8.count : 0
    return .resultDiffers(
      place < wanted.count ? String(wanted[place]) : nil, at: SourceSpan(start, start + length), of: path)
  }
}
