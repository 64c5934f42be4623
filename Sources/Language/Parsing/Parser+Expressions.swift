import Diagnostics

/// Formulas, from the loosest operator to the tightest.
extension Parser {
  /// expression = conjunction , { "or" , conjunction } ;
  mutating func expression() -> Expression { logical(.or) }

  /// conjunction = negation , { "and" , negation } ;
  private mutating func logical(_ operation: LogicalOperator) -> Expression {
    let start = position
    var operands = [operation == .or ? logical(.and) : negation()]
    while current.isWord(operation.rawValue), !isLost {
      position += 1
      operands.append(operation == .or ? logical(.and) : negation())
    }
    return operands.count == 1 ? operands[0] : Expression(.logical(operation, operands), at: span(from: start))
  }

  /// negation = { "not" } , comparison ;
  mutating func negation() -> Expression {
    let start = position
    guard take(word: "not") || takeExclamation() else { return comparison() }
    guard let operand = nested({ $0.negation() }) else { return missing(from: start) }
    return Expression(.unary(.not, operand), at: span(from: start))
  }

  /// `!`: a habit from elsewhere, read as `not`.
  private mutating func takeExclamation() -> Bool {
    guard current.kind == .other, current.text == "!" else { return false }
    position += 1
    return true
  }

  /// comparison = sum , [ relation ] ;
  mutating func comparison() -> Expression {
    let start = position
    let left = sum()
    if place == .predicate || place == .resultPredicate { note(.comparison(of: left), .logicalWord) }
    guard !isLost, let compared = relation(left, from: start) else { return left }
    if !isLost, startsRelation { report(.chainedComparison(at: placeOfError)) }
    return compared
  }

  /// sum = product , { ( "+" | "-" ) , product } ;
  mutating func sum() -> Expression {
    chain([.plus: .add, .minus: .subtract]) { $0.product() }
  }

  /// product = factor , { ( "*" | "/" ) , factor } ;
  private mutating func product() -> Expression {
    chain([.star: .multiply, .slash: .divide]) { $0.factor() }
  }

  private mutating func chain(
    _ operators: [Symbol: ArithmeticOperator], _ operand: (inout Parser) -> Expression
  ) -> Expression {
    let start = position
    let first = operand(&self)
    var links: [Expression.Link] = []
    while !isLost, case .symbol(let symbol) = current.kind, let operation = operators[symbol] {
      position += 1
      links.append(Expression.Link(operation, operand(&self)))
    }
    return links.isEmpty ? first : Expression(.chain(first, links), at: span(from: start))
  }

  /// factor = { "-" } , primary ;
  mutating func factor() -> Expression {
    let start = position
    guard take(.minus) else { return primary() }
    guard let operand = nested({ $0.factor() }) else { return missing(from: start) }
    return Expression(.unary(.negate, operand), at: span(from: start))
  }

