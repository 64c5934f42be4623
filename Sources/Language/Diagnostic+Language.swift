import Diagnostics

/// The words of every mistake that this room finds.
extension Diagnostic {
  /// Something else should stand where `found` stands.
  static func expected(
    _ what: String, found: Token, at span: SourceSpan, among keywords: [String] = []
  ) -> Diagnostic {
    let isFree = found.kind == .word && !found.isReserved
    let nearest = isFree ? nearest(found.content, among: keywords) : nil
    let seen = found.kind == .end ? "" : ", found \(named(found))"
    var hints = nearest.map { ["did you mean \($0)?"] } ?? []
    if found.kind == .word, found.isReserved, what == Candidate.Kind.value(of: nil as Name?).wanted {
      hints.append("a value that begins with a word of the grammar is written in quotes: \"\(found.text) …\"")
    }
    return Diagnostic(
      "expected", "expected \(what)\(seen)", at: span, hints: hints, replacement: nearest)
  }

  /// Nothing can be made of `token` where it stands.
  static func unexpected(_ token: Token, after before: Token?, among keywords: [String]) -> Diagnostic {
    let nearest = token.kind == .word ? nearest(token.content, among: keywords) : nil
    var hints = nearest.map { ["did you mean \($0)?"] } ?? []
    if token.isSymbol(.open), before?.kind == .word {
      hints.append("a value with brackets is written in quotes")
    } else if nearest == nil, token.kind == .word, keywords.contains("where") {
      hints.append("a clause begins with one of: " + listed(Keywords.clauses, limit: Keywords.clauses.count))
    }
    let place = before.map { " after \(named($0))" } ?? ""
    return Diagnostic(
      "unexpected", "\(named(token)) does not fit\(place)", at: token.span, hints: hints, replacement: nearest)
  }

  /// The same where it is known what was meant.
  static func unexpected(_ token: Token, after before: Token, hint: String) -> Diagnostic {
    Diagnostic("unexpected", "\(named(token)) does not fit after \(named(before))", at: token.span, hints: [hint])
  }

