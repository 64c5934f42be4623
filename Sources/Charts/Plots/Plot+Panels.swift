import Diagnostics
import Styling

/// Small drawings side by side, one for each series: where bands of several would cover each other.
extension Plot {
  /// Whether each series has a drawing of its own: more than two have intervals.
  var hasPanels: Bool { mark == .line && series.count { $0.points.contains { !$0.intervals.isEmpty } } > 2 }

  /// One series alone, under its name.
  func panel(of own: Series) -> Plot {
    var copy = self
    copy.series = [own]
    copy.y.title = own.name
    return copy
  }

  /// The least columns and the rows of a panel, and the columns between two.
  private static let (panelWidth, panelHeight, panelGap) = (36, 6, 2)

  /// The panels, as many side by side as there is room for, each with a scale of its own.
  func panels(for terminal: Terminal, in wording: Wording) -> [StyledText] {
    let across = max(1, min(series.count, (terminal.width + Self.panelGap) / (Self.panelWidth + Self.panelGap)))
    let width = (terminal.width - (across - 1) * Self.panelGap) / across
    return stride(from: 0, to: series.count, by: across).flatMap { first -> [StyledText] in
      let row = series[first..<min(first + across, series.count)].map { panel($0, width, terminal, wording) }
      let rows = row.map(\.count).max() ?? 0
      return (0..<rows).map { line in
        row.map { ($0.indices.contains(line) ? $0[line] : StyledText()).padded(to: width, .leading) }
          .joined(separator: StyledText(String(repeating: " ", count: Self.panelGap))).trimmed
      }
    }
  }

  private func panel(_ own: Series, _ width: Int, _ terminal: Terminal, _ wording: Wording) -> [StyledText] {
    var narrow = terminal
    narrow.width = width
    return TextPlot(panel(of: own), terminal: narrow, wording: wording, height: Self.panelHeight).lines(width: width)
      .map { $0.truncated(to: width, glyphs: terminal.glyphs) }
  }
}
