import Language
import TestSupport
import Testing

@Suite struct TranslatorTests {
  private static let translator = Translator(measures: ["winrate", "revenue"], tables: ["visits"])

  @Test(arguments: [
    (
      "select winrate from deals where segment = 'Telco' group by rep order by winrate desc limit 10",
      "winrate by rep where segment = Telco sort winrate desc top 10"
    ),
    ("SELECT * FROM t LIMIT 5", "list top 5"),
    ("select top 3 rep, amount from deals", "list rep, amount top 3"),
    ("select distinct segment from deals", "deals by segment"),
    ("select rep, sum(amount) total from deals group by 1 order by 2", "sum(amount) as total by rep sort total asc"),
    (
      "select date_trunc('month', created) as m, count(*)\nfrom visits\ngroup by m\nlimit 3",
      "count() by month(created) as m top 3 from visits"
    ),
    ("select winrate from deals where reason is not null", "winrate where reason is not empty"),
    ("df.groupby('rep')['amount'].sum()", "sum(amount) by rep"),
    ("df[df.segment == 'Telco']", "list where segment = Telco"),
    (
      "df[(df['segment'] == 'Telco') & ~df.won].groupby(['rep', 'level']).size()",
      "deals by rep, level where segment = Telco and not won"
    ),
    ("df[df.segment.isin(['Telco', 'Top or Flop'])]['rep']", "list rep where segment in (Telco, \"Top or Flop\")"),
    (
      "visits.groupby('rep').agg({'amount': 'mean'}).sort_values('amount', ascending=False).head(5)",
      "avg(amount) by rep sort avg(amount) desc top 5 from visits"
    ),
    ("df.loc[df.amount > 5]", "list where amount > 5"),
    ("select * from t where segment in ('Telco','SOE')", "list where segment in (Telco, SOE)"),
    ("df.query(\"segment == 'Telco'\")", "list where segment = Telco"),
    ("df['segment'].value_counts()", "deals by segment"),
    ("summarize count() by rep", "count() by rep"),
    (
      "deals | where won | summarize n = sum(amount) by rep | top 3 by n",
      "sum(amount) as n by rep where won sort n desc top 3"
    ),
    ("T | take 10", "list top 10"),
    (
      "deals | where rep =~ 'budi' | project rep, amount | order by amount",
      "list rep, amount where rep = budi sort amount desc"
    ),
    ("top 10 by amount", "list sort amount desc top 10"),
    ("CALCULATE(SUM(deals[amount]), deals[segment]=\"Telco\")", "sum(amount) where segment = Telco"),
    ("SUMX(deals, deals[amount] * 2)", "sum(amount * 2)"),
    ("SUMMARIZECOLUMNS(deals[rep], \"total\", SUM('Deals'[amount]))", "sum(amount) as total by rep"),
    (
      "COUNTROWS(FILTER(deals, deals[segment] = \"Telco\" && deals[amount] > 5))",
      "count(where segment = Telco and amount > 5)"
    ),
    ("DIVIDE(SUM(amount), COUNT(deals))", "sum(amount) / count()"),
    ("winrate group by rep order by winrate desc limit 3", "winrate by rep sort winrate desc top 3"),
    ("winrate where segment = Telco group by rep", "winrate where segment = Telco by rep"),
    ("deals where account like '%PT%' and rep not like 'B%'", "deals where account ~ PT and not rep starts with B"),
    ("deals where rep = null or level != ''", "deals where rep is empty or level is not empty"),
    ("COUNT(DISTINCT rep)", "distinct(rep)"),
    (
      "index=main segment=Telco | stats sum(amount) as total by rep | sort -total",
      """
      sum(amount) as total by rep where segment = Telco sort total desc
      """
    ),
    ("timechart span=1mon count by rep", "deals by month, rep"),
    ("=SUMIFS(amount, rep, \"Budi Santoso\", age, \">30\")", "sum(amount) where rep = Budi Santoso and age > 30"),
    ("COUNTIF(rep, \"Budi*\")", "count() where rep starts with Budi"),
    ("AVERAGEIF(rep, \"<>Budi\", amount)", "avg(amount) where rep != Budi"),
    (
      "deals -> { group_by: rep aggregate: n is count() order_by: n desc limit: 5 }",
      """
      count() as n by rep sort n desc top 5
      """
    ),
    ("revenue in 2025", "revenue during 2025"), ("revenue June 2025 by rep", "revenue during 2025-06 by rep"),
    ("revenue for Q1 2025", "revenue during 2025Q1"), ("revenue by rep last month", "revenue by rep during last month"),
    ("revenue by rep order by 2 desc", "revenue by rep sort revenue desc"),
    ("revenue by rep sort desc", "revenue by rep sort revenue desc"),
    ("win-rate by rep", "winrate by rep"), ("average of amount by rep", "average(amount) by rep"),
    ("total amount", "sum(amount)"), ("deals where rep is not Budi", "deals where rep != Budi"),
    ("deals where rep not null", "deals where rep is not empty"), ("best rep", "deals by rep top 5"),
    ("deals by date_trunc('month', created)", "deals by month(created)"),
    ("revenue per month", "revenue by month"),
    ("bottom 2 revenue by rep", "revenue by rep bottom 2"),
    ("top 5 rep by revenue where won", "revenue by rep top 5 where won"),
    ("top 3 rep", "deals by rep top 3"),
    ("winrate rep where segment = Telco", "winrate by rep where segment = Telco"),
    ("win rate by rep", "winrate by rep"),
    ("what is the win rate by rep", "winrate by rep"),
    ("revenue by rep by segment", "revenue by rep, segment"),
    ("revenue by rep and segment where won and lost", "revenue by rep, segment where won and lost"),
    ("deals by rep top 5 by revenue where won", "deals by rep sort revenue desc top 5 where won"),
  ])
  func aStatementOfAnotherLanguageIsALineOfThisOne(_ statement: String, _ line: String) {
    #expect(Self.translator.translate(statement)?.line == line)
  }

