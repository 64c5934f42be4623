import Diagnostics
import Frames
import TestSupport
import Testing

@Suite struct GroupingTests {
  private static let seeds = Array(UInt64(1)...15)

  /// Every function over random formulas, with and without a condition of its own.
  private static func aggregates(_ formulas: inout RandomFormulas, depth: Int) -> [Aggregate] {
    var functions: [AggregateFunction] = [.count]
    for type in RandomFormulas.types {
      let operand = formulas.formula(type, depth: depth)
      functions += [
        .countValues(operand), .minimum(operand), .maximum(operand), .first(operand), .last(operand),
        .distinct(operand, exact: false), .distinct(operand, exact: true),
      ]
      switch type {
      case .text: break
      case .boolean: functions += [.any(operand), .all(operand)]
      case .date: functions += [.quantile(operand, fraction: 0.5), .quantile(operand, fraction: 0.25)]
      case .integer, .decimal, .real, .duration:
        functions += [
          .sum(operand), .mean(operand), .standardDeviation(operand), .quantile(operand, fraction: 0.5),
          .quantile(operand, fraction: 0.9), .correlation(operand, formulas.leaf(.real)),
        ]
      }
    }
    return functions.map { function in
      let hasFilter = Bool.random(using: &formulas.data.source)
      return Aggregate(function, where: hasFilter ? formulas.condition(depth: 1) : nil)
    }
  }

  @Test(arguments: seeds)
  func agreesWithTheReference(seed: UInt64) throws {
    for rows in [[0, 150], [1, 64], [300]][Int(seed % 3)] {
      var formulas = RandomFormulas(seed: seed, rows: rows, extremes: seed % 2 == 0)
      let depth = Int(seed % 3)
      let keys = (0..<Int(seed % 4)).map { index in
        let type = RandomFormulas.types[Int(seed / 4 + UInt64(index)) % RandomFormulas.types.count]
        return GroupingKey(formulas.formula(type, depth: depth), exact: index == 1)
      }
      let filter = seed % 5 == 0 ? nil : formulas.condition(depth: depth)
      let groups = Result { try Reference.groups(rows: Array(0..<rows), filter: filter, keys: keys) }
      let aggregates = Self.aggregates(&formulas, depth: depth)
      for aggregate in aggregates {
        let label = "seed \(seed), \(rows) rows, keys \(keys), filter \(String(describing: filter)), \(aggregate)"
        for work in works {
          let grouped = Result {
            try Frames.aggregate(rows: rows, filter: filter, keys: keys, aggregates: [aggregate], work: work)
          }
          Self.check(grouped, groups, aggregate, keys, label)
        }
      }
    }
  }

  /// Keys that are far apart and multiples of one number, as amounts of money are, but for the last row of some.
  @Test(arguments: [(50_000, 0), (50_000, 1), (48, 0), (1 << 20, 1 << 19), (1_000_003, 0), (7, 3)])
  func roundKeys(unit: Int, odd: Int) throws {
    let rows = 20_000
    for type in [ColumnType.integer, .decimal(scale: 2)] {
      var source = Seeded(UInt64(unit))
      var values = (0..<rows).map { _ in
        Int.random(in: 0..<9, using: &source) == 0
          ? nil : Int64(Int.random(in: -9000...9000, using: &source) * unit * (100_000 / unit + 1))
      }
      values[rows - 1] = Int64(9000 * unit + odd)
      let column = Column(integers: values, type: type)
      let keys = [GroupingKey(.column(column))]
      let groups = try Reference.groups(rows: Array(0..<rows), filter: nil, keys: keys)
      for work in works {
        let grouped = Result {
          try Frames.aggregate(rows: rows, filter: nil, keys: keys, aggregates: [Aggregate(.count)], work: work)
        }
        Self.check(grouped, .success(groups), Aggregate(.count), keys, "\(unit), \(odd), \(type)")
      }
    }
  }

