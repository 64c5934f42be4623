import Diagnostics
import Language
import Testing

@Suite struct ErrorTests {
  /// The marks 「 and 」 stand around the place of the mistake.
  @Test(arguments: [
    ("winrate by rep 「wher」 segment = Telco", "\"wher\" does not fit after \"rep\"", ["did you mean where?"]),
    ("winrate by rep 「soort」 winrate top 5", "\"soort\" does not fit after \"rep\"", ["did you mean sort?"]),
    ("「forcast」 revenue", "no statement begins with \"forcast\"", ["did you mean forecast?"]),
    ("winrate by 「where」 won", "expected a dimension, found \"where\"", []),
    ("winrate where segment =「」", "expected a value", []),
    ("winrate where segment =「」   # none", "expected a value", []),
    ("winrate where 「by」 rep", "expected a condition, found \"by\"", []),
    ("deals,「」", "expected a measure", []),
    ("sum(amount where won「」", "expected \")\"", []),
    ("winrate by rep「)」 top 3", "no \"(\" is open here", []),
    ("deals | where x > 1 「top」 3", "\"top\" behind a step needs a \"|\" of its own", []),
    ("deals |「」", "expected a step such as \"where\", \"sort\", \"top\", a chart or a new query", []),
    ("deals top「」", "expected how many, such as \"top 5\"", []),
    ("deals bottom 「five」", "expected how many, such as \"bottom 5\", found \"five\"", []),
    ("deals 「group by」 rep", "\"group by\" is written \"by\" here", []),
    ("deals by rep 「limit」 10", "\"limit\" is written \"top\" here", []),
    (
      "deals where a < b 「<」 c", "a comparison cannot be compared again",
      ["for both: join two comparisons with \"and\", or use \"between\""]
    ),
    (
      "deals where segment = Telco「,」 SOE", "\",\" does not fit in a condition",
      ["for several values: segment in (Telco, SOE)", "for several conditions: join them with \"and\""]
    ),
    (
      "winrate by rep 「order by」 winrate desc top 3", "\"order by\" is written \"sort\" here",
      ["so: sort winrate desc"]
    ),
    (
      "winrate 「per」 rep", "\"per\" is written \"by\" here", ["so: by rep"]
    ),
    ("top 5 「rep」 by revenue", "\"rep\" does not fit after \"5\"", ["so: revenue by rep top 5"]),
    ("revenue 「Q1」 2025", "\"Q1\" does not fit after \"revenue\"", ["for a period: during 2025Q1"]),
    (
      "revenue for 「2025」", "expected a length of time such as \"6 months\", found \"2025\"",
      ["for a period: during 2025"]
    ),
    (
      "revenue by rep 「descending」", "\"descending\" does not fit after \"rep\"",
      ["for an order: sort revenue desc"]
    ),
    ("「sum of」 amount by rep", "\"sum\" takes its column in brackets", ["so: sum(amount) by rep"]),
    ("「total」 revenue", "\"total\" is not needed: a question begins with what is asked for", ["just: revenue"]),
    ("「SELECT *」 FROM deals", "\"SELECT *\" is written \"list\" here", ["so: list FROM deals"]),
    (
      "list rep 「amount」 top 3", "\"amount\" does not fit after \"rep\"",
      ["between columns stands a comma: list rep, amount"]
    ),
    (
      "top 10 「by amount」 where won", "by makes groups; the order is said with sort",
      ["for groups: by amount top 10", "for rows: list sort amount desc top 10"]
    ),
    ("「jumlah」 deal", "\"jumlah\" is not needed: a question begins with what is asked for", ["just: deal"]),
    (
      "「show me」 winrate by rep", "\"show me\" is not needed: a question begins with what is asked for",
      ["just: winrate by rep"]
    ),
    (
      "winrate where segment is 「Telco」", "expected \"empty\" or \"not empty\", found \"Telco\"",
      ["for a value: segment = Telco"]
    ),
    (
      "list where rep is not 「Budi」 Santoso top 3", "expected \"empty\" or \"not empty\", found \"Budi\"",
      ["for a value: rep != Budi Santoso"]
    ),
    ("deals by month since 「march」", "expected a date such as \"2025-03\" or \"last month\", found \"march\"", []),
    ("deals by month until「」", "expected a date such as \"2025-03\" or \"last month\"", []),
    (
      "winrate where won and rep = Siti Rahayu or Budi 「Santoso」 by segment",
      "\"Santoso\" does not fit after \"Budi\"", ["for several values: rep in (Siti Rahayu, Budi Santoso)"]
    ),
    ("define 「by」 = rep", "\"by\" is a word of the grammar", ["choose another name, such as my_by"]),
    ("deals as 「by」", "\"by\" is a word of the grammar", ["choose another name, such as my_by"]),
    (
      "list 「*」", "list takes the names of columns",
      ["list alone shows the usual ones; show columns names them all"]
    ),
    ("「select」 rep where won", "\"select\" is written \"list\" here", []),
    ("deals where account 「like」 PT", "\"like\" is written \"~\" here", []),
    ("role stage = s 「ordr」 A", "\"ordr\" does not fit after \"s\"", ["did you mean order?"]),
    ("list where rep = 「\"」Budi", "this quote is not closed", ["the closing \" stands on the same line"]),
    ("load「」", "expected a file name", []),
    ("role rep「」", "expected \"=\" and a column, as in \"role rep = sales_agent\"", []),
    ("drill 2「」", "expected \"by\" and a dimension, as in \"drill 2 by customer\"", []),
    (
      "deals where account = PT Telkom 「(」Persero)", "\"(\" does not fit after \"Telkom\"",
      ["a value with brackets is written in quotes"]
    ),
    ("deals sort 「desc」", "expected what to sort by, found \"desc\"", []),
    ("deals by case when a then b「」", "expected \"end\"", []),
    ("deals where x is 「nothing」", "expected \"empty\" or \"not empty\", found \"nothing\"", []),
    ("list where x between 1 「or」 2", "expected \"and\" and a second value, found \"or\"", []),
    (
      "deals during 「soon」",
      "expected a period such as \"2025Q2\", \"last quarter\" or \"2025-01 to 2025-06\", found \"soon\"", []
    ),
    ("deals for 「3」", "expected a length of time such as \"6 months\", found \"3\"", []),
    (
      "merge segment 「Telcom」 as Telco",
      "expected \":\" and the values, as in \"merge segment: Telcom, TELKO as Telco\", found \"Telcom\"", []
    ),
    ("compare winrate: segment = Telco「」", "expected \"vs\" and the other side", []),
  ])
  func oneMistakeGivesOneDiagnosticWithItsPlace(_ marked: String, _ message: String, _ hints: [String]) throws {
    let parts = marked.split(omittingEmptySubsequences: false) { "「」".contains($0) }.map(String.init)
    try #require(parts.count == 3)
    let found = Parser.parse(parts.joined()).diagnostics
    #expect(found.map(\.message) == [message])
    let lower = parts[0].utf8.count
    #expect(found.first?.span == SourceSpan(lower, lower + parts[1].utf8.count))
    #expect(found.first?.hints == hints || hints.isEmpty)
  }

  @Test func readingGoesOnBehindAMistake() throws {
    let parse = Parser.parse("winrate by where won sort | top five\ndeals by rep")
    #expect(parse.diagnostics.count == 3)
    #expect(parse.statements.count == 2)
    guard case .query(let query) = try #require(parse.statements.first).kind else { return }
    #expect(query.clauses.count == 3)
    #expect(query.steps.count == 1)
    #expect(Parser.parse("sum(a b), deals by rep").diagnostics.isEmpty)
  }

  @Test func aNumberThatIsTooLargeIsSaid() {
    #expect(Parser.parse("9999999999999999999999999999999999999999 + 1").diagnostics.map(\.id) == ["number-too-large"])
    #expect(Parser.parse("999999999999999999999999999999T + deals").diagnostics.map(\.id) == ["number-too-large"])
  }
}
