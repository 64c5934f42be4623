import Diagnostics
import Glibc
import Synchronization

/// The rows of an arena, numbered by what their texts are to the language (or exactly), without a dictionary of them: for
/// grouping and counting texts that hardly repeat.
///
/// Threads share the work by the hashes of texts; the numbers depend on how many they are, which rows have one number does
/// not.
struct TextKeys: Sendable {
  /// The number of each row's text; 0 for empty cells.
  let numbers: Buffer<Int32>
  /// The row that shows what each number stands for: the most frequent spelling, the first of several.
  let shownRows: [Int32]

  /// How many different texts there are.
  var count: Int { shownRows.count }

  /// - Throws: `cancelled` and `too-much-memory`.
  init(_ arena: TextArena, validity: Bitmap?, exact: Bool, work: Work) throws(Diagnostic) {
    let source = TextKeySource(arena: arena, isExact: exact)
    let rows = arena.count
    try work.memory.claim(rows * 4)
    let hashed = MemoryClaim(work.memory)
    try hashed.set(to: rows * 8)
    let (hashes, numbers) = (Buffer<UInt64>(count: rows), Buffer<Int32>(count: rows))
    let pass = Pass(rows: .all(rows), work: work)
    let parts = pass.parts(atMost: 64)
    try pass.run(parts, makeWorker: { TextKeyRoom() }) { (room, part, progress) throws(Diagnostic) in
      for lanes in pass.chunks(of: parts[part]) {
        try progress.advance(by: lanes.count)
        for row in lanes.start..<lanes.start + lanes.count { hashes.base[row] = source.hash(row, room) }
      }
    }
    let shares = (0..<max(1, work.workers)).map { KeyShare(source, place: $0, of: max(1, work.workers), work.memory) }
    let all = [Range<Int>](repeating: 0..<rows, count: shares.count)
    try pass.run(all, makeWorker: {}) { (_, share, _) throws(Diagnostic) in
      try shares[share].number(hashes, validity, into: numbers, work)
    }
    var offsets: [Int32] = [0]
    for share in shares { offsets.append(offsets[offsets.count - 1] + Int32(clamping: share.firsts.count)) }
    var shownRows = shares.flatMap(\.firsts)
    let starts = offsets
    try pass.run(parts, makeWorker: {}) { (_, part, _) throws(Diagnostic) in
      try work.check()
      for row in parts[part] where validity?[row] ?? true {
        numbers.base[row] += starts[KeyShare.place(of: hashes.base[row], of: shares.count)]
      }
    }
    let mixed = Set(zip(shares, starts).flatMap { share, start in share.mixed.map { $0 + start } })
    for (number, row) in source.mostFrequentSpellings(of: mixed, numbers, validity) { shownRows[Int(number)] = row }
    self.numbers = numbers
    self.shownRows = shownRows
  }
}

/// Room of one worker for keys.
///
/// Confined to the worker that made it.
private final class TextKeyRoom {
  var bytes: [UInt8] = []
  var other: [UInt8] = []
  private var words: [UInt64: Word] = [:]
  private static let mostWords = 1 << 16

  /// A word that is not ASCII, as it is spelled, and the hashes of the words that its key has; nil where its key depends
  /// on what stands before it.
  private struct Word {
    var bytes: [UInt8]
    var hashes: [UInt64]?
  }

  /// The hashes of the words of a word's key.
  func hashes(of word: UnsafeBufferPointer<UInt8>) -> [UInt64]? {
    let place = textHash(UnsafeRawBufferPointer(word))
    if let known = words[place], known.bytes.elementsEqual(word) { return known.hashes }
    let text = String(decoding: word, as: UTF8.self)
    let isJoined = text.unicodeScalars.first.map { $0.properties.isGraphemeExtend } ?? false
    let hashes = isJoined ? nil : hashes(ofKey: textKey(text))
    if words.count < Self.mostWords { words[place] = Word(bytes: Array(word), hashes: hashes) }
    return hashes
  }

  /// The hashes of the words of a key.
  func hashes(ofKey key: String) -> [UInt64] {
    key.split(separator: " ").map { word in
      guard word.utf8.allSatisfy({ $0 < 0x80 }) else { return UInt64(bitPattern: Int64(word.hashValue)) }
      bytes = Array(word.utf8) + [UInt8](repeating: 0, count: 8)
      return bytes.withUnsafeBytes { textHash(UnsafeRawBufferPointer(rebasing: $0.dropLast(8))) }
    }
  }
}

