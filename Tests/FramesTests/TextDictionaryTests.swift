import Diagnostics
import Frames
import TestSupport
import Testing

/// Texts that hardly repeat are numbered, folded and sorted in stretches that can be stopped.
@Suite struct TextDictionaryTests {
  /// More texts than one stretch of a sort or a first hash table has, some of them equal but for case and accents.
  private static func texts(_ count: Int, seed: UInt64) -> [String] {
    var source = Seeded(seed)
    return (0..<count).map { _ in
      RandomData.text(Int.random(in: 0..<count / 3, using: &source), &source)
        + (Bool.random(using: &source) ? "" : " \u{e9}\(Int.random(in: 0..<9, using: &source))")
    }
  }

  @Test(arguments: [(50, UInt64(1)), (3000, 2), (70_000, 3)])
  func `groups and their order are those of the keys`(_ count: Int, _ seed: UInt64) throws {
    let texts = Self.texts(count, seed: seed)
    let column = RandomData.arena(Column(texts: texts))
    let keys = texts.map(textKey)
    let distinct = try aggregate(
      rows: count, keys: [], aggregates: [Aggregate(.distinct(.column(column), exact: false))]
    ).finish(0)[0]
    #expect(distinct == .integer(Int64(Set(keys).count)))

    let order = try order(by: [OrderKey(column)], rows: .all(count)).map { keys[Int($0)] }
    #expect(zip(order, order.dropFirst()).allSatisfy { !textPrecedes($1, $0) })
    let exact = try Frames.order(by: [OrderKey(column, exact: true)], rows: .all(count)).map {
      Array(texts[Int($0)].utf8)
    }
    #expect(zip(exact, exact.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
  }