  private static func check(
    _ actual: Result<Grouped, any Error>, _ expected: Result<[(keys: [Value], rows: [Int])], any Error>,
    _ aggregate: Aggregate, _ keys: [GroupingKey], _ label: String
  ) {
    guard case .success(let groups) = expected else { return }
    let results = Result { try groups.map { try Reference.aggregate(aggregate, rows: $0.rows) } }
    guard case .success(let grouped) = actual else {
      // Where the engine stops, the reference must stop too: at a sum in the end, or at a value on the way.
      if case .success = results { Issue.record("no result: \(label)") }
      return
    }
    #expect(grouped.groupCount == groups.count, "\(label)")
    guard grouped.groupCount == groups.count else { return }
    #expect(grouped.firstRow == groups.map { $0.rows.first ?? -1 }, "\(label)")
    for (index, key) in keys.enumerated() {
      let shown = grouped.keys[index].cells.map { Reference.identity($0, exact: key.exact) }
      #expect(shown == groups.map { Reference.identity($0.keys[index], exact: key.exact) }, "\(label)")
    }
    let column = Result { try grouped.finish(0) }
    switch (column, results) {
    case (.success(let column), .success(let values)):
      #expect(column.type == (try? aggregate.function.type), "\(label)")
      for (cell, value) in zip(column.cells, values) where !close(cell, value, aggregate) {
        Issue.record("\(cell) instead of \(value): \(label)")
        return
      }
    case (.failure, .failure): break
    default: Issue.record("\(column) against \(results): \(label)")
    }
  }

  /// Equal; reals but for rounding, smallest and largest texts but for their spelling.
  private static func close(_ actual: Value, _ expected: Value, _ aggregate: Aggregate) -> Bool {
    switch (actual, expected, aggregate.function) {
    case (.text(let a), .text(let b), .minimum), (.text(let a), .text(let b), .maximum): return textKey(a) == textKey(b)
    // Without spread there is no correlation; whether there is any can hang on the last bit.
    case (.none, .real, .correlation), (.real, .none, .correlation): return true
    case (.real(let a), .real(let b), _): return abs(a - b) <= 1e-7 * max(1, abs(a), abs(b))
    default: return actual == expected
    }
  }

  /// Sums, means and counts of one condition come out of the same states, in whichever company and order.
  @Test(arguments: seeds)
  func companyMakesNoDifference(seed: UInt64) throws {
    let rows = 200
    var formulas = RandomFormulas(seed: seed, rows: rows, extremes: seed % 3 == 0)
    let type: ColumnType = [.integer, .decimal(scale: 2), .real, .duration][Int(seed % 4)]
    let operand = seed % 2 == 0 ? formulas.leaf(type) : formulas.formula(type, depth: 1)
    let keys = seed % 5 == 0 ? [] : [GroupingKey(formulas.leaf(.text))]
    let filters = [nil, formulas.condition(depth: 1)]
    let functions: [AggregateFunction] = [.count, .sum(operand), .countValues(operand), .mean(operand)]
    var lists: [[Aggregate]] = []
    for filter in filters {
      for left in 1..<(1 << functions.count) {
        let chosen = functions.indices.filter { left >> $0 & 1 == 1 }.map { Aggregate(functions[$0], where: filter) }
        lists += [chosen, chosen.reversed()]
      }
    }
    lists.append(filters.flatMap { filter in functions.map { Aggregate($0, where: filter) } })
    for work in works {
      for list in lists {
        let together = try aggregate(rows: rows, keys: keys, aggregates: list, work: work)
        for (place, one) in list.enumerated() {
          let alone = try aggregate(rows: rows, keys: keys, aggregates: [one], work: work)
          let (shared, own) = (Result { try together.finish(place).cells }, Result { try alone.finish(0).cells })
          #expect((try? shared.get()) == (try? own.get()), "seed \(seed), \(list.map(\.function)), \(place)")
        }
      }
    }
  }

