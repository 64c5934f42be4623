import Foundation
import Frames
import Testing

@testable import Sessions

/// Which open deals are at risk, where the next visit is worth most, and how good that was.
@Suite struct RiskTests {
  // MARK: A log by hand

  /// Forty finished deals: of those won, each was silent once for 10 days, of those lost for 30. Then open ones.
  private static func log(open: [(deal: String, first: Int, last: Int, amount: Int)]) -> String {
    var lines = ["customer_id,date,rep,stage,status,amount"]
    func visit(_ deal: String, _ day: Int, _ stage: String, _ status: String, _ amount: Int = 100) {
      lines.append("\(deal),\(Day.iso(20_000 + day)),Ana,\(stage),\(status),\(amount)")
    }
    for deal in 0..<40 {
      let (isWon, start) = (deal % 2 == 0, deal * 3)
      visit("F\(deal)", start, "First", "Open")
      visit("F\(deal)", start + 10, "Second", "Open")
      visit("F\(deal)", start + (isWon ? 20 : 40), "Second", isWon ? "Deal" : "Cancel")
    }
    for (deal, first, last, amount) in open {
      visit(deal, first, "First", "Open", amount)
      if last > first { visit(deal, last, "Second", "Open", amount) }
    }
    return lines.joined(separator: "\n")
  }

