import Foundation
import TestSupport
import Testing

@testable import Analyses
@testable import Sessions

/// What is foretold of tables that have a row for each period.
@Suite struct TableForecastTests {
  /// `2020-01` and the months after it.
  private static func month(_ number: Int) -> String {
    String(format: "%04d-%02d", 2020 + number / 12, number % 12 + 1)
  }

  /// What is said of a table, and the rows of its answer.
  private static func asking(
    _ lines: [String], _ question: String
  ) throws -> (said: String, rows: [[String: String]]) {
    let talk = try Talk(sample: false)
    try talk.write("table.csv", lines.joined(separator: "\n") + "\n")
    talk.say("load \"table.csv\"")
    let said = talk.say(question)
    talk.say("set output csv")
    return (said, talk.rows(question))
  }

  private static func numbers(_ rows: [[String: String]], _ name: String) -> [Double] {
    rows.compactMap { $0[name].flatMap(Double.init) }
  }

  @Test func `a row that is there twice changes its own period alone`() throws {
    let short = (0..<40).filter { $0 != 20 }.map { "a,\(Self.month($0)),\(100 + $0)" }
    let long = (0..<48).map { "b,\(Self.month($0)),\(50 + $0 % 3)" }
    let question = "forecast value by series for 3 months | where kind = forecast"
    let plain = try Self.asking(["series,period,value"] + short + long, question)
    let twice = try Self.asking(["series,period,value"] + short + long + ["b,2020-11,51.5"], question)
    #expect(plain.rows.filter { $0["series"] == "a" } == twice.rows.filter { $0["series"] == "a" })
    #expect(twice.rows.first?["month"] == "2023-05")
    #expect(try #require(Self.numbers(twice.rows, "value").first) > 130)
    #expect(twice.said.contains("1 month with several rows, where one is usual, of b: they are added up"))
    #expect(!plain.said.contains("several rows"))
  }

  @Test func `a row of zero is zero, and an empty one is a gap`() throws {
    let stopped = ["period,value"] + (0..<48).map { "\(Self.month($0)),\($0 < 40 ? 100 + $0 : 0)" }
    let rows = try Self.asking(stopped, "forecast value for 3 months").rows
    let past = Self.numbers(rows.filter { $0["kind"] == "actual" }, "value")
    #expect(past.suffix(9) == [139] + Array(repeating: 0, count: 8))
    let ahead = rows.filter { $0["kind"] == "forecast" }
    #expect(ahead.first?["month"] == "2024-01")
    #expect(Self.numbers(ahead, "value").allSatisfy { $0 < 70 })
    for empty in ["", "NaN"] {
      let lines = ["period,value"] + (0..<48).map { "\(Self.month($0)),\($0 == 40 ? empty : "\(100 + $0)")" }
      let blank = try Self.asking(lines, "forecast value for 3 months")
      #expect(Self.numbers(blank.rows.filter { $0["month"] == "2023-05" }, "value") == [140])
      #expect(blank.said.contains("1 period without a value between others"))
    }
  }

  @Test func `days of the week that never have a row have nothing`() throws {
    // 2025-01-01 was a Wednesday; the day of number 160 is a holiday.
    let days = (0..<175).filter { ![3, 4].contains($0 % 7) && $0 != 160 }
    let lines = ["day,value"] + days.map { "\(Self.day($0)),\(100 + $0 % 3)" }
    let told = try Self.asking(lines, "forecast value for 14 days")
    #expect(told.said.contains("50 days without a row, at places of the season that never have one: taken as 0"))
    #expect(told.said.contains("1 period without a value between others"))
    #expect(told.said.contains("several methods together"))
    let ahead = told.rows.filter { $0["kind"] == "forecast" }
    let weekend = ahead.enumerated().filter { [3, 4].contains((175 + $0.offset) % 7) }.map(\.element)
    #expect(weekend.count == 4)
    for name in ["value", "low_95", "high_95"] { #expect(Self.numbers(weekend, name) == [0, 0, 0, 0]) }
    #expect(Self.numbers(ahead, "value").count { abs($0 - 101) < 2 } == 10)
    // What was left and right of it was 100 + 159 % 3 and 100 + 161 % 3.
    #expect(Self.numbers(told.rows.filter { $0["day"] == Self.day(160) }, "value") == [101])
  }

  private static func day(_ number: Int) -> String {
    let day = Date(timeIntervalSince1970: 1_735_689_600 + Double(number) * 86_400)
    return day.formatted(.iso8601.year().month().day())
  }

  @Test func `rows on Mondays say nothing of the other days`() throws {
    let lines = ["day,value"] + (0..<52).map { "\(Self.day(5 + 7 * $0)),\(100 + $0 % 3)" }
    let rows = try Self.asking(lines, "forecast value for 14 days").rows.filter { $0["kind"] == "forecast" }
    let values = Self.numbers(rows, "value")
    #expect(values.count { $0 == 0 } == 12 && values.reduce(0, +) > 195 && values.reduce(0, +) < 208)
  }
}

/// What is said of what is not to be trusted, and of what is not over.
@Suite struct ForecastTrustTests {
  private static func months(_ values: [Double], of name: String) -> [String] {
    values.enumerated().map { "\(name),\(String(format: "%04d-%02d", 2020 + $0 / 12, $0 % 12 + 1)),\($1)" }
  }

