public import Diagnostics

/// What a person has chosen about how results look; never what they say.
public struct PageSettings: Sendable, Hashable {
  /// Whether numbers are written with all their digits rather than in one handy unit a column.
  public var numbersAreExact: Bool
  /// Whether a single measure has bars beside its numbers.
  public var showsBars: Bool
  /// How many rows are shown on a terminal; nil for all. What goes to a file or a pipe is always whole.
  public var rowLimit: Int?
  /// Rates of fewer cases than this have their number of cases marked.
  public var smallSample: Int
  /// The stages in their declared order, for the columns of a cross table.
  public var stages: [String]
  /// The day that is today, in days since 1970-01-01; nil where nothing is known of it. Charts draw periods that are not over
  /// faintly.
  public var today: Int?
  /// The language of headings, numbers and sentences.
  public var wording: Wording
  /// Whether texts in CSV that a spreadsheet would take for formulas have an apostrophe before them.
  public var guardsFormulas: Bool

  /// Creates settings; by default those that a session starts with.
  public init(
    numbersAreExact: Bool = false, showsBars: Bool = true, rowLimit: Int? = 40, smallSample: Int = 10,
    stages: [String] = [], today: Int? = nil, wording: Wording = .english,
    guardsFormulas: Bool = true
  ) {
    self.numbersAreExact = numbersAreExact
    self.showsBars = showsBars
    self.rowLimit = rowLimit
    self.smallSample = smallSample
    self.stages = stages
    self.today = today
    self.wording = wording
    self.guardsFormulas = guardsFormulas
  }
}