  private static func talk(_ log: String) throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("log.csv", log)
    talk.say(
      "load \"log.csv\" as visits", "role stage = stage order First, Second", "role won = status = Deal",
      "role lost = status = Cancel", "rollup visits by customer_id as deals", "set output csv")
    return talk
  }

  @Test func `a deal that is silent for longer than won deals were is at risk`() throws {
    let talk = try Self.talk(
      Self.log(open: [("A", 190, 195, 500), ("B", 150, 160, 800), ("C", 185, 189, 900), ("D", 200, 200, 50)]))
    let rows = Self.rows(talk.say("risk"))
    // Today is day 200: A was seen 5 days ago, B 40, C 11, D today; won deals were never silent for more than 10.
    #expect(rows.map { $0["deal"] } == ["B", "C"] || rows.map { $0["deal"] } == ["C", "B"])
    #expect(rows.first { $0["deal"] == "B" }?["why"]?.contains("silent for 40 days, usual: 10") == true)
    #expect(rows.first { $0["deal"] == "C" }?["why"]?.contains("silent for 11 days, usual: 10") == true)
    for row in rows {
      let (amount, chance) = (Double(row["amount"] ?? ""), Double(row["probability"] ?? ""))
      let loss = try #require(Double(row["expected_loss"] ?? ""))
      #expect(abs(try #require(amount) * (1 - (try #require(chance))) - loss) < 0.01 * loss)
    }
    #expect(Self.rows(talk.say("risk by rep")).first?["at_risk"] == "2")
    // Lost deals were silent for 30 days: a week more costs most where that is near.
    let priority = Self.rows(talk.say("priority"))
    #expect(priority.count == 4 && priority.first?["deal"] == "C")
    #expect(Self.rows(talk.say("priority by rep top 2")).count == 2)
    talk.say("set output table")
    #expect(talk.say("risk").contains("at risk: 2 of 4 open deals"))
    #expect(talk.say("risk where deal = B").contains("at risk: 1 of 1 open deal;"))
    let closed = try Self.talk(Self.log(open: []))
    closed.say("set output table")
    #expect(closed.say("risk").contains("none of the deals"))
    #expect(closed.say("priority").contains("none of the deals"))
  }

  /// Rows of the log after a day are altered at random, dropped and added: the list of that day stays.
  @Test(arguments: 1...3) func `what comes later changes nothing of a list`(seed: UInt64) throws {
    var random = Seeded(state: seed)
    var open: [(deal: String, first: Int, last: Int, amount: Int)] = []
    for deal in 0..<20 {
      let first = 60 + Int(random.next() % 60)
      open.append(("O\(deal)", first, first + Int(random.next() % 60), 100 + Int(random.next() % 900)))
    }
    let log = Self.log(open: open)
    let day = Day.iso(20_130)
    var altered: [String] = []
    for line in log.split(separator: "\n") {
      let cells = line.split(separator: ",").map(String.init)
      guard cells[1] > day, cells[1] < "3" else {
        altered.append(String(line))
        continue
      }
      let status = cells[4] == "Open" ? "Open" : random.next() % 2 == 0 ? "Deal" : "Cancel"
      let later = "\(cells[0]),\(cells[1]),Eva,First,\(status),\(1 + random.next() % 900)"
      // A deal that is lost in the end is not known to be before the last of its rows.
      altered += random.next() % 3 == 0 ? [later, later] : [later]
    }
    let (one, other) = (try Self.talk(log), try Self.talk(altered.joined(separator: "\n")))
    for question in ["risk as of \(day)", "priority as of \(day)"] {
      let answer = one.say(question)
      #expect(Self.rows(answer).count > 3)
      #expect(answer == other.say(question))
    }
    #expect(one.say("risk") != other.say("risk"))
  }

  private struct Seeded {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
  }

  // MARK: The bundled log

  @Test func `all that foretells gives a deal one probability`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    func probabilities(_ question: String) -> [String: String] {
      Dictionary(
        Self.rows(talk.say(question)).map { ($0["deal"] ?? "", $0["probability"] ?? "") },
        uniquingKeysWith: { first, _ in first })
    }
    let foretold = probabilities("predict sort deal")
    #expect(foretold.count == 40 && probabilities("priority") == foretold)
    for (deal, probability) in probabilities("risk") { #expect(foretold[deal] == probability) }
    #expect(probabilities("list deal, probability where open") == foretold)
  }

  @Test func `top is of each group, whose deals stand together`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    let reps = Self.rows(talk.say("priority by rep top 3")).map { $0["rep"] ?? "" }
    #expect(reps == reps.sorted() && Set(reps).count == 10)
    for rep in Set(reps) { #expect(reps.count { $0 == rep } <= 3) }
    let stakes = Self.rows(talk.say("priority top 5")).compactMap { Double($0["at_stake"] ?? "") }
    #expect(stakes.count == 5 && stakes == stakes.sorted(by: >))
  }

  @Test func `a list of a past day is that of as of, and is held against what came`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    let fates = Dictionary(
      Self.rows(talk.say("list deal, closed where lost")).map { ($0["deal"] ?? "", $0["closed"] ?? "") },
      uniquingKeysWith: { first, _ in first })
    for row in Self.rows(talk.say("backtest risk for 3 months")) where row["day"]?.isEmpty == false {
      let day = try #require(row["day"])
      let end = try #require(Self.day(day, plus: 90))
      func isLost(_ deal: String) -> Bool { fates[deal].map { $0 > day && $0 <= end } ?? false }
      let listed = Self.rows(talk.say("risk as of \(day)")).map { $0["deal"] ?? "" }
      let open = Self.rows(talk.say("list deal where open as of \(day)")).map { $0["deal"] ?? "" }
      #expect(row["at_risk"] == "\(listed.count)" && row["open"] == "\(open.count)")
      let lost = open.filter(isLost).count
      #expect(row["lost"] == "\(lost)")
      let caught = listed.filter(isLost).count
      #expect(abs((Double(row["caught_risk"] ?? "") ?? 0) - Double(caught) / Double(lost)) < 1e-6)
    }
  }

  private static func day(_ iso: String, plus days: Int) -> String? {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    return Day.of(year: parts[0], month: parts[1], day: parts[2]).map { Day.iso($0 + days) }
  }

  // MARK: Without a log

  @Test func `without a log it is said what cannot be known`() throws {
    let talk = try Talk(sample: false)
    let path = CaseFile.root.appendingPathComponent("datasets/deals.csv").path
    talk.say("load \"\(path)\" as deals", "set output csv")
    let answer = talk.say("risk")
    #expect(!answer.contains("silent for"))
    #expect(talk.say("set output table", "risk").contains("without a log of visits"))
    #expect(talk.say("priority").contains("there is none"))
    #expect(talk.say("backtest risk").contains("there is none"))
  }

  /// The rows of a file of values, by the names of their columns.
  private static func rows(_ csv: String) -> [[String: String]] {
    let lines = csv.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }.map(cells)
    guard let names = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(names, $0), uniquingKeysWith: { first, _ in first }) }
  }

  private static func cells(_ line: Substring) -> [String] {
    var (cells, isQuoted) = ([""], false)
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
