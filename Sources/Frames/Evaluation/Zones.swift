import Diagnostics

/// The least and the greatest value of each stretch of rows of a column. What holds for none of the values between them, or for
/// all, need not be asked of the rows: files often follow the order in which deals came about.
///
/// Source: G. Moerkotte, Small materialized aggregates, VLDB 1998.
struct Zones: Sendable {
  /// Those of a stretch without values are nil.
  private let extremes: [ClosedRange<Int64>?]
  /// How many rows a stretch has.
  static let rows = chunkRows
  /// How few stretches are worth it, and of how many it is found out whether they are.
  private static let (least, sample) = (4, 16)

  /// Measures the stretches of `count` rows; nil where values lie about, so that no stretch tells much. `measure` gives the
  /// extremes of some rows, of which the first is a multiple of 64.
  ///
  /// - Throws: `cancelled`.
  init?(
    _ count: Int, _ work: Work, measure: @Sendable (Range<Int>) -> ClosedRange<Int64>?
  ) throws(Diagnostic) {
    let zones = (count + Self.rows - 1) / Self.rows
    guard zones >= Self.least else { return nil }
    @Sendable func rows(_ zone: Int) -> Range<Int> { zone * Self.rows..<min((zone + 1) * Self.rows, count) }
    let some = min(zones, Self.sample)
    guard Self.areNarrow((0..<some).map { measure(rows($0 * zones / some)) }) else { return nil }
    let found = Lock([ClosedRange<Int64>?](repeating: nil, count: zones))
    var own = work
    own.partRows = 64
    try own.forEachPart(of: zones) { part in
      let ranges = part.map { measure(rows($0)) }
      found.withLock { $0.replaceSubrange(part, with: ranges) }
    }
    extremes = found.withLock { $0 }
  }

  /// What a stretch is where nobody knows.
  static let anything = Int64.min...Int64.max

  /// Whether most stretches are much narrower than all of them together.
  private static func areNarrow(_ sample: [ClosedRange<Int64>?]) -> Bool {
    let known = sample.compactMap(\.self).filter { $0 != anything }
    guard let low = known.map(\.lowerBound).min(), let high = known.map(\.upperBound).max() else { return false }
    let widest = (Double(high) - Double(low)) / 4
    return known.count { Double($0.upperBound) - Double($0.lowerBound) < widest } * 2 >= sample.count
  }

  /// Whether the values of consecutive rows lie in one of some ranges, those of all or of none; nil where the rows are to be
  /// looked at. Empty cells do not count.
  func lie(in ranges: [ClosedRange<Int64>], _ lanes: Lanes) -> Bool? {
    guard lanes.selection == nil, lanes.count > 0 else { return nil }
    var (isNone, isAll) = (true, true)
    for place in lanes.start / Self.rows...(lanes.start + lanes.count - 1) / Self.rows {
      guard let zone = extremes[place] else { continue }
      isNone = isNone && !ranges.contains { $0.overlaps(zone) }
      isAll = isAll && ranges.contains { $0.lowerBound <= zone.lowerBound && zone.upperBound <= $0.upperBound }
    }
    return isNone ? false : isAll ? true : nil
  }
}

extension Column {
  /// The stretches of integers and codes, as they lie in memory; nil where they would not help.
  ///
  /// - Throws: `cancelled`.
  func zones(_ work: Work) throws(Diagnostic) -> Zones? {
    try measures.fact(\.zones) { () throws(Diagnostic) -> Zones? in
      switch storage {
      case .int8(let buffer): try zones(buffer, work)
      case .int16(let buffer): try zones(buffer, work)
      case .int32(let buffer), .multiples(let buffer, _): try zones(buffer, work)
      case .int64(let buffer): try zones(buffer, work)
      case .codes8(let buffer, _): try zones(buffer, work)
      case .codes16(let buffer, _): try zones(buffer, work)
      case .codes32(let buffer, _): try zones(buffer, work)
      case .arena(let arena): try zones(arena, work)
      case .int128, .real, .boolean: nil
      }
    }
  }

  private func zones<Integer: FixedWidthInteger & Sendable>(
    _ buffer: Buffer<Integer>, _ work: Work
  ) throws(Diagnostic) -> Zones? {
    try Zones(count, work) { extremes(buffer, $0) }
  }

  /// Of texts, the heads of their keys. A stretch with a text of which its bytes do not tell the head may hold anything.
  private func zones(_ arena: TextArena, _ work: Work) throws(Diagnostic) -> Zones? {
    try Zones(count, work) { rows in
      var (low, high) = (Int64.max, Int64.min)
      for row in rows where isValid(row) {
        guard let head = KeyOrder.head(of: arena.places[row]) else { return Zones.anything }
        (low, high) = (min(low, head), max(high, head))
      }
      return low <= high ? low...high : nil
    }
  }
}

/// A condition that fails wherever values lie outside a range: it is asked only of stretches where some lie within.
struct ZonedNode: Node {
  let operand: any Node
  let zones: Zones
  let range: ClosedRange<Int64>

  var traits: Traits { operand.traits }
  var cost: Int { operand.cost }
  var pickingCost: Int { operand.pickingCost }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    guard zones.lie(in: [range], lanes) == false else { return try operand.evaluate(lanes, scratch) }
    scratch.bits(traits.slot).update(repeating: 0, count: lanes.count)
    return Vector(values: scratch.values(traits.slot), validity: nil)
  }

  func mask(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Mask {
    guard zones.lie(in: [range], lanes) == false else { return try operand.mask(lanes, scratch) }
    let mask = scratch.mask(traits.slot)
    mask.clear(lanes.count)
    return mask
  }
}
