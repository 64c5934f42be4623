import Diagnostics
import Formats
import Frames
import SalesModel
import Testing

/// The rules of a roll-up, each on a log of a few rows: `key, date, stage, status`.
struct RollUpTests {
  static let order = "role stage = stage order First, Second, Third, Fourth"

  static func rolled(_ rows: [String], _ statement: String = "rollup visits by id as deals") throws -> Model {
    try model(rows).after("role won = status = Won", "role lost = status = Lost", order, statement)
  }

  static func model(_ rows: [String], header: String = "id,date,stage,status,visit,amount,rep") throws -> Model {
    let padding = String(repeating: ",", count: header.filter { $0 == "," }.count)
    let lines = rows.map { row in row + padding.dropFirst(row.filter { $0 == "," }.count) }
    let table = try Samples.table("visits", ([header] + lines).joined(separator: "\n")) { options in
      options.types = ["date": .date, "visit": .integer, "amount": .integer, "rep": .text, "stage": .text]
      options.emptyMarkers = []
    }
    return Model.of(table)
  }

  struct Outcome: Sendable, CustomTestStringConvertible {
    var rule: String
    var rows: [String]
    /// Deal, outcome, closed, stage, furthest.
    var expected: [String]
    var testDescription: String { rule }
  }

  static let outcomes = [
    Outcome(
      rule: "an open row after won is after-sales",
      rows: ["A,2025-01-01,First,Open", "A,2025-01-05,Fourth,Won", "A,2025-01-09,Third,Open"],
      expected: ["A won 2025-01-05 Third Fourth"]),
    Outcome(
      rule: "closed is the first won row",
      rows: ["A,2025-01-01,Third,Won", "A,2025-01-05,Fourth,Won"], expected: ["A won 2025-01-01 Fourth Fourth"]),
    Outcome(
      rule: "a later lost row takes the win away",
      rows: ["A,2025-01-01,Third,Won", "A,2025-01-05,Fourth,Lost"], expected: ["A lost 2025-01-05 Fourth Fourth"]),
    Outcome(
      rule: "a win after a loss stands",
      rows: ["A,2025-01-01,Second,Lost", "A,2025-01-05,Third,Won"], expected: ["A won 2025-01-05 Third Third"]),
    Outcome(
      rule: "a loss filled in backwards closes on the last row, and is one deal",
      rows: ["A,2025-01-01,First,Lost", "A,2025-01-05,Second,Lost", "A,2025-02-01,Third,Lost"],
      expected: ["A lost 2025-02-01 Third Third"]),
    Outcome(
      rule: "two visits at the first stage, both filled in as lost, are one deal",
      rows: ["A,2025-01-01,First,Lost", "A,2025-01-05,First,Lost"], expected: ["A lost 2025-01-05 First First"]),
    Outcome(
      rule: "the first stage after a win is a new deal",
      rows: [
        "A,2025-01-01,First,Open", "A,2025-01-05,Fourth,Won", "A,2025-03-01,First,Open", "A,2025-03-09,Second,Open",
      ],
      expected: ["A won 2025-01-05 Fourth Fourth", "A/2 open – Second Second"]),
    Outcome(
      rule: "the first stage after a loss is a new deal",
      rows: [
        "A,2025-01-01,First,Open", "A,2025-01-05,Second,Lost", "A,2025-03-01,First,Open", "A,2025-03-09,Fourth,Won",
      ],
      expected: ["A lost 2025-01-05 Second Second", "A/2 won 2025-03-09 Fourth Fourth"]),
    Outcome(
      rule: "a third deal",
      rows: [
        "A,2025-01-01,First,Won", "A,2025-02-01,First,Open", "A,2025-02-05,Second,Lost", "A,2025-03-01,First,Open",
      ],
      expected: ["A won 2025-01-01 First First", "A/2 lost 2025-02-05 Second Second", "A/3 open – First First"]),
    Outcome(
      rule: "going back to the first stage before a decision is the same deal",
      rows: ["A,2025-01-01,First,Open", "A,2025-01-05,Third,Open", "A,2025-02-01,First,Open"],
      expected: ["A open – First Third"]),
    Outcome(
      rule: "rows stand by date, not as in the file",
      rows: ["A,2025-01-09,Third,Won", "A,2025-01-01,First,Open", "A,2025-01-05,Second,Open"],
      expected: ["A won 2025-01-09 Third Third"]),
    Outcome(
      rule: "on one day the visit number decides",
      rows: ["A,2025-01-01,Second,Lost,2", "A,2025-01-01,First,Won,1"], expected: ["A lost 2025-01-01 Second Second"]),
    Outcome(
      rule: "on one day without numbers the file decides",
      rows: ["A,2025-01-01,Second,Lost", "A,2025-01-01,Third,Won"], expected: ["A won 2025-01-01 Third Third"]),
    Outcome(
      rule: "a row without a date stands behind the row before it",
      rows: ["A,2025-01-01,First,Open,1", "A,,Second,Open,2", "A,2025-02-01,Third,Won,3"],
      expected: ["A won 2025-02-01 Third Third"]),
    Outcome(
      rule: "a decision without a date has the day of the row before it",
      rows: ["A,2025-01-01,First,Open,1", "A,,Second,Won,2"], expected: ["A won 2025-01-01 Second Second"]),
    Outcome(
      rule: "a stage that has no place counts in no step",
      rows: ["A,2025-01-01,Second,Open", "A,2025-02-01,Elsewhere,Open"], expected: ["A open – Elsewhere Second"]),
    Outcome(
      rule: "an empty stage leaves the one before",
      rows: ["A,2025-01-01,Second,Open", "A,2025-02-01,,Open"], expected: ["A open – Second Second"]),
    Outcome(
      rule: "deals stand in the order of their keys, rows without a key in none",
      rows: ["B,2025-05-01,First,Open", ",2025-01-01,First,Won", "A,2025-01-01,Second,Won"],
      expected: ["B open – First First", "A won 2025-01-01 Second Second"]),
    Outcome(
      rule: "keys compare exactly",
      rows: ["a,2025-01-01,First,Open", "A,2025-01-01,Second,Won"],
      expected: ["a open – First First", "A won 2025-01-01 Second Second"]),
  ]

