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