  /// Few groups are found as rows are added; where one aggregate cannot do with that, groups are written out first.
  @Test func groupsThatAreFoundAsRowsAreAddedGiveTheSame() throws {
    let rows = 34_000
    func integers(_ type: ColumnType = .integer, _ value: (Int64) -> Int64?) -> Computation {
      .column(Column(integers: (0..<Int64(rows)).map(value), type: type))
    }
    func texts(_ value: (Int) -> String?) -> Computation { .column(Column(texts: (0..<rows).map(value))) }
    // Some groups come late, some are of empty cells, and one is of zeroes or of what adds up to zero.
    let keys = [
      texts { $0 == 20_483 ? "once" : "rep \($0 / 5000)" }, texts { $0 % 13 == 0 ? nil : "rep \($0 % 13)" },
      texts { "\($0 % 300)" },
      integers { $0 % 5 - 2 }, integers { $0 % 7 == 0 ? nil : $0 / 500 }, integers { $0 % 7 == 0 ? nil : $0 / 500 + 1 },
      .truncated(integers(.date) { 19_000 + $0 / 50 }, .month),
      .truncated(integers(.date) { $0 % 9 == 0 ? nil : 19_000 + $0 / 50 }, .month),
    ]
    let status = texts { ["won", "lost", "open", nil, "won"][$0 % 5] }
    func has(_ text: String) -> Computation {
      .compareText(status, .equal, .constant(.text(text), .text), exact: false)
    }
    let amounts = [
      integers { $0 % 3 - 1 }, integers { $0 % 4 == 0 ? nil : $0 % 4000 - 2000 },
      integers { $0 % 11 == 0 ? nil : ($0 % 900_000) * 50_000 }, integers { $0 * 60_000 - 1_000_000_000 },
      integers { _ in 0 },
    ]
    var lists = [
      [Aggregate(.count)], [Aggregate(.count, where: has("won"))],
      ["won", "lost", "open"].map { Aggregate(.count, where: has($0)) },
      ["won", "lost"].map { Aggregate(.count, where: has($0)) }, [Aggregate(.distinct(status, exact: false))],
      [Aggregate(.distinct(texts { "\($0 % 40)" }, exact: true))], [Aggregate(.distinct(amounts[0], exact: false))],
    ]
    for amount in amounts { lists += [[Aggregate(.sum(amount))], [Aggregate(.mean(amount))]] }
    lists.append([
      Aggregate(.count), Aggregate(.mean(amounts[1])), Aggregate(.sum(amounts[2])), Aggregate(.countValues(amounts[2])),
      Aggregate(.distinct(status, exact: false)), Aggregate(.count, where: has("won")),
    ])
    lists.append([
      Aggregate(.sum(amounts[0])), Aggregate(.sum(amounts[1]), where: has("won")),
      Aggregate(.mean(amounts[2]), where: has("lost")), Aggregate(.distinct(status, exact: false), where: has("won")),
    ])
    let last = Aggregate(.last(amounts[3]))
    func above(_ limit: Int64) -> Computation {
      .compare(amounts[3], .greater, .constant(.integer(limit), .integer))
    }
    // Counts of conditions that are not of one column of few texts, with and without others in their company.
    let small = Computation.compare(amounts[0], .equal, .constant(.integer(1), .integer))
    let both = Computation.all([has("won"), above(0)])
    lists += [
      [Aggregate(.count, where: small)], [Aggregate(.count), Aggregate(.count, where: small)],
      [Aggregate(.count, where: both), Aggregate(.sum(amounts[2]), where: both)],
      [
        Aggregate(.count, where: small), Aggregate(.count, where: has("won")), Aggregate(.count, where: above(0)),
        Aggregate(.count), Aggregate(.count, where: has("lost")), Aggregate(.any(both)), Aggregate(.all(.not(both))),
      ],
    ]
    // All rows, many and few of those that follow each other, and rows of a list.
    let all = RowSelection.all(rows)
    let listed = RowSelection((0..<Int32(rows)).filter { $0 % 7 < 3 }, of: rows)
    let chosen: [(rows: RowSelection, filter: Computation?)] = [
      (all, nil), (all, above(0)), (all, .all([above(1_030_000_000), has("lost")])), (all, above(1_036_000_000)),
      (listed, nil),
      (listed, has("won")),
    ]
    for (number, key) in (keys.map { [$0] } + [[keys[0], keys[3]], [keys[3], keys[5]]]).enumerated() {
      for (condition, chosen) in chosen.enumerated() {
        for (kind, list) in lists.enumerated() {
          func grouped(_ list: [Aggregate]) throws -> Grouped {
            try aggregate(
              rows: chosen.rows, filter: chosen.filter, keys: key.map { GroupingKey($0) }, aggregates: list,
              work: Work(partRows: 33_000))
          }
          let (alone, company) = (try grouped(list), try grouped(list + [last]))
          let label = "key \(number), rows \(condition), list \(kind)"
          #expect(alone.firstRow == company.firstRow, "\(label)")
          #expect(alone.keys.map(\.cells) == company.keys.map(\.cells), "\(label)")
          for place in list.indices {
            let (own, shared) = (try alone.finish(place).cells, try company.finish(place).cells)
            #expect(own == shared, "\(label), \(place)")
          }
        }
      }
    }
  }

