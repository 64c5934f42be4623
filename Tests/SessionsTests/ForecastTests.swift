import Foundation
import TestSupport
import Testing

@testable import Analyses
@testable import Sessions

/// What is foretold of a measure from its own past.
@Suite struct ForecastTests {
  /// The rows of an answer in CSV, by the names of its columns.
  private static func number(_ row: [String: String], _ name: String) throws -> Double {
    try #require(row[name].flatMap(Double.init), "\(name) in \(row)")
  }

  private static func asking() throws -> Talk {
    let talk = try Talk()
    talk.say("set output csv")
    return talk
  }

  @Test func `history and what is to come are one table`() throws {
    let talk = try Self.asking()
    let rows = talk.rows("forecast revenue for 6 months")
    #expect(rows.count(where: { $0["kind"] == "actual" }) == 24)
    let ahead = rows.filter { $0["kind"] == "forecast" }
    #expect(ahead.map { $0["month"] } == (1...6).map { "2026-0\($0)" })
    var widest = 0.0
    for row in ahead {
      let (value, low, high) = (
        try Self.number(row, "revenue"), try Self.number(row, "low_80"), try Self.number(row, "high_80")
      )
      #expect(low >= 0 && low <= value && value <= high)
      #expect(try Self.number(row, "low_95") <= low && high <= Self.number(row, "high_95"))
      #expect(high - low >= widest * 0.999 || low == 0)
      widest = high - low
    }
    let actual = talk.rows("revenue by month during 2025-12")
    #expect(rows.last { $0["kind"] == "actual" }?["revenue"].flatMap(Double.init) == Double(actual[0]["revenue"] ?? ""))
    #expect(talk.say("forecast revenue for 6 months") == talk.say("forecast revenue"))
  }

  @Test func `ratios of two sums are taken apart, and tell how often their intervals would have held`() throws {
    let talk = try Talk()
    for measure in ["winrate", "deal_size", "conversion(Negosiasi)"] {
      let said = talk.say("forecast \(measure) for 3 months").replacing("\n  ", with: " ")
      #expect(said.contains(": what is above its line and what is below were foretold each"), "\(measure)")
      #expect(said.contains("the 80% interval would have held "), "\(measure)")
      #expect(!said.contains("lead to expect"))
    }
    #expect(talk.say("forecast winrate for 3 months").contains("the 80% interval would have held 27 of 27 times\n"))
    // Words that bring their own date are foretold as they are.
    talk.say("define rate = won / closed_deals")
    talk.say("set output csv")
    #expect(talk.rows("forecast rate for 3 months | where kind = forecast").count == 3)
  }

  /// A table with a value on some days from 2021 to 2023.
  private static func daily(_ value: (Int) -> Int?) throws -> Talk {
    let talk = try Talk(sample: false)
    let rows = (0..<1_095).compactMap { number -> String? in
      let day = Date(timeIntervalSince1970: 1_609_459_200 + Double(number) * 86_400)
      return value(number).map { "\(day.formatted(.iso8601.year().month().day())),\($0)" }
    }
    try talk.write("days.csv", (["day,value"] + rows).joined(separator: "\n") + "\n")
    talk.say("load \"days.csv\"")
    talk.say("set output csv")
    return talk
  }

