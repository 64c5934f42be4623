import Declarations
public import Diagnostics
import Frames
import Language
import SalesModel

/// The words of this room. Each has a stable id.
extension Diagnostic {
  static var incomplete: Diagnostic { Diagnostic("incomplete", "something is missing here") }

  static func notYet(_ what: String) -> Diagnostic {
    Diagnostic("not-yet", "\(what) is part of the language, but cannot be answered yet")
  }

  static func drawsColumns(_ formula: String, among columns: [String]) -> Diagnostic {
    Diagnostic(
      "draws-columns", "a chart draws columns of the result, not \(formula)",
      hints: [
        "the columns are: \(listed(columns.filter { !$0.hasPrefix("#") }))", "a formula goes before it: | select …",
      ])
  }

  static func tooLong(_ what: String, limit: Int) -> Diagnostic {
    Diagnostic("too-long", "\(what) of more than \(limit) parts is too long", hints: ["define names for some of them"])
  }

  // MARK: Names

  static func unknownName(_ name: String, among words: [String], columns: [String]) -> Diagnostic {
    let near = otherChange(name, among: words) ?? closestMatches(name, among: words).first
    let shown = columns.filter { !$0.hasPrefix("#") }
    let hint = near.map { "did you mean \($0)?" } ?? "the columns are: \(listed(shown))"
    return Diagnostic(
      "unknown-name", "no column or definition is called \"\(name)\"", hints: [hint], replacement: near)
  }

  /// `winrate_points` for `winrate_change`: how the same measure changed.
  private static func otherChange(_ name: String, among words: [String]) -> String? {
    let suffixes = Compared.Suffix.allCases.map(\.rawValue)
    guard let suffix = suffixes.first(where: name.lowercased().hasSuffix) else { return nil }
    let changes = suffixes.filter { $0 != Compared.Suffix.before.rawValue }.map { name.dropLast(suffix.count) + $0 }
    return words.first { word in changes.contains { $0.lowercased() == word.lowercased() } }
  }

