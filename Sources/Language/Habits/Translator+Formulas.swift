/// Formulas: operators, calls and column names of other languages.
extension Translator {
  /// Returns `piece` as a formula, or a question, of this language.
  func formula(_ piece: Piece) -> String {
    var text = ""
    var index = piece.startIndex
    while index < piece.endIndex {
      let (written, next) = element(index, of: piece)
      if !written.isEmpty {
        let isGlued = piece[index].isGlued || text.isEmpty || text.hasSuffix("(")
        text += (isGlued && !Self.isWordy(text, written) ? "" : " ") + written
      }
      index = max(next, index + 1)
    }
    return text
  }

  /// Whether two pieces that stand together would become one word.
  private static func isWordy(_ left: String, _ right: String) -> Bool {
    guard let last = left.last, let first = right.first else { return false }
    return (last.isLetter || last == ")") && (first.isLetter || first == "(") && last != "("
      && !(last.isLetter && first == "(")
  }

  /// What the token at `index` begins, and the index behind that.
  private func element(_ index: Int, of piece: Piece) -> (String, Int) {
    let rest = piece[index...]
    let token = piece[index]
    if let found = phrase(rest, after: piece[..<index]) { return (found.text, index + found.length) }
    if let found = method(rest) ?? column(rest) { return found }
    if token.kind == .word, rest.token(1)?.isSymbol(.open) == true, let close = piece.closing(index + 1) {
      return (call(token, piece[(index + 2)..<close]), close + 1)
    }
    switch token.kind {
    case .symbol(.doubleEqual): return ("=", index + 1)
    case .symbol(.lessGreater): return ("!=", index + 1)
    case .symbol(.ampersand) where !token.isGlued: return ("and", index + 1)
    case .other where token.text == "!": return ("not", index + 1)
    case .other where token.text == "{": return ("(", index + 1)
    case .other where token.text == "}": return (")", index + 1)
    case .text where isValue(index, of: piece): return (Printer.value(token.content), index + 1)
    default: return (token.text, index + 1)
    }
  }

  /// Whether a text stands where a bare value could.
  private func isValue(_ index: Int, of piece: Piece) -> Bool {
    guard let before = piece[..<index].last, !piece[index].content.isEmpty else { return false }
    if before.compares || before.isSymbol(.tilde) { return true }
    guard let open = piece[..<index].lastIndex(where: { $0.isSymbol(.open) }) else { return false }
    return piece[..<open].last?.isWord("in") == true
  }

  // MARK: Words

  /// Words that are others here, from the beginning of `rest`.
  private func phrase(_ rest: Piece, after before: Piece) -> (text: String, length: Int)? {
    guard let token = rest.first, token.kind == .word || token.compares else {
      return nil
    }
    let next = rest.token(1)
    switch token.content {
    case "grouped" where next?.isWord("by") == true: return ("by", 2)
    case "group" where next?.isWord("by") == true && !Self.isProper(token, next): return ("by", 2)
    case "order", "sorted": if next?.isWord("by") == true, !Self.isProper(token, next) { return ("sort", 2) }
    case "limit", "take": if next?.kind == .number { return ("top", 1) }
    case "like", "ilike": if let pattern = Self.pattern(next, isNegated: false) { return (pattern, 2) }
    case "not":
      let isLike = next?.isWord("like") == true || next?.isWord("ilike") == true
      if isLike, let pattern = Self.pattern(rest.token(2), isNegated: true) { return (pattern, 3) }
      if let next, Self.isNothing(next), before.last?.kind == .word, before.last?.isReserved == false {
        return (before.last?.isWord("is") == true ? "not empty" : "is not empty", 2)
      }
    case "is": return Self.equality(rest)
    case "has": if next?.kind == .text { return ("~", 1) }
    case "startswith": if next?.kind == .text { return ("starts with", 1) }
    case "endswith": if next?.kind == .text { return ("ends with", 1) }
    case "null", "none", "na": if before.last?.isWord("is") == true || Self.isNot(before) { return ("empty", 1) }
    case "per" where before.last?.kind != .number: return ("by", 1)
    case "current_date" where next?.isSymbol(.open) != true: return ("today", 1)
    default: break
    }
    if token.isSymbol(.equal), next?.isSymbol(.tilde) == true, next?.isGlued == true { return ("=", 2) }
    if token.compares, let next, Self.isNothing(next) {
      return (token.isSymbol(.notEqual) || token.isSymbol(.lessGreater) ? "is not empty" : "is empty", 2)
    }
    return nil
  }

