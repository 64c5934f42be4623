extension TextTable {
  /// Returns the table as lines, none of them wider than the terminal.
  ///
  /// Where it is too narrow, long texts are cut, then columns are left out from the right, and a note below says which.
  public func rendered(for terminal: Terminal, notes: Notes = .english) -> StyledText {
    guard !columns.isEmpty else { return StyledText(notes.noColumns, .dim).truncated(to: terminal.width) }
    let glyphs = terminal.glyphs
    let layout = layout(width: terminal.width, glyphs: glyphs)
    let rule = StyledText(String(repeating: glyphs.rule, count: layout.width), .dim)
    let heads = layout.shown.first.map { layout.headings[$0.index].count } ?? 0
    var lines = (0..<heads).map { head in
      line(layout, glyphs) { layout.headings[$0][head] }
    }
    lines.append(rule)
    for row in 0..<rowCount {
      let kind = kind(ofRow: row)
      if kind == .total, row > 0, self.kind(ofRow: row - 1) != .total { lines.append(rule) }
      lines += self.lines(layout, glyphs, row: row, style: kind.style)
    }
    if rowCount == 0 { lines.append(StyledText(notes.noRows, .dim).truncated(to: terminal.width, glyphs: glyphs)) }
    if !layout.hidden.isEmpty { lines.append(note(on: layout.hidden, notes).wrapped(to: terminal.width, indent: 2)) }
    return lines.joined(separator: "\n")
  }

  /// Returns the lines of a row: one, or as many as its longest prose takes.
  private func lines(_ layout: Layout, _ glyphs: Glyphs, row: Int, style: Style) -> [StyledText] {
    let cells = Dictionary(
      layout.shown.map { ($0.index, columns[$0.index].lines(row, width: $0.width)) },
      uniquingKeysWith: { first, _ in first })
    let count = cells.values.map(\.count).max() ?? 1
    return (0..<count).map { place in
      line(layout, glyphs, row: place == 0 ? row : nil, style: style) { index in
        let lines = cells[index] ?? []
        return lines.indices.contains(place) ? lines[place] : StyledText()
      }
    }
  }

  /// Returns one line: the cells in their widths, and the bars when it is that of a row.
  private func line(
    _ layout: Layout, _ glyphs: Glyphs, row: Int? = nil, style: Style = .plain, cell: (Int) -> StyledText?
  ) -> StyledText {
    var result = StyledText()
    for (place, shown) in layout.shown.enumerated() {
      if place > 0 { result.append(String(repeating: " ", count: Self.gap)) }
      var text = cell(shown.index)?.styled(style) ?? StyledText(glyphs.missing, .dim)
      var width = text.width
      if width > shown.width {
        text = text.truncated(to: shown.width, glyphs: glyphs)
        width = text.width
      }
      let space = String(repeating: " ", count: max(0, shown.width - width))
      let isTrailing = columns[shown.index].alignment == .trailing
      if isTrailing { result.append(space) }
      result += text
      if !isTrailing { result.append(space) }
      if let bars = shown.bars {
        let bar = row.map { bars.bar(for: columns[shown.index].bar($0)) } ?? StyledText()
        result += StyledText(String(repeating: " ", count: Self.gap)) + bar.padded(to: bars.width)
      }
    }
    return result.trimmed
  }

  /// Returns the note on columns that found no room.
  private func note(on hidden: [Int], _ notes: Notes) -> StyledText {
    let limit = 8
    var names = hidden.prefix(limit).map { StyledText(cell: columns[$0].header).text }.joined(separator: ", ")
    if hidden.count > limit { names += ", …" }
    let count = "\(hidden.count) \(hidden.count == 1 ? notes.moreColumn : notes.moreColumns)"
    return StyledText("\(count): \(names) – \(notes.advice)", .dim)
  }
}

extension TextTable.RowKind {
  fileprivate var style: Style {
    switch self {
    case .normal: .plain
    case .total: .total
    case .others: .dim
    }
  }
}