  @Test(arguments: seeds)
  func anyNumberOfWorkersGivesTheSame(seed: UInt64) throws {
    var formulas = RandomFormulas(seed: seed, rows: 3000, extremes: false)
    let keys = [GroupingKey(formulas.leaf(.text)), GroupingKey(formulas.leaf(.integer))]
    let reals = Computation.column(formulas.data.reals())
    let aggregates = [AggregateFunction.sum(reals), .mean(reals), .standardDeviation(reals)].map { Aggregate($0) }
    var results: [[[Value]]] = []
    for workers in [1, 2, 3] {
      let work = Work(workers: workers, partRows: 64)
      let grouped = try aggregate(rows: 3000, keys: keys, aggregates: aggregates, work: work)
      results.append(try aggregates.indices.map { try grouped.finish($0).cells } + grouped.keys.map(\.cells))
    }
    #expect(results[0] == results[1], "seed \(seed)")
    #expect(results[0] == results[2], "seed \(seed)")
  }

  @Test(arguments: seeds)
  func regroupedTotalsAreDirectTotals(seed: UInt64) throws {
    let rows = 400
    var formulas = RandomFormulas(seed: seed, rows: rows, extremes: false)
    let aggregates = Self.aggregates(&formulas, depth: 0)
    let type = RandomFormulas.types[Int(seed) % RandomFormulas.types.count]
    let keys = [GroupingKey(formulas.leaf(type))]
    let grouped = try aggregate(rows: rows, keys: keys, aggregates: aggregates, work: works[1])
    let mapping = [Int32](repeating: 0, count: grouped.groupCount)
    let total = try grouped.regrouped(mapping: mapping, count: 1)
    let direct = try aggregate(rows: rows, keys: [], aggregates: aggregates)
    #expect(total.firstRow == [0])
    for (index, aggregate) in aggregates.enumerated() {
      let (merged, whole) = (Result { try total.finish(index)[0] }, Result { try direct.finish(index)[0] })
      if case .success(let a) = merged, case .success(let b) = whole {
        #expect(Self.close(a, b, aggregate), "seed \(seed), \(aggregate): \(a) instead of \(b)")
      } else if (try? merged.get()) != nil || (try? whole.get()) != nil {
        Issue.record("seed \(seed), \(aggregate): \(merged) against \(whole)")
      }
    }
  }

  @Test(arguments: [nil, "rare"])
  func distinctValuesOfTheLastRowsCountToo(last: String?) throws {
    let rows = 30_000
    func texts(_ text: (Int) -> String) -> Computation { .column(Column(texts: (0..<rows).map(text))) }
    let key = GroupingKey(texts { "\($0 % 3)" })
    let values = texts { $0 == rows - 1 ? last ?? "2" : "\($0 / 3 % 4)" }
    let distinct = Aggregate(.distinct(values, exact: true))
    for others in [[], [Aggregate(.last(values))]] {
      let grouped = try aggregate(
        rows: rows, keys: [key], aggregates: [distinct, Aggregate(.count)] + others, work: Work(workers: 1))
      #expect(try grouped.finish(0).cells == [4, 4, last == nil ? 4 : 5].map { .integer($0) })
      #expect(try grouped.finish(1).cells == [10_000, 10_000, 10_000].map { .integer($0) })
    }
    let all = try aggregate(rows: rows, keys: [], aggregates: [distinct], work: Work(workers: 1))
    #expect(try all.finish(0).cells == [.integer(last == nil ? 4 : 5)])
  }

  @Test func groupsCanBeDropped() throws {
    let column = Computation.column(Column(texts: ["a", "b", "c", "a"]))
    let grouped = try aggregate(
      rows: 4, keys: [GroupingKey(column)],
      aggregates: [Aggregate(.count), Aggregate(.distinct(column, exact: false)), Aggregate(.last(column))])
    let others = try grouped.regrouped(mapping: [-1, 1, 1], count: 2)
    #expect(try others.finish(0).cells == [.integer(0), .integer(2)])
    #expect(others.keys[0].cells == [.none, .text("b")])
    #expect(try others.finish(1).cells == [.integer(0), .integer(2)])
    #expect(try others.finish(2).cells == [.none, .text("c")])
  }

  @Test func spellingsAreOneGroupShownAsTheMostFrequent() throws {
    let column = Computation.column(Column(texts: ["telco", "Telco", nil, " TELCO", "Telco"]))
    let folded = try aggregate(rows: 5, keys: [GroupingKey(column)], aggregates: [Aggregate(.count)])
    #expect(folded.keys[0].cells == [.text("Telco"), .none])
    #expect(try folded.finish(0).cells == [.integer(4), .integer(1)])
    let exact = try aggregate(rows: 5, keys: [GroupingKey(column, exact: true)], aggregates: [Aggregate(.count)])
    #expect(try exact.finish(0).cells == [1, 2, 1, 1].map { .integer($0) })
  }

