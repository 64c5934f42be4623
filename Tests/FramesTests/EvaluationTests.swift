import Diagnostics
import Frames
import TestSupport
import Testing

@Suite struct EvaluationTests {
  private static let seeds = Array(UInt64(1)...20)
  private static let sizes = [0, 1, 63, 64, 150, 300]

  @Test(arguments: seeds)
  func agreesWithTheReference(seed: UInt64) throws {
    for rows in Self.sizes {
      var formulas = RandomFormulas(seed: seed, rows: rows)
      for type in RandomFormulas.types {
        let formula = formulas.formula(type, depth: 3)
        let label = "seed \(seed), \(rows) rows, \(formula)"
        let expected = Result { try (0..<rows).map { try Reference.value(formula, row: $0) } }
        for work in works {
          let actual = Result { try evaluate(formula, rows: rows, work: work) }
          expectSame(actual, expected, type: type, label)
        }
      }
    }
  }

  @Test(arguments: seeds)
  func conditionsAndTheirNegationsPartitionTheRows(seed: UInt64) throws {
    for rows in Self.sizes {
      var formulas = RandomFormulas(seed: seed, rows: rows, extremes: false)
      for _ in 0..<6 {
        let condition = formulas.condition(depth: 2)
        guard let expected = try? (0..<rows).filter({ try Reference.truth(condition, $0) }) else { continue }
        for work in works {
          let passing = try select(where: condition, rows: rows, work: work)
          let others = try select(where: .not(condition), rows: rows, work: work)
          #expect(passing.rows.map { Int($0) } == expected, "seed \(seed), \(condition)")
          #expect((passing.rows + others.rows).sorted() == (0..<Int32(rows)).map { $0 }, "seed \(seed), \(condition)")
        }
      }
    }
  }

  @Test(arguments: seeds)
  func selectionsAreEvaluatedLikeTables(seed: UInt64) throws {
    var formulas = RandomFormulas(seed: seed, rows: 200, extremes: false)
    let chosen = try select(where: formulas.condition(depth: 0), rows: 200)
    for type in RandomFormulas.types {
      let formula = formulas.formula(type, depth: 2)
      let expected = Result { try chosen.rows.map { try Reference.value(formula, row: Int($0)) } }
      expectSame(
        Result { try evaluate(formula, rows: chosen, work: works[1]) }, expected, type: type, "seed \(seed), \(formula)"
      )
    }
  }

