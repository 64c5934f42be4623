import Glibc

/// What some chunks, spread over the whole file, say about its columns. Small files are looked at as a whole.
struct Sample: Sendable {
  var rows = 0
  /// How many pieces of the text were looked at.
  var pieces = 0
  var evidence: [ColumnEvidence]
  /// How many different texts there were, by column.
  var distinct: [Int]
  /// Whether all texts are two capitals, so that `NA` may be one of them.
  var isPairs: [Bool]

  fileprivate init(columns: Int) {
    evidence = [ColumnEvidence](repeating: ColumnEvidence(), count: columns)
    distinct = [Int](repeating: 0, count: columns)
    isPairs = [Bool](repeating: true, count: columns)
  }
}

/// Looks at a few chunks of a file before all of it is read.
struct Sampler: @unchecked Sendable {
  let text: InputBytes
  let scan: Prescan
  let dialect: Dialect
  let columnCount: Int
  let settings: ParserSettings
  let work: Workload

  /// How many bytes are looked at for types.
  private static let reach = 1 << 20
  /// How many rows are looked at for repetition.
  private var rowsForRepetition: Int { max(1 << 15, scan.lines / 64) }

  /// How many bytes are looked at in one place.
  private var pieceBytes: Int { min(work.blockBytes, 128 << 10) }
  /// How many such pieces the text has, about.
  var pieces: Int { scan.chunks.count * (work.blockBytes / pieceBytes) }

  /// Returns the beginnings of `count` chunks, evenly spread, the first and the last among them; all chunks as they are
  /// where there are no more.
  private func spread(_ count: Int) -> [Chunk] {
    let all = scan.chunks.count
    guard count < all else { return scan.chunks }
    return (0..<count).map { place in
      var chunk = scan.chunks[place * (all - 1) / max(1, count - 1)]
      chunk.limit = min(chunk.limit, chunk.start + pieceBytes)
      return chunk
    }
  }

  /// Looks at the cells of every column.
  func sample() -> Sample {
    let bytes = scan.end - (scan.chunks.first?.start ?? 0)
    let chunks = spread(bytes <= Self.reach ? .max : max(8, Self.reach / pieceBytes))
    let parts = work.map(chunks.count) { part(chunks[$0]) }
    var sample = Sample(columns: columnCount)
    sample.pieces = chunks.count == scan.chunks.count ? pieces : chunks.count
    for part in parts {
      sample.rows += part.rows
      for column in 0..<columnCount {
        sample.evidence[column].merge(part.evidence[column])
        sample.isPairs[column] = sample.isPairs[column] && part.isPairs[column]
        sample.distinct[column] += part.distinct[column]
      }
    }
    return sample
  }

  private func part(_ chunk: Chunk) -> Sample {
    let index = RecordIndex(text.base, scan, dialect, columnCount: columnCount)
    index.index(chunk)
    var sample = Sample(columns: columnCount)
    sample.rows = index.rows
    for column in 0..<columnCount {
      let parser = ColumnParser(.undecided, settings)
      let fields = index.fields(column)
      let words = GrowingDictionary()
      var times = [0]
      for row in 0..<index.rows {
        guard let cell = parser.cell(fields.start(row), fields.end(row)), let base = cell.baseAddress else { continue }
        let code = Int(words.code(base, cell.count, at: 0))
        if code == times.count { times.append(0) }
        times[code] += 1
      }
      // Most columns have few texts: each is looked at once.
      for code in times.indices.dropFirst() {
        let text = words.text(code)
        parser.evidence.add(text, zone: settings.zone, times: times[code])
        if !isPair(text) { sample.isPairs[column] = false }
      }
      sample.evidence[column] = parser.evidence
      sample.distinct[column] = words.count
    }
    return sample
  }

