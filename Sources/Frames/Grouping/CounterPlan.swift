import Diagnostics

/// Counts of rows that meet conditions, three to a word of 64 bits: one addition a row counts them all.
struct CounterPlan: Sendable {
  /// Fields of 21 bits are emptied before more rows than this have passed.
  static let rowsToEmpty = 1 << 21 - 1
  /// The conditions; nil counts every row.
  let conditions: [(any Node)?]
  /// Where the count of each condition stands.
  let fields: [Field]
  /// The conditions that are no nil, and the place of each among them: threads that look at `conditions` count who holds
  /// them.
  private let nodes: [any Node]
  private let nodePlaces: [Int?]
  private let packs: [Pack]
  /// The packs that rows are added to by a key.
  let direct: [DirectPack]
  /// The conditions of the other packs, each of which takes the rows that meet it.
  let loose: [Int]

  /// A count within the word of a pack.
  struct Field {
    var pack: Int
    var shift: UInt64
  }

  /// A pack that rows are added to by a key.
  struct DirectPack: Sendable {
    let pack: Int
    /// What a row adds; nil where each adds 1.
    let table: Table?
    /// Whether each row adds something.
    let tellsRows: Bool
  }

  /// What a row adds, by its entry in a column; whoever has one keeps what it points to.
  struct Table: @unchecked Sendable {
    let places: EntryPlaces
    let increments: UnsafePointer<UInt64>

    /// Whether there are loops for the cells. The outcome of deals is a text of few words.
    var isDirect: Bool { if case .codes8 = places.raw.cells { places.isPlain } else { false } }
  }

  /// Up to three conditions.
  private final class Pack: @unchecked Sendable {
    let conditions: [(any Node)?]
    /// Where all conditions look at one column: what a row adds, by its entry.
    let table: Table?
    let countsAll: Bool
    /// Whether each row adds something.
    let tellsRows: Bool
    /// What the pointers point to.
    private let kept: (Column, Buffer<UInt64>)?

    init(_ conditions: [(any Node)?]) {
      self.conditions = conditions
      countsAll = conditions.count == 1 && conditions[0] == nil
      let found = CounterPlan.table(conditions)
      table = found.map { Table(places: $0.places, increments: UnsafePointer($0.increments.base)) }
      tellsRows = countsAll || found?.increments.values.allSatisfy { $0 != 0 } ?? false
      kept = found.map { ($0.column, $0.increments) }
    }

    var isDirect: Bool { countsAll || table?.isDirect ?? false }
  }

  init(_ conditions: [(any Node)?]) {
    self.conditions = conditions
    nodes = conditions.compactMap { $0 }
    nodePlaces = conditions.indices.map { place in
      conditions[place].map { _ in conditions[..<place].count { $0 != nil } }
    }
    let together = Self.together(conditions)
    let packs = together.map { Pack($0.map { conditions[$0] }) }
    fields = conditions.indices.map { place in
      let pack = together.firstIndex { $0.contains(place) } ?? 0
      return Field(pack: pack, shift: UInt64((together[pack].firstIndex(of: place) ?? 0) * 21))
    }
    direct = packs.indices.filter { packs[$0].isDirect }.map {
      DirectPack(pack: $0, table: packs[$0].table, tellsRows: packs[$0].tellsRows)
    }
    loose = packs.indices.filter { !packs[$0].isDirect }.flatMap { together[$0] }
    self.packs = packs
  }

  /// Which conditions go to one pack, three at the most: those that look at one column, and all rows beside them; then others.
  private static func together(_ conditions: [(any Node)?]) -> [[Int]] {
    var packs: [(column: ObjectIdentifier?, places: [Int])] = []
    for (place, condition) in conditions.enumerated() {
      guard let condition else { continue }
      let column = column(of: condition).map { ObjectIdentifier($0.measures) }
      if let known = packs.firstIndex(where: { $0.column == column && $0.places.count < 3 }) {
        packs[known].places.append(place)
      } else {
        packs.append((column, [place]))
      }
    }
    for place in conditions.indices where conditions[place] == nil {
      if let known = packs.firstIndex(where: { $0.column != nil && $0.places.count < 3 }) {
        packs[known].places.append(place)
      } else {
        packs.append((nil, [place]))
      }
    }
    return packs.map(\.places)
  }

