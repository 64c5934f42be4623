extension TextTable.Column {
  /// The width of the longest part of the head that stands on one line.
  var longestPart: Int {
    StyledText(cell: header).text.breakable.map { displayWidth(of: $0.trimmed) }.max() ?? 0
  }

  /// The head in one line.
  var heading: StyledText {
    var result = StyledText(cell: header, .header)
    if let unit { result += StyledText(cell: " (\(unit))", .dim) }
    return result
  }

  /// The head in two lines, the unit below; for where it is narrow, since a unit must not be cut off.
  var stackedHeading: [StyledText] {
    [StyledText(cell: header, .header), StyledText(cell: unit ?? "", .dim)]
  }

  /// Returns the lines of the head in `width` columns, broken behind spaces, underscores and brackets; nil where a part
  /// is wider, or they are too many.
  fileprivate func lines(ofWidth width: Int) -> [StyledText]? {
    var lines: [String] = [""]
    for part in StyledText(cell: header).text.breakable {
      let line = lines[lines.count - 1] + part
      if displayWidth(of: line.trimmed) <= width { lines[lines.count - 1] = line } else { lines.append(part) }
    }
    let texts = lines.map(\.trimmed).filter { !$0.isEmpty }
    guard texts.count <= Self.mostLines, texts.allSatisfy({ displayWidth(of: $0) <= width }) else { return nil }
    return texts.map { StyledText($0, .header) }
  }

  fileprivate static let mostLines = 3
}

extension TextTable.Layout {
  /// Puts heads that are wider than their column on several lines; units stay below them. Where a part is wider than the
  /// column the head is cut, and those which would then look alike begin where they differ.
  mutating func wrapHeadings(of columns: [TextTable.Column], _ glyphs: Glyphs) {
    var names: [Int: [StyledText]] = [:]
    var cut: [String: [Shown]] = [:]
    for column in shown {
      let head = headings[column.index][0]
      names[column.index] = head.width <= column.width ? [head] : columns[column.index].lines(ofWidth: column.width)
      guard names[column.index] == nil else { continue }
      // Heads look alike where no more is left than the part that they begin with.
      let first = head.text.breakable.first ?? ""
      let isHidden = displayWidth(of: first) >= column.width
      cut[isHidden ? first : head.truncated(to: column.width, glyphs: glyphs).text, default: []].append(column)
    }
    for alike in cut.values {
      let shared = alike.map { headings[$0.index][0].text }.sharedBeginning
      for column in alike {
        names[column.index] = headings[column.index][0].lines(after: shared, ofWidth: column.width, glyphs)
      }
    }
    let units = headings.map { $0.dropFirst().filter { !$0.isEmpty } }
    let most = shown.map { (names[$0.index]?.count ?? 0) + units[$0.index].count }.max() ?? 0
    for column in shown {
      let lines = (names[column.index] ?? []) + units[column.index]
      headings[column.index] = lines + [StyledText](repeating: StyledText(), count: most - lines.count)
    }
  }
}

extension StyledText {
  /// The lines of a head without what others begin with too; cut where that is too long, or nothing is shared.
  fileprivate func lines(after shared: Int, ofWidth width: Int, _ glyphs: Glyphs) -> [StyledText] {
    guard shared > 0 else { return [truncated(to: width, glyphs: glyphs)] }
    let opens = text.prefix(shared).last == "(" && text.last == ")"
    let differing = String(text.dropFirst(shared).dropLast(opens ? 1 : 0))
    let rest = StyledText(glyphs.ellipsis, .dim) + StyledText(differing, .header)
    let lines = rest.wrapped(to: width).lines
    return lines.count <= TextTable.Column.mostLines ? lines : [rest.truncated(to: width, glyphs: glyphs)]
  }
}

extension [String] {
  /// How many characters all begin with, up to a place where a line could break; 0 where they are one text.
  fileprivate var sharedBeginning: Int {
    guard let first, Set(self).count > 1 else { return 0 }
    let shared = reduce(first) { $0.commonPrefix(with: $1) }
    let parts = shared.breakable
    let isWhole = shared.last.map { " _(".contains($0) } ?? true
    return isWhole || parts.count < 2 ? shared.count : shared.count - parts[parts.count - 1].count
  }
}

extension String {
  /// The parts that may stand on lines of their own.
  fileprivate var breakable: [String] {
    var parts: [String] = []
    for character in self {
      if let last = parts.last?.last, !" _(".contains(last) {
        parts[parts.count - 1].append(character)
      } else {
        parts.append(String(character))
      }
    }
    return parts
  }

  /// The text without spaces at its end.
  fileprivate var trimmed: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The characters that both begin with.
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
