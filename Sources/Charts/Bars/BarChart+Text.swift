import Diagnostics
import Styling

extension BarChart {
  /// Returns the chart as lines: a head, the bars, and what was left out.
  ///
  /// Labels take what they need up to two fifths of the width, and are cut in the middle, where both ends tell them
  /// apart. Values are never cut before the bars have gone.
  func lines(for terminal: Terminal, in wording: Wording) -> [StyledText] {
    guard !shown.isEmpty else { return [StyledText(wording.word("no rows"), .dim).truncated(to: terminal.width)] }
    let legend = Legend(names: hasSeries ? series : [], signs: terminal.glyphs.fills)
    let lines = (legend.lines(width: terminal.width, glyphs: terminal.glyphs) + rows(for: terminal)).map {
      $0.trimmed.truncated(to: terminal.width, glyphs: terminal.glyphs)
    }
    guard shown.count < bars.count else { return lines }
    let note = Sentence.first(categories(shown), of: categories(bars)).text(in: wording)
    return lines + [StyledText(note, .dim).wrapped(to: terminal.width)]
  }

  /// The head, and a row for each bar.
  private func rows(for terminal: Terminal) -> [StyledText] {
    let glyphs = terminal.glyphs
    let values = shown.map { value(of: $0, glyphs) }
    let widest = ([labelHeader] + shown.map(\.label)).map { StyledText(cell: $0).width }.max() ?? 0
    let labelWidth = min(widest, max(Self.shortestLabel, terminal.width * 2 / 5))
    let room = terminal.width - labelWidth - Self.gap - 1 - (values.map(\.width).max() ?? 0)
    let plot = room < Self.shortestPlot ? 0 : min(room, Self.widestPlot)
    let scale = BarScale(fitting: shown.compactMap(\.ends).flatMap { [$0.start, $0.end] }, width: plot, glyphs: glyphs)
    let rows = zip(shown, values).map { bar, value in
      let label = StyledText(cell: bar.label).truncated(to: labelWidth, cutting: .middle, glyphs: glyphs)
      return label.padded(to: labelWidth + Self.gap) + (plot == 0 ? StyledText() : self.bar(bar, scale, glyphs)) + value
    }
    return [heading(labelWidth, scale, terminal)] + rows
  }

  private static let gap = 2
  private static let shortestLabel = 8
  private static let shortestPlot = 4
  private static let widestPlot = 100

  /// Returns the line above the bars: what the labels and the lengths are, above the axis where there is room.
  private func heading(_ labelWidth: Int, _ scale: BarScale, _ terminal: Terminal) -> StyledText {
    let head = StyledText(cell: labelHeader, .header)
    let measure = StyledText(cell: valueHeader, .header)
    let axis = labelWidth + Self.gap + (scale.width > 0 && scale.hasAxis ? scale.negativeCells : 0)
    let start = max(labelWidth + Self.gap, min(axis, terminal.width - measure.width))
    return head.truncated(to: labelWidth, cutting: .middle, glyphs: terminal.glyphs).padded(to: start)
      + measure.truncated(to: max(0, terminal.width - start), cutting: .middle, glyphs: terminal.glyphs)
  }

  /// Returns the bar with the space behind it; the values of negative bars stand behind the axis.
  private func bar(_ bar: Bar, _ scale: BarScale, _ glyphs: Glyphs) -> StyledText {
    let drawn: StyledText
    if floats, let ends = bar.ends {
      drawn = floating(bar, from: ends.start, to: ends.end, scale, glyphs)
    } else {
      drawn = hasSeries ? scale.bar(for: bar.value, series: bar.series) : scale.bar(for: bar.value)
    }
    return drawn.isEmpty ? drawn : drawn + " "
  }

  /// A bar between two values, in whole cells; what only adds up is drawn in the style of a total.
  private func floating(
    _ bar: Bar, from start: Double, to end: Double, _ scale: BarScale, _ glyphs: Glyphs
  ) -> StyledText {
    let cells = (scale.cell(of: start), scale.cell(of: end))
    let low = min(cells.0, cells.1)
    let length = start == end ? 0 : max(1, abs(cells.1 - cells.0))
    let isChange = bar.start != nil
    let fill = isChange && end < start ? glyphs.fills[1] : glyphs.fills[0]
    let style: Style = isChange ? (end < start ? .negative : .positive) : .total
    let first = max(0, min(low, scale.width - length))
    return StyledText(String(repeating: " ", count: first))
      + StyledText(String(repeating: fill, count: length), style)
  }

  private func value(of bar: Bar, _ glyphs: Glyphs) -> StyledText {
    if let value = bar.value, !value.isNaN { return StyledText(cell: bar.text) }
    return StyledText(glyphs.missing, .dim)
  }
}
