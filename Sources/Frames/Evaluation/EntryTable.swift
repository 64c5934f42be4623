import Diagnostics

/// A column with few different values, as places in a table that has one entry for each, and one more for empty cells.
struct EntrySource: Sendable {
  let column: Column
  /// Where rows find their entries.
  let places: EntryPlaces
  private static let longestLead: Int64 = 1 << 20

  /// The value of the first entry: 0 for codes.
  var low: Int64 { places.low }

  /// How many entries there are, that for empty cells apart.
  var size: Int { places.size }

  private var lead: Int { places.lead }

  /// Returns nil where the column has no such table, or a table of more than `limit` entries.
  init?(_ column: Column, limit: Int) {
    self.column = column
    if let dictionary = column.dictionary {
      places = EntryPlaces(raw: RawColumn(column), low: 0, size: max(1, dictionary.count), lead: 0)
      return
    }
    guard let range = column.integerRange, !column.hasMultiples else { return nil }
    let (span, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
    guard !overflow, span < Int64(limit) else { return nil }
    let low = range.lowerBound
    let canLead = column.validity != nil && (1...Self.longestLead).contains(low)
    places = EntryPlaces(raw: RawColumn(column), low: low, size: Int(span) + 1, lead: canLead ? Int(low) : 0)
  }

  /// Returns a table as `map` takes it, of a value for each entry and one more for empty cells.
  func laidOut<Element: BitwiseCopyable & Sendable>(_ values: Buffer<Element>) -> Buffer<Element> {
    guard lead > 0 else { return values }
    let table = Buffer<Element>(count: lead + size)
    table.base[0] = values.base[size]
    (table.base + lead).update(from: values.base, count: size)
    return table
  }

  /// A column that has every entry once, and an empty cell last.
  var entries: Column {
    let present = min(size, column.dictionary?.count ?? size)
    let validity = Column.validity((0...size).map { $0 < present })
    guard let dictionary = column.dictionary else {
      return Column(integers: (0...size).map { $0 < size ? low + Int64($0) : nil }, type: column.type)
    }
    let codes = (0...size).map { $0 < dictionary.count ? UInt32($0) : 0 }
    return Column(codes: codes, dictionary: dictionary, validity: validity)
  }

}

/// The entries of rows in a table over a column, without a hold on the column.
struct EntryPlaces: Sendable {
  let raw: RawColumn
  /// The value of the first entry: 0 for codes.
  let low: Int64
  /// How many entries there are, that for empty cells apart.
  let size: Int
  /// How far tables begin before the first entry. The slot of an empty cell is 0: where no cell that has a value is 0,
  /// a table that begins there needs no look at which are empty.
  let lead: Int

  /// target[lane] = table[entry of the lane], of a table that is laid out. `validity` is room for a byte a lane.
  func map<Element>(
    _ table: UnsafePointer<Element>, _ lanes: Lanes, validity: UnsafeMutablePointer<UInt8>,
    into target: UnsafeMutablePointer<Element>
  ) {
    forEach(lanes, validity: validity) { lane, entry in target[lane] = table[entry] }
  }

  /// sums[group of the lane] += table[entry of the lane], of a table that is laid out; wraps around.
  func add(
    _ table: UnsafePointer<UInt64>, _ lanes: Lanes, _ groups: UnsafePointer<UInt32>,
    validity: UnsafeMutablePointer<UInt8>, to sums: UnsafeMutablePointer<UInt64>
  ) {
    forEach(lanes, validity: validity) { lane, entry in sums[Int(groups[lane])] &+= table[entry] }
  }

  /// Calls `body` with each lane and its entry in a table that is laid out. `validity` is room for a byte a lane.
  @inline(__always)
  func forEach(
    _ lanes: Lanes, validity: UnsafeMutablePointer<UInt8>, _ body: (_ lane: Int, _ entry: Int) -> Void
  ) {
    let words = lead > 0 ? nil : raw.validity
    let present = words.flatMap { Bytes.spread($0, lanes, into: validity) ? nil : validity }
    withEntries { entry in
      if let present {
        for lane in 0..<lanes.count { body(lane, present[lane] == 1 ? entry(lanes.row(lane)) : size) }
      } else {
        lanes.forEach { lane, row in body(lane, entry(row)) }
      }
    }
  }

