import Diagnostics

/// What `whatif` imagines to be otherwise.
extension Parser {
  /// lever = ( change | outcome ) , [ "where" , expression ] ;
  mutating func lever() -> Lever {
    let start = position
    let kind = startsOutcome ? outcome() : change()
    var condition: Expression?
    if !isLost {
      note(.clause)
      if take(word: "where") { condition = predicate() }
    }
    return Lever(kind, where: condition, at: span(from: start))
  }

  /// Whether `deal` stands here with a deal behind it.
  private var startsOutcome: Bool {
    guard current.isWord("deal") else { return false }
    if case .symbol = token(1).kind { return false }
    return true
  }

  /// change = name , ( "=" , value | ( "+" | "-" ) , factor ) ;
  private mutating func change() -> Lever.Kind {
    place = .measure
    let name = requiredName("what is to be otherwise, such as \"winrate = 60%\" or \"cycle - 10%\"", .measure)
    guard !isLost else { return .setting(name, missing(from: position)) }
    if take(.plus) { return .adding(name, factor()) }
    if take(.minus) { return .subtracting(name, factor()) }
    if take(.equal) { return .setting(name, factor()) }
    expected("\"=\", \"+\" or \"-\" and how much, as in \"\(name.text) + 10%\"")
    return .setting(name, missing(from: position))
  }

  /// outcome = "deal" , value , ( "won" | "lost" ) ;
  ///
  /// The deal is all that stands between the two words.
  private mutating func outcome() -> Lever.Kind {
    position += 1
    place = .openDeal
    let start = position
    let behind = current.kind == .text ? position + 2 : runEnd(from: position)
    let end = max(start, min(behind, tokens.count) - 1)
    if tokens[end].kind == .cursor {
      if end > start, !tokens[end].isGlued { for word in ["won", "lost"] { note(.word(word), from: end) } }
      note(.openDeal, from: start)
    }
    let isWon = tokens[end].isWord("won")
    guard end > start, isWon || tokens[end].isWord("lost") else {
      position = max(start, current.kind == .text ? start + 1 : behind)
      expected("a deal and \"won\" or \"lost\", as in \"deal D-1042 won\"", among: ["won", "lost"])
      return .winning(missing(from: start))
    }
    position = end
    let kind: Expression.Kind =
      tokens[start].kind == .text
      ? .literal(.text(tokens[start].content)) : .bare(source(span(from: start)), otherwise: nil)
    let deal = Expression(kind, at: span(from: start))
    position += 1
    return isWon ? .winning(deal) : .losing(deal)
  }
}
