import CBytes

/// The first or the last bytes of a text that others are to begin or end with: they tell nearly all that do from those that do
/// not.
struct TextEdge: Sendable {
  private let isStart: Bool
  private let ignoresCase: Bool
  /// The bytes, as they lie in the eight that texts begin or end with; 0 where others lie.
  private let bytes: UInt64
  private let compared: UInt64
  /// How many there are; 0 where all that is known is that texts are to end beyond ASCII.
  private let count: Int
  /// Whether there are no others in the needle.
  private let isWhole: Bool

  /// `needle` is a key unless case counts; nil where it has a space there, or begins with what is beyond ASCII.
  init?(_ needle: [UInt8], isStart: Bool, ignoresCase: Bool) {
    let inward = isStart ? needle : needle.reversed()
    var letters = inward.prefix { $0 > 0x20 && $0 < 0x80 }
    // The accent of a letter may be a part of it in texts.
    if isStart, letters.count < inward.count, inward[letters.count] >= 0x80 { letters = letters.dropLast() }
    letters = letters.prefix(8)
    // A letter with an accent ends beyond ASCII however it is encoded, but need not begin there.
    guard !letters.isEmpty || !isStart && needle.last ?? 0 >= 0x80 else { return nil }
    (count, isWhole) = (letters.count, letters.count == needle.count)
    bytes = letters.enumerated().reduce(0) { word, letter in
      word | UInt64(letter.element) << UInt64(8 * (isStart ? letter.offset : 7 - letter.offset))
    }
    compared = isStart ? .max >> UInt64(64 - 8 * count) : .max << UInt64(64 - 8 * count)
    (self.isStart, self.ignoresCase) = (isStart, ignoresCase)
  }

  /// Writes 0 where a text cannot begin or end so, `found` where it does, and `doubtful` where that takes a look at its
  /// characters: accents belong to the letter before them, some signs to the one behind, and spaces at its ends do not count.
  func mark(
    _ arena: TextArena, _ lanes: Lanes, _ bits: UnsafeMutablePointer<UInt8>, found: UInt8, doubtful: UInt8
  ) {
    let places = arena.places
    guard count > 0 else {
      return lanes.forEach { lane, row in bits[lane] = endsBeyondASCII(places[row]) ? doubtful : 0 }
    }
    lanes.forEach { lane, row in
      let (start, end) = (places.start(row), places.end(row))
      guard end - start >= count, isStart || end >= 8 else {
        bits[lane] = end > start ? doubtful : 0
        return
      }
      let eight = UnsafeRawPointer(places.bytes + (isStart ? start : end - 8)).loadUnaligned(as: UInt64.self)
      switch look(at: UInt64(littleEndian: eight)) {
      case false: bits[lane] = 0
      case nil: bits[lane] = doubtful
      case true:
        let isAll = end - start == count
        let beside = isAll ? 0 : places.bytes[isStart ? start + count : end - count - 1]
        bits[lane] = isWhole && beside < 0x80 ? found : doubtful
      }
    }
  }

  /// Whether the last byte is beyond ASCII, spaces aside.
  @inline(__always)
  private func endsBeyondASCII(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var last = text.count - 1
    while last >= 0, EightBytes.isSpace(text[last]) { last -= 1 }
    return last >= 0 && text[last] >= 0x80
  }

  /// Whether these are the bytes; nil where they alone do not tell.
  @inline(__always)
  private func look(at eight: UInt64) -> Bool? {
    let odd = EightBytes.odd(eight) & compared
    // What lies between the edge and the first that is no letter or sign of ASCII.
    let near = isStart ? (odd & (0 &- odd) &- 1) >> 7 : ~(.max >> UInt64(odd.leadingZeroBitCount))
    let letters = eight & compared & ~((odd >> 7) &* 0xff)
    let own = ignoresCase ? EightBytes.small(letters) : letters
    if (own ^ bytes) & compared & (odd == 0 ? .max : near) != 0 { return false }
    guard odd != 0 else { return true }
    let place = isStart ? odd.trailingZeroBitCount - 7 : 56 - odd.leadingZeroBitCount
    let byte = UInt8(truncatingIfNeeded: eight >> UInt64(place))
    // A key has one space where a text has some, but none at its ends.
    return EightBytes.isSpace(byte) && place != (isStart ? 0 : 56) ? false : nil
  }
}
