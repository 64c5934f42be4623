import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// The words of this room. Each has a stable id.
extension Diagnostic {
  static var incomplete: Diagnostic { Diagnostic("incomplete", "something is missing here") }

  static func notYet(_ what: String) -> Diagnostic {
    Diagnostic("not-yet", "\(what) is part of the language, but cannot be answered yet")
  }

  static func chartNotYet(_ name: String, among charts: [String]) -> Diagnostic {
    Diagnostic(
      "not-yet", "\(name) is part of the language, but cannot be drawn yet", hints: ["what can be: \(listed(charts))"])
  }

  static func tooLong(_ what: String, limit: Int) -> Diagnostic {
    Diagnostic("too-long", "\(what) of more than \(limit) parts is too long", hints: ["define names for some of them"])
  }

  // MARK: Names

  static func unknownName(_ name: String, among words: [String], columns: [String]) -> Diagnostic {
    let near = closestMatches(name, among: words)
    let hint = near.first.map { "did you mean \($0)?" } ?? "the columns are: \(listed(columns))"
    return Diagnostic(
      "unknown-name", "no column or definition is called \"\(name)\"", hints: [hint], replacement: near.first)
  }

  static func columnElsewhere(_ name: String, table: String, here: String, isLookUp: Bool) -> Diagnostic {
    Diagnostic(
      "column-elsewhere", "\"\(name)\" is a column of \(table), not of \(here)",
      hints: (isLookUp ? ["join \(table) on … brings it to \(here)"] : []) + ["… from \(table) asks that table"])
  }

  static func unknownFunction(_ name: String, among words: [String]) -> Diagnostic {
    let near = closestMatches(name, among: words)
    return Diagnostic(
      "unknown-function", "no function or metric is called \"\(name)\"",
      hints: near.map { "did you mean \($0)?" } + (near.isEmpty ? ["help functions lists them"] : []),
      replacement: near.first)
  }

  static func unknownTable(_ name: String, among tables: [String]) -> Diagnostic {
    let near = closestMatches(name, among: tables)
    let hint = near.first.map { "did you mean \($0)?" } ?? "the tables are: \(listed(tables))"
    return Diagnostic("unknown-table", "no table is called \"\(name)\"", hints: [hint], replacement: near.first)
  }

  static var noTable: Diagnostic {
    Diagnostic("no-table", "there is no table yet", hints: ["load \"deals.csv\" reads one"])
  }

  static func unknownValue(_ value: String, of column: String, among known: [String]) -> Diagnostic {
    let near = closestMatches(value, among: known).first
    let meant = near.map { " – did you mean \($0)?" } ?? ""
    return Diagnostic(
      "unknown-value", severity: .warning, "no row has \(column) \"\(value)\"\(meant)",
      hints: ["\(column) has: \(listed(known))"], replacement: near)
  }

  static func unknownStage(_ value: String, among stages: [String]) -> Diagnostic {
    let near = closestMatches(value, among: stages).first
    guard !stages.isEmpty else {
      return Diagnostic(
        "unordered-stages", "stages have no declared order, so none is before \"\(value)\"",
        hints: ["role stage = … order first, second, third"])
    }
    return Diagnostic(
      "unknown-stage", "\"\(value)\" is not one of the stages in order",
      hints: (near.map { ["did you mean \($0)?"] } ?? []) + ["the stages are: \(stages.joined(separator: ", "))"],
      replacement: near)
  }

  static func noStageBeyond(_ stage: String, isLast: Bool, stages: [String]) -> Diagnostic {
    Diagnostic(
      "no-stage-beyond",
      "\(stage) is the \(isLast ? "last" : "first") stage: none comes \(isLast ? "after" : "before") it",
      hints: ["the stages are: \(stages.joined(separator: ", "))"])
  }

  static func unknownWeekday(_ word: String) -> Diagnostic {
    Diagnostic(
      "unknown-weekday", "\"\(word)\" is not a day of the week", hints: ["Monday, Tuesday, … or Senin, Selasa, …"])
  }

  static func circle(_ names: [String]) -> Diagnostic {
    Diagnostic("circular-definition", "a definition leads back to itself: " + names.joined(separator: " → "))
  }

  static func missingParameter(_ name: String) -> Diagnostic {
    let isNumber = name.allSatisfy(\.isNumber)
    return Diagnostic(
      "missing-parameter", isNumber ? "$ stands before the name of a parameter" : "the parameter $\(name) has no value",
      hints: [
        isNumber
          ? "just the number: \(name)" : "param \(name) = … gives it one; in a script: suluh run SCRIPT \(name)=…"
      ])
  }

