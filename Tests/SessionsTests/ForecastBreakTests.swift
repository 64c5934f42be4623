import Foundation
import TestSupport
import Testing

/// What is said of values far from the others and of levels that change at once, and of what chooses periods of a table.
@Suite struct ForecastBreakTests {
  /// Values that go up and down a little about 100.
  private static let plain = (0..<36).map { 100 + Double($0 * 7919 % 11 - 5) }

  private static func load(_ values: [Double], header: String = "period,value") throws -> Talk {
    let rows = values.enumerated().map { "\(String(format: "%04d-%02d", 2020 + $0 / 12, $0 % 12 + 1)),\($1)" }
    return try load(rows, header: header)
  }

  private static func load(_ rows: [String], header: String) throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("table.csv", ([header] + rows).joined(separator: "\n") + "\n")
    talk.say("load \"table.csv\"")
    return talk
  }

  /// What is said on one line each.
  private static func said(_ talk: Talk, _ question: String) -> String {
    talk.say(question).replacing("\n  ", with: " ")
  }

  @Test func `a value far from the others is named, with what was to be expected`() throws {
    let talk = try Self.load(Self.plain.enumerated().map { $1 + ($0 == 20 ? 5_000 : 0) })
    let said = Self.said(talk, "forecast value for 3 months")
    #expect(
      said.contains(
        "2021-09 (5,097) is far from what the other values lead to expect (about 98.4); it was not left out, so the course and its intervals feel it\n"
      ))
    #expect(!Self.said(try Self.load(Self.plain), "forecast value for 3 months").contains("lead to expect"))
  }

  @Test func `of the last value nobody can tell whether it stays there`() throws {
    let talk = try Self.load(Array(Self.plain.dropLast()) + [0])
    #expect(
      Self.said(talk, "forecast value for 3 months").contains(
        "2022-12 (0) is far from what the values before it lead to expect (about 104): whether what comes stays there, nobody can tell yet\n"
      ))
  }

  @Test func `a level that changes at once is named, with a line that goes by what came since`() throws {
    let talk = try Self.load(Self.plain.enumerated().map { $1 + ($0 >= 24 ? 900 : 0) })
    let said = Self.said(talk, "forecast value for 3 months")
    #expect(
      said.contains(
        "from 2022-01 on the level is another one: about 1,001, before it about 101; the course goes by both; by what came since alone: during since 2022-01-01\n"
      ))
    let since = Self.said(talk, "forecast value for 3 months during since 2022-01-01")
    #expect(since.contains("from 12 months that are over, 2022-01-01 to 2022-12-31"))
    #expect(since.contains("a season of 12 months is not looked at: it would take two of them, and there are 12"))
    #expect(!since.contains("the level is another one"))
    talk.say("set output csv")
    let rows = talk.rows("forecast value for 3 months during since 2022-01-01 | where kind = forecast")
    #expect(rows.compactMap { $0["value"].flatMap(Double.init) }.allSatisfy { (980...1020).contains($0) })
    let late = try Self.load(Self.plain.enumerated().map { $1 + ($0 >= 32 ? 900 : 0) })
    #expect(Self.said(late, "forecast value for 3 months").contains("since what came after is too little by itself\n"))
  }

  @Test func `of groups it is said which`() throws {
    func rows(_ name: String, _ values: [Double]) -> [String] {
      values.enumerated().map { "\(name),\(String(format: "%04d-%02d", 2020 + $0 / 12, $0 % 12 + 1)),\($1)" }
    }
    let wild = Self.plain.enumerated().map { $1 + ($0 == 20 ? 5_000 : 0) }
    let raised = Self.plain.enumerated().map { $1 + ($0 >= 24 ? 900 : 0) }
    let talk = try Self.load(
      rows("a", Self.plain) + rows("b", wild) + rows("c", raised), header: "series,period,value")
    let said = Self.said(talk, "forecast value by series for 3 months")
    #expect(said.contains("far from what the other values lead to expect, and not left out: b 2021-09\n"))
    #expect(
      said.contains("on another level from there on, while the course goes by what was before too: c 2022-01\n"))
  }

  @Test func `periods that are numbers are chosen by their numbers`() throws {
    let rows = Self.plain.enumerated().map { "\($0 + 1),\($1 + ($0 >= 24 ? 900 : 0))" }
    let talk = try Self.load(rows, header: "t,value")
    #expect(
      Self.said(talk, "forecast value for 3 months").contains("by what came since alone: where t >= 25\n"))
    talk.say("set output csv")
    let ahead = talk.rows("forecast value for 3 months where t >= 25 | where kind = forecast")
    #expect(ahead.compactMap { $0["t"] } == ["37", "38", "39"])
    #expect(ahead.compactMap { $0["value"].flatMap(Double.init) }.allSatisfy { (980...1020).contains($0) })
  }

  @Test func `where it is narrow, the interval stays longest`() throws {
    let talk = try Talk()
    talk.say("set width 40")
    let said = talk.say("forecast revenue for 3 months")
    #expect(said.contains("month      revenue  80% interval\n"))
    #expect(said.contains("2 more columns: 95% interval, kind"))
  }
}