  private func isPair(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    cell.count == 2 && cell.allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// Returns the first cell of a column that has a value for which `fits` is false.
  func firstMisfit(
    in column: Int, fits: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> ColumnReport.Misfit? {
    let index = RecordIndex(text.base, scan, dialect, columnCount: columnCount)
    let parser = ColumnParser(.undecided, settings)
    for chunk in scan.chunks {
      index.index(chunk)
      let fields = index.fields(column)
      for row in 0..<index.rows {
        guard let cell = parser.cell(fields.start(row), fields.end(row)), !fits(cell) else { continue }
        let linesWithin = lineCount(text.bytes(chunk.start..<index.record(row).lowerBound))
        return ColumnReport.Misfit(line: chunk.linesBefore + 1 + linesWithin, text: shortened(cell))
      }
    }
    return nil
  }

  // MARK: Repetition

  /// Returns how many different texts some columns may have in all, from how the share of new texts falls as more
  /// rows are seen (Good and Turing: that share is the share of texts seen once).
  func expectedDistinct(_ columns: [Int], rowsInSample: Int, piecesInSample: Int) -> [Int: Double] {
    guard !columns.isEmpty else { return [:] }
    let rowsPerPiece = max(1, rowsInSample / max(1, piecesInSample))
    let chunks = spread(max(2, rowsForRepetition / rowsPerPiece))
    let isWhole = chunks.count == scan.chunks.count
    let hashes = work.map(chunks.count) { self.hashes(columns, in: chunks[$0]) }
    let parts = work.map(columns.count) { column in Repetition(hashes: hashes.map { $0[column] }) }
    var result: [Int: Double] = [:]
    for (place, column) in columns.enumerated() {
      let part = parts[place]
      result[column] = isWhole ? Double(part.distinct) : part.extrapolated(pieces: chunks.count, of: pieces)
    }
    return result
  }

  /// Returns a hash of each text of a chunk, by the places of `columns`.
  private func hashes(_ columns: [Int], in chunk: Chunk) -> [[UInt64]] {
    let index = RecordIndex(text.base, scan, dialect, columnCount: columnCount)
    let parser = ColumnParser(.undecided, settings)
    index.index(chunk)
    return columns.map { column in
      let fields = index.fields(column)
      return (0..<index.rows).compactMap { row in
        guard let cell = parser.cell(fields.start(row), fields.end(row)), let base = cell.baseAddress else {
          return nil
        }
        return GrowingDictionary.hash(base, cell.count)
      }
    }
  }
}

/// How often texts repeat, among some cells, half of them, and a quarter.
private struct Repetition: Sendable {
  var cells = 0
  var halfCells = 0
  var quarterCells = 0
  var distinct = 0
  var once = 0
  var halfOnce = 0
  var quarterOnce = 0

  /// Counts equal hashes, those of each chunk in a list: every second chunk is among the half, every fourth among the
  /// quarter.
  init(hashes: [[UInt64]]) {
    for (place, list) in hashes.enumerated() {
      cells += list.count
      if place % 2 == 0 { halfCells += list.count }
      if place % 4 == 0 { quarterCells += list.count }
    }
    var size = 16
    while size < cells * 2 { size *= 2 }
    // A slot is a hash without its lowest six bits: three counts up to two, of all, the half and the quarter.
    let (slots, low) = (Scratch<UInt64>(size), 63 as UInt64)
    slots.base.initialize(repeating: 0, count: size)
    for (place, list) in hashes.enumerated() {
      let marks: [UInt64] = place % 4 == 0 ? [1, 4, 16] : place % 2 == 0 ? [1, 4] : [1]
      for hash in list {
        var slot = Int(truncatingIfNeeded: hash >> 6) & (size - 1)
        while slots.base[slot] != 0, slots.base[slot] & ~low != hash & ~low { slot = (slot &+ 1) & (size - 1) }
        var counts = slots.base[slot] & low
        for mark in marks where counts & (mark * 2) == 0 { counts += mark }
        slots.base[slot] = hash & ~low | counts
      }
    }
    for slot in 0..<size where slots.base[slot] != 0 {
      let counts = slots.base[slot]
      distinct += 1
      once += Int(counts & 1)
      halfOnce += Int(counts >> 2 & 1)
      quarterOnce += Int(counts >> 4 & 1)
    }
  }

  /// The number of different texts when `total` pieces are seen instead of `pieces`.
  ///
  /// The share of new texts falls like a power of the rows seen, down to the share of texts that never come again;
  /// that floor is where the three shares converge to (Aitken), if they do.
  func extrapolated(pieces: Int, of total: Int) -> Double {
    guard cells > 0, halfCells > 0, quarterCells > 0, once > 0 else { return Double(distinct) }
    let new = Double(once) / Double(cells)
    let newAtHalf = Double(halfOnce) / Double(halfCells)
    let newAtQuarter = Double(quarterOnce) / Double(quarterCells)
    let (step, stepBefore) = (newAtHalf - new, newAtQuarter - newAtHalf)
    var floor = step <= 0 ? new : 0
    if step > 0, stepBefore > step * 1.25 { floor = max(0, new - step * step / (stepBefore - step)) }
    let seen = Double(cells)
    let growth = Double(total) / Double(pieces)
    let falling = new - floor
    let fall = falling > 0 ? min(max(log2((newAtHalf - floor) / falling), 0), 0.99) : 0
    let more = falling * seen * (pow(growth, 1 - fall) - 1) / (1 - fall)
    return Double(distinct) + floor * seen * (growth - 1) + more
  }
}
