import TestSupport
import Testing

@testable import Frames

/// What is worked out of texts that hardly repeat, from their bytes, is what is worked out of them as characters.
@Suite struct ArenaFunctionTests {
  /// Accents of their own, spaces of all kinds, controls, and characters that are one with their neighbours.
  private static let pieces = [
    "a", "A", "b", "Z", "z", "0", "k", "K", ";", "`", " ", "  ", "\t", "\u{a0}", "\u{3000}", "\r\n", "\r", "\n",
    "\u{0}",
    "\u{1}", "\u{7f}", "\u{e9}", "e\u{301}", "\u{301}", "\u{212a}", "\u{37e}", "\u{1fef}", "\u{df}", "\u{130}",
    "\u{600}", "–", "“", "\u{200d}", "\u{ad}", "日本", "👨‍👩‍👧", "\u{fb01}", "Σ", "abcdefg", "abcdefgh", "Penawaran",
  ]

  private static func text(_ source: inout Seeded) -> String {
    let isPlain = Int.random(in: 0..<3, using: &source) > 0
    return (0..<Int.random(in: 0..<5, using: &source)).map { _ in
      pieces[Int.random(in: 0..<(isPlain ? 11 : pieces.count), using: &source)]
    }.joined()
  }

  private static func texts(_ count: Int, seed: UInt64) -> Column {
    var source = Seeded(seed)
    return Column(texts: (0..<count).map { _ in Int.random(in: 0..<9, using: &source) == 0 ? nil : text(&source) })
  }

