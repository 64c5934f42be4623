import CBytes

/// Bytes to look for in raw text: a word of them, and then what it is a part of.
struct RawNeedle: Sendable {
  let whole: RawBytes
  /// The word, which stands as it is in all texts that pass.
  let word: RawBytes
  /// Where it begins in the whole.
  let offset: Int
  /// Whether all texts that have the whole pass.
  let isSufficient: Bool
  /// The three bytes of the word that text has least often, with their places; the last again where there are fewer.
  let probes: [suluh_probe]
  /// What can stand in a text for a character of the word, though it is none of ASCII.
  let twins: [RawNeedle]

  /// `bytes` are small letters where case is ignored. The word is not empty.
  init(_ bytes: [UInt8], at place: Range<Int>, ignoresCase: Bool, isSufficient: Bool) {
    let letters = Array(bytes[place])
    whole = RawBytes(bytes, ignoresCase: ignoresCase)
    word = RawBytes(letters, ignoresCase: ignoresCase)
    offset = place.lowerBound
    self.isSufficient = isSufficient
    let twins: [(of: UInt8, String)] = [(ignoresCase ? 0x6b : 0x4b, "\u{212a}"), (0x3b, "\u{37e}"), (0x60, "\u{1fef}")]
    self.twins = twins.filter { letters.contains($0.of) }.map { _, twin in
      let bytes = Array(twin.utf8)
      return RawNeedle(bytes, at: bytes.indices, ignoresCase: false, isSufficient: false)
    }
    let places = letters.indices.sorted { (Self.frequency(letters[$0]), $0) < (Self.frequency(letters[$1]), $1) }
    probes = (0..<3).map { probe in
      let place = places[min(probe, places.count - 1)]
      let mask = RawBytes.mask(letters[place], ignoresCase: ignoresCase)
      return suluh_probe(offset: place, mask: mask, byte: letters[place])
    }
  }

  /// How often text has a byte, roughly: the letters of Indonesian and English from the most frequent on, after the
  /// space; all else is rarer.
  private static func frequency(_ byte: UInt8) -> Int {
    let letters = Array(" aneirtsokudlmgphybcwfvjxzq".utf8)
    let small = (0x41...0x5a).contains(byte) ? byte + 0x20 : byte
    return letters.firstIndex(of: small).map { letters.count - $0 } ?? 0
  }
}

/// Bytes that are compared with those at a place.
struct RawBytes: Sendable {
  private let bytes: [UInt8]
  private let ignoresCase: Bool
  /// What is set in each of the first eight bytes before they are compared, and what is left out where they are fewer.
  private let head: (set: UInt64, kept: UInt64, value: UInt64)

  init(_ bytes: [UInt8], ignoresCase: Bool) {
    self.bytes = bytes
    self.ignoresCase = ignoresCase
    var head: (set: UInt64, kept: UInt64, value: UInt64) = (0, 0, 0)
    for (place, byte) in bytes.prefix(8).enumerated() {
      head.set |= UInt64(Self.mask(byte, ignoresCase: ignoresCase)) << UInt64(place * 8)
      head.kept |= 0xff << UInt64(place * 8)
      head.value |= UInt64(byte) << UInt64(place * 8)
    }
    self.head = head
  }

  var count: Int { bytes.count }

  /// What is set in a byte before it is compared.
  static func mask(_ byte: UInt8, ignoresCase: Bool) -> UInt8 { ignoresCase && (0x61...0x7a).contains(byte) ? 0x20 : 0 }

  /// Whether the bytes at a place are these.
  @inline(__always)
  func stands(at place: UnsafePointer<UInt8>) -> Bool {
    let eight = UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
    guard (eight | head.set) & head.kept == head.value else { return false }
    var index = 8
    while index < bytes.count {
      var byte = place[index]
      if ignoresCase, byte >= 0x41, byte <= 0x5a { byte += 0x20 }
      if byte != bytes[index] { return false }
      index += 1
    }
    return true
  }
}
