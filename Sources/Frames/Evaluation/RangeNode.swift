import CBytes
import Diagnostics

/// Whether the integers or codes of a column lie in one of a few ranges: comparisons with constants, and texts of a
/// dictionary.
struct RangeNode: Node {
  let traits: Traits
  let column: Column
  /// Ranges that do not touch, in ascending order; without any nothing is held.
  let ranges: [ClosedRange<Int64>]
  let isNegated: Bool
  private let raw: RawColumn
  /// The ranges of what lies in memory.
  private let storedRanges: [ClosedRange<Int64>]
  /// What is known of stretches of the column.
  private let zones: Zones?

  /// How many ranges are tested faster than a table is looked up.
  static let mostRanges = 8

  init(_ column: Column, in ranges: [ClosedRange<Int64>], isNegated: Bool, zones: Zones?, slot: Int) {
    self.column = column
    self.zones = zones
    self.ranges = ranges
    self.isNegated = isNegated
    let raw = RawColumn(column)
    self.raw = raw
    storedRanges = ranges.compactMap { raw.stored($0) }
    traits = Traits(type: .boolean, slot: slot, isTotal: true)
  }

  var cost: Int {
    switch raw.cells {
    case .int8, .codes8, .bits: ranges.count
    case .int16, .codes16: ranges.count * 2
    case .int32, .multiples, .codes32: ranges.count * 4
    case .int64, .real, .other: ranges.count * 10
    }
  }

  var pickingCost: Int { 16 }

  /// Whether the value or code of a cell that is not empty passes.
  func holds(_ value: Int64) -> Bool { ranges.contains { $0.contains(value) } != isNegated }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let mask = try mask(lanes, scratch)
    _ = Bytes.spread(mask.words, Lanes(start: 0, count: lanes.count), into: scratch.bits(traits.slot))
    return Vector(values: scratch.values(traits.slot), validity: nil)
  }

  func mask(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Mask {
    let mask = scratch.mask(traits.slot)
    switch zones?.lie(in: storedRanges, lanes) {
    case true?: mask.fill(lanes.count)
    case false?: mask.clear(lanes.count)
    case nil: test(lanes, mask, scratch)
    }
    if let words = raw.validity {
      let present = Mask(words: scratch.values(traits.slot).assumingMemoryBound(to: UInt64.self))
      present.load(words, lanes)
      mask.and(present.words, lanes.count)
    }
    if isNegated { mask.flip(lanes.count) }
    return mask
  }

  private func test(_ lanes: Lanes, _ mask: Mask, _ scratch: Scratch) {
    switch raw.cells {
    case .int8(let base): test(base, lanes, mask, scratch)
    case .int16(let base): test(base, lanes, mask, scratch)
    case .int32(let base), .multiples(let base, _): test(base, lanes, mask, scratch)
    case .int64(let base): test(base, lanes, mask, scratch)
    case .codes8(let base): test(base, lanes, mask, scratch)
    case .codes16(let base): test(base, lanes, mask, scratch)
    case .codes32(let base): test(base, lanes, mask, scratch)
    case .real, .bits, .other: mask.clear(lanes.count)
    }
  }

  /// The same condition with other ranges.
  func with(_ ranges: [ClosedRange<Int64>]) -> RangeNode {
    RangeNode(column, in: ranges, isNegated: isNegated, zones: zones, slot: traits.slot)
  }

  private func test<Source: RangeTested>(
    _ source: UnsafePointer<Source>, _ lanes: Lanes, _ mask: Mask, _ scratch: Scratch
  ) {
    mask.clear(lanes.count)
    var first = source + lanes.start
    if let selection = lanes.selection {
      let room = scratch.values(traits.slot).assumingMemoryBound(to: Source.self)
      for lane in 0..<lanes.count { room[lane] = source[Int(selection[lane])] }
      first = UnsafePointer(room)
    }
    for range in storedRanges { addWithin(range, first, lanes.count, mask) }
  }
}

extension RawColumn {
  /// The range in which what lies in memory is where values are in `range`; nil where none can be.
  fileprivate func stored(_ range: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    guard case .multiples(_, let unit) = cells else { return range }
    let (low, high) = (range.lowerBound, range.upperBound)
    let first = low / unit + (low % unit > 0 ? 1 : 0)
    let last = high / unit - (high % unit < 0 ? 1 : 0)
    return first <= last ? first...last : nil
  }