  static func parameterIsNoPeriod(_ name: String) -> Diagnostic {
    Diagnostic(
      "parameter-type", "the value of $\(name) is not a period", hints: ["2025, 2025Q2, 2025-06, last quarter"])
  }

  // MARK: Roles, tables and targets

  static func missingRole(_ role: Role, columns: [ScopeColumn]) -> Diagnostic {
    let fitting = columns.filter { role.fits($0.type) }.map(\.name)
    let example = closestMatches(role.rawValue, among: fitting).first ?? "COLUMN"
    return Diagnostic(
      "missing-role", "no column is known to be the \(role.rawValue) of a deal",
      hints: [
        "say which: role \(role.rawValue) = \(role.isBoolean ? "COLUMN = VALUE" : example)",
        "the columns are: \(listed(columns.map(\.name)))",
      ])
  }

  static func needsLog(_ metric: String) -> Diagnostic {
    Diagnostic(
      "no-log", "\(metric) counts visits, and no log of visits is loaded",
      hints: ["load the log, then: rollup visits by id_customer as deals"])
  }

  static func logColumn(_ column: String, log: String, measure: String) -> Diagnostic {
    Diagnostic(
      "finer-grain", "\(column) belongs to a row of \(log); \(measure) has one value a deal",
      hints: ["visits by \(column)", "count() by \(column) from \(log)"])
  }

  static func countedTwice(_ name: String, table: String, call: String) -> Diagnostic {
    Diagnostic(
      "counted-twice", "\(name) has one value a deal; over \(table) it would count once for every row of the deal",
      hints: ["without from \(table): \(call)"])
  }

  static func targetDoesNotDependOn(_ name: String, per: [[String]]) -> Diagnostic {
    let list = per.map { $0.joined(separator: " and ") }.joined(separator: ", or per ")
    return Diagnostic(
      "target-dimension", "targets are set per \(list); they do not depend on \(name)",
      hints: per.first.map { ["by \($0.joined(separator: ", "))"] } ?? [])
  }

  static func metricOfDeals(_ metric: String, table: String, column: String?) -> Diagnostic {
    let hint =
      column.map { "of its column: avg(\($0)), max(\($0)) or list \($0) from \(table)" } ?? "count() from \(table)"
    return Diagnostic("metric-of-deals", "\(metric) counts deals, and \(table) is another table", hints: [hint])
  }

  // MARK: Measures

  static func oneValuePerRow(
    _ name: String, _ type: ColumnType, isNumber: Bool, row: String = "deal"
  ) -> Diagnostic {
    let tries =
      isNumber || type == .duration
      ? "try: sum(\(name)), avg(\(name)) or median(\(name))"
      : type == .date
        ? "try: min(\(name)), max(\(name)), or: deals by month(\(name))"
        : "try: deals by \(name), or distinct(\(name))"
    return Diagnostic(
      "not-a-measure", "\(name) has one value per \(row); a measure needs one per group", hints: [tries])
  }

  static func levelHasNoDate(_ measure: String, _ unit: String) -> Diagnostic {
    Diagnostic(
      "level-without-date", "\(measure) is a level: it has no \(unit) of its own",
      hints: ["try: \(unit)(expected), \(unit)(created), or: \(measure) as of each \(unit)"])
  }

  static func aggregateHasNoDate(_ measure: String, _ unit: String, dates: [String]) -> Diagnostic {
    let hint =
      dates.isEmpty ? "no column is a date: type COLUMN date" : "try: \(listed(dates.map { "\(unit)(\($0))" }))"
    return Diagnostic(
      "measure-without-date", "\(measure) goes by no date of its own, so it has no \(unit)", hints: [hint])
  }

  static func datesDiffer(_ measure: String, _ first: String, _ second: String, unit: String) -> Diagnostic {
    Diagnostic(
      "dates-differ", "\(measure) divides what goes by \(first) by what goes by \(second)",
      hints: ["of the deals of one \(unit): \(measure) by \(unit)(\(second))"])
  }

  static func measureWithinRow(_ name: String) -> Diagnostic {
    Diagnostic(
      "measure-in-row", "\(name) is one number for a group of rows; a single row has none",
      hints: ["having \(name) … chooses groups by it"])
  }

  static func aggregateWithinRow(_ name: String) -> Diagnostic {
    Diagnostic(
      "aggregate-in-row", "\(name)(…) is one number for a group of rows; a single row has none",
      hints: ["having \(name)(…) … chooses groups by it"])
  }