  /// What only some rows have, and what stands in for what is missing, compares as it does when every step is taken.
  @Test(arguments: seeds)
  func detoursMakeNoDifference(seed: UInt64) throws {
    let rows = 300
    var formulas = RandomFormulas(seed: seed, rows: rows, extremes: false)
    for type in [ColumnType.integer, .date, .real] {
      let (leaf, fallback, condition) = (formulas.leaf(type), formulas.leaf(type), formulas.condition(depth: 0))
      let guarded = Computation.conditional([(condition, leaf)], otherwise: .constant(.none, type))
      let constant = Computation.constant(try Reference.value(leaf, row: Int(seed) % rows), type)
      for value in [guarded, .coalesce([leaf, fallback]), .coalesce([leaf, guarded])] {
        for comparison in Comparison.allCases {
          let compared = Computation.compare(value, comparison, constant)
          for formula in [compared, .not(compared), .all([compared, condition])] {
            let expected = try (0..<rows).map { try Reference.value(formula, row: $0) }
            for work in works { #expect(try evaluate(formula, rows: rows, work: work).cells == expected, "\(formula)") }
            let held = expected.indices.filter { expected[$0] == .boolean(true) }
            #expect(try select(where: formula, rows: rows).rows.map(Int.init) == held, "\(formula)")
          }
        }
      }
    }
  }

  @Test func codesComeInTheOrderOfTheirFirstAppearance() throws {
    let column = Column(texts: ["b", "a", nil, "b", "c", "a"])
    let result = try evaluate(.text1(.column(column), TextFunction { $0 == "a" ? "x" : $0.uppercased() }), rows: 6)
    #expect(result.dictionary?.entries == ["B", "x", "C"])
    #expect(result.dictionary?.counts == [2, 2, 1])
  }

  @Test func overflowsAreErrorsOnlyWhereTheyAreLookedAt() throws {
    let column = Computation.column(Column(integers: [1, Int64.max, nil]))
    let sum = Computation.arithmetic(column, .add, .constant(.integer(1), .integer))
    #expect(throws: Diagnostic.self) { try evaluate(sum, rows: 3) }
    let small = Computation.compare(column, .less, .constant(.integer(10), .integer))
    let guarded = Computation.conditional([(small, sum)], otherwise: column)
    #expect(try evaluate(guarded, rows: 3).cells == [.integer(2), .integer(.max), .none])
    let both = Computation.all([small, .compare(sum, .greater, .constant(.integer(0), .integer))])
    #expect(try select(where: both, rows: 3).rows == [0])
  }

  @Test func differencesOfEmptyCellsDoNotOverflow() throws {
    let left = Computation.column(Column(integers: [nil, 5]))
    let right = Computation.column(Column(integers: [Int64.min, 3]))
    #expect(try evaluate(.arithmetic(left, .subtract, right), rows: 2).cells == [.none, .integer(2)])
  }

  @Test func illTypedFormulasAreRefused() {
    let text = Computation.column(Column(texts: ["a"]))
    let number = Computation.column(Column(integers: [1]))
    let bad: [Computation] = [
      .not(number), .all([text]), .compare(text, .less, number), .compareText(number, .equal, text, exact: false),
      .test(number, .contains("a", exact: false)), .arithmetic(text, .add, number), .negated(text),
      .real1(text, RealFunction { $0 }), .truncated(number, .month), .datePart(text, .year), .converted(text, .integer),
      .text1(number, TextFunction { $0 }), .conditional([(number, number)], otherwise: number),
      .coalesce([text, number]),
      .coalesce([]), .gathered(Column(texts: ["a"]), rows: Column(texts: ["x"])), .constant(.text("a"), .integer),
    ]
    for computation in bad {
      #expect(throws: Diagnostic.self, "\(computation)") { try evaluate(computation, rows: 1) }
    }
  }

  @Test func rowsThatDoNotExistAreRefused() {
    let gathered = Computation.gathered(Column(integers: [1, 2]), rows: Column(integers: [0, 2]))
    #expect(throws: Diagnostic.self) { try evaluate(gathered, rows: 2) }
    #expect(throws: Diagnostic.self) { try evaluate(.not(.column(Column(booleans: [true]))), rows: 2) }
  }

  @Test func constantsBeyond64BitsCompare() throws {
    let column = Computation.column(Column(integers: [1, nil, Int64.max], type: .decimal(scale: 2)))
    let huge = Computation.constant(.decimal(Int128(Int64.max) * 1000, scale: 2), .decimal(scale: 2))
    #expect(try select(where: .compare(column, .less, huge), rows: 3).rows == [0, 2])
    #expect(try select(where: .compare(huge, .lessOrEqual, column), rows: 3).rows == [])
    #expect(try select(where: .compare(column, .notEqual, huge), rows: 3).rows == [0, 1, 2])
  }

  @Test func workCanBeStopped() {
    let cancellation = Cancellation()
    cancellation.cancel()
    let work = Work(cancellation: cancellation)
    let column = Computation.not(.column(Column(booleans: [true])))
    #expect(throws: Diagnostic.self) { try evaluate(column, rows: 1, work: work) }
  }
}

/// One worker, two workers on small parts, and formulas computed for every row.
let works = [
  Work(workers: 1), Work(workers: 2, partRows: 64), Work(workers: 2, partRows: 64, computesOncePerEntry: false),
]

/// Expects the same cells, or an overflow on both sides.
func expectSame(
  _ actual: Result<Column, any Error>, _ expected: Result<[Value], any Error>, type: ColumnType, _ label: String
) {
  switch (actual, expected) {
  case (.success(let column), .success(let values)):
    #expect(column.type == type, "\(label)")
    #expect(column.count == values.count)
    let cells = column.cells
    for row in values.indices where cells[row] != values[row] {
      if case .text(let a) = cells[row], case .text(let b) = values[row], a.utf8.elementsEqual(b.utf8) { continue }
      Issue.record("row \(row): \(cells[row]) instead of \(values[row]): \(label)")
      return
    }
  case (.failure(let failure), .failure(let other)):
    #expect((failure as? Diagnostic)?.id == (other as? Diagnostic)?.id, "\(label)")
  case (.success, .failure(let error)): Issue.record("no error, but \(error) expected: \(label)")
  case (.failure(let error), .success): Issue.record("\(error): \(label)")
  }
}
