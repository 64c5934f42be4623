extension TextTable {
  /// How the table fits a width: which columns are shown, how wide, and how wide the bars are.
  struct Layout {
    /// One column that is shown.
    struct Shown {
      var index: Int
      var width: Int
      var bars: BarScale?
    }

    /// The heads, each in as many lines as the longest.
    var headings: [[StyledText]]
    var shown: [Shown]
    /// The columns that are left out, from left to right.
    var hidden: [Int]
    /// Columns from the left edge to the right end of the widest line.
    var width: Int
  }

  private struct Measure {
    var natural: Int
    var least: Int
  }

  static let gap = 2
  private static let shortestText = 10
  private static let shortestProse = 14
  private static let shortestHeader = 8
  /// The same where columns would have to be left out.
  private static let cutHeader = 6
  private static let widestBar = 24
  private static let shortestBar = 6

  /// Fits the columns into `width`: units go below their heads, heads break, long texts shrink, columns are left out;
  /// then bars take what room there is.
  func layout(width: Int, glyphs: Glyphs) -> Layout {
    var headings = columns.map { [$0.heading] }
    var measures = measure(headings, within: width, glyphs: glyphs)
    if total(of: measures.map(\.natural)) > width, columns.contains(where: { $0.unit != nil }) {
      headings = columns.map(\.stackedHeading)
      measures = measure(headings, within: width, glyphs: glyphs)
    }
    if total(of: measures.map(\.least)) > width {
      measures = measure(headings, within: width, glyphs: glyphs, shortestHeader: Self.cutHeader)
    }
    var shown = Array(columns.indices)
    var least = total(of: measures.map(\.least))
    while shown.count > 1, least > width {
      least -= measures[shown.remove(at: leastImportant(of: shown))].least + Self.gap
    }
    let widths = shrink(shown.map { measures[$0] }, to: width)
    if shown.allSatisfy({ columns[$0].unit == nil }) { headings = headings.map { Array($0.prefix(1)) } }
    let kept = Set(shown)
    var layout = Layout(
      headings: headings, shown: zip(shown, widths).map { Layout.Shown(index: $0, width: $1) },
      hidden: columns.indices.filter { !kept.contains($0) }, width: total(of: widths))
    layout.wrapHeadings(of: columns, glyphs)
    addBars(to: &layout, within: width, glyphs: glyphs)
    return layout
  }

  private func measure(
    _ headings: [[StyledText]], within width: Int, glyphs: Glyphs, shortestHeader: Int = shortestHeader
  ) -> [Measure] {
    let dash = displayWidth(of: glyphs.missing)
    let rows = 0..<rowCount
    return zip(columns, headings).map { column, heading in
      let cells = rows.map { column.cell($0)?.width ?? dash }.max() ?? 0
      let name = heading[0].width
      let unit = heading.dropFirst().map(\.width).max() ?? 0
      let natural = max(1, name, unit, cells)
      let least =
        column.alignment == .leading
        ? min(natural, column.isProse ? Self.shortestProse : Self.shortestText)
        : max(1, cells, unit, min(name, column.longestPart, shortestHeader))
      return Measure(natural: min(natural, width), least: min(least, width))
    }
  }

  private func total(of widths: [Int]) -> Int {
    widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
  }

  /// Returns the place in `shown` of the column to leave out first; the first column always stays.
  private func leastImportant(of shown: [Int]) -> Int {
    var place = shown.count - 1
    for candidate in shown.indices.dropFirst().reversed()
    where columns[shown[candidate]].priority < columns[shown[place]].priority {
      place = candidate
    }
    return place
  }

  /// Takes from the widest columns, as evenly as can be, until they fit.
  private func shrink(_ measures: [Measure], to width: Int) -> [Int] {
    var widths = measures.map(\.natural)
    var excess = total(of: widths) - width
    while excess > 0 {
      var widest: Int?
      for index in widths.indices where widths[index] > measures[index].least {
        if widest.map({ widths[index] >= widths[$0] }) ?? true { widest = index }
      }
      guard let widest else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func addBars(to layout: inout Layout, within width: Int, glyphs: Glyphs) {
    let places = layout.shown.indices.filter { columns[layout.shown[$0].index].bars != nil }
    guard !places.isEmpty else { return }
    let room = (width - layout.width) / places.count - Self.gap
    guard room >= Self.shortestBar else { return }
    for place in places {
      let values = (columns[layout.shown[place].index].bars ?? []).compactMap { $0 }
      let scale = BarScale(fitting: values, width: min(room, Self.widestBar), glyphs: glyphs)
      layout.shown[place].bars = scale
      layout.width += scale.width + Self.gap
    }
  }
}