  @Test func sumsAreExactBeyond64Bits() throws {
    let values = Computation.column(Column(integers: [Int64.max, Int64.max, -Int64.max, -Int64.max, 5]))
    let aggregates = [Aggregate(.sum(values)), Aggregate(.mean(values))]
    let all = try aggregate(rows: 5, keys: [], aggregates: aggregates)
    #expect(try all.finish(0).cells == [.integer(5)])
    #expect(try all.finish(1).cells == [.real(1)])
    let two = try aggregate(rows: .init([0, 1], of: 5), keys: [], aggregates: aggregates)
    #expect(try two.finish(0).cells == [.decimal(Int128(Int64.max) * 2, scale: 0)])
    #expect(try two.finish(1).cells == [.real(Double(Int64.max))])
  }

  @Test func sumsOfRealsKeepWhatRoundingLoses() throws {
    let values = Computation.column(Column(reals: [1e100, 1, -1e100, 1]))
    let grouped = try aggregate(rows: 4, keys: [], aggregates: [Aggregate(.sum(values))])
    #expect(try grouped.finish(0).cells == [.real(2)])
  }

  @Test func quantilesGrowWithTheirFraction() throws {
    for seed in UInt64(1)...10 {
      var data = RandomData(seed: seed, rows: 300)
      for column in [data.integers(extremes: false), data.reals(), data.dates()] {
        let aggregates = stride(from: 0, through: 1, by: 0.05).map {
          Aggregate(.quantile(.column(column), fraction: min(1, $0)))
        }
        let grouped = try aggregate(rows: 300, keys: [], aggregates: aggregates)
        let results = try aggregates.indices.compactMap { try grouped.finish($0)[0].real }
        #expect(zip(results, results.dropFirst()).allSatisfy { $0 <= $1 }, "seed \(seed)")
      }
    }
  }

  @Test func noRowsMakeNoGroupsExceptWithoutKeys() throws {
    let empty = Computation.column(Column(integers: []))
    let aggregates = [
      AggregateFunction.count, .sum(empty), .mean(empty), .minimum(empty), .any(.column(Column(booleans: []))),
      .all(.column(Column(booleans: []))),
    ].map { Aggregate($0) }
    #expect(try aggregate(rows: 0, keys: [GroupingKey(empty)], aggregates: aggregates).groupCount == 0)
    let one = try aggregate(rows: 0, keys: [], aggregates: aggregates)
    let cells = try aggregates.indices.map { try one.finish($0)[0] }
    #expect(cells == [.integer(0), .integer(0), .none, .none, .boolean(false), .boolean(true)])
    #expect(one.firstRow == [-1])
  }

  @Test func manyGroupsAreHashed() throws {
    let rows = 5000
    let ids = Computation.column(Column(integers: (0..<rows).map { Int64($0 % 2500) * 1_000_000_007 }))
    let names = Computation.column(RandomData.arena(Column(texts: (0..<rows).map { "id \($0 % 2500)" })))
    let one = Computation.constant(.integer(1), .integer)
    for key in [[ids], [names], [ids, names]] {
      let grouped = try aggregate(
        rows: rows, keys: key.map { GroupingKey($0) }, aggregates: [Aggregate(.sum(one))], work: works[1])
      #expect(grouped.groupCount == 2500)
      #expect(grouped.firstRow == Array(0..<2500))
      #expect(try grouped.finish(0).cells == [Value](repeating: .integer(2), count: 2500))
    }
  }

