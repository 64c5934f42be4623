public import Diagnostics
public import Frames
public import Language

/// Everything the user has said, and `load` has guessed, about what the data mean. A value: queries read it.
public struct Model: Sendable {
  /// The tables in the order they were loaded.
  public var tables: [Table] = []
  /// The name of the table of deals: what a query asks when it does not say `from`.
  public var primary: String?
  /// What each role is tied to, in the table of deals.
  public var roles: [Role: RoleAssignment] = [:]
  /// The roles of the log's own columns: its date, its visit number, its stage.
  public var log: LogRoles?
  /// The stages in their declared order; empty where nobody knows.
  public var stages: [String] = []
  /// Whether the user gave that order; otherwise it was guessed, and a log may still correct it.
  public var areStagesDeclared = false
  /// The targets, each with the dimensions it belongs to.
  public var targets: [Target] = []
  /// The words of the catalogue and the user's own, in the order they were defined.
  public var definitions: [DefinedWord] = [] {
    didSet {
      let places = definitions.enumerated().map { ($1.key, $0) }
      definitionPlaces = Dictionary(places) { _, later in later }
    }
  }
  private var definitionPlaces: [String: Int] = [:]
  /// The parameters with their values.
  public var parameters: [(name: String, value: Literal)] = []
  /// What the calendar and the comparisons go by.
  public var conventions = Conventions()
  /// Cleaning lines in force, in their order, for the footers.
  public var cleaning: [CleaningLine] = []
  /// The look-up joins in force, each with the table it was made to; done again when that table is made again.
  public var joins: [(join: Join, to: String)] = []
  /// The day up to which deals without a log are known, where an earlier day is asked about.
  public var knownDay: Int?
  /// The latest day on which something happened in the data; see `today`.
  var latest: LatestDay?

  /// Creates an empty model.
  public init() {}

  /// Returns the table called `name`, case aside.
  public func table(_ name: String) -> Table? {
    let wanted = name.lowercased()
    return tables.first { $0.name.lowercased() == wanted }
  }

  /// The table of deals.
  public var deals: Table? { primary.flatMap(table) }

  /// The log that was rolled up into the deals.
  public var logTable: Table? { log.flatMap { table($0.table) } }

  /// Why a column of a table could not be made since this was last asked, where somebody went on without it.
  public func takeFailure() -> Diagnostic? {
    for frame in tables.map(\.frame) + targets.map(\.amounts) {
      if let failure = frame.takeFailure() { return failure }
    }
    return nil
  }

  /// Returns the definition of `name`, case aside; the user's stands before the catalogue's.
  public func definition(_ name: String) -> DefinedWord? {
    definitionPlaces[name.lowercased()].map { definitions[$0] }
  }
}

/// What a role is tied to.
public struct RoleAssignment: Sendable {
  /// A column, or a predicate such as `deal_stage = Won`.
  public var expression: Expression
  /// How it came about.
  public var origin: Origin

  /// How an assignment came about.
  public enum Origin: Sendable, Hashable {
    /// From the header or the values; the text says from what.
    case guessed(String)
    /// From a `role` line.
    case declared
    /// From `rollup`.
    case rolledUp
  }

  /// Creates an assignment.
  public init(_ expression: Expression, origin: Origin) {
    self.expression = expression
    self.origin = origin
  }
}

/// The columns of a log that say what happened when.
public struct LogRoles: Sendable {
  /// The name of the log.
  public var table: String
  /// The column that identifies the deal.
  public var key: String
  /// The column with the day of each row.
  public var date: String?
  /// The column that numbers the visits of a deal.
  public var number: String?
  /// The column with the stage of each row.
  public var stage: String?
  /// What each role is tied to in the rows of the log: the rules of the roll-up read it.
  public var assignments: [Role: RoleAssignment] = [:]
  /// The statement that rolled the log up; nil before.
  public var rollUp: RollUp?

  /// Creates the roles of a log.
  public init(table: String, key: String, date: String? = nil, number: String? = nil, stage: String? = nil) {
    self.table = table
    self.key = key
    self.date = date
    self.number = number
    self.stage = stage
  }
}

/// One target for each member of a dimension (or of several), for a period.
public struct Target: Sendable {
  /// The dimensions it belongs to: `rep`, `segment`; a month for tables of monthly targets.
  public var per: [Expression]
  /// One row a member: a column for each dimension, in order, and `amount`.
  public var amounts: Frame
  /// The days it is for; nil where nobody said.
  public var period: ClosedRange<Int>?
  /// Where it came from: the column.
  public var source: String
  /// How it came about.
  public var origin = RoleAssignment.Origin.declared

  /// Creates a target.
  public init(per: [Expression], amounts: Frame, period: ClosedRange<Int>? = nil, source: String) {
    self.per = per
    self.amounts = amounts
    self.period = period
    self.source = source
  }
}

/// A word that was defined, and by whom.
public struct DefinedWord: Sendable {
  /// What it stands for.
  public let definition: Definition
  /// Its name in small letters.
  public let key: String
  /// Whether it belongs to the catalogue.
  public var isBuiltIn: Bool
  /// Where it was defined: `the catalogue`, `input 3`, `weekly.suluh`.
  public var place: String
  /// The line as it was written.
  public var text: String

  /// Creates a defined word.
  public init(_ definition: Definition, isBuiltIn: Bool, place: String, text: String) {
    self.definition = definition
    key = definition.name.text.lowercased()
    self.isBuiltIn = isBuiltIn
    self.place = place
    self.text = text
  }
}

/// What the calendar and the comparisons go by.
public struct Conventions: Sendable, Hashable {
  /// `set today`; nil: the latest date of what happened in the data.
  public var today: Int?
  /// The computer's day, given by who starts the session; today is never after it.
  public var computerDay = 0
  /// The month that fiscal years begin with.
  public var fiscalStart = 1
  /// Whether texts compare exactly everywhere (`set case exact`).
  public var isCaseExact = false
  /// Below how many closed deals a rate is marked as small.
  public var smallSample = 10

  /// Creates the conventions that hold when nobody says otherwise.
  public init() {}
}
