import Glibc

/// Texts with the numbers they are given, 1 for the first: one worker's dictionary of a column. 0 is for empty cells.
///
/// One thread at a time has it. Texts of up to 16 bytes lie in the table itself, as two numbers; longer ones are hashed and compared.
final class GrowingDictionary: @unchecked Sendable {
  private struct Slot {
    var low: UInt64
    var high: UInt64
    /// 0 for a free slot; else the length + 1 in the high half, the code in the low half.
    var state: UInt64
  }

  /// The table; behind a pointer, so that reading it needs no check for exclusive access.
  private struct Table {
    var slots: UnsafeMutablePointer<Slot>
    var mask: Int
  }

  private let table: UnsafeMutablePointer<Table>
  private var used = 0
  private let bytes = Scratch<UInt8>(1 << 12)
  private var byteCount = 0

  /// Where each text ends in the bytes, by code (place 0 is code 1).
  private let ends = Scratch<Int>(256)
  /// How many texts there are.
  private(set) var count = 0
  /// The chunk and row where each text came first, as one ascending number.
  private(set) var firstPlaces: [UInt64] = []

  init() {
    table = .allocate(capacity: 1)
    table.initialize(to: Self.free(256))
  }

  deinit {
    table.pointee.slots.deallocate()
    table.deallocate()
  }

  /// A table of `count` free slots, a power of two.
  private static func free(_ count: Int) -> Table {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
    memset(slots, 0, count * MemoryLayout<Slot>.stride)
    return Table(slots: slots, mask: count - 1)
  }

  /// The bytes of the text with `code`.
  func text(_ code: Int) -> UnsafeBufferPointer<UInt8> {
    let start = code == 1 ? 0 : ends.base[code - 2]
    return UnsafeBufferPointer(start: bytes.base + start, count: ends.base[code - 1] - start)
  }

  /// Makes `text` mean an empty cell. Must come before any other text.
  func setEmpty(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { buffer in
      var padded = [UInt8](buffer) + [UInt8](repeating: 0, count: 16)
      let (low, high) = Self.key(&padded, buffer.count)
      insert(Slot(low: low, high: high, state: UInt64(buffer.count + 1) << 32))
    }
  }

  /// Returns the code of the `length` bytes at `text`, giving it one if it is new. Reads 16 bytes at least.
  @inline(__always)
  func code(_ text: UnsafePointer<UInt8>, _ length: Int, at place: UInt64) -> UInt32 {
    let (low, high) = Self.key(text, length)
    let wanted = UInt64(truncatingIfNeeded: length &+ 1)
    let slots = table.pointee.slots
    let mask = table.pointee.mask
    var index = Self.hash(low, high) & mask
    while true {
      let slot = slots[index]
      // One comparison instead of three.
      if (slot.low ^ low) | (slot.high ^ high) | (slot.state >> 32 ^ wanted) == 0 {
        let code = UInt32(truncatingIfNeeded: slot.state)
        if length <= 16 || isSame(code, text, length) { return code }
      }
      if slot.state == 0 { return add(text, length, low, high, at: place) }
      index = (index &+ 1) & mask
    }
  }

  /// Writes the codes of fields from `row` on, as long as they are short texts that are known and mean something; returns
  /// the row of the first that is not, or `end`.
  @inline(__always)
  func writeKnown(
    _ fields: RecordIndex.Fields, from row: Int, to end: Int, quote: UInt8, into codes: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let (slots, mask) = (table.pointee.slots, table.pointee.mask)
    var row = row
    while row < end {
      let start = fields.start(row)
      let length = fields.end(row) - start
      // 1 to 16 bytes without spaces or quotes around them.
      guard UInt(bitPattern: length &- 1) < 16, start[0] > 0x20, start[0] != quote, start[length &- 1] > 0x20 else {
        return row
      }
      let (low, high) = Self.shortKey(start, length)
      let wanted = UInt64(truncatingIfNeeded: length &+ 1)
      var index = Self.hash(low, high) & mask
      while (slots[index].low ^ low) | (slots[index].high ^ high) | (slots[index].state >> 32 ^ wanted) != 0 {
        if slots[index].state == 0 { return row }
        index = (index &+ 1) & mask
      }
      let code = UInt32(truncatingIfNeeded: slots[index].state)
      if code == 0 { return row }
      codes[row] = code
      row &+= 1
    }
    return row
  }

