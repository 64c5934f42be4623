import Foundation
import Frames
import Styling
import Testing

/// Charts of questions, from the data to the lines.
@Suite struct ChartTests {
  private func talk(_ rows: String, width: Int = 60) throws -> Talk {
    let talk = try Talk(sample: false, width: width)
    try talk.write("t.csv", rows)
    talk.say("load \"t.csv\" as t")
    return talk
  }

  private static let holes = """
    day,g,val
    2025-01-01,a,10
    2025-02-01,a,10
    2025-03-01,a,10
    2025-01-01,b,10
    2025-03-01,b,10

    """

  @Test func `whole numbers are drawn as well as others`() throws {
    let talk = try talk("x,y,year\n1,5,2024\n2,7,2024\n3,9,2025\n2,6,2025\n")
    #expect(talk.say("list x | hist x").contains("█"))
    #expect(talk.say("list x, y | scatter x, y").contains("●"))
    #expect(talk.say("list x, y | scatter").contains("●"))
    #expect(talk.say("list year, y | box y").contains("2024  n 2"))
  }

  @Test func `what adds up is zero where there is no row, a rate is unknown`() throws {
    let talk = try talk(Self.holes)
    talk.say("sum(val) by month(day), g | area | save \"sum.svg\"")
    #expect(try talk.read("sum.svg").contains("b, 2025-02: 0"))
    talk.say("avg(val) by month(day), g | line | save \"avg.svg\"")
    #expect(try !talk.read("avg.svg").contains("b, 2025-02"))
    #expect(talk.say("sum(val) by g, month(day) | spark").contains("b  █▁█"))
    #expect(talk.say("avg(val) by g, month(day) | spark").contains("b  █ █"))
    #expect(talk.say("sum(val) by g, month(day) | heatmap").contains("b  ██ 10        0    ██ 10"))
    #expect(talk.say("avg(val) by g, month(day) | heatmap").contains("–"))
    // A group that a condition hides is not zero.
    talk.say("sum(val) by month(day), g having sum(val) >= 10 | line | save \"having.svg\"")
    #expect(try !talk.read("having.svg").contains("b, 2025-02"))
    talk.say("sum(val) by month(day), g top 4 | line | save \"top.svg\"")
    #expect(try !talk.read("top.svg").contains("2025-02: 0"))
  }

  @Test func `only what adds up stands on each other`() throws {
    let talk = try talk(Self.holes)
    #expect(talk.say("sum(val) by month(day), g | area").contains("▒"))
    #expect(!talk.say("avg(val) by month(day), g | area").contains("▒"))
    #expect(talk.say("sum(val) by g | waterfall").contains("total"))
    #expect(talk.say("avg(val) by g | waterfall").contains("it needs a measure that adds up"))
  }

  @Test func `a century of days is drawn, and of more the end`() throws {
    let talk = try talk("day,val\n1990-01-01,5\n2017-12-01,9\n2024-10-01,7\n")
    for kind in ["line", "area", "column", "fan", "spark"] {
      let page = talk.say("sum(val) by day | \(kind)")
      #expect(!page.contains("no rows") && !page.contains("nothing"), "\(kind)")
    }
    let longer = try self.talk("day,val\n1700-01-01,5\n2017-12-01,9\n2024-10-01,7\n")
    #expect(longer.say("sum(val) by day | line").contains("periods before these left out"))
  }

  @Test func `a waterfall of many steps keeps its total`() throws {
    let rows = (1...90).map { "c\($0),\($0)\n" }.joined()
    let talk = try talk("name,val\n" + rows)
    let page = talk.say("sum(val) by name | waterfall").split(separator: "\n")
    #expect(page.count { $0.contains("█") } == 50)
    #expect(page.contains { $0.hasPrefix("(others) 42") && $0.hasSuffix("903") })
    #expect(page.contains { $0.hasPrefix("total") && $0.hasSuffix("4,095") })
    talk.say("sum(val) by name | waterfall | save \"w.svg\"")
    #expect(try talk.read("w.svg").contains("total: 4,095"))
  }

  @Test func `lines have all their points in a picture`() throws {
    let rows = (0..<300).map { "2025-\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1)-\(10 + $0 / 12),\($0)\n" }.joined()
    let talk = try talk("day,val\n" + rows)
    talk.say("sum(val) by day | line | save \"l.svg\"")
    #expect(try !talk.read("l.svg").contains("are shown"))
  }

  @Test(arguments: [
    ("list g, val | chart", "box:"), ("sum(val) | chart", "█"), ("count(), sum(val) by g | chart", "count()"),
    ("list val | chart", "rows"),
  ])
  func `the picture that fits is found`(question: String, sign: String) throws {
    let page = try talk(Self.holes + "2025-04-01,c,3\n2025-04-02,c,4\n").say(question)
    #expect(page.contains(sign), "\(page)")
  }

  @Test(arguments: [
    "bar", "column", "line", "area", "spark", "hist", "scatter", "box", "heatmap", "waterfall", "chart",
  ])
  func `no line is wider than the terminal`(kind: String) throws {
    let days = (0..<200).map { "\(Day.iso(20_000 + $0 * 3)),\(["a", "b", "c"][$0 % 3]),\($0 * 7919 % 1000 - 400)\n" }
    for width in stride(from: 40, through: 120, by: 10) {
      let talk = try talk("day,g,val\n" + days.joined(), width: width)
      for question in ["sum(val) by day", "sum(val), count() by g", "sum(val) by month(day), g", "list g, val"] {
        for line in talk.say("\(question) | \(kind)").split(separator: "\n") {
          #expect(displayWidth(of: line) <= width, "\(question) at \(width)")
        }
      }
    }
  }
}