  @Test func `what comes in day by day is foretold by the days of each month`() throws {
    let flat = try Self.daily { _ in 100 }
    let months = flat.rows("forecast value for 3 months | where kind = forecast")
    #expect(months.map { $0["month"] } == ["2024-01", "2024-02", "2024-03"])
    for (row, days) in zip(months, [31.0, 29, 31]) {
      #expect(abs(try Self.number(row, "value") - 100 * days) < 0.01)
      #expect(try Self.number(row, "low_80") <= 100 * days && Self.number(row, "high_80") >= 100 * days)
    }
    let quarters = flat.rows("forecast value for 2 quarters | where kind = forecast")
    for row in quarters { #expect(abs(try Self.number(row, "value") - 9_100) < 0.01) }
    let back = flat.rows("backtest value for 3 months")
    for row in back { #expect(abs(try Self.number(row, "error")) < 0.01) }
  }

  @Test func `what comes once a month is not foretold by its days`() throws {
    // On a day in the middle of each month.
    let starts = Set((0..<36).map { 14 + 30 * $0 + ($0 * 7 + 6) / 16 })
    let fee = try Self.daily { starts.contains($0) ? 500 : nil }
    for row in fee.rows("forecast value for 3 months | where kind = forecast") {
      #expect(abs(try Self.number(row, "value") - 500) < 0.01)
    }
  }

  @Test func `groups add up to their total, in what is expected and in their sums`() throws {
    let talk = try Self.asking()
    talk.say("set output table")
    let table = talk.say("forecast revenue for 2 quarters by segment with 80%")
    #expect(table.contains("all together") && table.contains("the next 2 quarters together"))
    let talkCSV = try Self.asking()
    let parts = talkCSV.rows("forecast revenue for 2 quarters by segment with 80% | where kind = forecast")
    #expect(Set(parts.compactMap { $0["segment"] }).count == 5)
    #expect(parts.count == 10)
  }

  @Test func `a period that is not over is told apart, and does not count`() throws {
    let talk = try Self.asking()
    talk.say("set today 2025-11-20")
    let rows = talk.rows("forecast revenue for 3 months")
    let unfinished = rows.filter { $0["kind"] == "unfinished" }
    #expect(unfinished.map { $0["month"] } == ["2025-11"])
    #expect(try Self.number(unfinished[0], "revenue") >= Self.number(unfinished[0], "so_far"))
    #expect(rows.filter { $0["kind"] == "forecast" }.map { $0["month"] } == ["2025-12", "2026-01", "2026-02"])
    #expect(rows.last { $0["kind"] == "actual" }?["month"] == "2025-10")
    // The day of a question is today too.
    let asked = try Self.asking()
    #expect(asked.rows("forecast revenue for 3 months as of 2025-10-31").last?["month"] == "2026-01")
  }

  @Test func `rates stay between nothing and all`() throws {
    let talk = try Self.asking()
    let rows = talk.rows("forecast winrate for 4 months by level").filter { $0["kind"] == "forecast" }
    #expect(rows.count == 8)
    for row in rows {
      #expect((0...1).contains(try Self.number(row, "winrate")))
      #expect(try Self.number(row, "low_95") >= 0 && Self.number(row, "high_95") <= 1)
    }
  }

  @Test func `a table of series is foretold whole`() throws {
    let talk = try Self.asking()
    var text = "series,period,value\n"
    for month in 0..<60 {
      let day = "\(2015 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)-01"
      text += "even,\(day),\(100 + month)\n"
      if month < 40, month != 20 { text += "short,\(day),\(50 + month % 12)\n" }
      if month < 3 { text += "three,\(day),7\n" }
    }
    try talk.write("long.csv", text)
    talk.say("load \"long.csv\"")
    let rows = talk.rows("forecast value by series for 18 months using auto | where kind = forecast")
    #expect(rows.count == 36)
    let even = rows.filter { $0["series"] == "even" }
    #expect(even.first?["month"] == "2020-01")
    #expect(abs(try Self.number(even[0], "value") - 160) < 8)
    #expect(rows.first { $0["series"] == "short" }?["month"] == "2018-05")
    talk.say("set output table")
    let said = talk.say("forecast value by series for 18 months")
    #expect(said.contains("nothing is foretold of three: fewer than 6 periods"))
    #expect(said.contains("1 period without a value between others"))
  }

  @Test func `of a hundred thousand periods the last ones are learned from`() throws {
    let talk = try Self.asking()
    // A week of 100, one day of it 150; what came in the first half, ten times as much, is long over.
    let course = (0..<100_000).map { place in (place % 7 == 3 ? 150 : 100) * (place < 50_000 ? 10 : 1) + place * 31 % 5
    }
    let lines = course.enumerated().map { "\($0.offset + 1),\($0.element)" }
    try talk.write("long.csv", "t,value\n" + lines.joined(separator: "\n") + "\n")
    talk.say("load \"long.csv\"")
    let rows = talk.rows("forecast value for 14 days | where kind = forecast")
    #expect(rows.count == 14)
    for (ahead, row) in rows.enumerated() {
      let expected = (100_000 + ahead) % 7 == 3 ? 152.0 : 102
      #expect(abs(try Self.number(row, "value") - expected) < 6, "\(row)")
    }
    talk.say("set output table")
    #expect(talk.say("forecast value for 14 days").contains("learned from the last 1,000 days of them"))
  }

  @Test func `series that are hard to foretell have a sound answer or a plain refusal`() throws {
    let talk = try Self.asking()
    let courses: [String: (Int) -> Double] = [
      "constant": { _ in 5 }, "nothing": { _ in 0 }, "negative": { Double(-$0) }, "huge": { 1e12 * Double($0 + 1) },
      "tiny": { 1e-9 * Double($0 % 5) }, "jump": { $0 < 30 ? 10 : 1000 }, "sparse": { $0 % 9 == 0 ? 40 : 0 },
      "wild": { pow(-2, Double($0 % 40)) },
    ]
    var text = "series,period,value\n"
    for (name, value) in courses.sorted(by: { $0.key < $1.key }) {
      for month in 0..<48 {
        let day = "\(2015 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)-01"
        text += "\(name),\(day),\(value(month))\n"
      }
    }
    try talk.write("hard.csv", text)
    talk.say("load \"hard.csv\"")
    let rows = talk.rows("forecast value by series for 6 months | where kind = forecast")
    for row in rows {
      let value = try Self.number(row, "value")
      #expect(value.isFinite && abs(value) < 1e14)
      #expect(try Self.number(row, "low_95") <= value && value <= Self.number(row, "high_95"))
    }
    #expect(Set(rows.compactMap { $0["series"] }) == Set(courses.keys))
    let nothing = rows.filter { $0["series"] == "nothing" }
    #expect(try nothing.allSatisfy { try Self.number($0, "value") == 0 && Self.number($0, "high_95") == 0 })
    let constant = rows.filter { $0["series"] == "constant" }
    #expect(try constant.allSatisfy { try abs(Self.number($0, "value") - 5) < 1e-6 })
  }

  @Test func `the past is foretold from what was known by then`() throws {
    let talk = try Self.asking()
    let rows = talk.rows("backtest revenue for 3 months using ets | where ahead > 0")
    #expect(rows.map { $0["ahead"] } == ["1", "2", "3"])
    for row in rows {
      #expect(try Self.number(row, "error") > 0 && Self.number(row, "naive_error") > 0)
      #expect((0...1).contains(try Self.number(row, "held_80")))
    }
    talk.say("set output table")
    let told = talk.say("backtest revenue for 3 months using ets")
    #expect(told.contains("the next 3 months together") && told.contains("the 80% interval would have held"))
  }

  @Test func `levels with digits behind the point have names of their own`() throws {
    let talk = try Self.asking()
    let row = try #require(
      talk.rows("forecast visits for 1 month with 97.5%, 98% using naive | where low_97_5 > low_98").first)
    #expect(try Self.number(row, "high_97_5") < Self.number(row, "high_98"))
    #expect(talk.document("backtest visits for 1 month with 97.5%, 98% using naive").contains("held_97_5,held_98"))
    #expect(talk.document("forecast pipeline for 1 month with 97.5%").hasPrefix("month,expected,low_97_5,high_97_5"))
  }

  @Test func `a value that no row of an answer has is offered another`() throws {
    let talk = try Talk()
    let question = "forecast visits for 2 months using naive | where kind ="
    #expect(talk.say("\(question) forecastt").contains("kind has: actual, forecast"))
    #expect(talk.say("\(question) forecast | sort visits").contains("2026-02"))
  }

  @Test func `groups of the past are made to add up as those to come are`() throws {
    let talk = try Talk()
    let told = talk.say("backtest revenue for 3 months by segment using theta")
    #expect(told.contains("groups and their total were made to add up at each start"))
    // By steps, group by group; the total; and three months together, a row for each group and one for all.
    let tables = told.components(separatedBy: "\n\n")
    let sums = try #require(tables.first { $0.hasPrefix("the next 3 months together") })
    #expect(["Government", "Private", "Regional", "SOE", "Telco", "total"].allSatisfy(sums.contains))
    #expect(!sums.contains("ahead"))
    #expect(tables.contains { $0.hasPrefix("all together\nahead") })
    // What is said of a start is what would have been said that day.
    let past = talk.say("set today 2025-10-31; forecast revenue for 2 months by segment using theta")
    #expect(past.contains("made to add up"))
    // Where groups are no parts of a whole nothing is made to add up.
    let rates = talk.say("set today 2026-01-15; backtest winrate for 2 months by segment using theta")
    #expect(!rates.contains("add up"))
  }

  @Test func `results do not depend on the number of threads`() throws {
    let (one, many) = (try Talk { $0.workers = 1 }, try Talk { $0.workers = 4 })
    let question = "forecast revenue for 3 months by segment"
    #expect(one.say(question) == many.say(question))
  }

  @Test func `the picture goes with the table, and can be asked for alone`() throws {
    let talk = try Talk()
    let both = talk.say("forecast revenue for 6 months")
    #expect(both.contains("░") && both.contains("▒") && both.contains("2026-06"))
    let alone = talk.say("forecast revenue for 6 months | fan")
    #expect(alone.contains("░") && !alone.contains("kind"))
    talk.say("forecast revenue for 6 months | save \"fan.svg\"")
    let picture = try String(contentsOf: talk.folder.appendingPathComponent("fan.svg"), encoding: .utf8)
    #expect(picture.components(separatedBy: "class=\"band").count == 3)
    // What belongs to an answer is saved with it.
    talk.say("forecast revenue for 2 quarters by segment | save \"whole.html\"")
    let page = try String(contentsOf: talk.folder.appendingPathComponent("whole.html"), encoding: .utf8)
    #expect(page.contains("<svg") && page.contains("all together") && page.contains("the next 2 quarters together"))
  }

  @Test func `longer than can be told apart is refused`() throws {
    let talk = try Self.asking()
    try talk.write("old.csv", "day,value\n1500-01-01,1\n1999-12-31,2\n")
    talk.say("load \"old.csv\"")
    #expect(talk.say("forecast value for 5 days").contains("more than 100,000 days"))
  }
}

/// What is known, and what is not.
@Suite struct ForecastLimitsTests {
  @Test func `a period that is chosen ends the history, and a day that is set ends what is known`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    let chosen = talk.rows("forecast revenue for 2 months during 2024")
    #expect(chosen.filter { $0["kind"] == "forecast" }.map { $0["month"] } == ["2025-01", "2025-02"])
    #expect(chosen.last { $0["kind"] == "actual" }?["month"] == "2024-12")
    let asOf = talk.rows("forecast revenue for 2 months as of 2025-06-15")
    let pipeline = talk.say("forecast pipeline for 2 months as of 2025-06-15")
    talk.say("set today 2025-06-15")
    #expect(talk.rows("forecast revenue for 2 months") == asOf)
    #expect(talk.say("forecast pipeline for 2 months") == pipeline)
  }

