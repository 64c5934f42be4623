import Diagnostics

/// `df[df.segment == 'Telco'].groupby('rep')['amount'].sum().sort_values(ascending=False).head(10)`
extension Translator {
  func pandas(_ statement: Piece) -> String? {
    guard let base = statement.first, base.kind == .word, let next = statement.token(1), next.isGlued,
      next.text == "[" || next.isSymbol(.dot)
    else { return nil }
    var chain = Chain(draft: Draft())
    chain.draft.columns = []
    if tables.contains(base.content) { chain.draft.table = base.text }
    var rest = statement.dropFirst()
    while let token = rest.first {
      let isIndex = token.text == "["
      let open = rest.startIndex + (isIndex ? 0 : 2)
      if !isIndex, rest.token(2)?.isSymbol(.open) != true {
        guard token.isSymbol(.dot), let name = rest.token(1), name.kind == .word else { return nil }
        if name.isWord("loc") { chain.isOfPandas = true } else { chain.column = name.text }
        rest = rest.dropFirst(2)
        continue
      }
      guard let close = rest.closing(open) else { return nil }
      let inner = rest[(open + 1)..<close]
      if isIndex {
        index(inner, in: &chain)
      } else {
        guard method(rest.token(1), inner, in: &chain) else { return nil }
      }
      rest = rest[(close + 1)...]
    }
    return chain.isOfPandas ? chain.question : nil
  }

  /// What a chain of calls has said so far.
  private struct Chain {
    var draft: Draft
    /// The column that was chosen last.
    var column: String?
    /// Whether something stood there that only pandas writes so.
    var isOfPandas = false

    var question: String {
      var draft = self.draft
      if let column, draft.measures.isEmpty, draft.columns?.isEmpty == true { draft.columns = [column] }
      return draft.text
    }

    mutating func aggregate(_ name: String) {
      draft.measures.append(column.map { "\(name)(\($0))" } ?? (draft.table == nil ? "deals" : "count()"))
    }
  }

  /// `[df.a == 'x']`, `['amount']`, `[['a', 'b']]`
  private func index(_ inner: Piece, in chain: inout Chain) {
    chain.isOfPandas = true
    if inner.count == 1, inner.first?.kind == .text {
      chain.column = inner.name
    } else if inner.first?.text == "[" {
      chain.draft.columns = names(inner)
    } else {
      chain.draft.filters.append(formula(orMeant(inner)))
    }
  }

  /// The same with `|` as `or` and `~` before a condition as `not`.
  private func orMeant(_ piece: Piece) -> Piece {
    let tokens = piece.map { token -> Token in
      var token = token
      if token.isSymbol(.bar) { (token.kind, token.text, token.content) = (.word, "or", "or") }
      if token.isSymbol(.tilde) { (token.kind, token.text, token.content) = (.word, "not", "not") }
      return token
    }
    return tokens[...]
  }

  /// `'a'`, `['a', 'b']`
  private func names(_ piece: Piece) -> [String] {
    let inner = piece.first?.text == "[" ? piece.dropFirst().dropLast() : piece
    return inner.items.compactMap(\.name)
  }

  /// Takes up one call; false where it has no like here.
  private func method(_ name: Token?, _ inner: Piece, in chain: inout Chain) -> Bool {
    guard let name, name.kind == .word else { return false }
    let items = inner.items
    let isDescending = items.contains { $0.begins(with: "ascending") && $0.last?.isWord("false") == true }
    let own = items.filter { $0.token(1)?.isSymbol(.equal) != true }
    chain.isOfPandas = true
    switch name.content {
    case "groupby": chain.draft.groups = own.first.map(names) ?? []
    case "sum", "median", "min", "max", "mean", "std":
      chain.aggregate(["mean": "avg", "std": "stdev"][name.content] ?? name.content)
    case "nunique": chain.aggregate("distinct")
    case "count", "size": chain.draft.measures.append(chain.draft.table == nil ? "deals" : "count()")
    case "agg", "aggregate": return aggregate(inner, in: &chain)
    case "value_counts":
      if let column = chain.column ?? own.first.flatMap({ names($0).first }) { chain.draft.groups = [column] }
    case "unique": if let column = chain.column { chain.draft.groups = [column] }
    case "query":
      guard let text = own.first?.first, text.kind == .text else { return false }
      chain.draft.filters.append(formula(orMeant(Lexer.tokens(of: text.content).filter { $0.kind != .end }[...])))
    case "sort_values":
      let keys = own.first.map(names) ?? chain.draft.measures.suffix(1)
      chain.draft.sort = keys.map { key in
        (chain.draft.measures.last { $0.contains("(\(key))") } ?? key) + (isDescending ? " desc" : " asc")
      }
    case "head": chain.draft.top = inner.first?.text ?? "5"
    case "nlargest", "nsmallest":
      guard let count = own.first?.first?.text else { return false }
      chain.draft.top = count
      let key = own.count > 1 ? names(own[1]).first : chain.draft.measures.last
      if let key { chain.draft.sort = [key + (name.content == "nlargest" ? " desc" : " asc")] }
    case "reset_index", "copy", "dropna", "to_frame": break
    default: return false
    }
    return true
  }

  /// `agg('sum')`, `agg({'amount': 'sum', 'deal': 'count'})`
  private func aggregate(_ inner: Piece, in chain: inout Chain) -> Bool {
    if inner.count == 1, let name = inner.first?.content, !name.isEmpty {
      chain.aggregate(name == "mean" ? "avg" : name)
      return true
    }
    guard inner.first?.text == "{" else { return false }
    for pair in inner.dropFirst().dropLast().items {
      let parts = pair.parts { $0.isSymbol(.colon) }
      guard parts.count == 2, let column = parts[0].name, let name = parts[1].first?.content else { return false }
      chain.draft.measures.append("\(name == "mean" ? "avg" : name)(\(column))")
    }
    return true
  }
}