  /// Whether the slot of an empty cell leads to its entry.
  var isPlain: Bool { raw.validity == nil || lead > 0 }

  /// The value that leads to the first place of a table that is laid out.
  var first: Int { Int(low) - lead }

  /// Calls `body` with what finds the entry of a row whose cell has a value, or of every row if `isPlain`.
  @inline(__always)
  private func withEntries(_ body: (_ entry: (_ row: Int) -> Int) -> Void) {
    let first = first
    switch raw.cells {
    case .int8(let base): body { Int(base[$0]) &- first }
    case .int16(let base): body { Int(base[$0]) &- first }
    case .int32(let base): body { Int(base[$0]) &- first }
    case .int64(let base): body { Int(base[$0]) &- first }
    case .codes8(let base): body { Int(base[$0]) }
    case .codes16(let base): body { Int(base[$0]) }
    case .codes32(let base): body { Int(base[$0]) }
    // The entries of multiples lie far apart.
    case .multiples, .real, .bits, .other: break
    }
  }
}

/// A formula of one column with few different values, computed once for each and looked up for each row.
struct TableNode: Node {
  let traits: Traits
  let source: EntrySource
  let results: Column
  private let table: Table
  private let present: Buffer<UInt8>?

  private enum Table: Sendable {
    case integers(Buffer<Int64>)
    case reals(Buffer<Double>)
    case bits(Buffer<UInt8>)
    case codes(Buffer<UInt32>)
  }

  /// `results` are the formula's values for the entries of `source`.
  init(_ source: EntrySource, results: Column, slot: Int) {
    self.source = source
    self.results = results
    let rows = source.size + 1
    let lanes = Lanes(start: 0, count: rows)
    switch results.type {
    case .real:
      let buffer = Buffer<Double>(count: rows)
      results.load(lanes, into: buffer.base)
      table = .reals(source.laidOut(buffer))
    case .boolean:
      let buffer = Buffer<UInt8>(count: rows + 64)
      results.load(lanes, into: buffer.base)
      table = .bits(source.laidOut(buffer))
    case .text:
      let buffer = Buffer<UInt32>(count: rows)
      results.load(lanes, into: buffer.base)
      table = .codes(source.laidOut(buffer))
    case .integer, .decimal, .date, .duration:
      let buffer = Buffer<Int64>(count: rows)
      results.load(lanes, into: buffer.base)
      table = .integers(source.laidOut(buffer))
    }
    let isTotal = (0..<rows).allSatisfy { results.isValid($0) || $0 == source.size && source.column.validity == nil }
    present = isTotal ? nil : source.laidOut(Buffer((0..<rows).map { results.isValid($0) ? 1 : 0 }))
    traits = Traits(
      type: results.type, slot: slot, bounds: results.integerRange, dictionary: results.dictionary, isTotal: isTotal)
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let slot = traits.slot
    let room = UnsafeMutableRawPointer(scratch.selection(slot)).assumingMemoryBound(to: UInt8.self)
    switch table {
    case .integers(let buffer): source.places.map(buffer.base, lanes, validity: room, into: scratch.integers(slot))
    case .reals(let buffer): source.places.map(buffer.base, lanes, validity: room, into: scratch.reals(slot))
    case .bits(let buffer): source.places.map(buffer.base, lanes, validity: room, into: scratch.bits(slot))
    case .codes(let buffer): source.places.map(buffer.base, lanes, validity: room, into: scratch.codes(slot))
    }
    guard let present else { return Vector(values: scratch.values(slot), validity: nil) }
    source.places.map(present.base, lanes, validity: room, into: scratch.validity(slot))
    return Vector(values: scratch.values(slot), validity: scratch.validity(slot))
  }
}
