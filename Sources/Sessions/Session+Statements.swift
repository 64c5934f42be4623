import Declarations
import Diagnostics
import Frames
import Language
import Planning
import SalesModel
import Styling

extension Session {
  /// Carries out one statement.
  ///
  /// - Throws: What makes it impossible; the session is then as it was.
  func carryOut(_ statement: Statement) throws(Diagnostic) -> RunOutcome {
    switch statement.kind {
    case .load, .quit: break
    default: makeSample()
    }
    switch statement.kind {
    case .query(let query): return try ask(query)
    case .load(let load): try self.load(load)
    case .role(let binding): try declare(binding)
    case .rollup(let rollUp): try self.rollUp(rollUp)
    case .join(let join): try self.join(join)
    case .define(let definition): try define(definition, at: statement.span)
    case .param(let name, let type, let value): try setParameter(name, type, value)
    case .letResult(let name, let query): try nameResult(name, query)
    case .merge(let column, let values, let into): try merge(column, values, into: into, at: statement.span)
    case .exclude(let condition): try exclude(condition, at: statement.span)
    case .excludeCopies: try excludeCopies(at: statement.span)
    case .type(let column, let type): try setType(of: column, to: type)
    case .set(let name, let values): try set(name, values)
    case .focus(let condition): try focus(on: condition)
    case .show(let topic, let arguments): try show(topic, arguments)
    case .help(let topic):
      try locating(statement.span.behind(4, of: topic)) { () throws(Diagnostic) in try help(topic) }
    case .explain(let stage, let query): try explain(stage, query, at: statement.span)
    case .run(let path, let arguments): return try runNested(path, arguments, at: statement.span)
    case .save(let path, let isScript): try save(path, asScript: isScript)
    case .rows(let row): return try showRows(row, at: statement.span)
    case .drill(let row, let dimensions): return try drill(row, by: dimensions, at: statement.span)
    case .edit(let number): try edit(number)
    case .no(let name): return try takeAway(name)
    case .undo: return try undo()
    case .history: showHistory()
    case .rerun(let number): return try rerun(number)
    case .all: try showAll()
    case .quit: return .quit
    }
    return .succeeded
  }

  // MARK: Definitions and parameters

  private func define(_ definition: Definition, at span: SourceSpan) throws(Diagnostic) {
    let word = definition.name.text
    if let taken = meaning(of: word) { throw .nameIsTaken(word, by: taken).located(at: definition.name.span) }
    guard Printer.column(word) == word else { throw .notAWord(word).located(at: definition.name.span) }
    report(try Planner(model: model, catalog: catalog).check(definition))
    let line = Printer.print(Statement(.define(definition), at: span))
    model.definitions.removeAll { !$0.isBuiltIn && $0.key == word.lowercased() }
    model.definitions.append(
      DefinedWord(definition, isBuiltIn: false, place: source.name, text: line))
    journal.define(word, line)
    note(StyledText(line, .dim))
  }

  /// What a word already means that a definition must not hide: a column, a role, a word of the grammar or the catalogue.
  private func meaning(of word: String) -> String? {
    let name = word.lowercased()
    if Keywords.reserved.contains(name) || Keywords.operandStarts.contains(name) { return "a word of the grammar" }
    if Keywords.statements.contains(name) || Keywords.verbs.contains(name) || name == "list" {
      return "a word that begins a line"
    }
    if Role(rawValue: name) != nil { return "a role" }
    if catalog.function(name) != nil || catalog.aggregate(name) != nil { return "a function" }
    if model.definition(name)?.isBuiltIn == true { return "a word of the catalogue" }
    if ["today", "true", "false", "visited"].contains(name) { return "a word of the language" }
    return model.tableOfDeals(with: name).map { "a column of \($0)" }
  }

  /// A warning for each definition that a column stands before, and did not in `earlier`.
  func hiddenDefinitions(since earlier: Model) -> [Diagnostic] {
    model.definitions.filter { !$0.isBuiltIn }.compactMap { word in
      let name = word.definition.name.text
      guard let table = model.tableOfDeals(with: name), earlier.tableOfDeals(with: name) == nil else { return nil }
      var renamed = word.definition
      renamed.name.text = "my_" + name
      let line = Printer.print(Statement(.define(renamed), at: renamed.name.span))
      return .hiddenDefinition(name, by: table, renamed: line)
    }
  }

