import CBytes
import Diagnostics

/// A test of texts that hardly repeat, on their bytes.
struct ArenaTestNode: Node {
  let traits: Traits
  let arena: TextArena
  let validity: Bitmap?
  let matcher: TextMatcher
  private let needle: RawNeedle?
  private let pattern: TextPattern?
  private let heads: TextHeads?
  private let edge: TextEdge?

  init(traits: Traits, arena: TextArena, validity: Bitmap?, matcher: TextMatcher) {
    self.traits = traits
    self.arena = arena
    self.validity = validity
    self.matcher = matcher
    edge = matcher.edge
    needle = matcher.rawNeedle
    pattern = matcher.localPattern
    heads = matcher.heads
  }

  /// All texts of a chunk are searched at once.
  var pickingCost: Int { 12 }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let bits = scratch.bits(traits.slot)
    if let pattern, lanes.selection == nil, lanes.count > 0 {
      bits.update(repeating: 0, count: lanes.count)
      search(pattern, lanes, bits)
    } else {
      mark(lanes, bits)
      heads?.sift(arena, lanes, bits, marked: Self.isDoubtful)
      lookAgain(lanes, bits)
    }
    if let words = validity?.words.base {
      let present = scratch.validity(traits.slot)
      if !Bytes.spread(words, lanes, into: present) { Bytes.and(bits, present, lanes.count) }
    }
    return Vector(values: scratch.values(traits.slot), validity: nil)
  }

  /// Marks the lanes where something was found, or may be.
  private func mark(_ lanes: Lanes, _ bits: UnsafeMutablePointer<UInt8>) {
    if let edge { return edge.mark(arena, lanes, bits, found: Self.isFound, doubtful: Self.isDoubtful) }
    guard let needle, lanes.selection == nil, lanes.count > 0 else {
      return bits.update(repeating: Self.isDoubtful, count: lanes.count)
    }
    bits.update(repeating: 0, count: lanes.count)
    search(needle, lanes, bits)
    for twin in needle.twins { search(twin, lanes, bits) }
  }

  private func passes(_ row: Int, _ room: inout [UInt8]) -> UInt8 {
    matcher.passes(arena.places[row], room: &room) ? 1 : 0
  }

  /// Searches the texts of a chunk at once: where the pattern is found first, no row before has it.
  private func search(_ pattern: TextPattern, _ lanes: Lanes, _ bits: UnsafeMutablePointer<UInt8>) {
    let places = arena.places
    let begin = places.start(lanes.start)
    let end = places.end(lanes.start + lanes.count - 1)
    let texts = UnsafeBufferPointer(start: places.bytes + begin, count: end - begin)
    var row = lanes.start
    var place = 0
    var room: [UInt8] = []
    while place < texts.count, let found = pattern.firstPlace(in: texts, from: place) {
      while places.end(row) <= begin + found.lowerBound { row += 1 }
      // What is found may reach into the next row.
      bits[row - lanes.start] = places.end(row) >= begin + found.upperBound ? 1 : passes(row, &room)
      place = places.end(row) - begin
    }
  }

  /// Searches the texts of a chunk at once: 64 places at a time where the three rarest bytes of the needle stand as they
  /// do there, then all bytes.
  private func search(_ needle: RawNeedle, _ lanes: Lanes, _ bits: UnsafeMutablePointer<UInt8>) {
    let last = needle.word.count - 1
    let places = arena.places
    let end = places.end(lanes.start + lanes.count - 1)
    var row = lanes.start
    var block = places.start(row)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 256) { words in
      guard let base = words.baseAddress else { return }
      // The buffer may be read 64 bytes behind its end, and no further.
      while block + last < end {
        let count = min(words.count, (end - last - block + 63) / 64)
        suluh_probe_places(places.bytes + block, count, needle.probes, base)
        for word in 0..<count where base[word] != 0 {
          var hits = base[word]
          while hits != 0 {
            let found = block + word * 64 + hits.trailingZeroBitCount
            hits &= hits - 1
            if found + last < end { look(at: found, for: needle, &row, lanes, bits) }
          }
        }
        block += count * 64
      }
    }
  }

  /// Looks whether the needle stands at a place, and within one row; `row` goes on to that.
  @inline(__always)
  private func look(
    at found: Int, for needle: RawNeedle, _ row: inout Int, _ lanes: Lanes, _ bits: UnsafeMutablePointer<UInt8>
  ) {
    let places = arena.places
    guard needle.word.stands(at: places.bytes + found) else { return }
    while places.end(row) <= found { row &+= 1 }
    let lane = row - lanes.start
    guard bits[lane] != Self.isFound, found + needle.word.count <= places.end(row) else { return }
    let whole = found - needle.offset..<found - needle.offset + needle.whole.count
    let isWithin = whole.lowerBound >= places.start(row) && whole.upperBound <= places.end(row)
    let isSure =
      needle.isSufficient && isWithin && needle.whole.stands(at: places.bytes + whole.lowerBound)
      && standsAlone(whole, in: row)
    bits[lane] = isSure ? Self.isFound : Self.isDoubtful
  }

  private static let isFound: UInt8 = 1
  /// Found as bytes, which may not be all that is looked for, or make one character with those beside them.
  private static let isDoubtful: UInt8 = 2

  /// Whether the bytes beside a place cannot belong to its characters: accents follow a letter, some signs precede one.
  private func standsAlone(_ place: Range<Int>, in row: Int) -> Bool {
    let places = arena.places
    let isFirst = place.lowerBound == places.start(row)
    let isLast = place.upperBound == places.end(row)
    return (isFirst || places.bytes[place.lowerBound - 1] < 0x80) && (isLast || places.bytes[place.upperBound] < 0x80)
  }

  /// Tests texts again, as characters: where the bytes found may be part of a letter with an accent, and where another
  /// character can be what was looked for.
  private func lookAgain(_ lanes: Lanes, _ bits: UnsafeMutablePointer<UInt8>) {
    var room: [UInt8] = []
    for start in stride(from: 0, to: lanes.count, by: 64) {
      var doubtful = suluh_equal64(bits + start, Self.isDoubtful)
      while doubtful != 0 {
        let lane = start + doubtful.trailingZeroBitCount
        doubtful &= doubtful - 1
        if lane < lanes.count { bits[lane] = passes(lanes.row(lane), &room) }
      }
    }
  }
}