  @Test func `periods are read as they are written, under any heading`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    var months = "month,value\n"
    for month in 0..<40 {
      months += "\(2022 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1),\(100 + month)\n"
    }
    try talk.write("months.csv", months)
    talk.say("load \"months.csv\"")
    #expect(talk.rows("forecast value for 2 months").last?["month"] == "2025-06")
    // The second quarter of 2025 has one month of three.
    let quarters = talk.rows("forecast value for 2 quarters with 80%")
    #expect(quarters.first { $0["kind"] == "unfinished" }?["quarter"] == "2025Q2")
    #expect(quarters.last?["quarter"] == "2025Q4")
  }

  @Test func `what is missing is said`() throws {
    let talk = try Talk()
    var days = "day,value\n"
    for month in 0..<40 where month % 9 != 5 {
      days += "\(2022 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)-15,3\n"
    }
    try talk.write("gaps.csv", days)
    talk.say("load \"gaps.csv\"")
    #expect(talk.say("forecast value for 2 months").contains("4 months between others without a row: taken as 0"))
    let empty = try Talk()
    try empty.write("few.csv", "day,of,value\n" + (1...9).map { "2025-0\($0)-01,\($0 < 3 ? "a,1" : "b,")\n" }.joined())
    empty.say("load \"few.csv\"")
    let none = empty.say("forecast value for 2 months where of = \"b\"")
    #expect(none.contains("no period that is over has any value"))
    let own = try Talk()
    own.say("define big = sum(amount where won and amount > 200m)")
    #expect(own.say("forecast big for 2 months").contains("it has no month of its own"))
    #expect(own.say("forecast open for 2 months").contains("what there is at the end of each month"))
  }

  @Test func `periods that are numbered are foretold like those that are dated`() throws {
    let talk = try Talk(sample: false)
    let values = (0..<40).map { 100 + 3 * $0 + [0, 20, -10, 5][$0 % 4] }
    let numbered = values.enumerated().map { "\($0.offset + 1),\($0.element)" }
    let dated = values.enumerated().map { place, value in
      String(format: "%04d-%02d-01,", 2015 + place / 4, place % 4 * 3 + 1) + "\(value)"
    }
    try talk.write("numbered.csv", (["t,value"] + numbered).joined(separator: "\n") + "\n")
    try talk.write("dated.csv", (["day,value"] + dated).joined(separator: "\n") + "\n")
    talk.say("load \"numbered.csv\"", "load \"dated.csv\"")
    #expect(talk.say("forecast value for 4 quarters from numbered").contains("the numbers 1 to 40, which are taken"))
    talk.say("set output csv")
    let ahead = "for 4 quarters from"
    let one = talk.say("forecast value \(ahead) numbered | where kind = forecast | select t, value, low_80, high_95")
    let other = talk.say(
      "forecast value \(ahead) dated | where kind = forecast | select quarter, value, low_80, high_95")
    func figures(_ text: String) -> [Substring] {
      text.split(separator: "\n").dropFirst().map { $0.split(separator: ",", maxSplits: 1)[1] }
    }
    #expect(figures(one) == figures(other))
    #expect(one.split(separator: "\n").dropFirst().map { $0.prefix(2) } == ["41", "42", "43", "44"])
    #expect(talk.say("backtest value for 4 quarters from numbered").contains("error_to_naive"))
  }

  @Test func `help names every method`() throws {
    let talk = try Talk()
    let help = talk.say("help using")
    for verb in Verb.all { for method in verb.methods { #expect(help.contains(method.word), "\(method.word)") } }
  }
}
