import Diagnostics
import Frames
import Planning

/// Where the groups of several passes meet: the union of their keys, and the row of each pass in it.
struct Meeting {
  var keys: [Column]
  var count: Int
  /// For each pass, its group for each row of the union; −1 where it has none.
  var rows: [[Int32]]

  init(keys: [Column], count: Int, rows: [[Int32]]) {
    self.keys = keys
    self.count = count
    self.rows = rows
  }

  /// The groups of one pass.
  struct Side {
    var keys: [Column]
    var count: Int
  }

  init(_ passes: [Side], _ work: Work) throws(Diagnostic) {
    keys = passes.first?.keys ?? []
    count = passes.first?.count ?? 0
    rows = []
    guard passes.count > 1, !keys.isEmpty else {
      try work.memory.claim(4 * count * passes.count)
      rows = passes.map { (0..<Int32($0.count)).map { $0 } }
      return
    }
    for pass in passes.dropFirst() { try widen(with: pass, work) }
    for pass in passes {
      let found = try lookup(keys: keys, in: pass.keys, emptiesMatch: true, work: work).rows
      rows.append(try found.places(work))
    }
  }

  /// What a pass has found of its groups, for the rows of the union.
  func aligned(_ column: Column, _ pass: Int) -> Column {
    let isSame = column.count == count && rows[pass].enumerated().allSatisfy { $0 == Int($1) }
    return isSame ? column : column.gather(rows: rows[pass])
  }

  /// Adds the keys that `pass` has and the union does not.
  private mutating func widen(with pass: Side, _ work: Work) throws(Diagnostic) {
    let found = try lookup(keys: pass.keys, in: keys, emptiesMatch: true, work: work).rows.places(work)
    let missing = found.indices.filter { found[$0] < 0 }.map { Int32($0) }
    guard !missing.isEmpty else { return }
    for place in keys.indices {
      keys[place] = try .concatenated([keys[place], pass.keys[place].gather(rows: missing)], work: work)
    }
    count += missing.count
  }

  /// Gives every combination of the sets of keys a row: groups that no pass has.
  ///
  /// - Returns: How many rows there would be where those are too many, so that none is added.
  mutating func fill(_ grid: [[Int]], _ declared: [GroupKey], _ work: Work) throws(Diagnostic) -> Int? {
    var sides: [Merged] = []
    for kept in grid {
      var side = try merged(keeping: kept, work)
      if kept.count == 1, let unit = declared[kept[0]].unit {
        try side.addPeriods(unit, declared[kept[0]].days, work)
      }
      sides.append(side)
    }
    let combinations = sides.reduce(1) { $0 * $1.count }
    guard !sides.isEmpty else { return nil }
    guard combinations <= Self.mostCells else { return combinations }
    try work.memory.claim(16 * combinations)
    var isPresent = [Bool](repeating: false, count: combinations)
    for row in 0..<count { isPresent[sides.reduce(0) { $0 * $1.count + Int($1.row[row]) }] = true }
    var missing = isPresent.indices.filter { !isPresent[$0] }
    count += missing.count
    for pass in rows.indices { rows[pass] += [Int32](repeating: -1, count: missing.count) }
    for (kept, side) in zip(grid, sides).reversed() {
      let cells = missing.map { Int32($0 % side.count) }
      missing = missing.map { $0 / side.count }
      for (place, column) in zip(kept, side.keys) {
        keys[place] = try .concatenated([keys[place], column.gather(rows: cells)], work: work)
      }
    }
    return nil
  }

  /// Larger tables are not looked at cell by cell.
  private static let mostCells = 1_000_000

  /// The groups that remain when only some keys are kept.
  func merged(keeping kept: [Int], _ work: Work) throws(Diagnostic) -> Merged {
    guard !kept.isEmpty else { return Merged(keys: [], count: 1, row: [Int32](repeating: 0, count: count)) }
    let columns = kept.map { keys[$0] }
    let first = try lookup(keys: columns, in: columns, emptiesMatch: true, work: work).rows.places(work)
    let heads = first.indices.filter { first[$0] == $0 }
    // The heads, the place of each among them, and the row of each group.
    try work.memory.claim(8 * heads.count + 8 * count)
    var place = [Int32](repeating: -1, count: count)
    for (index, head) in heads.enumerated() { place[head] = Int32(truncatingIfNeeded: index) }
    return Merged(
      keys: columns.map { $0.gather(rows: heads.map { Int32($0) }) }, count: heads.count,
      row: first.map { place[Int($0)] })
  }

  /// Fewer groups, and the one that each group of a meeting becomes part of.
  struct Merged {
    var keys: [Column]
    var count: Int
    var row: [Int32]

    /// Adds the periods that are missing between the first and the last, of those there are and of `asked`.
    mutating func addPeriods(
      _ unit: CalendarUnit, _ asked: ClosedRange<Int>?, _ work: Work
    ) throws(Diagnostic) {
      let days = keys[0].cells.compactMap(\.day)
      let ends = days + (asked.map { [Day.truncated($0.lowerBound, to: unit), $0.upperBound] } ?? [])
      guard let first = ends.min(), let last = ends.max() else { return }
      try work.memory.claim(8 * (last - first))
      let present = Set(days)
      var missing: [Int64] = []
      var day = first
      while day <= last {
        if !present.contains(day) { missing.append(Int64(day)) }
        day = unit.start(after: day)
      }
      keys[0] = try .concatenated([keys[0], Column(integers: missing.map { $0 }, type: .date)])
      count += missing.count
    }
  }
}

extension Value {
  /// The day, where it is one.
  var day: Int? {
    if case .date(let day) = self { return day }
    return nil
  }
}

extension Column {
  /// Row numbers; −1 for none.
  func places(_ work: Work) throws(Diagnostic) -> [Int32] {
    // The places, and the same as numbers.
    try work.memory.claim(12 * count)
    return doubles.map { $0.isNaN ? -1 : Int32($0) }
  }
}

extension CalendarUnit {
  /// The first day of the period after the one that begins on `day`.
  func start(after day: Int) -> Int {
    switch self {
    case .day: day + 1
    case .week: day + 7
    case .month: Day.truncated(day + 32, to: self)
    case .quarter: Day.truncated(day + 93, to: self)
    case .year: Day.truncated(day + 367, to: self)
    }
  }
}
