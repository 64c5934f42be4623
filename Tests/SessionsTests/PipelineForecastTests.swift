import Foundation
import Frames
import TestSupport
import Testing

@testable import Analyses
@testable import Sessions

/// What is to come in of a pipeline, and what would have been said of it on past days.
@Suite struct PipelineForecastTests {
  private struct Row {
    var name: [String]
    var expected, low, high, open, new: Double
  }

  /// The rows of the first table, of which `names` columns say what they are about.
  private static func rows(_ csv: String, names: Int = 1) throws -> [Row] {
    try csv.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let numbers = cells.dropFirst(names).map { Double($0) }
      try #require(numbers.count >= 5, "\(csv)")
      return Row(
        name: Array(cells.prefix(names)), expected: try #require(numbers[0]), low: try #require(numbers[1]),
        high: try #require(numbers[2]), open: try #require(numbers[3]), new: try #require(numbers[4]))
    }
  }

  @Test func `the parts make up the whole, and groups the total`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    let question = "forecast pipeline for 2 quarters"
    let all = try Self.rows(talk.document(question))
    #expect(all.count == 2)
    for row in all {
      #expect(row.low < row.expected && row.expected < row.high && abs(row.open + row.new - row.expected) < 1)
    }
    let groups = try Self.rows(talk.document(question + " by segment"), names: 2)
    #expect(groups.count == 10)
    for row in all {
      let own = groups.filter { $0.name[0] == row.name[0] }
      for part in [\Row.expected, \Row.open, \Row.new] {
        #expect(abs(own.map { $0[keyPath: part] }.reduce(0, +) - row[keyPath: part]) < 5)
      }
    }
    // A group alone is what it is among others, and the same question has the same answer.
    let telco = try Self.rows(talk.document(question + " where segment = Telco"))
    let among = groups.filter { $0.name[1] == "Telco" }
    for (alone, among) in zip(telco, among) { #expect(alone.expected == among.expected && alone.new == among.new) }
    #expect(talk.say(question) == talk.say(question))
    // Months make up quarters.
    let months = try Self.rows(talk.document("forecast pipeline"))
    #expect(months.count == 6)
    let sums = [months[..<3], months[3...]].map { $0.map(\.expected).reduce(0, +) }
    for (sum, quarter) in zip(sums, all) { #expect(abs(sum - quarter.expected) < 5) }
  }

  @Test func `a target has its chance, in dots that can be counted`() throws {
    let talk = try Talk()
    let said = talk.say("forecast pipeline for 2 quarters with target 19bn")
    // The chart above has points too, and the sentence below one of each.
    let dots = try #require(said.components(separatedBy: "equally likely").dropFirst().first)
    let filled = dots.filter { $0 == "●" }.count - 1
    let empty = dots.filter { $0 == "○" }.count - 1
    #expect(filled + empty == 20 && filled > 2 && empty > 2)
    #expect(said.contains("\(filled) of 20"))
    #expect(talk.say("forecast pipeline for 2 quarters by segment with target 19bn").contains("chance"))
    let byGroup = talk.say("forecast pipeline for 2 quarters by segment with target 19bn")
    #expect(byGroup.contains("one for all groups together"))
    // What is simulated is never certain.
    for (target, chance) in [("1bn", (">99%", "more than 99%")), ("90bn", ("<1%", "less than 1%"))] {
      let said = talk.say("forecast pipeline for 2 quarters with target \(target)")
      #expect(said.contains(chance.0) && said.contains("chance to reach it is \(chance.1)"))
    }
    // What is known as target, where it is known for all of the days.
    talk.say("set output csv")
    let targets = try Self.targets(talk.document("forecast pipeline for 2 quarters as of 2025-06-30"))
    #expect(targets.count == 2 && abs(targets.reduce(0, +) - 18.8e9 * 184 / 365) < 100)
    let groups = try Self.targets(talk.document("forecast pipeline for 2 quarters by segment as of 2025-06-30"))
    #expect(groups.count == 10 && abs(groups.reduce(0, +) - targets.reduce(0, +)) < 1_000)
    // By customers no target is known, and of 2026 neither.
    for question in ["forecast pipeline by customer as of 2025-06-30", "forecast pipeline for 2 quarters"] {
      #expect(try !#require(talk.say(question).split(separator: "\n").first).contains("chance"))
    }
    talk.say("set output table")
    #expect(talk.say("forecast pipeline | fan").contains("band"))
  }

  /// The targets in the last column but one.
  private static func targets(_ csv: String) throws -> [Double] {
    try csv.split(separator: "\n").dropFirst().map { line in
      try #require(line.split(separator: ",").dropLast().last.flatMap { Double($0) }, "\(csv)")
    }
  }

  @Test func `nothing from later reaches a forecast of a past day`() throws {
    let question = "forecast pipeline for 3 months as of 2025-03-31"
    var random: UInt64 = 7
    func next(_ count: Int) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(random >> 33) % count
    }
    let lines = try Self.sample()
    let altered = lines.map { line -> String in
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let date = cells[2].split(separator: "/").compactMap { Int($0) }
      guard date.count == 3, (date[2], date[0]) >= (2025, 4) else { return line }
      cells[5] = "\(1 + next(900))000000"
      cells[12] = ["Deal", "Cancel", "Berpotensi Deal"][next(3)]
      cells[cells.count - 1] = ["Presentasi", "Penawaran Harga", "Negosiasi", "Paska Deal"][next(4)]
      return cells.joined(separator: ",")
    }
    let (plain, other) = (try Self.talk(lines), try Self.talk(altered))
    #expect(plain.say("revenue") != other.say("revenue"))
    #expect(plain.say(question) == other.say(question))
    #expect(try Self.rows(plain.document(question)).count == 3)
  }

