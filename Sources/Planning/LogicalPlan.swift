public import Frames
public import SalesModel

/// What is to be done for a question, before anyone decides how. A tree of relations; each has named columns.
public indirect enum LogicalPlan: Sendable {
  /// The rows of a table.
  case scan(table: String)
  /// A row for each member that a target is set for, and each period it is cut into, with its share by days.
  case targets(Int, TargetPart)
  /// The rows that pass all predicates, in order.
  case filter(LogicalPlan, [BoundExpression])
  /// Other columns of the same rows.
  case project(LogicalPlan, [Projection])
  /// A row for each group, with measures.
  case group(Grouping)
  /// The same rows in another order.
  case sort(LogicalPlan, [SortTerm])
  /// The first rows, of all or of each group.
  case limit(LogicalPlan, Limit)
  /// The same over what was known on another day.
  case known(Model, LogicalPlan)
  /// The rows of several plans, one behind the other, with a column of dates that tells them apart: the dimension at a
  /// place. The totals of each plan are those of its date.
  case stacked(column: String, at: Int, [(date: Int, plan: LogicalPlan)])
  /// The groups of a cross table, row by row and in each row column by column.
  case cross(LogicalPlan, CrossOrder)
}

extension LogicalPlan {
  /// Whether it has a row for each group of which there are rows: none is left out afterwards.
  var hasAllGroups: Bool {
    switch self {
    case .group: true
    case .sort(let input, _), .project(let input, _), .known(_, let input), .cross(let input, _): input.hasAllGroups
    case .scan, .targets, .filter, .limit, .stacked: false
    }
  }
}

/// A named column to be computed.
public struct Projection: Sendable {
  /// The name it gets.
  public var name: String
  /// What it is.
  public var expression: BoundExpression

  /// Creates a projection.
  public init(_ name: String, _ expression: BoundExpression) {
    self.name = name
    self.expression = expression
  }
}

/// Rows gathered into groups by keys; several passes over tables of different grain, or by different dates, meet on
/// their keys.
public struct Grouping: Sendable {
  /// The columns of the keys.
  public var keys: [GroupKey]
  /// One for each table and date that measures need.
  public var passes: [Pass]
  /// The passes as they were before conditions of measures became conditions of rows: what is run where nothing counts.
  public var passesOfAllRows: [Pass] = []
  /// What is shown, from the aggregates `#0`, `#1`, … and the keys.
  public var measures: [Projection]
  /// Columns made from other groups than a row's own, in the order they are computed.
  public var windows: [Window] = []
  /// Shares of cohorts, from runs of their own by age.
  public var cohorts: [Cohort] = []
  /// The passes again over more days than are shown, for windows that look back; empty where `passes` have them all.
  public var lookback: [Pass] = []
  /// Which subsets of the keys totals are wanted for, as places in `keys`; the empty one is the grand total.
  public var totals: [[Int]]
  /// Sets of keys, as places in `keys`: every combination of theirs gets a row, also of periods that no row falls in.
  public var grid: [[Int]]
  /// Whether the groups stay known, for the row of those that a limit leaves out.
  public var keepsGroups = false
  /// Whether all rows of each group are counted too, for what is said of a rate: in columns `#0 rows`, `#1 rows`, ….
  public var countsRows = false

  /// Creates a grouping.
  public init(
    keys: [GroupKey], passes: [Pass], measures: [Projection], totals: [[Int]] = [], grid: [[Int]] = []
  ) {
    self.keys = keys
    self.passes = passes
    self.measures = measures
    self.totals = totals
    self.grid = grid
  }
}

/// One key of a grouping.
public struct GroupKey: Sendable {
  /// The name of its column.
  public var name: String
  /// Whether texts are grouped exactly rather than by their key.
  public var isExact: Bool
  /// The period, where it is one.
  public var unit: CalendarUnit?
  /// Whether it is a day of the week.
  public var isWeekday: Bool
  /// The days that are asked about, where the question says so: their periods stay even where nothing falls in them.
  public var days: ClosedRange<Int>?

  /// Creates a key.
  public init(
    _ name: String, isExact: Bool = false, unit: CalendarUnit? = nil, isWeekday: Bool = false,
    days: ClosedRange<Int>? = nil
  ) {
    self.name = name
    self.isExact = isExact
    self.unit = unit
    self.isWeekday = isWeekday
    self.days = days
  }
}

