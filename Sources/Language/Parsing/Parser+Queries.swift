import Diagnostics

/// Queries: heads, measures, steps.
extension Parser {
  /// query = head , clauses , { "|" , step } ;
  mutating func query() -> Query {
    let start = position
    outline = QueryOutline()
    let head = head()
    var clauses = clauses(startingWith: head)
    var steps: [Step] = []
    while current.isSymbol(.bar) {
      outline.bar = current.span.lower
      position += 1
      let atBar = steps.count
      steps.append(step())
      if isLost { recover() }
      clauses += clausesBehindStep()
      if steps.count == atBar { break }
    }
    return Query(head, clauses: Clause.joiningPeriods(clauses), steps: steps, at: span(from: start))
  }

  /// Whether `vs` begins a line: it goes on from the period of the question above.
  var isComparisonLine: Bool { current.isWord("vs") && (current.startsLine || position == statementStart) }

  /// comparison = "vs" , compared period , [ "on" , name ] ;
  mutating func comparisonLine() -> Clause {
    let start = position
    return Clause(duringTail(.same), at: span(from: start))
  }

  /// The clauses behind a head; `changes` may have its period without `during`.
  private mutating func clauses(startingWith head: Query.Head) -> [Clause] {
    guard case .analysis(let analysis) = head, analysis.verb.text.lowercased() == "changes", !isLost,
      startsPeriod || (current.kind == .number && !isAtEnd)
    else { return clauses() }
    let start = position
    let kind = duringTail(period() ?? .today)
    return [Clause(kind, at: span(from: start))] + clauses()
  }

  /// The clauses that stand on a line of their own behind a step: they belong to the query.
  private mutating func clausesBehindStep() -> [Clause] {
    note(.stepEnd)
    if isClauseStart, current.startsLine { return clauses() }
    if !isAtEnd, current.kind != .cursor {
      report(isClauseStart ? .stepWithoutBar(current) : unexpected())
      recover()
      while isClauseStart, !isAtEnd {
        isLost = true
        position += 1
        recover()
      }
      isLost = false
    }
    return []
  }

  /// head = measures | "list" , [ measures ] | analysis | result | (* nothing: it goes on from the query before *) ;
  private mutating func head() -> Query.Head {
    note(.statement, .measure, .clause)
    if isClauseStart || isComparisonLine || current.isSymbol(.bar) { return .continuation }
    if isResultName { return .result(name()) }
    if current.kind == .word, !isMeasure(after: current.content) {
      if current.content == "list" { return listHead() }
      if Keywords.verbs.contains(current.content) { return .analysis(analysis()) }
    }
    return .measures(measures())
  }

  /// Whether `_` or `_3` stands here with nothing but clauses or steps behind it.
  private var isResultName: Bool {
    guard current.kind == .word, current.content.hasPrefix("_"),
      current.content.dropFirst().utf8.allSatisfy({ $0 >= 48 && $0 <= 57 })
    else { return false }
    let next = token(1)
    return next.kind == .end || next.isSymbol(.bar) || next.kind == .cursor || next.isReserved
  }

  /// Whether the keyword here is a measure's name after all: what follows it continues a formula.
  func isMeasure(after keyword: String) -> Bool {
    let next = token(1)
    switch next.kind {
    case .symbol(.comma), .symbol(.close): return true
    case .symbol(.open), .symbol(.dot): return next.isGlued
    case .symbol(.minus), .symbol(.slash), .symbol(.tilde):
      // `list -amount`, `save /data/x.csv`: glued to what follows only, it does not join two operands.
      return next.isGlued || !token(2).isGlued
    case .symbol(.star): return token(2).kind != .end && !token(2).isReserved && !token(2).isSymbol(.bar)
    case .symbol(let symbol) where symbol.wantsOperand: return true
    case .word:
      return (next.content == "as" && !token(2).isWord("of")) || (next.content == "within" && keyword != "coach")
    default: return false
    }
  }

  /// "list" , [ measures ]
  private mutating func listHead() -> Query.Head {
    position += 1
    outline.head = .list
    place = .column
    note(.column)
    if isAtEnd || isClauseStart || current.kind == .cursor { return .list([]) }
    if current.isSymbol(.star) {
      report(.listsAll(at: current.span))
      return .list([])
    }
    return .list(list { $0.aliased() })
  }

  /// measures = measure , { "," , measure } ;
  mutating func measures() -> [Measure] {
    list { parser in
      parser.place = .measure
      return parser.measure()
    }
  }

  /// measure = expression , [ "within" , duration ] , [ "as" , name ] ;
  private mutating func measure() -> Measure {
    let start = position
    var measure = Measure(expression())
    outline.measures.append(source(span(from: start)))
    note(.word("within"))
    if !isLost, take(word: "within") { measure.within = duration() }
    measure.alias = alias()
    return measure
  }

