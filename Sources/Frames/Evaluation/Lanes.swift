import CBytes

/// How many rows are computed at a time: all buffers of a formula then stay in the nearest caches.
let chunkRows = Int(SULUH_CHUNK_ROWS)

/// The rows of one chunk: consecutive ones, or those whose numbers are listed.
struct Lanes {
  /// The first row, where no selection is given; a multiple of 64.
  let start: Int
  /// How many rows.
  let count: Int
  /// The numbers of the rows.
  let selection: UnsafePointer<Int32>?

  init(start: Int, count: Int) {
    self.start = start
    self.count = count
    selection = nil
  }

  init(selection: UnsafePointer<Int32>, count: Int) {
    start = 0
    self.count = count
    self.selection = selection
  }

  /// The row number of a lane.
  func row(_ lane: Int) -> Int { selection.map { Int($0[lane]) } ?? start + lane }

  /// Calls `body` with each lane and its row.
  @inline(__always)
  func forEach(_ body: (_ lane: Int, _ row: Int) -> Void) {
    if let selection {
      for lane in 0..<count { body(lane, Int(selection[lane])) }
    } else {
      for lane in 0..<count { body(lane, start &+ lane) }
    }
  }
}

/// The values of a node for one chunk, a lane a row, in the node's own buffer.
///
/// Exact types are `Int64`, reals `Double`, booleans a byte of 0 or 1, texts `UInt32` codes into the node's dictionary.
struct Vector {
  let values: UnsafeMutableRawPointer
  /// 1 for each lane that has a value, else 0; nil where all have. The value of an empty lane means nothing.
  let validity: UnsafeMutablePointer<UInt8>?

  var integers: UnsafeMutablePointer<Int64> { values.assumingMemoryBound(to: Int64.self) }
  var reals: UnsafeMutablePointer<Double> { values.assumingMemoryBound(to: Double.self) }
  var bits: UnsafeMutablePointer<UInt8> { values.assumingMemoryBound(to: UInt8.self) }
  var codes: UnsafeMutablePointer<UInt32> { values.assumingMemoryBound(to: UInt32.self) }
}

/// The buffers of one worker, one slot for each node of its formulas.
///
/// Confined to the worker that made it.
final class Scratch {
  /// The most lanes of a chunk.
  let lanes: Int
  private let slotBytes: Int
  /// Where the slots lie that are used: many nodes need none, because others do their work.
  private let places: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private var buffers: [Buffer<UInt8>] = []
  private var filled: [Bool]

  /// Buffers for chunks of up to `rows` rows, if these are fewer than a chunk can have.
  init(slots: Int, rows: Int) {
    lanes = (min(max(1, rows), chunkRows) + 63) / 64 * 64
    slotBytes = lanes * (8 + 1 + 4 + 2) + lanes / 8 + 3 * 64
    places = .allocate(capacity: max(1, slots))
    places.initialize(repeating: nil, count: max(1, slots))
    filled = [Bool](repeating: false, count: max(1, slots))
  }

  deinit { places.deallocate() }

  private func raw(_ slot: Int) -> UnsafeMutableRawPointer { places[slot] ?? made(slot) }

  private func made(_ slot: Int) -> UnsafeMutableRawPointer {
    let buffer = Buffer<UInt8>(count: slotBytes)
    buffers.append(buffer)
    let place = UnsafeMutableRawPointer(buffer.base)
    places[slot] = place
    return place
  }

  /// Room for the values of a chunk.
  func values(_ slot: Int) -> UnsafeMutableRawPointer { raw(slot) }
  func integers(_ slot: Int) -> UnsafeMutablePointer<Int64> { raw(slot).assumingMemoryBound(to: Int64.self) }
  func reals(_ slot: Int) -> UnsafeMutablePointer<Double> { raw(slot).assumingMemoryBound(to: Double.self) }
  func bits(_ slot: Int) -> UnsafeMutablePointer<UInt8> { raw(slot).assumingMemoryBound(to: UInt8.self) }
  func codes(_ slot: Int) -> UnsafeMutablePointer<UInt32> { raw(slot).assumingMemoryBound(to: UInt32.self) }
  func validity(_ slot: Int) -> UnsafeMutablePointer<UInt8> {
    (raw(slot) + lanes * 8).assumingMemoryBound(to: UInt8.self)
  }
  func selection(_ slot: Int) -> UnsafeMutablePointer<Int32> {
    (raw(slot) + lanes * 9).assumingMemoryBound(to: Int32.self)
  }
  func places(_ slot: Int) -> UnsafeMutablePointer<UInt16> {
    (raw(slot) + lanes * 13 + 64).assumingMemoryBound(to: UInt16.self)
  }
  /// Room for a bit for each lane.
  func mask(_ slot: Int) -> Mask {
    Mask(words: (raw(slot) + lanes * 15 + 128).assumingMemoryBound(to: UInt64.self))
  }

  /// Returns true once: whether a constant has still to be put into its slot.
  func firstUse(_ slot: Int) -> Bool {
    defer { filled[slot] = true }
    return !filled[slot]
  }
}

/// Loops over the bytes of booleans and validities.
enum Bytes {
  /// How many of the first `count` bytes are 1.
  static func sum(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var total = 0
    var index = 0
    while index < count {
      let end = min(index + 240, count)
      var part: UInt8 = 0
      while index < end {
        part &+= bytes[index]
        index += 1
      }
      total += Int(part)
    }
    return total
  }

  /// target &= other
  static func and(_ target: UnsafeMutablePointer<UInt8>, _ other: UnsafePointer<UInt8>, _ count: Int) {
    for index in 0..<count { target[index] &= other[index] }
  }

  /// target |= other
  static func or(_ target: UnsafeMutablePointer<UInt8>, _ other: UnsafePointer<UInt8>, _ count: Int) {
    for index in 0..<count { target[index] |= other[index] }
  }

  /// target = 1 - target
  static func flip(_ target: UnsafeMutablePointer<UInt8>, _ count: Int) {
    for index in 0..<count { target[index] ^= 1 }
  }

  /// Spreads bits of a bitmap to bytes, a lane each; returns whether all are 1. There is room for a multiple of 64 bytes.
  static func spread(
    _ words: UnsafePointer<UInt64>, _ lanes: Lanes, into bytes: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    var all: UInt8 = 1
    if let selection = lanes.selection {
      for lane in 0..<lanes.count {
        let row = Int(selection[lane])
        let bit = UInt8(truncatingIfNeeded: words[row >> 6] &>> UInt64(row & 63)) & 1
        bytes[lane] = bit
        all &= bit
      }
      return all == 1
    }
    return spreadDense(words + lanes.start / 64, lanes.count, into: bytes)
  }

  private static func spreadDense(
    _ words: UnsafePointer<UInt64>, _ count: Int, into bytes: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    let full = count / 64
    var all = true
    for word in 0..<full { all = all && words[word] == .max }
    if count % 64 != 0 {
      let mask: UInt64 = (1 << UInt64(count % 64)) - 1
      all = all && words[full] & mask == mask
    }
    if all {
      for lane in 0..<count { bytes[lane] = 1 }
      return true
    }
    suluh_spread_bits(words, (count + 63) / 64, bytes)
    return false
  }
}
