public import Declarations
public import Diagnostics
public import Frames

/// A question, ready to be run.
public struct Plan: Sendable {
  /// What is to be done.
  public var root: LogicalPlan
  /// The same with no other filters than the question's, for what is said of the answer.
  public var asked: LogicalPlan
  /// What comes out, in order.
  public var output: [OutputColumn]
  /// The place in `output` of the dimension shown as columns.
  public var across: Int?
  /// Charts and files that are made of the result, in order.
  public var endings: [Ending]
  /// What is to be said under the result.
  public var readings: [Reading]
  /// Whether the grand total is shown.
  public var showsTotal = false
  /// The filters as they were typed, in that order.
  public var written: [WrittenFilter] = []

  /// What is done with a finished result.
  public enum Ending: Sendable {
    /// A chart by its name, of the columns that are named.
    case chart(String, columns: [String])
    /// The table with every row, however many there are.
    case all
    /// A file.
    case save(String)
  }

  /// Creates a plan.
  public init(
    root: LogicalPlan, output: [OutputColumn], across: Int? = nil, endings: [Ending] = [], readings: [Reading] = []
  ) {
    self.root = root
    asked = root
    self.output = output
    self.across = across
    self.endings = endings
    self.readings = readings
  }
}

/// A condition as it was typed, with what became of it.
public struct WrittenFilter: Sendable, Hashable {
  /// What was typed: `segment = Telco`, `during 2025`.
  public var text: String
  /// The conditions that it stands for, as plans show them.
  public var conditions: [String]
}

/// A sentence under a result, or what one is made from.
public enum Reading: Sendable {
  /// Said as it stands.
  case text(Sentence)
  /// How a rate over deals is meant.
  case rate(RateReading)
  /// Another share of one total by another, that filters may fix by what they choose.
  case share(metric: String, column: String, part: String, of: String, outcome: [ColumnReference])
  /// Said where a value is empty in some of the rows: in how many, of how many.
  case empties(of: BoundExpression, in: LogicalPlan, say: @Sendable (_ some: Int, _ all: Int) -> Sentence)
  /// Said where a column of yes and no holds in some row.
  case `where`(column: String, Sentence)
  /// Said where a row is for a period of column `key` that is not over today; of data that go on after today, that what
  /// comes later is counted too.
  case unfinished(key: String, CalendarUnit, today: @Sendable () -> Int, goesOn: Bool)
  /// Said where an answer holds nothing because no row is inside: the first and the last day that a date has in the rows.
  case reach(
    of: BoundExpression, in: LogicalPlan, inside: BoundExpression,
    say: @Sendable (_ first: Int, _ last: Int) -> Sentence)
}

/// A rate over deals, for the sentence that says of how many it is.
public struct RateReading: Sendable {
  /// What it is called in the answer.
  public var metric: String
  /// Its column.
  public var column: String
  /// The word of the catalogue that it is.
  public var word: String
  /// Whether it is the only rate of the answer.
  public var isOnly: Bool
  /// The column of those that are won, in the grand total.
  public var won: String
  /// The column of all of them.
  public var of: String
  /// The columns of the deals that say how they ended.
  public var outcome: [ColumnReference]
  /// The rows that it is about, where a filter of its own leaves some out; nil for all.
  public var rows: LogicalPlan?
}

extension Reading {
  /// A rate or another share: its column and those of what is divided, in the grand total, and the columns of the deals
  /// that say how they ended.
  public var ratio: (metric: String, column: String, part: String, of: String, outcome: [ColumnReference])? {
    switch self {
    case .rate(let rate): (rate.metric, rate.column, rate.won, rate.of, rate.outcome)
    case .share(let metric, let column, let part, let of, let outcome): (metric, column, part, of, outcome)
    case .text, .empties, .where, .unfinished, .reach: nil
    }
  }
}

/// One column of what comes out.
public struct OutputColumn: Sendable, Hashable {
  /// The name steps refer to.
  public var name: String
  /// What stands above it; the name, unless the source reads better.
  public var title: String
  /// What is said in brackets behind the title, a word of ours: of what it is a share, or the date that it goes by where others
  /// go by another.
  public var remark: String?
  /// The type of its values.
  public var type: ColumnType
  /// How they are shown.
  public var format: ValueFormat
  /// What it is for.
  public var kind: Kind
  /// Whether texts compare exactly.
  public var isExact: Bool
  /// Whether its texts are stages, which have an order of their own.
  public var isStage: Bool
  /// Whether its texts sort into the order people expect to see.
  public var isOrderedText = false
  /// The measure whose unit it is shown in, where it is set beside one.
  public var unitOf: String?
  /// Whether it is shown only beside rates of few cases: the ends of intervals that nobody asked for.
  public var isForFewCases = false
  /// How often the interval that it is an end of is to hold, as in 0.95.
  public var intervalLevel = 0.95
  /// Whether its texts are words of ours, which each language has its own for.
  public var hasWords = false
  /// Whether its texts are sentences, which go on over several lines where they are long.
  public var isProse = false
  /// What texts of ours say, for other languages than that of the texts.
  public var sentences: [String: Sentence] = [:]
  /// Whether bars stand beside its values though other measures stand there too.
  public var isDrawn = false
  /// Whether it says what the others come to: where there is no room for all, it is left out last.
  public var concludes = false
  /// Whether a plus stands before what is above zero.
  public var isSigned = false
  /// Whether every digit is written, so that what is shown adds up as the values do.
  public var showsAllDigits = false
  /// Its texts of rows that tell a level, which the rows between them move.
  public var levels: Set<String> = []
  /// Whether its values for groups are parts of the value for all of them, as far as is known.
  public var addsUp = true
  /// What its values are set against: where they are drawn as places, a line stands there.
  public var guide: Double?
  /// Whether its values are chances that were simulated: nearly none and nearly all of them are not said to be certain.
  public var isChance = false

  /// A chance above this, or below what is left to one, is said to be more than this, or less than that.
  public static let mostChance = 0.99
  /// Whether it is a measure that is zero, rather than unknown, in each group that the answer has no row of.
  public var isZeroWhenMissing = false

  /// The name of the row that stands for all groups which are not shown.
  public static let others = "(others)"

  /// Whether its texts are lines to type, and which.
  public var line: Line?

  /// What a line that stands in a row is for. Pages tell it below the table, or not at all.
  public enum Line: Sendable, Hashable {
    /// The question for what is behind the row, which `rows` asks.
    case behind
    /// What mends the row.
    case remedy
  }

  /// What a column is for.
  public enum Kind: Sendable, Hashable {
    /// It says what the row is about.
    case dimension
    /// It is what was asked.
    case measure
    /// How many cases the rate in column `of` is of.
    case cases(of: String)
    /// The lower end of the interval of column `of`.
    case lower(of: String)
    /// The upper end of the interval of column `of`.
    case upper(of: String)
    /// Whether column `of`, a relative change, has no value because there was nothing before and now is something.
    case newness(of: String)
    /// Whether the value of column `of` can still change much, and is marked.
    case provisional(of: String)
  }

  /// Creates a column.
  public init(
    _ name: String, title: String? = nil, type: ColumnType, format: ValueFormat, kind: Kind, isExact: Bool = false,
    isStage: Bool = false
  ) {
    self.name = name
    self.title = title ?? name
    self.type = type
    self.format = format
    self.kind = kind
    self.isExact = isExact
    self.isStage = isStage
  }
}