  /// expression , [ "as" , name ]
  mutating func aliased() -> Measure {
    let expression = expression()
    return Measure(expression, alias: alias())
  }

  /// "as" , name
  mutating func alias() -> Name? {
    if !isLost { note(.word("as")) }
    guard !isLost, current.isWord("as"), !token(1).isWord("of") else { return nil }
    position += 1
    return newName()
  }

  /// A name that is being given: a word, a name in backticks, or a text.
  mutating func newName() -> Name {
    if current.kind == .text {
      position += 1
      return Name(tokens[position - 1].content, isQuoted: true, at: tokens[position - 1].span)
    }
    return requiredName("a name", .newName)
  }

  /// step = where | sort | top | "select" , measures | "rename" , measures | "all" | "save" , file | chart | query ;
  private mutating func step() -> Step {
    let start = position
    let outer = outline
    defer { outline = outer }
    note(.step)
    let kind = stepKind()
    return Step(kind, at: span(from: start))
  }

  private mutating func stepKind() -> Step.Kind {
    guard current.kind == .word, current.isReserved || !isMeasure(after: current.content) else { return otherStep() }
    let word = current.content
    switch word {
    case "where":
      position += 1
      place = .resultPredicate
      return .filter(expression())
    case "sort":
      position += 1
      return .sort(sortKeys())
    case "top", "bottom":
      position += 1
      return .top(top(isBottom: word == "bottom"))
    case "select" where !isClause(token(1)):
      position += 1
      return .select(resultColumns())
    case "rename" where !isClause(token(1)):
      position += 1
      return .rename(resultColumns())
    case "all" where !isClause(token(1)):
      position += 1
      note(.stepEnd)
      return .all
    case "save" where !isClause(token(1)):
      position += 1
      let (path, span) = path()
      return .save(path: path, at: span)
    case _ where Keywords.charts.contains(word) && !isClause(token(1)): return chart()
    default: return otherStep()
    }
  }

  /// A new query about the result; a clause that cannot begin a step is reported.
  private mutating func otherStep() -> Step.Kind {
    if isClauseStart {
      report(.clauseAsStep(current))
      position += 1
      return .query(Query(.measures([]), clauses: [], steps: [], at: placeOfError))
    }
    if isAtEnd {
      expected("a step such as \"where\", \"sort\", \"top\", a chart or a new query", among: Keywords.steps)
      return .query(Query(.measures([]), clauses: [], steps: [], at: placeOfError))
    }
    let start = position
    let bar = outline.bar
    outline = QueryOutline()
    outline.bar = bar
    let head = head()
    let clauses = clauses(startingWith: head)
    return .query(Query(head, clauses: Clause.joiningPeriods(clauses), steps: [], at: span(from: start)))
  }

  /// Whether `token` begins a clause of the same line, `as of` apart.
  private func isClause(_ token: Token) -> Bool {
    guard token.kind == .word, let word = ClauseWord(rawValue: token.content) else { return false }
    return word != .since && word != .until && !token.startsLine
  }

  /// Columns of the result, each with the name it is to have.
  private mutating func resultColumns() -> [Measure] {
    place = .resultColumn
    return list { $0.aliased() }
  }

  /// chart = chart word , [ expression , { "," , expression } ] ;
  private mutating func chart() -> Step.Kind {
    let name = name()
    place = .resultColumn
    note(.resultColumn, .stepEnd)
    if isAtEnd || current.kind == .cursor || isClauseStart { return .chart(name, []) }
    return .chart(name, list { $0.expression() })
  }

  /// analysis = verb , [ subject ] ;
  private mutating func analysis() -> Analysis {
    var analysis = Analysis(name())
    let verb = analysis.verb.text.lowercased()
    outline.head = .analysis(verb)
    if isAtEnd || isClauseStart { return analysis }
    switch verb {
    case "coach":
      place = .value(of: nil)
      note(.rep)
      analysis.subject = [Measure(plainValue())]
    case "predict": analysis.conditions = list { $0.predicate() }
    case "whatif": analysis.levers = list { $0.lever() }
    case "changes": note(.period, .clause)
    case "compare":
      analysis.subject = measures()
      if !isLost { analysis.conditions = comparedSides() }
    default:
      note(.clause)
      analysis.subject = measures()
    }
    return analysis
  }

  /// [ ":" , expression , "vs" , expression , { "vs" , expression } ]
  private mutating func comparedSides() -> [Expression] {
    note(.word(":"))
    if isClauseStart { return [] }
    guard take(.colon) else {
      expected("\":\" and the two sides, as in \"compare winrate: segment = Telco vs segment = SOE\"")
      return []
    }
    var sides = [predicate()]
    note(.word("vs"))
    if !isLost, !current.isWord("vs") { expected("\"vs\" and the other side", among: ["vs"]) }
    while !isLost, take(word: "vs") { sides.append(predicate()) }
    return sides
  }
}
