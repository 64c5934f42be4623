import CBytes
import Diagnostics

/// The rows of an arena, numbered by what their texts are to the language (or exactly), without a dictionary of them: for
/// grouping and counting texts that hardly repeat.
///
/// Rows are parted by hashes of their texts, so that the texts of a share can be numbered within a cache. Numbers are in the
/// order in which texts come first.
struct TextKeys: Sendable {
  /// The number of each row's text; 0 for empty cells.
  let numbers: Buffer<Int32>
  /// The row that shows what each number stands for: the most frequent spelling, the first of several.
  let shownRows: [Int32]

  /// How many different texts there are.
  var count: Int { shownRows.count }

  /// How many bytes it takes.
  var bytes: Int { (numbers.count + shownRows.count) * 4 }

  /// `hashBits` are what is compared of hashes, up to 32; tests take few.
  ///
  /// - Throws: `cancelled` and `too-much-memory`.
  init(
    _ arena: TextArena, validity: Bitmap?, exact: Bool, work: Work, hashBits: UInt64 = 32
  ) throws(Diagnostic) {
    let source = TextKeySource(arena: arena, isExact: exact)
    let rows = arena.count
    // Numbers stay, and the rows that show them.
    try work.memory.claim(rows * 8)
    let claim = MemoryClaim(work.memory)
    try claim.set(to: rows * 21)
    let shares = KeyShares(source, validity, hashBits: hashBits, work)
    try shares.hash()
    try shares.number()
    var shownRows = shares.rank()
    numbers = Buffer(count: rows)
    try shares.write(into: numbers)
    let shown = source.mostFrequentSpellings(of: shares.mixed, numbers, validity, count: shownRows.count)
    for (number, row) in shown { shownRows[Int(number)] = row }
    self.shownRows = shownRows
  }
}

/// The rows of an arena by shares of their hashes, each with all rows of some texts.
///
/// Each part of the rows and each share is written by one thread at a time, and read by others when all are complete.
private final class KeyShares: @unchecked Sendable {
  private let source: TextKeySource
  private let validity: Bitmap?
  private let work: Work
  private let pass: Pass
  private let parts: [Range<Int>]
  private let hashes: Buffer<UInt64>
  /// The upper bits of a hash are the share, those that `mask` keeps are compared.
  private let shift: UInt64
  private let mask: UInt64
  private let shareCount: Int
  /// How many rows each part has in each share, and then where they lie in `entries`.
  private let places: Buffer<Int32>
  /// A hash above a row, then the number within the share above it; share by share, the rows of each in their order.
  private let entries: Buffer<UInt64>
  /// The row where each number of a share comes first, and then its number among all.
  private let firstRows: Buffer<Int32>
  /// Whether a text comes first in a row.
  private let isFirst: Buffer<UInt8>
  /// How many numbers each share has.
  private let counts: Buffer<Int>
  private var shares: [Range<Int>] = []
  /// Numbers within a share of texts that are spelled in more than one way.
  private let spelledTwice = Lock<[(share: Int, numbers: Set<Int32>)]>([])

  init(_ source: TextKeySource, _ validity: Bitmap?, hashBits: UInt64, _ work: Work) {
    self.source = source
    self.validity = validity
    self.work = work
    let rows = source.arena.count
    pass = Pass(rows: .all(rows), work: work)
    parts = pass.parts(atMost: 64)
    hashes = Buffer(unset: rows)
    entries = Buffer(unset: rows)
    firstRows = Buffer(unset: rows)
    isFirst = Buffer(count: (rows + 63) / 64 * 64)
    // Some 8,000 rows a share, whose table fits into a near cache.
    var bits: UInt64 = 0
    while bits < 10, rows >> (13 + Int(bits)) > 0 { bits += 1 }
    shareCount = 1 << Int(bits)
    shift = 64 - bits
    mask = (1 << hashBits) - 1
    places = Buffer(count: parts.count * shareCount)
    counts = Buffer(count: shareCount)
  }

  /// Hashes all rows, and puts them into their shares.
  func hash() throws(Diagnostic) {
    try pass.run(parts, makeWorker: { TextKeyRoom() }) { (room, part, progress) throws(Diagnostic) in
      let own = places.base + part * shareCount
      for lanes in pass.chunks(of: parts[part]) {
        try progress.advance(by: lanes.count)
        source.hash(lanes.start..<lanes.start + lanes.count, into: hashes, room)
        forEachRow(lanes) { row, hash in own[share(hash)] += 1 }
      }
    }
    var end: Int32 = 0
    for share in 0..<shareCount {
      let start = end
      for place in stride(from: share, to: places.count, by: shareCount) {
        (places.base[place], end) = (end, end + places.base[place])
      }
      shares.append(Int(start)..<Int(end))
    }
    try forEachPlace { entry, row, hash in entries.base[entry] = (hash & mask) << 32 | UInt64(row) }
  }

  /// Numbers the rows of each share by themselves.
  func number() throws(Diagnostic) {
    try pass.run(shares, makeWorker: { (table: ShareTable(), room: TextKeyRoom()) }) {
      (worker, share, _) throws(Diagnostic) in
      try work.check()
      let (rows, count) = (entries.base + shares[share].lowerBound, shares[share].count)
      let firsts = firstRows.base + shares[share].lowerBound
      let table = worker.table.cleared(for: count)
      counts.base[share] = suluh_number_entries(rows, count, table.places.base, table.places.count - 1, firsts)
      let unlike = suluh_unlike_entries(source.arena.places, rows, count, firsts, table.unlike.base)
      if unlike > 0 {
        counts.base[share] = settle(table.unlike.values.prefix(unlike), share, counts[share], worker.room)
      }
      let flags = isFirst.base
      for number in 0..<counts.base[share] { flags[Int(firsts[number])] = 1 }
    }
  }

