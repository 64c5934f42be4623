import Diagnostics
import Frames
import Testing

/// Sums beyond 64 bits, and what is asked of them.
@Suite struct WideTests {
  private static let large = Int128(Int64.max) * 4

  /// Sums of four groups: beyond 64 bits upwards and downwards, an ordinary one, and none.
  private static func sums(_ type: ColumnType = .decimal(scale: 2)) throws -> Column {
    let amounts = [Int64](repeating: .max, count: 4) + [Int64](repeating: -.max, count: 4) + [700]
    let keys = [Int64](repeating: 0, count: 4) + [Int64](repeating: 1, count: 4) + [2]
    let grouped = try aggregate(
      rows: 9, keys: [GroupingKey(.column(Column(integers: keys)))],
      aggregates: [Aggregate(.sum(.column(Column(integers: amounts, type: type))))], work: Work(partRows: 64))
    return try grouped.finish(0).gather(rows: [0, 1, 2, -1])
  }

  private func values(_ formula: Computation) throws -> [Value] { try evaluate(formula, rows: 4).cells }

  @Test func areExact() throws {
    let sums = try Self.sums()
    #expect(
      sums.cells == [
        .decimal(Self.large, scale: 2), .decimal(-Self.large, scale: 2), .decimal(700, scale: 2), .none,
      ])
    #expect(Frame([("s", sums)]).brokenInvariant == nil)
    #expect(try Self.sums(.integer).cells[0] == .decimal(Self.large, scale: 0))
    #expect(try Self.sums(.integer).cells[2] == .integer(700))
    #expect(sums.range?.low == .decimal(-Self.large, scale: 2))
    #expect(throws: Diagnostic.self) { try Self.sums(.duration) }
  }

  @Test func areComputedWith() throws {
    let sums = Computation.column(try Self.sums())
    let one = Computation.constant(.integer(1), .integer)
    #expect(
      try values(.arithmetic(sums, .add, one)) == [
        .decimal(Self.large + 100, scale: 2), .decimal(-Self.large + 100, scale: 2), .decimal(800, scale: 2), .none,
      ])
    #expect(try values(.arithmetic(sums, .subtract, sums))[0] == .decimal(0, scale: 2))
    #expect(try values(.negated(sums))[1] == .decimal(Self.large, scale: 2))
    #expect(
      try values(.arithmetic(sums, .divide, .constant(.integer(4), .integer)))[0] == .real(Double(Int64.max) / 100))
    #expect(try values(.converted(sums, .decimal(scale: 4)))[0] == .decimal(Self.large * 100, scale: 4))
    #expect(
      try values(.coalesce([sums, .constant(.decimal(0, scale: 2), .decimal(scale: 2))]))[3] == .decimal(0, scale: 2))
    #expect(try values(.toText(sums) { "\($0)" })[3] == .none)
    #expect(throws: Diagnostic.self) { try values(.integer1(sums, .integer, IntegerFunction { $0 })) }
    let isLarge = Computation.compare(sums, .greater, .constant(.decimal(0, scale: 0), .integer))
    #expect(
      try values(.conditional([(isLarge, sums)], otherwise: .negated(sums))).prefix(2) == [
        .decimal(Self.large, scale: 2), .decimal(Self.large, scale: 2),
      ])
  }

  @Test func areComparedAndSorted() throws {
    let column = try Self.sums()
    let sums = Computation.column(column)
    let limit = Computation.constant(.decimal(Self.large, scale: 2), .decimal(scale: 2))
    #expect(try select(where: .compare(sums, .greaterOrEqual, limit), rows: 4).rows == [0])
    #expect(try select(where: .compare(sums, .notEqual, limit), rows: 4).rows == [1, 2, 3])
    #expect(try select(where: .compare(sums, .less, .constant(.real(0), .real)), rows: 4).rows == [1])
    #expect(try select(where: .isEmpty(sums), rows: 4).rows == [3])
    #expect(try order(by: [OrderKey(column)], rows: .all(4)) == [1, 2, 0, 3])
    #expect(try order(by: [OrderKey(column, ascending: false)], rows: .all(4)) == [0, 2, 1, 3])
    #expect(try lookup(keys: [column], in: [column], emptiesMatch: true).rows.cells == (0..<4).map { .integer($0) })
    #expect(
      try Column.concatenated([column, Column(integers: [5], type: .decimal(scale: 2))]).cells.last
        == .decimal(5, scale: 2))
  }

  @Test func areGroupedAndSummedAgain() throws {
    let sums = Computation.column(try Self.sums())
    let functions: [AggregateFunction] = [
      .sum(sums), .mean(sums), .minimum(sums), .maximum(sums), .first(sums), .last(sums), .countValues(sums),
      .distinct(sums, exact: false), .quantile(sums, fraction: 0.5), .standardDeviation(sums),
      .sum(.arithmetic(sums, .add, sums)),
    ]
    let whole = try aggregate(rows: 4, keys: [], aggregates: functions.map { Aggregate($0) })
    let results = try functions.indices.map { try whole.finish($0)[0] }
    #expect(results[0] == .decimal(700, scale: 2))
    #expect(results[1] == .real(7.0 / 3))
    #expect(results[2] == .decimal(-Self.large, scale: 2))
    #expect(results[3] == .decimal(Self.large, scale: 2))
    #expect(results[4] == .decimal(Self.large, scale: 2))
    #expect(results[5] == .decimal(700, scale: 2))
    #expect(results[6] == .integer(3))
    #expect(results[7] == .integer(3))
    #expect(results[8] == .real(7))
    #expect((results[9].real ?? 0) > 1e17)
    #expect(results[10] == .decimal(1400, scale: 2))
    let groups = try aggregate(rows: 4, keys: [GroupingKey(sums)], aggregates: [Aggregate(.sum(sums))])
    #expect(groups.groupCount == 4)
    #expect(groups.keys[0].cells == (try Self.sums().cells))
  }
}
