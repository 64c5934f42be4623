import Diagnostics

/// What was meant where something does not fit: each hint is the text that would have worked.
extension Parser {
  /// Reports what stands where a clause should, and moves behind it where it is known what was meant.
  mutating func reportMisfit(after clause: Clause?) {
    if current.isWord("since") || current.isWord("until") {
      position += 1
      expected("a date such as \"2025-03\" or \"last month\"")
    } else if let habit = Habit.at(self) {
      let rest = restOfClause(from: position + habit.length)
      report(.habit(habit.found, instead: habit.instead, rest: rest, at: habit.span))
      position += habit.length
    } else {
      let meant =
        severalValues(clause) ?? rangeMeant(clause) ?? horizonMeant ?? periodMeant ?? orderMeant ?? topMeant(clause)
        ?? columnsMeant
      report(unexpected(hint: meant))
    }
  }

  /// What stands from the token `start` up to the next clause or step.
  private func restOfClause(from start: Int) -> String {
    var end = min(start, tokens.count - 1)
    while tokens[end].kind != .end, tokens[end].kind != .cursor, !tokens[end].isSymbol(.bar),
      tokens[end].kind != .word || ClauseWord(rawValue: tokens[end].content) == nil
    { end += 1 }
    return source(from: start, to: end)
  }

  /// The text of the tokens from `start` up to `end`.
  private func source(from start: Int, to end: Int) -> String {
    end > start ? source(SourceSpan(tokens[start].span.lower, tokens[end - 1].span.upper)) : ""
  }

  // MARK: Clauses

  /// `deals by month since 2025-10`, `revenue 2025`, `revenue Q1 2025`
  private var periodMeant: String? {
    if current.kind == .word, current.content.hasPrefix("q"), current.content.utf8.count == 2, token(1).isYear {
      return "for a period: during \(token(1).text)\(current.text.uppercased())"
    }
    guard startsPeriod || current.isYear else { return nil }
    return "for a period: during \(restOfClause(from: position))"
  }

  /// `during 2025-08 .. 2025-11`, `during 2025-08 - 2025-11`
  private func rangeMeant(_ clause: Clause?) -> String? {
    guard let clause, case .during = clause.kind, current.isSymbol(.dot) || current.isSymbol(.minus) else { return nil }
    let dots = tokens[position...].prefix { $0.isSymbol(.dot) || $0.isSymbol(.minus) }.count
    guard [.date, .number].contains(token(dots).kind) else { return nil }
    return "from one day to another: \(source(clause.span)) to \(restOfClause(from: position + dots))"
  }

  /// `6 bulan`, so many tokens from here, as a length of time is written.
  func lengthMeant(behind skipped: Int = 0) -> String? {
    let count = token(skipped)
    guard count.kind == .number, let number = NumberReading(count.text), number.scale == 0,
      let unit = Keywords.meantUnit(token(skipped + 1).content)
    else { return nil }
    return "\(count.text) \(unit.rawValue)" + (count.text == "1" ? "" : "s")
  }

  /// `forecast revenue 6 months`, `forecast revenue next 6 months`
  private var horizonMeant: String? {
    guard tokens[statementStart].isWord("forecast") || tokens[statementStart].isWord("backtest") else { return nil }
    let length = lengthMeant() ?? (current.kind == .word ? lengthMeant(behind: 1) : nil)
    return length.map { "how far ahead: for \($0)" }
  }

  /// `rep = Siti Rahayu or Budi Santoso`
  private func severalValues(_ clause: Clause?) -> String? {
    guard case .filter(let condition)? = clause?.kind, case .logical(.or, let operands) = condition.kind,
      let last = operands.last, case .name = last.kind, operands.count > 1,
      case .comparison(let left, .equal, let right) = operands[operands.count - 2].lastOperand.kind
    else { return nil }
    let value = source(SourceSpan(last.span.lower, tokens[max(position, runEnd(from: position) - 1)].span.upper))
    let column = source(left.span)
    return "for several values: \(column) in (\(source(right.span)), \(Printer.value(value)))"
  }

