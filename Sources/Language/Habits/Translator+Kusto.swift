/// `deals | where won | summarize sum(amount) by rep | top 10 by sum_amount`
extension Translator {
  func kusto(_ statement: Piece) -> String? {
    var stages = statement.parts { $0.isSymbol(.bar) }
    var draft = Draft()
    if let first = stages.first, first.count == 1, stages.count > 1, let name = first.first {
      if tables.contains(name.content) { draft.table = name.text }
      stages.removeFirst()
    }
    guard stages.contains(where: isOfKusto), stages.count > 1 || draft.table != nil || isQuestion(stages[0], statement)
    else { return nil }
    draft.columns = []
    for stage in stages {
      guard let word = stage.first, word.kind == .word, add(word.content, stage.dropFirst(), to: &draft) else {
        return nil
      }
    }
    return draft.text
  }

  /// Whether a stage alone is a question: it had a table before it, or begins as no question of ours.
  private func isQuestion(_ stage: Piece, _ statement: Piece) -> Bool {
    stage.startIndex > statement.startIndex || ["summarize", "take", "top"].contains(stage.first?.content ?? "")
  }

  /// Whether no step of ours is written like this.
  private func isOfKusto(_ stage: Piece) -> Bool {
    guard let word = stage.first, word.kind == .word else { return false }
    switch word.content {
    case "summarize", "project", "extend", "count", "distinct":
      return stage.count == 1 || (stage.token(1)?.isReserved == false && stage.token(1)?.isSymbol(.open) == false)
    case "take", "limit": return stage.count == 2 && stage.token(1)?.kind == .number
    case "top": return stage.count > 3 && stage.token(2)?.isWord("by") == true
    case "order": return stage.token(1)?.isWord("by") == true
    default: return false
    }
  }

  private func add(_ word: String, _ piece: Piece, to draft: inout Draft) -> Bool {
    let behindBy = piece.begins(with: "by") ? piece.dropFirst() : piece
    switch word {
    case "where", "filter":
      if draft.measures.isEmpty { draft.filters.append(formula(piece)) } else { draft.having.append(formula(piece)) }
    case "summarize":
      let parts = piece.parts { $0.isWord("by") }
      draft.measures += parts[0].items.map(named)
      draft.groups += (parts.count > 1 ? parts[1].items : []).map(named)
    case "count": draft.measures = ["deals"]
    case "distinct": draft.groups = piece.items.map(formula)
    case "project": draft.columns = piece.items.map(named)
    case "take", "limit": draft.top = piece.first?.text
    case "top":
      guard piece.token(1)?.isWord("by") == true else { return false }
      draft.top = piece.first?.text
      draft.sort = [sortKey(piece.dropFirst(2), in: draft)]
    case "order", "sort": draft.sort = behindBy.items.map { sortKey($0, in: draft) }
    case "render": draft.chart = "chart"
    default: return false
    }
    return true
  }

  /// `total = sum(amount)` as `sum(amount) as total`
  private func named(_ piece: Piece) -> String {
    guard piece.count > 2, piece.token(1)?.isSymbol(.equal) == true, let name = piece.first else {
      return formula(piece)
    }
    return "\(formula(piece.dropFirst(2))) as \(name.text)"
  }

  /// Kusto sorts the largest first, and calls `sum(amount)` sum_amount.
  private func sortKey(_ piece: Piece, in draft: Draft) -> String {
    let isDirected = piece.last?.isWord("asc") == true || piece.last?.isWord("desc") == true
    let text = formula(isDirected ? piece.dropLast() : piece)
    let key = draft.measures.first { measure in
      measure.filter { $0.isLetter || $0 == "_" } == text.filter { $0.isLetter }
        || measure == "count()" && text == "count_"
    }
    return (key ?? text) + " " + (isDirected ? piece.last?.content ?? "desc" : "desc")
  }
}
