import CBytes

/// A bit for each lane of a chunk, 64 to a word; bits behind the last lane are 0.
struct Mask {
  let words: UnsafeMutablePointer<UInt64>

  private static func wordCount(_ lanes: Int) -> Int { (lanes + 63) / 64 }

  /// How many of the first `lanes` bits are set.
  func count(_ lanes: Int) -> Int { suluh_count_bits(words, Self.wordCount(lanes)) }

  /// The first of the lanes whose bit is set; nil where none is.
  func first(_ lanes: Int) -> Int? {
    let word = (0..<Self.wordCount(lanes)).first { words[$0] != 0 }
    return word.map { $0 * 64 + words[$0].trailingZeroBitCount }
  }

  func copy(_ other: Mask, _ lanes: Int) { words.update(from: other.words, count: Self.wordCount(lanes)) }

  func clear(_ lanes: Int) { words.update(repeating: 0, count: Self.wordCount(lanes)) }

  /// Keeps the bits that are set in `other` too.
  func and(_ other: UnsafePointer<UInt64>, _ lanes: Int) {
    for word in 0..<Self.wordCount(lanes) { words[word] &= other[word] }
  }

  /// Sets the bits that are set in `other`.
  func or(_ other: UnsafePointer<UInt64>, _ lanes: Int) {
    for word in 0..<Self.wordCount(lanes) { words[word] |= other[word] }
  }

  func flip(_ lanes: Int) {
    for word in 0..<Self.wordCount(lanes) { words[word] = ~words[word] }
    trim(lanes)
  }

  func fill(_ lanes: Int) {
    words.update(repeating: .max, count: Self.wordCount(lanes))
    trim(lanes)
  }

  /// Writes the numbers of lanes whose bit is set, and `other` for the others, as far as the last word goes.
  func keep(
    _ numbers: UnsafePointer<UInt32>, else other: UInt32, _ lanes: Int, into kept: UnsafeMutablePointer<UInt32>
  ) {
    suluh_keep32(numbers, Self.wordCount(lanes), words, other, kept)
  }

  /// Clears the bits behind the last lane.
  private func trim(_ lanes: Int) {
    if lanes % 64 != 0 { words[lanes / 64] &= (1 << UInt64(lanes % 64)) - 1 }
  }

  /// Writes the bits of some rows of a bitmap.
  func load(_ bits: UnsafePointer<UInt64>, _ lanes: Lanes) {
    guard let selection = lanes.selection else {
      words.update(from: bits + lanes.start / 64, count: Self.wordCount(lanes.count))
      return trim(lanes.count)
    }
    clear(lanes.count)
    for lane in 0..<lanes.count {
      let row = Int(selection[lane])
      words[lane &>> 6] |= (bits[row &>> 6] &>> UInt64(row & 63) & 1) &<< UInt64(lane & 63)
    }
  }

  /// Calls `body` with each lane whose bit is set.
  @inline(__always)
  func forEach(_ lanes: Int, _ body: (_ lane: Int) -> Void) {
    for word in 0..<Self.wordCount(lanes) {
      var bits = words[word]
      while bits != 0 {
        body(word &* 64 &+ bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
    }
  }

  /// Writes the row numbers of the lanes whose bit is set, and calls `body` with the place of each in the list and its
  /// lane; returns how many. The list of rows needs room for 8 more, and is not that of the lanes.
  @inline(__always)
  func select(
    _ lanes: Lanes, into rows: UnsafeMutablePointer<Int32>, _ body: (_ place: Int, _ lane: Int) -> Void = { _, _ in }
  ) -> Int {
    let start = lanes.selection == nil ? Int32(truncatingIfNeeded: lanes.start) : 0
    let count = suluh_places(words, Self.wordCount(lanes.count), Self.bytePlaces.base, start, rows)
    for place in 0..<count { body(place, Int(rows[place] &- start)) }
    if let selection = lanes.selection {
      for place in 0..<count { rows[place] = selection[Int(rows[place])] }
    }
    return count
  }

  /// The places of the bits that are set in each byte, a byte each, from the lowest on.
  private static let bytePlaces = Buffer<UInt64>(
    (0..<256).map { byte in
      let places = (0..<8).filter { byte >> $0 & 1 == 1 }
      return places.enumerated().reduce(0) { $0 | UInt64($1.element) << UInt64($1.offset * 8) }
    })
}
