import Diagnostics
import Styling

/// The axis below, with its marks and labels.
extension TextPlot {
  /// A mark of the axis below: the column it stands at, and its label.
  private struct Tick {
    let column: Int
    let label: StyledText
  }

  /// The axis, the labels, and what they are where that is a number.
  var foot: [StyledText] {
    if case .names(let names) = plot.x.values, let lines = wrapped(names) { return [axis([])] + lines }
    let ticks = ticks
    let lines = [axis(ticks.map(\.column)), indented(labels(ticks))]
    guard let xScale, !plot.x.title.isEmpty else { return lines }
    let title = StyledText(cell: xScale.title(plot.x.title), .dim).truncated(to: width, glyphs: glyphs)
    return lines + [indented(StyledText(String(repeating: " ", count: max(0, width - title.width))) + title)]
  }

  private func indented(_ text: StyledText) -> StyledText {
    StyledText(String(repeating: " ", count: margin + 1)) + text.trimmed
  }

  /// `0 └───┬───`
  private func axis(_ columns: [Int]) -> StyledText {
    let marks = Set(columns)
    let rule = (0..<width).map { marks.contains($0) ? glyphs.tickBelow : glyphs.rule }.joined()
    let tick = yScale.ticks.first { boundary($0) == height }.map { yScale.label($0) } ?? ""
    let label = StyledText(tick).truncated(to: max(0, margin - 1), glyphs: glyphs).padded(to: margin - 1, .trailing)
    let left = margin > 0 ? label + " " : StyledText()
    return left + StyledText(glyphs.corner + rule, .dim)
  }

  private var ticks: [Tick] {
    switch plot.x.values {
    case .numbers:
      return (xScale?.ticks ?? []).map {
        Tick(column: column($0, parts: 1), label: StyledText(xScale?.label($0) ?? ""))
      }
    case .periods(let days, let step):
      return PeriodTicks(days: days, step: step, in: wording) { fit($0.map(tick)) }.ticks.map(tick)
    case .names(let names): return thinned(names)
    }
  }

  private func tick(_ tick: PeriodTicks.Tick) -> Tick {
    Tick(column: column(Double(tick.place), parts: 1), label: StyledText(tick.label))
  }

  /// Whether labels stand apart.
  private func fit(_ ticks: [Tick]) -> Bool {
    var end = -2
    for tick in ticks {
      let start = start(of: tick)
      if start < end + 2 || tick.label.width > width { return false }
      end = start + tick.label.width
    }
    return true
  }

  /// The column that a label begins at: centred below its mark, and within the drawing.
  private func start(of tick: Tick) -> Int {
    max(0, min(tick.column - tick.label.width / 2, width - tick.label.width))
  }

  /// Every name, or every so many, cut in the middle.
  private func thinned(_ names: [String]) -> [Tick] {
    let widest = max(4, min(16, width / 3))
    for every in 1...max(1, names.count) {
      let ticks = stride(from: 0, to: names.count, by: every).map { place in
        Tick(
          column: column(Double(place), parts: 1),
          label: StyledText(cell: names[place]).truncated(to: widest, cutting: .middle, glyphs: glyphs))
      }
      if fit(ticks) { return ticks }
    }
    return []
  }

  /// Labels in one line; those that would run into the one before are left out.
  private func labels(_ ticks: [Tick]) -> StyledText {
    var line = StyledText()
    for tick in ticks {
      let start = start(of: tick)
      guard line.isEmpty || start > line.width, start + tick.label.width <= width else { continue }
      line = line.padded(to: start) + tick.label
    }
    return line
  }

  /// Names in up to three lines below their places; nil where places are too narrow to read.
  private func wrapped(_ names: [String]) -> [StyledText]? {
    let room = slot - 1
    let cells = names.map { StyledText(cell: $0) }
    let longest = cells.flatMap { $0.text.split(separator: " ").map { displayWidth(of: $0) } }.max() ?? 0
    guard room >= min(longest, 7), room >= 3 else { return nil }
    let lines = cells.map { Array(pieces($0, room).prefix(3)) }
    let count = lines.map(\.count).max() ?? 0
    return (0..<count).map { row in
      var text = StyledText()
      for (place, pieces) in lines.enumerated() where row < pieces.count {
        let start = place * width / max(1, lines.count)
        text = text.padded(to: start + (slot - pieces[row].width) / 2) + pieces[row]
      }
      return indented(text)
    }
  }

  /// A name broken at its spaces; what is too long is cut in the middle.
  private func pieces(_ name: StyledText, _ room: Int) -> [StyledText] {
    var result: [StyledText] = []
    for word in name.text.split(separator: " ") {
      let word = StyledText(cell: String(word)).truncated(to: room, cutting: .middle, glyphs: glyphs)
      if let last = result.last, last.width + 1 + word.width <= room {
        result[result.count - 1] = last + " " + word
      } else {
        result.append(word)
      }
    }
    guard result.count > 3 else { return result }
    return Array(result.prefix(2))
      + [result.dropFirst(2).joined(separator: " ").truncated(to: room, cutting: .middle, glyphs: glyphs)]
  }
}
