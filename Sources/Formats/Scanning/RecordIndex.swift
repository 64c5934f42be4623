import CBytes

/// Where the fields of the records of one chunk lie.
///
/// After `index`, every row has exactly as many fields as there are columns: field 0 of a row begins at its row start,
/// every other one behind the end of the one before. Places count from `origin`.
final class RecordIndex {
  /// A record that is no row, by its place in the text.
  struct Problem {
    var start: Int
    var end: Int
    var problem: RecordProblem
  }

  private let text: UnsafePointer<UInt8>
  private let dialect: Dialect
  private let columnCount: Int
  private let scan: Prescan
  private let separators = Scratch<UInt32>(1 << 15)
  private let shaped = Scratch<UInt32>(64)
  private let starts = Scratch<UInt32>(1 << 12)
  private var separatorCount = 0
  private var recordCount = 0
  private var isShaped = false
  private var badRecords: [(ordinal: Int, problem: RecordProblem)] = []

  /// The place from which others count.
  private(set) var origin = 0
  private(set) var rows = 0
  private(set) var blankRecords = 0
  private(set) var shortRows = 0
  private(set) var problems: [Problem] = []
  /// Whether a record does not fit 32 bits.
  private(set) var isTooLong = false

  init(_ text: UnsafePointer<UInt8>, _ scan: Prescan, _ dialect: Dialect, columnCount: Int) {
    self.text = text
    self.scan = scan
    self.dialect = dialect
    self.columnCount = columnCount
  }

  /// Where the fields of one column lie: row r's begins at `starts[r * startStride] + startOffset`.
  struct Fields {
    let base: UnsafePointer<UInt8>
    let starts: UnsafePointer<UInt32>
    let startStride: Int
    let startOffset: Int
    let ends: UnsafePointer<UInt32>
    let endStride: Int

    var inC: suluh_fields {
      suluh_fields(
        base: base, starts: starts, start_stride: startStride, start_offset: startOffset, ends: ends,
        end_stride: endStride)
    }

    @inline(__always)
    func start(_ row: Int) -> UnsafePointer<UInt8> { base + (Int(starts[row &* startStride]) &+ startOffset) }

    @inline(__always)
    func end(_ row: Int) -> UnsafePointer<UInt8> { base + Int(ends[row &* endStride]) }
  }

  func fields(_ column: Int) -> Fields {
    let ends = isShaped ? shaped.base : separators.base
    return Fields(
      base: text + origin, starts: column == 0 ? starts.base : ends + (column - 1),
      startStride: column == 0 ? 1 : columnCount, startOffset: column == 0 ? 0 : 1, ends: ends + column,
      endStride: columnCount)
  }

  /// The bytes of the record of `row`, without its line end.
  func record(_ row: Int) -> Range<Int> {
    let start = origin + Int(starts.base[row])
    return start..<max(start, origin + Int(fields(columnCount - 1).ends[row * columnCount]))
  }

  /// Finds the fields of all records that begin in `chunk`.
  func index(_ chunk: Chunk) {
    (rows, blankRecords, shortRows, separatorCount, recordCount, isShaped) = (0, 0, 0, 0, 0, false)
    problems.removeAll(keepingCapacity: true)
    badRecords.removeAll(keepingCapacity: true)
    if chunk.isUnterminated {
      var end = chunk.limit
      while end > chunk.start, isLineEnd(text[end - 1]) { end -= 1 }
      problems.append(Problem(start: chunk.start, end: end, problem: .unterminatedQuote))
      return
    }
    guard let start = firstRecord(chunk), start < chunk.limit else { return }
    origin = start
    if scan.isClean { scanClean(start, chunk.limit) } else { scanExactly(start, chunk.limit) }
    if isTooLong { return }
    if !shapeIsRegular() { shape() }
    if scan.hasCarriageReturns, !isShaped { dropCarriageReturns() }
  }

