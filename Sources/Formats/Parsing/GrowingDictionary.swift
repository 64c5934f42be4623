import CBytes
import Glibc

/// Texts with the numbers they are given, 1 for the first: one worker's dictionary of a column. 0 is for empty cells.
///
/// One thread at a time has it. Those of up to 32 bytes are looked for without a jump that depends on their length.
final class GrowingDictionary: @unchecked Sendable {
  private typealias Slot = suluh_text_slot

  private static let short = Int(SULUH_SHORT)
  /// Texts of up to as many bytes lie in a slot as a whole.
  private static let whole = 16
  private static let odd = UInt32(SULUH_ODD)
  /// How many bytes can be read behind the texts.
  private static let margin = 64

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var used = 0
  private var longest = 0
  private let style: suluh_style
  /// Texts that mean an empty cell and do not fit a slot: they are never added.
  private var longMarkers: [[UInt8]] = []
  private let bytes = Scratch<UInt8>(1 << 12)

  /// Where each text begins in the bytes, by code, and where the last ends. Place 0 is for those that mean an empty cell.
  private let starts = Scratch<Int>(256)
  /// How many texts there are.
  private(set) var count = 0
  /// The chunk and row where each text came first, as one ascending number.
  private(set) var firstPlaces: [UInt64] = []

  /// Creates a dictionary of the texts of cells that are written in a dialect.
  init(_ style: suluh_style = suluh_style(quote: -1, escape: -1, keeps_spaces: false)) {
    self.style = style
    (slots, mask) = Self.free(512)
    starts.base.initialize(repeating: 0, count: 2)
  }

  deinit { slots.deallocate() }

  /// A table of `count` free slots, a power of two.
  private static func free(_ count: Int) -> (UnsafeMutablePointer<Slot>, mask: Int) {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
    slots.initialize(repeating: Slot(), count: count)
    return (slots, count - 1)
  }

  /// The bytes of the text with `code`.
  func text(_ code: Int) -> UnsafeBufferPointer<UInt8> {
    let start = starts.base[code]
    return UnsafeBufferPointer(start: bytes.base + start, count: starts.base[code + 1] - start)
  }

  /// Makes `text` mean an empty cell. Must come before any other text.
  func setEmpty(_ text: [UInt8]) {
    if text.isEmpty { return }
    guard text.count <= Self.whole else { return longMarkers.append(text) }
    let padded = text + [UInt8](repeating: 0, count: Self.margin)
    padded.withUnsafeBufferPointer { padded in
      if let base = padded.baseAddress { insert(slot(base, text.count, code: 0), base, text.count) }
    }
  }

  /// Returns the code of the `length` bytes at `text`, giving it one if it is new; there is one at least, and 32 can be
  /// read.
  func code(_ text: UnsafePointer<UInt8>, _ length: Int, at place: UInt64) -> UInt32 {
    let slot = length <= Self.short ? shortSlot(text, length) : longSlot(text, length)
    return slot.pointee.extent == 0 ? add(text, length, at: place) : slot.pointee.code
  }

  /// Writes the codes of fields from `row` on, as long as all are empty or short texts that are known; returns the row of
  /// the first that is not, or `end`.
  func writeKnown(
    _ fields: RecordIndex.Fields, from row: Int, to end: Int, into codes: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var known = known
    return suluh_known_codes(&known, fields.inC, row, end, codes)
  }

  private var known: suluh_known_texts {
    suluh_known_texts(
      longest: longest, slots: slots, mask: mask, bytes: bytes.base, style: style)
  }

  // MARK: Looking

  /// The slot of a text, or the free one where it belongs.
  private func shortSlot(_ text: UnsafePointer<UInt8>, _ length: Int) -> UnsafePointer<Slot> {
    var known = known
    return suluh_short_slot(&known, text, length)
  }

  private func longSlot(_ text: UnsafePointer<UInt8>, _ length: Int) -> UnsafePointer<Slot> {
    let wanted = Self.extent(length)
    var place = Int(truncatingIfNeeded: Self.hash(text, length)) & mask
    while slots[place].extent != 0 {
      if slots[place].extent & ~Self.odd == wanted, isSame(slots[place], text, length) { break }
      place = (place &+ 1) & mask
    }
    return UnsafePointer(slots + place)
  }

  /// Lengths that do not fit are alike; `isSame` compares them as they are.
  private static func extent(_ length: Int) -> UInt32 { UInt32(min(length, Int(odd) - 1)) }

