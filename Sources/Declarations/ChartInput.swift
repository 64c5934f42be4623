public import Charts
public import Diagnostics
public import Styling

/// What a chart is drawn from: the columns of a result, as text and numbers.
public struct ChartInput: Sendable {
  /// What the rows are about.
  public struct Dimension: Sendable {
    /// What it is called.
    public var name: String
    private let spelled: Lazily<[String]>
    /// The first day of each row's period, in days since 1970-01-01; nil where the dimension is no period.
    public var periods: (days: [Int?], step: TimeStep)?
    /// Whether a row sums up those before it, as the end of a waterfall does.
    public var isSum: [Bool]

    /// The label of each row.
    public var labels: [String] { spelled.value }

    /// Creates a dimension. Its labels are asked for when a chart shows them.
    public init(
      name: String, periods: (days: [Int?], step: TimeStep)? = nil, isSum: [Bool] = [],
      labels: @escaping @Sendable () -> [String]
    ) {
      self.name = name
      spelled = Lazily(labels)
      self.periods = periods
      self.isSum = isSum
    }
  }

  /// The intervals of a measure: of one level.
  public struct Band: Sendable {
    /// What they are called: `95% interval`.
    public var title: String
    /// The interval of each row; nil where it has none.
    public var intervals: [ClosedRange<Double>?]

    /// Creates a band.
    public init(_ title: String, _ intervals: [ClosedRange<Double>?]) {
      self.title = title
      self.intervals = intervals
    }
  }

  /// How the values of a measure are written: all in the unit in which they read best.
  public struct Spelling: Sendable {
    /// What the texts are in, where they do not say it: "Rp juta".
    public var unit: String?
    /// The value of a row as it is shown.
    public var text: @Sendable (_ row: Int) -> String

    /// Creates a spelling.
    public init(unit: String?, text: @escaping @Sendable (_ row: Int) -> String) {
      (self.unit, self.text) = (unit, text)
    }
  }

  /// One measure over the rows.
  public struct Measure: Sendable {
    /// What it is called.
    public var name: String
    /// What its numbers are.
    public var kind: NumberKind
    /// Its values; nil where there is none.
    public var values: [Double?]
    /// How they are written.
    public var spelling: Lazily<Spelling>
    /// Of a rate, how many cases each value is of; none for other measures.
    public var cases: [String]
    /// The intervals that each is known to lie in, narrowest first.
    public var bands: [Band]
    /// Whether a value is not final.
    public var isPartial: [Bool]
    /// Whether the values of the rows are parts of a whole.
    public var addsUp: Bool
    /// Whether it is zero, rather than unknown, where there is no row.
    public var isZeroWhenMissing: Bool
    /// What its values are set against; nil where that is nothing.
    public var guide: Double?

    /// Creates a measure.
    public init(
      name: String, kind: NumberKind, values: [Double?], spelling: Lazily<Spelling>, cases: [String] = [],
      bands: [Band] = [], isPartial: [Bool] = [], addsUp: Bool = true,
      isZeroWhenMissing: Bool = false
    ) {
      self.name = name
      self.kind = kind
      self.values = values
      self.spelling = spelling
      self.cases = cases
      self.bands = bands
      self.isPartial = isPartial
      self.addsUp = addsUp
      self.isZeroWhenMissing = isZeroWhenMissing
    }
  }

  /// What the rows are about, in their order.
  public var dimensions: [Dimension]
  /// The measures; what is to be drawn first comes first.
  public var measures: [Measure]
  /// The number of rows.
  public var rowCount: Int
  /// Whether the rows are those of the data, rather than groups.
  public var isListing: Bool
  /// The language of what is drawn.
  public var wording: Wording

  /// Creates a chart's input.
  public init(
    dimensions: [Dimension], measures: [Measure], rowCount: Int, isListing: Bool = false,
    wording: Wording = .english
  ) {
    self.dimensions = dimensions
    self.measures = measures
    self.rowCount = rowCount
    self.isListing = isListing
    self.wording = wording
  }
}

extension ChartInput.Measure {
  /// The value of a row with how many cases it is of: `85.7% (n 7)`.
  public func text(_ row: Int) -> String {
    let text = spelling.value.text(row)
    return cases.indices.contains(row) ? "\(text) (n \(cases[row]))" : text
  }

  /// Its name with the unit of its texts.
  public var header: String { spelling.value.unit.map { "\(name) (\($0))" } ?? name }
}

extension ChartInput {
  /// What the labels are: the names of the dimensions.
  public var labelHeader: String { dimensions.map(\.name).joined(separator: " · ") }

  /// The label of each row: its dimensions.
  public var labels: [String] {
    (0..<rowCount).map { row in dimensions.map { $0.labels[row] }.joined(separator: " · ") }
  }

  /// The first dimension that is a period.
  public var timePlace: Int? { dimensions.firstIndex { $0.periods != nil } }

  /// The first measure and those that can be drawn to the same scale, six at most.
  public var alike: [Measure] {
    guard let first = measures.first else { return [] }
    return Array(measures.filter { $0.kind == first.kind }.prefix(Style.series.count))
  }
}
