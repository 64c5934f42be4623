import Diagnostics
import Synchronization

/// A key as words of 64 bits that sort, unsigned, as its values do.
struct SortWords: Sendable {
  private let column: Column
  private let raw: RawColumn
  private let ascending: Bool
  /// The places of texts, by code.
  private let ranks: [UInt64]

  init(_ key: OrderKey, _ work: Work) throws(Diagnostic) {
    let column = key.column.isWide ? key.column.ranked().places : try key.column.dictionaryCoded(work)
    self.column = column
    raw = RawColumn(column)
    ascending = key.ascending
    ranks =
      try column.dictionary.map { (dictionary) throws(Diagnostic) in
        Self.ranks(dictionary, try dictionary.ranks(exact: key.exact, work), rank: key.rank)
      } ?? []
  }

  private static func ranks(
    _ dictionary: TextDictionary, _ texts: [Int32], rank: (@Sendable (String) -> Int64?)?
  ) -> [UInt64] {
    guard let rank else { return texts.map { UInt64(UInt32(bitPattern: $0)) } }
    let own = dictionary.entries.map { rank($0) ?? .max }
    let order = own.indices.sorted { (own[$0], texts[$0]) < (own[$1], texts[$1]) }
    var places = [UInt64](repeating: 0, count: own.count)
    var place: UInt64 = 0
    for (index, entry) in order.enumerated() {
      let before = order[max(0, index - 1)]
      if (own[before], texts[before]) != (own[entry], texts[entry]) { place += 1 }
      places[entry] = place
    }
    return places
  }

  /// Writes the words of some rows; those of empty cells are the largest.
  func write(_ lanes: Lanes, into words: UnsafeMutablePointer<UInt64>, validity: UnsafeMutablePointer<UInt8>) {
    let room = UnsafeMutableRawPointer(words)
    raw.load(lanes, into: room)
    let flip: UInt64 = ascending ? 0 : .max
    // Places and booleans stay below the word of empty cells in either direction.
    let smallFlip: UInt64 = ascending ? 0 : 1 << 33 - 1
    switch column.type {
    case .text:
      let codes = room.assumingMemoryBound(to: UInt32.self)
      // From the back: a word covers the codes of two lanes.
      for lane in stride(from: lanes.count - 1, through: 0, by: -1) {
        let code = Int(codes[lane])
        words[lane] = (code < ranks.count ? ranks[code] : 0) ^ smallFlip
      }
    case .boolean:
      let bits = room.assumingMemoryBound(to: UInt8.self)
      for lane in stride(from: lanes.count - 1, through: 0, by: -1) { words[lane] = UInt64(bits[lane]) ^ smallFlip }
    case .real:
      let reals = room.assumingMemoryBound(to: Double.self)
      for lane in 0..<lanes.count { words[lane] = UInt64(bitPattern: reals[lane].ordinal) ^ 1 << 63 ^ flip }
    case .integer, .decimal, .date, .duration:
      for lane in 0..<lanes.count { words[lane] = (words[lane] ^ 1 << 63) ^ flip }
    }
    guard let present = raw.validity else { return }
    if Bytes.spread(present, lanes, into: validity) { return }
    for lane in 0..<lanes.count where validity[lane] == 0 { words[lane] = .max }
  }

  /// Whether a cell that is not empty has the largest word too: the largest or smallest of all integers.
  var isAmbiguous: Bool {
    guard column.validity != nil, let range = column.integerRange else { return false }
    return ascending ? range.upperBound == .max : range.lowerBound == .min
  }

  /// Sorts row numbers, keeping the order of equal ones: by digits of 11 bits, from the lowest; digits that all rows
  /// share are skipped.
  ///
  /// - Throws: The diagnostic `cancelled`, where that was asked for meanwhile.
  func sort(_ rows: inout [Int32], _ work: Work) throws(Diagnostic) {
    let count = rows.count
    let words = Buffer<UInt64>(unset: count)
    try fill(words.base, rows, work)
    if count < 2000 {
      let base = words.base
      var order = Array(0..<count)
      order.sort { base[$0] != base[$1] ? base[$0] < base[$1] : $0 < $1 }
      rows = order.map { rows[$0] }
    } else {
      try radixSort(words, &rows, work)
    }
    if isAmbiguous { rows = rows.filter { column.isValid(Int($0)) } + rows.filter { !column.isValid(Int($0)) } }
  }

