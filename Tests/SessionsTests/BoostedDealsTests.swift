import TestSupport
import Testing

@testable import Analyses
@testable import Sessions

/// Models of deals by boosted trees.
@Suite struct BoostedDealsTests {
  @Test func `trees are taken where they clearly foretell better, and the regression where effects add up`() throws {
    let twisted = try Self.talk(deals: 1500) { segment, customer, visits in
      segment == customer ? 0.9 : 0.1 + visits * 0.01
    }
    let card = twisted.say("predict")
    #expect(card.contains("boosting is used: its log-loss on these deals is"))
    #expect(twisted.say("predict using boosting").contains("boosting is used") == false)
    let plain = try Self.talk(deals: 1500) { segment, _, visits in 0.1 + 0.2 * Double(segment) + visits * 0.02 }
    #expect(plain.say("predict").contains("logistic is used: its log-loss on these deals is"))
    let few = try Self.talk(deals: 400) { segment, customer, _ in segment == customer ? 0.9 : 0.1 }
    #expect(!few.say("predict").contains("is used: its log-loss"))
  }

  @Test func `an imagined deal's parts add up, and follow what goes together`() throws {
    let talk = try Self.talk(deals: 1500) { segment, customer, _ in segment == customer ? 0.9 : 0.1 }
    talk.say("set output csv")
    func chance(_ segment: Int, _ customer: Int) -> Double? {
      let said = talk.say("predict segment = S\(segment), customer_type = C\(customer), visits = 3 using boosting")
      let lines = said.split(separator: "\n").dropFirst().map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
      }
      guard let start = lines.first?[3], let end = lines.last(where: { $0.count > 3 && $0[3] != nil })?[3] else {
        return nil
      }
      let points = lines.filter { $0.count > 2 }.compactMap { $0[2] }.reduce(0, +)
      #expect(abs((start * 1000).rounded() + points * 1000 - (end * 1000).rounded()) < 1e-6)
      return end
    }
    #expect(try #require(chance(1, 1)) > 0.7)
    #expect(try #require(chance(1, 0)) < 0.25)
  }

  @Test func `open deals have reasons and intervals, and a word on what these mean`() throws {
    let talk = try Self.talk(deals: 1500) { segment, customer, _ in segment == customer ? 0.9 : 0.1 }
    let said = talk.say("predict top 3 using boosting")
    #expect(said.contains("the intervals tell how surely unseen deals came out"))
    talk.say("set output csv")
    let lines = talk.say("predict using boosting top 3 | select probability, probability_low, probability_high")
      .split(separator: "\n").dropFirst().prefix(3)
    #expect(lines.count == 3)
    for line in lines {
      let cells = line.split(separator: ",").compactMap { Double($0) }
      #expect(cells.count == 3 && cells[1] < cells[0] && cells[0] < cells[2])
    }
  }

  /// Made-up deals; one of twenty is open.
  private static func talk(deals: Int, chance: (_ segment: Int, _ customer: Int, _ visits: Double) -> Double) throws
    -> Talk
  {
    var state: UInt64 = 5
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var lines = ["deal_id,segment,customer_type,visits,amount,status,created,closed"]
    for deal in 0..<deals {
      let (segment, customer, visits) = (next(3), next(3), 1 + next(6))
      let isOpen = next(20) == 0
      let isWon = Double(next(1000)) < 1000 * chance(segment, customer, Double(visits))
      let day = deal * 28 / deals + 1
      lines.append(
        "D\(deal),S\(segment),C\(customer),\(visits),\(100 + next(900)),\(isOpen ? "open" : isWon ? "won" : "lost"),"
          + "2025-01-\(day < 10 ? "0" : "")\(day),\(isOpen ? "" : "2025-02-\(day < 10 ? "0" : "")\(day)")")
    }
    let talk = try Talk(sample: false)
    try talk.write("deals.csv", lines.joined(separator: "\n"))
    talk.say("load \"deals.csv\" as deals")
    return talk
  }
}
