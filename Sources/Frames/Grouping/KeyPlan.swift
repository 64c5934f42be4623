import CBytes
import Diagnostics

/// One key of a grouping, made ready: where its values can be numbered, the number of each row's.
final class KeyPart: Sendable {
  let type: ColumnType
  let source: Source
  /// How many numbers there are, that of empty cells included; 0 where values are taken as they are.
  let cardinality: Int
  /// The value of each number.
  let values: Column?
  private let slot: Int

  /// What pointers of `source` point to.
  private let kept: (any Sendable)?

  enum Source: @unchecked Sendable {
    /// The codes of a column of text without empty cells.
    case codes(EntryPlaces)
    /// A table over the entries of a column.
    case entries(EntryPlaces, UnsafePointer<UInt32>)
    /// A table over the codes of a text; the last number is for empty cells.
    case texts(any Node, Buffer<UInt32>)
    /// Integers (or booleans) that lie close together, the lowest first.
    case near(any Node, low: Int64)
    /// Another part where a condition holds; the number of empty cells elsewhere.
    case guarded(KeyPart, any Node, empty: UInt32)
    /// Texts that hardly repeat, of a column.
    case numbered(TextKeys, Column)
    /// Integers as they are.
    case wide(Ordinal)
  }

  convenience init(_ key: GroupingKey, _ compiler: Compiler) throws(Diagnostic) {
    if case .column(let column) = key.computation, let keys = try compiler.textKeys(column, exact: key.exact) {
      self.init(
        type: .text, source: .numbered(keys, column), cardinality: keys.count + 1, values: nil,
        slot: compiler.nextSlot())
      return
    }
    if case .column(let column) = key.computation, column.isWide {
      let (places, values) = column.ranked()
      let withEmpty = values.gather(rows: (0..<Int32(clamping: values.count)).map { $0 } + [-1])
      let node = ColumnNode(places, slot: compiler.nextSlot())
      self.init(column.type, .near(node, low: 0), withEmpty, compiler.nextSlot())
      return
    }
    try self.init(compiler.compile(key.computation), exact: key.exact, compiler)
  }

  private convenience init(_ node: any Node, exact: Bool, _ compiler: Compiler) throws(Diagnostic) {
    let work = compiler.work
    let slot = compiler.nextSlot()
    let type = node.traits.type
    if let guarded = node as? GuardedNode {
      let inner = try KeyPart(guarded.value, exact: exact, compiler)
      if let values = inner.values {
        let known = (0..<values.count).first { !values.isValid($0) }
        let all = known == nil ? values.gather(rows: (0..<Int32(clamping: values.count)).map { $0 } + [-1]) : values
        let empty = UInt32(clamping: known ?? values.count)
        self.init(type, .guarded(inner, guarded.condition, empty: empty), all, slot)
        return
      }
    }
    if let leaf = node as? ColumnNode, let source = EntrySource(leaf.column, limit: 1 << 12) {
      try self.init(type, source, source.entries, exact: exact, work, slot)
    } else if let table = node as? TableNode {
      try self.init(type, table.source, table.results, exact: exact, work, slot)
    } else if let dictionary = node.traits.dictionary {
      let entries = Column(codesOf: dictionary, (0..<UInt32(clamping: dictionary.count)).map { $0 })
      let (numbers, values) = try entries.numbered(exact: exact, work)
      let withEmpty = values.gather(rows: (0..<Int32(clamping: values.count)).map { $0 } + [-1])
      self.init(type, .texts(node, Buffer(numbers + [UInt32(clamping: values.count)])), withEmpty, slot)
    } else if let table = node as? IntegerTableNode {
      let (numbers, values) = table.numbered(slot: compiler.nextSlot())
      self.init(type, .near(numbers, low: 0), Column(integers: values.map { $0 } + [nil], type: type), slot)
    } else {
      let ordinal = try compiler.ordinal(node, texts: .code)
      let bounds = ordinal.node.traits.bounds
      if let bounds, let span = bounds.span, span <= 1 << 16 {
        let integers = (0..<span).map { Int64?(bounds.lowerBound + Int64($0)) } + [nil]
        self.init(type, .near(ordinal.node, low: bounds.lowerBound), ordinal.column(integers), slot)
      } else {
        self.init(type: type, source: .wide(ordinal), cardinality: 0, values: nil, slot: slot)
      }
    }
  }