  /// Runs `body` one level deeper; nil, with a diagnostic, when that is too deep.
  mutating func nested<Result>(_ body: (inout Parser) -> Result) -> Result? {
    guard depth < Self.maximumDepth else {
      report(.tooDeep(at: current.span, limit: Self.maximumDepth))
      while current.kind != .end { position += 1 }
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return body(&self)
  }

  /// Returns an expression for what could not be read since the token `start`.
  func missing(from start: Int) -> Expression { Expression(.missing, at: span(from: start)) }

  /// primary = number | text | date | parameter | name | call | case | "(" , expression , ")" ;
  private mutating func primary() -> Expression {
    let start = position
    note(place)
    switch current.kind {
    case .number: return numberLiteral()
    case .date:
      guard let period = singlePeriod() else { return missing(from: start) }
      return Expression(.literal(.period(period)), at: span(from: start))
    case .text: return literal(.text(current.content))
    case .parameter: return literal(.parameter(current.content))
    case .symbol(.open): return parenthesised()
    case .quotedName: return nameOrCall()
    case .mixed where isPlainWord(current.text): return nameOrCall()
    case .word where current.content == "case": return conditional()
    case .word where !current.isReserved: return wordOperand()
    default:
      reportNoOperand()
      return missing(from: start)
    }
  }

  private mutating func literal(_ value: Literal) -> Expression {
    let start = position
    position += 1
    return Expression(.literal(value), at: span(from: start))
  }

  /// Whether a piece that begins with a digit can be a name: `2nd_visit`.
  private func isPlainWord(_ text: String) -> Bool { !text.utf8.contains(UInt8(ascii: ".")) }

  private mutating func reportNoOperand() {
    switch current.kind {
    case .unclosed:
      report(.unclosedQuote(current))
      position += 1
    case .ambiguous:
      report(.ambiguous(current))
      position += 1
    default: expected(place.wanted)
    }
  }

  /// A word where an operand is wanted: `true`, `today`, `last month`, or a name.
  private mutating func wordOperand() -> Expression {
    let start = position
    if !token(1).isSymbol(.open), !token(1).isSymbol(.dot) {
      if current.content == "true" || current.content == "false" {
        return literal(.boolean(current.content == "true"))
      }
      if startsRelativePeriod, let period = singlePeriod() {
        return Expression(.literal(.period(period)), at: span(from: start))
      }
    }
    return nameOrCall()
  }

  /// "(" , expression , ")"
  private mutating func parenthesised() -> Expression {
    let start = position
    position += 1
    let outer = place
    let inner = nested { $0.expression() } ?? missing(from: start)
    place = outer
    closeBracket(openedAt: start)
    return Expression(inner.kind, at: span(from: start))
  }

  /// Moves past the bracket that closes the one at the token `start`, skipping what stands before it after a mistake.
  mutating func closeBracket(openedAt start: Int) {
    if take(.close) { return }
    if !isLost {
      note(.closingBracket)
      let habit = Habit.at(self)
      if let habit {
        report(.habit(habit.found, instead: habit.instead, at: habit.span))
      } else {
        report(.unclosedBracket(found: current, at: placeOfError, opened: tokens[start].span))
      }
    }
    var open = 0
    var ahead = position
    while tokens[ahead].kind != .end, tokens[ahead].kind != .cursor, !tokens[ahead].isSymbol(.bar) {
      if tokens[ahead].isSymbol(.open) { open += 1 }
      if tokens[ahead].isSymbol(.close) {
        if open == 0 {
          position = ahead + 1
          isLost = false
          return
        }
        open -= 1
      }
      ahead += 1
    }
  }

  /// case = "case" , { "when" , expression , "then" , value } , [ "else" , value ] , "end" ;
  private mutating func conditional() -> Expression {
    let start = position
    position += 1
    caseDepth += 1
    let outer = place
    let kind: Expression.Kind? = nested { parser in
      var branches: [Expression.Branch] = []
      repeat { branches.append(parser.branch()) } while parser.current.isWord("when") && !parser.isLost
      parser.place = .value(of: nil)
      let otherwise = !parser.isLost && parser.take(word: "else") ? parser.value { $0.expression() } : nil
      return .conditional(branches, otherwise: otherwise)
    }
    caseDepth -= 1
    place = outer
    note(.word("end"))
    if !isLost, !take(word: "end") { expected("\"end\"", among: ["when", "else", "end"]) }
    return Expression(kind ?? .missing, at: span(from: start))
  }

  /// "when" , expression , "then" , value
  private mutating func branch() -> Expression.Branch {
    note(.word("when"))
    if !take(word: "when") { expected("\"when\"", among: ["when"]) }
    let outer = place
    defer { place = outer }
    place = .predicate
    let condition = isLost ? missing(from: position) : expression()
    note(.word("then"))
    if !isLost, !take(word: "then") { expected("\"then\"", among: ["then"]) }
    place = .value(of: nil)
    let result = isLost ? missing(from: position) : value { $0.expression() }
    return Expression.Branch(condition: condition, value: result)
  }
}
