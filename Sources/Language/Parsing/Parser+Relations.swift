import Diagnostics

/// What stands on the right of a formula to make a condition of it.
extension Parser {
  /// The signs that compare, with the spellings from elsewhere that are read as them.
  private static let signs: [Symbol: ComparisonOperator] = [
    .equal: .equal, .doubleEqual: .equal, .notEqual: .notEqual, .lessGreater: .notEqual, .less: .less,
    .lessOrEqual: .lessOrEqual, .greater: .greater, .greaterOrEqual: .greaterOrEqual, .tilde: .contains,
  ]

  /// Whether what compares stands here.
  var startsRelation: Bool {
    if case .symbol(let symbol) = current.kind { return Self.signs[symbol] != nil }
    return startsWordRelation(at: 0) || (current.isWord("not") && startsWordRelation(at: 1))
  }

  private func startsWordRelation(at distance: Int) -> Bool {
    let word = token(distance)
    guard word.kind == .word else { return false }
    switch word.content {
    case "in", "between", "matches", "is", "contains": return true
    case "starts", "ends": return token(distance + 1).isWord("with")
    default: return false
    }
  }

  /// relation = sign , value | [ "not" ] , membership | [ "not" ] , between | [ "not" ] , word relation | emptiness ;
  mutating func relation(_ left: Expression, from start: Int) -> Expression? {
    guard startsRelation else { return nil }
    if case .symbol(let symbol) = current.kind, let operation = Self.signs[symbol] {
      position += 1
      return compare(left, operation, from: start)
    }
    let negated = take(word: "not")
    let kind: Expression.Kind
    switch current.content {
    case "in": kind = membership(left, negated: negated)
    case "between": kind = between(left, negated: negated)
    case "is" where !negated: kind = emptiness(left)
    default:
      let compared = wordComparison(left, from: start)
      return negated ? Expression(.unary(.not, compared), at: span(from: start)) : compared
    }
    return Expression(kind, at: span(from: start))
  }

  /// `left OPERATION value`, the operator being read already.
  private mutating func compare(
    _ left: Expression, _ operation: ComparisonOperator, from start: Int
  ) -> Expression {
    let right = rightSide(of: left)
    return Expression(.comparison(left, operation, right), at: span(from: start))
  }

  /// Reads the right side of a comparison with `left`.
  private mutating func rightSide(of left: Expression) -> Expression {
    let outer = place
    defer { place = outer }
    place = .value(of: left)
    return value { $0.sum() }
  }

  /// word relation = ( "starts" , "with" | "ends" , "with" | "matches" | "contains" ) , value ;
  private mutating func wordComparison(_ left: Expression, from start: Int) -> Expression {
    let operation: ComparisonOperator
    switch current.content {
    case "starts": operation = .startsWith
    case "ends": operation = .endsWith
    case "matches": operation = .matches
    case "contains": operation = .contains
    default:
      expected("\"empty\" or \"not empty\"", among: ["in", "between"])
      return left
    }
    position += operation == .startsWith || operation == .endsWith ? 2 : 1
    return compare(left, operation, from: start)
  }

  /// membership = "in" , ( "(" , value , { "," , value } , ")" | value ) ;
  private mutating func membership(_ left: Expression, negated: Bool) -> Expression.Kind {
    position += 1
    let start = position
    guard take(.open) else { return .membership(left, negated: negated, [rightSide(of: left)]) }
    let values = nested { parser in parser.list { $0.rightSide(of: left) } } ?? []
    closeBracket(openedAt: start)
    return .membership(left, negated: negated, values)
  }

  /// between = "between" , value , "and" , value ;
  private mutating func between(_ left: Expression, negated: Bool) -> Expression.Kind {
    position += 1
    let lower = rightSide(of: left)
    note(.word("and"))
    if !isLost, !take(word: "and") { expected("\"and\" and a second value", among: ["and"]) }
    let upper = isLost ? missing(from: position) : rightSide(of: left)
    return .between(left, negated: negated, lower: lower, upper: upper)
  }

  /// emptiness = "is" , [ "not" ] , "empty" ;
  private mutating func emptiness(_ left: Expression) -> Expression.Kind {
    position += 1
    note(.word("empty"), .word("not empty"))
    let negated = take(word: "not")
    if current.isWord(Habit.empty) {
      position += 1
    } else if !take(word: "empty") {
      var wanted = Diagnostic.expected("\"empty\" or \"not empty\"", found: current, at: placeOfError, among: ["empty"])
      let value = source(SourceSpan(current.span.lower, tokens[max(position, runEnd(from: position) - 1)].span.upper))
      if !isAtEnd { wanted.hints.append("for a value: \(source(left.span)) \(negated ? "!=" : "=") \(value)") }
      report(wanted)
    }
    return .emptiness(left, negated: negated)
  }

  /// item , { "," , item }
  mutating func list<Item>(_ item: (inout Parser) -> Item) -> [Item] {
    var items = [item(&self)]
    while !isLost, take(.comma) { items.append(item(&self)) }
    return items
  }
}
