import CBytes
import Diagnostics

/// A test of texts that hardly repeat, on their bytes.
struct ArenaTestNode: Node {
  let traits: Traits
  let arena: TextArena
  let validity: Bitmap?
  let matcher: TextMatcher
  private let needle: (bytes: [UInt8], ignoresCase: Bool)?

  init(traits: Traits, arena: TextArena, validity: Bitmap?, matcher: TextMatcher) {
    self.traits = traits
    self.arena = arena
    self.validity = validity
    self.matcher = matcher
    needle = matcher.rawNeedle
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let bits = scratch.bits(traits.slot)
    if let needle, lanes.selection == nil, lanes.count > 0 {
      bits.update(repeating: 0, count: lanes.count)
      search(needle.bytes, ignoresCase: needle.ignoresCase, lanes, bits)
      lookAgain(lanes, bits)
    } else {
      var room: [UInt8] = []
      for lane in 0..<lanes.count { bits[lane] = passes(lanes.row(lane), &room) }
    }
    if let words = validity?.words.base {
      let present = scratch.validity(traits.slot)
      if !Bytes.spread(words, lanes, into: present) { Bytes.and(bits, present, lanes.count) }
    }
    return Vector(values: scratch.values(traits.slot), validity: nil)
  }

  private func start(_ row: Int) -> Int { row == 0 ? 0 : Int(arena.ends.base[row - 1]) }

  private func passes(_ row: Int, _ room: inout [UInt8]) -> UInt8 {
    let range = start(row)..<Int(arena.ends.base[row])
    let text = UnsafeBufferPointer(start: arena.bytes.base + range.lowerBound, count: range.count)
    return matcher.passes(text, room: &room) ? 1 : 0
  }

  /// Searches the texts of a chunk at once: 64 places at a time where the first and the last byte of the needle stand
  /// at their distance, then byte by byte.
  private func search(_ needle: [UInt8], ignoresCase: Bool, _ lanes: Lanes, _ bits: UnsafeMutablePointer<UInt8>) {
    let (bytes, ends) = (arena.bytes.base, arena.ends.base)
    let last = needle.count - 1
    let end = Int(ends[lanes.start + lanes.count - 1])
    let (first, firstOther) = Self.cases(needle[0], ignoresCase)
    let (final, finalOther) = Self.cases(needle[last], ignoresCase)
    var row = lanes.start
    var block = start(row)
    // The buffer may be read 64 bytes behind its end, and no further.
    while block + last < end {
      let place = bytes + block
      var hits = suluh_equal64(place, first) & suluh_equal64(place + last, final)
      if ignoresCase {
        hits =
          (suluh_equal64(place, first) | suluh_equal64(place, firstOther))
          & (suluh_equal64(place + last, final) | suluh_equal64(place + last, finalOther))
      }
      while hits != 0 {
        let found = block + hits.trailingZeroBitCount
        hits &= hits - 1
        guard found + last < end else { return }
        while Int(ends[row]) <= found { row += 1 }
        guard bits[row - lanes.start] == 0, found + last < Int(ends[row]) else { continue }
        if matches(needle, ignoresCase, bytes + found) { bits[row - lanes.start] = 1 }
      }
      block += 64
    }
  }

  private static func cases(_ byte: UInt8, _ ignoresCase: Bool) -> (UInt8, UInt8) {
    let isLetter = byte >= 0x61 && byte <= 0x7a
    return (byte, ignoresCase && isLetter ? byte - 0x20 : byte)
  }

  private func matches(_ needle: [UInt8], _ ignoresCase: Bool, _ place: UnsafePointer<UInt8>) -> Bool {
    for index in needle.indices {
      var byte = place[index]
      if ignoresCase, byte >= 0x41, byte <= 0x5a { byte += 0x20 }
      if byte != needle[index] { return false }
    }
    return true
  }

  /// Whether the text has the one character beyond ASCII whose small form is in it: the Kelvin sign, a k. Where it has
  /// not, the bytes of a needle of ASCII that is not there as bytes are not there as characters either.
  private func foldsToASCII(_ row: Int) -> Bool {
    let range = start(row)..<Int(arena.ends.base[row])
    return suluh_find(arena.bytes.base + range.lowerBound, range.count, Self.kelvin, Self.kelvin.count) != nil
  }

  private static let kelvin: [UInt8] = [0xe2, 0x84, 0xaa]

  /// Tests texts with other than ASCII letters again, as characters: a hit may be a letter under an accent.
  private func lookAgain(_ lanes: Lanes, _ bits: UnsafeMutablePointer<UInt8>) {
    let raw = UnsafeRawPointer(arena.bytes.base)
    let end = Int(arena.ends.base[lanes.start + lanes.count - 1])
    var row = lanes.start
    var place = start(row)
    var room: [UInt8] = []
    while place < end {
      var high = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080
      if end - place < 8 { high &= (1 << UInt64((end - place) * 8)) - 1 }
      guard high != 0 else {
        place += 8
        continue
      }
      let found = place + high.trailingZeroBitCount / 8
      while Int(arena.ends.base[row]) <= found { row += 1 }
      if bits[row - lanes.start] != 0 || foldsToASCII(row) { bits[row - lanes.start] = passes(row, &room) }
      place = Int(arena.ends.base[row])
    }
  }
}