  /// Numbers the values that the entries of a column have; that for empty cells only where there are any.
  private convenience init(
    _ type: ColumnType, _ source: EntrySource, _ results: Column, exact: Bool, _ work: Work, _ slot: Int
  ) throws(Diagnostic) {
    let isTotal = source.column.validity == nil
    let rows = (0..<Int32(clamping: source.size + (isTotal ? 0 : 1))).map { $0 }
    let (numbers, values) = try results.gather(rows: rows).numbered(exact: exact, work)
    let isSame = numbers.enumerated().allSatisfy { $0 == $1 }
    if isSame, isTotal, source.column.dictionary != nil {
      self.init(type, .codes(source.places), values, slot, keeping: source.column)
    } else {
      let table = source.laidOut(Buffer(numbers))
      self.init(type, .entries(source.places, table.base), values, slot, keeping: (source.column, table))
    }
  }

  private convenience init(
    _ type: ColumnType, _ source: Source, _ values: Column, _ slot: Int, keeping kept: (any Sendable)? = nil
  ) {
    self.init(
      type: type, source: source, cardinality: max(1, values.count), values: values, slot: slot, keeping: kept)
  }

  private init(
    type: ColumnType, source: Source, cardinality: Int, values: Column?, slot: Int, keeping kept: (any Sendable)? = nil
  ) {
    self.kept = kept
    self.type = type
    self.source = source
    self.cardinality = cardinality
    self.values = values
    self.slot = slot
  }

  /// Numbers that lie in memory, or in a table. Nothing has to be held to read them.
  enum Direct: @unchecked Sendable {
    case codes(EntryPlaces)
    case entries(EntryPlaces, UnsafePointer<UInt32>)

    /// Writes the number of each lane's value. `validity` is room for a byte a lane.
    func number(
      _ lanes: Lanes, validity: UnsafeMutablePointer<UInt8>, into numbers: UnsafeMutablePointer<UInt32>
    ) {
      switch self {
      case .codes(let places): places.raw.load(lanes, into: numbers)
      case .entries(let places, let table): places.map(table, lanes, validity: validity, into: numbers)
      }
    }

    /// The numbers of some rows, by lane; nil where that takes a look at which cells are empty. `room` is for the cells of a
    /// chunk and 64 bytes.
    func packed(_ rows: PackedRows, into room: UnsafeMutableRawPointer) -> Direct? {
      switch self {
      case .codes(let places): rows.entries(of: places, into: room).map { .codes($0) }
      case .entries(let places, let table): rows.entries(of: places, into: room).map { .entries($0, table) }
      }
    }

    /// Whether `withNumbers` has loops for the form of the cells, and none has to be looked at whether it is empty.
    var hasLoops: Bool {
      switch self {
      case .codes(let places):
        switch places.raw.cells {
        case .codes8, .codes16: places.isPlain
        default: false
        }
      case .entries(let places, _):
        switch places.raw.cells {
        case .codes8, .int8, .int16: places.isPlain
        default: false
        }
      }
    }

    /// Calls `body` with what finds the number of a lane's value, where cells lie by lane and `hasLoops` is true.
    @inline(__always)
    func withNumbers(_ body: (_ number: (_ lane: Int) -> Int) -> Void) {
      switch self {
      case .codes(let places):
        switch places.raw.cells {
        case .codes8(let base): body { Int(base[$0]) }
        case .codes16(let base): body { Int(base[$0]) }
        default: break
        }
      case .entries(let places, let table):
        let first = places.first
        switch places.raw.cells {
        case .codes8(let base): body { Int(table[Int(base[$0])]) }
        case .int8(let base): body { Int(table[Int(base[$0]) &- first]) }
        case .int16(let base): body { Int(table[Int(base[$0]) &- first]) }
        default: break
        }
      }
    }
  }

  /// Where the numbers lie, where no formula has to be computed for them.
  var direct: Direct? {
    switch source {
    case .codes(let places): .codes(places)
    case .entries(let places, let table): .entries(places, table)
    case .texts, .near, .guarded, .numbered, .wide: nil
    }
  }

  /// Whether a number stands for a value, not for empty cells.
  func isPresent(_ number: Int) -> Bool {
    if case .numbered(let keys, _) = source { return number < keys.count }
    return values?.isValid(number) ?? false
  }

