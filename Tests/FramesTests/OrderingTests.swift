import Frames
import TestSupport
import Testing

@Suite struct OrderingTests {
  private static func columns(_ seed: UInt64, _ rows: Int) -> [Column] {
    var data = RandomData(seed: seed, rows: rows)
    return [
      data.texts(), data.integers(), data.booleans(), data.reals(), data.dates(), data.texts(),
      data.integers(.duration),
      data.integers(.decimal(scale: 2)),
    ]
  }

  @Test(arguments: Array(UInt64(1)...40))
  func agreesWithTheReference(seed: UInt64) throws {
    for rows in [0, 1, 50, 300, 2500] {
      let columns = Self.columns(seed, rows)
      var keys: [OrderKey] = []
      for index in 0...Int(seed % 3) {
        let column = columns[(Int(seed) + index * 3) % columns.count]
        keys.append(OrderKey(column, ascending: (seed >> UInt64(index)) % 2 == 0, exact: seed % 5 == 0))
        if seed % 4 == 0 { keys[index].rank = { $0.utf8.count < 6 ? Int64($0.utf8.count) : nil } }
      }
      let condition = Computation.column(columns[2])
      let selection = seed % 2 == 0 ? .all(rows) : try select(where: condition, rows: rows)
      let expected = Reference.order(by: keys, rows: selection.rows)
      #expect(try order(by: keys, rows: selection) == expected, "seed \(seed), \(rows) rows")
      for limit in [0, 1, 7, 200] {
        #expect(
          try order(by: keys, rows: selection, limit: limit) == Array(expected.prefix(limit)),
          "seed \(seed), \(rows) rows, first \(limit)")
      }
    }
  }

  @Test(arguments: Array(UInt64(1)...30))
  func firstRowsThatMeetAConditionAreThoseOfTheSelected(seed: UInt64) throws {
    for rows in [0, 1, 50, 2500] {
      var formulas = RandomFormulas(seed: seed, rows: rows, extremes: seed % 2 == 0)
      let columns = Self.columns(seed, rows)
      let keys = [0, 3].map { step in
        OrderKey(columns[(Int(seed) + step) % columns.count], ascending: (seed >> UInt64(step)) % 2 == 0)
      }
      let condition = formulas.formula(.boolean, depth: 3)
      let within = seed % 3 == 0 ? RowSelection.all(rows) : try select(where: .column(columns[2]), rows: rows)
      for limit in [0, 1, 7, 200] {
        // A condition may overflow in a row that is looked at: then it does either way.
        let expected = try? order(by: keys, rows: select(where: condition, rows: within), limit: limit)
        let first = try? order(by: keys, rows: within, where: condition, limit: limit)
        #expect(first == expected, "seed \(seed), \(rows) rows, first \(limit)")
      }
    }
  }

  @Test func sortingTwiceChangesNothing() throws {
    let column = Self.columns(3, 500)[0]
    let once = try order(by: [OrderKey(column)], rows: .all(500))
    let sorted = column.gather(rows: once)
    #expect(try order(by: [OrderKey(sorted)], rows: .all(500)) == (0..<500).map { Int32($0) })
  }

  @Test func emptyTextsFillUpTheFirstRows() throws {
    for rows in [20, 1200, 5000] {
      let texts = RandomData.arena(Column(texts: (0..<rows).map { $0 % 9 == 4 ? "text \($0 % 50)" : nil }))
      let all = try order(by: [OrderKey(texts)], rows: .all(rows))
      for limit in [1, rows / 9 + 10, rows / 5] {
        #expect(try order(by: [OrderKey(texts)], rows: .all(rows), limit: limit) == Array(all.prefix(limit)))
      }
    }
  }

  @Test func emptiesComeLastBesideExtremes() throws {
    let column = Column(integers: [nil, Int64.max, 3, nil, Int64.min])
    #expect(try order(by: [OrderKey(column)], rows: .all(5)) == [4, 2, 1, 0, 3])
    #expect(try order(by: [OrderKey(column, ascending: false)], rows: .all(5)) == [1, 2, 4, 0, 3])
    #expect(try order(by: [OrderKey(column, ascending: false)], rows: .all(5), limit: 1) == [1])
  }

  /// Texts that differ early or late, in capitals, spaces, accents, ends; and keys of which the first tells little.
  @Test(arguments: Array(UInt64(1)...12))
  func firstRowsAreThoseOfAFullSort(seed: UInt64) throws {
    var random = Seeded(seed)
    let rows = 6000
    let heads = [
      "Demo untuk ", "demo  untuk ", "DEMO untuk", " demo", "Dé", "De\u{301}", "demo\tuntuk ", "Demount", "Z[", "",
    ]
    let tails = ["Bank", "bank a", "Bank  A", "", " ", "é", "\u{301}", "Bank Karya"]
    let texts = (0..<rows).map { _ -> String? in
      let head = heads[Int(random.next() % UInt64(heads.count))]
      let tail = tails[Int(random.next() % UInt64(tails.count))]
      return random.next() % 20 == 0 ? nil : head + tail + (seed % 2 == 0 ? "" : " \(random.next() % 500)")
    }
    let arena = RandomData.arena(Column(texts: texts))
    let few = Column(integers: (0..<rows).map { _ in Int64(random.next() % 3) })
    let extreme = Column(integers: (0..<rows).map { _ in [nil, Int64.max, .min, 5][Int(random.next() % 4)] })
    for keys in [[arena], [few], [extreme], [few, arena], [few, extreme, arena], [extreme, few], [arena, few]] {
      let order = keys.enumerated().map { place, column in
        OrderKey(column, ascending: (seed >> UInt64(place)) % 2 == 0, exact: seed % 3 == 0)
      }
      let all = try Frames.order(by: order, rows: .all(rows))
      for limit in [1, 10, 150] {
        let first = try Frames.order(by: order, rows: .all(rows), limit: limit)
        #expect(
          first == Array(all.prefix(limit)),
          "seed \(seed), \(keys.count) keys, first \(limit): \(zip(first, all).first { $0 != $1 }.map { (texts[Int($0)], texts[Int($1)], $0, $1) })"
        )
      }
    }
  }

  /// Of rows that are equal by all keys the first come first, whichever part of the rows is done when.
  @Test(arguments: [1, 2, 7]) func firstRowsOfManyEqualsComeInOrder(kinds: Int64) throws {
    let rows = 40_000
    let columns = [
      Column(integers: (0..<Int64(rows)).map { $0 * 7919 % kinds }),
      Column(integers: (0..<Int64(rows)).map { $0 % 5 == 0 ? nil : ($0 * 7919 % kinds == 0 ? .max : .min) }),
      Column(texts: (0..<rows).map { "\($0 * 7919 % Int(kinds))" }),
    ]
    let odd = RowSelection((0..<Int32(rows)).filter { $0 % 2 == 1 }, of: rows)
    for (column, ascending) in columns.flatMap({ [($0, true), ($0, false)] }) {
      for within in [RowSelection.all(rows), odd] {
        let keys = [OrderKey(column, ascending: ascending)]
        let all = try order(by: keys, rows: within)
        for limit in [1, 5, 3000] {
          for work in works + [Work(workers: 2, partRows: 8192)] {
            #expect(try order(by: keys, rows: within, limit: limit, work: work) == Array(all.prefix(limit)))
          }
        }
      }
    }
  }

  /// The first rows of each group are those of a full sort, of few groups and of many, whoever does which part.
  @Test(arguments: Array(UInt64(1)...24))
  func firstRowsOfGroupsAreThoseOfAFullSort(seed: UInt64) throws {
    for rows in [0, 1, 60, 3000, 30_000] {
      let columns = Self.columns(seed, rows)
      let keys = (0..<Int(seed % 3)).map { index in
        OrderKey(columns[(Int(seed) + index * 3) % columns.count], ascending: (seed >> UInt64(index)) % 2 == 0)
      }
      let groups = (0...Int(seed % 2)).map { columns[(Int(seed / 2) + $0 * 5) % columns.count] }
      let within = seed % 4 == 0 ? try select(where: .column(columns[2]), rows: rows) : .all(rows)
      let all = try order(by: keys, rows: within)
      let same = try groups.map { try lookup(keys: [$0], in: [$0], emptiesMatch: true).rows.cells }
      for limit in [0, 1, 3, 40] {
        var taken: [[Value]: Int] = [:]
        let expected = all.filter { row in
          taken[same.map { $0[Int(row)] }, default: 0] += 1
          return taken[same.map { $0[Int(row)] }, default: 0] <= limit
        }
        for work in works {
          #expect(
            try order(by: keys, rows: within, limit: limit, per: groups, work: work) == expected,
            "seed \(seed), \(rows) rows, first \(limit)")
        }
        #expect(try firstRows(of: all, limit: limit, per: groups) == expected)
      }
    }
  }

  @Test func withoutKeysRowsStayInOrder() throws {
    #expect(try order(by: [], rows: .init([2, 5], of: 9), limit: 1) == [2])
  }
}
