import Diagnostics

/// The words of the language's grammar, declared once: the lexer, the parser, completion, help and the documentation
/// all read them here.
public enum Keywords {
  /// The sixteen words that end a bare value and cannot be a name without backticks.
  public static let reserved = [
    "by", "across", "where", "during", "having", "sort", "top", "bottom", "with", "for", "using", "from", "as", "vs",
    "and", "or",
  ]

  /// Words that are reserved only where an operand begins.
  public static let operandStarts = ["not", "case"]

  /// Words that, besides the reserved ones, continue the statement above when a line begins with them.
  public static let lineContinuations = ["of", "order", "when", "else", "end", "since", "until"]

  /// Words that end a bare value inside `case … end`.
  public static let caseWords = ["when", "then", "else", "end"]

  /// The words that begin a clause, as they are written; `as of` is two words.
  public static let clauses = ClauseWord.allCases.map(\.rawValue)

  /// The words that begin a statement which is not a query.
  public static let statements = StatementWord.allCases.map(\.rawValue)

  /// The verbs of the built-in analyses; they are recognised only at the start of a statement or step.
  public static let verbs = [
    "describe", "audit", "funnel", "segments", "compare", "why", "waterfall", "changes", "predict", "risk", "priority",
    "forecast", "backtest", "whatif", "coach",
  ]

  /// The chart steps; they are recognised only at the start of a step.
  public static let charts = [
    "bar", "column", "line", "area", "spark", "hist", "scatter", "box", "heatmap", "funnel", "waterfall", "fan",
    "chart",
  ]

  /// The words that begin a step which is neither a chart nor a new query.
  public static let steps = ["where", "sort", "top", "bottom", "select", "rename", "all", "save"]

  /// What may follow `explain` to show a stage of the work instead of the whole plan.
  public static let explainStages = ["tokens", "tree", "plan"]

  /// What may follow `show`.
  public static let showTopics = ["tables", "columns", "values", "metrics", "roles"]

  /// The types that `type COLUMN …` knows.
  public static let types = ["text", "integer", "decimal", "real", "boolean", "date", "duration", "money", "percent"]

  /// The roles that columns and predicates can be tied to.
  public static let roles = [
    "deal", "rep", "level", "manager", "segment", "account", "customer", "region", "product", "stage", "amount",
    "target", "won", "lost", "reason", "created", "expected", "closed", "last_activity", "next_activity",
  ]

  /// How a defined measure may be shown.
  public static let formats = ["count", "number", "money", "percent", "points", "days", "date", "text"]

  /// The types that a parameter may be given.
  public static let parameterTypes = ParameterType.allCases.map(\.rawValue)

  /// The words that stand for a whole period.
  public static let periods = ["today", "this", "last", "next", "ytd", "qtd", "mtd", "since", "until"]

  /// The words that compare, besides the signs.
  public static let comparisons = [
    "in", "not in", "between", "starts with", "ends with", "matches", "is empty",
    "is not empty",
  ]

  /// Words after which a number is larger: glued (`1.5M`) or spaced (`1.5 miliar`).
  public static let magnitudes: [(word: String, unit: NumberUnit, zeros: Int)] = [
    ("k", .thousand, 3), ("rb", .thousand, 3), ("ribu", .thousand, 3),
    ("m", .million, 6), ("jt", .juta, 6), ("juta", .juta, 6),
    ("bn", .billion, 9), ("miliar", .miliar, 9),
    ("t", .trillion, 12), ("triliun", .triliun, 12),
  ]

  /// Words that name a length of the calendar, singular and plural.
  public static let dateUnits: [(word: String, unit: DateUnit)] = DateUnit.allCases.flatMap { unit in
    [(unit.rawValue, unit), (unit.rawValue + "s", unit)]
  }

  /// What lengths of the calendar are called in Indonesian, for errors that tell how to write them.
  private static let indonesianUnits: [String: DateUnit] = [
    "hari": .day, "minggu": .week, "bulan": .month, "triwulan": .quarter, "kuartal": .quarter, "tahun": .year,
  ]

  /// The words that go on from an operand.
  static let afterOperand = [
    "is", "not", "empty", "in", "between", "starts", "ends", "matches", "contains", "within",
  ]