  @Test(arguments: [
    "winrate by rep where segment = Telco", "deals by rep top 3 per rep", "deals where account = Astra Group by rep",
    "list where account = Order Baru by rep", "deals by rep | where deals > 3 | top 3", "select by rep",
    "segmnt by rep",
    "", ";", "| | |", "select", "df[", "deals where x like '%a_b%'",
  ])
  func whatIsOfThisLanguageOrOfNoneIsLeftAlone(_ statement: String) {
    #expect(Self.translator.translate(statement) == nil)
  }

  @Test func ofJoinsOnlyTheLanguageIsSaid() {
    let translation = Self.translator.translate("select a from b join c on b.x = c.y")
    #expect(translation?.language == "SQL")
    #expect(translation?.line == nil)
  }

  @Test(arguments: 0..<20)
  func whateverIsTypedNothingTraps(_ seed: UInt64) {
    var random = Seeded(seed)
    let words = [
      "select", "from", "group", "by", "df", "[", "]", "(", ")", "{", "}", ".", ",", "|", "'a'", "sum", "where",
      "summarize",
      "1", "=", "not", "like", "'%a%'", "calculate", "top", "isin", "groupby", "order", "desc", "limit", "$x", "~", "&",
      "|",
    ]
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        words[Int.random(in: 0..<words.count, using: &random)] + (Bool.random(using: &random) ? " " : "")
      }
      if let line = Self.translator.translate(text.joined())?.line {
        #expect(Parser.parse(line).diagnostics.isEmpty, "seed \(seed): \(text.joined()): \(line)")
      }
    }
  }
}

@Suite struct SignsFromElsewhereTests {
  @Test(arguments: [
    ("deals where segment = Telco && won", "deals where segment = Telco and won"),
    ("deals where segment = Telco || won", "deals where segment = Telco or won"),
    ("deals where a&&b||!c", "deals where (a and b) or not c"),
    ("deals where !(won or lost)", "deals where not (won or lost)"),
    ("deals where reason is null or level is not null", "deals where reason is empty or level is not empty"),
    ("deals where a == 1 and b <> 2", "deals where a = 1 and b != 2"),
    (
      "list where account = AT&T and rep = Yahoo! and sku = R&D & Co",
      "list where account = AT&T and rep = Yahoo! and sku = R&D & Co"
    ),
  ])
  func theyAreRead(_ text: String, _ line: String) throws {
    let parse = Parser.parse(text)
    #expect(parse.diagnostics.isEmpty)
    #expect(Printer.print(try #require(parse.statements.first)) == line)
  }
}
