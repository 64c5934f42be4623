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
    let heads = Buffer<Int64>(count: arena.count)
    var kept: [Int32] = []
    var open = all.rows.filter { validity?[Int($0)] ?? true }
    guard open.count >= wanted else { return nil }
    var missing = wanted
    var offset = 0
    while open.count > 4 * missing + 1000, offset < 16 * Self.window {
      let (sure, unsure) = try fill(heads, open, at: offset)
      kept += unsure
      guard sure.count > missing else {
        open = sure
        break
      }
      let column = Column(type: .integer, storage: .int64(heads), count: arena.count)
      let selection = RowSelection(sure, of: arena.count)
      let found = try SortWords(OrderKey(column, ascending: ascending), work).candidates(selection, missing, work)
      let edges = found.map { heads.base[Int($0)] }
      guard let edge = ascending ? edges.max() : edges.min() else { break }
      let before = found.filter { heads.base[Int($0)] != edge }
      kept += before
      missing -= before.count
      open = sure.filter { heads.base[Int($0)] == edge }
      // Texts that end here are equal: any of them may come first.
      if edge & 0xff == 0 { break }
      offset += Self.window
    }
    return (kept + open).sorted()
  }

  /// Writes seven bytes of the keys of some rows, so that they sort as the texts do; apart from those are the rows where
  /// bytes do not tell.
  private func fill(
    _ heads: Buffer<Int64>, _ rows: [Int32], at offset: Int
  ) throws(Diagnostic) -> (sure: [Int32], unsure: [Int32]) {
    var (sure, unsure): ([Int32], [Int32]) = ([], [])
    var room = [UInt8](repeating: 0, count: 256)
    for (place, row) in rows.enumerated() {
      if place % chunkRows == 0 { try work.check() }
      let range = arena.range(Int(row))
      let text = UnsafeBufferPointer(start: arena.bytes.base + range.lowerBound, count: range.count)
      if let head = head(of: text, at: offset, &room) {
        heads.base[Int(row)] = head
        sure.append(row)
      } else {
        unsure.append(row)
      }
    }
    return (sure, unsure)
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
