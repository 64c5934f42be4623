import Glibc

/// How texts follow each other by their keys, told from their bytes as far as that can be.
enum KeyOrder {
  /// The first bytes of a text's key, which sort as the keys do where they differ; nil where the bytes of the text do not
  /// tell them. Eight bytes are read, however long the text is.
  @inline(__always)
  static func head(of text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard let base = text.baseAddress else { return nil }
    let count = text.count
    let kept: UInt64 = count >= 8 ? .max : ~(.max >> UInt64(8 * count))
    let word = word(base, 0, count) | UInt64(UInt8(ascii: "a")) * EightBytes.ones & ~kept
    let spaces = EightBytes.spaces(word)
    let last: UInt64 = count >= 8 || count == 0 ? 0 : 1 << UInt64(63 - 8 * (count - 1))
    guard EightBytes.arePlain(word), spaces & (spaces << 8) == 0, spaces & (1 << 63 | last) == 0 else { return nil }
    // What follows the last of them may be its accent.
    return Int64((EightBytes.small(word) & kept) >> 8)
  }

  /// The head of a text's key, as `head(of:)` gives it.
  static func head(of text: [UInt8]) -> Int64? {
    let buffer = Buffer(text)
    return withExtendedLifetime(buffer) { head(of: buffer.values) }
  }

  /// Between which heads those of all keys lie that begin with some text; nil where its bytes do not tell.
  static func heads(startingWith text: [UInt8]) -> ClosedRange<Int64>? {
    guard let head = head(of: text) else { return nil }
    let rest = 8 * Int64(max(0, 7 - text.count))
    return head...head | (1 << rest - 1)
  }

  /// Below 0, 0 or above, as the key of one text precedes that of another, is the same, or follows it. Eight bytes behind
  /// the texts are read.
  static func order(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    guard let one = left.baseAddress, let other = right.baseAddress else { return left.count - right.count }
    let shorter = min(left.count, right.count)
    var place = 0
    while true {
      let difference = word(one, place, left.count) ^ word(other, place, right.count)
      if difference == 0 {
        place += 8
        if place < shorter { continue }
        return left.count == right.count ? 0 : keyOrder(left, right)
      }
      place += difference.leadingZeroBitCount / 8
      guard place < shorter else {
        let next = place < left.count ? one[place] : other[place]
        return isSign(next) ? left.count - right.count : keyOrder(left, right)
      }
      guard isSign(one[place]), isSign(other[place]), standsAlone(place, left), standsAlone(place, right) else {
        return keyOrder(left, right)
      }
      let distance = Int(small(one[place])) - Int(small(other[place]))
      if distance != 0 { return distance }
      place += 1
    }
  }

  /// Below 0, 0 or above, as the bytes of one text precede those of another, are the same, or follow them.
  static func byteOrder(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    guard let one = left.baseAddress, let other = right.baseAddress else { return left.count - right.count }
    let order = Int(memcmp(one, other, min(left.count, right.count)))
    return order == 0 ? left.count - right.count : order
  }

  /// Eight bytes of a text, the first of them the highest, zeroes behind its end.
  @inline(__always)
  private static func word(_ base: UnsafePointer<UInt8>, _ place: Int, _ count: Int) -> UInt64 {
    let rest = count - place
    guard rest > 0 else { return 0 }
    let word = UInt64(bigEndian: UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self))
    return rest >= 8 ? word : word & ~(.max >> UInt64(8 * rest))
  }

  /// Whether a byte is a letter or sign of ASCII.
  @inline(__always)
  private static func isSign(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7f }

  /// Whether no accent can follow the character at a place.
  @inline(__always)
  private static func standsAlone(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    place + 1 >= text.count || text[place + 1] < 0x80
  }

  @inline(__always)
  private static func small(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte }

  private static func keyOrder(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    let one = textKey(String(decoding: left, as: UTF8.self))
    let other = textKey(String(decoding: right, as: UTF8.self))
    return one == other ? 0 : textPrecedes(one, other) ? -1 : 1
  }
}
