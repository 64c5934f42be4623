import Foundation
import Sessions
import Testing

/// Questions that are known before their file is read get the answers that they get of the whole file.
@Suite struct ShellQuestionTests {
  /// More rows than roles are guessed from.
  private static let deals: String = {
    let reps = ["Siti", "Budi", "Maya", "Dian", "Eka"]
    let segments = ["Telco", "Bank", "Public"]
    let rows = (0..<100_500).map { row in
      let status = row % 7 == 0 ? "open" : row % 3 == 0 ? "lost" : "won"
      let closed = status == "open" ? "" : "2025-0\(row % 9 + 1)-2\(row % 8)"
      let amount = row == 90_001 ? "soon" : row % 40 == 0 ? "" : "\(1000 + row * 7919 % 90_000)"
      return
        "D\(row),\(reps[row % 5]),\(segments[row % 11 % 3]),\(status),\(amount),2025-0\(row % 9 + 1)-0\(row % 9 + 1),"
        + "\(closed),\(row % 97 == 0 ? "urgent call \(row)" : row % 10 == 0 ? "" : "note \(row)")"
    }
    return "deal_id,rep,segment,status,amount,created,closed,remark\n" + rows.joined(separator: "\n") + "\n"
  }()

  private static let questions: [[String]] = [
    ["winrate by rep where segment = Telco"],
    ["count() by segment", "won by rep top 2"],
    ["count() where remark contains urgent by rep"],
    ["winrate by quarter where created >= 2025-02-01"],
    ["deals where segment = Telko"],
    ["won by month during last quarter"],
  ]

  @Test func `the answers are those of the whole file`() throws {
    let talk = try Talk(sample: false)
    try talk.write("deals.csv", Self.deals)
    let load = talk.printed { $0.open(files: ["deals.csv"]) }
    for questions in Self.questions {
      let whole = questions.map { unnumbered(talk.say($0)) }
      let quick = try Talk(sample: false)
      try quick.write("deals.csv", Self.deals)
      let said = quick.printed { $0.open(files: ["deals.csv"], toAnswer: questions) }
      #expect(said == withoutMisfits(load), "\(questions)")
      #expect(questions.map { unnumbered(quick.say($0)) } == whole, "\(questions)")
    }
    let quick = try Talk(sample: false)
    try quick.write("deals.csv", Self.deals)
    #expect(quick.printed { $0.open(files: ["deals.csv"], toAnswer: ["sum(amount) by rep"]) } == load)
    #expect(quick.say("sum(amount) by rep") == talk.say("sum(amount) by rep"))
  }

  /// Sorted by the region, under headings that are clear, with texts that speak of something else where nobody looks.
  private static let sorted: String = {
    let rows = (0..<101_000).map { row in
      let isLate = row >= 80_000
      let level = isLate ? "L\(row % 40)" : row % 2 == 0 ? "AM" : "Senior AM"
      let product = isLate ? ["won", "lost", "Kontrak", "\"Metro, 1\""][row % 4] : row % 3 == 0 ? "metro" : "Metro"
      return
        "D\(row),\(row % 6 == 0 ? "" : "rep \(row % 9)"),\(level),region \(row / 30_000),\(product),"
        + "\(row % 3 == 0 ? "Kalah" : row % 3 == 1 ? "Menang" : "Proses"),\(isLate && row % 2 == 0 ? "yes" : "n/a")"
    }
    return "No Kontrak,Sales Agent,Level,Wilayah,Produk,Hasil,Alasan\n" + rows.joined(separator: "\n") + "\n"
  }()

  @Test(arguments: [
    ["winrate by rep"], ["won by region"], ["count() by level top 3"],
    ["winrate by product where wilayah = \"region 3\""],
    ["count() by reason"], ["count()"], ["deals where region = \"region 3\" and won top 5"],
  ])
  func `what stands late under a clear heading is as it is in the whole file`(_ questions: [String]) throws {
    let (talk, quick) = (try Talk(sample: false), try Talk(sample: false))
    for talk in [talk, quick] { try talk.write("deals.csv", Self.sorted) }
    let load = talk.printed { $0.open(files: ["deals.csv"]) }
    #expect(quick.printed { $0.open(files: ["deals.csv"], toAnswer: questions) } == load)
    #expect(questions.map { unnumbered(quick.say($0)) } == questions.map { unnumbered(talk.say($0)) })
    #expect(quick.say("show roles") == talk.say("show roles"))
    #expect(load.contains("region: its heading") && load.contains("won = hasil = Menang"))
  }

  private func unnumbered(_ answer: String) -> String { answer.replacing(/input \d+/, with: "input") }

  /// The one thing that is not said of a column that was not read: that cells do not fit.
  private func withoutMisfits(_ load: String) -> String {
    let lines = load.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.contains("cell of \"amount\"") && !$0.contains("type amount text")
    }
    return lines.joined(separator: "\n").replacing("2,514", with: "2,513")
  }
}