/// One run over a relation.
public struct Pass: Sendable {
  /// The rows, filters included.
  public var source: LogicalPlan
  /// The keys, in the order of the grouping's.
  public var keys: [BoundExpression]
  /// The aggregates, with the number of the column `#n` each gives.
  public var aggregates: [BoundAggregate]
  /// How far the periods of a key are from those they stand beside, by its place.
  public var shifts: [Int: PeriodShift] = [:]

  /// Creates a pass.
  public init(source: LogicalPlan, keys: [BoundExpression], aggregates: [BoundAggregate]) {
    self.source = source
    self.keys = keys
    self.aggregates = aggregates
  }
}

/// An aggregate with its arguments settled.
public struct BoundAggregate: Sendable {
  /// The number of its column.
  public var slot: Int
  /// The word, as plans show it.
  public var name: String
  /// Its arguments.
  public var arguments: [BoundExpression]
  /// Which rows count for it alone.
  public var filters: [BoundExpression]
  /// Whether a group that a pass does not have counts as 0 rather than as no value.
  public var isZeroWhenMissing: Bool
  /// What the engine is to compute.
  public var build: @Sendable ([Computation]) -> AggregateFunction

  /// Creates an aggregate.
  public init(
    slot: Int, name: String, arguments: [BoundExpression], filters: [BoundExpression], isZeroWhenMissing: Bool,
    build: @escaping @Sendable ([Computation]) -> AggregateFunction
  ) {
    self.slot = slot
    self.name = name
    self.arguments = arguments
    self.filters = filters
    self.isZeroWhenMissing = isZeroWhenMissing
    self.build = build
  }

  /// The name of the column that holds the aggregate of a slot.
  public static func column(_ slot: Int) -> String { "#\(slot)" }

  /// What it computes, without its slot: equal aggregates read alike.
  public var summary: String {
    name + "(" + arguments.map { "\($0)" }.joined(separator: ", ")
      + (filters.isEmpty ? "" : (arguments.isEmpty ? "" : " ") + "where \(BoundExpression.all(filters))") + ")"
  }
}

/// One key of an order.
public struct SortTerm: Sendable {
  /// What is compared.
  public var key: Key
  /// Smallest first.
  public var isAscending: Bool

  /// What rows are ordered by.
  public enum Key: Sendable {
    /// A value of the row.
    case value(BoundExpression, isExact: Bool)
    /// The rate `won` / `of` shrunk to the mean of all groups, by columns of counts.
    case shrunkenRate(won: String, of: String)
  }

  /// Creates a sort key.
  public init(_ key: Key, isAscending: Bool) {
    self.key = key
    self.isAscending = isAscending
  }
}

/// How many rows are kept.
public struct Limit: Sendable {
  /// The number of rows, of each group where there are any.
  public var count: Int
  /// The columns whose values make a group.
  public var per: [String]
  /// Whether what is left out is gathered into one row.
  public var withOthers: Bool

  /// Creates a limit.
  public init(_ count: Int, per: [String] = [], withOthers: Bool = false) {
    self.count = count
    self.per = per
    self.withOthers = withOthers
  }
}

/// How the groups along one side of a table are ordered, and which of them stay.
public struct GroupOrder: Sendable {
  /// The keys that tell the groups apart, as places in those of the grouping.
  public var keys: [Int]
  /// What they are ordered by.
  public var terms: [SortTerm]
  /// How many stay.
  public var limit: Limit?
  /// The order of those that stayed, where it is another.
  public var together: [SortTerm]

  /// Creates an order.
  public init(keys: [Int], terms: [SortTerm], limit: Limit? = nil, together: [SortTerm] = []) {
    self.keys = keys
    self.terms = terms
    self.limit = limit
    self.together = together
  }
}

/// The order of a cross table: its rows by their totals over all columns, its columns by theirs over all rows.
public struct CrossOrder: Sendable {
  /// The names of the keys, those of the rows first.
  public var names: [String]
  /// The rows.
  public var rows: GroupOrder
  /// The columns.
  public var columns: GroupOrder

  /// Creates the order of a cross table.
  public init(names: [String], rows: GroupOrder, columns: GroupOrder) {
    self.names = names
    self.rows = rows
    self.columns = columns
  }
}
