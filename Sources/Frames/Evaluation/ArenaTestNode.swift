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
      lookAgain(needle.bytes, ignoresCase: needle.ignoresCase, lanes, bits)
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
    let first = Probe(needle[0], ignoresCase)
    let final = Probe(needle[last], ignoresCase)
    var row = lanes.start
    var block = start(row)
    // The buffer may be read 64 bytes behind its end, and no further.
    while block + last < end {
      let place = bytes + block
      var hits =
        suluh_equal64_under(place, first.mask, first.byte) & suluh_equal64_under(place + last, final.mask, final.byte)
      while hits != 0 {
        let found = block + hits.trailingZeroBitCount
        hits &= hits - 1
        guard found + last < end else { return }
        while Int(ends[row]) <= found { row += 1 }
        let lane = row - lanes.start
        guard bits[lane] != Self.isFound, found + last < Int(ends[row]) else { continue }
        guard matches(needle, ignoresCase, bytes + found) else { continue }
        bits[lane] = standsAlone(found..<found + needle.count, in: row) ? Self.isFound : Self.isDoubtful
      }
      block += 64
    }
  }

  /// What a byte is compared with; letters with the bit set that makes them small.
  private struct Probe {
    let mask: UInt8
    let byte: UInt8

    init(_ byte: UInt8, _ ignoresCase: Bool) {
      mask = ignoresCase && byte >= 0x61 && byte <= 0x7a ? 0x20 : 0
      self.byte = byte
    }
  }

  private static let isFound: UInt8 = 1
  /// Found as bytes, beside bytes that may make one character with them.
  private static let isDoubtful: UInt8 = 2

  /// Whether the bytes beside a place cannot belong to its characters: accents follow a letter, some signs precede one.
  private func standsAlone(_ place: Range<Int>, in row: Int) -> Bool {
    let isFirst = place.lowerBound == start(row)
    let isLast = place.upperBound == Int(arena.ends.base[row])
    return (isFirst || arena.bytes.base[place.lowerBound - 1] < 0x80)
      && (isLast || arena.bytes.base[place.upperBound] < 0x80)
  }

  private func matches(_ needle: [UInt8], _ ignoresCase: Bool, _ place: UnsafePointer<UInt8>) -> Bool {
    for index in needle.indices {
      var byte = place[index]
      if ignoresCase, byte >= 0x41, byte <= 0x5a { byte += 0x20 }
      if byte != needle[index] { return false }
    }
    return true
  }

  /// Tests texts again, as characters: where the bytes found may be part of a letter with an accent, and where another
  /// character can be what was looked for. Of those beyond ASCII only the Kelvin sign has a small form in it, a k.
  private func lookAgain(_ needle: [UInt8], ignoresCase: Bool, _ lanes: Lanes, _ bits: UnsafeMutablePointer<UInt8>) {
    var room: [UInt8] = []
    for lane in 0..<lanes.count where bits[lane] == Self.isDoubtful { bits[lane] = passes(lanes.row(lane), &room) }
    guard ignoresCase, needle.contains(UInt8(ascii: "k")) else { return }
    let bytes = UnsafePointer(arena.bytes.base)
    let end = Int(arena.ends.base[lanes.start + lanes.count - 1])
    var row = lanes.start
    var place = start(row)
    while let found = suluh_find(bytes + place, end - place, Self.kelvin, Self.kelvin.count) {
      while Int(arena.ends.base[row]) <= found - bytes { row += 1 }
      if bits[row - lanes.start] == 0 { bits[row - lanes.start] = passes(row, &room) }
      place = Int(arena.ends.base[row])
    }
  }

  private static let kelvin: [UInt8] = [0xe2, 0x84, 0xaa]
}