  /// `revenue by rep descending`
  private var orderMeant: String? {
    let directions = ["asc": "asc", "ascending": "asc", "desc": "desc", "descending": "desc"]
    guard current.kind == .word, let direction = directions[current.content], let measure = outline.measures.first
    else { return nil }
    return "for an order: sort \(measure) \(direction)"
  }

  /// `top 5 rep by revenue`
  private func topMeant(_ clause: Clause?) -> String? {
    guard case .top(let top)? = clause?.kind, current.kind == .word, token(1).isWord("by") else { return nil }
    let measure = restOfClause(from: position + 2)
    return measure.isEmpty ? nil : "so: \(measure) by \(current.text) \(top.isBottom ? "bottom" : "top") \(top.count)"
  }

  /// `top 10 by amount`, where it goes on from the question before: an order is meant, not groups.
  mutating func reportTopBy(from start: Int) {
    let top = source(from: start, to: position)
    let key = restOfClause(from: position + 1)
    guard !key.isEmpty else { return }
    let span = SourceSpan(current.span.lower, current.span.lower + "by ".utf8.count + key.utf8.count)
    report(.topBy(top, key, isBottom: tokens[start].isWord("bottom"), at: span))
  }

  /// `list rep amount`
  private var columnsMeant: String? {
    guard outline.head == .list, outline.clauses.isEmpty, current.kind == .word else { return nil }
    let before = source(from: statementStart, to: position)
    return "between columns stands a comma: \(before), \(restOfClause(from: position))"
  }

  // MARK: Questions

  /// What people put before a question, or instead of its first words.
  struct QuestionHabit {
    /// How many words of it stand here.
    var length: Int
    /// What the words are instead of.
    var diagnostic: (_ words: String, _ question: String, _ span: SourceSpan) -> Diagnostic
  }

  /// The habit that begins here: `show me winrate`, `sum of amount`, `select * from deals`.
  var questionHabit: QuestionHabit? {
    if current.isWord("select"), token(1).isSymbol(.star) {
      return QuestionHabit(length: 2) { .habit($0, instead: "list", rest: $1, at: $2) }
    }
    let pair = Habit.fillerPairs.contains { current.isWord($0.0) && token(1).isWord($0.1) }
    if pair || Habit.fillers.contains(where: current.isWord), let length = length(withPair: pair) {
      return QuestionHabit(length: length) { .filler($0, before: $1, at: $2) }
    }
    let isOf = token(1).isWord("of")
    if Habit.aggregates.contains(where: current.isWord), let length = length(withPair: isOf) {
      return QuestionHabit(length: length) { .withoutBrackets($0, of: $1, at: $2) }
    }
    return nil
  }

  /// How many words come before a word that could begin a question; nil where none does.
  private func length(withPair isPair: Bool) -> Int? {
    let next = token(isPair ? 2 : 1)
    let isFormula = next.isReserved || Keywords.afterOperand.contains(next.content)
    return next.kind == .word && !isFormula ? (isPair ? 2 : 1) : nil
  }

  /// Reports a habit, and leaves the question behind it unread.
  mutating func misread(_ habit: QuestionHabit) -> Query {
    let start = position
    position += habit.length
    let words = span(from: start)
    let question = position
    while current.kind != .end { position += 1 }
    report(habit.diagnostic(source(words), source(from: question, to: position), words))
    return Query(.measures([]), clauses: [], steps: [], at: span(from: start))
  }
}

extension Token {
  /// Whether it can be a year.
  var isYear: Bool { kind == .number && text.utf8.count == 4 }
}

extension Expression {
  /// The last of operands that must all hold.
  fileprivate var lastOperand: Expression {
    if case .logical(.and, let operands) = kind { return operands.last?.lastOperand ?? self }
    return self
  }
}
