import Builtins
import Diagnostics
import Frames
import Glibc
import Sessions
import Styling

/// What the command line asks for.
struct Job {
  /// Where the statements come from.
  indirect enum Input {
    /// Tables to load, and queries; without queries statements come from the standard input.
    case files([String], queries: [String])
    /// A script with values for its parameters.
    case script(String, [(name: String, value: String)])
    /// Scripts to lay out, or to look at whether they are; without any, the one on the standard input.
    case format([String], checks: Bool)
    /// A notebook with values for its parameters.
    case notebook(NotebookJob)
    /// A script or a notebook, and again whenever a file that it reads is another.
    case watch(Job)
  }

  var input: Input
  /// The form of results; nil for the one that a session begins with.
  var output: String?
  /// The day that queries take for today.
  var today: String?
  /// Whether the bundled sample is there when nothing is loaded.
  var opensSample: Bool
  var choices: OutputChoices
  /// Hears the path of each file that is read.
  var opened: (@Sendable (String) -> Void)?

  /// Creates what a command line asks for.
  ///
  /// - Throws: What of it makes no sense.
  init(_ arguments: Arguments) throws(Diagnostic) {
    input = try Job.input(arguments)
    output = arguments.output?.rawValue
    today = arguments.today
    opensSample = arguments.opensSample
    choices = arguments.choices
  }

  private static func input(_ arguments: Arguments) throws(Diagnostic) -> Input {
    let words = arguments.words
    if words.first == "watch" { return .watch(try watched(arguments)) }
    if let notebook = try NotebookJob(arguments) { return .notebook(notebook) }
    guard arguments.target == nil, arguments.allowed == Allowed() else { throw .notebookOption }
    if words.first == "format" {
      guard arguments.queries.isEmpty else { throw .formatAndQuery }
      return .format(words.dropFirst().filter { $0 != "-" }, checks: arguments.checks)
    }
    guard !arguments.checks else { throw .checkAlone }
    guard words.first == "run" else {
      if let script = words.first(where: { Session.isScript($0) }) { throw .scriptAsTable(script) }
      return .files(words, queries: arguments.queries)
    }
    guard words.count > 1 else { throw .noScript }
    guard arguments.queries.isEmpty else { throw .scriptAndQuery }
    return .script(words[1], try values(words.dropFirst(2)))
  }

  /// What is to be done again and again.
  private static func watched(_ arguments: Arguments) throws(Diagnostic) -> Job {
    guard arguments.words.count > 1 else { throw .nothingToWatch }
    guard arguments.queries.isEmpty, !arguments.checks else { throw .watchOption }
    var copy = arguments
    let isNotebook = Watch.isNotebook(arguments.words[1])
    copy.words = (isNotebook ? ["notebook", "run"] : ["run"]) + arguments.words.dropFirst()
    return try Job(copy)
  }

  /// The values for parameters: `rep=Budi`.
  static func values(_ words: some Sequence<String>) throws(Diagnostic) -> [(name: String, value: String)] {
    var values: [(name: String, value: String)] = []
    for word in words {
      guard let sign = word.firstIndex(of: "="), sign != word.startIndex else { throw .scriptValue(word) }
      values.append((String(word[..<sign]), String(word[word.index(after: sign)...])))
    }
    return values
  }

  /// Does it.
  func carryOut() -> ExitStatus {
    if case .watch(let job) = input { return Watch(job).carryOut() }
    let sink = StandardSink(choices)
    if case .format(let files, let checks) = input { return format(files, checks: checks, sink) }
    if case .notebook(let job) = input { return job.carryOut(self, sink, environment(sink)) }
    let session = Session(catalog: .standard, sink: sink, environment: environment(sink))
    if let output { session.setOutput(output) }
    if opensSample, !loadsFiles { session.openSample() }
    if let today, session.run("set today \(today)") == .failed { return .failure }
    switch input {
    case .format, .notebook, .watch: return .success
    case .script(let path, let values):
      return session.runScript(path, values) == .failed ? .failure : .success
    case .files(let files, let queries):
      guard session.open(files: files, toAnswer: queries) != .failed else { return .failure }
      if queries.isEmpty { return answerInput(session, sink, isData: files.contains("-")) }
      return answer(queries, session)
    }
  }

  private func format(_ files: [String], checks: Bool, _ sink: StandardSink) -> ExitStatus {
    let format = ScriptFormat(
      files: FileAccess(home: environmentVariable("HOME")), sink: sink, checks: checks)
    if files.isEmpty {
      return format.format(text: String(decoding: readAll(STDIN_FILENO), as: UTF8.self)) ? .success : .failure
    }
    let outcomes = files.map { format.format(file: $0) }
    return outcomes.allSatisfy { $0 } ? .success : .failure
  }

  private var loadsFiles: Bool {
    if case .files(let files, _) = input { return !files.isEmpty }
    return false
  }

  private func answer(_ queries: [String], _ session: Session) -> ExitStatus {
    for query in queries {
      switch session.run(query) {
      case .succeeded: continue
      case .failed: return .failure
      case .quit: return .success
      }
    }
    return .success
  }

  /// Answers what comes from the standard input: a person's lines one by one, a pipe as one script.
  private func answerInput(_ session: Session, _ sink: StandardSink, isData: Bool) -> ExitStatus {
    if isatty(STDIN_FILENO) == 1 {
      Interruption.stopsQueries()
      if StandardSink.isConversation, environmentVariable("TERM") != "dumb" {
        sink.pager = Pager.ofUser(environmentVariable, isInstalled: OtherProgram.isInstalled)
      }
      session.converse(with: reader(sink))
      return .success
    }
    if isData { return .success }
    let script = String(decoding: readAll(STDIN_FILENO), as: UTF8.self)
    return session.run(script, name: "standard input") == .failed ? .failure : .success
  }

  private func reader(_ sink: StandardSink) -> any LineReader {
    guard isatty(STDOUT_FILENO) == 1,
      let editor = LineEditor(sink: sink, history: HistoryFile.ofUser(environmentVariable))
    else { return PlainReader() }
    return editor
  }

  // MARK: The world outside

  private func environment(_ sink: StandardSink) -> SessionEnvironment {
    var environment = SessionEnvironment(
      computerDay: Job.computerDay(), files: FileAccess(home: environmentVariable("HOME")),
      cancellation: Interruption.cancellation, isInteractive: StandardSink.isConversation, progress: sink.progress)
    environment.opened = opened
    if StandardSink.isConversation {
      environment.clock = { Job.seconds() }
      environment.editor = { (text) throws(Diagnostic) in try ExternalEditor.edit(text) }
    }
    return environment
  }

  /// The day of the calendar on the wall, as days since 1970-01-01.
  private static func computerDay() -> Int {
    var now = time(nil)
    var date = tm()
    guard localtime_r(&now, &date) != nil else { return now / 86_400 }
    return Int(timegm(&date) / 86_400)
  }

  /// The seconds since some moment.
  static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Reads lines from the standard input as they are, where no editor can be shown.
final class PlainReader: LineReader {
  var completer: ((_ text: String, _ cursor: Int) -> Completions)?

  func readLine(prompt: StyledText) -> LineInput {
    guard let line = Swift.readLine() else { return .end }
    return .line(line)
  }

  func remember(_ input: String) {}
}