  /// Sets the bits of the lanes, which are consecutive rows, whose value or code lies in a range; false where cells have
  /// neither.
  func addWithin(_ range: ClosedRange<Int64>, _ lanes: Lanes, _ mask: Mask) -> Bool {
    switch cells {
    case .int8(let base): Frames.addWithin(range, base + lanes.start, lanes.count, mask)
    case .int16(let base): Frames.addWithin(range, base + lanes.start, lanes.count, mask)
    case .int32(let base): Frames.addWithin(range, base + lanes.start, lanes.count, mask)
    case .int64(let base): Frames.addWithin(range, base + lanes.start, lanes.count, mask)
    case .multiples(let base, _):
      if let range = stored(range) { Frames.addWithin(range, base + lanes.start, lanes.count, mask) }
    case .codes8(let base): Frames.addWithin(range, base + lanes.start, lanes.count, mask)
    case .codes16(let base): Frames.addWithin(range, base + lanes.start, lanes.count, mask)
    case .codes32(let base): Frames.addWithin(range, base + lanes.start, lanes.count, mask)
    case .real, .bits, .other: return false
    }
    return true
  }
}

/// Sets the bits of the values that lie in a range.
private func addWithin<Source: RangeTested>(
  _ range: ClosedRange<Int64>, _ first: UnsafePointer<Source>, _ count: Int, _ mask: Mask
) {
  guard range.lowerBound <= Int64(Source.max), range.upperBound >= Int64(Source.min) else { return }
  let low = Source(clamping: range.lowerBound)
  let span = Source.Magnitude(truncatingIfNeeded: Source(clamping: range.upperBound) &- low)
  Source.addWithin(first, count, low, span, mask.words)
}

/// Integers that many can be tested of at once.
private protocol RangeTested: FixedWidthInteger {
  /// Sets the bits of the values that are at most `span` above `low`.
  static func addWithin(
    _ source: UnsafePointer<Self>, _ count: Int, _ low: Self, _ span: Magnitude, _ words: UnsafeMutablePointer<UInt64>)
}

extension RangeTested {
  /// The same bytes as unsigned numbers.
  fileprivate static func unsigned(_ source: UnsafePointer<Self>) -> UnsafePointer<Magnitude> {
    UnsafeRawPointer(source).assumingMemoryBound(to: Magnitude.self)
  }
}

extension RangeTested where Magnitude == UInt8 {
  static func addWithin(
    _ source: UnsafePointer<Self>, _ count: Int, _ low: Self, _ span: UInt8, _ words: UnsafeMutablePointer<UInt64>
  ) { suluh_within8(unsigned(source), count, UInt8(truncatingIfNeeded: low), span, words) }
}

extension RangeTested where Magnitude == UInt16 {
  static func addWithin(
    _ source: UnsafePointer<Self>, _ count: Int, _ low: Self, _ span: UInt16, _ words: UnsafeMutablePointer<UInt64>
  ) { suluh_within16(unsigned(source), count, UInt16(truncatingIfNeeded: low), span, words) }
}

extension RangeTested where Magnitude == UInt32 {
  static func addWithin(
    _ source: UnsafePointer<Self>, _ count: Int, _ low: Self, _ span: UInt32, _ words: UnsafeMutablePointer<UInt64>
  ) { suluh_within32(unsigned(source), count, UInt32(truncatingIfNeeded: low), span, words) }
}

extension RangeTested where Magnitude == UInt64 {
  static func addWithin(
    _ source: UnsafePointer<Self>, _ count: Int, _ low: Self, _ span: UInt64, _ words: UnsafeMutablePointer<UInt64>
  ) { suluh_within64(unsigned(source), count, UInt64(truncatingIfNeeded: low), span, words) }
}

extension Int8: RangeTested {}
extension Int16: RangeTested {}
extension Int32: RangeTested {}
extension Int64: RangeTested {}
extension UInt8: RangeTested {}
extension UInt16: RangeTested {}
extension UInt32: RangeTested {}