  private func fill(
    _ words: UnsafeMutablePointer<UInt64>, _ rows: [Int32], _ work: Work
  ) throws(Diagnostic) {
    let validity = UnsafeMutablePointer<UInt8>.allocate(capacity: chunkRows + 64)
    defer { validity.deallocate() }
    try rows.withUnsafeBufferPointer { (rows) throws(Diagnostic) in
      guard let base = rows.baseAddress else { return }
      for start in stride(from: 0, to: rows.count, by: chunkRows) {
        try work.check()
        let lanes = Lanes(selection: base + start, count: min(chunkRows, rows.count - start))
        write(lanes, into: words + start, validity: validity)
      }
    }
  }

  /// How many rows are sorted between two looks at the work.
  private static let stretch = 1 << 16

  private func radixSort(_ words: Buffer<UInt64>, _ rows: inout [Int32], _ work: Work) throws(Diagnostic) {
    let count = rows.count
    var common: (all: UInt64, any: UInt64) = (.max, 0)
    for index in 0..<count {
      common.all &= words.base[index]
      common.any |= words.base[index]
    }
    let differing = common.all ^ common.any
    let (otherWords, otherRows) = (Buffer<UInt64>(unset: count), Buffer<Int32>(unset: count))
    let ownRows = Buffer<Int32>(rows)
    var (from, to) = (words.base, otherWords.base)
    var (fromRows, toRows) = (ownRows.base, otherRows.base)
    var places = [Int](repeating: 0, count: 2048)
    for shift in stride(from: UInt64(0), to: 64, by: 11) where differing &>> shift & 2047 != 0 {
      try places.withUnsafeMutableBufferPointer { (places) throws(Diagnostic) in
        places.update(repeating: 0)
        for start in stride(from: 0, to: count, by: Self.stretch) {
          try work.check()
          for index in start..<min(start + Self.stretch, count) {
            places[Int(truncatingIfNeeded: from[index] &>> shift & 2047)] &+= 1
          }
        }
        var sum = 0
        for digit in 0..<2048 {
          let size = places[digit]
          places[digit] = sum
          sum += size
        }
        for start in stride(from: 0, to: count, by: Self.stretch) {
          try work.check()
          for index in start..<min(start + Self.stretch, count) {
            let digit = Int(truncatingIfNeeded: from[index] &>> shift & 2047)
            to[places[digit]] = from[index]
            toRows[places[digit]] = fromRows[index]
            places[digit] &+= 1
          }
        }
      }
      swap(&from, &to)
      swap(&fromRows, &toRows)
    }
    rows = Array(UnsafeBufferPointer(start: fromRows, count: count))
    withExtendedLifetime((words, otherWords, ownRows, otherRows)) {}
  }

  /// Returns the rows that can be among the first `wanted` of those that meet a condition: those that are, and all that are
  /// equal to the last of them; where `isLast`, only as many of these as are missing, for nothing but their order decides
  /// then. Both ascend. Where equal ones cannot be told, all are among the former.
  ///
  /// - Throws: The diagnostic `cancelled`, where that was asked for meanwhile.
  func candidates(
    _ rows: RowSelection, where condition: Computation? = nil, _ wanted: Int, isLast: Bool = false, _ work: Work
  ) throws(Diagnostic) -> (before: [Int32], ties: [Int32]) {
    let compiler = Compiler(tableRows: rows.tableRows, work: work)
    let filter = try Filter(condition, compiler)
    let slots = compiler.slots
    let pass = Pass(rows: rows, work: work)
    let parts = pass.parts(atMost: 16)
    let found = Lock<[(part: Int, kept: [(word: UInt64, row: Int32)])]>([])
    let limit = Limit()
    let keepsEquals = !isLast || isAmbiguous
    try pass.run(parts, makeWorker: { pass.scratch(slots) }) { (scratch, part, progress) throws(Diagnostic) in
      let chunks = pass.chunks(of: parts[part])
      let kept = try smallest(chunks, wanted, keepsEquals, limit, progress) { (lanes) throws(Diagnostic) in
        try filter.narrow(lanes, scratch)
      }
      found.withLock { $0.append((part, kept)) }
    }
    var kept = found.withLock { $0 }.sorted { $0.part < $1.part }.flatMap(\.kept)
    cut(&kept, wanted, keepsEquals, limit)
    guard !isAmbiguous, let last = kept.lazy.map(\.word).max() else { return (kept.map(\.row), []) }
    return (kept.filter { $0.word < last }.map(\.row), kept.filter { $0.word == last }.map(\.row))
  }

