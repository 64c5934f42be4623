/// `index=deals segment=Telco | stats sum(amount) as total by rep | sort -total | head 5`
extension Translator {
  func splunk(_ statement: Piece) -> String? {
    let stages = statement.parts { $0.isSymbol(.bar) }
    guard stages.contains(where: isOfSplunk) else { return nil }
    var draft = Draft()
    for (place, stage) in stages.enumerated() {
      guard let word = stage.first else { continue }
      if place == 0, !isOfSplunk(stage) {
        draft.filters += searched(stage)
      } else if !add(word.content, stage.dropFirst(), to: &draft) {
        return nil
      }
    }
    return draft.text
  }

  private func isOfSplunk(_ stage: Piece) -> Bool {
    guard let word = stage.first, let next = stage.token(1) else { return false }
    switch word.content {
    case "stats", "timechart", "chart", "eventstats": return next.kind == .word && !next.isReserved
    case "top", "rare": return next.isWord("limit") && stage.token(2)?.isSymbol(.equal) == true
    default: return false
    }
  }

  /// What is searched for before the first step: `index=deals segment=Telco`.
  private func searched(_ stage: Piece) -> [String] {
    var filters: [String] = []
    for index in stage.indices.dropFirst() where stage[index].isSymbol(.equal) && index + 1 < stage.endIndex {
      let name = stage[index - 1]
      guard !["index", "source", "sourcetype", "host"].contains(name.content) else { continue }
      let value = stage[index + 1]
      filters.append("\(name.text) = \(Printer.value(value.kind == .text ? value.content : value.text))")
    }
    return filters
  }

  private func add(_ word: String, _ piece: Piece, to draft: inout Draft) -> Bool {
    let options = piece.indices.filter { $0 + 2 < piece.endIndex && piece[$0 + 1].isSymbol(.equal) }
    switch word {
    case "search", "where":
      if draft.measures.isEmpty { draft.filters.append(formula(piece)) } else { draft.having.append(formula(piece)) }
    case "stats", "chart", "eventstats": aggregate(piece, in: &draft)
    case "timechart":
      let isSpan = piece.first?.isWord("span") == true && options.first == piece.startIndex
      // The sign, and a length such as 1mon, which is one token or two.
      let rest = isSpan ? piece.dropFirst(2).drop { $0.kind != .word || $0.content.hasPrefix("mon") } : piece
      draft.groups = [unit(isSpan ? piece.token(2)?.text ?? "" : "")]
      aggregate(rest, in: &draft)
    case "top", "rare":
      draft.top = options.first.map { piece[$0 + 2].text } ?? "10"
      draft.groups += piece.dropFirst(options.isEmpty ? 0 : 3).items.map(formula)
      draft.measures = ["deals"]
    case "sort":
      let isDescending = piece.first?.isSymbol(.minus) == true
      draft.sort = [formula(isDescending ? piece.dropFirst() : piece) + (isDescending ? " desc" : " asc")]
    case "head": draft.top = piece.first?.text ?? "10"
    default: return false
    }
    return true
  }

  /// `count by rep`, `sum(amount) as total, avg(amount) by rep, segment`
  private func aggregate(_ piece: Piece, in draft: inout Draft) {
    let parts = piece.parts { $0.isWord("by") }
    draft.measures += parts[0].items.map { item in
      item.count == 1 && item.first?.isWord("count") == true ? "deals" : formula(item)
    }
    if parts.count > 1 { draft.groups += parts[1].items.map(formula) }
  }

  /// `1mon`, `1d`, `1w`; a month where nothing is said.
  private func unit(_ span: String) -> String {
    let letters = span.drop { $0.isNumber }
    return letters.hasPrefix("d") ? "day" : letters.hasPrefix("w") ? "week" : letters.hasPrefix("y") ? "year" : "month"
  }
}
