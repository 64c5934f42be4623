import Diagnostics
import TestSupport
import Testing

@testable import Frames

/// What is known of stretches of rows changes nothing of what is found in them.
@Suite struct ZonesTests {
  static let count = 5 * chunkRows + 77
  static let comparisons: [Frames.Comparison] = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]

  /// Columns that ascend, as files do that follow the order of events, each in another form of storage.
  static let columns: [(name: String, column: Column)] = [
    ("bytes", Column(integers: (0..<count).map { Int64($0 / 200) })),
    ("dates", Column(integers: (0..<count).map { 20_000 + Int64($0 / 50) }, type: .date)),
    ("far apart", Column(integers: (0..<count).map { Int64($0) << 40 })),
    ("descending", Column(integers: (0..<count).map { -Int64($0) * 3 })),
    ("round", Column(integers: (0..<count).map { Int64($0) * 1_000_000 }).narrowed()),
    ("with empties", Column(integers: (0..<count).map { $0 % 7 == 0 || $0 / chunkRows == 2 ? nil : Int64($0) })),
  ]

  @Test(arguments: columns.map(\.name))
  func `numbers pass as they do one by one`(_ name: String) throws {
    let column = try #require(Self.columns.first { $0.name == name }?.column)
    #expect(try column.zones(Work()) != nil)
    let values = column.cells.compactMap(\.digits)
    let (low, high) = (try #require(values.min()), try #require(values.max()))
    for digits in [low - 1, low, values[chunkRows * 3 / 2], values[chunkRows * 3], high, high + 1] {
      let value: Value = column.type == .date ? .date(Int(digits)) : .integer(digits)
      for (place, comparison) in Self.comparisons.enumerated() {
        let condition = Computation.compare(.column(column), comparison, .constant(value, column.type))
        let isEqual = Computation.compare(.column(column), .equal, .constant(value, column.type))
        for (form, condition) in [condition, .not(condition), .any([condition, isEqual])].enumerated() {
          try expectReference(condition, "\(name) \(digits), \(place), \(form)")
        }
      }
    }
  }

  @Test func `texts of a dictionary that come in order pass as they do one by one`() throws {
    let reps = ["Andi", "Budi", "Citra", "Dewi", "Eka", "Fitri", "Gita"]
    let column = Column(texts: (0..<Self.count).map { $0 % 11 == 0 ? nil : reps[$0 * reps.count / Self.count] })
    #expect(try column.zones(Work()) != nil)
    for rep in ["andi", "DEWI", "Gita", "Zaki"] {
      try expectReference(.test(.column(column), .equalsAny([rep], exact: false)), rep)
      try expectReference(.not(.test(.column(column), .equalsAny([rep, "Eka"], exact: false))), rep)
    }
  }

  /// Numbers of deals that ascend, and among them texts of which their first bytes do not tell the key.
  static let texts: [String?] = (0..<count).map { row in
    let digits = String(100_000 + row).dropFirst()
    switch row {
    case chunkRows + 5: return nil
    case chunkRows * 2 + 9: return " d00001"
    case chunkRows * 3 + 9: return "De\u{301}00001"
    case chunkRows * 4 + 9: return "d0"
    default: return (row % 2 == 0 ? "D" : "d") + digits
    }
  }

  @Test(arguments: [
    "D00001", "d00001", "D0", "d", "D20480", "D12288x", "D1 2288", "", "e", "C", " d00001 ", "De\u{301}", "\u{e9}",
    "D99999",
  ])
  func `texts pass as they do one by one`(_ needle: String) throws {
    let column = RandomData.arena(Column(texts: Self.texts))
    #expect(try column.zones(Work()) != nil)
    for isExact in [false, true] {
      let starts = Computation.test(.column(column), .startsWith(needle, exact: isExact))
      let text = Computation.constant(.text(needle), .text)
      var conditions = [
        starts, .not(starts), .test(.column(column), .equalsAny([needle], exact: isExact)),
        .test(.column(column), .equalsAny([needle, "D08192", "x"], exact: isExact)),
      ]
      conditions += Self.comparisons.map { .compareText(.column(column), $0, text, exact: isExact) }
      for (place, condition) in conditions.enumerated() {
        try expectReference(condition, "\(place), \(isExact ? "exact" : "by key")")
      }
    }
  }

  @Test func `where values lie about, or are few, nothing is kept`() throws {
    let about = Column(integers: (0..<Self.count).map { Int64($0) * 7_919 % 1_000 })
    #expect(try about.zones(Work()) == nil)
    #expect(try Column(integers: (0..<chunkRows).map { Int64($0) }).zones(Work()) == nil)
    #expect(try Column(integers: [Int64?](repeating: nil, count: Self.count)).zones(Work()) == nil)
    #expect(try Column(integers: [Int64](repeating: 5, count: Self.count)).zones(Work()) == nil)
    #expect(try Column(reals: (0..<Self.count).map { Double($0) }).zones(Work()) == nil)
  }

  @Test func `measuring can be stopped, and is then done again`() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let column = Column(integers: (0..<Self.count).map { Int64($0) })
    #expect(throws: Diagnostic.self) { try column.zones(Work(cancellation: cancellation)) }
    #expect(try column.zones(Work()) != nil)
  }

  /// Some rows of each stretch, and those at its ends.
  private static let looked = Set((0..<count).filter { $0 % 61 == 0 || ($0 + 10) % chunkRows <= 20 })

  /// The rows that pass are those that the reference finds, for all ways of working.
  private func expectReference(_ condition: Computation, _ label: String) throws {
    let wanted = try Self.looked.sorted().filter { try Reference.value(condition, row: $0) == .boolean(true) }
    for work in works.dropLast() {
      let found = try select(where: condition, rows: Self.count, work: work).rows
      let differing = Set(found.map { Int($0) }).intersection(Self.looked).symmetricDifference(wanted)
      #expect(differing.count == 0, "row \(differing.min() ?? 0): \(label)")
    }
  }
}