  /// The column that a condition looks at, where it can be told by the entries of that.
  private static func column(of condition: any Node) -> Column? {
    (condition as? RangeNode)?.column ?? (condition as? TableNode)?.source.column
  }

  var packCount: Int { packs.count }

  private static func table(
    _ conditions: [(any Node)?]
  ) -> (places: EntryPlaces, increments: Buffer<UInt64>, column: Column)? {
    let columns = conditions.compactMap { $0.flatMap(column) }
    guard let column = columns.first, columns.count == conditions.count(where: { $0 != nil }),
      columns.allSatisfy({ $0.measures === column.measures }), let source = EntrySource(column, limit: 1 << 16)
    else { return nil }
    let increments = Buffer<UInt64>(count: source.size + 1)
    for (field, condition) in conditions.enumerated() {
      for entry in 0...source.size {
        let isMet = condition.map { Self.holds($0, entry, source) } ?? true
        increments.base[entry] |= (isMet ? 1 : 0) << UInt64(field * 21)
      }
    }
    // Room that is left counts the rows that meet none.
    if conditions.count < 3 {
      for entry in 0...source.size where increments.base[entry] == 0 {
        increments.base[entry] = 1 << UInt64(conditions.count * 21)
      }
    }
    return (source.places, source.laidOut(increments), column)
  }

  private static func holds(_ condition: any Node, _ entry: Int, _ source: EntrySource) -> Bool {
    if let range = condition as? RangeNode {
      return entry < source.size ? range.holds(source.low + Int64(entry)) : range.isNegated
    }
    return (condition as? TableNode)?.results[entry] == .boolean(true)
  }

  /// How many of the rows of a chunk that pass a filter meet the condition at `place`, which cannot fail.
  func count(_ place: Int, _ passing: Filter.Passing, _ scratch: Scratch) throws(Diagnostic) -> Int {
    guard let node = nodePlaces[place] else { return passing.count }
    let mask = try nodes[node].mask(passing.lanes, scratch)
    if let rows = passing.mask { mask.and(rows.words, passing.lanes.count) }
    return mask.count(passing.lanes.count)
  }

  /// Adds the rows of a chunk to packed counts: those of the first pack first, `stride` groups each.
  func update(
    _ packed: UnsafeMutablePointer<UInt64>, stride: Int, _ lanes: Lanes, _ groups: UnsafePointer<UInt32>?,
    _ scratch: Scratch, _ room: CounterRoom
  ) throws(Diagnostic) {
    for (index, pack) in packs.enumerated() {
      let counts = packed + index * stride
      if pack.countsAll {
        guard let groups else {
          counts[0] &+= UInt64(lanes.count)
          continue
        }
        for lane in 0..<lanes.count { counts[Int(groups[lane])] &+= 1 }
        continue
      }
      let increments = room.increments
      if let table = pack.table, let groups {
        table.places.add(table.increments, lanes, groups, validity: room.bytes, to: counts)
        continue
      }
      if let table = pack.table {
        table.places.map(table.increments, lanes, validity: room.bytes, into: increments)
      } else {
        try fill(increments, pack, lanes, scratch)
      }
      if let groups {
        for lane in 0..<lanes.count { counts[Int(groups[lane])] &+= increments[lane] }
      } else {
        var total: UInt64 = 0
        for lane in 0..<lanes.count { total &+= increments[lane] }
        counts[0] &+= total
      }
    }
  }

  private func fill(
    _ increments: UnsafeMutablePointer<UInt64>, _ pack: Pack, _ lanes: Lanes, _ scratch: Scratch
  ) throws(Diagnostic) {
    increments.update(repeating: 0, count: lanes.count)
    for (field, condition) in pack.conditions.enumerated() {
      let shift = UInt64(field * 21)
      if let condition {
        let truth = try condition.truth(lanes, scratch)
        for lane in 0..<lanes.count { increments[lane] |= UInt64(truth[lane]) &<< shift }
      } else {
        for lane in 0..<lanes.count { increments[lane] |= 1 &<< shift }
      }
    }
  }
}