  /// The first and the last of texts that hardly repeat are those of a dictionary.
  /// Rows of very many groups are split by the hashes of their keys; what comes out is what one table would give.
  @Test(arguments: Array(UInt64(1)...12))
  func groupsOfSharesAreThoseOfOneTable(seed: UInt64) throws {
    let rows = 9000
    var formulas = RandomFormulas(seed: seed, rows: rows, extremes: false)
    var random = Seeded(seed)
    func integers(_ range: ClosedRange<Int64>, empties: Int) -> Computation {
      .column(
        Column(
          integers: (0..<rows).map { _ in
            Int.random(in: 0..<100, using: &random) < empties ? nil : Int64.random(in: range, using: &random)
          }))
    }
    let keyLists = [
      [integers(-1_000_000_000_000...1_000_000_000_000, empties: 3)],
      [integers(0...3, empties: 20), integers(0...(1 << 40), empties: 0), formulas.leaf(.text)],
      [integers(0...60_000, empties: 1), integers(0...60_000, empties: 1)],
      [formulas.leaf(.real), integers(.min ... .max, empties: 10)],
    ]
    let (text, number, condition) = (formulas.leaf(.text), formulas.leaf(.integer), formulas.condition(depth: 1))
    let aggregates = [
      Aggregate(.count), Aggregate(.count, where: condition), Aggregate(.sum(number)),
      Aggregate(.mean(formulas.leaf(.real))), Aggregate(.quantile(number, fraction: 0.5)),
      Aggregate(.distinct(text, exact: false), where: condition), Aggregate(.maximum(text)), Aggregate(.first(number)),
      Aggregate(.last(text)),
    ]
    for keys in keyLists {
      for filter in [nil, condition] {
        func cells(_ work: Work) throws -> (rows: [Int], columns: [[Value]]) {
          let grouped = try aggregate(
            rows: rows, filter: filter, keys: keys.map { GroupingKey($0) }, aggregates: aggregates, work: work)
          let measures = try aggregates.indices.map { try grouped.finish($0).cells }
          return (grouped.firstRow, grouped.keys.map(\.cells) + measures)
        }
        let one = try cells(Work(workers: 1, partRows: rows))
        for workers in [1, 2, 3] {
          let split = try cells(Work(workers: workers, partRows: 100))
          #expect(split.rows == one.rows)
          #expect(split.columns == one.columns)
        }
      }
    }
  }

  @Test func aRowThatFailsIsToldOfAsInOneTable() throws {
    let rows = 5000
    let keys = [GroupingKey(.column(Column(integers: (0..<Int64(rows)).map { $0 * 1_000_000_007 })))]
    let number = Computation.column(Column(integers: (0..<rows).map { $0 == 4321 ? .max : Int64($0) }))
    let sum = [Aggregate(.sum(.arithmetic(number, .add, .constant(.integer(1), .integer))))]
    func failure(_ work: Work) -> String? {
      do throws(Diagnostic) {
        _ = try aggregate(rows: rows, keys: keys, aggregates: sum, work: work)
        return nil
      } catch { return "\(error)" }
    }
    let expected = failure(Work(workers: 1, partRows: rows))
    #expect(expected != nil)
    for workers in [1, 2] { #expect(failure(Work(workers: workers, partRows: 100)) == expected) }
  }

  @Test(arguments: Array(UInt64(1)...10))
  func firstAndLastTextsLieAnywhere(seed: UInt64) throws {
    var data = RandomData(seed: seed, rows: 700)
    let (texts, keys, condition) = (data.texts(), Computation.column(data.texts()), Computation.column(data.booleans()))
    for work in works {
      func cells(_ column: Column) throws -> [[Value]] {
        let functions: [AggregateFunction] = [.first(.column(column)), .last(.column(column))]
        let grouped = try aggregate(
          rows: 700, keys: [GroupingKey(keys)],
          aggregates: functions.map { Aggregate($0) } + functions.map { Aggregate($0, where: condition) }, work: work)
        return try (0..<4).map { try grouped.finish($0).cells }
      }
      #expect(try cells(RandomData.arena(texts)) == cells(texts), "seed \(seed)")
    }
    #expect(throws: Diagnostic.self) {
      let short = Computation.column(RandomData.arena(Column(texts: ["a"])))
      return try aggregate(rows: 2, keys: [], aggregates: [Aggregate(.first(short))])
    }
  }

  @Test func illTypedAggregatesAreRefused() {
    let text = Computation.column(Column(texts: ["a"]))
    let date = Computation.column(Column(integers: [1], type: .date))
    let bad: [AggregateFunction] = [
      .sum(text), .mean(date), .standardDeviation(text), .quantile(text, fraction: 0.5), .any(date), .all(text),
      .quantile(date, fraction: 2), .correlation(date, date),
    ]
    for function in bad {
      #expect(throws: Diagnostic.self) { try aggregate(rows: 1, keys: [], aggregates: [Aggregate(function)]) }
    }
    #expect(throws: Diagnostic.self) {
      try aggregate(rows: 1, keys: [], aggregates: [Aggregate(.count, where: text)])
    }
  }
}