  /// `is Budi`, `is not Budi`; nil of what `is` is written before here too.
  private static func equality(_ rest: Piece) -> (text: String, length: Int)? {
    let isNegated = rest.token(1)?.isWord("not") == true
    let length = isNegated ? 2 : 1
    guard let value = rest.token(length), !isNothing(value), !value.isReserved, !value.isWord("empty"),
      value.kind == .word || value.kind == .text || value.kind == .number, !value.isWord("na")
    else { return nil }
    return (isNegated ? "!=" : "=", length)
  }

  /// Whether it is rather a part of a name than a keyword: `Astra Group by rep`.
  private static func isProper(_ token: Token, _ next: Token?) -> Bool {
    token.text.first?.isUppercase == true && token.text != token.text.uppercased() && next?.text == "by"
  }

  /// `null`, `None`, `''`
  private static func isNothing(_ token: Token) -> Bool {
    token.kind == .text ? token.content.isEmpty : ["null", "none", "nan"].contains(token.content)
  }

  private static func isNot(_ before: Piece) -> Bool {
    before.last?.isWord("not") == true && before.dropLast().last?.isWord("is") == true
  }

  /// What `like 'PATTERN'` is; nil where there is nothing like it.
  private static func pattern(_ token: Token?, isNegated: Bool) -> String? {
    guard let token, token.kind == .text else { return nil }
    let inner = token.content.drop { $0 == "%" }
    let text = String(inner.prefix { $0 != "%" })
    guard !text.isEmpty, !text.contains("_"), inner.dropFirst(text.count).allSatisfy({ $0 == "%" }) else { return nil }
    let not = isNegated ? "not " : ""
    switch (token.content.hasPrefix("%"), token.content.hasSuffix("%")) {
    case (true, true): return "\(not)contains \(Printer.value(text))"
    case (false, true): return "\(not)starts with \(Printer.value(text))"
    case (true, false): return "\(not)ends with \(Printer.value(text))"
    case (false, false): return "\(isNegated ? "!=" : "=") \(Printer.value(text))"
    }
  }

  /// `… by rep top 5 by revenue` with the second `by` as an order.
  func orderMeant(_ piece: Piece) -> Piece {
    guard let first = piece.firstIndex(where: { $0.isWord("by") }) else { return piece }
    let place = piece.indices.dropLast(3).first { index in
      index > first && (piece[index].isWord("top") || piece[index].isWord("bottom")) && piece[index + 1].kind == .number
        && piece[index + 2].isWord("by")
    }
    guard let place else { return piece }
    let end = piece[(place + 3)...].firstIndex { $0.isReserved || $0.isSymbol(.bar) } ?? piece.endIndex
    let direction = piece[place].isWord("top") ? "desc" : "asc"
    let written =
      "sort " + Array(piece[(place + 3)..<end])[...].written + " \(direction) top \(piece[place + 1].text)"
    return (Array(piece[..<place]) + Lexer.tokens(of: written).dropLast() + Array(piece[end...]))[...]
  }

  // MARK: Columns and methods

  /// `deals[amount]`, `'Sales'[amount]`, `df['amount']`, `[Total]`
  private func column(_ rest: Piece) -> (String, Int)? {
    guard let token = rest.first else { return nil }
    let start = rest.startIndex
    if token.text == "[", let close = rest.closing(start) {
      let inner = rest[(start + 1)..<close]
      if inner.items.count > 1 { return ("(" + inner.items.map(formula).joined(separator: ", ") + ")", close + 1) }
      return inner.name.map { ($0, close + 1) }
    }
    guard token.kind == .word || token.kind == .text, let next = rest.token(1), next.text == "[", next.isGlued,
      let close = rest.closing(start + 1), let name = rest[(start + 2)..<close].name
    else { return nil }
    return (name, close + 1)
  }