  /// The rows of a part that can be among the first, in their order. No word above `limit` can: all parts lower it. Rows
  /// are filtered only where they may.
  private func smallest(
    _ chunks: [Lanes], _ wanted: Int, _ keepsEquals: Bool, _ limit: Limit, _ progress: Progress,
    _ narrow: (Lanes) throws(Diagnostic) -> Lanes
  ) throws(Diagnostic) -> [(word: UInt64, row: Int32)] {
    let room = Buffer<UInt64>(count: chunkRows)
    let validity = Buffer<UInt8>(count: chunkRows)
    let bits = Buffer<UInt64>(count: chunkRows / 64)
    let (mask, rows) = (Mask(words: bits.base), Buffer<Int32>(count: chunkRows + 16))
    // Cut back to the wanted ones (and equals of the last) when it is long.
    var kept: [(word: UInt64, row: Int32)] = []
    var enough = 4 * wanted + 64
    // What comes later in a part than the wanted ones has to be smaller than the last of them.
    var own = UInt64.max
    for lanes in chunks {
      try progress.advance(by: lanes.count)
      let most = min(limit.word, own)
      guard let holding = holding(lanes, upTo: most, mask, rows.base) else { continue }
      let lanes = try narrow(holding)
      write(lanes, into: room.base, validity: validity.base)
      let words = room.base
      for lane in 0..<lanes.count where words[lane] <= most {
        kept.append((words[lane], Int32(truncatingIfNeeded: lanes.row(lane))))
      }
      guard kept.count > enough else { continue }
      let last = cut(&kept, wanted, keepsEquals, limit)
      enough = max(enough, 2 * kept.count)
      if keepsEquals { continue }
      guard last > 0 else { break }
      own = last - 1
    }
    return kept
  }

  /// The rows that may have a word up to a limit, and others where those are many; nil where there are none. Sees that at a
  /// glance of integers of consecutive rows.
  private func holding(
    _ lanes: Lanes, upTo limit: UInt64, _ mask: Mask, _ rows: UnsafeMutablePointer<Int32>
  ) -> Lanes? {
    guard lanes.selection == nil, limit != .max, column.type.isOrderedAsStored else { return lanes }
    let bound = Int64(bitPattern: (ascending ? limit : ~limit) ^ 1 << 63)
    mask.clear(lanes.count)
    guard raw.addWithin(ascending ? .min...bound : bound ... .max, lanes, mask) else { return lanes }
    let count = mask.count(lanes.count)
    guard count * Self.fewOf < lanes.count else { return lanes }
    return count == 0 ? nil : Lanes(selection: rows, count: mask.select(lanes, into: rows))
  }

  /// A list of rows pays where it has less than one of so many.
  private static let fewOf = 8

  /// Keeps the wanted ones, and equals of the last of them where that is asked for. Its word, which is returned, is a limit for
  /// all then.
  @discardableResult
  private func cut(
    _ kept: inout [(word: UInt64, row: Int32)], _ wanted: Int, _ keepsEquals: Bool, _ limit: Limit
  ) -> UInt64 {
    guard kept.count > wanted else { return .max }
    // Words as signed numbers of the same order.
    var words = kept.map { Int64(bitPattern: $0.word ^ 1 << 63) }
    let last = words.withUnsafeMutableBufferPointer { words in
      words.baseAddress.map { quickselect($0, words.count, wanted - 1) } ?? .max
    }
    let most = UInt64(bitPattern: last) ^ 1 << 63
    var room = keepsEquals ? Int.max : wanted - kept.count { $0.word < most }
    kept.removeAll { entry in
      if entry.word == most { room -= 1 }
      return entry.word > most || room < 0 && entry.word == most
    }
    limit.lower(to: most)
    return most
  }
}

/// The largest word that can be among the first, as all parts together know it.
private final class Limit: Sendable {
  /// A signed number of the same order, as `min` of unsigned ones compares them as if they were signed.
  private let value = Atomic<Int64>(.max)

  var word: UInt64 { UInt64(bitPattern: value.load(ordering: .relaxed)) ^ 1 << 63 }

  func lower(to word: UInt64) { value.min(Int64(bitPattern: word ^ 1 << 63), ordering: .relaxed) }
}

extension Column {
  /// Whether it is seen at a glance which of many cells have a word up to a limit.
  var isWordSized: Bool { type.isOrderedAsStored && !isWide }
}

extension ColumnType {
  /// Whether values lie as integers of their own order.
  fileprivate var isOrderedAsStored: Bool {
    switch self {
    case .integer, .decimal, .date, .duration: true
    case .real, .text, .boolean: false
    }
  }
}