/// What tells the texts of an arena apart.
private struct TextKeySource: Sendable {
  let arena: TextArena
  let isExact: Bool

  func text(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    let range = arena.range(row)
    return UnsafeBufferPointer(start: arena.bytes.base + range.lowerBound, count: range.count)
  }

  /// A hash of what a row's text is, made of those of the words of its key; it may differ from one process to the next.
  func hash(_ row: Int, _ room: TextKeyRoom) -> UInt64 {
    let text = text(row)
    if isExact { return textHash(UnsafeRawBufferPointer(text)) }
    var state = UInt64(0)
    var end = 0
    while let word = nextWord(of: text, from: end) {
      end = word.upperBound
      let bytes = UnsafeBufferPointer(rebasing: text[word])
      if bytes.allSatisfy({ $0 < 0x80 }) {
        Self.add(Self.folded(bytes, &room.bytes) { textHash($0) }, to: &state)
      } else if let hashes = room.hashes(of: bytes) {
        for hash in hashes { Self.add(hash, to: &state) }
      } else {
        state = 0
        for hash in room.hashes(ofKey: textKey(String(decoding: text, as: UTF8.self))) { Self.add(hash, to: &state) }
        return state
      }
    }
    return state
  }

  private static func add(_ hash: UInt64, to state: inout UInt64) {
    state = (state &<< 23 | state &>> 41) &* 0x9e37_79b9_7f4a_7c15 ^ hash
  }

  /// The next bytes of a text without spaces of ASCII between.
  private func nextWord(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0d }
    var first = start
    while first < text.count, isSpace(text[first]) { first += 1 }
    guard first < text.count else { return nil }
    var end = first
    while end < text.count, !isSpace(text[end]) { end += 1 }
    return first..<end
  }

  func isSame(_ left: Int, _ right: Int, _ room: TextKeyRoom) -> Bool {
    let (one, two) = (text(left), text(right))
    if isSpelledSame(left, right) { return true }
    if isExact { return false }
    guard one.allSatisfy({ $0 < 0x80 }), two.allSatisfy({ $0 < 0x80 }) else {
      return textKey(String(decoding: one, as: UTF8.self)) == textKey(String(decoding: two, as: UTF8.self))
    }
    return Self.folded(one, &room.bytes) { mine in
      Self.folded(two, &room.other) { other in
        mine.elementsEqual(other)
      }
    }
  }

  func isSpelledSame(_ left: Int, _ right: Int) -> Bool {
    let (one, two) = (text(left), text(right))
    guard one.count == two.count, let mine = one.baseAddress, let other = two.baseAddress else {
      return one.count == two.count
    }
    return memcmp(mine, other, one.count) == 0
  }

  /// The row of the most frequent spelling of some numbers.
  func mostFrequentSpellings(of wanted: Set<Int32>, _ numbers: Buffer<Int32>, _ validity: Bitmap?)
    -> [(number: Int32, row: Int32)]
  {
    guard !wanted.isEmpty else { return [] }
    var spellings: [Int32: [(row: Int32, count: Int)]] = [:]
    for row in 0..<numbers.count where wanted.contains(numbers.base[row]) && validity?[row] ?? true {
      var known = spellings[numbers.base[row]] ?? []
      if let place = known.firstIndex(where: { isSpelledSame(Int($0.row), row) }) {
        known[place].count += 1
      } else {
        known.append((Int32(truncatingIfNeeded: row), 1))
      }
      spellings[numbers.base[row]] = known
    }
    return spellings.compactMap { number, known in
      let most = known.map(\.count).max()
      return known.first { $0.count == most }.map { (number, $0.row) }
    }
  }

  /// Calls `body` with the key of a text of ASCII; eight bytes behind it may be read.
  private static func folded<Result>(
    _ text: UnsafeBufferPointer<UInt8>, _ room: inout [UInt8], _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    if room.count < text.count + 8 { room = [UInt8](repeating: 0, count: text.count * 2 + 64) }
    return room.withUnsafeMutableBufferPointer { room in
      let count = foldASCII(text, into: room)
      return body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<count]))
    }
  }
}

