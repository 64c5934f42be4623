import Diagnostics
import Formats
import Frames
import Language
import Notebooks
import Planning
import SalesModel
import Styling

/// Scripts: files of statements, and saving a session as one.
extension Session {
  /// How many scripts may run each other.
  private static let deepest = 20

  /// Runs the file of statements at `path` with values for its parameters, as `suluh run` does.
  @discardableResult
  public func runScript(_ path: String, _ arguments: [(name: String, value: String)] = []) -> RunOutcome {
    environment.cancellation.reset()
    inputs.append(PastInput(number: inputNumber + 1, text: "run \(Printer.quoted(path))"))
    let (given, line) = Argument.list(arguments, behind: "suluh run \(path)")
    do throws(Diagnostic) {
      return try runFile(path, environment.files.path(path), given)
    } catch {
      report(error, ofCommand: line)
      return .failed
    }
  }

  /// Says why a script was not run; where a value is wrong, in the line of the shell that gives it.
  func report(_ problem: Diagnostic, ofCommand line: String) {
    if problem.id == "parameter-type" { report([problem], in: SourceText(line)) } else { report([problem.placeless]) }
  }

  /// A value for a parameter of a script.
  struct Argument {
    /// The parameter, in lower case.
    var name: String
    /// The value as it was written, without quotes.
    var written: String
    /// Where the value stands.
    var place: SourceSpan

    /// The arguments of the shell, with the line in which they have their places.
    static func list(
      _ arguments: [(name: String, value: String)], behind command: String
    ) -> (arguments: [Argument], line: String) {
      var (given, line): ([Argument], String) = ([], command)
      for (name, value) in arguments {
        line += " \(name)="
        let start = line.utf8.count
        line += value
        given.append(
          Argument(name: name.lowercased(), written: value, place: SourceSpan(start, line.utf8.count)))
      }
      return (given, line)
    }
  }

  /// `run "weekly.suluh" rep="Budi Santoso"`
  func runNested(
    _ path: String, _ arguments: [(name: Name, value: Expression)], at span: SourceSpan
  ) throws(Diagnostic) -> RunOutcome {
    var given: [Argument] = []
    for (name, value) in arguments {
      var written = String(source[value.span])
      if case .literal(.text(let text)) = value.kind { written = text }
      if case .literal(.parameter(let parameter)) = value.kind {
        guard let known = model.parameters.last(where: { $0.name.lowercased() == parameter }) else {
          throw Diagnostic.missingParameter(parameter, among: model.parameters.map(\.name)).located(at: value.span)
        }
        written = if case .text(let text) = known.value { text } else { Printer.print(known.value) }
      }
      given.append(Argument(name: name.text.lowercased(), written: written, place: value.span))
    }
    return try runFile(path, try reachable(path, for: .reading), given)
  }

  private func runFile(
    _ path: String, _ found: String, _ given: [Argument]
  ) throws(Diagnostic) -> RunOutcome {
    if Snapshot.isSnapshot(found) {
      try openSnapshot(found, shown: path)
      return .succeeded
    }
    environment.opened?(found)
    let text = try readText(found, shown: path)
    let real = environment.files.real(found) ?? found
    guard !scripts.contains(where: { $0.path == real }) else {
      throw .scriptRunsItself((scripts.map(\.path) + [real]).map { environment.files.split($0).name })
    }
    guard scripts.count < Self.deepest else { throw .scriptsTooDeep(Self.deepest) }
    guard let arguments = try arguments(given, of: text, called: path) else { return .failed }
    let folder = environment.files.split(found).folder
    if scripts.isEmpty { hasAnswered = false }
    let script = RunningScript(path: real, folder: folder.isEmpty ? "." : folder, arguments: arguments)
    let outcome = carryOut(script) { carryOut(SourceText(text, name: path, origin: .file)) }
    return outcome == .quit && !scripts.isEmpty ? .succeeded : outcome
  }

  /// The values that a script is run with; nil where it asks for others, which is said.
  ///
  /// - Throws: Where a value is of another type than its parameter.
  func arguments(
    _ given: [Argument], of text: String, called name: String
  ) throws(Diagnostic) -> [(name: String, value: Literal)]? {
    check(given, of: text)
    let statements = Parser.parse(text).statements
    let arguments = try values(given, for: statements, in: SourceText(text))
    guard let problem = unknownParameter(in: statements, text, given) else { return arguments }
    report([problem], in: SourceText(text, name: name, origin: .file))
    return nil
  }

  /// Does what a script asks for, with the values that it was given.
  func carryOut(_ script: RunningScript, _ body: () -> RunOutcome) -> RunOutcome {
    let parameters = model.parameters
    let names = Set(script.arguments.map(\.name))
    scripts.append(script)
    model.parameters = parameters.filter { !names.contains($0.name.lowercased()) } + script.arguments
    let outcome = body()
    scripts.removeLast()
    if !names.isEmpty { restore(parameters, of: script.arguments) }
    return outcome
  }