  /// Texts of a few pieces, so that many are equal, or begin alike, but for case, spaces and accents.
  private static func variants(_ count: Int, seed: UInt64) -> [String?] {
    let pieces = [
      "demo", "Demo ", "  ", " ", "\u{e9}", "e\u{301}", "e", "\u{212A}", "k", "\u{2013} ", "\u{a0}", "a\u{308}",
      "\u{308}b",
      "\u{65e5}\u{672c}", "\u{130}", "Rapat dengan ", "rapat  dengan Bank", ";", "\u{37e}", "`", "\u{1fef}", "\u{201c}",
      "\u{600}", "\t",
    ]
    var source = Seeded(seed)
    return (0..<count).map { _ in
      if Int.random(in: 0..<20, using: &source) == 0 { return nil }
      return (0..<Int.random(in: 0..<6, using: &source)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &source)]
      }.joined()
    }
  }

  @Test(arguments: [(400, UInt64(1)), (9000, 2), (30_000, 3)], [1, 2, 3])
  func `texts without a dictionary are grouped as those with one`(_ size: (Int, UInt64), _ workers: Int) throws {
    let texts = Column(texts: Self.variants(size.0, seed: size.1))
    let arena = RandomData.arena(texts)
    let work = Work(workers: workers, partRows: 512)
    for exact in [false, true] {
      let results = try [texts, arena].map { column in
        try aggregate(
          rows: size.0, keys: [GroupingKey(.column(column), exact: exact)],
          aggregates: [Aggregate(.count), Aggregate(.distinct(.column(column), exact: true))], work: work)
      }
      #expect(results[0].firstRow == results[1].firstRow)
      #expect(results[0].keys[0].cells == results[1].keys[0].cells)
      for place in 0..<2 { #expect(try results[0].finish(place).cells == results[1].finish(place).cells) }
      let distinct = try [texts, arena].map { column in
        try aggregate(
          rows: size.0, keys: [], aggregates: [Aggregate(.distinct(.column(column), exact: exact))], work: work
        ).finish(0).cells
      }
      #expect(distinct[0] == distinct[1])
    }
  }

  /// So many groups that each thread takes some of them.
  @Test(arguments: [1, 2, 3, 7])
  func `texts that never repeat are grouped as those with a dictionary`(_ workers: Int) throws {
    let rows = 9000
    let texts = Column(
      texts: (0..<rows).map { $0 % 97 == 0 ? nil : "Deal \($0 % 8990)\($0 % 3 == 0 ? " \u{e9}" : "")" })
    let amounts = Column(reals: (0..<rows).map { $0 % 11 == 0 ? nil : Double($0) / 7 })
    let kinds = Column(integers: (0..<rows).map { Int64($0 % 5) })
    let halves = Computation.column(Column(integers: (0..<rows).map { Int64($0 % 2) }))
    let one = Computation.column(Column(reals: [Double?](repeating: 1.5, count: rows)))
    let condition = Computation.compare(.column(kinds), .notEqual, .constant(.integer(3), .integer))
    let work = Work(workers: workers, partRows: 512)
    for filter in [nil, condition] {
      // A real key is hashed.
      let keys = [[.column(texts), halves, one], [.column(RandomData.arena(texts)), halves]]
      let results = try keys.map { keys in
        try aggregate(
          rows: rows, filter: filter, keys: keys.map { GroupingKey($0, exact: true) },
          aggregates: [
            Aggregate(.count), Aggregate(.sum(.column(amounts))), Aggregate(.count, where: condition),
            Aggregate(.distinct(.column(kinds), exact: false)), Aggregate(.last(.column(amounts))),
          ], work: work)
      }
      #expect(results[0].firstRow == results[1].firstRow)
      let some = results.map { $0.keys[0].gather(rows: [17, -1, 0, 80_000, 4000]).cells }
      #expect(some[0] == some[1])
      #expect(some[1][1] == .none && some[1][3] == .none)
      for key in 0..<2 { #expect(results[0].keys[key].cells == results[1].keys[key].cells) }
      for place in 0..<5 { #expect(try results[0].finish(place).cells == results[1].finish(place).cells) }
    }
  }

  /// Values that hardly repeat, and some that do, by few groups.
  @Test(arguments: [1, 3]) func `values of groups are counted once each`(_ workers: Int) throws {
    let rows = 40_000
    var source = Seeded(9)
    let values = (0..<rows).map { row -> String? in
      row % 13 == 0 ? nil : "id \(row % 4 == 0 ? Int.random(in: 0..<500, using: &source) : row)"
    }
    let texts = RandomData.arena(Column(texts: values))
    let owners = (0..<rows).map { _ in Int64.random(in: 0..<900, using: &source) }
    let grouped = try aggregate(
      rows: rows, keys: [GroupingKey(.column(Column(integers: owners.map { $0 })))],
      aggregates: [Aggregate(.distinct(.column(texts), exact: false))], work: Work(workers: workers, partRows: 1024))
    var expected: [Int64: Set<String>] = [:]
    for (owner, value) in zip(owners, values) { if let value { expected[owner, default: []].insert(value) } }
    let counts = try grouped.finish(0).cells
    for (group, key) in grouped.keys[0].cells.enumerated() {
      guard case .integer(let owner) = key else { continue }
      #expect(counts[group] == .integer(Int64(expected[owner]?.count ?? 0)))
    }
    #expect(grouped.groupCount == Set(owners).count)
  }

  @Test(arguments: [(3000, UInt64(4)), (30_000, 5)], [1, 3, 40])
  func `the first texts are those of the whole order`(_ size: (Int, UInt64), _ limit: Int) throws {
    let texts = Column(texts: Self.variants(size.0, seed: size.1))
    let arena = RandomData.arena(texts)
    let numbers = Column(integers: (0..<size.0).map { Int64($0 % 7) })
    for (ascending, exact) in [(true, false), (false, false), (true, true), (false, true)] {
      let keys = [texts, arena].map {
        [OrderKey($0, ascending: ascending, exact: exact), OrderKey(numbers, ascending: false)]
      }
      let whole = try order(by: keys[0], rows: .all(size.0))
      #expect(try order(by: keys[1], rows: .all(size.0), limit: limit) == Array(whole.prefix(limit)))
    }
  }

  @Test func `needles of several words are found as keys have them`() throws {
    let texts = Column(texts: Self.variants(4000, seed: 6))
    let arena = RandomData.arena(texts)
    let tests: [TextTest] = [
      .contains("demo rapat", exact: false), .contains("dengan k", exact: false), .startsWith("Demo e", exact: false),
      .endsWith("dengan bank", exact: false), .equalsAny(["rapat DENGAN bank"], exact: false),
      .equalsAny(["rapat  dengan Bank"], exact: true), .contains("  dengan", exact: true),
      .startsWith("\u{e9} demo", exact: false), .contains("k", exact: false), .equalsAny([""], exact: false),
    ]
    for test in tests {
      let found = try [texts, arena].map { try select(where: .test(.column($0), test), rows: 4000).rows }
      #expect(found[0] == found[1], "\(test)")
    }
  }

  @Test func `the spelling shown is the most frequent one`() {
    let column = Column(texts: ["telco", "Telco", "Caf\u{e9}", "TELCO", "Telco", "Cafe\u{301}", "Cafe\u{301}"])
    let folding = column.dictionary?.folding
    #expect(folding?.count == 2)
    #expect(folding.map { Array($0.shown(0).utf8) } == Array("Telco".utf8))
    #expect(folding.map { Array($0.shown(1).utf8) } == Array("Cafe\u{301}".utf8))
    #expect(folding?.contains(" TELCO ") == true)
    #expect(folding?.contains("telc") == false)
    #expect(column.dictionary?.sortedEntries == ["Cafe\u{301}", "Telco"])
  }

  @Test func `texts of any length are told apart`() throws {
    let texts = (0...40).flatMap { length in
      ["", "\0", "x", "y\0"].map { String(repeating: "a", count: length) + $0 }
    }
    let column = RandomData.arena(Column(texts: texts))
    let grouped = try aggregate(
      rows: texts.count, keys: [GroupingKey(.column(column), exact: true)], aggregates: [Aggregate(.count)])
    #expect(grouped.groupCount == Set(texts).count)
  }

  /// What asks for a dictionary, a fold, an order, a union or a look-up of texts.
  @Test func `each piece of work on texts can be stopped`() throws {
    let column = RandomData.arena(Column(texts: Self.texts(5000, seed: 4)))
    let other = RandomData.arena(Column(texts: Self.texts(5000, seed: 5)))
    let cancellation = Cancellation()
    cancellation.cancel()
    let work = Work(cancellation: cancellation)
    func stops(_ what: String, _ body: () throws(Diagnostic) -> Void) {
      do {
        try body()
        Issue.record("\(what) went on")
      } catch {
        #expect(error.id == "cancelled", "\(what)")
      }
    }
    stops("an order") { () throws(Diagnostic) in _ = try order(by: [OrderKey(column)], rows: .all(5000), work: work) }
    stops("a first row") { () throws(Diagnostic) in
      _ = try order(by: [OrderKey(Column(integers: (0..<5000).map { $0 }))], rows: .all(5000), limit: 1, work: work)
    }
    stops("a look-up") { () throws(Diagnostic) in _ = try lookup(keys: [column], in: [other], work: work) }
    stops("a count") { () throws(Diagnostic) in
      _ = try aggregate(
        rows: 5000, keys: [], aggregates: [Aggregate(.distinct(.column(column), exact: false))], work: work)
    }
    stops("a comparison") { () throws(Diagnostic) in
      _ = try select(where: .compareText(.column(column), .less, .column(other), exact: false), rows: 5000, work: work)
    }
    stops("one behind the other") { () throws(Diagnostic) in
      _ = try Column.concatenated([column, other], work: work)
    }
  }
}
