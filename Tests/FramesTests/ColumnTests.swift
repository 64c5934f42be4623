import Frames
import TestSupport
import Testing

@Suite struct ColumnTests {
  private static func columns(_ seed: UInt64, _ rows: Int) -> [Column] {
    var data = RandomData(seed: seed, rows: rows)
    return [data.texts(), data.texts(), data.integers(), data.booleans(), data.reals(), data.dates()]
  }

  /// Texts are told apart by their bytes: Swift takes accents that are encoded in several ways for the same.
  private enum Cell: Hashable {
    case text([UInt8])
    case other(Value)

    init(_ value: Value) {
      if case .text(let text) = value { self = .text(Array(text.utf8)) } else { self = .other(value) }
    }
  }

  @Test(arguments: Array(UInt64(1)...30))
  func countsWhatIsDifferentAmongTheFirstRows(seed: UInt64) {
    for column in Self.columns(seed, 100) {
      for rows in [0, 1, 60, 100, 200] {
        let cells = column.cells.prefix(rows).filter { $0 != .none }.map { Cell($0) }
        #expect(column.distinctCount(first: rows) == Set(cells).count, "seed \(seed), \(rows) rows")
        guard let texts = column.head(rows).occurringTexts else { continue }
        var seen: Set<Cell> = []
        let order = cells.filter { seen.insert($0).inserted }
        #expect(texts.entries.map { Cell(.text($0)) } == order, "seed \(seed), \(rows) rows")
        #expect(texts.counts == order.map { text in cells.count { $0 == text } }, "seed \(seed), \(rows) rows")
      }
    }
  }

  @Test func textsOfAnArenaAreToldApart() {
    let texts = (0..<3000).map { $0 % 10 == 3 ? nil : "id \($0)" }
    #expect(RandomData.arena(Column(texts: texts)).distinctCount(first: 3000) == 2700)
    #expect(RandomData.arena(Column(texts: texts + ["id 2999"])).distinctCount(first: 3001) == 2700)
    #expect(RandomData.arena(Column(texts: texts + ["id 2999"])).distinctCount(first: 3000) == 2700)
  }

  @Test(arguments: Array(UInt64(1)...30))
  func gathersRowsAndGaps(seed: UInt64) {
    var source = Seeded(seed)
    for rows in [1, 100] {
      for column in Self.columns(seed, rows) {
        let picked = (0..<130).map { _ in Int32.random(in: -1..<Int32(rows), using: &source) }
        let gathered = column.gather(rows: picked)
        #expect(gathered.cells == picked.map { $0 < 0 ? .none : column[Int($0)] }, "seed \(seed)")
        #expect(Frame([("x", gathered)]).brokenInvariant == nil, "seed \(seed)")
      }
    }
    #expect(Column(integers: []).gather(rows: [-1, 0]).cells == [.none, .none])
  }

  @Test(arguments: Array(UInt64(1)...30))
  func putsColumnsOneBehindTheOther(seed: UInt64) throws {
    for (first, second) in zip(Self.columns(seed, 70), Self.columns(seed &+ 100, 33)) {
      let both = try Column.concatenated([first, second, first])
      #expect(both.cells == first.cells + second.cells + first.cells, "seed \(seed)")
      #expect(Frame([("x", both)]).brokenInvariant == nil, "seed \(seed)")
    }
    #expect(try Column.concatenated([]).count == 0)
    #expect(try Column.concatenated([Column(integers: [1]), Column(texts: ["a"])]).cells == [.integer(1), .none])
  }

  @Test(arguments: Array(UInt64(1)...30))
  func knowsItsSmallestAndLargestValue(seed: UInt64) {
    for column in Self.columns(seed, 90) {
      let cells = column.cells.filter { $0 != .none }.sorted { Reference.order($0, $1) < 0 }
      guard let low = cells.first, let high = cells.last else {
        #expect(column.range == nil)
        continue
      }
      guard let range = column.range else {
        Issue.record("no range: seed \(seed)")
        continue
      }
      #expect(Reference.order(range.low, low) == 0 && Reference.order(range.high, high) == 0, "seed \(seed)")
    }
  }

  @Test func measuresItsBytes() {
    #expect(Column(integers: [1, 2, 3]).bytes == 3)
    #expect(Column(integers: [1, nil, 300]).bytes == 6 + 8)
    #expect(Column(texts: ["a", "b"]).bytes == 2)
  }

  @Test func periodsBeginWhereTheyShould() throws {
    let day = try #require(Day.of(year: 2025, month: 6, day: 18))
    let first = { (unit: CalendarUnit) in Day.iso(Day.truncated(day, to: unit)) }
    #expect(first(.day) == "2025-06-18")
    #expect(first(.week) == "2025-06-16")
    #expect(first(.month) == "2025-06-01")
    #expect(first(.quarter(yearStart: 1)) == "2025-04-01")
    #expect(first(.quarter(yearStart: 2)) == "2025-05-01")
    #expect(first(.year(yearStart: 1)) == "2025-01-01")
    #expect(first(.year(yearStart: 7)) == "2024-07-01")
    #expect(Day.part(.weekday, of: day) == 3)
    #expect(Day.part(.quarterOfYear, of: day) == 2)
    #expect(Day.truncated(.max, to: .month) < .max)
    #expect(Day.truncated(.min, to: .week) > .min)
  }

  @Test func everyDayOfManyYearsComesBack() {
    for day in stride(from: -719_162, through: 2_932_896, by: 97) {
      let (year, month, dayOfMonth) = Day.civil(day)
      #expect(Day.of(year: year, month: month, day: dayOfMonth) == day)
    }
  }

  @Test func brokenColumnsAreFound() {
    let dictionary = TextDictionary(["a"])
    let codes = Column(type: .text, storage: .codes8(Buffer([0, 7]), dictionary), count: 2)
    #expect(Frame([("x", codes)]).brokenInvariant != nil)
    let slots = Column(type: .integer, storage: .int8(Buffer([1, 2])), validity: Bitmap([true, false]), count: 2)
    #expect(Frame([("x", slots)]).brokenInvariant != nil)
    let units = Column(type: .integer, storage: .multiples(Buffer([1]), unit: 12), count: 1)
    #expect(Frame([("x", units)]).brokenInvariant != nil)
    let types = Column(type: .real, storage: .int8(Buffer([1])), count: 1)
    #expect(Frame([("x", types)]).brokenInvariant != nil)
  }
}
