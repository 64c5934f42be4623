import Diagnostics

/// Finds the rows of an arena that can be among the first, without sorting all texts: round by round seven bytes of the
/// keys are compared, of those rows that are equal so far.
struct TextCandidates {
  private let arena: TextArena
  private let validity: Bitmap?
  private let ascending: Bool
  private let isExact: Bool
  private let work: Work
  private static let window = 7

  /// Nil for columns of other kinds, and for texts with an order of their own.
  init?(_ key: OrderKey, _ work: Work) {
    guard case .arena(let arena) = key.column.storage, key.rank == nil else { return nil }
    self.arena = arena
    validity = key.column.validity
    ascending = key.ascending
    isExact = key.exact
    self.work = work
  }

  /// Returns rows in ascending order, `wanted` of them at least, among which the first are; nil where so many rows have
  /// no value.
  ///
  /// - Throws: `cancelled` and `too-much-memory`.
  func rows(_ all: RowSelection, _ wanted: Int) throws(Diagnostic) -> [Int32]? {
    try work.memory.claim(8 * arena.count)
    defer { work.memory.release(8 * arena.count) }
    // The range of all of them is looked at, also of those that are not asked for.
    let heads = all.numbers == nil ? Buffer<Int64>(unset: arena.count) : Buffer(count: arena.count)
    var kept: [Int32] = []
    var open = all
    var missing = wanted
    for offset in stride(from: 0, to: 16 * Self.window, by: Self.window) where open.count > 4 * missing + 1000 {
      let (sure, unsure) = try fill(heads, open, at: offset)
      kept += unsure
      guard sure > missing else {
        open = RowSelection(open.rows.filter { heads.base[Int($0)] != behind }, of: arena.count)
        break
      }
      let column = Column(type: .integer, storage: .int64(heads), count: arena.count)
      let found = try SortWords(OrderKey(column, ascending: ascending), work).candidates(open, missing, work)
      kept += found.before
      missing -= found.before.count
      open = RowSelection(found.ties, of: arena.count)
      // Texts that end here are equal: any of them may come first.
      if let edge = found.ties.first, heads.base[Int(edge)] & 0xff == 0 { break }
    }
    let found = kept + open.rows.filter { validity?[Int($0)] ?? true }
    return found.count < wanted ? nil : found.sorted()
  }

  /// What stands for texts that are not compared; it comes behind all heads.
  private var behind: Int64 { ascending ? .max : .min }

  /// Writes seven bytes of the keys of some rows, so that they sort as the texts do. Returns of how many, and the rows where
  /// bytes do not tell.
  private func fill(
    _ heads: Buffer<Int64>, _ rows: RowSelection, at offset: Int
  ) throws(Diagnostic) -> (sure: Int, unsure: [Int32]) {
    let pass = Pass(rows: rows, work: work)
    let parts = pass.parts(atMost: 64)
    let found = Lock<(sure: Int, unsure: [Int32])>((0, []))
    try pass.run(parts, makeWorker: {}) { (_, part, progress) throws(Diagnostic) in
      var (sure, unsure): (Int, [Int32]) = (0, [])
      var room = [UInt8](repeating: 0, count: 256)
      for lanes in pass.chunks(of: parts[part]) {
        try progress.advance(by: lanes.count)
        for row in (0..<lanes.count).lazy.map({ lanes.row($0) }) {
          guard validity?[row] ?? true else {
            heads.base[row] = behind
            continue
          }
          let text = arena.places[row]
          if let head = quickHead(of: text, at: offset) ?? head(of: text, at: offset, &room) {
            heads.base[row] = head
            sure += 1
          } else {
            heads.base[row] = behind
            unsure.append(Int32(truncatingIfNeeded: row))
          }
        }
      }
      let own = (sure, unsure)
      found.withLock { $0 = ($0.sure + own.0, $0.unsure + own.1) }
    }
    return found.withLock { $0 }
  }

  /// What `head` gives, for texts that are like their keys but for capitals as far as it matters; nil for others.
  @inline(__always)
  private func quickHead(of text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int64? {
    guard text.count > offset + Self.window, let base = text.baseAddress else { return nil }
    let bytes = UnsafeRawPointer(base)
    var word: UInt64 = 0
    // Windows of eight bytes have one in common, so that two spaces in a row are seen.
    for place in stride(from: 0, through: offset, by: Self.window) {
      word = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      if isExact { continue }
      let spaces = EightBytes.spaces(word)
      guard EightBytes.arePlain(word), spaces & spaces << 8 == 0, place > 0 || spaces >> 63 == 0 else { return nil }
    }
    guard !isExact else { return Int64(word >> 8) }
    return Int64(EightBytes.small(word) >> 8)
  }

  /// Bytes of a text's key, zeroes behind its end; nil where they are not known to be ASCII without accents.
  private func head(of text: UnsafeBufferPointer<UInt8>, at offset: Int, _ room: inout [UInt8]) -> Int64? {
    if isExact { return packed(text, offset) }
    let end = offset + Self.window
    // Spaces that keys leave out make texts longer than their keys.
    let looked = UnsafeBufferPointer(rebasing: text.prefix(2 * end + 64))
    let letters = UnsafeBufferPointer(rebasing: looked.prefix { $0 < 0x80 })
    if room.count < letters.count { room = [UInt8](repeating: 0, count: letters.count * 2) }
    return room.withUnsafeMutableBufferPointer { room in
      let key = UnsafeBufferPointer(rebasing: room[..<foldASCII(letters, into: room)])
      // What follows may be the accent of the last letter.
      let isKnown = letters.count == text.count || key.count > end
      return isKnown ? packed(key, offset) : nil
    }
  }

  private func packed(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int64 {
    (offset..<offset + Self.window).reduce(0) { $0 << 8 | Int64($1 < bytes.count ? bytes[$1] : 0) }
  }
}
