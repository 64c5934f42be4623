import Diagnostics

/// Values over places, periods or numbers: lines, areas, columns, points and histograms.
public struct Plot: Sendable, Hashable {
  /// How the values are drawn.
  public enum Mark: Sendable, Hashable {
    /// Points joined by straight lines, with their intervals as a band.
    case line
    /// The space between zero and the values; several series are stacked.
    case area
    /// One upright bar for each value, those of several series side by side.
    case column
    /// Points alone.
    case points
    /// Bars without a gap, each over so much of an axis of numbers, from its point's `x`.
    case bins(width: Double)
  }

  /// One value.
  public struct Point: Sendable, Hashable {
    /// Where: a place from 0, or a number.
    public var x: Double
    /// How high; nil where there is no value, which leaves a gap.
    public var y: Double?
    /// The intervals that the value is known to lie in, narrowest first; none where none is known.
    public var intervals: [ClosedRange<Double>]
    /// Whether it is not final: a period that is not over.
    public var isFaint: Bool
    /// What it says, where there is room for words.
    public var text: String
    /// Its name, which stands beside it where there is room.
    public var label: String

    /// Creates a value.
    public init(
      _ x: Double, _ y: Double?, intervals: [ClosedRange<Double>] = [], isFaint: Bool = false, text: String = "",
      label: String = ""
    ) {
      self.x = x
      self.y = y
      self.intervals = intervals
      self.isFaint = isFaint
      self.text = text
      self.label = label
    }
  }

  /// Values that belong together.
  public struct Series: Sendable, Hashable {
    /// What they are called.
    public var name: String
    /// The values, in the order they are joined in.
    public var points: [Point]

    /// Creates a series.
    public init(_ name: String, _ points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  /// How the values are drawn.
  public var mark: Mark
  /// The axis below.
  public var x: Axis
  /// The axis at the left.
  public var y: Axis
  /// The values.
  public var series: [Series]

  /// Lines across the drawing that values are set against; none unless given.
  public var guides = Guides()

  /// Where lines stand that values are set against, each right across the drawing.
  public struct Guides: Sendable, Hashable {
    /// The number on the axis below of an upright line.
    public var x: Double?
    /// The number on the axis at the left of a level line.
    public var y: Double?

    /// Creates lines; what is no finite number has none.
    public init(x: Double? = nil, y: Double? = nil) {
      self.x = x.flatMap { $0.isFinite ? $0 : nil }
      self.y = y.flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// Creates a plot.
  public init(_ mark: Mark, x: Axis, y: Axis, series: [Series]) {
    self.mark = mark
    self.x = x
    self.y = y
    self.series = series
  }
}

extension Plot.Point {
  /// Its interval in a band, the narrowest of which is 0; nil where it has none.
  func interval(_ band: Int) -> ClosedRange<Double>? { intervals.indices.contains(band) ? intervals[band] : nil }
}

extension Plot {
  /// Whether bars stand for values, which have to begin at zero.
  var isFilled: Bool {
    switch mark {
    case .area, .column, .bins: true
    case .line, .points: false
    }
  }

  /// All that the scale at the left has to hold.
  var heights: [Double] {
    if case .area = mark, series.count > 1 { return stacks.compactMap { $0?.reduce(0, +) } }
    let points = series.flatMap(\.points)
    let ends = points.flatMap { $0.intervals.flatMap { [$0.lowerBound, $0.upperBound] } }
    return points.compactMap(\.y) + ends + [guides.y].compactMap { $0 }
  }

  /// All that the scale below has to hold, where it is one of numbers.
  var widths: [Double] {
    let places = series.flatMap { $0.points.map(\.x) }
    if case .bins(let width) = mark { return places + places.map { $0 + width } }
    return places + [guides.x].compactMap { $0 }
  }

  /// How many intervals a value has at the most.
  var bandCount: Int { series.reduce(0) { $1.points.reduce($0) { max($0, $1.intervals.count) } } }

  /// Whether some value is not final.
  var hasFaintPoints: Bool { series.contains { $0.points.contains(where: \.isFaint) } }

  /// Returns the plot with at most `most` places: the first names, or the last periods.
  func limited(to most: Int) -> Plot {
    guard let count = x.placeCount, count > most, most > 0 else { return self }
    var copy = self
    let first: Int
    switch x.values {
    case .numbers: return self
    case .names(let names):
      first = 0
      copy.x.values = .names(Array(names.prefix(most)))
    case .periods(let days, let step):
      first = count - most
      copy.x.values = .periods(Array(days.suffix(most)), step)
    }
    let kept = Double(first)..<Double(first + most)
    for index in copy.series.indices {
      copy.series[index].points = series[index].points.filter { kept.contains($0.x) }.map {
        var point = $0
        point.x -= Double(first)
        return point
      }
    }
    return copy
  }

  /// What is said below it when so many places of it are drawn: the first names, or the last periods.
  func notes(shown: Int) -> [Sentence] {
    var notes: [Sentence] = []
    if let all = x.placeCount, all > shown {
      if case .periods = x.values { notes.append(.last(shown, of: all)) } else { notes.append(.first(shown, of: all)) }
    }
    if hasFaintPoints { notes.append(.notOver) }
    return notes
  }
}