  static func aggregateOfMeasure(_ measure: String, in call: Call) -> Diagnostic {
    let written = Printer.print(Expression(.call(call), at: call.name.span))
    return Diagnostic(
      "measure-in-row", "\(measure) is one number for a group of rows already",
      hints: ["without \(call.name.text): \(measure)", "of the rows of a result: \(measure) by … | \(written)"])
  }

  static func periodMeant(_ left: String, _ period: String) -> Diagnostic {
    Diagnostic(
      "period-meant", "\(left) is no date, so it is not in \(period)", hints: ["for a period: during \(period)"])
  }

  static func needsConstant(_ name: String) -> Diagnostic {
    Diagnostic("needs-constant", "\(name) takes a number here", hints: ["percentile(amount, 90)"])
  }

  static func constantOutOfRange(_ name: String, _ range: ClosedRange<Double>) -> Diagnostic {
    let (lower, upper) = (Int(range.lowerBound), Int(range.upperBound))
    return Diagnostic("constant-range", "\(name) takes a number from \(lower) to \(upper) here")
  }

  static var tiersNeedACount: Diagnostic {
    Diagnostic("tiers", "tiers takes a number and how many tiers, 2 to 100", hints: ["tiers(amount, 4)"])
  }

  static var tiersCutRows: Diagnostic {
    Diagnostic("tiers", "tiers cuts rows into groups; it is no measure", hints: ["winrate by tiers(amount, 4)"])
  }

  // MARK: Types

  static func notAPredicate(_ name: String, type: ColumnType) -> Diagnostic {
    let what = name.isEmpty ? "this" : name
    return Diagnostic(
      "not-a-predicate", "\(what) is \(type.article); a condition is yes or no",
      hints: name.isEmpty ? [] : ["\(name) = …, \(name) is not empty"])
  }

  static func notOfType(_ text: String, _ name: String, _ type: ColumnType, nearest: String? = nil) -> Diagnostic {
    var hints = nearest.map { ["did you mean \($0)?"] } ?? []
    if ["empty", "null", "none"].contains(text.lowercased()) { hints = ["for those without: \(name) is empty"] }
    if hints.isEmpty, type.isNumeric { hints = numberHint(text).map { [$0] } ?? [] }
    if hints.isEmpty, type == .date { hints = ["such as 2025-06-30, 2025-06, 2025Q2, 2025 or last month"] }
    return Diagnostic("wrong-type", "\(name) is \(type.article), and \"\(text)\" is not", hints: hints)
  }

  /// The number that a text could mean: `$5` without its sign, `1B` with the word of the language.
  private static func numberHint(_ text: String) -> String? {
    let number = text.drop { !$0.isNumber }
    let digits = number.prefix { $0.isNumber || "._,".contains($0) }
    let word = number.dropFirst(digits.count).drop { $0 == " " }.lowercased()
    let known = Keywords.magnitudes.map(\.word)
    guard !digits.isEmpty else { return nil }
    if word.isEmpty, digits.count > 18 { return "a number has at most 18 digits" }
    if word.isEmpty || known.contains(word) { return "just the number: \(number)" }
    let nearest = known.first { $0.hasPrefix(word) } ?? closestMatches(word, among: known).first
    return nearest.map { "did you mean \(digits)\($0)?" } ?? "thousands, millions, …: 5k, 5M, 5bn, 5rb, 5jt, 5miliar"
  }

  static func typesDiffer(_ name: String, _ left: ColumnType, _ right: ColumnType) -> Diagnostic {
    let what = name.isEmpty ? "the left side" : name
    return Diagnostic("types-differ", "\(what) is \(left.article), and cannot be compared with \(right.article)")
  }

  static func notAShare(_ name: String, _ format: ValueFormat, _ value: String) -> Diagnostic {
    let what = format.isMoney ? "money" : format == .count ? "a count" : "a number of days"
    return Diagnostic(
      "not-a-share", "\(name) is \(what), and \(value) is a share",
      hints: ["shares are compared with rates: winrate >= 50%"])
  }

  static func farAboveAll(_ name: String, _ value: String) -> Diagnostic {
    Diagnostic(
      "far-above-all", severity: .warning, "\(name) is a share, and \(value) is \(value)00%",
      hints: ["did you mean \(value)%?"], replacement: value + "%")
  }

  static func branchesDiffer(_ left: ColumnType, _ right: ColumnType) -> Diagnostic {
    Diagnostic("branches-differ", "the values are of different types: \(left.article) and \(right.article)")
  }

  static func needsNumber(_ operation: String, _ type: ColumnType) -> Diagnostic {
    Diagnostic("needs-number", "\(operation) works on numbers, and this is \(type.article)")
  }