  /// Gives parameters that a script was run with the values they had before.
  private func restore(_ before: [(name: String, value: Literal)], of arguments: [(name: String, value: Literal)]) {
    for argument in arguments {
      model.parameters.removeAll { $0.name.lowercased() == argument.name }
      if let old = before.last(where: { $0.name.lowercased() == argument.name }) { model.parameters.append(old) }
    }
  }

  /// A value for a parameter that a script does not have is probably misspelt.
  private func check(_ arguments: [Argument], of script: String) {
    let asked = Parser.parse(script).statements.compactMap { statement in
      if case .param(let name, _, _) = statement.kind { name.text } else { nil }
    }
    let used = Lexer.tokens(of: script).filter { $0.kind == .parameter }.map(\.content)
    let parameters = Set((asked + used).map { $0.lowercased() })
    for argument in arguments where !parameters.contains(argument.name) {
      report([.unusedArgument(argument.name, among: asked.isEmpty ? parameters.sorted() : asked).placeless])
    }
  }

  /// The first `$name` of a script that nothing gives a value, where that can be told before it runs.
  private func unknownParameter(in script: [Statement], _ text: String, _ given: [Argument]) -> Diagnostic? {
    var known = model.parameters.map(\.name) + given.map(\.name)
    for statement in script {
      switch statement.kind {
      case .param(let name, _, _): known.append(name.text)
      // What these bring is known only then.
      case .run, .load: if statement.bringsParameters { return nil }
      default: break
      }
    }
    let names = Set(known.map { $0.lowercased() })
    let places = script.map(\.span)
    let unknown = Lexer.tokens(of: text).first { token in
      token.kind == .parameter && !names.contains(token.content)
        && places.contains { $0.lower <= token.span.lower && token.span.upper <= $0.upper }
    }
    return unknown.map { .missingParameter($0.content, among: known).located(at: $0.span) }
  }

  /// The values that a script is run with, each of the type that its parameter has, or that of what it begins with.
  private func values(
    _ given: [Argument], for script: [Statement], in text: SourceText
  ) throws(Diagnostic) -> [(name: String, value: Literal)] {
    var values: [(name: String, value: Literal)] = []
    for argument in given {
      var type: ParameterType?
      for case .param(let name, let declared, let value) in script.map(\.kind)
      where name.text.lowercased() == argument.name {
        type = declared ?? value.flatMap { ParameterType.literal(String(text[$0.span])) }.map { ParameterType(of: $0) }
      }
      guard let literal = type.map({ $0.reading(of: argument.written) }) ?? ParameterType.literal(argument.written)
      else {
        throw Diagnostic.parameterType(argument.name, type ?? .text, argument.written).located(at: argument.place)
      }
      values.append((argument.name, literal))
    }
    return values
  }

  // MARK: Saving

  /// `save "deals.suluh"`, `save script "weekly.suluh"`, `save "session.md"`
  func save(_ path: String, asScript isScript: Bool) throws(Diagnostic) {
    if !isScript, (try? NotebookForm(path: path)) != nil { return try saveNotebook(path) }
    guard path.lowercased().hasSuffix(".suluh") else { throw .savesSessions(path) }
    if isScript { try saveScript(path) } else { try saveSnapshot(path) }
  }

  /// Writes the lines that bring the model back.
  private func saveScript(_ path: String) throws(Diagnostic) {
    let target = try reachable(path, for: .writing)
    let folder = environment.files.split(target).folder
    let lines =
      journal.lines(
        from: folder.isEmpty ? environment.files.workingFolder : folder, files: environment.files,
        asked: [model.primary, model.log?.table].compactMap { $0 }) + guessedTargets
    guard !lines.isEmpty else { throw .nothingToSave }
    let text = (["# What this session knew. To bring it back: run \"\(environment.files.split(path).name)\""] + lines)
    try writeFile(target, Array((text.joined(separator: "\n") + "\n").utf8))
    note("saved \(counted(lines.count, "line")) to \(path)")
  }

  /// The lines for targets that were found, with the period that was found for them.
  private var guessedTargets: [String] {
    model.targets.filter { $0.origin != .declared }.map { target in
      let nowhere = SourceSpan(0, 0)
      let parts = target.source.split(separator: ".", maxSplits: 1).map { String($0) }
      let name =
        parts.count == 2 && model.table(parts[0]) != nil
        ? Name(parts[1], qualifier: parts[0], at: nowhere) : Name(target.source, at: nowhere)
      let binding = RoleBinding(
        Name(Role.target.rawValue, at: nowhere), Expression(.name(name), at: nowhere), per: target.per,
        period: target.period.map { PeriodExpression(days: $0) })
      return Printer.print(Statement(.role(binding), at: nowhere))
    }
  }
}

extension Statement {
  /// Whether it may bring parameters that the script itself does not name: another script, or a snapshot.
  fileprivate var bringsParameters: Bool {
    switch kind {
    case .run: true
    case .load(let load): load.path.lowercased().hasSuffix(".suluh")
    default: false
    }
  }
}
