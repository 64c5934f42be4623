import Diagnostics
import Language
import Testing

/// Returns the right side of the only comparison of `list where x = …`.
private func rightSide(_ text: String) throws -> (value: Expression, rest: [Clause]) {
  let parse = Parser.parse("list where x = \(text)")
  #expect(parse.diagnostics.isEmpty, "\(parse.diagnostics.map(\.message))")
  guard case .query(let query) = try #require(parse.statements.first).kind,
    case .filter(let predicate) = try #require(query.clauses.first).kind,
    case .comparison(_, .equal, let right) = predicate.kind
  else {
    Issue.record("no comparison in \(text)")
    return (Expression(.missing, at: SourceSpan(0, 0)), [])
  }
  return (right, Array(query.clauses.dropFirst()))
}

@Suite struct LexicalTests {
  @Test(arguments: [
    ("Penawaran Harga", "Penawaran Harga", 0), ("Win-Back", "Win-Back", 0), ("C# by rep", "C#", 1),
    ("Telco since 2025-03", "Telco", 1), ("Telco until last month", "Telco", 1),
    ("Member since Birth", "Member since Birth", 0),
    ("Internet Dedicated 50M top 3", "Internet Dedicated 50M", 1), ("Ma'ruf Amin", "Ma'ruf Amin", 0),
    ("Ma’ruf Amin", "Ma’ruf Amin", 0), ("00123", "00123", 0), ("A--B", "A--B", 0), ("A # a comment", "A", 0),
    ("A -- a comment", "A", 0), ("PT. Telkom", "PT. Telkom", 0), ("AT&T by rep", "AT&T", 1), ("N/A", "N/A", 0),
    ("C++", "C++", 0), ("0812-3456-7890", "0812-3456-7890", 0), ("3com Ltd", "3com Ltd", 0), ("1.2.3", "1.2.3", 0),
    ("Telco sort rep", "Telco", 1), ("order", "order", 0), ("東京 都", "東京 都", 0),
    ("Paket 1.000.000", "Paket 1.000.000", 0),
    ("Not Yet", "Not Yet", -1), ("100%", "100%", 0), ("2025-06-30", "2025-06-30", 0),
    ("last quarter", "last quarter", 0),
    ("A-B C/D E.F G+H", "A-B C/D E.F G+H", 0), ("@home 5G", "@home 5G", 0),
  ])
  func bareValuesAreTakenAsWritten(_ text: String, _ value: String, _ clauses: Int) throws {
    guard clauses >= 0 else {
      #expect(!Parser.parse("list where x = \(text)").diagnostics.isEmpty)
      return
    }
    let (right, rest) = try rightSide(text)
    guard case .bare(value, _) = right.kind else {
      Issue.record("\(right.treeNode)")
      return
    }
    #expect(rest.count == clauses)
  }

  @Test(arguments: [
    ("target * 2", "chain"), ("target - 2", "chain"), ("max(y)", "call max"), ("\"Telco\"", "text \"Telco\""),
    ("'it''s'", "text \"it's\""), ("`Deal Value`", "name `Deal Value`"), ("$rep", "parameter rep"),
    ("case when y then A end", "case"), ("(Telco)", "name Telco"), ("-(5)", "-"),
  ])
  func whatReachesFurtherIsTheFormula(_ text: String, _ label: String) throws {
    #expect(try rightSide(text).value.treeNode.label == label)
  }

  @Test(arguments: [
    ("Telco", "name Telco"), ("1200", "number 1200"), ("1_200_000", "number 1200000"),
    ("1.5M", "number 1500000 million"),
    ("900k", "number 900000 thousand"), ("2bn", "number 2000000000 billion"), ("1T", "number 1000000000000 trillion"),
    ("750rb", "number 750000 thousand"), ("5 ribu", "number 5000 thousand"), ("900jt", "number 900000000 juta"),
    ("500 juta", "number 500000000 juta"), ("1.5miliar", "number 1500000000 miliar"),
    ("1.5 miliar", "number 1500000000 miliar"), ("2triliun", "number 2000000000000 triliun"),
    ("60%", "number 6e-1 percent"),
    ("60 %", "number 6e-1 percent"), ("12.50", "number 125e-1"), ("0.05%", "number 5e-4 percent"),
    ("5 points", "number 5e-2 points"), ("45 days", "duration 45 day"),
    ("1 month", "duration 1 month"), ("45days", "duration 45 day"), ("2025-06", "period 2025-06"),
    ("2025q2", "period 2025Q2"),
    ("2025", "number 2025"), ("FY2025", "period FY2025"), ("2025-01 to 2025-06", "period 2025-01 to 2025-06"),
    ("2024 to 2025", "period 2024 to 2025"), ("since 2025-03", "period since 2025-03"), ("ytd", "period ytd"),
    ("last 90 days", "period last 90 days"), ("today", "period today"), ("yes", "name yes"), ("true", "boolean true"),
    ("00123", "number 123"), ("-5", "-"), ("accounts.revenue", "name accounts.revenue"),
  ])
  func equalReachKeepsBothReadings(_ text: String, _ label: String) throws {
    let right = try rightSide(text).value
    guard case .bare(text, let otherwise?) = right.kind else {
      Issue.record("\(right.treeNode)")
      return
    }
    #expect(otherwise.treeNode.label == label)
    #expect(right.asFormula.treeNode.label == label)
  }

