import Builtins
import Diagnostics
import Sessions

/// What the command line asks for of a notebook.
struct NotebookJob {
  private let path: String
  private let values: [(name: String, value: String)]
  private let target: String?
  private let checks: Bool
  private let allowed: Allowed

  /// Creates what a command line asks for; nil where it is about something else.
  ///
  /// - Throws: What of it makes no sense.
  init?(_ arguments: Arguments) throws(Diagnostic) {
    let words = arguments.words
    let isExport = words.first == "export"
    guard isExport || words.first == "notebook" else { return nil }
    let rest = words.dropFirst(isExport ? 1 : 2)
    guard let path = rest.first, isExport || words[1] == "run" else { throw .noNotebook }
    guard arguments.queries.isEmpty else { throw .notebookAndQuery }
    if isExport, arguments.target == nil { throw .noTarget(path) }
    self.path = path
    values = try Job.values(rest.dropFirst())
    (target, checks, allowed) = (arguments.target, arguments.checks, arguments.allowed)
  }

  /// Does it.
  func carryOut(_ job: Job, _ sink: StandardSink, _ environment: SessionEnvironment) -> ExitStatus {
    var runner = NotebookRunner(catalog: .standard, sink: sink, environment: environment)
    (runner.opensSample, runner.today) = (job.opensSample, job.today)
    (runner.readable, runner.writable) = (allowed.readable, allowed.writable)
    return runner.run(path, values, to: target, checks: checks) == .failed ? .failure : .success
  }
}