  static func needsText(_ operation: String, _ name: String, _ type: ColumnType) -> Diagnostic {
    Diagnostic(
      "needs-text", "\(operation) works on text, and \(name.isEmpty ? "this" : name) is \(type.article)")
  }

  static func cannotCalculate(_ left: ColumnType, _ operation: ArithmeticOperator, _ right: ColumnType) -> Diagnostic {
    Diagnostic("cannot-calculate", "\(left.article) \(operation.rawValue) \(right.article) has no meaning")
  }

  static var moneyTimesMoney: Diagnostic { Diagnostic("money-times-money", "money times money has no meaning") }

  static func argumentCount(_ name: String, wanted: [String], got: Int) -> Diagnostic {
    Diagnostic(
      "argument-count", "\(name) takes \(wanted.count == 1 ? "1 argument" : "\(wanted.count) arguments"), not \(got)",
      hints: ["\(name)(\(wanted.joined(separator: ", ")))"])
  }

  static func takesBrackets(_ aggregate: Entry) -> Diagnostic {
    Diagnostic(
      "argument-count", "\(aggregate.name) is written with brackets: \(aggregate.syntax)",
      hints: aggregate.examples.prefix(1).map { "such as: \($0.input)" })
  }

  static func takesNoArguments(_ name: String, _ arguments: [String]) -> Diagnostic {
    Diagnostic(
      "argument-count", "\(name) takes nothing in brackets but where …",
      hints: ["for groups: \(name) by \(arguments.joined(separator: ", "))"])
  }

  static func argumentType(_ name: String, wanted: ParameterKind, got: ColumnType) -> Diagnostic {
    Diagnostic("argument-type", "\(name) takes \(wanted.name) here, and this is \(got.article)")
  }

  // MARK: Periods

  static func impossibleDate(year: Int, month: Int, day: Int?) -> Diagnostic {
    let parts = [year, month] + (day.map { [$0] } ?? [])
    let written = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    return Diagnostic("impossible-date", "there is no \(day == nil ? "month" : "day") \(written)")
  }

  static var periodEndsBeforeItBegins: Diagnostic {
    Diagnostic("empty-period", "the period ends before it begins", hints: ["earlier to later: 2025-01 to 2025-06"])
  }

  static var periodIsNoDay: Diagnostic {
    Diagnostic("not-a-day", "a single day is needed here", hints: ["such as 2025-06-30 or today"])
  }

  // MARK: Clauses

  static func clauseTwice(_ name: String) -> Diagnostic {
    Diagnostic("clause-twice", "\(name) stands here twice")
  }

  static func topAndBottom(_ name: String) -> Diagnostic {
    Diagnostic(
      "top-and-bottom", "\(name) stands here beside \(name == "top" ? "bottom" : "top"); only one of them can",
      hints: ["ask for one, then for the other"])
  }

  static func perNeedsDimension(_ name: String, among known: [String]) -> Diagnostic {
    let near = closestMatches(name, among: known).first
    return Diagnostic(
      "per-dimension", "per takes what the question groups by, and that is not \"\(name)\"",
      hints: [near.map { "did you mean \($0)?" } ?? "to group by it too: by \(listed(known + [name]))"],
      replacement: near)
  }

  static func nameTwice(_ name: String) -> Diagnostic {
    Diagnostic("name-twice", "another column is already called \"\(name)\"", hints: ["choose another name"])
  }

  static func unknownOption(_ name: String, among options: [String]) -> Diagnostic {
    let near = closestMatches(name, among: options).first
    return Diagnostic(
      "unknown-option", "with does not know \"\(name)\"",
      hints: [near.map { "did you mean \($0)?" } ?? "it knows: \(listed(options))"], replacement: near)
  }

  static func renameTakesAs(_ expression: Expression) -> Diagnostic {
    var example = "rename old as new"
    if case .comparison(let new, .equal, let old) = expression.kind {
      example = "rename \(Printer.print(old)) as \(Printer.print(new))"
    }
    return Diagnostic("rename-as", "rename takes a column, \"as\" and its new name", hints: ["so: " + example])
  }

  static func clauseNeedsMeasures(_ clause: String) -> Diagnostic {
    Diagnostic("clause-needs-measures", "\(clause) needs a measure before it", hints: ["deals \(clause) …"])
  }
}

extension ColumnType {
  /// The type in a sentence.
  var article: String {
    switch self {
    case .text: "text"
    case .integer: "a whole number"
    case .decimal, .real: "a number"
    case .boolean: "yes or no"
    case .date: "a date"
    case .duration: "a number of days"
    }
  }
}
