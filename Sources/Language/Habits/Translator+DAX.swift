/// `CALCULATE(SUM(deals[amount]), deals[segment] = "Telco")`
extension Translator {
  func dax(_ statement: Piece) -> String? {
    let body = statement.begins(with: "evaluate") ? statement.dropFirst() : statement
    guard let name = body.first, name.kind == .word else { return nil }
    if body.count == 1, body.startIndex > statement.startIndex { return "list" }
    guard body.token(1)?.isSymbol(.open) == true, let close = body.closing(body.startIndex + 1),
      close == body.endIndex - 1
    else { return body.contains { $0.text == "[" } ? formula(body) : nil }
    let items = body[(body.startIndex + 2)..<close].items
    var draft = Draft()
    switch name.content {
    case "calculate", "calculatetable":
      guard let first = items.first else { return nil }
      draft.measures = [formula(first)]
      draft.filters = items.dropFirst().map(condition)
    case "summarize", "summarizecolumns":
      let columns = items.drop { !$0.contains { $0.text == "[" } }
      let firstName = columns.firstIndex { $0.count == 1 && $0.first?.kind == .text } ?? columns.endIndex
      draft.groups = columns[..<firstName].map(formula)
      let rest = Array(columns[firstName...])
      for pair in stride(from: 0, to: rest.count - 1, by: 2) {
        draft.measures.append("\(formula(rest[pair + 1])) as \(rest[pair].name ?? "value")")
      }
    default:
      let isOfDax = daxCall(name.content, items) != nil || body.contains { $0.text == "[" }
      return isOfDax ? formula(body) : nil
    }
    return draft.text
  }

  /// What filters in the brackets of `CALCULATE`.
  private func condition(_ piece: Piece) -> String {
    guard piece.begins(with: "filter"), piece.token(1)?.isSymbol(.open) == true else { return formula(piece) }
    return piece.dropFirst(2).dropLast().items.last.map(formula) ?? ""
  }

  /// Returns a call of DAX inside a formula; nil where the function is called the same here, or unknown.
  func daxCall(_ name: String, _ items: [Piece]) -> String? {
    guard let first = items.first else { return nil }
    switch (name, items.count) {
    case ("calculate", 2...):
      let filters = items.dropFirst().map(condition).joined(separator: " and ")
      let inner = formula(first)
      return inner.hasSuffix(")") ? "\(inner.dropLast()) where \(filters))" : "\(inner)(where \(filters))"
    case ("sumx", 2), ("averagex", 2), ("minx", 2), ("maxx", 2):
      let aggregate = name == "averagex" ? "avg" : String(name.dropLast())
      let filter = first.begins(with: "filter") ? " where \(condition(first))" : ""
      return "\(aggregate)(\(formula(items[1]))\(filter))"
    case ("countrows", 1): return first.begins(with: "filter") ? "count(where \(condition(first)))" : "count()"
    default: return nil
    }
  }
}