  /// Returns a hash of the `length` bytes at `text`. Reads 16 bytes at least.
  static func hash(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    let (low, high) = key(text, length)
    return UInt64(bitPattern: Int64(hash(low, high)))
  }

  @inline(__always)
  private static func key(_ text: UnsafePointer<UInt8>, _ length: Int) -> (UInt64, UInt64) {
    length <= 16 ? shortKey(text, length) : longKey(text, length)
  }

  /// The text itself. Both words are loaded and masked whatever the length: a branch would be guessed wrong for every
  /// other text.
  @inline(__always)
  private static func shortKey(_ text: UnsafePointer<UInt8>, _ length: Int) -> (UInt64, UInt64) {
    let raw = UnsafeRawPointer(text)
    let bits = length &* 8
    let low: UInt64 = .max &>> UInt64(truncatingIfNeeded: max(0, 64 &- bits))
    let high: UInt64 = length > 8 ? .max &>> UInt64(truncatingIfNeeded: 128 &- bits) : 0
    return (
      raw.loadUnaligned(as: UInt64.self) & (length > 0 ? low : 0),
      raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self) & high
    )
  }

  /// Two hashes of a long text: its ends, and everything folded.
  private static func longKey(_ text: UnsafePointer<UInt8>, _ length: Int) -> (UInt64, UInt64) {
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
    return (fold(state ^ first, second ^ 0xE703_7ED1_A0B4_28DB), second ^ state)
  }

  @inline(__always)
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  @inline(__always)
  private static func hash(_ low: UInt64, _ high: UInt64) -> Int {
    Int(truncatingIfNeeded: fold(low ^ 0x2D35_8DCC_AA6C_78A5, high ^ 0x8BB8_4B93_962E_ACC9))
  }

  private func isSame(_ code: UInt32, _ text: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    guard code > 0, let known = self.text(Int(code)).baseAddress else { return true }
    return memcmp(known, text, length) == 0
  }

  @inline(never)
  private func add(
    _ text: UnsafePointer<UInt8>, _ length: Int, _ low: UInt64, _ high: UInt64, at place: UInt64
  ) -> UInt32 {
    append(text, length, at: place)
    let code = UInt64(count)
    insert(Slot(low: low, high: high, state: UInt64(length + 1) << 32 | code))
    return UInt32(truncatingIfNeeded: code)
  }

  /// Gives a text a code by which it is not found again.
  func addHidden(_ text: UnsafePointer<UInt8>, _ length: Int, at place: UInt64) -> UInt32 {
    append(text, length, at: place)
    return UInt32(truncatingIfNeeded: count)
  }

  private func append(_ text: UnsafePointer<UInt8>, _ length: Int, at place: UInt64) {
    bytes.reserve(byteCount + length, keeping: byteCount)
    memcpy(bytes.base + byteCount, text, length)
    byteCount += length
    ends.reserve(count + 1, keeping: count)
    ends.base[count] = byteCount
    count += 1
    firstPlaces.append(place)
  }

  private func insert(_ slot: Slot) {
    // Small tables are kept emptier, as it costs nothing: texts are then mostly found in the first place.
    let slots = table.pointee.mask + 1
    if (used + 1) * (slots <= 4096 ? 4 : 2) > slots { grow() }
    put(slot)
    used += 1
  }

  private func put(_ slot: Slot) {
    let (slots, mask) = (table.pointee.slots, table.pointee.mask)
    var index = Self.hash(slot.low, slot.high) & mask
    while slots[index].state != 0 { index = (index + 1) & mask }
    slots[index] = slot
  }

  private func grow() {
    let old = table.pointee
    table.pointee = Self.free((old.mask + 1) * 2)
    for place in 0...old.mask where old.slots[place].state != 0 { put(old.slots[place]) }
    old.slots.deallocate()
  }
}
