import Frames

/// The directory as lines of words.
extension SnapshotDirectory {
  /// Stands between what the directory says and what the writer has to say beside.
  private static let separator = ["records"]

  var lines: [[String]] {
    var lines: [[String]] = []
    for table in tables {
      lines.append(["table", table.name, String(table.rowCount)])
      for column in table.columns {
        lines.append([
          "column", column.name, column.type.name, String(column.type.scale), column.form.rawValue,
          column.hasValidity ? "validity" : "", column.entryCount.map { String($0) } ?? "",
          column.hasCounts ? "counts" : "", column.unit.map { String($0) } ?? "",
        ])
        for (part, section) in zip(column.parts, column.sections) {
          lines.append([
            "section", part.rawValue, String(section.start), String(section.count), String(section.sum, radix: 16),
          ])
        }
      }
    }
    return lines + [Self.separator] + records
  }

  /// Reads a directory whose sections end at `end`; nil where anything in it does not fit: sections that leave gaps or do
  /// not have the bytes that their column needs, forms that cannot hold a type, names that are there twice.
  init?(_ lines: [[String]], sectionsEnd end: Int) {
    guard let border = lines.firstIndex(of: Self.separator) else { return nil }
    records = Array(lines[(border + 1)...])
    var reader = LineReader(lines: lines[..<border], place: SnapshotHeader.byteCount, end: end)
    while !reader.lines.isEmpty {
      guard let table = reader.table() else { return nil }
      tables.append(table)
    }
    guard reader.place == end, areDifferent(tables.map(\.name)) else { return nil }
  }

  private struct LineReader {
    var lines: ArraySlice<[String]>
    /// Where the next section must begin.
    var place: Int
    let end: Int

    mutating func line(_ kind: String, words: Int) -> [String]? {
      guard let line = lines.first, line.count == words, line[0] == kind else { return nil }
      lines = lines.dropFirst()
      return line
    }

    mutating func table() -> StoredTable? {
      guard let line = line("table", words: 3), let rows = count(line[2]) else { return nil }
      var table = StoredTable(name: line[1], rowCount: rows)
      while lines.first?.first == "column" {
        guard let column = column(rows: rows) else { return nil }
        table.columns.append(column)
      }
      return areDifferent(table.columns.map(\.name)) ? table : nil
    }

    private mutating func column(rows: Int) -> StoredColumn? {
      guard let line = line("column", words: 9), let scale = Int(line[3]), let form = StoredForm(rawValue: line[4]),
        let type = ColumnType(line[2], scale: scale), ["", "validity"].contains(line[5]),
        ["", "counts"].contains(line[7]), line[6].isEmpty || count(line[6]) != nil,
        line[8].isEmpty || Int64(line[8]) != nil
      else { return nil }
      var column = StoredColumn(
        name: line[1], type: type, form: form, hasValidity: !line[5].isEmpty, entryCount: count(line[6]),
        hasCounts: !line[7].isEmpty, unit: Int64(line[8]))
      guard form.hasDictionary == (column.entryCount != nil), form.hasDictionary || !column.hasCounts,
        (form == .multiples) == (column.unit != nil)
      else { return nil }
      for part in column.parts {
        guard let section = section(part, column.byteCount(of: part, rows: rows)) else { return nil }
        column.sections.append(section)
      }
      return column
    }

    private mutating func section(_ part: StoredPart, _ wanted: Int?) -> SnapshotSection? {
      guard let line = line("section", words: 5), line[1] == part.rawValue, Int(line[2]) == place,
        let count = Int(line[3]), count >= 0, wanted ?? count == count, count <= end - place,
        let sum = UInt64(line[4], radix: 16)
      else { return nil }
      let section = SnapshotSection(start: place, count: count, sum: sum)
      guard section.end <= end else { return nil }
      place = section.end
      return section
    }

    /// A number of rows or entries: those of a table are counted in 32 bits.
    private func count(_ word: String) -> Int? {
      guard let count = Int(word), (0...Int(Int32.max)).contains(count) else { return nil }
      return count
    }
  }
}

private func areDifferent(_ names: [String]) -> Bool { Set(names).count == names.count }

extension ColumnType {
  /// The places behind the point; 0 for all but decimals.
  fileprivate var scale: Int { if case .decimal(let scale) = self { scale } else { 0 } }

  /// The type of a name, with the places behind the point of a decimal.
  fileprivate init?(_ name: String, scale: Int) {
    let types: [ColumnType] = [.text, .integer, .decimal(scale: scale), .real, .boolean, .date, .duration]
    guard let type = types.first(where: { $0.name == name }), type.scale == scale else { return nil }
    self = type
  }
}