  private func firstRecord(_ chunk: Chunk) -> Int? {
    if chunk.isRecordStart || !chunk.startsInside && text[chunk.start - 1] == 0x0A { return chunk.start }
    var isInside: UInt64 = chunk.startsInside ? ~0 : 0
    var place = chunk.start
    while place < chunk.limit {
      let quotes = dialect.quote.map { suluh_equal64(text + place, $0) } ?? 0
      let inside = prefixXor(quotes) ^ isInside
      let ends = suluh_equal64(text + place, 0x0A) & ~inside
      if ends != 0 { return place + ends.trailingZeroBitCount + 1 }
      isInside = inside >> 63 == 1 ? ~0 : 0
      place += 64
    }
    return nil
  }

  // MARK: Separators

  /// Finds separators 64 bytes at a time, where counting quotes is enough.
  private func scanClean(_ start: Int, _ limit: Int) {
    let delimiter = dialect.delimiter
    let quote = dialect.quote ?? 0
    let hasQuotes = dialect.quote != nil
    var isInside: UInt64 = 0
    var place = start
    var count = 0
    var records = 0
    scanBlocks(&place, start, limit, &isInside, &count, &records)
    var out = separators.base
    while place < scan.end {
      if count + 64 > separators.capacity {
        separators.reserve(count + 64, keeping: count)
        out = separators.base
      }
      let pointer = text + place
      var lineEnds = suluh_equal64(pointer, 0x0A)
      var found = suluh_equal64(pointer, delimiter) | lineEnds
      let quotes = hasQuotes ? suluh_equal64(pointer, quote) : 0
      if quotes | isInside != 0 {
        let inside = prefixXor(quotes) ^ isInside
        found &= ~inside
        lineEnds &= ~inside
        isInside = inside >> 63 == 1 ? ~0 : 0
      }
      var isLast = false
      if place &+ 64 >= limit {
        let before = max(0, limit &- 1 &- place)
        let late = before >= 64 ? 0 : lineEnds & (~0 << UInt64(before))
        if late != 0 {
          isLast = true
          found &= late ^ (late &- 1)
          lineEnds &= late ^ (late &- 1)
        }
      }
      records &+= lineEnds.nonzeroBitCount
      let base = UInt32(truncatingIfNeeded: place &- start)
      let total = count &+ found.nonzeroBitCount
      while found != 0 {
        for step in 0..<8 {
          out[count &+ step] = base &+ UInt32(truncatingIfNeeded: found.trailingZeroBitCount)
          found &= found &- 1
        }
        count &+= 8
      }
      count = total
      if isLast { break }
      place &+= 64
      if place &- start > Int(UInt32.max) - 128 {
        isTooLong = true
        break
      }
    }
    separatorCount = count
    recordCount = records
  }

  /// Goes on from `place` over whole blocks of bytes, as long as records that begin in them belong to the chunk.
  private func scanBlocks(
    _ place: inout Int, _ start: Int, _ limit: Int, _ isInside: inout UInt64, _ count: inout Int, _ records: inout Int
  ) {
    let most = 64
    while limit - place > 64, place - start < Int(UInt32.max) / 2 {
      let blocks = min(most, (limit - place - 1) / 64)
      separators.reserve(count + blocks * 64 + 64, keeping: count)
      count += suluh_separators(
        text + place, blocks, dialect.delimiter, dialect.quoteOrNone, &isInside,
        UInt32(truncatingIfNeeded: place - start), separators.base + count, &records)
      place += blocks * 64
    }
  }

  /// Finds separators one byte at a time, by the exact rules.
  private func scanExactly(_ start: Int, _ limit: Int) {
    let reader = RecordReader(base: text, end: scan.end, dialect: dialect)
    var place = start
    var ordinal = 0
    separatorCount = 0
    while place < limit {
      let record = reader.read(at: place) { end in
        separators.reserve(separatorCount + 1, keeping: separatorCount)
        separators.base[separatorCount] = UInt32(truncatingIfNeeded: end - start)
        separatorCount += 1
      }
      if let problem = record.problem { badRecords.append((ordinal, problem)) }
      ordinal += 1
      recordCount = ordinal
      place = record.next
      if place - start > Int(UInt32.max) - 128 {
        isTooLong = true
        return
      }
    }
  }

  // MARK: Shape

