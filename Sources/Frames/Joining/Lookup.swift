import Diagnostics

/// Where the rows of one table are found in another.
public struct Lookup: Sendable {
  /// For each row its partner's number in the other table; empty where there is none.
  public let rows: Column
  /// Rows of the other table that have the keys of an earlier one, with that earlier one; at most the first hundred.
  public let duplicates: [(first: Int, again: Int)]
  /// How many rows of the other table have the keys of an earlier one.
  public let duplicateCount: Int
}

/// Looks up each row's `keys` among the rows of `table`. Numbers and dates match by value, texts by key unless `exact`;
/// empty cells match nothing unless `emptiesMatch`. The first of several equal rows is found.
///
/// - Throws: A diagnostic where the keys are not as many, or of types that never match.
public func lookup(
  keys: [Column], in table: [Column], exact: Bool = false, emptiesMatch: Bool = false, work: Work = Work()
) throws(Diagnostic) -> Lookup {
  guard keys.count == table.count, let first = keys.first, let other = table.first else {
    throw .mismatchedKeys(keys.count, table.count)
  }
  guard keys.allSatisfy({ $0.count == first.count }), table.allSatisfy({ $0.count == other.count }) else {
    throw .mismatchedLength(first.count, rows: other.count)
  }
  // Words of both sides, and what is found.
  try work.memory.claim(12 * first.count + 12 * other.count)
  var left: [MatchWords] = []
  var right: [MatchWords] = []
  for (key, column) in zip(keys, table) {
    let (mine, theirs) = try MatchWords.pair(key, column, exact: exact, work)
    left.append(mine)
    right.append(theirs)
  }
  let index = try KeyIndex(right, rows: other.count, emptiesMatch: emptiesMatch, work)
  if keys.count == 1, let dictionary = first.dictionary, dictionary.count < first.count, !emptiesMatch {
    // The rows of a text's entries, looked up for its codes.
    let entries = Column(codesOf: dictionary, (0..<UInt32(clamping: dictionary.count)).map { $0 })
    let words = try MatchWords.pair(entries, other, exact: exact, work).0
    let found = try index.find([words], rows: dictionary.count, work)
    return Lookup(
      rows: found.gather(rows: first.codesOrGaps), duplicates: index.duplicates, duplicateCount: index.duplicateCount)
  }
  return Lookup(
    rows: try index.find(left, rows: first.count, work), duplicates: index.duplicates,
    duplicateCount: index.duplicateCount)
}

/// The rows of a table by their keys.
private struct KeyIndex {
  private let table: KeyTable
  private let emptiesMatch: Bool
  /// The first row of each key.
  private var firsts: [Int32] = []
  private(set) var duplicates: [(first: Int, again: Int)] = []
  private(set) var duplicateCount = 0

  init(_ columns: [MatchWords], rows: Int, emptiesMatch: Bool, _ work: Work) throws(Diagnostic) {
    self.emptiesMatch = emptiesMatch
    let room = MatchRoom(columns.count, emptiesMatch: emptiesMatch)
    table = KeyTable(width: room.width, memory: work.memory)
    for start in stride(from: 0, to: rows, by: chunkRows) {
      try work.check()
      let count = room.gather(columns, start, min(chunkRows, rows - start))
      try table.insert(room.keys, count, into: room.numbers)
      for index in 0..<count {
        let (number, row) = (Int(room.numbers[index]), Int(room.rows[index]))
        if number == firsts.count {
          firsts.append(Int32(truncatingIfNeeded: row))
        } else {
          duplicateCount += 1
          if duplicates.count < 100 { duplicates.append((Int(firsts[number]), row)) }
        }
      }
    }
  }

  func find(_ columns: [MatchWords], rows: Int, _ work: Work) throws(Diagnostic) -> Column {
    let room = MatchRoom(columns.count, emptiesMatch: emptiesMatch)
    let (found, valid) = (Buffer<Int32>(count: rows), Bitmap(count: rows))
    for start in stride(from: 0, to: rows, by: chunkRows) {
      try work.check()
      let count = room.gather(columns, start, min(chunkRows, rows - start))
      table.find(room.keys, count, into: room.found)
      for index in 0..<count where room.found[index] >= 0 {
        let row = Int(room.rows[index])
        found.base[row] = firsts[Int(room.found[index])]
        valid.words.base[row >> 6] |= 1 << UInt64(row & 63)
      }
    }
    let isTotal = valid.populationCount == rows
    return Column(type: .integer, storage: .int32(found), validity: isTotal ? nil : valid, count: rows).narrowed()
  }
}

/// Room for the keys of a chunk, confined to one look-up.
private final class MatchRoom {
  /// Words of a key: one a column and, where empties match, one that tells which of them are empty.
  let width: Int
  private let emptiesMatch: Bool
  let keys: UnsafeMutablePointer<UInt64>
  let rows = UnsafeMutablePointer<Int32>.allocate(capacity: chunkRows)
  private let matches = UnsafeMutablePointer<UInt8>.allocate(capacity: chunkRows)
  let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: chunkRows)
  let found = UnsafeMutablePointer<Int32>.allocate(capacity: chunkRows)

  init(_ columns: Int, emptiesMatch: Bool) {
    width = columns + (emptiesMatch ? 1 : 0)
    self.emptiesMatch = emptiesMatch
    keys = .allocate(capacity: chunkRows * width)
  }

  deinit {
    keys.deallocate()
    rows.deallocate()
    matches.deallocate()
    numbers.deallocate()
    found.deallocate()
  }

  /// Writes the keys of the rows that can match; returns how many.
  func gather(_ columns: [MatchWords], _ start: Int, _ count: Int) -> Int {
    matches.update(repeating: 1, count: count)
    let gaps = emptiesMatch ? keys + columns.count : nil
    if let gaps { for lane in 0..<count { gaps[lane * width] = 0 } }
    for (index, column) in columns.enumerated() {
      column.write(
        start..<start + count,
        to: MatchWords.Places(
          words: keys + index, stride: width, gaps: gaps, bit: 1 << UInt64(index & 63), matches: matches))
    }
    var kept = 0
    for lane in 0..<count where matches[lane] == 1 {
      if kept < lane { (keys + kept * width).update(from: keys + lane * width, count: width) }
      rows[kept] = Int32(truncatingIfNeeded: start + lane)
      kept += 1
    }
    return kept
  }
}
