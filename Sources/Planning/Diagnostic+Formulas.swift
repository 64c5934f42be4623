import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// The words for formulas that do not fit: measures among rows, and values of another type.
extension Diagnostic {
  // MARK: Measures

  static func oneValuePerRow(
    _ name: String, _ type: ColumnType, isNumber: Bool, row: String = "deal", nearest: String? = nil
  ) -> Diagnostic {
    let tries =
      nearest.map { "did you mean \($0)?" }
      ?? (isNumber || type == .duration
        ? "try: sum(\(name)), avg(\(name)) or median(\(name))"
        : type == .date
          ? "try: min(\(name)), max(\(name)), or: deals by month(\(name))"
          : "try: deals by \(name), or distinct(\(name))")
    return Diagnostic(
      "not-a-measure", "\(name) has one value per \(row); a measure needs one per group", hints: [tries],
      replacement: nearest)
  }

  static func levelHasNoDate(_ measure: String, _ unit: String) -> Diagnostic {
    Diagnostic(
      "level-without-date", "\(measure) is a level: it has no \(unit) of its own",
      hints: ["try: \(unit)(expected), \(unit)(created), or: \(measure) as of each \(unit)"])
  }

  static func aggregateHasNoDate(
    _ measure: String, _ unit: String, dates: [String], during period: PeriodExpression? = nil
  ) -> Diagnostic {
    let days = period.map { ($0.isOpen ? "" : "during ") + Printer.print($0) }
    let tries = dates.map { date in days.map { "\($0) on \(date)" } ?? "\(unit)(\(date))" }
    return Diagnostic(
      "measure-without-date",
      "\(measure) goes by no date of its own, so it has no \(days == nil ? unit : "period")",
      hints: [dates.isEmpty ? "no column is a date: type COLUMN date" : "try: \(listed(tries))"])
  }

  /// `where weekday = Monday`: a row has several dates.
  static func periodOfWhich(_ unit: String, _ dates: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-name", "a row has several dates; \(unit) needs to know of which",
      hints: ["try: \(listed(dates.map { "\(unit)(\($0))" }))"])
  }

  static func datesDiffer(_ measure: String, _ dates: [String], of date: String, _ clause: String) -> Diagnostic {
    Diagnostic(
      "dates-differ", "\(measure) is made of what goes by \(dates.joined(separator: " and by "))",
      hints: ["of the same deals, by \(date): \(clause)"])
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

  // MARK: Beside other groups

  static func doesNotAddUp(_ word: String, _ call: Call) -> Diagnostic {
    let measure = Printer.print(call.arguments[0])
    let hint =
      word == "share"
      ? "beside the total: \(measure) - total(\(measure)), \(measure) / total(\(measure))"
      : "\(word) takes sums and counts, and ratios of them: revenue, deals, winrate"
    return Diagnostic(
      "does-not-add-up", "\(measure) does not add up: the values of groups do not make that of all of them",
      hints: [hint])
  }

  static func cohortInFormula(_ name: String, _ rate: String, _ age: Literal) -> Diagnostic {
    Diagnostic(
      "cohort-in-formula", "\(name) is \(rate) within \(Printer.print(age)): it stands alone, not in a formula",
      hints: ["beside others: \(name), \(rate) by …; then | select …"])
  }

  static func windowNeedsTime(_ call: String) -> Diagnostic {
    Diagnostic(
      "window-needs-time", "\(call) goes along time, and nothing here is grouped by a period",
      hints: ["\(call) by month, by quarter, by year"])
  }

  static func windowNeedsDimension(_ dimension: String, _ word: String, among names: [String]) -> Diagnostic {
    Diagnostic(
      "window-needs-dimension", "\(word)(… by \(dimension)) needs the groups to be by \(dimension)",
      hints: [
        names.isEmpty
          ? "add: by \(dimension)" : "by \((names + [dimension]).joined(separator: ", ")), or one of: \(listed(names))"
      ])
  }

  static func windowTakesNoBy(_ word: String) -> Diagnostic {
    Diagnostic(
      "window-takes-no-by", "\(word) runs within each group by itself; it takes no by of its own",
      hints: ["\(word)(measure) by …"])
  }

  static func windowWithinWindow(_ word: String) -> Diagnostic {
    Diagnostic(
      "window-within-window", "\(word) takes a measure of each group, not one that looks at other groups already",
      hints: ["in two steps: … | \(word)(sum(x)) by …"])
  }

  static var movingNeedsACount: Diagnostic {
    Diagnostic(
      "moving-needs-count", "moving takes how many periods, from 2 to 1000", hints: ["moving(revenue, 3) by month"])
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

  static var tiersInCondition: Diagnostic {
    Diagnostic(
      "tiers", "tiers are cut over the rows that pass where, so they are no condition of it",
      hints: ["list amount, tiers(amount, 4) as tier | where tier starts with 1"])
  }

  static var tiersCutRows: Diagnostic {
    Diagnostic("tiers", "tiers cuts rows into groups; it is no measure", hints: ["winrate by tiers(amount, 4)"])
  }

  // MARK: Types

  static func notAPredicate(_ name: String, type: ColumnType) -> Diagnostic {
    let what = name.isEmpty ? "this" : name
    return Diagnostic(
      "not-a-predicate", "\(what) is \(type.article); a condition is yes or no",
      hints: name.isEmpty ? [] : ["\(name) \(type == .date ? "in 2025" : "= …"), \(name) is not empty"])
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
    if word.isEmpty, digits.count > 38 { return "a number has at most 38 digits" }
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

  static func farAboveAllPoints(_ name: String, _ value: String) -> Diagnostic {
    Diagnostic(
      "far-above-all", severity: .warning, "\(name) is a difference of shares, and \(value) is \(value)00 points",
      hints: ["did you mean \(value) points?"], replacement: value + " points")
  }

  static func branchesDiffer(_ left: ColumnType, _ right: ColumnType) -> Diagnostic {
    Diagnostic("branches-differ", "the values are of different types: \(left.article) and \(right.article)")
  }

  static func needsNumber(_ operation: String, _ type: ColumnType) -> Diagnostic {
    Diagnostic("needs-number", "\"\(operation)\" works on numbers, and this is \(type.article)")
  }

  static func needsText(
    _ operation: String, _ name: String, _ type: ColumnType, period: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      "needs-text", "\"\(operation)\" works on text, and \(name.isEmpty ? "this" : name) is \(type.article)",
      hints: period.map { ["for a period: \($0)"] } ?? [], replacement: period)
  }

  static func cannotCalculate(_ left: ColumnType, _ operation: ArithmeticOperator, _ right: ColumnType) -> Diagnostic {
    Diagnostic("cannot-calculate", "\(left.article) \(operation.rawValue) \(right.article) has no meaning")
  }

  static var moneyTimesMoney: Diagnostic { Diagnostic("money-times-money", "money times money has no meaning") }

  static func argumentCount(_ name: String, wanted: [String], got: Int, example: [String]? = nil) -> Diagnostic {
    Diagnostic(
      "argument-count", "\(name) takes \(wanted.count == 1 ? "1 argument" : "\(wanted.count) arguments"), not \(got)",
      hints: ["\(example == nil ? "" : "such as: ")\(name)(\((example ?? wanted).joined(separator: ", ")))"])
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
}
