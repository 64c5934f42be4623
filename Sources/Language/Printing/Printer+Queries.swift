extension Printer {
  /// Returns what a query begins with as text.
  static func head(_ head: Query.Head, inStep: Bool = false) -> String {
    switch head {
    case .measures(let measures):
      guard let first = measures.first else { return "" }
      let isRead = looksLikeKeyword(first.expression, inStep: inStep)
      let opening = print(first, level: isRead ? nil : .or)
      return ([opening] + measures.dropFirst().map { print($0) }).joined(separator: ", ")
    case .list(let columns): return columns.isEmpty ? "list" : "list " + print(columns)
    case .analysis(let analysis): return print(analysis)
    case .continuation: return ""
    case .result(let name): return print(name)
    }
  }

  /// Whether the formula begins with a word that a statement or step could begin with, so that it needs brackets.
  private static func looksLikeKeyword(_ expression: Expression, inStep: Bool) -> Bool {
    switch expression.kind {
    case .name(let name):
      guard !name.isQuoted, name.qualifier == nil else { return false }
      let word = name.text.lowercased()
      let inSteps = inStep && (Keywords.charts.contains(word) || Keywords.steps.contains(word))
      return word.hasPrefix("_") || word == "list" || Keywords.statements.contains(word)
        || Keywords.verbs.contains(word) || inSteps
    case .chain(let first, _): return looksLikeKeyword(first, inStep: inStep)
    case .logical(_, let operands): return operands.first.map { looksLikeKeyword($0, inStep: inStep) } ?? false
    case .comparison(let left, _, _), .membership(let left, _, _), .between(let left, _, _, _),
      .emptiness(let left, _):
      return looksLikeKeyword(left, inStep: inStep)
    case .call(let call): return call.name.text.lowercased() == "help" && !inStep
    case .literal, .bare, .unary, .conditional, .missing: return false
    }
  }

  /// Returns measures or dimensions as text.
  public static func print(_ measures: [Measure]) -> String { measures.map { print($0) }.joined(separator: ", ") }

  /// Returns a measure as text; without a `level` its formula stands in brackets.
  static func print(_ measure: Measure, level: Level? = .or) -> String {
    let needed = measure.within == nil ? level : max(level ?? .or, .sum)
    var written = level == nil ? "(\(print(measure.expression)))" : text(measure.expression, at: needed ?? .or)
    if let within = measure.within { written += " within " + print(within) }
    if let alias = measure.alias { written += " as " + print(alias) }
    return written
  }

  private static func print(_ analysis: Analysis) -> String {
    let verb = print(analysis.verb)
    let subject = analysis.subject.map { measure in
      if case .bare = measure.expression.kind { return valueText(measure.expression) }
      return verb.lowercased() == "coach" ? valueText(measure.expression) : print(measure)
    }
    let isCompared = verb.lowercased() == "compare"
    let conditions = analysis.conditions.map { print($0) } + analysis.levers.map { print($0) }
    var written = ([verb] + (subject.isEmpty ? [] : [subject.joined(separator: ", ")])).joined(separator: " ")
    guard !conditions.isEmpty else { return written }
    written += isCompared ? ": " : " "
    return written + conditions.joined(separator: isCompared ? " vs " : ", ")
  }

  /// Returns what is imagined to be otherwise as text.
  public static func print(_ lever: Lever) -> String {
    let written =
      switch lever.kind {
      case .setting(let name, let value): "\(print(name)) = \(text(value, at: .negation))"
      case .adding(let name, let value): "\(print(name)) + \(text(value, at: .negation))"
      case .subtracting(let name, let value): "\(print(name)) - \(text(value, at: .negation))"
      case .winning(let deal): "deal \(valueText(deal)) won"
      case .losing(let deal): "deal \(valueText(deal)) lost"
      }
    return written + (lever.condition.map { " where " + print($0) } ?? "")
  }

  /// Returns a clause as text, its keyword first.
  public static func print(_ clause: Clause.Kind) -> String {
    switch clause {
    case .by(let dimensions): "by " + print(dimensions)
    case .across(let dimension): "across " + print(dimension)
    case .filter(let predicate): "where " + print(predicate)
    case .during(let period, let versus, let date):
      (period.isOpen || period == .same ? "" : "during ") + during(period, versus, date)
    case .asOf(let day): "as of " + print(day)
    case .having(let predicate): "having " + print(predicate)
    case .sort(let keys): sort(keys)
    case .top(let top): print(top)
    case .from(let table): "from " + print(table)
    case .with(let options): "with " + options.map { print($0) }.joined(separator: ", ")
    case .using(let names): "using " + names.map { print($0) }.joined(separator: ", ")
    case .horizon(let length): "for " + print(length)
    }
  }

  /// Returns `2025Q2 vs previous on created`.
  static func during(_ period: PeriodExpression, _ versus: Comparison?, _ date: Name?) -> String {
    let parts = [print(period), versus.map { "vs " + print($0) }, date.map { "on " + print($0) }]
    return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func sort(_ keys: [SortKey]) -> String {
    let written = keys.map { key in
      guard let ascending = key.ascending else { return print(key.expression) }
      return text(key.expression, at: .sum) + (ascending ? " asc" : " desc")
    }
    return "sort " + written.joined(separator: ", ")
  }

  private static func print(_ top: Top) -> String {
    let per = top.per.isEmpty ? "" : " per " + top.per.map { print($0) }.joined(separator: ", ")
    return "\(top.isBottom ? "bottom" : "top") \(top.parameter.map { "$" + $0 } ?? "\(top.count)")\(per)"
  }

  /// Returns an option as text; a confidence level is its percentage alone.
  static func print(_ option: Option) -> String {
    guard let value = option.value else { return print(option.name) }
    if option.name.text == "level", case .literal(.number) = value.kind { return print(value) }
    return print(option.name) + " " + valueText(value)
  }

  /// Returns a step as text, without its bar.
  static func step(_ step: Step.Kind) -> String {
    switch step {
    case .filter(let predicate): "where " + print(predicate)
    case .sort(let keys): sort(keys)
    case .top(let top): print(top)
    case .select(let columns): "select " + print(columns)
    case .all: "all"
    case .rename(let columns): "rename " + print(columns)
    case .chart(let name, let columns):
      ([print(name)] + (columns.isEmpty ? [] : [columns.map { print($0) }.joined(separator: ", ")]))
        .joined(separator: " ")
    case .save(let path, _): "save " + quoted(path)
    case .query(let query):
      ([head(query.head, inStep: true)] + query.clauses.map { print($0.kind) }).joined(separator: " ")
    }
  }
}