  @Test(arguments: outcomes)
  func outcome(_ sample: Outcome) throws {
    let filler = [
      "Z,2025-01-01,First,Open", "Z,2025-01-02,Second,Lost", "Y,2025-01-01,Third,Open", "X,2025-01-01,Fourth,Won",
    ]
    let model = try Self.rolled(sample.rows + filler)
    let deals = try #require(model.deals)
    let outcomes = zip(deals.texts("won"), deals.texts("lost")).map {
      $0 == "yes" ? "won" : $1 == "yes" ? "lost" : "open"
    }
    let lines = outcomes.indices.map { row in
      "\(deals.texts("deal")[row]) \(outcomes[row]) \(deals.texts("closed")[row]) \(deals.texts("stage")[row])"
        + " \(deals.texts("furthest")[row])"
    }
    #expect(lines.dropLast(3) == sample.expected[...])
  }

  @Test func oneKeyIsOneDealIfSaid() throws {
    let rows = [
      "A,2025-01-01,First,Open", "A,2025-01-05,Fourth,Won", "A,2025-03-01,First,Open", "B,2025-01-01,First,Lost",
    ]
    let model = try Self.rolled(rows, "rollup visits by id as deals with one")
    #expect(model.deals("deal") == ["A", "B"])
    #expect(model.deals("won") == ["yes", "no"])
    #expect(model.deals("last_activity") == ["2025-03-01", "2025-01-01"])
  }

  @Test func theKeyStaysBesideTheDeal() throws {
    let rows = ["A,2025-01-01,First,Won", "A,2025-01-05,First,Open", "B,2025-01-01,First,Lost"]
    let model = try Self.rolled(rows)
    #expect(model.deals("deal") == ["A", "A/2", "B"])
    #expect(model.deals("id") == ["A", "A", "B"])
    #expect(model.logTable?.dealRows?.cells.map(\.shown) == ["0", "1", "2"])
  }

  @Test func wholeNumbersAsKeys() throws {
    let rows = ["1200,2025-01-01,First,Won", "1200,2025-01-05,First,Open", "7,2025-01-01,First,Lost"]
    #expect(try Self.rolled(rows).deals("deal") == ["1200", "1200/2", "7"])
    #expect(try Self.rolled(rows, "rollup visits by id as deals with one").deals?.frame["deal"]?.type == .integer)
  }