  /// The values of some numbers.
  func gather(_ wanted: [Int32]) -> Column {
    if case .numbered(let keys, let column) = source {
      let rows = wanted.map { Int($0) < keys.count ? keys.shownRows[Int($0)] : -1 }
      // Seldom are all of them shown.
      return Column(PartialColumn(of: column, rows: rows))
    }
    guard let values else { return Column(integers: []) }
    let column = values.gather(rows: wanted)
    return column.type == .text ? column.recoded() : column.narrowed()
  }

  /// Writes the number of each lane's value.
  func number(
    _ lanes: Lanes, _ scratch: Scratch, into numbers: UnsafeMutablePointer<UInt32>
  ) throws(Diagnostic) {
    switch source {
    case .codes, .entries: direct?.number(lanes, validity: scratch.validity(slot), into: numbers)
    case .texts(let node, let table):
      let vector = try node.evaluate(lanes, scratch)
      let (codes, last) = (vector.codes, table.count - 1)
      if let validity = vector.validity {
        for lane in 0..<lanes.count { numbers[lane] = table.base[validity[lane] == 1 ? Int(codes[lane]) : last] }
      } else {
        for lane in 0..<lanes.count { numbers[lane] = table.base[Int(codes[lane])] }
      }
    case .near(let node, let low):
      let vector = try node.evaluate(lanes, scratch)
      let (integers, last) = (vector.integers, UInt32(truncatingIfNeeded: cardinality - 1))
      if let validity = vector.validity {
        for lane in 0..<lanes.count {
          numbers[lane] = validity[lane] == 1 ? UInt32(truncatingIfNeeded: integers[lane] &- low) : last
        }
      } else {
        for lane in 0..<lanes.count { numbers[lane] = UInt32(truncatingIfNeeded: integers[lane] &- low) }
      }
    case .guarded(let part, let condition, let empty):
      try part.number(lanes, scratch, into: numbers)
      try condition.mask(lanes, scratch).keep(numbers, else: empty, lanes.count, into: numbers)
    case .numbered(let keys, let column):
      let (all, empty, words) = (keys.numbers.base, UInt32(clamping: keys.count), column.validity?.words.base)
      for lane in 0..<lanes.count {
        let row = lanes.row(lane)
        let isThere = words.map { $0[row >> 6] >> UInt64(row & 63) & 1 } ?? 1
        numbers[lane] = isThere == 1 ? UInt32(bitPattern: all[row]) : empty
      }
    case .wide: numbers.update(repeating: 0, count: lanes.count)
    }
  }
}

extension RawColumn {
  /// groups[lane] += stride × the code of the lane, of consecutive rows.
  fileprivate func addCodes(_ lanes: Lanes, stride: UInt32, to groups: UnsafeMutablePointer<UInt32>) {
    switch cells {
    case .codes8(let codes): suluh_add_codes8(codes + lanes.start, lanes.count, stride, groups)
    case .codes16(let codes): suluh_add_codes16(codes + lanes.start, lanes.count, stride, groups)
    case .codes32(let codes): suluh_add_codes32(codes + lanes.start, lanes.count, stride, groups)
    case .int8, .int16, .int32, .int64, .multiples, .real, .bits, .other: break
    }
  }
}

extension Column {
  /// Numbers the cells by what they are: texts by key, or exactly; empty is one of them. Returns the number of each cell
  /// and the value of each number.
  ///
  /// - Throws: The diagnostic `cancelled`, where that was asked for meanwhile.
  func numbered(exact: Bool, _ work: Work) throws(Diagnostic) -> (numbers: [UInt32], values: Column) {
    guard type == .text, let dictionary else {
      let (codes, distinct) = try distinctCodes(work)
      return (codes.values.map { UInt32(bitPattern: $0) }, distinct)
    }
    let codes = Buffer<UInt32>(count: count)
    load(Lanes(start: 0, count: count), into: codes.base)
    let folding = exact ? nil : try dictionary.folding(work)
    let size = folding?.count ?? dictionary.count
    var places = [Int32](repeating: -1, count: size + 1)
    var shown: [Int32] = []
    var numbers: [UInt32] = []
    numbers.reserveCapacity(count)
    for row in 0..<count {
      let code = codes.base[row]
      let group = !isValid(row) ? size : folding.map { Int($0.group[Int(code)]) } ?? Int(code)
      if places[group] < 0 {
        places[group] = Int32(truncatingIfNeeded: shown.count)
        shown.append(group == size ? -1 : Int32(bitPattern: folding?.shownCode[group] ?? code))
      }
      numbers.append(UInt32(bitPattern: places[group]))
    }
    let entries = Column(codesOf: dictionary, (0..<UInt32(clamping: dictionary.count)).map { $0 })
    return (numbers, entries.gather(rows: shown))
  }
}

