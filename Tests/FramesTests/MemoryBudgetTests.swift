import Diagnostics
import TestSupport
import Testing

@testable import Frames

/// Work that needs more memory than it may take ends with a diagnostic, whatever takes it.
@Suite struct MemoryBudgetTests {
  private let rows = 50_000
  private var numbers: Column { Column(integers: (0..<Int64(50_000)).map { $0 &* 7_777_777_777 }) }
  private var texts: Column { RandomData.arena(Column(texts: (0..<rows).map { "note number \($0)" })) }

  private func id(_ work: () throws -> Void) -> String? {
    do {
      try work()
      return nil
    } catch {
      return (error as? Diagnostic)?.id
    }
  }

  /// What takes memory for each row or each group.
  private func work(_ name: String, _ work: Work) throws {
    switch name {
    case "groups": _ = try aggregate(rows: rows, keys: [GroupingKey(.column(numbers))], aggregates: [], work: work)
    case "groups of texts":
      _ = try aggregate(rows: rows, keys: [GroupingKey(.column(texts))], aggregates: [], work: work)
    case "different values":
      _ = try aggregate(
        rows: rows, keys: [], aggregates: [Aggregate(.distinct(.column(numbers), exact: true))], work: work)
    case "median":
      let all = try aggregate(
        rows: rows, keys: [], aggregates: [Aggregate(.quantile(.column(numbers), fraction: 0.5))], work: work)
      _ = try all.finish(0)
    case "order": _ = try order(by: [OrderKey(numbers, ascending: false)], rows: .all(rows), work: work)
    case "order of texts": _ = try order(by: [OrderKey(texts)], rows: .all(rows), work: work)
    case "look-up": _ = try lookup(keys: [numbers], in: [numbers], work: work)
    case "formula": _ = try evaluate(.negated(.column(numbers)), rows: rows, work: work)
    case "filter":
      _ = try select(
        where: .compare(.column(numbers), .greater, .constant(.integer(7), .integer)), rows: rows, work: work)
    case "gathering":
      _ = try Frame([("n", numbers), ("t", texts)]).gather(rows: (0..<Int32(rows)).map { $0 }, work: work)
    default: Issue.record("nothing is called \(name)")
    }
  }

  @Test(arguments: [
    "groups", "groups of texts", "different values", "median", "order", "order of texts", "look-up", "formula",
    "filter",
    "gathering",
  ])
  func `what needs too much ends with a diagnostic, and with enough it is done`(name: String) {
    for workers in [1, 3] {
      let tight = Work(workers: workers, partRows: 10_000, memory: MemoryBudget(bytes: 100_000))
      #expect(id { try work(name, tight) } == "too-much-memory", "\(name) on \(workers)")
      let wide = Work(workers: workers, partRows: 10_000, memory: MemoryBudget(bytes: 100_000_000))
      #expect(id { try work(name, wide) } == nil, "\(name) on \(workers)")
    }
  }

  @Test func `what is claimed can be given back`() throws {
    let budget = MemoryBudget(bytes: 1000)
    try budget.claim(600)
    #expect(throws: Diagnostic.self) { try budget.claim(500) }
    budget.release(200)
    try budget.claim(500)
    var claim: MemoryClaim? = MemoryClaim(budget)
    try claim?.set(to: 100)
    #expect(throws: Diagnostic.self) { try budget.claim(1) }
    claim = nil
    try budget.claim(100)
    #expect(throws: Diagnostic.self) { try budget.claim(.max) }
  }

  @Test func `the words say how much it is`() {
    let budget = MemoryBudget(bytes: 1_500_000)
    let words = #expect(throws: Diagnostic.self) { try budget.claim(23_400_000_000) }
    #expect(words?.message == "this takes at least 23.4 GB of memory, and 1.5 MB can be had")
  }

  @Test func `the machine has memory, but not without end`() {
    #expect((1 << 20...1 << 50).contains(freeMemory()))
  }
}
