extension Printer {
  /// Returns a statement as text.
  static func print(_ kind: Statement.Kind) -> String {
    switch kind {
    case .query(let query): return print(query)
    case .load(let load): return print(load)
    case .role(let role): return print(role)
    case .rollup(let rollUp): return print(rollUp)
    case .join(let join): return print(join)
    case .define(let definition): return print(definition)
    case .param(let name, let type, let value):
      return words("param", print(name), type?.rawValue ?? "", value.map { "= " + valueText($0) } ?? "")
    case .letResult(let name, let query): return "let \(print(name)) = \(print(query))"
    case .merge(let column, let values, let into):
      return "merge \(print(column)): \(list(values)) as \(valueText(into))"
    case .exclude(let predicate): return "exclude where " + print(predicate)
    case .excludeCopies: return "exclude copies"
    case .type(let column, let type): return "type \(print(column)) \(print(type))"
    case .set(let name, let values): return words("set", name.map { print($0) } ?? "", list(values))
    case .focus(let predicate): return "focus " + (predicate.map { print($0) } ?? "off")
    case .show(let topic, let arguments):
      return words("show", topic.map { print($0) } ?? "", arguments.map { print($0) }.joined(separator: ", "))
    case .help(let topic): return words("help", topic ?? "")
    case .explain(let stage, let query): return words("explain", stage.map { print($0) } ?? "", print(query))
    case .run, .save, .rows, .drill, .no, .undo, .history, .edit, .rerun, .all, .quit: return session(kind)
    }
  }

  /// The statements that steer a session.
  private static func session(_ kind: Statement.Kind) -> String {
    switch kind {
    case .run(let path, let arguments):
      return words(
        "run", quoted(path), arguments.map { "\(print($0.name))=\(valueText($0.value))" }.joined(separator: " "))
    case .save(let path, let isScript): return words("save", isScript ? "script" : "", quoted(path))
    case .rows(let row): return "rows \(row)"
    case .drill(let row, let dimensions): return "drill \(row) by " + print(dimensions)
    case .no(let name): return "no " + name.text
    case .undo: return "undo"
    case .history: return "history"
    case .edit(let number): return words("edit", number.map { "\($0)" } ?? "")
    case .rerun(let number): return "rerun \(number)"
    case .all: return "all"
    case .quit: return "quit"
    case .query, .load, .role, .rollup, .join, .define, .param, .letResult, .merge, .exclude, .excludeCopies, .type,
      .set, .focus, .show, .help, .explain:
      return ""
    }
  }

  /// Returns the pieces that hold something, a space between each two.
  private static func words(_ pieces: String...) -> String { pieces.filter { !$0.isEmpty }.joined(separator: " ") }

  private static func list(_ values: [Expression]) -> String { values.map { valueText($0) }.joined(separator: ", ") }

  private static func print(_ load: Load) -> String {
    let options = load.options.map { print($0) }.joined(separator: ", ")
    return words(
      "load", quoted(load.path), load.alias.map { "as " + print($0) } ?? "", options.isEmpty ? "" : "with " + options)
  }

  private static func print(_ role: RoleBinding) -> String {
    let isAlone = role.order.isEmpty && role.per.isEmpty
    let head = "role \(print(role.role)) = \(text(role.expression, at: isAlone ? .or : .sum))"
    return words(
      head, role.order.isEmpty ? "" : "order " + list(role.order),
      role.per.isEmpty ? "" : "per " + role.per.map { print($0) }.joined(separator: ", "),
      role.period.map { "for " + print($0) } ?? "")
  }

  private static func print(_ rollUp: RollUp) -> String {
    let settings = rollUp.columns.map { "\(print($0.name)) = \(print($0.value))" } + (rollUp.isOne ? ["one"] : [])
    return words(
      "rollup \(print(rollUp.table)) by \(print(rollUp.key))", rollUp.alias.map { "as " + print($0) } ?? "",
      settings.isEmpty ? "" : "with " + settings.joined(separator: ", "))
  }

  private static func print(_ join: Join) -> String {
    let keys = join.keys.map { $0.left == $0.right ? print($0.left) : "\(print($0.left)) = \(print($0.right))" }
    return words("join", print(join.table), "on", keys.joined(separator: ", "), join.isLoose ? "matching loosely" : "")
  }

  private static func print(_ definition: Definition) -> String {
    let parameters = definition.parameters.map { print($0) }.joined(separator: ", ")
    let isAlone =
      definition.within == nil && definition.table == nil && definition.date == nil && definition.format == nil
    return words(
      "define \(print(definition.name))\(parameters.isEmpty ? "" : "(\(parameters))") =",
      text(definition.expression, at: isAlone ? .or : .sum), definition.within.map { "within " + print($0) } ?? "",
      definition.table.map { "from " + print($0) } ?? "",
      definition.date.map { "on " + print($0) } ?? "", definition.format.map { "shown as " + print($0) } ?? "",
      definition.summary.map { quoted($0) } ?? "")
  }
}