/// Room of one worker for the keys of a chunk.
///
/// Confined to the worker that made it.
final class KeyRoom {
  /// Numbers may be written to fill up a word of bits.
  let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: chunkRows + 64)
  let groups = UnsafeMutablePointer<UInt32>.allocate(capacity: chunkRows + 64)
  let chosen = UnsafeMutablePointer<UInt32>.allocate(capacity: chunkRows)
  let validity = UnsafeMutablePointer<UInt8>.allocate(capacity: chunkRows + 64)
  let words: UnsafeMutablePointer<UInt64>
  let passing = UnsafeMutablePointer<Int32>.allocate(capacity: chunkRows)
  let rows = UnsafeMutablePointer<Int32>.allocate(capacity: chunkRows)

  init(width: Int) { words = .allocate(capacity: chunkRows * max(1, width)) }

  deinit {
    numbers.deallocate()
    groups.deallocate()
    chosen.deallocate()
    validity.deallocate()
    words.deallocate()
    passing.deallocate()
    rows.deallocate()
  }
}

/// How rows find their groups: there is one; or numbers of keys combine to that of the group; or a hash table knows it.
struct KeyPlan: Sendable {
  let parts: [KeyPart]
  /// How many groups there can be without a hash table, in states for each part of the rows.
  let domain: Int?
  /// How many groups there can be without a hash table, where they are too many for that, but not many more than rows.
  let span: Int?
  /// Words of a key in the hash table.
  let width: Int
  /// Whether groups are few, and no formula has to be computed to find one.
  let isDirect: Bool
  private let places: [Place]

  /// The word that a part goes to, and what its number is multiplied by there. Each chunk looks here, so that threads need
  /// not count who holds the parts.
  private struct Place: Sendable {
    var word: Int
    var stride: UInt64
    var direct: KeyPart.Direct?
  }

  init(_ keys: [GroupingKey], rows: Int, _ compiler: Compiler) throws(Diagnostic) {
    var parts: [KeyPart] = []
    for key in keys { parts.append(try KeyPart(key, compiler)) }
    self.parts = parts
    var places: [Place] = []
    var word = 0
    var stride: UInt64 = 1
    var isWide = false
    for part in parts {
      // A wide part takes two words: whether there is a value, and the value.
      isWide = isWide || part.cardinality == 0
      let size = part.cardinality == 0 ? 2 : UInt64(part.cardinality)
      let (next, overflow) = stride.multipliedReportingOverflow(by: size)
      if overflow {
        word += 1
        stride = 1
      }
      places.append(Place(word: word, stride: stride, direct: part.direct))
      stride = overflow ? size : next
    }
    self.places = places
    let limit = UInt64(min(1 << 20, max(1 << 12, rows)))
    let isCounted = word == 0 && !isWide
    domain = isCounted && stride <= limit ? Int(stride) : nil
    span = isCounted && stride > limit && stride <= 2 * UInt64(rows) ? Int(stride) : nil
    let isFew = !parts.isEmpty && domain.map { $0 <= DirectFeed.mostGroups } ?? false
    isDirect = isFew && parts.allSatisfy { $0.direct?.hasLoops ?? false }
    width = word + 1 + parts.count { $0.cardinality == 0 }
  }

  /// The groups of some rows by lane, where `isDirect` is true; else nil.
  func direct(_ rows: PackedRows, _ room: KeyRoom) -> KeyPart.Direct? {
    if places.count == 1 { return places[0].direct?.packed(rows, into: room.numbers) }
    guard let domain else { return nil }
    // Narrow integers, many of which are computed at once.
    let groups = UnsafeMutableRawPointer(room.groups)
    let cells: RawColumn.Cells? =
      if domain <= 1 << 8 {
        combined(rows, room, into: groups.assumingMemoryBound(to: UInt8.self), suluh_add_bytes).map { .codes8($0) }
      } else {
        combined(rows, room, into: groups.assumingMemoryBound(to: UInt16.self), suluh_add_shorts).map { .codes16($0) }
      }
    return cells.map { .codes(EntryPlaces(raw: RawColumn($0), low: 0, size: domain, lead: 0)) }
  }