  /// What may follow a complete measure, condition or dimension: clauses and the words that carry one on.
  static let continuations = clauses + ["and", "or", "in", "between", "is empty", "asc", "desc", "per", "on", "vs"]

  /// What may follow the first part of a statement that is not a query.
  static let statementTails = ["as", "with", "on", "order", "per", "for", "from", "shown", "matching"]

  /// Every word that a statement can begin with, measures and clauses apart.
  public static let statementStarts = statements + verbs + ["list"]

  /// The words that have a meaning at one place only, and are free as names everywhere.
  public static let contextual =
    [
      "list", "of", "each", "on", "per", "asc", "desc", "ascending", "descending", "within", "in", "between", "starts",
      "ends", "matches", "contains", "is", "empty", "matching", "loosely", "shown", "copies", "one", "off", "script",
      "to",
      "previous",
      "true", "false", "points", "point", "deal", "won", "lost",
    ] + periods + explainStages + parameterTypes + dateUnits.map(\.word)

  /// Every word of the grammar, each once.
  public static let all: [String] = {
    var seen: Set<String> = []
    let lists = [
      reserved, operandStarts, lineContinuations, caseWords, statements, verbs, charts, steps, contextual,
    ]
    return lists.flatMap { $0 }.filter { seen.insert($0).inserted }
  }()

  /// Whether `word`, in lower case, is one of the sixteen.
  public static func isReserved(_ word: String) -> Bool { reserved.contains(word) }

  /// Returns the unit that `word`, in lower case, names.
  static func dateUnit(_ word: String) -> DateUnit? { dateUnits.first { $0.word == word }?.unit }

  /// Returns the unit that is meant by `word`, in lower case, in any language that is known, or nearly so.
  static func meantUnit(_ word: String) -> DateUnit? {
    func unit(_ word: String) -> DateUnit? { dateUnit(word) ?? indonesianUnits[word] }
    return unit(word)
      ?? closestMatches(word, among: dateUnits.map(\.word) + indonesianUnits.keys.sorted()).first.flatMap(unit)
  }
}

/// The words that begin a clause.
public enum ClauseWord: String, Sendable, Hashable, CaseIterable {
  /// `by segment`
  case by
  /// `across segment`
  case across
  /// `where won`
  case filter = "where"
  /// `during 2025`
  case during
  /// `since 2025-03`, with a date behind it
  case since
  /// `until 2025-03`, with a date behind it
  case until
  /// `as of 2025-06-30`
  case asOf = "as of"
  /// `having deals > 5`
  case having
  /// `sort revenue desc`
  case sort
  /// `top 5`
  case top
  /// `bottom 5`
  case bottom
  /// `from visits`
  case from
  /// `with total`
  case with
  /// `using ets`
  case using
  /// `for 6 months`
  case horizon = "for"
}

/// The words that begin a statement which is not a query.
public enum StatementWord: String, Sendable, Hashable, CaseIterable {
  /// `load "crm.csv" as deals`
  case load
  /// `role rep = sales_agent`
  case role
  /// `rollup visits by id as deals`
  case rollup
  /// `join accounts on account`
  case join
  /// `define big = amount >= 1bn`
  case define
  /// `param rep = "Budi Santoso"`
  case param
  /// `let best = winrate by rep top 3`
  case letResult = "let"
  /// `merge segment: Telcom, TELKO as Telco`
  case merge
  /// `exclude where account starts with Test`
  case exclude
  /// `type nilai money`
  case type
  /// `set today 2025-06-30`
  case set
  /// `focus segment = Telco`
  case focus
  /// `show tables`
  case show
  /// `help winrate`
  case help
  /// `explain winrate by rep`
  case explain
  /// `run "weekly.suluh"`
  case run
  /// `save "deals.suluh"`
  case save
  /// `rows 2`
  case rows
  /// `drill 2 by customer`
  case drill
  /// `no top`
  case no
  /// `undo`
  case undo
  /// `history`
  case history
  /// `edit 3`
  case edit
  /// `rerun 3`
  case rerun
  /// `all`
  case all
  /// `quit`
  case quit
  /// `exit`
  case exit
}
