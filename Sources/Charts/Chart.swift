public import Diagnostics
public import Styling

/// A drawing as a description: what is shown, not how; text and SVG are renderers of it.
public struct Chart: Sendable, Hashable {
  /// What kind of drawing, with its own description.
  public enum Kind: Sendable, Hashable {
    /// Horizontal bars.
    case bar(BarChart)
    /// Lines, areas, columns, points, histograms.
    case plot(Plot)
    /// How values spread.
    case box(BoxPlot)
    /// Shades in a grid.
    case heatmap(Heatmap)
    /// Lines one cell high.
    case spark(Sparks)
  }

  /// What stands above it; nil for nothing.
  public var title: String?
  /// What is drawn.
  public var kind: Kind
  /// What the reader should know, a line each, below it.
  public var notes: [Sentence]

  /// Creates a chart.
  public init(_ kind: Kind, title: String? = nil, notes: [Sentence] = []) {
    self.kind = kind
    self.title = title
    self.notes = notes
  }
}

extension Chart {
  /// Returns the chart drawn with characters, in lines of which none is wider than the terminal.
  public func rendered(for terminal: Terminal, in wording: Wording = .english) -> StyledText {
    var lines: [StyledText] = []
    if let title {
      lines.append(StyledText(cell: title, .header).truncated(to: terminal.width, glyphs: terminal.glyphs))
    }
    switch kind {
    case .bar(let chart): lines += chart.lines(for: terminal, in: wording)
    case .plot(let chart): lines += chart.lines(for: terminal, in: wording)
    case .box(let chart): lines += chart.lines(for: terminal, in: wording)
    case .heatmap(let chart): lines += chart.lines(for: terminal, in: wording)
    case .spark(let chart): lines += chart.lines(for: terminal, in: wording)
    }
    lines += notes.map { StyledText(cell: $0.text(in: wording), .dim).wrapped(to: terminal.width) }
    return lines.map(\.trimmed).joined(separator: "\n")
  }
}