  private func setParameter(_ name: Name, _ type: ParameterType?, _ value: Expression?) throws(Diagnostic) {
    let key = name.text.lowercased()
    var literal = try value.map { value throws(Diagnostic) in
      try reading(of: value, as: type, for: name.text)
    }
    let given = scripts.last?.arguments.first { $0.name == key }
    if let given { literal = given.value }
    guard let literal else {
      let notebook = scripts.last?.notebook
      let script = notebook ?? (scripts.last != nil && source.origin == .file ? source.name : nil)
      throw .parameterWithoutValue(name.text, type ?? .text, script: script, isNotebook: notebook != nil)
        .located(at: name.span)
    }
    model.parameters.removeAll { $0.name.lowercased() == key }
    model.parameters.append((name.text, literal))
    let text = Expression(.literal(literal), at: name.span)
    let line = Printer.print(Statement(.param(name, type, text), at: name.span))
    journal.parameter(key, line)
    // A reader of the results sees which value they are for.
    if given != nil, scripts.last?.notebook != nil { note(StyledText("given: \(line)", .dim)) }
  }

  /// The constant that a value stands for, of the type that the parameter has.
  private func reading(
    of value: Expression, as type: ParameterType?, for name: String
  ) throws(Diagnostic) -> Literal {
    guard let type else { return try literal(value) }
    let written = if case .literal(.text(let text)) = value.kind { text } else { String(source[value.span]) }
    guard let literal = type.reading(of: written) else {
      throw Diagnostic.parameterType(name, type, written).located(at: value.span)
    }
    return literal
  }

  /// Returns the constant that a value stands for.
  func literal(_ value: Expression) throws(Diagnostic) -> Literal {
    switch value.kind {
    case .literal(let literal): return literal
    case .bare(let text, let otherwise):
      if case .literal(let literal)? = otherwise?.kind { return literal }
      if case .unary(.negate, _)? = otherwise?.kind, let otherwise { return try literal(otherwise) }
      return .text(text)
    case .name(let name): return .text(name.text)
    case .unary(.negate, let operand):
      guard case .number(let digits, let scale, let unit) = try literal(operand) else { break }
      return .number(digits: 0 - digits, scale: scale, unit: unit)
    default: break
    }
    throw Diagnostic.valueExpected.located(at: value.span)
  }

  // MARK: Focus

  private func focus(on condition: Expression?) throws(Diagnostic) {
    guard let condition else {
      note(focus == nil ? "there was no focus" : "focus is off: questions count every row again")
      focus = nil
      return
    }
    guard let deals = model.deals else { throw .nothingLoaded }
    let (bound, warnings) = try predicate(condition, on: deals)
    let count = try select(bound, in: deals).count
    report(warnings)
    focus = Focus(condition: condition, text: Printer.print(condition))
    let rows = "\(counted(count)) of \(counted(deals.frame.rowCount)) rows of \(deals.name)"
    note("focus: \(Printer.print(condition)) \(separator) \(rows)")
  }

  /// A dash between two parts of a sentence.
  var separator: String { terminal.hasUnicode ? "–" : "-" }
}

extension Model {
  /// The table of the deals, or their log, that has a column of that name.
  fileprivate func tableOfDeals(with column: String) -> String? {
    let found = tables.first { table in
      (table.grain != .plain || table.name == primary)
        && table.frame.names.contains { $0.lowercased() == column.lowercased() }
    }
    return found?.name
  }
}

extension SourceSpan {
  /// The end of the span, `count` bytes and a space behind its start, where a word stands there.
  fileprivate func behind(_ count: Int, of word: String?) -> SourceSpan {
    guard let word, !word.isEmpty else { return self }
    return SourceSpan(max(lower + count, upper - word.utf8.count), upper)
  }
}