/// The texts of which one thread takes care.
///
/// Filled by one thread, and read by others only when it is complete.
private final class KeyShare: @unchecked Sendable {
  private let source: TextKeySource
  private let place: Int
  private let shares: Int
  private let memory: MemoryBudget
  private var table = KeyShareTable()

  init(_ source: TextKeySource, place: Int, of shares: Int, _ memory: MemoryBudget) {
    self.source = source
    self.place = place
    self.shares = shares
    self.memory = memory
  }

  /// The row where each text comes first.
  var firsts: [Int32] { table.firsts }
  /// The numbers of texts that are spelled in more than one way.
  var mixed: Set<Int32> { table.mixed }

  /// Which of some shares a hash belongs to.
  static func place(of hash: UInt64, of shares: Int) -> Int { Int(truncatingIfNeeded: hash >> 32) % shares }

  /// Numbers the rows of this share, in batches: many places of the table are waited for at once.
  func number(
    _ all: Buffer<UInt64>, _ validity: Bitmap?, into numbers: Buffer<Int32>, _ work: Work
  ) throws(Diagnostic) {
    let claim = MemoryClaim(memory)
    let room = TextKeyRoom()
    var table = KeyShareTable()
    var batch: [Int] = []
    batch.reserveCapacity(2 * chunkRows)
    // Texts hardly repeat: a table for half of the rows seldom grows more than once.
    try table.reserve(all.count / shares / 2, claim)
    for start in stride(from: 0, to: all.count, by: chunkRows) {
      try work.check()
      for row in start..<min(start + chunkRows, all.count)
      where Self.place(of: all.base[row], of: shares) == place && validity?[row] ?? true { batch.append(row) }
      if batch.count < 1024, start + chunkRows < all.count { continue }
      try table.reserve(batch.count, claim)
      table.touch(batch, all)
      for row in batch { numbers.base[row] = table.number(row, all.base[row], source, room) }
      batch.removeAll(keepingCapacity: true)
    }
    self.table = table
  }
}

/// The texts of a share by their hashes.
private struct KeyShareTable {
  /// The upper half of a hash and a number + 1 in each place.
  private var places = [UInt64](repeating: 0, count: 4096)
  private var hashes: [UInt64] = []
  private(set) var firsts: [Int32] = []
  private(set) var mixed: Set<Int32> = []
  private var touched: UInt64 = 0

  /// Waits for the places of many rows at once, before any is needed.
  mutating func touch(_ rows: [Int], _ all: Buffer<UInt64>) {
    let mask = places.count - 1
    touched = rows.reduce(0) { $0 | places[Int(truncatingIfNeeded: all.base[$1]) & mask] }
  }

  /// The number of a row's text, which may be new.
  mutating func number(_ row: Int, _ hash: UInt64, _ source: TextKeySource, _ room: TextKeyRoom) -> Int32 {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while places[place] != 0 {
      let found = Int(truncatingIfNeeded: places[place] & 0xffff_ffff) - 1
      if (places[place] ^ hash) >> 32 == 0, hashes[found] == hash, source.isSame(row, Int(firsts[found]), room) {
        if !source.isSpelledSame(row, Int(firsts[found])) { mixed.insert(Int32(truncatingIfNeeded: found)) }
        return Int32(truncatingIfNeeded: found)
      }
      place = (place + 1) & mask
    }
    firsts.append(Int32(truncatingIfNeeded: row))
    hashes.append(hash)
    places[place] = hash & ~0xffff_ffff | UInt64(firsts.count)
    return Int32(truncatingIfNeeded: firsts.count - 1)
  }

  /// Makes room for `more` texts.
  mutating func reserve(_ more: Int, _ claim: MemoryClaim) throws(Diagnostic) {
    var wanted = places.count
    while (firsts.count + more) * 2 > wanted { wanted *= 2 }
    guard wanted > places.count else { return }
    try claim.set(to: wanted * 8 + wanted / 2 * 12)
    places = [UInt64](repeating: 0, count: wanted)
    for (number, hash) in hashes.enumerated() {
      var place = Int(truncatingIfNeeded: hash) & (wanted - 1)
      while places[place] != 0 { place = (place + 1) & (wanted - 1) }
      places[place] = hash & ~0xffff_ffff | UInt64(number + 1)
    }
  }
}