  private static func talk(_ lines: [String]) throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("kunjungan.csv", lines.joined(separator: "\n"))
    talk.say(
      "load \"kunjungan.csv\" as visits",
      "role stage = progress order Inisiasi, Presentasi, Penawaran Harga, Negosiasi, Paska Deal",
      "role won = status_kontrak = Deal", "role lost = status_kontrak = Cancel",
      "rollup visits by id_customer as deals", "set output csv")
    return talk
  }

  private static func sample() throws -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "datasets/kunjungan.csv"), encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).map(String.init)
  }

  /// docs/pipeline-forecast.md quotes what it says.
  @Test func `intervals have held about as often as they say`() throws {
    let talk = try Talk()
    var (held, all) = (0, 0)
    for question in ["backtest pipeline", "backtest pipeline for 3 months", "backtest pipeline for 2 quarters"] {
      let said = talk.say(question).replacing("\n", with: " ").replacing("  ", with: " ")
      let counts = try #require(said.firstMatch(of: /came in (\d+) of (\d+) periods/), "\(said)")
      let sums = try #require(said.firstMatch(of: /and in (\d+) of (\d+) sums/), "\(said)")
      for found in [counts.output, sums.output] {
        held += Int(found.1) ?? 0
        all += Int(found.2) ?? 0
      }
    }
    #expect(all > 250 && (0.75...0.95).contains(Double(held) / Double(all)), "\(held) of \(all)")
  }

  @Test func `a half-year has one interval, by months and by quarters`() throws {
    let talk = try Talk()
    let sums = ["6 months", "2 quarters"].map { length in
      talk.say("forecast pipeline for \(length)").split(separator: "\n").first { $0.hasPrefix("all periods") }
    }
    #expect(try Set(sums.map { try #require($0).split(separator: " ").joined(separator: " ") }).count == 1)
    let held = ["6 months", "2 quarters"].map { length in
      talk.say("backtest pipeline for \(length)").contains("22 of 24 sums")
    }
    #expect(held == [true, true])
  }

  @Test func `groups have a record each`() throws {
    let talk = try Talk()
    let said = talk.say("backtest pipeline for 3 months by segment")
    for name in ["Telco", "SOE", "Regional", "total", "sums_held", "those of groups held in"] {
      #expect(said.contains(name), "\(said)")
    }
    #expect(talk.say("forecast pipeline for 3 months by segment").contains("each group's intervals go by its own past"))
    #expect(talk.say("forecast pipeline where segment = Telko").contains("did you mean Telco?"))
    #expect(talk.say("backtest pipeline where segment = Telco and segment = SOE").contains("no deal passes"))
  }

  @Test func `the forecast of past revenue stands beside, and why it is another`() throws {
    let said = try Talk().say("forecast pipeline").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for part in [
      "forecast revenue, which goes by past revenue alone, expects Rp ", "further than chance takes them apart",
      "40 open deals, of which Rp ", "a year before, from 2025-01-01 on, it was Rp ",
    ] {
      #expect(said.contains(part), "\(part)")
    }
  }

  @Test func `a table without a log is one stage`() throws {
    let talk = try Talk(sample: false)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "datasets/deals.csv")
    try talk.write("deals.csv", String(contentsOf: file, encoding: .utf8))
    talk.say("load \"deals.csv\"")
    #expect(talk.say("forecast pipeline for 3 months").contains("without a log of visits"))
    #expect(talk.say("forecast pipeline for 3 months").contains("all periods"))
    #expect(talk.say("forecast pipeline for 3 months as of 2025-11-15").contains("before that"))
    #expect(talk.say("backtest pipeline for 3 months").contains("without a log only"))
    #expect(talk.say("forecast pipeline for 30 days").contains("2026-01-23"))
  }

  @Test func `outcomes stand in steps of a round size`() {
    let rows = OutcomeDots([12, 14.5, 15, 19, 25, 31], target: 15).rows
    #expect(rows.map(\.from) == [10, 15, 20, 25, 30])
    #expect(rows.map(\.dots) == ["○○", "●●", "", "●", "●"])
    #expect(OutcomeDots([0, 0, 0], target: nil).rows.map(\.dots) == ["●●●"])
    #expect(OutcomeDots([], target: 1).rows.isEmpty)
  }
}