  /// A name in backticks that means something without them.
  static func quotedName(_ name: String) -> Diagnostic {
    Diagnostic(
      "unknown-name", "no column is called \"\(name)\", and in backticks stands a column",
      hints: ["without backticks: \(name)"], replacement: name)
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

  /// No row has a text with this part.
  static func unknownPart(
    _ value: String, _ operation: ComparisonOperator, of column: String, among known: [String]
  ) -> Diagnostic {
    let test = operation == .contains ? "contains" : operation.rawValue
    let near = closestMatches(value, among: known).first
    return Diagnostic(
      "unknown-value", severity: .warning,
      "no row has \(column) that \(test) \"\(value)\"" + (near.map { " – did you mean \($0)?" } ?? ""),
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

  /// A name behind `$` that has no value.
  public static func missingParameter(_ name: String, among known: [String]) -> Diagnostic {
    if name.allSatisfy(\.isNumber) {
      return Diagnostic(
        "missing-parameter", "$ stands before the name of a parameter", hints: ["just the number: \(name)"])
    }
    let near = closestMatches(name, among: known).first
    var hints = near.map { ["did you mean $\($0)?"] } ?? []
    if near == nil, !known.isEmpty { hints.append("the parameters are: \(listed(known.map { "$" + $0 }))") }
    return Diagnostic(
      "missing-parameter", "the parameter $\(name) has no value",
      hints: hints + ["param \(name) = … gives it one; in a script: suluh run SCRIPT \(name)=…"],
      replacement: near.map { "$" + $0 })
  }

  static func parameterIsNoPeriod(_ name: String, _ value: Literal) -> Diagnostic {
    Diagnostic(
      "parameter-type", "$\(name) is \(Printer.print(value)), and that is no period",
      hints: ["such as: param \(name) = 2025Q2, 2025, 2025-06 or last quarter"])
  }

  /// What a parameter stands for cannot be compared with what stands on its left.
  static func parameterDoesNotFit(_ name: String, _ value: Literal, _ subject: String, _ type: ColumnType) -> Diagnostic
  {
    Diagnostic(
      "parameter-type", "$\(name) is \(Printer.print(value)), and \(subject) is \(type.article)",
      hints: ["param \(name) = … gives it another value"])
  }

  static func parameterIsNoCount(_ name: String, _ value: Literal) -> Diagnostic {
    Diagnostic(
      "parameter-type", "$\(name) is \(Printer.print(value)), and top takes a whole number",
      hints: ["such as: param \(name) = 5"])
  }

  static func targetHasNoPeriod(_ line: String) -> Diagnostic {
    Diagnostic(
      "target-has-no-period", "the target has no period, so there is no part of it for each month",
      hints: ["say which: \(line)"])
  }

  // MARK: Others

  static var othersNeedTop: Diagnostic {
    Diagnostic("others-need-top", "with others gathers what top leaves out", hints: ["top 5 with others"])
  }

  static func othersNeedNames(_ dimension: String) -> Diagnostic {
    Diagnostic(
      "others-need-names", "\(dimension) is no text, so there is no name for the others among its values",
      hints: ["without others; or top 3 per \(dimension) with others"])
  }

  // MARK: Comparing periods

  static var comparedWithoutEnd: Diagnostic {
    Diagnostic(
      "compared-without-end", "vs compares periods that have a first and a last day",
      hints: ["during 2025 vs 2024, during last quarter vs previous, since 2025-10 vs last year"])
  }

  /// `vs` has no period to compare.
  public static var comparedWithoutPeriod: Diagnostic {
    Diagnostic(
      "compared-without-period", "vs compares a period, and the question has none",
      hints: ["during 2025 vs 2024, during last quarter vs previous"])
  }

  static func comparedTwice(_ measure: String) -> Diagnostic {
    Diagnostic(
      "compared-twice", "\(measure) looks at the periods before already; with vs it would do so twice",
      hints: ["without vs, or the measure itself"])
  }

  static func periodsDiffer(_ measure: String, _ compared: Compared) -> Diagnostic {
    Diagnostic(
      "periods-differ",
      "\(measure) of \(counted(compared.now.count, "day")) is not compared with that of \(counted(compared.before.count, "day")): "
        + "amounts grow with the days",
      hints: [
        "periods of one length, such as during 2025Q2 vs 2025Q1; vs previous; vs last year",
        "rates and means can be compared",
      ])
  }

  // MARK: Roles, tables and targets

  static func missingRole(_ role: Role, columns: [ScopeColumn]) -> Diagnostic {
    let fitting = columns.filter { role.fits($0.type) }.map(\.name)
    let example = closestMatches(role.rawValue, among: fitting).first ?? "COLUMN"
    return Diagnostic(
      "missing-role", "no column is known to \(role.task)",
      hints: [
        "say which: role \(role.rawValue) = \(role.isBoolean ? "COLUMN = VALUE" : example)",
        "the columns are: \(listed(columns.map(\.name).filter { !$0.hasPrefix("#") }))",
      ])
  }

  static var targetOfRow: Diagnostic {
    Diagnostic(
      "target-of-row", "a target belongs to a member and a period, not to a deal",
      hints: ["it is a measure by itself: target by rep"])
  }

  static func needsLog(_ metric: String) -> Diagnostic {
    Diagnostic(
      "no-log", "\(metric) counts visits, and no log of visits is loaded",
      hints: ["load the log, then: rollup visits by id_customer as deals"])
  }

  static var needsStages: Diagnostic {
    Diagnostic(
      "no-stages", "since when a deal has been at its stage is known from a log with a date and a stage in each row",
      hints: ["load the log, then: rollup visits by id_customer as deals"])
  }

  static func valuePerRow(_ written: String, column: String, log: String, isNumber: Bool) -> Diagnostic {
    let call = isNumber ? "sum(\(column)), avg(\(column)) or median(\(column))" : "count() by \(column), list \(column)"
    return Diagnostic(
      "value-per-row", "\(written) has a value for each row of \(log), of which a deal has several",
      hints: [
        "of the rows: \(call) from \(log)", "of the deals: by \(log).\(column), or where \(log).\(column) = …",
      ])
  }

  static func tiersOfRows(_ column: String, log: String) -> Diagnostic {
    Diagnostic(
      "tiers-of-rows", "tiers are cut over deals, and \(column) has a value for each row of \(log)",
      hints: ["count() by tiers(\(column), 4) from \(log)", "deals by bucket(\(log).\(column), 10)"])
  }

  static func groupsOverlap(_ what: String, _ names: [String]) -> Diagnostic {
    Diagnostic(
      "groups-overlap",
      "\(what) adds groups up, and those of \(names.joined(separator: ", ")) overlap: a deal is in several",
      hints: ["with total counts each deal once"])
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

  static func clauseTwice(_ name: String, _ clause: Clause) -> Diagnostic {
    if case .during = clause.kind {
      return Diagnostic(
        "clause-twice", "a question has one period",
        hints: ["during 2025-01 to 2025-06, during 2025 vs 2024, since 2025-03 until 2025-06"])
    }
    return Diagnostic("clause-twice", "\(name) stands here twice")
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

  static func perNeedsColumn(_ name: String, among known: [String]) -> Diagnostic {
    let near = closestMatches(name, among: known).first
    return Diagnostic(
      "per-dimension", "per takes a column that the list shows, and that is not \"\(name)\"",
      hints: [near.map { "did you mean \($0)?" } ?? "to show it too: list \(listed(known + [name]))"],
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
    var example = "rename \(Printer.print(expression)) as new"
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

extension Role {
  /// What its column tells, in a sentence.
  fileprivate var task: String {
    switch self {
    case .won: "tell which deals are won"
    case .lost: "tell which deals are lost"
    case .created: "tell when a deal was created"
    case .closed: "tell when a deal was won or lost"
    case .expected: "tell when a deal is expected to be decided"
    case .lastActivity: "tell when something last happened to a deal"
    case .nextActivity: "tell what is planned next for a deal"
    default: "be the \(rawValue) of a deal"
    }
  }
}