  /// Whether every record has one field a column, and none is blank; then the separators are the field ends.
  ///
  /// With as many line ends as rows, and one at the end of every row, there is none within a row.
  private func shapeIsRegular() -> Bool {
    guard badRecords.isEmpty, columnCount > 1, separatorCount == recordCount * columnCount else { return false }
    starts.reserve(recordCount + 1)
    let base = text + origin
    let separators = separators.base
    let starts = starts.base
    let isClean = scan.isClean
    let shortest = UInt32(truncatingIfNeeded: columnCount - 1 + (scan.hasCarriageReturns ? 1 : 0))
    var next: UInt32 = 0
    var place = columnCount - 1
    for row in 0..<recordCount {
      let end = separators[place]
      guard isLineEnd(base[Int(end)]), end &- next > shortest else { return false }
      starts[row] = next
      next = isClean ? end &+ 1 : UInt32(truncatingIfNeeded: behindLineEnd(origin + Int(end)) - origin)
      place &+= columnCount
    }
    rows = recordCount
    return true
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private func behindLineEnd(_ place: Int) -> Int {
    text[place] == 0x0D && place + 1 < scan.end && text[place + 1] == 0x0A ? place + 2 : place + 1
  }

  /// Pads short records, drops empty fields behind the last column, leaves blank records out and sets aside those with
  /// too many fields.
  private func shape() {
    isShaped = true
    rows = 0
    var place = 0
    var ordinal = 0
    var bad = badRecords.startIndex
    var start = 0
    while place < separatorCount {
      let first = place
      while place < separatorCount - 1, !isLineEnd(text[origin + Int(separators.base[place])]) { place += 1 }
      place += 1
      let end = Int(separators.base[place - 1])
      let next = behindLineEnd(origin + end) - origin
      if bad < badRecords.endIndex, badRecords[bad].ordinal == ordinal {
        setAside(start, end, badRecords[bad].problem)
        bad += 1
      } else {
        shapeRecord(start, first..<place)
      }
      start = next
      ordinal += 1
    }
  }

  private func setAside(_ start: Int, _ end: Int, _ problem: RecordProblem) {
    problems.append(Problem(start: origin + start, end: origin + end, problem: problem))
  }

  private func shapeRecord(_ start: Int, _ fields: Range<Int>) {
    let end = Int(separators.base[fields.upperBound - 1])
    if isBlank(start, end, fields: fields.count) {
      blankRecords += 1
      return
    }
    if fields.count > columnCount {
      for index in columnCount..<fields.count {
        let from = origin + Int(separators.base[fields.lowerBound + index - 1]) + 1
        let to = origin + Int(separators.base[fields.lowerBound + index])
        let cell = CleanCell(UnsafeBufferPointer(start: text + from, count: max(0, to - from)), dialect)
        if !cell.isBlank { return setAside(start, end, .tooManyFields) }
      }
    }
    starts.reserve(rows + 1, keeping: rows)
    shaped.reserve((rows + 1) * columnCount, keeping: rows * columnCount)
    starts.base[rows] = UInt32(truncatingIfNeeded: start)
    let target = shaped.base + rows * columnCount
    let present = min(columnCount, fields.count)
    for index in 0..<present { target[index] = separators.base[fields.lowerBound + index] }
    if present == fields.count, end > start, text[origin + end - 1] == 0x0D,
      present == 1 || target[present - 2] < end - 1
    {
      target[present - 1] = UInt32(truncatingIfNeeded: end - 1)
    }
    // A missing field begins and ends just behind the one before it.
    for index in present..<columnCount { target[index] = target[index - 1] &+ 1 }
    if fields.count < columnCount { shortRows += 1 }
    rows += 1
  }

  /// A record is blank when it has nothing but delimiters, or nothing but spaces.
  private func isBlank(_ start: Int, _ end: Int, fields: Int) -> Bool {
    var bytes = UnsafeBufferPointer(start: text + origin + start, count: max(0, end - start))
    if bytes.last == 0x0D { bytes = .init(rebasing: bytes.dropLast()) }
    if bytes.count == fields - 1 { return true }
    return bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Takes the CR of CR LF off the last fields.
  private func dropCarriageReturns() {
    let ends = separators.base + (columnCount - 1)
    let last = fields(columnCount - 1)
    for row in 0..<rows {
      let end = last.end(row)
      if end > last.start(row), end[-1] == 0x0D { ends[row * columnCount] &-= 1 }
    }
  }
}
