import Diagnostics
import Frames
import TestSupport
import Testing

@Suite struct LookupTests {
  @Test(arguments: Array(UInt64(1)...40))
  func agreesWithTheReference(seed: UInt64) throws {
    for (rows, others) in [(0, 3), (3, 0), (100, 80), (200, 1)] {
      var left = RandomData(seed: seed, rows: rows)
      var right = RandomData(seed: seed &+ 500, rows: others)
      let pairs: [(Column, Column)] = [
        (left.texts(), right.texts()), (left.integers(), right.integers()), (left.dates(), right.dates()),
        (left.integers(), right.integers(.decimal(scale: 2))), (left.reals(), right.integers()),
        (left.booleans(), right.booleans()), (left.integers(.decimal(scale: 4)), right.reals()),
        (RandomData.arena(left.texts()), RandomData.arena(right.texts())),
        (RandomData.arena(left.texts()), right.texts()), (left.texts(), RandomData.arena(right.texts())),
      ]
      for size in 1...2 {
        let chosen = (0..<size).map { pairs[(Int(seed) + $0) % pairs.count] }
        let (keys, table) = (chosen.map(\.0), chosen.map(\.1))
        for emptiesMatch in [false, true] {
          let exact = seed % 2 == 0
          let found = try lookup(keys: keys, in: table, exact: exact, emptiesMatch: emptiesMatch)
          let expected = Reference.lookup(keys: keys, in: table, exact: exact, emptiesMatch: emptiesMatch)
          #expect(
            found.rows.cells == expected.map { $0.map { .integer(Int64($0)) } ?? .none },
            "seed \(seed), \(keys.map(\.type)) in \(table.map(\.type))")
          let own = Reference.lookup(keys: table, in: table, exact: exact, emptiesMatch: emptiesMatch)
          let again = own.enumerated().filter { row, first in first.map { $0 < row } ?? false }
          #expect(found.duplicateCount == again.count, "seed \(seed)")
          #expect(found.duplicates.map(\.again) == again.prefix(100).map(\.offset), "seed \(seed)")
        }
      }
    }
  }

  /// The texts of an arena are found among themselves.
  @Test(arguments: Array(UInt64(1)...5))
  func textsFindTheirFirst(seed: UInt64) throws {
    var data = RandomData(seed: seed, rows: 200)
    let (texts, others) = (RandomData.arena(data.texts()), data.integers())
    for columns in [[texts], [texts, others], [others, texts]] {
      for exact in [false, true] {
        let found = try lookup(keys: columns, in: columns, exact: exact, emptiesMatch: true)
        let expected = Reference.lookup(keys: columns, in: columns, exact: exact, emptiesMatch: true)
        #expect(found.rows.cells == expected.map { $0.map { .integer(Int64($0)) } ?? .none })
      }
    }
  }

  @Test func groupsOfTwoTablesAreMatchedEmptiesToo() throws {
    let found = try lookup(
      keys: [Column(texts: ["Telco", nil, "SOE"])], in: [Column(texts: [nil, "telco"])], emptiesMatch: true)
    #expect(found.rows.cells == [.integer(1), .integer(0), .none])
  }

  @Test func keysThatNeverMatchAreRefused() {
    let (text, number) = (Column(texts: ["a"]), Column(integers: [1]))
    #expect(throws: Diagnostic.self) { try lookup(keys: [text], in: [number]) }
    #expect(throws: Diagnostic.self) { try lookup(keys: [text], in: [text, number]) }
    #expect(throws: Diagnostic.self) { try lookup(keys: [], in: []) }
  }
}