  @Test func `texts follow each other as their keys do`() {
    var source = Seeded(11)
    for _ in 0..<20_000 {
      let start = Int.random(in: 0..<2, using: &source) == 0 ? Self.text(&source) : ""
      let (left, right) = (start + Self.text(&source), start + Self.text(&source))
      let (one, other) = (textKey(left), textKey(right))
      let expected = one == other ? 0 : textPrecedes(one, other) ? -1 : 1
      let (mine, theirs) = (Buffer(Array(left.utf8)), Buffer(Array(right.utf8)))
      defer { withExtendedLifetime((mine, theirs)) {} }
      #expect(
        KeyOrder.order(mine.values, theirs.values).signum() == expected,
        "\(left.debugDescription) \(right.debugDescription)")
      if let head = KeyOrder.head(of: mine.values), let second = KeyOrder.head(of: theirs.values), head != second {
        #expect((head < second ? -1 : 1) == expected, "\(left.debugDescription) \(right.debugDescription)")
      }
    }
  }

  @Test(arguments: [0, 1, 65, 9000], [7, 300])
  func `the first and the last text are those of the dictionary`(rows: Int, groupCount: Int) throws {
    let texts = Self.texts(rows, seed: 12)
    let groups = Column(integers: (0..<rows).map { Int64($0 % groupCount) })
    let some = Computation.compare(.column(groups), .less, .constant(.integer(3), .integer))
    func result(_ column: Column, _ work: Work) throws -> [[Value]] {
      let grouped = try aggregate(
        rows: rows, keys: [GroupingKey(.column(groups))],
        aggregates: [
          Aggregate(.minimum(.column(column))), Aggregate(.maximum(.column(column))),
          Aggregate(.maximum(.column(column)), where: some),
        ], work: work)
      return try (0..<3).map { try grouped.finish($0).cells }
    }
    for work in [Work(workers: 1), Work(workers: 3, partRows: 64)] {
      #expect(try result(RandomData.arena(texts), work) == result(texts, work))
    }
  }

  @Test func `texts of as many groups as rows are found in one go`() throws {
    let texts = Self.texts(9000, seed: 13)
    let rows = Column(integers: (0..<9000).map { Int64($0) })
    func largest(_ column: Column) throws -> [Value] {
      try aggregate(
        rows: 9000, keys: [GroupingKey(.column(rows))], aggregates: [Aggregate(.maximum(.column(column)))]
      ).finish(0).cells
    }
    #expect(try largest(RandomData.arena(texts)) == largest(texts))
  }

  @Test(arguments: [Comparison.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual], [false, true])
  func `comparisons with a text are those of the dictionary`(comparison: Comparison, exact: Bool) throws {
    let texts = Self.texts(3000, seed: 14)
    var source = Seeded(15)
    for _ in 0..<40 {
      let other = Computation.constant(.text(Self.text(&source)), .text)
      func rows(_ column: Column) throws -> [Int32] {
        try select(where: .compareText(.column(column), comparison, other, exact: exact), rows: 3000).rows
      }
      func mirrored(_ column: Column) throws -> [Int32] {
        try select(where: .compareText(other, comparison, .column(column), exact: exact), rows: 3000).rows
      }
      #expect(try rows(RandomData.arena(texts)) == rows(texts), "\(other)")
      #expect(try mirrored(RandomData.arena(texts)) == mirrored(texts), "\(other)")
    }
  }

  /// The function changes how long texts are, and has no value for some.
  @Test(arguments: [1, 3])
  func `functions of texts give the same in an arena`(workers: Int) throws {
    let texts = Self.texts(9000, seed: 16)
    let twice = TextFunction({ $0.utf8.count % 4 == 0 ? nil : $0 + $0 + $0 }) { text, result in
      guard text.count % 4 == 1 else { return false }
      for _ in 0..<3 { result.append(contentsOf: text) }
      return true
    }
    let size = TextNumber { $0.utf8.count % 3 == 0 ? nil : Int64($0.utf8.count) }
    let work = Work(workers: workers, partRows: 64)
    let (fast, slow) = (Computation.column(RandomData.arena(texts)), Computation.column(texts))
    let selected = RowSelection((0..<900).map { Int32($0 * 7) }, of: 9000)
    func cells(_ formula: (Computation) -> Computation, _ rows: RowSelection) throws -> [[Value]] {
      try [fast, slow].map { try evaluate(formula($0), rows: rows, work: work).cells }
    }
    let formulas: [(Computation) -> Computation] = [
      { .text1($0, twice) }, { .text1(.text1($0, twice), twice) }, { .textToInteger($0, .integer, size) },
      { .textToInteger(.text1($0, twice), .integer, size) }, { .isEmpty(.text1($0, twice)) },
      { .test(.text1($0, twice), .contains("aa", exact: false)) }, { .coalesce([.text1($0, twice), $0]) },
    ]
    for formula in formulas {
      for rows in [RowSelection.all(9000), selected] {
        let found = try cells(formula, rows)
        #expect(zip(found[0], found[1]).allSatisfy { $0 == $1 })
      }
    }
    let grouped = try [fast, slow].map { texts in
      let groups = try aggregate(
        rows: 9000, keys: [GroupingKey(.text1(texts, twice))],
        aggregates: [
          Aggregate(.count), Aggregate(.distinct(.text1(texts, twice), exact: false)),
          Aggregate(.maximum(.text1(texts, twice))), Aggregate(.first(.text1(texts, twice))),
          Aggregate(.sum(.textToInteger(texts, .integer, size))),
        ], work: work)
      return try [groups.keys[0].cells] + (0..<5).map { try groups.finish($0).cells }
    }
    for (fast, slow) in zip(grouped[0], grouped[1]) {
      #expect(fast.count == slow.count)
      for (place, pair) in zip(fast, slow).enumerated() where pair.0 != pair.1 {
        #expect(Bool(false), "group \(place): \(pair)")
      }
    }
  }

  @Test(arguments: works)
  func `what is chosen among texts is what is chosen among entries`(work: Work) throws {
    let rows = 9000
    let (texts, others) = (Self.texts(rows, seed: 31), Self.texts(rows, seed: 32))
    let group = Computation.column(Column(integers: (0..<rows).map { $0 % 11 == 0 ? nil : Int64($0 % 5) }))
    func isOver(_ number: Int64) -> Computation { .compare(group, .greater, .constant(.integer(number), .integer)) }
    func text(_ text: String) -> Computation { .constant(.text(text), .text) }
    let short = Column(texts: (0..<rows).map { $0 % 3 == 0 ? nil : "s\($0 % 4)" })
    let upper = TextFunction({ $0.uppercased() })
    func choices(_ one: Column, _ other: Column) -> [Computation] {
      let (one, other) = (Computation.column(one), Computation.column(other))
      return [
        .coalesce([one, text("none")]), .coalesce([.column(short), one, other, text("–")]), .coalesce([one]),
        .conditional([(isOver(2), one)], otherwise: text("few")),
        .conditional([(isOver(2), one)], otherwise: .constant(.none, .text)),
        .conditional([(isOver(3), other), (.isEmpty(one), text("")), (isOver(1), .column(short))], otherwise: one),
        .coalesce([.conditional([(isOver(0), .text1(one, upper))], otherwise: .constant(.none, .text)), other]),
      ]
    }
    let fast = choices(RandomData.arena(texts), RandomData.arena(others))
    for (mine, expected) in zip(fast, choices(texts, others)) {
      let found = try [mine, expected].map { try evaluate($0, rows: rows, work: work).cells }
      #expect(found[0] == found[1])
      let tests = try [mine, expected].map {
        try select(where: .test($0, .contains("a", exact: false)), rows: rows, work: work).rows
      }
      #expect(tests[0] == tests[1])
      let counts = try [mine, expected].map { choice in
        let groups = try aggregate(
          rows: rows, keys: [GroupingKey(choice, exact: true)], aggregates: [Aggregate(.count)], work: work)
        return try [groups.keys[0].cells, groups.finish(0).cells]
      }
      #expect(counts[0] == counts[1])
    }
  }

  @Test func `parts of texts come in any order`() throws {
    let parts = [0..<3, 3..<5, 5..<6]
    let made = TextParts(parts, bytes: 2, MemoryBudget())
    let texts = [["a", "", "bc"], ["def", "g"], ["hij"]]
    for part in [2, 0, 1] {
      var bytes: [UInt8] = []
      for (row, text) in zip(parts[part], texts[part]) {
        bytes += Array(text.utf8)
        made.ends.base[row] = UInt32(bytes.count)
      }
      try made.take(bytes, part)
    }
    let arena = made.arena
    #expect((0..<6).map { arena[$0] } == texts.flatMap { $0 })
  }

  @Test func `characters are counted as they are`() {
    func count(_ text: String) -> Int? {
      let bytes = Buffer(Array(text.utf8))
      return withExtendedLifetime(bytes) { characterCount(bytes.values) }
    }
    var source = Seeded(17)
    let scalars = (0x80...0x24ff).compactMap { Unicode.Scalar($0) }
    for text in (0..<8000).map({ _ in Self.text(&source) }) + scalars.map({ "a\($0)b" }) {
      if let count = count(text) { #expect(count == text.count, "\(text.debugDescription)") }
    }
    #expect(count("Demo – „Caf\u{e9}“") == 13)
  }
}