  @Test func attributesTakeTheirLastValue() throws {
    let rows = [
      "A,2025-01-01,First,Open,1,100,Ann", "A,2025-01-02,Second,Open,2,120,Ann", "A,2025-01-03,Third,Open,3,,Bob",
      "B,2025-01-01,First,Open,1,50,Cid", "B,2025-01-02,Second,Open,2,50,Cid", "C,2025-01-01,First,Open,1,70,Cid",
      "C,2025-01-02,Second,Lost,2,70,Cid",
    ]
    let (model, report) = try Self.model(rows).after("role won = status = Won", "role lost = status = Lost", Self.order)
      .rollingUp(rollUp("rollup visits by id as deals"))
    #expect(model.deals("amount") == ["120", "50", "70"])
    #expect(model.deals("rep") == ["Bob", "Cid", "Cid"])
    let choices = report.choices.filter { $0.id == "last-value" }
    #expect(
      choices.map(\.text) == [
        "status changes inside 1 deal: the last value is taken",
        "amount changes inside 1 deal: the last value is taken",
        "rep changes inside 1 deal: the last value is taken",
      ])
    #expect(choices.last?.examples == ["A"])
  }

  @Test func columnsThatChangeStayInTheLog() throws {
    let rows = [
      "A,2025-01-01,First,Open,1,100,Ann", "A,2025-01-02,Second,Open,2,120,Bob", "B,2025-01-01,First,Open,1,50,Cid",
      "B,2025-01-02,Second,Won,2,50,Dan", "C,2025-01-01,First,Open,1,70,Eve",
    ]
    let (model, report) = try Self.model(rows).after("role won = status = Won", "role lost = status = Lost", Self.order)
      .rollingUp(rollUp("rollup visits by id as deals"))
    #expect(report.keptInLog == ["rep"])
    #expect(report.lostRoles == [.rep])
    #expect(model.deals?.frame["rep"] == nil)
    #expect(model.roles[.rep] == nil)
    #expect(report.lines.contains("no longer a role of the deals: rep"))
  }

  @Test func aggregatesInPlaceOfLastValues() throws {
    let rows = [
      "A,2025-01-03,First,Open,1,100,Ann", "A,2025-01-02,Second,Open,2,120,Ann", "B,2025-01-01,First,Open,1,50,Cid",
      "B,2025-01-02,Second,Won,2,70,Cid",
    ]
    let statement =
      "rollup visits by id as deals with amount = max(amount), created = min(date), total = sum(amount), n = count(), "
      + "first_amount = first(amount), mean = avg(amount), late = max(date where status = Won)"
    let model = try Self.rolled(rows, statement)
    #expect(model.deals("amount") == ["120", "70"])
    #expect(model.deals("created") == ["2025-01-02", "2025-01-01"])
    #expect(model.deals("total") == ["220", "120"])
    #expect(model.deals("n") == ["2", "2"])
    #expect(model.deals("first_amount") == ["120", "50"])
    #expect(model.deals("mean") == ["110.0", "60.0"])
    #expect(model.deals("late") == ["–", "2025-01-02"])
    #expect(model.deals?.frame.names.filter { $0 == "amount" }.count == 1)
  }

  @Test func takenNamesGetAPrefix() throws {
    let table = try Samples.table(
      "visits",
      """
      deal,tanggal,progress,hasil,stage,won
      A,2025-01-01,Inisiasi,Batal,x,q
      A,2025-01-02,Negosiasi,Menang,x,q
      B,2025-01-02,Inisiasi,Batal,y,q
      """)
    let model = try Model.of(table).after("role stage = progress", "rollup visits by deal as deals")
    #expect(
      model.deals?.frame.names == [
        "deal_id", "deal", "stage", "won", "deal_stage", "furthest", "created", "closed", "last_activity",
        "stage_since",
        "deal_won", "lost",
      ])
    #expect(model.roles[.stage]?.expression.columnText == "deal_stage")
    #expect(model.roles[.won]?.expression.columnText == "deal_won")
    #expect(model.deals("deal_won") == ["yes", "no"])
  }

  @Test func stagesWithoutKnownNamesComeFromTheLog() throws {
    let rows = [
      "A,2025-01-03,Omega,Open", "A,2025-01-01,Alpha,Open", "A,2025-01-02,Mid,Open", "B,2025-01-01,Mid,Open",
      "B,2025-01-04,Omega,Lost", "B,2025-01-02,Mid,Open", "B,2024-12-31,Alpha,Open",
    ]
    let (model, report) = try Self.model(rows).rollingUp(rollUp("rollup visits by id as deals"))
    #expect(model.stages == ["Alpha", "Mid", "Omega"])
    #expect(report.stageEvidence == "how early each comes in the log")
  }

  @Test func choicesSayHowManyDealsTheyTouched() throws {
    let rows = [
      "A,2025-01-01,Fourth,Won", "A,2025-02-01,Fourth,Open", "B,2025-01-01,Fourth,Won", "B,2025-01-01,Fourth,Lost",
      ",2025-01-01,First,Open", "C,,First,Open", "C,2025-01-01,Second,Lost", "C,2025-03-01,Second,Open",
    ]
    let (_, report) = try Self.model(rows).after("role won = status = Won", "role lost = status = Lost", Self.order)
      .rollingUp(rollUp("rollup visits by id as deals"))
    #expect(
      report.choices.map { "\($0.id) \($0.count)" } == [
        "open-after-won 1", "open-after-lost 1", "lost-after-won 1", "lost-early 1", "no-key 1", "no-date 1",
        "same-day 1",
      ])
    #expect(report.lines.contains("1 row has no id: it belongs to no deal"))
  }

  @Test func correctingALogRollsItUpAgain() throws {
    let rows = ["A,2025-01-01,First,Open", "A,2025-01-02,Second,Maybe", "B,2025-01-01,First,Lost"]
    let model = try Self.rolled(rows)
    #expect(model.deals("won") == ["no", "no"])
    let corrected = try model.after("role won = status in (Won, Maybe)")
    #expect(corrected.deals("won") == ["yes", "no"])
    let reordered = try corrected.after("role stage = stage order Second, First")
    #expect(reordered.deals("furthest") == ["First", "First"])
    #expect(reordered.stages == ["Second", "First"])
  }

  @Test func errors() throws {
    let model = try Self.model(["A,2025-01-01,First,Open", "A,2025-01-02,First,Open"])
    #expect(try model.error("rollup visit by id as deals").id == "unknown-table")
    #expect(try model.error("rollup visit by id as deals").replacement == "visits")
    #expect(try model.error("rollup visits by ids as deals").replacement == "id")
    #expect(try model.error("rollup visits by id as visits").id == "rollup-name")
    #expect(try model.error("rollup visits by rep as deals").id == "rollup-key")
    #expect(try model.error("rollup visits by id as deals with amount = amount").id == "rollup-aggregate")
    #expect(try model.error("rollup visits by id as deals with amount = max(stage)").id == "role-type")
    #expect(try model.error("rollup visits by id as deals with x = max(stge)").replacement == "stage")
  }

  @Test func rowsOfPredicatesThatAreNotUnderstoodHere() throws {
    let model = try Self.model(["A,2025-01-01,First,Open", "A,2025-01-02,Second,Won"])
      .after("role won = stage >= Second and status ~ o")
    let statement = try rollUp("rollup visits by id as deals")
    #expect(throws: Diagnostic.self) { try model.rollingUp(statement) }
    let rolled = try model.rollingUp(statement) { _, table in Bitmap((0..<table.frame.rowCount).map { $0 == 1 }) }
    #expect(rolled.model.deals("won") == ["yes"])
  }

  @Test func `a log that does not fit into memory is not rolled up`() throws {
    let model = try Self.model((0..<100).map { "\($0),2025-01-01,First,Open" })
    let statement = try rollUp("rollup visits by id as deals")
    for bytes in [100, 6400] {
      let error = #expect(throws: Diagnostic.self) {
        try model.rollingUp(statement, memory: MemoryBudget(bytes: bytes))
      }
      #expect(error?.id == "too-much-memory")
    }
    let made = try model.rollingUp(statement, memory: MemoryBudget(bytes: 1 << 20))
    #expect(made.report.deals == 100)
  }
}

