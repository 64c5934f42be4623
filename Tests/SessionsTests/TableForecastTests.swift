import Foundation
import TestSupport
import Testing

@testable import Analyses
@testable import Sessions

/// What is foretold of tables that have a row for each period.
@Suite struct TableForecastTests {
  /// `2020-01` and the months after it.
  private static func month(_ number: Int) -> String { String(format: "%04d-%02d", 2020 + number / 12, number % 12 + 1) }

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
