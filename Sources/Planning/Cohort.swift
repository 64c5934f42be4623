/// `winrate within 90 days`: of the rows of each group, the share that was won by an age, told from how many are of each
/// age. Its interval is in the columns of its name and `low` or `high`.
public struct Cohort: Sendable {
  /// The name of its column.
  public var name: String
  /// The age, in days.
  public var age: Int
  /// How many rows were won, lost, and are there, by the keys of the grouping and then the age they were last seen at.
  public var pass: Pass

  /// What the name of the column with the lower end of the interval ends in.
  public static let low = " low"
  /// What the name of the column with the upper end of the interval ends in.
  public static let high = " high"
}

/// A cohort before it is known what it is grouped by.
struct CohortSlot {
  var name: String
  var age: Int
  /// The column that counts its rows.
  var cases: String
  /// The age that a row was last seen at, in days; one more than `age` for all that are older.
  var lastSeen: BoundExpression
  var won: BoundExpression
  var lost: BoundExpression
  /// The one it is the like of, where it is of the period that another is compared with.
  var original: String?
}