struct CorrectedLogTests {
  static let text = """
    id,date,stage,status
    A,2025-01-01,First,Open
    A,2025-01-02,Second,Deal
    A,2025-01-03,Second,Open
    B,2025-01-01,First,Open
    B,2025-01-02,Second,Open
    C,2025-01-01,First,Open
    C,2025-01-02,Second,Open
    """

  @Test func outcomesAreReadFromTheRowsEvenWhereTheDealsHaveALastValue() throws {
    let model = try Model.of(try Samples.table("visits", Self.text)).after("rollup visits by id as deals")
    #expect(model.deals("status") == ["Open", "Open", "Open"])
    #expect(try model.after("role won = status = Deal").deals("won") == ["yes", "no", "no"])
    let reordered = try model.after("role stage = stage order Second, First")
    #expect(reordered.deals("deal") == ["A", "A/2", "B", "C"])
    #expect(reordered.deals("furthest") == ["First", "Second", "First", "First"])
  }

  @Test func aLogWithoutOutcomesSaysSo() throws {
    let text = "id,date,stage\nA,2025-01-01,First\nA,2025-01-02,Second"
    let (model, report) = try Model.of(try Samples.table("visits", text)).rollingUp(
      rollUp("rollup visits by id as deals"))
    #expect(
      report.lines.prefix(2) == [
        "2 rows of visits make 1 deal by id",
        "nothing says which are won or lost: say it, as in role won = status = Won",
      ])
    #expect(model.deals?.frame["won"] == nil)
  }

  @Test func identifiersCompareExactly() throws {
    let model = try Model.of(try Samples.table("visits", Self.text)).after("rollup visits by id as deals")
    #expect(model.logTable?.info("id")?.isExact == true)
    #expect(model.deals?.info("deal")?.isExact == true)
    let deals = Model.of(try Samples.table("deals", "deal_id,rep\nA,Ann\na,Ann"))
    #expect(deals.deals?.info("deal_id")?.isExact == true)
    #expect(deals.deals?.info("rep")?.isExact == false)
  }
}
