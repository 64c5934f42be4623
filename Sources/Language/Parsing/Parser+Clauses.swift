import Diagnostics

/// The clauses of a query, in any order.
extension Parser {
  /// The clause whose first word stands here.
  var clauseWord: ClauseWord? {
    guard current.kind == .word else { return nil }
    if current.content == "as" { return token(1).isWord("of") ? .asOf : nil }
    let word = ClauseWord(rawValue: current.content)
    return word != .since && word != .until || opensPeriod(at: position) ? word : nil
  }

  /// Whether `since` or `until` stands at `index` with a date behind it; elsewhere they are words like any other.
  func opensPeriod(at index: Int) -> Bool {
    guard tokens.indices.contains(index), tokens[index].isWord("since") || tokens[index].isWord("until") else {
      return false
    }
    let next = tokens[min(index + 1, tokens.count - 1)]
    switch next.kind {
    case .date, .parameter, .ambiguous: return true
    case .number: return next.isYear
    case .word:
      let after = tokens[min(index + 2, tokens.count - 1)]
      if ["this", "last", "next"].contains(next.content) {
        return after.kind == .number || Keywords.dateUnit(after.content) != nil
      }
      return ["today", "ytd", "qtd", "mtd"].contains(next.content) || fiscalPeriod(next) != nil
    default: return false
    }
  }

  /// Whether a clause begins here.
  var isClauseStart: Bool { clauseWord != nil }

  /// clauses = { by | across | where | during | comparison | as of | having | sort | top | from | with | using | for } ;
  mutating func clauses() -> [Clause] {
    var clauses: [Clause] = []
    while true {
      if isLost { recover() }
      note(.clause)
      if isComparisonLine {
        clauses.append(comparisonLine())
        continue
      }
      guard let word = clauseWord else {
        if isAtEnd || current.kind == .cursor { return clauses }
        let stuck = position
        reportMisfit(after: clauses.last)
        recover()
        if position == stuck { return clauses }
        continue
      }
      outline.clauses.append(word)
      clauses.append(clause(word))
    }
  }

  /// Reads one clause that begins with `word`.
  mutating func clause(_ word: ClauseWord) -> Clause {
    let start = position
    let outer = place
    defer { place = outer }
    position += word == .asOf ? 2 : 1
    let kind: Clause.Kind
    switch word {
    case .by: kind = .by(dimensions())
    case .across: kind = .across(dimension())
    case .filter: kind = .filter(predicate())
    case .during: kind = during()
    case .since, .until: kind = openEnded(isSince: word == .since)
    case .asOf: kind = .asOf(asOf())
    case .having: kind = .having(havingPredicate())
    case .sort: kind = .sort(sortKeys())
    case .top, .bottom:
      kind = .top(top(isBottom: word == .bottom))
      if start == statementStart, current.isWord("by"), !isLost { reportTopBy(from: start) }
    case .from: kind = .from(requiredName("the name of a table", .table))
    case .with: kind = .with(list { $0.option() })
    case .using: kind = .using(list { $0.requiredName("the name of a method", .method) })
    case .horizon: kind = .horizon(duration() ?? .duration(0, .month))
    }
    return Clause(kind, at: span(from: start))
  }

  /// by = "by" , dimension , { "," , dimension } ;
  mutating func dimensions() -> [Measure] { list { $0.dimension() } }

  /// dimension = expression , [ "as" , name ] ;
  mutating func dimension() -> Measure {
    place = .dimension
    return aliased()
  }

  /// where = "where" , expression ;
  mutating func predicate() -> Expression {
    place = .predicate
    return expression()
  }

  private mutating func havingPredicate() -> Expression {
    place = .resultPredicate
    return expression()
  }

  /// during = "during" , period , [ "vs" , comparison ] , [ "on" , name ] ;
  private mutating func during() -> Clause.Kind {
    let period = period() ?? .today
    return duringTail(period)
  }