  private static func load(_ lines: [String]) throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("table.csv", (["series,period,value"] + lines).joined(separator: "\n") + "\n")
    talk.say("load \"table.csv\"")
    return talk
  }

  @Test func `only what adds up is summed`() throws {
    let talk = try Talk()
    for measure in ["cycle", "attainment", "median(amount)"] {
      #expect(!talk.say("forecast \(measure) for 3 months").contains("the next 3 months together"), "\(measure)")
      #expect(!talk.say("backtest \(measure) for 3 months using naive").contains("together"), "\(measure)")
    }
    for measure in ["revenue", "winrate"] {
      #expect(talk.say("forecast \(measure) for 3 months using naive").contains("the next 3 months together"))
    }
    talk.say("set output csv")
    for row in talk.rows("forecast conversion(Negosiasi) for 3 months | where kind = forecast") {
      for (name, cell) in row where name.hasPrefix("high") { #expect(try #require(Double(cell)) <= 1) }
    }
  }

  @Test func `a period that is not over is foretold from what it has, and for the days that are left`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    func unfinished(_ day: String) throws -> [String: Double] {
      let rows = talk.rows("forecast revenue for 3 months as of \(day) | where kind = unfinished")
      return try #require(rows.first).compactMapValues(Double.init)
    }
    let whole = try unfinished("2025-12-01")
    for (day, left) in [("2025-12-03", 28.0 / 31), ("2025-12-20", 11.0 / 31), ("2025-12-30", 1.0 / 31)] {
      let row = try unfinished(day)
      let known = row["so_far"] ?? 0
      let expected = try #require(whole["revenue"]) - (whole["so_far"] ?? 0)
      #expect(abs(try #require(row["revenue"]) - known - left / (30.0 / 31) * expected) < 1)
      let (low, high) = (try #require(row["low_95"]), try #require(row["high_95"]))
      #expect(low >= known)
      #expect(high - low <= (left / (30.0 / 31)).squareRoot() * (try #require(whole["high_95"]) - whole["low_95"]!) + 1)
    }
    talk.say("set output table")
    let said = talk.say("forecast revenue for 3 months as of 2025-12-20")
    #expect(said.replacing("\n  ", with: " ").contains("for the share of its days that are left"))
  }

  @Test func `groups that are not to be trusted are named`() throws {
    // What follows no rule is foretold no better than by its last season.
    let steady = (0..<48).map { (month: Int) -> Double in Double(100 + month + month * month * 7 % 11) }
    let jumps = (0..<48).map { (month: Int) -> Double in Double(month < 40 ? 100 + month % 5 : 1000 * (month - 39)) }
    let line = (0..<48).map { 10 + 2 * Double($0) }
    let talk = try Self.load(
      Self.months(steady, of: "steady") + Self.months(jumps, of: "jumps") + Self.months(line, of: "line"))
    let said = talk.say("forecast value by series for 3 months")
    #expect(said.contains("and are to be taken for too narrow: jumps\n"))
    let exact = talk.say("forecast value for 3 months where series = \"line\"")
    #expect(!exact.contains("too narrow") && !exact.contains("no better"))
  }

  @Test func `a season that is not looked at is said`() throws {
    let talk = try Self.load(Self.months((0..<36).map { 100 + Double($0 % 7) }, of: "a"))
    let long = talk.say("forecast value for 3 months with season 40")
    #expect(long.contains("a season of 40 months is not looked at: it would take two of them, and there are 36 months"))
    let drift = talk.say("forecast value for 3 months with season 7 using drift")
    #expect(drift.contains("a season of 7 months is not looked at: the method knows none"))
    #expect(!talk.say("forecast value for 3 months with season 7").contains("is not looked at"))
  }

  @Test func `a series that is too short is asked for by shorter periods, where there are some`() throws {
    let talk = try Self.load(Self.months((0..<24).map { 100 + Double($0 % 7) }, of: "a"))
    let years = talk.say("forecast value for 2 years")
    #expect(years.contains("shorter periods give more of them: for 12 quarters, for 12 months\n"))
    let few = talk.say("forecast value for 3 months where period < \"2020-05\"")
    #expect(few.contains("a forecast needs 6") && !few.contains("shorter periods"))
  }
}
