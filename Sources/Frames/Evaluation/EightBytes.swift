/// Eight bytes of a text in a word of 64 bits, looked at all at once.
enum EightBytes {
  static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let high = 0x80 * ones

  /// Whether all are ASCII and none is a control; some others are refused too.
  @inline(__always)
  static func arePlain(_ word: UInt64) -> Bool { (word | (word &- 0x20 * ones)) & high == 0 }

  /// The highest bit of each that is beyond ASCII, a space or a control; in bytes above such a one, some others' too.
  @inline(__always)
  static func odd(_ word: UInt64) -> UInt64 { (word | (word &- 0x21 * ones)) & high }

  /// Whether a byte is a space of ASCII.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

  /// The highest bit of each that is a space.
  @inline(__always)
  static func spaces(_ word: UInt64) -> UInt64 {
    let other = word ^ 0x20 * ones
    return ~((other & ~high) &+ ~high | other | ~high)
  }

  /// Capitals as small letters, where all are ASCII.
  @inline(__always)
  static func small(_ word: UInt64) -> UInt64 {
    word | ((word &+ (0x80 - 0x41) * ones) & ~(word &+ (0x80 - 0x5b) * ones) & high) >> 2
  }
}
