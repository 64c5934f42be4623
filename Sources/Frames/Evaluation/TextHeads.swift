import CBytes

/// The first bytes of texts that are looked for: they tell most other texts from them.
struct TextHeads: Sendable {
  /// Heads that are compared by as many bytes: the mask of these, and where the values lie.
  private struct Alike: BitwiseCopyable, Sendable {
    let mask: UInt64
    let start: Int
    let end: Int
    /// Where the bits of their values begin.
    let bits: Int
  }

  private let all: Buffer<Alike>
  /// The values of those that are alike, in ascending order.
  private let values: Buffer<UInt64>
  /// A set bit for each value, at a place that is worked out from it: most others are at places without one.
  private let bits: Buffer<UInt64>
  private static let bitWords = 64
  private let isExact: Bool
  /// How few bytes a text can have.
  private let least: Int

  /// `texts` are keys unless they are looked for exactly.
  init(_ texts: [String], isExact: Bool) {
    self.isExact = isExact
    var (values, least): ([UInt64: Set<UInt64>], Int) = ([:], .max)
    for text in texts {
      let bytes = Array(text.utf8)
      let letters = isExact ? bytes.count : bytes.prefix { $0 < 0x80 }.count
      let isWhole = letters == bytes.count
      least = min(least, isWhole ? bytes.count : 0)
      // What follows the last letter of ASCII may be an accent of it.
      let known = min(8, isWhole ? letters : max(0, letters - 1))
      let mask = Self.mask(known)
      let head = bytes.prefix(8).enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << UInt64($1.offset * 8) }
      values[mask, default: []].insert(head & mask)
    }
    self.least = least
    let masks = values.keys.sorted()
    let sorted = masks.map { values[$0, default: []].sorted() }
    let ends = sorted.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    self.values = Buffer(sorted.flatMap { $0 })
    all = Buffer(
      masks.indices.map {
        Alike(mask: masks[$0], start: ends[$0], end: ends[$0 + 1], bits: $0 * Self.bitWords)
      })
    bits = Buffer(count: masks.count * Self.bitWords)
    for (place, values) in sorted.enumerated() {
      let own = bits.base + place * Self.bitWords
      for bit in values.map({ Self.bit(of: $0) }) { own[bit / 64] |= 1 << UInt64(bit % 64) }
    }
  }

  private static func mask(_ bytes: Int) -> UInt64 { bytes >= 8 ? .max : (1 << UInt64(bytes * 8)) - 1 }

  @inline(__always)
  private static func bit(of value: UInt64) -> Int { Int(truncatingIfNeeded: (value &* 0x9e37_79b9_7f4a_7c15) >> 52) }

  /// Writes 0 where a lane is marked and its text cannot be one of them. Eight bytes of a text are read, however long it is.
  func sift(_ arena: TextArena, _ lanes: Lanes, _ bits: UnsafeMutablePointer<UInt8>, marked mark: UInt8) {
    let letters = UInt64(UInt8(ascii: "a")) * EightBytes.ones
    let (places, all, values, known, count) = (arena.places, all.base, values.base, self.bits.base, all.count)
    lanes.forEach { lane, row in
      guard bits[lane] == mark else { return }
      let start = places.start(row)
      let length = places.end(row) - start
      guard length >= least else {
        bits[lane] = 0
        return
      }
      let kept = Self.mask(length)
      let word = UInt64(littleEndian: UnsafeRawPointer(places.bytes + start).loadUnaligned(as: UInt64.self)) & kept
      guard let head = isExact ? word : Self.small(word | letters & ~kept, endsAt: length).map({ $0 & kept })
      else { return }
      let isOne = (0..<count).contains {
        let value = head & all[$0].mask
        let bit = Self.bit(of: value)
        return known[all[$0].bits &+ bit >> 6] >> UInt64(bit & 63) & 1 == 1
          && Self.contains(value, values, all[$0].start, all[$0].end)
      }
      if !isOne { bits[lane] = 0 }
    }
  }

  @inline(__always)
  private static func contains(_ word: UInt64, _ values: UnsafePointer<UInt64>, _ start: Int, _ end: Int) -> Bool {
    var (low, high) = (start, end)
    while low < high {
      let middle = (low &+ high) / 2
      if values[middle] < word { low = middle &+ 1 } else { high = middle }
    }
    return low < end && values[low] == word
  }

  /// The bytes in small letters; nil where a key has not the same: beyond ASCII, and where spaces are left out.
  @inline(__always)
  private static func small(_ word: UInt64, endsAt count: Int) -> UInt64? {
    let spaces = EightBytes.spaces(word)
    let endsWithSpace = count <= 8 && count > 0 && spaces >> UInt64(count * 8 - 1) & 1 == 1
    // The lowest byte is the first.
    guard EightBytes.arePlain(word), spaces & (spaces << 8 | 0x80) == 0, !endsWithSpace else { return nil }
    return EightBytes.small(word)
  }
}
