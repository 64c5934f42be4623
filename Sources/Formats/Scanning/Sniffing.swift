import Diagnostics

/// What the beginning of a file says about the rest.
struct Layout {
  var dialect: Dialect
  var delimiterDecision: LoadReport.Decision
  /// The headers as written; empty texts where there is no header.
  var headers: [String]
  var hasHeader: Bool
  var headerDecision: LoadReport.Decision
  /// Where the first record of data begins.
  var dataStart: Int
  var notes: [Diagnostic] = []
}

/// Finds the layout of a text by looking at its first records.
struct Sniffer {
  let text: InputBytes
  let start: Int
  let options: ReadOptions
  let name: String

  /// How far is looked.
  private static let reach = 256 << 10
  private static let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C, 0x5E, 0x7E]

  /// Returns the layout.
  ///
  /// - Throws: when there is no record at all.
  func layout() throws(Diagnostic) -> Layout {
    var begin = skipBlankLines(start)
    guard begin < text.count else { throw .emptyFile(name) }
    var dialect = Dialect(delimiter: 0x2C, quote: options.quote)
    var decision = LoadReport.Decision.given
    if let (delimiter, behind) = separatorLine(begin) {
      dialect.delimiter = delimiter
      begin = skipBlankLines(behind)
      guard begin < text.count else { throw .onlySeparatorLine(name) }
    } else if options.delimiter == nil {
      (dialect.delimiter, decision) = sniffedDelimiter(begin)
    }
    if let given = options.delimiter { (dialect.delimiter, decision) = (given, .given) }
    dialect.hasBackslashes = needsBackslashes(begin, dialect)
    return layout(from: begin, dialect, decision)
  }

  private func layout(from begin: Int, _ dialect: Dialect, _ decision: LoadReport.Decision) -> Layout {
    let reader = self.reader(dialect)
    let records = self.records(from: begin, dialect, limit: 200)
    let first = records.first ?? []
    let (hasHeader, headerDecision) = header(records, dialect)
    let dataStart = hasHeader ? reader.read(at: begin) { _ in }.next : begin
    var headers = hasHeader ? first.map { $0.string(dialect).trimmed } : []
    var layout = Layout(
      dialect: dialect, delimiterDecision: decision, headers: [], hasHeader: hasHeader, headerDecision: headerDecision,
      dataStart: dataStart)
    let widths = records.dropFirst(hasHeader ? 1 : 0).map(filledWidth)
    let usual = mode(widths) ?? max(1, headers.count)
    if !hasHeader {
      headers = [String](repeating: "", count: max(usual, filledWidth(first)))
    } else if usual > headers.count, widths.count >= 3, widths.count(where: { $0 == usual }) * 2 > widths.count {
      layout.notes.append(.missingHeaders(usual - headers.count))
      headers += [String](repeating: "", count: usual - headers.count)
    }
    layout.headers = headers
    return layout
  }

  /// How many fields a record has without empty ones at its end.
  private func filledWidth(_ record: [CleanCell]) -> Int {
    record.count - record.reversed().prefix { $0.text.isEmpty && !$0.isQuoted }.count
  }

  // MARK: Delimiters

  /// `sep=;` on a line of its own
  private func separatorLine(_ begin: Int) -> (delimiter: UInt8, behind: Int)? {
    let reader = self.reader(Dialect(delimiter: 0, quote: nil))
    let lineEnd = reader.endOfLine(begin)
    var line = Array(text.bytes(begin..<lineEnd))
    if line.count >= 2, line.first == 0x22, line.last == 0x22 { line = Array(line.dropFirst().dropLast()) }
    guard line.count == 5, line.prefix(4).map(lowered) == Array("sep=".utf8) else { return nil }
    return (line[4], reader.behindLineEnd(lineEnd))
  }

  private func sniffedDelimiter(_ begin: Int) -> (UInt8, LoadReport.Decision) {
    var best: (delimiter: UInt8, score: Double)?
    var rivals = 0
    for candidate in Self.candidates {
      let records = self.records(from: begin, Dialect(delimiter: candidate, quote: options.quote), limit: 100)
      guard let score = score(records) else { continue }
      if score > 1.2 { rivals += 1 }
      if score > (best?.score ?? 0) { best = (candidate, score) }
    }
    guard let best else { return (0x2C, .assumed) }
    return (best.delimiter, rivals > 1 ? .assumed : .evident)
  }

  /// How much like a table the records are; nil where they have one field.
  private func score(_ records: [[CleanCell]]) -> Double? {
    let widths = records.map(\.count)
    guard let first = widths.first, let usual = mode(widths), max(first, usual) > 1 else { return nil }
    let steadiness = Double(widths.count { $0 == usual && usual > 1 }) / Double(widths.count)
    let cells = records.dropFirst().prefix(50).joined()
    var evidence = ColumnEvidence()
    for cell in cells where !cell.text.isEmpty { evidence.add(cell.text, zone: nil) }
    let typed = Double(evidence.cells - evidence.texts) / Double(max(1, evidence.cells))
    return steadiness + (first == usual ? 0.5 : first > 1 ? 0.2 : 0) + 0.3 * typed + 0.001 * Double(min(first, 50))
  }

  /// Whether quotes are written `\"`: when that makes sense of quotes which otherwise do not.
  private func needsBackslashes(_ begin: Int, _ dialect: Dialect) -> Bool {
    guard let quote = dialect.quote else { return false }
    let head = text.bytes(begin..<begin + Self.reach)
    var hasBackslash = false
    for index in head.indices.dropLast() where head[index] == 0x5C && head[index + 1] == quote { hasBackslash = true }
    guard hasBackslash else { return false }
    var other = dialect
    other.hasBackslashes = true
    return problems(begin, other) < problems(begin, dialect)
  }

  private func problems(_ begin: Int, _ dialect: Dialect) -> Int {
    let reader = self.reader(dialect)
    var place = begin
    var count = 0
    while place < reader.end {
      let record = reader.read(at: place) { _ in }
      if record.problem != nil, record.next < text.count || reader.end == text.count { count += 1 }
      place = record.next
    }
    return count
  }

  // MARK: Headers

  private func header(_ records: [[CleanCell]], _ dialect: Dialect) -> (Bool, LoadReport.Decision) {
    if let given = options.header { return (given, .given) }
    guard let first = records.first else { return (true, .assumed) }
    if records.count == 1 {
      let isData = first.contains { kind(of: $0) != nil }
      return (!isData, isData ? .evident : .assumed)
    }
    var votes = 0
    for (index, cell) in first.enumerated() where !cell.isBlank {
      guard let usual = kind(ofColumn: index, records.dropFirst()) else { continue }
      let own = kind(of: cell)
      // A year may well head a column of numbers.
      if own == .number, let year = Int(cell.string(dialect)), (1900...2100).contains(year) { continue }
      votes += own == usual ? -1 : own == nil ? 1 : 0
    }
    return votes == 0 ? (true, .assumed) : (votes > 0, .evident)
  }

  private enum Kind { case number, date, boolean }

  private func kind(of cell: CleanCell) -> Kind? {
    if NumberForm(cell.text) != nil { return .number }
    if DateForm(cell.text) != nil { return .date }
    return BooleanForm(cell.text) != nil ? .boolean : nil
  }

  /// What nearly all cells of a column are.
  private func kind(ofColumn index: Int, _ records: ArraySlice<[CleanCell]>) -> Kind? {
    var counts: [Kind: Int] = [:]
    var cells = 0
    for record in records where index < record.count && !record[index].isBlank {
      cells += 1
      if let kind = kind(of: record[index]) { counts[kind, default: 0] += 1 }
    }
    return counts.first { $0.value * 10 >= cells * 9 }?.key
  }

  // MARK: Records

  private func reader(_ dialect: Dialect) -> RecordReader {
    RecordReader(base: text.base, end: min(text.count, start + Self.reach), dialect: dialect)
  }

  private func skipBlankLines(_ begin: Int) -> Int {
    let reader = self.reader(Dialect(delimiter: 0, quote: nil))
    var place = begin
    while place < text.count {
      let lineEnd = reader.endOfLine(place)
      let line = text.bytes(place..<lineEnd)
      guard line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }), lineEnd < reader.end || lineEnd == text.count else { break }
      place = max(reader.behindLineEnd(lineEnd), lineEnd)
      if lineEnd >= text.count { return text.count }
    }
    return place
  }

  /// Returns the cells of the first records that are wholly in reach; blank ones are left out.
  private func records(from begin: Int, _ dialect: Dialect, limit: Int) -> [[CleanCell]] {
    let reader = self.reader(dialect)
    var records: [[CleanCell]] = []
    var place = begin
    while place < reader.end, records.count < limit {
      var fields: [CleanCell] = []
      var fieldStart = place
      let record = reader.read(at: place) { fieldEnd in
        fields.append(CleanCell(text.bytes(fieldStart..<fieldEnd), dialect))
        fieldStart = fieldEnd + 1
      }
      let isCut = record.last >= reader.end && reader.end < text.count
      if isCut, !records.isEmpty { break }
      if record.problem == .unterminatedQuote {
        place = reader.behindLineEnd(reader.endOfLine(place))
        if records.isEmpty { records.append(fields.isEmpty ? [] : fields) }
        continue
      }
      if fields.contains(where: { !$0.isBlank || $0.isQuoted }) { records.append(fields) }
      place = record.next
    }
    return records
  }
}

/// Returns the most frequent of `numbers`, the larger of equally frequent ones.
private func mode(_ numbers: [Int]) -> Int? {
  var counts: [Int: Int] = [:]
  for number in numbers { counts[number, default: 0] += 1 }
  return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