  /// A comma stands behind a condition: `segment = Telco, SOE`.
  static func looseValues(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "unexpected", "\",\" does not fit in a condition", at: span,
      hints: ["for several values: segment in (Telco, SOE)", "for several conditions: join them with \"and\""])
  }

  /// A statement begins with a word that no statement begins with.
  static func unknownStart(_ word: Token, nearest: String) -> Diagnostic {
    Diagnostic(
      "unexpected", "no statement begins with \(named(word))", at: word.span, hints: ["did you mean \(nearest)?"],
      replacement: nearest)
  }

  /// A habit from another language.
  static func habit(_ found: String, instead: String, rest: String = "", at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "other-language", "\"\(found)\" is written \"\(instead)\" here", at: span,
      hints: rest.isEmpty ? [] : ["so: \(instead) \(rest)"], replacement: instead)
  }

  /// A statement in another language.
  public static func otherLanguage(_ translation: Translation, _ language: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "other-language", "this is \(language); here a question begins with its measures", at: span,
      hints: translation.line != nil
        ? []
        : ["such as: winrate by rep where segment = Telco", "another table is joined once: join accounts on account"],
      line: translation.line)
  }

  /// `top 10 by amount`
  static func topBy(_ top: String, _ key: String, isBottom: Bool, at span: SourceSpan) -> Diagnostic {
    let order = "sort \(key) \(isBottom ? "asc" : "desc") top \(top.drop { !$0.isNumber })"
    return Diagnostic(
      "top-by", "by makes groups; the order is said with sort", at: span,
      hints: ["for groups: by \(key) \(top)", "for rows: list \(order)"], line: order)
  }

  /// Words before a question: `show me winrate`.
  static func filler(_ words: String, before question: String, at span: SourceSpan) -> Diagnostic {
    let asked = question.hasPrefix("the ") ? question.dropFirst(4) : question[...]
    let (measure, of) = (asked.prefix { $0 != " " }, asked.drop { $0 != " " })
    let line = of.hasPrefix(" of ") ? "\(measure) where … = \(of.dropFirst(4))" : String(asked)
    return Diagnostic(
      "filler", "\"\(words)\" is not needed: a question begins with what is asked for", at: span,
      hints: ["just: \(line)"])
  }

  /// `sum of amount`
  static func withoutBrackets(_ words: String, of question: String, at span: SourceSpan) -> Diagnostic {
    let column = question.prefix { $0 != " " && $0 != "," }
    let aggregate = words.prefix { $0 != " " }
    return Diagnostic(
      "without-brackets", "\"\(aggregate)\" takes its column in brackets", at: span,
      hints: ["so: \(aggregate)(\(column))\(question.dropFirst(column.count))"])
  }

  /// A word of the grammar where a new name should stand.
  static func reservedName(_ token: Token) -> Diagnostic {
    Diagnostic(
      "name-taken", "\(named(token)) is a word of the grammar", at: token.span,
      hints: ["choose another name, such as my_\(token.content)"])
  }

  /// `param rep Budi`
  static func noParameterType(_ token: Token) -> Diagnostic {
    let types = ParameterType.allCases.map(\.rawValue)
    let nearest = closestMatches(token.content, among: types).first
    return Diagnostic(
      "unknown-type", "\(named(token)) is no type of a parameter", at: token.span,
      hints: [nearest.map { "did you mean \($0)?" } ?? "it can be: \(listed(types))", "a value stands behind ="],
      replacement: nearest)
  }

  /// `list *`
  static func listsAll(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "unexpected", "list takes the names of columns", at: span,
      hints: ["list alone shows the usual ones; show columns names them all"])
  }

  /// A quote or backtick is not closed.
  static func unclosedQuote(_ token: Token) -> Diagnostic {
    let quote = token.text.first.map(String.init) ?? "\""
    return Diagnostic(
      "unclosed-quote", "this quote is not closed", at: SourceSpan(token.span.lower, token.span.lower + 1),
      hints: ["the closing \(quote) stands on the same line"])
  }

  /// A bracket is not closed.
  static func unclosedBracket(found: Token, at span: SourceSpan, opened: SourceSpan) -> Diagnostic {
    let seen = found.kind == .end ? "" : ", found \(named(found))"
    return Diagnostic(
      "unclosed-bracket", "expected \")\"\(seen)", at: span, labels: [Diagnostic.Label(opened, "opened here")])
  }

  /// A bracket closes nothing.
  static func strayBracket(at span: SourceSpan) -> Diagnostic {
    Diagnostic("stray-bracket", "no \"(\" is open here", at: span)
  }

  /// A number or date can be read in several ways.
  static func ambiguous(_ token: Token) -> Diagnostic {
    let readings = NumberGuess.readings(of: token.text)
    let isDate = readings.first?.contains("-") ?? false
    let message =
      readings.count == 1
      ? "\"\(token.text)\" is not how a \(isDate ? "date" : "number") is written"
      : "\"\(token.text)\" can be read in \(readings.count) ways"
    return Diagnostic(
      isDate ? "ambiguous-date" : "ambiguous-number", message, at: token.span,
      hints: ["for the \(isDate ? "date" : "number"): \(readings.joined(separator: " or "))"]
        + ["for a text: \"\(token.text)\" in quotes"], replacement: readings.count == 1 ? readings.first : nil)
  }

  /// A date is misspelt, or there is no such day.
  static func malformedDate(_ token: Token) -> Diagnostic {
    let readings = DateReading.readings(of: token.text)
    var hints = readings.isEmpty ? [] : ["for the date: \(readings.joined(separator: " or "))"]
    if readings.isEmpty, let complaint = DateReading.complaint(token.text) { hints = [complaint] }
    return Diagnostic(
      "malformed-date", "\"\(token.text)\" is no date", at: token.span,
      hints: hints + ["for a text: \"\(token.text)\" in quotes"],
      replacement: readings.count == 1 ? readings.first : nil)
  }

  /// A number does not fit in 64 bits.
  static func numberTooLarge(_ token: Token) -> Diagnostic {
    Diagnostic("number-too-large", "\"\(token.text)\" has more digits than a number can hold", at: token.span)
  }

  /// A number behind `with` has no `%`.
  static func expectedPercentage(at span: SourceSpan) -> Diagnostic {
    Diagnostic("expected", "expected a percentage such as 80%", at: span)
  }

  /// Brackets stand too deep in each other.
  static func tooDeep(at span: SourceSpan, limit: Int) -> Diagnostic {
    Diagnostic(
      "too-deep", "brackets may stand at most \(limit) deep in each other", at: span,
      hints: ["a part can be given a name with \"define\""])
  }

  /// `a < b < c`
  static func chainedComparison(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "chained-comparison", "a comparison cannot be compared again", at: span,
      hints: ["for both: join two comparisons with \"and\", or use \"between\""])
  }

  /// A step begins with a clause of the question.
  static func clauseAsStep(_ token: Token) -> Diagnostic {
    let hint =
      token.isWord("having")
      ? "rows of a result are chosen with where: | where …"
      : token.isWord("by") || token.isWord("across")
        ? "to group the rows of the result: | sum(revenue) \(token.content) …" : "it belongs to the question"
    return Diagnostic(
      "clause-as-step", "\"\(token.text)\" begins no step", at: token.span,
      hints: [hint, "for the question itself: without |"])
  }

  /// A clause follows a step on the same line.
  static func stepWithoutBar(_ token: Token) -> Diagnostic {
    Diagnostic(
      "step-without-bar", "\"\(token.text)\" behind a step needs a \"|\" of its own", at: token.span,
      replacement: "| \(token.text)")
  }

  /// How a message calls a token.
  private static func named(_ token: Token) -> String {
    switch token.kind {
    case .text, .unclosed: "a text"
    case .end: "the end"
    case .word, .number, .date, .mixed, .ambiguous, .quotedName, .parameter, .symbol, .other, .comment, .newline,
      .cursor:
      token.text.utf8.contains(UInt8(ascii: "\"")) ? token.text : "\"\(token.text)\""
    }
  }
}

extension Candidate.Kind {
  /// How a message calls an operand at this place.
  var wanted: String {
    switch self {
    case .measure, .statement: "a measure"
    case .dimension: "a dimension"
    case .column, .resultColumn: "a column"
    case .predicate, .resultPredicate: "a condition"
    case .sortKey: "what to sort by"
    case .value, .optionValue, .settingValue, .rep, .openDeal: "a value"
    case .argument(let name, _): "an argument of \"\(name.text)\""
    case .comparison, .logicalWord, .clause, .clauseWord, .step, .stepEnd, .direction, .period, .comparisonPeriod,
      .dateUnit, .date, .option, .loadOption, .method, .table, .newName, .number, .duration, .file, .setting, .role,
      .type, .format, .helpTopic, .showTopic, .explainStage, .parameterName, .closingBracket, .word:
      "an operand"
    }
  }
}

/// The word that was meant; none where the word itself is one, only not here.
private func nearest(_ word: String, among keywords: [String]) -> String? {
  keywords.contains(word.lowercased()) ? nil : closestMatches(word, among: keywords).first
}
