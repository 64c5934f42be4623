import Frames
import Planning
import SalesModel
import TestSupport
import Testing

@testable import Execution

/// Two ways to one answer: the engine, and plain Swift over rows.
@Suite struct TwoWaysTests {
  @Test(arguments: 0..<150)
  func `the engine answers as row by row`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let world = RandomDeals(using: &random)
    let model = world.model
    for _ in 0..<8 {
      let question = RandomQuestion(using: &random)
      let expected = question.answer(world.deals)
      let frame = try SmallWorld.run(question.text, model: model).frame
      var found: [[String?]: [Double?]] = [:]
      for row in 0..<frame.rowCount {
        let key = question.keys.indices.map { place in
          frame["k\(place)"].flatMap { cell($0[row], question.keys[place].text) }
        }
        found[key] = question.measures.indices.map { frame["m\($0)"]?[row].real }
      }
      #expect(found.count == frame.rowCount, "seed \(seed): \(question.text): a key comes twice")
      // Periods without deals have rows too, the same ones in every group.
      let month = question.keys.firstIndex { $0.text.hasPrefix("month") }
      for (key, values) in found where expected[key] == nil {
        #expect(month != nil && values.allSatisfy { ($0 ?? 0) == 0 }, "seed \(seed): \(question.text): \(key)")
      }
      if let month {
        let dated = found.keys.filter { $0[month] != nil }
        let months = Set(dated.map { $0[month] }).count
        let groups = Dictionary(grouping: dated) { $0.enumerated().map { $0 == month ? nil : $1 } }
        #expect(groups.values.allSatisfy { $0.count == months }, "seed \(seed): \(question.text): gaps")
      }
      for (key, values) in expected {
        guard let answers = found[key] else {
          // Where nothing counts, neither rows without a date nor periods at the ends are shown.
          #expect(
            month != nil && values.allSatisfy { ($0 ?? 0) == 0 }, "seed \(seed): \(question.text): \(key) is missing")
          continue
        }
        for (answer, value) in zip(answers, values) {
          #expect(near(answer, value), "seed \(seed): \(question.text): \(key): \(answer as Any), not \(value as Any)")
        }
      }
    }
  }

  /// Every way to an answer but the usual one: each rule left out, and each other way to do the work.
  private static let ways: [(rules: [Rule], work: Work)] =
    Rule.all.indices.map { place in (Rule.all.indices.filter { $0 != place }.map { Rule.all[$0] }, Work()) }
    + [
      Work(workers: 1), Work(workers: 3, partRows: 1), Work(workers: 2, partRows: 64, computesOncePerEntry: false),
      Work(computesOncePerEntry: false),
    ].map { (Rule.all, $0) }

  @Test(arguments: 0..<40)
  func `every way gives the same answer to the last bit`(seed: Int) throws {
    var random = Seeded(UInt64(seed) + 1000)
    let model = RandomDeals(using: &random).model
    let lists = [
      "list rep, amount * 2 as a, created where \(RandomQuestion.predicates[seed % 20].text) sort amount, rep"
    ]
    let others = [
      "deals, won by rep sort deals desc, rep top 2", "revenue by segment, rep sort revenue top 1 per segment",
      "avg(amount) by month(created) across segment", "deals by rep | where deals > 1 | sort rep",
      "share(revenue by rep), running(deals) by rep, segment", "growth(deals), moving(winrate, 2) by month during 2024",
      "revenue, winrate by rep during 2024Q2 vs 2024Q1 top 1 with others, total",
      "growth(revenue), moving(revenue, 3) by month", "avg(amount where won and amount > 1900) by month(closed)",
      "revenue by month with total", "won, revenue by quarter during 2024", "revenue by month where amount > 1000",
      "sum(amount where won and amount > 100) as s, count(won) as c by week(closed) | sort s",
    ]
    let questions = (0..<4).map { _ in RandomQuestion(using: &random).text } + lists + others
    for question in questions {
      let usual = try SmallWorld.run(question, model: model).frame
      for (rules, work) in Self.ways {
        let frame = try SmallWorld.run(question, model: model, rules: rules, work: work).frame
        #expect(frame.names == usual.names)
        for (name, column) in frame.columns where column.cells != usual[name]?.cells {
          Issue.record("seed \(seed): \(question): \(name) with \(rules.map(\.name)), \(work)")
        }
      }
    }
  }

  @Test(arguments: RandomQuestion.predicates.map(\.text))
  func `x and not x give every row once`(_ predicate: String) throws {
    var random = Seeded(7)
    for _ in 0..<5 {
      let model = RandomDeals(using: &random).model
      func count(_ query: String) throws -> Double {
        try SmallWorld.run(query, model: model).frame["deals"]?[0].real ?? -1
      }
      let all = try count("deals")
      #expect(try count("deals where \(predicate)") + count("deals where not (\(predicate))") == all)
    }
  }

  /// A key as the reference writes it.
  private func cell(_ value: Value, _ key: String) -> String? {
    switch value {
    case .none: nil
    case .text(let text): key.hasPrefix("if") ? text : textKey(text)
    case .date(let day): String(Day.iso(day).prefix(7))
    case .integer(let number): String(number)
    default: "?"
    }
  }

  private func near(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) <= 1e-9 * max(1, abs(right))
  }
}
