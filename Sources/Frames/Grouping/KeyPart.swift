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
    if let column = try compiler.arenaColumn(key.computation)?.column,
      let keys = try compiler.textKeys(column, exact: key.exact)
    {
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
      if let near = Self.near(ordinal.node) {
        let integers = (0..<near.count).map { Int64?((near.low + Int64($0)) * near.unit) } + [nil]
        let places =
          near.unit == 1 ? ordinal.node : QuotientNode(ordinal.node, unit: near.unit, slot: compiler.nextSlot())
        self.init(type, .near(places, low: near.low), ordinal.column(integers), slot)
      } else {
        self.init(type: type, source: .wide(ordinal), cardinality: 0, values: nil, slot: slot)
      }
    }
  }

  /// Integers that lie close together, or those of a column that would if they were divided by what all of them are
  /// multiples of, as amounts of money in round numbers are: that unit, the lowest quotient, how many follow.
  private static func near(_ node: any Node) -> (unit: Int64, low: Int64, count: Int)? {
    guard let bounds = node.traits.bounds, let span = bounds.span else { return nil }
    if span <= 1 << 16 { return (1, bounds.lowerBound, span) }
    // A place for each that there can be has to be worth it.
    guard let column = (node as? ColumnNode)?.column else { return nil }
    let unit = column.integerUnit
    let count = (span - 1) / Int(unit) + 1
    return unit > 1 && count <= min(1 << 18, column.count) ? (unit, bounds.lowerBound / unit, count) : nil
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
  ///
  /// - Throws: `cancelled`.
  func gather(_ wanted: Buffer<Int32>, _ work: Work) throws(Diagnostic) -> Column {
    if case .numbered(let keys, let column) = source {
      let rows = wanted.values.map { Int($0) < keys.count ? keys.shownRows[Int($0)] : -1 }
      // Seldom are all of them shown.
      return Column(PartialColumn(of: column, rows: rows))
    }
    guard let values else { return Column(integers: []) }
    let column = try values.gather(places: wanted, work)
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
      let empty = UInt32(clamping: keys.count)
      let places = RawColumn(.codes32(UnsafeRawPointer(keys.numbers.base).assumingMemoryBound(to: UInt32.self)))
      places.load(lanes, into: numbers)
      guard let words = column.validity?.words.base else { return }
      let mask = scratch.mask(slot)
      mask.load(words, lanes)
      mask.keep(numbers, else: empty, lanes.count, into: numbers)
    case .wide: numbers.update(repeating: 0, count: lanes.count)
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
