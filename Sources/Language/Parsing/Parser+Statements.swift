import Diagnostics

/// Statements, and telling them from queries.
extension Parser {
  /// statement = query | load | role | rollup | join | define | … ;
  mutating func statement() -> Statement {
    let start = position
    let kind: Statement.Kind
    if let habit = questionHabit {
      kind = .query(misread(habit))
    } else if let word = statementWord {
      kind = statement(word)
    } else {
      kind = .query(query())
    }
    return Statement(kind, at: span(from: start))
  }

  /// The statement that the word here begins, unless what follows shows that it is a measure's name.
  private var statementWord: StatementWord? {
    guard current.kind == .word, let word = StatementWord(rawValue: current.content) else { return nil }
    let next = token(1)
    if next.kind == .cursor { return word }
    let names = [StatementWord.define, .letResult, .param]
    if names.contains(word), next.isReserved, token(2).isSymbol(.equal) { return word }
    switch word {
    case .help: return next.isGlued ? nil : word
    case .load where next.isSymbol(.minus) && !next.isGlued: return word
    case .no, .explain: return isMeasure(after: current.content) ? nil : word
    case .exclude where next.isWord("where") || next.isWord("copies"), .focus where next.isWord("where"): return word
    case .set, .undo, .history, .edit, .all, .quit, .exit, .show:
      if next.kind == .end { return word }
    default: break
    }
    return isMeasure(after: current.content) || next.isReserved || next.isSymbol(.bar) ? nil : word
  }

  private mutating func statement(_ word: StatementWord) -> Statement.Kind {
    position += 1
    switch word {
    case .load: return .load(load())
    case .role: return .role(role())
    case .rollup: return .rollup(rollUp())
    case .join: return .join(join())
    case .define: return .define(definition())
    case .param: return parameter()
    case .letResult: return letResult()
    case .merge: return merge()
    case .exclude: return exclude()
    case .type: return type()
    case .set: return set()
    case .focus: return focus()
    case .show: return show()
    case .help: return .help(restOfStatement())
    case .explain: return explain()
    case .run: return runScript()
    case .save: return save()
    case .rows: return .rows(wholeNumber("the number of a row") ?? 0)
    case .drill: return drill()
    case .no: return no()
    case .undo: return .undo
    case .history: return .history
    case .edit: return .edit(optionalNumber())
    case .rerun: return .rerun(wholeNumber("the number of an input") ?? 0)
    case .all: return .all
    case .quit, .exit: return .quit
    }
  }

  /// save = "save" , [ "script" ] , file ;
  private mutating func save() -> Statement.Kind {
    note(.word("script"))
    let next = token(1)
    let isScript = current.isWord("script") && !next.isGlued && next.kind != .end && !next.isSymbol(.bar)
    if isScript { position += 1 }
    return .save(path: path().text, isScript: isScript)
  }

  /// edit = "edit" , [ digits ] ;
  private mutating func optionalNumber() -> Int? {
    isAtEnd || current.kind == .cursor ? nil : wholeNumber("the number of an input")
  }

  /// drill = "drill" , digits , by ;
  private mutating func drill() -> Statement.Kind {
    let row = wholeNumber("the number of a row") ?? 0
    note(.word("by"))
    if !isLost, !take(word: "by") { expected("\"by\" and a dimension, as in \"drill 2 by customer\"", among: ["by"]) }
    return .drill(row, isLost ? [] : dimensions())
  }

  /// no = "no" , ( clause word | chart word ) ;
  private mutating func no() -> Statement.Kind {
    note(.clauseWord)
    let start = position
    guard current.kind == .word else {
      expected("the clause to take away, such as \"no top\"", among: Keywords.clauses)
      return .no(Name("", at: placeOfError))
    }
    let isAsOf = current.isWord("as") && token(1).isWord("of")
    position += isAsOf ? 2 : 1
    return .no(Name(isAsOf ? "as of" : tokens[start].text, at: span(from: start)))
  }

  /// focus = "focus" , ( "off" | [ "where" ] , expression ) ;
  private mutating func focus() -> Statement.Kind {
    note(.word("off"))
    if current.isWord("off"), token(1).kind == .end {
      position += 1
      return .focus(nil)
    }
    take(word: "where")
    return .focus(predicate())
  }

  /// show = "show" , name , { name } ;
  private mutating func show() -> Statement.Kind {
    note(.showTopic)
    if isAtEnd || current.kind == .cursor { return .show(nil, []) }
    let topic = requiredName("what to show", .showTopic)
    var arguments: [Expression] = []
    place = .column
    while !isLost, !isAtEnd, current.kind != .cursor, isName(current) {
      arguments.append(nameOrCall())
      take(.comma)
    }
    note(.column)
    return .show(topic, arguments)
  }

  /// help = "help" , [ (* all up to the end of the statement *) ] ;
  private mutating func restOfStatement() -> String? {
    note(.helpTopic)
    let start = position
    while current.kind != .end {
      note(.helpTopic, fromStart: start)
      position += 1
    }
    return position > start ? source(span(from: start)) : nil
  }

  private mutating func note(_ kind: Candidate.Kind, fromStart start: Int) {
    if current.kind == .cursor { note(kind, from: start) }
  }

  /// explain = "explain" , [ "tokens" | "tree" | "plan" ] , query ;
  private mutating func explain() -> Statement.Kind {
    note(.explainStage)
    var stage: Name?
    if current.kind == .word, Keywords.explainStages.contains(current.content), !isMeasure(after: current.content),
      !token(1).isReserved, token(1).kind != .end
    {
      stage = name()
    }
    return .explain(stage: stage, query())
  }

  /// run = "run" , file , { name , "=" , argument } ;
  private mutating func runScript() -> Statement.Kind {
    let path = path().text
    var arguments: [(name: Name, value: Expression)] = []
    note(.parameterName)
    while !isLost, isName(current) {
      let name = requiredName("the name of a parameter", .parameterName)
      guard take(.equal) else {
        expected("\"=\" and a value, as in \"run \"weekly.suluh\" rep=\"Budi Santoso\"\"")
        break
      }
      arguments.append((name, argument()))
      take(.comma)
    }
    return .run(path: path, arguments: arguments)
  }

  /// A value on a line of several: a text, or a word or number without white space in it.
  private mutating func argument() -> Expression {
    let start = position
    if current.kind == .text || current.kind == .parameter { return plainValue() }
    let end = runEnd(from: start)
    guard end > start else { return plainValue() }
    var glued = start + 1
    while glued < end, tokens[glued].isGlued { glued += 1 }
    position = glued
    let span = span(from: start)
    return Expression(.bare(source(span), otherwise: formula(of: tokens[start..<glued])), at: span)
  }

  /// Reads `tokens` as a formula; nil when they are none.
  private func formula(of tokens: ArraySlice<Token>) -> Expression? {
    let end = tokens.last?.span.upper ?? 0
    var parser = Parser(bytes: bytes, tokens: tokens + [Token(.end, "", at: SourceSpan(end, end))])
    guard case .bare(_, let otherwise?) = parser.value({ $0.sum() }).kind, parser.current.kind == .end else {
      return nil
    }
    return otherwise
  }
}
