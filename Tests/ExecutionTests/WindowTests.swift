import Diagnostics
import Execution
import Frames
import Planning
import SalesModel
import Testing

/// Measures beside those of other groups, on the twelve deals of `SmallWorld`, worked out by hand.
///
/// Amounts won: February 100 (Ani, Telco), March 250 (Ani, Telco), April 300 (Budi, Telco) and 10 (Citra, Private), May
/// 500 (Citra, Private) and one without amount (Citra, SOE). Lost: February Ani, March Budi, May Budi.
@Suite struct WindowTests {
  private func rows(_ question: String, today: String? = nil) throws -> [String] {
    var model = SmallWorld.model
    if let today, let day = SmallWorld.day(today) { model.conventions.today = Int(day) }
    return Array(try SmallWorld.table(question, model: model).dropFirst())
  }

  @Test(arguments: [
    ("share(revenue) by rep", ["Citra | 0.4397", "Ani | 0.3017", "Budi | 0.2586"]),
    (
      "share(revenue by rep) by rep, segment where won sort rep, segment",
      ["Ani | Telco | 1.0", "Budi | Telco | 1.0", "Citra | Private | 1.0", "Citra | SOE | 0.0"]
    ),
    ("share(revenue) by rep where segment = Telco", ["Ani | 0.5385", "Budi | 0.4615", "Citra | 0.0"]),
    ("share(revenue) by rep top 1 with total", ["Citra | 0.4397", "= – | 1.0"]),
    ("share(revenue) by rep having share(revenue) > 30% sort share_revenue asc", ["Ani | 0.3017", "Citra | 0.4397"]),
    ("total(winrate) by rep sort rep", ["Ani | 0.6667", "Budi | 0.6667", "Citra | 0.6667"]),
    ("total(median(amount where won)) as m by rep sort rep", ["Ani | 250.0", "Budi | 250.0", "Citra | 250.0"]),
    ("share(deals where won) by level", []),
  ])
  func `shares and totals are of all rows that pass where`(_ question: String, _ expected: [String]) throws {
    guard !expected.isEmpty else {
      #expect(SmallWorld.error(question) != nil)
      return
    }
    #expect(try rows(question) == expected)
  }

  @Test(arguments: [
    ("prev(revenue) by month", ["2024-02-01 | –", "2024-03-01 | 100", "2024-04-01 | 250", "2024-05-01 | 310"]),
    ("prev(revenue) by month during 2024-04 to 2024-05", ["2024-04-01 | 250", "2024-05-01 | 310"]),
    ("running(revenue) by month", ["2024-02-01 | 100", "2024-03-01 | 350", "2024-04-01 | 660", "2024-05-01 | 1160"]),
    ("running(revenue) by month during 2024-04 to 2024-05", ["2024-04-01 | 310", "2024-05-01 | 810"]),
    (
      "running(winrate) by month",
      ["2024-02-01 | 0.5", "2024-03-01 | 0.5", "2024-04-01 | 0.6667", "2024-05-01 | 0.6667"]
    ),
    (
      "moving(revenue, 2) by month",
      ["2024-02-01 | –", "2024-03-01 | 175.0", "2024-04-01 | 280.0", "2024-05-01 | 405.0"]
    ),
    ("moving(revenue, 2) by month during 2024-04", ["2024-04-01 | 280.0"]),
    (
      "moving(winrate, 2) by month during 2024-03 to 2024-05",
      [
        "2024-03-01 | 0.5", "2024-04-01 | 0.75", "2024-05-01 | 0.8",
      ]
    ),
    ("running(share(revenue)) by rep", ["Citra | 0.4397", "Ani | 0.7414", "Budi | 1.0"]),
    ("running(revenue) by rep, month where rep = Ani", ["Ani | 2024-02-01 | 100", "Ani | 2024-03-01 | 350"]),
  ])
  func `windows run along time, or from the largest`(_ question: String, _ expected: [String]) throws {
    #expect(try rows(question) == expected)
  }