  /// Looks at rows that are not spelled as the first one with their hash: most are another spelling of it, and those that
  /// are not get numbers of their own. Returns how many numbers there are then.
  private func settle(
    _ unlike: Slice<UnsafeBufferPointer<UInt32>>, _ share: Int, _ known: Int, _ room: TextKeyRoom
  ) -> Int {
    let entries = entries.base + shares[share].lowerBound
    let firsts = firstRows.base + shares[share].lowerBound
    var count = known
    var others: [Int: [Int]] = [:]
    var mixed: Set<Int32> = []
    for entry in unlike {
      let row = Int(entries[Int(entry)] & 0xffff_ffff)
      let candidate = Int(entries[Int(entry)] >> 32)
      let all = [candidate] + others[candidate, default: []]
      var number = count
      if let found = all.first(where: { source.isSame(row, Int(firsts[$0]), room) }) {
        number = found
        if !source.isSpelledSame(row, Int(firsts[found])) { mixed.insert(Int32(truncatingIfNeeded: found)) }
      } else {
        firsts[count] = Int32(truncatingIfNeeded: row)
        others[candidate, default: []].append(count)
        count += 1
      }
      entries[Int(entry)] = UInt64(number) << 32 | UInt64(row)
    }
    if !mixed.isEmpty { spelledTwice.withLock { [mixed] in $0.append((share, mixed)) } }
    return count
  }

  /// Numbers the texts of all shares in the order of their first rows, which it returns.
  func rank() -> [Int32] {
    var rows: [Int32] = []
    rows.reserveCapacity(counts.values.reduce(0, +))
    // The bits of 64 rows, and how many come before them.
    let words = Buffer<(bits: UInt64, before: Int32)>(count: isFirst.count / 64)
    for word in 0..<words.count {
      var bits = suluh_equal64(isFirst.base + word * 64, 1)
      words.base[word] = (bits, Int32(truncatingIfNeeded: rows.count))
      while bits != 0 {
        rows.append(Int32(truncatingIfNeeded: word * 64 + bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
    for (share, count) in zip(shares, counts.values) {
      let firsts = firstRows.base + share.lowerBound
      for number in 0..<count {
        let (row, word) = (firsts[number], words.base[Int(firsts[number] >> 6)])
        let before = word.bits & ((1 << UInt64(row & 63)) - 1)
        firsts[number] = word.before &+ Int32(truncatingIfNeeded: before.nonzeroBitCount)
      }
    }
    return rows
  }

  /// Writes the numbers of all rows.
  func write(into numbers: Buffer<Int32>) throws(Diagnostic) {
    let starts = Buffer(shares.map { Int32(truncatingIfNeeded: $0.lowerBound) })
    try forEachPlace { entry, row, hash in
      let number = Int32(truncatingIfNeeded: entries.base[entry] >> 32)
      numbers.base[row] = firstRows.base[Int(starts.base[share(hash)] &+ number)]
    }
  }

  /// The numbers of texts that are spelled in more than one way.
  var mixed: Set<Int32> {
    Set(
      spelledTwice.withLock { $0 }.flatMap { share, numbers in
        numbers.map { firstRows.base[shares[share].lowerBound + Int($0)] }
      })
  }

  @inline(__always)
  private func share(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> shift) }

  /// Calls `body` with the rows of a chunk that have a value.
  @inline(__always)
  private func forEachRow(_ lanes: Lanes, _ body: (_ row: Int, _ hash: UInt64) -> Void) {
    let (hashes, words) = (hashes.base, validity?.words.base)
    for row in lanes.start..<lanes.start + lanes.count
    where words == nil || words.map({ $0[row >> 6] >> UInt64(row & 63) & 1 }) == 1 { body(row, hashes[row]) }
  }

  /// Calls `body` with all rows that have a value, and where they lie in `entries`.
  @inline(__always)
  private func forEachPlace(
    _ body: @Sendable (_ entry: Int, _ row: Int, _ hash: UInt64) -> Void
  ) throws(Diagnostic) {
    try pass.run(parts, makeWorker: { [shareCount] in Buffer<Int32>(count: shareCount) }) {
      (next, part, _) throws(Diagnostic) in
      next.base.update(from: places.base + part * shareCount, count: shareCount)
      let ends = next.base
      for lanes in pass.chunks(of: parts[part]) {
        try work.check()
        forEachRow(lanes) { row, hash in
          let share = share(hash)
          body(Int(ends[share]), row, hash)
          ends[share] &+= 1
        }
      }
    }
  }
}

/// Room of one worker to number the texts of a share.
///
/// Confined to the worker that made it.
private final class ShareTable {
  private(set) var places = Buffer<UInt64>(count: 1 << 14)
  private(set) var unlike = Buffer<UInt32>(count: 1 << 13)

  /// The table, empty, for as many rows.
  func cleared(for count: Int) -> ShareTable {
    if places.count < 2 * count {
      var size = places.count
      while size < 2 * count { size *= 2 }
      places = Buffer(count: size)
      unlike = Buffer(count: size / 2)
    } else {
      places.base.update(repeating: 0, count: places.count)
    }
    return self
  }
}