  /// since = "since" , point , [ ( "until" | "to" ) , point ] , [ "vs" , comparison ] , [ "on" , name ] ;
  /// until = "until" , point , [ "vs" , comparison ] , [ "on" , name ] ;
  private mutating func openEnded(isSince: Bool) -> Clause.Kind {
    guard let first = singlePeriod() else { return .during(.today, versus: nil, on: nil) }
    note(.word(isSince ? "until" : "since"))
    if isSince, current.isWord("to") || opensPeriod(at: position), !current.isWord("since") {
      position += 1
      return duringTail(singlePeriod().map { .range(first, $0) } ?? first)
    }
    return duringTail(isSince ? .since(first) : .until(first))
  }

  /// [ "vs" , comparison ] , [ "on" , name ]
  mutating func duringTail(_ period: PeriodExpression) -> Clause.Kind {
    var versus: Comparison?
    var date: Name?
    note(.word("vs"), .word("on"))
    if !isLost, take(word: "vs") { versus = comparisonPeriod() }
    if !isLost { note(.word("on")) }
    if !isLost, take(word: "on") { date = requiredName("a date", .date) }
    return .during(period, versus: versus, on: date)
  }

  /// as of = "as" , "of" , ( "each" , unit | period , [ "vs" , period ] ) ;
  private mutating func asOf() -> AsOf {
    note(.word("each"))
    if current.isWord("each"), let unit = Keywords.dateUnit(token(1).content) {
      position += 2
      return .each(unit)
    }
    if take(word: "each") {
      note(.dateUnit)
      expected("day, week, month, quarter or year", among: DateUnit.allCases.map(\.rawValue))
      return .each(.month)
    }
    let first = period() ?? .today
    note(.word("vs"))
    guard !isLost, take(word: "vs") else { return .day(first) }
    return .versus(first, period() ?? .today)
  }

  /// sort = "sort" , [ "by" ] , key , { "," , key } ;   key = expression , [ "asc" | "desc" ] ;
  mutating func sortKeys() -> [SortKey] {
    take(word: "by")
    return list { parser in
      parser.place = .sortKey
      if parser.isDirection { parser.expected("what to sort by") }
      let key = parser.expression()
      parser.note(.direction)
      guard !parser.isLost else { return SortKey(key) }
      if parser.take(word: "asc") || parser.take(word: "ascending") { return SortKey(key, ascending: true) }
      if parser.take(word: "desc") || parser.take(word: "descending") { return SortKey(key, ascending: false) }
      return SortKey(key)
    }
  }

  /// Whether `asc` or `desc` stands here without a key before it.
  private var isDirection: Bool {
    guard current.isWord("asc") || current.isWord("desc") else { return false }
    return token(1).kind == .end || token(1).isSymbol(.bar) || token(1).isSymbol(.comma) || token(1).isReserved
  }

  /// top = ( "top" | "bottom" ) , ( digits | parameter ) , [ "per" , dimension , { "," , dimension } ] ;
  mutating func top(isBottom: Bool) -> Top {
    var top = Top(0, isBottom: isBottom)
    if current.kind == .parameter {
      top.parameter = current.content
      position += 1
    } else {
      top.count = wholeNumber("how many, such as \"\(isBottom ? "bottom" : "top") 5\"") ?? 0
    }
    note(.word("per"))
    if !isLost, take(word: "per") { top.per = perDimensions() }
    return top
  }

  /// dimension , { "," , dimension }
  mutating func perDimensions() -> [Expression] {
    list { parser in
      parser.place = .dimension
      return parser.expression()
    }
  }

  /// option = percentage | name , [ value ] ;
  mutating func option() -> Option {
    note(.option)
    let start = position
    if current.kind == .number {
      let level = numberLiteral()
      guard case .literal(.number(_, _, .percent)) = level.kind else {
        report(.expectedPercentage(at: level.span))
        return Option(Name("level", at: level.span), value: level)
      }
      return Option(Name("level", at: level.span), value: level)
    }
    let name = requiredName("an option such as \"total\"", .option)
    guard !isLost, !isAtEnd, !current.isReserved, !current.isSymbol(.comma), !current.startsLine else {
      return Option(name)
    }
    place = .optionValue(of: name)
    return position > start ? Option(name, value: plainValue()) : Option(name)
  }
}
