import Diagnostics
import Formats
import Frames
import Language
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
    let given = arguments.map { ($0.name.lowercased(), Self.literal($0.value)) }
    do throws(Diagnostic) {
      return try runFile(path, environment.files.path(path), given)
    } catch {
      report([error.placeless])
      return .failed
    }
  }

  /// The constant that a word of the command line stands for: what it would be in a line, else text.
  private static func literal(_ value: String) -> Literal {
    let parse = Parser.parse("param it = \(value)")
    if parse.diagnostics.isEmpty, parse.statements.count == 1,
      case .param(_, let expression?)? = parse.statements.first?.kind
    {
      if case .literal(let literal) = expression.kind { return literal }
      if case .bare(_, let otherwise?) = expression.kind, case .literal(let literal) = otherwise.kind { return literal }
    }
    return .text(value)
  }

  /// `run "weekly.suluh" rep="Budi Santoso"`
  func runNested(
    _ path: String, _ arguments: [(name: Name, value: Expression)], at span: SourceSpan
  ) throws(Diagnostic) -> RunOutcome {
    var given: [(name: String, value: Literal)] = []
    for argument in arguments { given.append((argument.name.text.lowercased(), try literal(argument.value))) }
    return try runFile(path, try reachable(path, for: .reading), given)
  }

  private func runFile(
    _ path: String, _ found: String, _ arguments: [(name: String, value: Literal)]
  ) throws(Diagnostic) -> RunOutcome {
    if Snapshot.isSnapshot(found) {
      try openSnapshot(found, shown: path)
      return .succeeded
    }
    let text = try readText(found, shown: path)
    let real = environment.files.real(found) ?? found
    guard !scripts.contains(where: { $0.path == real }) else {
      throw .scriptRunsItself((scripts.map(\.path) + [real]).map { environment.files.split($0).name })
    }
    guard scripts.count < Self.deepest else { throw .scriptsTooDeep(Self.deepest) }
    check(arguments, of: text)
    let parameters = model.parameters
    let folder = environment.files.split(found).folder
    scripts.append(RunningScript(path: real, folder: folder.isEmpty ? "." : folder, arguments: arguments))
    model.parameters =
      parameters.filter { known in !arguments.contains { $0.name == known.name.lowercased() } }
      + arguments
    let outcome = carryOut(SourceText(text, name: path, origin: .file))
    scripts.removeLast()
    if arguments.isEmpty == false { restore(parameters, of: arguments) }
    return outcome == .quit && !scripts.isEmpty ? .succeeded : outcome
  }

  /// Gives parameters that a script was run with the values they had before.
  private func restore(_ before: [(name: String, value: Literal)], of arguments: [(name: String, value: Literal)]) {
    for argument in arguments {
      model.parameters.removeAll { $0.name.lowercased() == argument.name }
      if let old = before.last(where: { $0.name.lowercased() == argument.name }) { model.parameters.append(old) }
    }
  }

  /// A value for a parameter that a script does not have is probably misspelt.
  private func check(_ arguments: [(name: String, value: Literal)], of script: String) {
    let asked = Parser.parse(script).statements.compactMap { statement in
      if case .param(let name, _) = statement.kind { name.text } else { nil }
    }
    let used = Lexer.tokens(of: script).filter { $0.kind == .parameter }.map(\.content)
    let parameters = Set((asked + used).map { $0.lowercased() })
    for argument in arguments where !parameters.contains(argument.name) {
      report([.unusedArgument(argument.name, among: parameters.sorted()).placeless])
    }
  }

  // MARK: Saving

  /// `save "deals.suluh"`, `save script "weekly.suluh"`
  func save(_ path: String, asScript isScript: Bool) throws(Diagnostic) {
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

extension PeriodExpression {
  /// The period from one day to another, as short as it can be written.
  init(days: ClosedRange<Int>) {
    let first = Day.civil(days.lowerBound)
    let last = Day.civil(days.upperBound)
    if first.year == last.year, (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) {
      self = .year(first.year)
    } else {
      self = .range(
        .day(year: first.year, month: first.month, day: first.day),
        .day(year: last.year, month: last.month, day: last.day))
    }
  }
}
