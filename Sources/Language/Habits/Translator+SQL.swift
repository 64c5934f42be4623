/// `select rep, sum(amount) from deals where won group by rep order by 2 desc limit 10`
extension Translator {
  func sql(_ statement: Piece) -> String? {
    guard Self.isSelect(statement) else { return nil }
    let refused = ["join", "union", "over", "select", "offset"]
    guard !statement.dropFirst().contains(where: { $0.kind == .word && refused.contains($0.content) }) else {
      return nil
    }
    var draft = Draft()
    var items: [Selected] = []
    var isDistinct = false
    for (word, piece) in statement.clauses(["select", "from", "where", "group", "having", "order", "limit"]) {
      let behindBy = piece.begins(with: "by") ? piece.dropFirst() : piece
      switch word {
      case "select":
        isDistinct = piece.begins(with: "distinct")
        let isTop = piece.begins(with: "top") && piece.token(1)?.kind == .number
        if isTop { draft.top = piece.token(1)?.text }
        items = piece.dropFirst(isDistinct ? 1 : isTop ? 2 : 0).items.map(selected)
      case "from": if let name = piece.first, tables.contains(name.content) { draft.table = name.text }
      case "where": draft.filters.append(formula(piece))
      case "group": draft.groups = behindBy.items.map { dimension($0, among: items) }
      case "having": draft.having.append(formula(piece))
      case "order": draft.sort = behindBy.items.map { sortKey($0, among: items) }
      default: draft.top = piece.first?.text
      }
    }
    place(items, in: &draft, isDistinct: isDistinct)
    return draft.text
  }

  /// Whether `select` stands there with something to select, and is no name: `select by rep`.
  static func isSelect(_ statement: Piece) -> Bool {
    guard statement.begins(with: "select"), let next = statement.token(1) else { return false }
    return !next.isReserved || next.isWord("top")
  }

  /// One thing that is selected.
  private struct Selected {
    var formula: String
    var alias: String?
    var aggregates: Bool

    var text: String { alias.map { "\(formula) as \($0)" } ?? formula }
  }

  private func selected(_ piece: Piece) -> Selected {
    let parts = piece.parts { $0.isWord("as") }
    var (body, alias) = (parts[0], parts.count > 1 ? parts[1].name : nil)
    if alias == nil, body.count > 2, let last = body.last, last.kind == .word,
      body.dropLast().last?.isSymbol(.close) == true
    {
      (body, alias) = (body.dropLast(), last.text)
    }
    return Selected(formula: formula(body), alias: alias, aggregates: aggregates(body))
  }

  /// Whether a formula is a number for a group of rows.
  func aggregates(_ piece: Piece) -> Bool {
    let calls = Habit.aggregates + ["count", "stdev", "stddev", "countif", "sumif", "dcount", "percentile"]
    return piece.indices.contains { index in
      let token = piece[index]
      guard token.kind == .word else { return false }
      let isCall = piece[(index + 1)...].first?.isSymbol(.open) == true
      return isCall ? calls.contains(token.content) : measures.contains(token.content)
    }
  }

  /// A dimension that may be named by its number or by its alias.
  private func dimension(_ piece: Piece, among items: [Selected]) -> String {
    let text = formula(piece)
    if let number = Int(text), items.indices.contains(number - 1) { return items[number - 1].text }
    return items.first { $0.alias?.lowercased() == text.lowercased() }?.text ?? text
  }

  private func sortKey(_ piece: Piece, among items: [Selected]) -> String {
    var words = piece.prefix { !$0.isWord("nulls") }
    let direction = words.last.flatMap { $0.isWord("desc") || $0.isWord("asc") ? " " + $0.content : nil } ?? " asc"
    if words.last?.isWord("desc") == true || words.last?.isWord("asc") == true { words = words.dropLast() }
    let text = formula(words)
    if let number = Int(text), items.indices.contains(number - 1) {
      return (items[number - 1].alias ?? items[number - 1].formula) + direction
    }
    return (items.first { $0.formula.lowercased() == text.lowercased() }?.alias ?? text) + direction
  }

  /// Tells measures from dimensions and columns.
  private func place(_ items: [Selected], in draft: inout Draft, isDistinct: Bool) {
    let isAll = items.count == 1 && items[0].formula == "*"
    if draft.groups.isEmpty {
      if isDistinct {
        draft.groups = items.map(\.text)
      } else if items.contains(where: \.aggregates) {
        draft.measures = items.filter(\.aggregates).map(\.text)
        draft.groups = items.filter { !$0.aggregates }.map(\.text)
      } else {
        draft.columns = isAll ? [] : items.map(\.text)
      }
      return
    }
    let groups = Set(draft.groups.map { $0.lowercased() })
    for item in items where !isAll {
      if groups.contains(item.text.lowercased()) { continue }
      if let place = draft.groups.firstIndex(where: { $0.lowercased() == item.formula.lowercased() }) {
        draft.groups[place] = item.text
      } else {
        draft.measures.append(item.text)
      }
    }
  }
}