  /// `.isin(['a', 'b'])`, `.str.contains('x')`, `.isna()`, and `df.segment`
  private func method(_ rest: Piece) -> (String, Int)? {
    guard let token = rest.first else { return nil }
    if token.kind == .word, ["df", "t", "_"].contains(token.content), rest.token(1)?.isSymbol(.dot) == true,
      let name = rest.token(2), name.kind == .word, rest.token(3)?.isSymbol(.open) != true
    {
      return (name.text, rest.startIndex + 3)
    }
    guard token.isSymbol(.dot), token.isGlued else { return nil }
    if rest.token(1)?.isWord("str") == true || rest.token(1)?.isWord("dt") == true {
      return method(rest.dropFirst(2))
    }
    let open = rest.startIndex + 2
    guard let name = rest.token(1)?.content, rest.token(2)?.isSymbol(.open) == true, let close = rest.closing(open)
    else { return nil }
    let argument = rest[(open + 1)..<close]
    let value = argument.count == 1 ? argument.first.map { Printer.value($0.content) } ?? "" : formula(argument)
    switch name {
    case "isin": return (" in \(list(argument))", close + 1)
    case "contains": return (" contains \(value)", close + 1)
    case "startswith": return (" starts with \(value)", close + 1)
    case "endswith": return (" ends with \(value)", close + 1)
    case "isna", "isnull": return (" is empty", close + 1)
    case "notna", "notnull": return (" is not empty", close + 1)
    default: return nil
    }
  }

  /// `['a', 'b']` as the values behind `in`.
  private func list(_ piece: Piece) -> String {
    let inner = piece.first?.bracket == 1 ? piece.dropFirst().dropLast() : piece
    let values = inner.items.map { $0.first?.kind == .text ? Printer.value($0.first?.content ?? "") : formula($0) }
    return "(" + values.joined(separator: ", ") + ")"
  }

  // MARK: Calls

  /// Returns a call as it is written here.
  private func call(_ name: Token, _ inner: Piece) -> String {
    let items = inner.items
    let all = items.map(formula)
    let (first, second) = (all.first ?? "", all.count > 1 ? all[1] : "")
    switch (name.content, items.count) {
    case ("in", _): return "in \(list(inner))"
    case ("count", 1) where inner.begins(with: "distinct"): return "distinct(\(formula(inner.dropFirst())))"
    case ("count", 1) where Self.isEveryRow(inner): return "count()"
    case ("dcount", _), ("distinctcount", 1), ("nunique", 1): return "distinct(\(first))"
    case ("countif", 1): return "count(where \(first))"
    case ("sumif", 2), ("avgif", 2): return "\(name.content.dropLast(2))(\(first) where \(second))"
    case ("date_trunc", 2), ("datetrunc", 2), ("date_part", 2), ("datepart", 2):
      return "\(items[0].first?.content ?? "")(\(second))"
    case ("extract", 1) where inner.token(1)?.isWord("from") == true:
      return "\(inner.first?.content ?? "")(\(formula(inner.dropFirst(2))))"
    case ("startofmonth", 1), ("startofyear", 1), ("startofweek", 1), ("startofday", 1):
      return "\(name.content.dropFirst(7))(\(first))"
    case ("bin", 2):
      return ["1d": "day", "7d": "week"][second].map { "\($0)(\(first))" } ?? "bucket(\(first), \(second))"
    case ("ifnull", 2), ("nvl", 2), ("isnull", 2): return "coalesce(\(first), \(second))"
    case ("iif", 3), ("iff", 3): return "if(\(all.joined(separator: ", ")))"
    case ("divide", 2...), ("safe_divide", 2): return "\(first) / \(second)"
    case ("datediff", 3): return "days(\(second), \(all[2]))"
    case ("now", 0), ("getdate", 0), ("today", 0), ("curdate", 0), ("current_date", 0): return "today"
    case ("ago", 1) where first.hasSuffix("d"): return "today - \(first.dropLast()) days"
    case ("len", 1): return "length(\(first))"
    case ("tolower", 1), ("toupper", 1): return "\(name.content.dropFirst(2))(\(first))"
    case ("isempty", 1), ("isblank", 1), ("isnull", 1): return "\(first) is empty"
    case ("isnotempty", 1), ("isnotnull", 1): return "\(first) is not empty"
    case ("cast", 1): return formula(inner.parts { $0.isWord("as") }[0])
    default:
      let isShouted = name.text.count > 1 && name.text == name.text.uppercased()
      return daxCall(name.content, items) ?? "\(isShouted ? name.content : name.text)(\(formula(inner)))"
    }
  }

  /// `count(*)`, `count(1)`, `count(deals)`
  private static func isEveryRow(_ inner: Piece) -> Bool {
    guard inner.count == 1, let token = inner.first else { return false }
    return token.isSymbol(.star) || token.kind == .number || token.isWord("deals")
  }
}
