/// `run: deals -> { group_by: rep; aggregate: n is count(); where: won; limit: 5 }`
extension Translator {
  func malloy(_ statement: Piece) -> String? {
    guard
      let arrow = statement.indices.dropLast().first(where: { index in
        statement[index].isSymbol(.minus) && statement[index + 1].isSymbol(.greater)
      }), let open = statement[arrow...].firstIndex(where: { $0.text == "{" }), let close = statement.closing(open)
    else { return nil }
    var draft = Draft()
    if let name = statement[..<arrow].last, tables.contains(name.content) { draft.table = name.text }
    var isList = false
    for (word, piece) in properties(statement[(open + 1)..<close]) {
      switch word {
      case "group_by": draft.groups += piece.items.map(named)
      case "aggregate", "calculate": draft.measures += piece.items.map(named)
      case "select", "project":
        isList = true
        draft.columns = (draft.columns ?? []) + piece.items.filter { !$0.contains { $0.isSymbol(.star) } }.map(named)
      case "where": draft.filters += piece.items.map(formula)
      case "having": draft.having += piece.items.map(formula)
      case "order_by": draft.sort += piece.items.map(formula)
      case "limit", "top": draft.top = piece.first?.text
      default: return nil
      }
    }
    return isList || !draft.measures.isEmpty || !draft.groups.isEmpty ? draft.text : nil
  }

  /// What stands behind each `word:`.
  private func properties(_ piece: Piece) -> [(word: String, piece: Piece)] {
    let starts = piece.indices.filter { index in
      piece[index].kind == .word && index + 1 < piece.endIndex && piece[index + 1].isSymbol(.colon)
    }
    return starts.enumerated().map { place, start in
      let end = place + 1 < starts.count ? starts[place + 1] : piece.endIndex
      return (piece[start].content, piece[(start + 2)..<end])
    }
  }

  /// `n is count()` as `count() as n`
  private func named(_ piece: Piece) -> String {
    guard piece.count > 2, piece.token(1)?.isWord("is") == true, let name = piece.first else { return formula(piece) }
    return "\(formula(piece.dropFirst(2))) as \(name.text)"
  }
}