  /// The hidden column behind the change says where there was nothing before.
  @Test func `growth is relative, of rates in points`() throws {
    let growth = try SmallWorld.run("growth(revenue) by month").frame
    #expect(growth["growth_revenue"]?.cells.map { $0.real.map { ($0 * 1000).rounded() } } == [nil, 1500, 240, 613])
    let rates = try SmallWorld.run("growth(winrate) by month").frame
    #expect(rates["growth_winrate"]?.cells.map { $0.real.map { ($0 * 1000).rounded() } } == [nil, 0, 500, -333])
    let new = try SmallWorld.run("growth(revenue) by month where rep = Citra during 2024-03 to 2024-05").frame
    #expect(new["growth_revenue_new"]?.cells.last == .boolean(false))
  }

  /// On 12 May April is looked at up to the 12th, when only Citra's 10 were won.
  @Test func `a period that is not over is set beside the same days of the one before`() throws {
    #expect(try rows("prev(revenue) by month", today: "2024-05-12").last == "2024-05-01 | 10")
    #expect(try rows("prev(revenue) by month", today: "2024-05-31").last == "2024-05-01 | 310")
    var model = SmallWorld.model
    model.conventions.today = SmallWorld.day("2024-05-12").map { Int($0) }
    #expect(
      try SmallWorld.run("prev(revenue) by month", model: model).readings.map(\.description)
        .contains("2024-05-01 to 2024-05-12 is set beside 2024-04-01 to 2024-04-12"))
  }

  @Test(arguments: [
    ("share(winrate) by rep", "does-not-add-up"), ("running(median(amount)) by month(closed)", "does-not-add-up"),
    ("growth(revenue) by rep", "window-needs-time"), ("share(revenue by segment) by rep", "window-needs-dimension"),
    ("growth(revenue by rep) by month", "window-takes-no-by"),
    ("growth(share(revenue)) by month", "window-within-window"),
    ("moving(revenue, 1) by month", "moving-needs-count"), ("moving(revenue) by month", "argument-count"),
    ("list share(amount)", "aggregate-in-row"), ("share(max(closed)) by rep", "argument-type"),
  ])
  func `what cannot be set beside others says why`(_ question: String, _ id: String) {
    #expect(SmallWorld.error(question)?.id == id)
  }
}

/// `during A vs B` on the same deals.
@Suite struct ComparingTests {
  private func rows(_ question: String, today: String? = nil) throws -> [String] {
    var model = SmallWorld.model
    if let today, let day = SmallWorld.day(today) { model.conventions.today = Int(day) }
    return Array(try SmallWorld.table(question, model: model).dropFirst())
  }

  @Test(arguments: [
    (
      "revenue by rep during 2024-05 vs 2024-04",
      [
        "Citra | 500 | 10 | 490 | 49.0 | false", "Budi | 0 | 300 | -300 | -1.0 | false",
      ]
    ),
    (
      "revenue by month during 2024Q2 vs previous",
      [
        "2024-04-01 | 310 | 0 | 310 | – | true", "2024-05-01 | 500 | 100 | 400 | 4.0 | false",
        "2024-06-01 | 0 | 250 | -250 | -1.0 | false",
      ]
    ),
    ("revenue during 2024Q2 vs last year", ["810 | 0 | 810 | – | true"]),
    ("revenue during 2024-06 vs 2023-06", ["0 | 0 | 0 | 0.0 | false"]),
    ("winrate during 2024Q2 vs 2024Q1", ["0.8 | 5 | 0.3755 | 0.9638 | 0.5 | 4 | 0.3"]),
    (
      "winrate by rep during 2024Q2 vs 2024Q1 sort rep",
      [
        "Ani | – | 0 | – | – | 0.6667 | 3 | –", "Budi | 0.5 | 2 | 0.0945 | 0.9055 | 0.0 | 1 | 0.5",
        "Citra | 1.0 | 3 | 0.4385 | 1.0 | – | 0 | –",
      ]
    ),
    (
      "revenue by rep during 2024-05 vs 2024-04 sort revenue_change top 1 with total",
      [
        "Citra | 500 | 10 | 490 | 49.0 | false", "= – | 500 | 310 | 190 | 0.6129 | false",
      ]
    ),
    ("revenue by rep during 2024-05 vs 2024-04 having change < 0", ["Budi | 0 | 300 | -300 | -1.0 | false"]),
    (
      "share(revenue) by rep during 2024-05 vs 2024-04",
      ["Citra | 1.0 | 0.0323 | 0.9677", "Budi | 0.0 | 0.9677 | -0.9677"]
    ),
    ("deals during 2024-05 vs 2024-04 on closed", ["3 | 2 | 1 | 0.5 | false"]),
  ])
  func `both periods stand beside each other`(_ question: String, _ expected: [String]) throws {
    #expect(try rows(question) == expected)
  }

