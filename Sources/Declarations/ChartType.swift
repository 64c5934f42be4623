public import Charts

/// A kind of picture: `| bar`.
public struct ChartType: Documented {
  /// What is known of it.
  public var entry: Entry
  /// Draws the table that a result is; nil where the result has nothing that it could show.
  public var draw: @Sendable (ChartInput) -> Chart?

  /// Creates a kind of picture.
  public init(_ entry: Entry, draw: @escaping @Sendable (ChartInput) -> Chart?) {
    self.entry = entry
    self.draw = draw
  }
}

/// What a chart is drawn from: the columns of a result, already as text and numbers.
public struct ChartInput: Sendable {
  /// What it is about, for its title.
  public var title: String
  /// What the labels are: the names of the dimensions.
  public var labelHeader: String
  /// The label of each row: its dimensions.
  public var labels: [String]
  /// The measures.
  public var series: [Series]

  /// One measure over the rows.
  public struct Series: Sendable {
    /// Its name.
    public var name: String
    /// Its values; nil where there is none.
    public var values: [Double?]
    /// The values as they are shown.
    public var texts: [String]

    /// Creates a series.
    public init(name: String, values: [Double?], texts: [String]) {
      self.name = name
      self.values = values
      self.texts = texts
    }
  }

  /// Creates a chart's input.
  public init(title: String, labelHeader: String, labels: [String], series: [Series]) {
    self.title = title
    self.labelHeader = labelHeader
    self.labels = labels
    self.series = series
  }
}
