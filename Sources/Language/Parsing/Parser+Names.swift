import Diagnostics

/// Names, calls, and what stands in their brackets.
extension Parser {
  /// name = ( word | quoted name ) , [ "." , ( word | quoted name ) ] ;
  mutating func name() -> Name {
    let start = position
    var name = simpleName()
    let next = token(1)
    if current.isSymbol(.dot), current.isGlued, next.isGlued, next.kind == .word || next.kind == .quotedName {
      let qualifier = name.text
      position += 1
      name = simpleName()
      name.qualifier = qualifier
    }
    name.span = span(from: start)
    return name
  }

  private mutating func simpleName() -> Name {
    let token = current
    advance()
    let isQuoted = token.kind == .quotedName
    return Name(isQuoted ? token.content : token.text, isQuoted: isQuoted, at: token.span)
  }

  /// Reads a name, or reports that `what` is expected.
  mutating func requiredName(_ what: String, _ kind: Candidate.Kind) -> Name {
    note(kind)
    guard isName(current) else {
      guard kind == .newName, current.isReserved else {
        expected(what)
        return Name("", at: placeOfError)
      }
      report(.reservedName(current))
      return name()
    }
    return name()
  }

  /// Whether `token` can be a name.
  func isName(_ token: Token) -> Bool {
    switch token.kind {
    case .quotedName: true
    case .word: !token.isReserved
    default: false
    }
  }

  /// call = name , "(" , [ argument , { "," , argument } ] , [ "by" , dimensions ] , [ "where" , expression ] , ")" ;
  mutating func nameOrCall() -> Expression {
    let start = position
    let name = name()
    guard current.isSymbol(.open), !current.startsLine else { return Expression(.name(name), at: span(from: start)) }
    let outer = place
    let bracket = position
    position += 1
    let call = nested { $0.arguments(of: name) } ?? Call(name, [])
    place = outer
    closeBracket(openedAt: bracket)
    return Expression(.call(call), at: span(from: start))
  }

  /// What stands between the brackets of a call.
  private mutating func arguments(of name: Name) -> Call {
    var call = Call(name, [])
    place = .argument(of: name, index: 0)
    if current.kind == .cursor { note(place, .word("where")) }
    if !current.isSymbol(.close), !current.isWord("where"), !current.isWord("by"), !takeStar(of: name) {
      call.arguments = list { parser in
        defer { parser.place = parser.place.nextArgument }
        return parser.value { $0.expression() }
      }
    }
    while !isLost, current.isWord("by") || current.isWord("where") {
      let isGrouping = current.isWord("by")
      position += 1
      place = isGrouping ? .dimension : .predicate
      if isGrouping, call.grouping.isEmpty {
        call.grouping = list { $0.expression() }
      } else if !isGrouping, call.filter == nil {
        call.filter = expression()
      } else {
        position -= 1
        return call
      }
    }
    return call
  }

  /// `count(*)`, which is `count()`.
  private mutating func takeStar(of name: Name) -> Bool {
    guard name.text.lowercased() == "count", current.isSymbol(.star), token(1).isSymbol(.close) else { return false }
    return take(.star)
  }

  /// A file: a quoted text, or all up to the next white space, `|` or `;`.
  mutating func path() -> (text: String, span: SourceSpan) {
    note(.file)
    let start = position
    if current.kind == .text {
      position += 1
      return (tokens[start].content, tokens[start].span)
    }
    guard !isAtEnd else {
      expected("a file name")
      return ("", placeOfError)
    }
    if current.kind == .unclosed {
      report(.unclosedQuote(current))
      position += 1
      return (tokens[start].content, tokens[start].span)
    }
    repeat {
      if current.kind == .cursor { note(.file, from: start) }
      position += 1
    } while !isAtEnd && current.isGlued
    return (source(span(from: start)), span(from: start))
  }
}