  private func isSame(_ slot: Slot, _ text: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let known = self.text(Int(slot.code))
    return slot.code > 0 && known.count == length && memcmp(bytes.base + starts.base[Int(slot.code)], text, length) == 0
  }

  /// Returns a hash of the `length` bytes at `text`. Reads 32 bytes at least.
  static func hash(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    length <= short ? suluh_short_hash(text, length) : longHash(text, length)
  }

  private static func longHash(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    let raw = UnsafeRawPointer(text)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: length)
    var place = 0
    while place &+ 16 <= length {
      let first = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let second = raw.loadUnaligned(fromByteOffset: place &+ 8, as: UInt64.self)
      state = fold(state ^ first, second ^ 0xD1B5_4A32_D192_ED03)
      place &+= 16
    }
    let first = raw.loadUnaligned(fromByteOffset: length &- 16, as: UInt64.self)
    let second = raw.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
    return fold(fold(state ^ first, second ^ 0xE703_7ED1_A0B4_28DB), second ^ state)
  }

  @inline(__always)
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  // MARK: Adding

  @inline(never)
  private func add(_ text: UnsafePointer<UInt8>, _ length: Int, at place: UInt64) -> UInt32 {
    let all = UnsafeBufferPointer(start: text, count: length)
    if !longMarkers.isEmpty, longMarkers.contains(where: all.elementsEqual) { return 0 }
    append(text, length, at: place)
    let code = UInt32(truncatingIfNeeded: count)
    insert(slot(text, length, code: code), text, length)
    return code
  }

  private func slot(_ text: UnsafePointer<UInt8>, _ length: Int, code: UInt32) -> Slot {
    let extent = Self.extent(length) | (isOdd(text, length) ? Self.odd : 0)
    var slot = Slot(first: 0, second: 0, start: UInt64(starts.base[Int(code)]), extent: extent, code: code)
    let beginning = UnsafeRawBufferPointer(start: text, count: min(length, Self.whole))
    withUnsafeMutableBytes(of: &slot) { $0.copyMemory(from: beginning) }
    return slot
  }

  /// Whether a cell that is written like a text, or like it in quotes, may say something else.
  private func isOdd(_ text: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let all = UnsafeBufferPointer(start: text, count: length)
    return text[0] <= 0x20 || text[length - 1] <= 0x20 || all.contains { $0 == style.quote || $0 == style.escape }
  }

  /// Gives a text a code by which it is not found again.
  func addHidden(_ text: UnsafePointer<UInt8>, _ length: Int, at place: UInt64) -> UInt32 {
    append(text, length, at: place)
    return UInt32(truncatingIfNeeded: count)
  }

  private func append(_ text: UnsafePointer<UInt8>, _ length: Int, at place: UInt64) {
    count += 1
    let start = starts.base[count]
    bytes.reserve(start + length + Self.margin, keeping: start)
    memcpy(bytes.base + start, text, length)
    starts.reserve(count + 2, keeping: count + 1)
    starts.base[count + 1] = start + length
    firstPlaces.append(place)
  }

  private func insert(_ slot: Slot, _ text: UnsafePointer<UInt8>, _ length: Int) {
    // Small tables are kept emptier, as it costs nothing: texts are then mostly found in the first place.
    if (used + 1) * (mask < 4096 ? 8 : 2) > mask + 1 { grow() }
    put(slot, hash: Self.hash(text, length))
    used += 1
    longest = max(longest, length)
  }

  private func put(_ slot: Slot, hash: UInt64) {
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place].extent != 0 { place = (place + 1) & mask }
    slots[place] = slot
  }

  private func grow() {
    let (old, oldMask) = (slots, mask)
    (slots, mask) = Self.free((mask + 1) * 2)
    for place in 0...oldMask where old[place].extent != 0 { put(old[place], hash: hash(old[place])) }
    old.deallocate()
  }

  private func hash(_ slot: Slot) -> UInt64 {
    if slot.code > 0 {
      let text = text(Int(slot.code))
      return text.baseAddress.map { Self.hash($0, text.count) } ?? 0
    }
    let words = [slot.first, slot.second, 0, 0]
    return words.withUnsafeBytes { bytes in
      let text = bytes.assumingMemoryBound(to: UInt8.self)
      return text.baseAddress.map { Self.hash($0, Int(slot.extent & ~Self.odd)) } ?? 0
    }
  }
}
