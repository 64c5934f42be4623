import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Styling

/// `show`: lists of what there is.
extension Session {
  /// What `show` knows.
  static let showTopics = [
    "tables", "columns", "values", "metrics", "roles", "settings", "definitions", "parameters", "targets",
  ]

  func show(_ topic: Name?, _ arguments: [Expression]) throws(Diagnostic) {
    guard let topic else { return say(lines(["show " + Self.showTopics.joined(separator: ", show ")])) }
    switch topic.text.lowercased() {
    case "tables", "table": showTables()
    case "columns", "column": try showColumns(arguments.first)
    case "values", "value": try showValues(arguments.first, after: topic)
    case "metrics", "metric": showMetrics()
    case "roles", "role": showRoles()
    case "settings", "setting": try set(nil, [])
    case "definitions", "definition": showDefinitions()
    case "parameters", "params": showParameters()
    case "targets", "target": showTargets()
    default: throw Diagnostic.unknownTopic(topic.text, among: Self.showTopics).located(at: topic.span)
    }
  }

  /// Writes a list as a table.
  private func list(_ columns: [String], _ rows: [[Value]], orElse nothing: String) {
    guard !rows.isEmpty else { return say(StyledText(nothing, .dim)) }
    say(ResultPage.table(columns: columns, rows: rows, for: terminal, settings: pageSettings))
  }

  private func showTables() {
    var rows = model.tables.map { table in
      [
        .text(table.name), .text(kind(of: table)), .integer(Int64(table.frame.rowCount)),
        .integer(Int64(table.frame.names.count)), .text(table.source),
      ] as [Value]
    }
    rows += namedAnswers.map { name, answer in
      [
        .text(name), .text("a result"), .integer(Int64(answer.result.frame.rowCount)),
        .integer(Int64(answer.result.frame.names.count)), .text(Printer.print(answer.query)),
      ]
    }
    list(["table", "what a row is", "rows", "columns", "from"], rows, orElse: "no table is loaded: load \"deals.csv\"")
  }

  private func kind(of table: Table) -> String {
    if table.name == model.primary { return "a deal" }
    if table.grain == .log { return "a row of the log" }
    return table.name == "rejects" ? "a row that was not read" : "of a look-up table"
  }

  private func showColumns(_ argument: Expression?) throws(Diagnostic) {
    let table: Table
    if let argument { table = try self.table(argument) } else { table = try deals() }
    let rows = zip(table.frame.shapes, table.columns).map { entry, info in
      [
        .text(entry.name), .text(typeWords(entry.type, info)),
        info.header == entry.name || info.header.isEmpty ? .none : .text(info.header),
        roles(of: entry.name, in: table).map { .text($0) } ?? .none,
      ] as [Value]
    }
    list(["column", "type", "in the file", "role"], rows, orElse: "\(table.name) has no columns")
  }

  /// The type of a column as people call it.
  func typeWords(_ type: ColumnType, _ info: ColumnInfo, in language: Wording? = nil) -> String {
    let name = (language ?? wording).word(info.typeName(type))
    guard type.isNumeric, !info.isPercent, let currency = info.currency, !currency.isEmpty else { return name }
    return "\(name), \(currency)"
  }

  /// The roles whose assignment is, or mentions, a column of the deals.
  func roles(of column: String, in table: Table) -> String? {
    let isLog = table.name == model.log?.table
    guard isLog || table.name == model.primary else { return nil }
    let tied = isLog ? model.log?.assignments ?? [:] : model.roles
    let roles = Role.allCases.filter { tied[$0]?.expression.mentions(column) ?? false }
    return roles.isEmpty ? nil : roles.map(\.rawValue).joined(separator: ", ")
  }

  private func deals() throws(Diagnostic) -> Table {
    guard let deals = model.deals else { throw .nothingLoaded }
    return deals
  }

  private func table(_ argument: Expression) throws(Diagnostic) -> Table {
    let name = text(argument)
    if let table = model.table(name) { return table }
    if let answer = answer(named: name) { return answer.table(named: name) }
    throw Diagnostic.noSuchTable(name, among: model.tables.map(\.name)).located(at: argument.span)
  }