  /// On 15 May the quarter has gone to its 45th day: 310 won since 1 April, 100 from 1 January to 15 February.
  @Test func `a period that is not over is compared up to the same place`() throws {
    #expect(
      try rows("revenue during this quarter vs previous", today: "2024-05-15") == ["310 | 100 | 210 | 2.1 | false"])
    #expect(try rows("revenue during qtd vs previous", today: "2024-05-15") == ["310 | 100 | 210 | 2.1 | false"])
    // The last day of a month is set beside the last day of a month.
    #expect(try rows("revenue during mtd vs previous", today: "2024-04-30") == ["310 | 250 | 60 | 0.24 | false"])
  }

  @Test(arguments: [
    ("revenue during 2024 vs 2024Q1", "periods-differ"),
    ("revenue until 2024 vs previous", "compared-without-end"),
    ("growth(revenue) by month during 2024Q2 vs previous", "compared-twice"),
  ])
  func `what cannot be compared says why`(_ question: String, _ id: String) {
    #expect(SmallWorld.error(question)?.id == id)
  }

  @Test func `rates of periods of different length can be compared`() throws {
    #expect(try rows("winrate during 2024 vs 2024Q1") == ["0.6667 | 9 | 0.3542 | 0.8794 | 0.5 | 4 | 0.1667"])
  }
}

/// The row of those that `top` leaves out, on the same deals.
@Suite struct OthersTests {
  private func rows(_ question: String) throws -> [String] { Array(try SmallWorld.table(question).dropFirst()) }

  @Test(arguments: [
    ("revenue by rep top 1 with others", ["Citra | 510", "(others) | 650"]),
    ("revenue by rep top 3 with others", ["Citra | 510", "Ani | 350", "Budi | 300"]),
    ("revenue by rep bottom 1 with others, total", ["Budi | 300", "(others) | 860", "= – | 1160"]),
    ("median(amount where won) as m by rep top 1 with others", ["Budi | 300.0", "(others) | 175.0"]),
    ("share(revenue) by rep top 1 with others", ["Citra | 0.4397", "(others) | 0.5603"]),
    ("running(share(revenue)) by rep top 1 with others", ["Citra | 0.4397", "(others) | 1.0"]),
    (
      "deals by rep, segment where rep != Budi top 1 per rep with others",
      [
        "Ani | Telco | 2", "Ani | (others) | 2", "Citra | Private | 2", "Citra | (others) | 2",
      ]
    ),
    ("revenue by rep having revenue > 300 top 1 with others", ["Citra | 510", "(others) | 650"]),
  ])
  func `all that are not shown are one row`(_ question: String, _ expected: [String]) throws {
    #expect(try rows(question) == expected)
  }

  @Test func `in a cross table the others have a cell in each column`() throws {
    let result = try SmallWorld.run(
      "revenue by rep across segment where segment in (Telco, Private) top 1 with others, total")
    let cells = (0..<result.frame.rowCount).map { row in
      ["rep", "segment", "revenue"].map { result.frame[$0]?[row].plain ?? "" }.joined(separator: " ")
    }
    #expect(
      Set(cells) == [
        #""Citra" "Private" 510"#, #""Citra" "Telco" 0"#, #""(others)" "Telco" 650"#, #""(others)" "Private" 0"#,
      ])
    #expect(result.margins?.rows["rep"]?.cells.last == .text("(others)"))
    #expect(result.margins?.rows["revenue"]?.cells.last?.real == 650)
  }

  @Test(arguments: [
    ("revenue by rep with others", "others-need-top"), ("revenue by month top 1 with others", "others-need-names"),
  ])
  func `others without names or without top say why`(_ question: String, _ id: String) {
    #expect(SmallWorld.error(question)?.id == id)
  }
}