  @Test(arguments: [
    ("1,5M", "ambiguous-number", ["for the number: 1.5M or 1, 5M"]),
    ("1,500", "ambiguous-number", ["for the number: 1.500 or 1500 or 1, 500"]),
    ("1.000.000", "ambiguous-number", ["for the number: 1000000"]),
    ("2025-6-3", "malformed-date", ["for the date: 2025-06-03 or 2025-03-06"]),
    ("2025-6", "malformed-date", ["for the date: 2025-06"]),
    ("2025-02-29", "malformed-date", ["2025-02 has the days 1 to 28"]),
    ("2025-13", "malformed-date", ["a year has the months 1 to 12"]),
    ("2025Q5", "malformed-date", ["a year has the quarters 1 to 4"]),
    ("30/06/2025", "ambiguous-date", ["for the date: 2025-06-30"]),
    ("03/06/2025", "ambiguous-date", ["for the date: 2025-06-03 or 2025-03-06"]),
    ("30.6.2025", "ambiguous-date", ["for the date: 2025-06-30"]),
    ("2025/06/30", "ambiguous-date", ["for the date: 2025-06-30"]),
  ])
  func whatCanBeReadInSeveralWaysIsAnErrorWithItsReadings(_ text: String, _ id: String, _ hints: [String]) {
    let found = Parser.parse("list where x = \(text) by rep").diagnostics
    #expect(found.map(\.id) == [id])
    #expect(found.first?.span == SourceSpan(15, 15 + text.utf8.count))
    #expect(found.first?.hints.first == hints.first)
    #expect(found.first?.hints.last == "for a text: \"\(text)\" in quotes")
  }

  @Test(arguments: [
    ("a\nb", 2), ("a;b", 2), ("a,\nb", 1), ("a\n\n| bar", 2), ("a\n| bar", 1), ("a\n# note\n| bar", 1),
    ("a\n# note\n\n| bar", 2), ("a\n  by rep", 1), ("a +\nb", 1), ("(a\n+ b)", 1), ("a\nas of 2025-01-01", 1),
    ("list where sku = C++\ndeals", 2), ("set empty N/A, -\ndeals", 2), ("load -\ndeals", 2), ("help ,\ndeals", 2),
    ("a where b and\nc", 1), ("\n\n# nothing\n", 0), ("a;;;b;", 2), ("a where b in (\nx,\n\ny)", 2), ("a\r\nb\rc", 3),
    ("list where x = \"a\nb\"", 1),
  ])
  func lineEndsEndStatementsUnlessSomethingGoesOn(_ text: String, _ count: Int) {
    #expect(Parser.parse(text).statements.count == count)
  }

  @Test(arguments: [
    ("Telco", "Telco"), ("Win-Back", "Win-Back"), ("Penawaran Harga", "Penawaran Harga"),
    ("Top Account", "\"Top Account\""), ("Since Birth", "Since Birth"),
    ("Customer since 2019", "\"Customer since 2019\""), ("Open until today", "\"Open until today\""),
    ("Trial and Error", "\"Trial and Error\""), ("a, b", "\"a, b\""), ("5\" disc", "\"5\"\" disc\""), ("", "\"\""),
    (" x", "\" x\""), ("Foo (Persero)", "\"Foo (Persero)\""), ("1,5", "\"1,5\""), ("30/06/2025", "\"30/06/2025\""),
    ("C# x", "C# x"), ("x # y", "\"x # y\""), ("Ma'ruf", "Ma'ruf"), ("'x", "\"'x\""), ("not", "\"not\""),
    ("-", "\"-\""),
    ("case", "\"case\""), ("Made to Order", "\"Made to Order\""), ("A|B", "\"A|B\""), ("x = y", "\"x = y\""),
    ("10%", "10%"), ("A * B", "\"A * B\""),
  ])
  func valuesAreQuotedWhereTheyMustBe(_ value: String, _ written: String) throws {
    #expect(Printer.value(value) == written)
    let right = try rightSide(Printer.value(value)).value
    switch right.kind {
    case .bare(let text, _): #expect(text == value)
    case .literal(.text(let text)): #expect(text == value)
    default: Issue.record("\(right.treeNode)")
    }
  }

  @Test(arguments: [
    ("rep", "rep"), ("Deal Value", "`Deal Value`"), ("by", "`by`"), ("Not", "`Not`"), ("a`b", "`a``b`"),
    ("größe", "größe"),
    ("2024_sales", "`2024_sales`"), ("a.b", "`a.b`"), ("list", "list"), ("", "``"),
  ])
  func columnNamesGetBackticksWhereTheyMust(_ name: String, _ written: String) {
    #expect(Printer.column(name) == written)
  }
}