  private func showValues(_ argument: Expression?, after topic: Name) throws(Diagnostic) {
    guard let argument else { throw Diagnostic.valuesOfWhat.located(at: topic.span) }
    let place = try place(argument)
    let name = place.name
    let counts = try valueCounts(try column(at: place))
    let rows = counts.values.prefix(1000).map { [$0.value, .integer(Int64($0.rows))] as [Value] }
    list([name, "rows"], Array(rows), orElse: "\(name) has no values")
    var notes: [String] = []
    if counts.values.count > 1000 { notes.append("\(counted(counts.distinct)) values in all") }
    if counts.empty > 0 { notes.append("\(counted(counts.empty, "row")) without a value") }
    if !notes.isEmpty { say(lines(notes)) }
  }

  private func showMetrics() {
    let words = model.definitions.filter { planner.isMeasure($0.definition) }
    let rows = words.map { word in
      [
        .text(word.definition.signature), word.definition.date.map { .text($0.text) } ?? .none,
        word.definition.summary.map { .text(wording.word($0)) } ?? .none,
      ] as [Value]
    }
    list(["metric", "goes by", "what it is"], rows, orElse: "there are no metrics")
  }

  private func showRoles() {
    var rows = Role.allCases.compactMap { role -> [Value]? in
      guard let tied = model.roles[role] else { return nil }
      return [.text(role.rawValue), .text(Printer.print(tied.expression)), .text(origin(tied.origin))]
    }
    if !model.stages.isEmpty {
      rows.append([.text("stages"), .text(model.stages.joined(separator: ", ")), .text("their order")])
    }
    rows += model.targets.map { target in
      let per = target.per.map { Printer.print($0) }.joined(separator: ", ")
      return [.text("target"), .text("\(target.source) per \(per)"), .text(origin(target.origin))]
    }
    list(["role", "tied to", "because of"], rows, orElse: "no role is known: role amount = …")
    let missing = Role.allCases.filter { role in
      model.roles[role] == nil && !(role == .target && !model.targets.isEmpty)
    }
    if !missing.isEmpty, model.deals != nil {
      say(lines(["not known: " + missing.map(\.rawValue).joined(separator: ", ")]))
    }
  }

  private func origin(_ origin: RoleAssignment.Origin) -> String {
    switch origin {
    case .guessed(let evidence): "a guess: \(evidence)"
    case .declared: "a role line"
    case .rolledUp: "the roll-up"
    }
  }

  private func showDefinitions() {
    let own = model.definitions.filter { !$0.isBuiltIn }
    guard !own.isEmpty else { return say(StyledText("nothing is defined but the catalogue: show metrics", .dim)) }
    say(own.map { StyledText(cell: $0.text) + StyledText("  # \($0.place)", .dim) }.joined(separator: "\n"))
  }

  private func showParameters() {
    let lines = model.parameters.map { "param \($0.name) = \(Printer.print($0.value))" }
    say(lines.isEmpty ? StyledText("there are no parameters: param name = value", .dim) : self.lines(lines))
  }

  private func showTargets() {
    guard !model.targets.isEmpty else {
      return say(StyledText("there are no targets: role target = column per rep", .dim))
    }
    for target in model.targets {
      say(StyledText(cell: target.source, .emphasis))
      let columns = target.amounts.columns.map { name, column in
        OutputColumn(
          name, type: column.type, format: name == "amount" ? .money(currency: nil) : .plain,
          kind: name == "amount" ? .measure : .dimension)
      }
      var page = pageSettings
      page.rowLimit = nil
      say(ResultPage.text(Result(frame: target.amounts, columns: columns), for: terminal, settings: page))
    }
  }
}

extension Expression {
  /// Whether the column called `name` is in the formula, alone or compared.
  func mentions(_ name: String) -> Bool {
    switch kind {
    case .name(let found): found.text.lowercased() == name.lowercased()
    case .comparison(let left, _, _), .membership(let left, _, _), .emptiness(let left, _), .between(let left, _, _, _):
      left.mentions(name)
    case .unary(_, let operand): operand.mentions(name)
    case .logical(_, let operands): operands.contains { $0.mentions(name) }
    case .literal, .bare, .chain, .call, .conditional, .missing: false
    }
  }
}

extension Definition {
  /// The word with its parameters: `reached(step)`.
  var signature: String {
    name.text + (parameters.isEmpty ? "" : "(\(parameters.map(\.text).joined(separator: ", ")))")
  }
}