  /// Writes the group of each lane as an integer that has room for all. `addBytes` adds multiples of bytes.
  private func combined<Number: FixedWidthInteger & UnsignedInteger>(
    _ rows: PackedRows, _ room: KeyRoom, into groups: UnsafeMutablePointer<Number>,
    _ addBytes: (UnsafePointer<UInt8>, Int, Number, UnsafeMutablePointer<Number>) -> Void
  ) -> UnsafePointer<Number>? {
    groups.update(repeating: 0, count: rows.count)
    for place in places {
      guard let key = place.direct?.packed(rows, into: room.numbers) else { return nil }
      let stride = Number(truncatingIfNeeded: place.stride)
      if case .codes(let codes) = key, case .codes8(let base) = codes.raw.cells {
        addBytes(base, rows.count, stride, groups)
      } else {
        key.withNumbers { number in
          for lane in 0..<rows.count { groups[lane] &+= Number(truncatingIfNeeded: number(lane)) &* stride }
        }
      }
    }
    return UnsafePointer(groups)
  }

  /// Writes the group of each lane, for a plan without a hash table.
  func place(_ lanes: Lanes, _ scratch: Scratch, _ room: KeyRoom) throws(Diagnostic) {
    let groups = room.groups
    for (index, place) in places.enumerated() {
      let stride = UInt32(truncatingIfNeeded: place.stride)
      // The stride of the first part is 1.
      let numbers = index == 0 ? groups : room.numbers
      if case .codes(let codes)? = place.direct, lanes.selection == nil {
        if index == 0 { groups.update(repeating: 0, count: lanes.count) }
        codes.raw.addCodes(lanes, stride: stride, to: groups)
        continue
      }
      if let direct = place.direct {
        direct.number(lanes, validity: room.validity, into: numbers)
      } else {
        try parts[index].number(lanes, scratch, into: numbers)
      }
      if index > 0 { suluh_add_codes32(numbers, lanes.count, stride, groups) }
    }
  }

  /// Writes the key of each lane, for the hash table.
  func pack(_ lanes: Lanes, _ scratch: Scratch, _ room: KeyRoom) throws(Diagnostic) {
    let (words, numbers, width) = (room.words, room.numbers, width)
    words.update(repeating: 0, count: lanes.count * width)
    var next = width - parts.count { $0.cardinality == 0 }
    for (index, part) in parts.enumerated() {
      let (word, stride) = (places[index].word, places[index].stride)
      if case .wide(let ordinal) = part.source {
        let vector = try ordinal.node.evaluate(lanes, scratch)
        for lane in 0..<lanes.count {
          let present = UInt64(vector.validity?[lane] ?? 1)
          words[lane &* width &+ word] &+= present &* stride
          words[lane &* width &+ next] = UInt64(bitPattern: vector.integers[lane]) & (0 &- present)
        }
        next += 1
      } else {
        try part.number(lanes, scratch, into: numbers)
        for lane in 0..<lanes.count { words[lane &* width &+ word] &+= UInt64(numbers[lane]) &* stride }
      }
    }
  }

  /// The keys of groups by their numbers, for a plan without a hash table.
  func columns(groups: [Int]) -> [Column] {
    zip(parts, places).map { part, place in
      let numbers =
        parts.count == 1
        ? groups.map { Int32(truncatingIfNeeded: $0) }
        : groups.map { Int32(truncatingIfNeeded: $0 / Int(place.stride) % part.cardinality) }
      return part.gather(numbers)
    }
  }

  /// The keys of the groups of a hash table.
  func columns(_ table: KeyTable, _ work: Work) throws(Diagnostic) -> [Column] {
    var next = width - parts.count { $0.cardinality == 0 }
    var columns: [Column] = []
    for (part, place) in zip(parts, places) {
      try work.check()
      if case .wide(let ordinal) = part.source {
        defer { next += 1 }
        let integers = (0..<table.count).map { group in
          table.key(group)[place.word] / place.stride % 2 == 1 ? Int64(bitPattern: table.key(group)[next]) : nil
        }
        columns.append(ordinal.column(integers))
        continue
      }
      let numbers = (0..<table.count).map { group in
        Int32(truncatingIfNeeded: table.key(group)[place.word] / place.stride % UInt64(part.cardinality))
      }
      columns.append(part.gather(numbers))
    }
    return columns
  }

}
