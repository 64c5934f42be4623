public import Diagnostics
public import Frames
public import Planning

/// The answer to a question: a table, how each column is shown, and what is to be said about it.
public struct Result: Sendable {
  /// The rows, with the columns of `columns` in order.
  public var frame: Frame
  /// What each column is.
  public var columns: [OutputColumn]
  /// The grand total, a frame of one row; nil where none is shown.
  public var total: Frame?
  /// The totals beside and below a cross table.
  public var margins: Margins?
  /// The place of the dimension that is shown as columns.
  public var across: Int?
  /// Sentences that state how the numbers are meant.
  public var readings: [Sentence]
  /// Charts and files to be made of it.
  public var endings: [Plan.Ending]

  /// The chart that is drawn beside its table, without being asked for.
  public var picture: Picture?
  /// Further tables that belong to it, below each other; steps go on from the first alone.
  public var parts: [Part] = []

  /// Creates a result.
  public init(
    frame: Frame, columns: [OutputColumn], total: Frame? = nil, margins: Margins? = nil, across: Int? = nil,
    readings: [Sentence] = [], endings: [Plan.Ending] = []
  ) {
    self.frame = frame
    self.columns = columns
    self.total = total
    self.margins = margins
    self.across = across
    self.readings = readings
    self.endings = endings
  }

  /// Whether there are no rows, or measures without a value other than zero.
  var isEmpty: Bool {
    let measures = columns.filter { $0.kind == .measure }.compactMap { frame[$0.name] }
    guard frame.rowCount > 0, !measures.isEmpty else { return frame.rowCount == 0 }
    return measures.allSatisfy { measure in
      (0..<measure.count).allSatisfy { measure[$0] == .none || measure[$0].real == 0 }
    }
  }

  /// A further table of an answer.
  public struct Part: Sendable {
    /// What stands above it.
    public var title: Sentence
    /// The table.
    public var result: Result

    /// Creates a further table.
    public init(_ title: Sentence, _ result: Result) {
      self.title = title
      self.result = result
    }
  }

  /// A chart that belongs to an answer.
  public struct Picture: Sendable {
    /// What the chart is called.
    public var chart: String
    /// The columns that it shows.
    public var columns: [String]
    /// The rows that it is drawn from, and what their columns are, where those are not the rows of the answer.
    private let rows: (frame: Frame, columns: [OutputColumn])?

    /// Creates a chart of some columns.
    public init(_ chart: String, of columns: [String]) {
      self.chart = chart
      self.columns = columns
      rows = nil
    }

    /// Creates a chart of rows of its own.
    public init(_ chart: String, of columns: [OutputColumn], in frame: Frame) {
      self.chart = chart
      self.columns = []
      rows = (frame, columns)
    }

    /// What it is drawn from.
    public func source(in answer: Result) -> Result {
      guard let rows else { return answer }
      return Result(frame: rows.frame, columns: rows.columns)
    }
  }

  /// The totals of a cross table.
  public struct Margins: Sendable {
    /// A row for each row of the cross table: its dimensions and the measures over all columns.
    public var rows: Frame
    /// A row for each column of the cross table: its dimension and the measures over all rows.
    public var columns: Frame

    /// Creates the totals of a cross table.
    public init(rows: Frame, columns: Frame) {
      self.rows = rows
      self.columns = columns
    }
  }
}
