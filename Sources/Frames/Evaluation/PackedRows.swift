import CBytes

/// The rows of a chunk that pass a filter, for loops that read cells by lane, in order, and need no list of rows.
///
/// Cells of consecutive rows are where they lie; those of rows that a filter chose among them are packed, written next to
/// each other many at a time; those of listed rows are looked up.
struct PackedRows {
  let count: Int
  private let rows: Lanes
  /// Which of consecutive ones pass; nil where all do.
  private let mask: Mask?
  /// Takes the cells of the next chunk, where there is one.
  let ahead: ReadAhead?

  /// Rows must not have been chosen from a list: that is to be shortened first.
  init(_ passing: Filter.Passing, ahead: ReadAhead?) {
    (count, rows, mask, self.ahead) = (passing.count, passing.lanes, passing.mask, ahead)
  }

  /// The cells of a column, by lane; nil where they are neither integers nor codes. Which are empty is not told.
  /// `room` is for the cells of a chunk and 64 bytes.
  func cells(of raw: RawColumn, into room: UnsafeMutableRawPointer) -> RawColumn? {
    switch raw.cells {
    case .int8(let base): RawColumn(.int8(pack(base, room)))
    case .int16(let base): RawColumn(.int16(pack(base, room)))
    case .int32(let base): RawColumn(.int32(pack(base, room)))
    case .int64(let base): RawColumn(.int64(pack(base, room)))
    case .multiples(let base, let unit): RawColumn(.multiples(pack(base, room), unit: unit))
    case .codes8(let base): RawColumn(.codes8(pack(base, room)))
    case .codes16(let base): RawColumn(.codes16(pack(base, room)))
    case .codes32(let base): RawColumn(.codes32(pack(base, room)))
    case .real, .bits, .other: nil
    }
  }

  /// The entries of a column in a table, by lane; nil where it takes a look at which cells are empty, too.
  func entries(of places: EntryPlaces, into room: UnsafeMutableRawPointer) -> EntryPlaces? {
    guard places.isPlain, let raw = cells(of: places.raw, into: room) else { return nil }
    return EntryPlaces(raw: raw, low: places.low, size: places.size, lead: places.lead)
  }

  /// The lanes whose cells are empty, of what lies by lane; nil where rows are listed or chosen. `room` is for a bit a lane.
  func emptyLanes(_ validity: UnsafePointer<UInt64>, _ room: UnsafeMutablePointer<UInt64>) -> PackedRows? {
    guard rows.selection == nil, mask == nil else { return nil }
    let lanes = Lanes(start: 0, count: count)
    let empty = Mask(words: room)
    empty.load(validity + rows.start / 64, lanes)
    empty.flip(count)
    return PackedRows(Filter.Passing(lanes: lanes, mask: empty, count: empty.count(count)), ahead: nil)
  }

  /// Calls `body` with each lane whose cell is empty.
  func forEachEmpty(_ validity: UnsafePointer<UInt64>, _ body: (_ lane: Int) -> Void) {
    guard let mask else {
      rows.forEach { lane, row in
        if validity[row >> 6] >> UInt64(row & 63) & 1 == 0 { body(lane) }
      }
      return
    }
    var first = 0
    for word in 0..<(rows.count + 63) / 64 {
      let chosen = mask.words[word]
      var empty = chosen & ~validity[rows.start / 64 + word]
      while empty != 0 {
        let before = empty & (0 &- empty) &- 1
        body(first + (chosen & before).nonzeroBitCount)
        empty &= empty &- 1
      }
      first += chosen.nonzeroBitCount
    }
  }

  private func pack<Cell: BitwiseCopyable>(
    _ base: UnsafePointer<Cell>, _ room: UnsafeMutableRawPointer
  ) -> UnsafePointer<Cell> {
    let packed = room.assumingMemoryBound(to: Cell.self)
    if let selection = rows.selection {
      for lane in 0..<count { packed[lane] = base[Int(selection[lane])] }
      return UnsafePointer(packed)
    }
    let (first, size) = (base + rows.start, MemoryLayout<Cell>.size)
    ahead?.add(first + chunkRows, bytes: rows.count * size)
    guard let mask else { return first }
    _ = suluh_pack(first, size, (rows.count + 63) / 64, mask.words, packed)
    return UnsafePointer(packed)
  }
}
