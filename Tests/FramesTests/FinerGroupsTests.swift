import Diagnostics
import TestSupport
import Testing

@testable import Frames

/// Aggregates under many conditions are taken from finer groups, and come out as each does alone.
@Suite struct FinerGroupsTests {
  private struct Sample {
    var data: RandomData
    let outcome, stage, isLate, branch, area: Computation

    init(seed: UInt64, rows: Int) {
      data = RandomData(seed: seed, rows: rows)
      var source = Seeded(seed &+ 7)
      func cells<Element>(_ values: [Element?]) -> [Element?] {
        (0..<rows).map { _ in values.randomElement(using: &source) ?? nil }
      }
      outcome = .column(Column(texts: cells(["won", "Won", " won", "lost", "open", nil])))
      stage = .column(Column(integers: cells([-1, 0, 1, 2, 3, nil])))
      isLate = .column(Column(booleans: cells([true, false, nil])))
      branch = .gathered(Column(texts: ["Aceh", "Bali", nil]), rows: Column(integers: cells([0, 1, 2, nil])))
      area = .column(Column(texts: cells(["Java", "java", "JAVA ", "Bali", nil])))
    }

    var conditions: [Computation] {
      let won = Computation.test(outcome, .equalsAny(["won"], exact: false))
      let exactly = Computation.test(outcome, .equalsAny(["won"], exact: true))
      func past(_ step: Int64) -> Computation { .compare(stage, .greater, .constant(.integer(step), .integer)) }
      return [
        won, exactly, .any([won, past(1)]), .all([.not(won), .isEmpty(stage)]), isLate,
        .all([past(0), .not(isLate), .test(branch, .contains("a", exact: false))]), .isEmpty(branch),
        .conditional([(isLate, past(2))], otherwise: won), .constant(.boolean(true), .boolean),
      ]
    }
  }

  private static func aggregates(_ sample: inout Sample) -> [Aggregate] {
    let numbers: [Computation] = [
      .column(sample.data.integers(extremes: false)), .column(sample.data.integers(.decimal(scale: 2), extremes: true)),
      .column(sample.data.reals()), sample.stage,
    ]
    let name = Computation.column(sample.data.texts())
    return sample.conditions.enumerated().flatMap { place, condition -> [Aggregate] in
      let number = numbers[place % numbers.count]
      let functions: [AggregateFunction] = [
        .count, .countValues(number), .sum(number), .mean(number), .minimum(number), .maximum(name),
        .any(sample.isLate),
        .all(sample.isLate),
      ]
      return functions.map { Aggregate($0, where: condition) }
    } + [Aggregate(.count), Aggregate(.sum(numbers[0])), Aggregate(.maximum(numbers[2]))]
  }

  /// The finer groups of a plan, where they pay.
  private static func finer(_ aggregates: [Aggregate], _ keys: [GroupingKey], rows: Int) throws -> FinerGroups? {
    let compiler = Compiler(tableRows: rows, work: Work())
    let keyPlan = try KeyPlan(keys, rows: rows, compiler)
    var planner = AggregatePlanner(aggregates, compiler, domain: keyPlan.domain)
    _ = try planner.plan()
    return try planner.finerGroups(than: keyPlan)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `each comes out as it does alone`(seed: UInt64) throws {
    let rows = [0, 1, 90, 700][Int(seed % 4)]
    var sample = Sample(seed: seed, rows: rows)
    let list = Self.aggregates(&sample)
    let keys = Array([GroupingKey(sample.area), GroupingKey(sample.stage)].prefix(Int(seed / 4)))
    let filter: Computation? = seed % 3 == 0 ? .not(.isEmpty(sample.outcome)) : nil
    if rows > 0 { #expect(try Self.finer(list, keys, rows: rows) != nil) }
    for work in works {
      let together = try aggregate(rows: rows, filter: filter, keys: keys, aggregates: list, work: work)
      for (place, one) in list.enumerated() {
        let alone = try aggregate(rows: rows, filter: filter, keys: keys, aggregates: [one], work: work)
        #expect(together.firstRow == alone.firstRow)
        #expect(together.keys.map(\.cells) == alone.keys.map(\.cells))
        let (mine, other) = (try together.finish(place), try alone.finish(0))
        #expect(mine.type == other.type)
        for (cell, expected) in zip(mine.cells, other.cells) {
          #expect(Self.close(cell, expected), "seed \(seed), \(one.function), place \(place)")
        }
      }
    }
  }

  /// Equal; reals but for the order in which they were added.
  private static func close(_ actual: Value, _ expected: Value) -> Bool {
    guard case .real(let mine) = actual, case .real(let other) = expected else { return actual == expected }
    return abs(mine - other) <= 1e-12 * max(1, abs(other))
  }

  @Test func `sums of the same values are added up once`() throws {
    var sample = Sample(seed: 3, rows: 50)
    let amount = Computation.column(sample.data.integers(extremes: false))
    let sums = sample.conditions.map { Aggregate(.sum(amount), where: $0) }
    let finer = try #require(try Self.finer(sums, [], rows: 50))
    #expect(finer.plan.accumulators.count == 1)
    #expect(finer.plan.counters.conditions.count == 1)
  }

  @Test func `values that can fail, and conditions on columns of many values, are looked at row by row`() throws {
    let sample = Sample(seed: 4, rows: 90)
    let large = Computation.column(Column(integers: (0..<90).map { Int64.max - $0 }))
    let doubled = Computation.arithmetic(large, .add, large)
    let risky = sample.conditions.map { Aggregate(.sum(doubled), where: .all([$0, .isEmpty(large)])) }
    #expect(try Self.finer(sample.conditions.map { Aggregate(.sum(doubled), where: $0) }, [], rows: 90) == nil)
    #expect(try Self.finer(risky, [], rows: 90) == nil)
    #expect(try aggregate(rows: 90, keys: [], aggregates: risky).finish(0).cells == [.integer(0)])
    let many = Computation.column(Column(integers: (0..<90).map { Int64($0) }))
    // 3 to the power of 50 leaves 64 bits.
    let flags = (0..<50).map { _ in
      Computation.column(Column(booleans: (0..<90).map { $0 % 3 == 0 ? nil : $0 % 2 == 0 }))
    }
    let all = flags.map { Aggregate(.count, where: $0) }
    #expect(try Self.finer(all, [], rows: 90) == nil)
    #expect(try aggregate(rows: 90, keys: [], aggregates: all).finish(49).cells == [.integer(30)])
    let spread = (0..<6).map { step in
      Aggregate(.count, where: .compare(many, .greater, .constant(.integer(Int64(step)), .integer)))
    }
    #expect(try Self.finer(spread, [], rows: 90) == nil)
  }
}
