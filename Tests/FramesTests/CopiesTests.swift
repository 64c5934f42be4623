import Frames
import TestSupport
import Testing

/// Rows that say the same as one before them.
@Suite struct CopiesTests {
  private func copies(_ columns: [(String, Column)]) throws -> [Int32] {
    Array(try Frame(columns, rowCount: columns[0].1.count).copies(Work(workers: 1)).rows)
  }

  @Test func `a copy is the same in every column, and texts by their key`() throws {
    let names = Column(texts: ["Siti", "Budi", "siti ", nil, "Siti", nil, "Budi"])
    let amounts = Column(integers: [1, 2, 1, 3, 5, 3, nil])
    #expect(try copies([("name", names), ("amount", amounts)]) == [2, 5])
    #expect(try copies([("amount", amounts), ("name", names)]) == [2, 5])
    #expect(try copies([("name", names)]) == [2, 4, 5, 6])
  }

  @Test func `groups of several columns are told apart`() throws {
    for seed in 0..<20 {
      var random = Seeded(UInt64(seed))
      let rows = (0..<60).map { _ in
        (
          Int64.random(in: 0..<3, using: &random), Bool.random(using: &random),
          Double(Int.random(in: 0..<4, using: &random))
        )
      }
      var seen: Set<String> = []
      let expected = rows.indices.filter { !seen.insert("\(rows[$0])").inserted }
      let found = try copies([
        ("a", Column(integers: rows.map { $0.0 })), ("b", Column(booleans: rows.map { $0.1 })),
        ("c", Column(reals: rows.map { $0.2 })),
      ])
      #expect(found == expected.map(Int32.init), "seed \(seed)")
    }
  }

  @Test func `a table without copies, rows or columns has none`() throws {
    #expect(try copies([("a", Column(integers: [1, 2, 3]))]).isEmpty)
    #expect(try copies([("a", Column(integers: []))]).isEmpty)
    #expect(try Frame([], rowCount: 3).copies(Work(workers: 1)).count == 0)
  }
}
