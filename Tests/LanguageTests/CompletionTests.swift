import Diagnostics
import Language
import Testing

/// Returns what may stand at the end of `text`, as `kind "prefix"`.
private func candidates(_ text: String) -> [String] {
  Completion.context(of: text, at: text.utf8.count).candidates.map { candidate in
    #expect(candidate.span.upper == text.utf8.count)
    return "\(label(candidate.kind))<\(candidate.prefix)>"
  }
}

private func label(_ kind: Candidate.Kind) -> String {
  switch kind {
  case .value(let name): "value(\(name?.text ?? ""))"
  case .argument(let name, let index): "argument(\(name.text) \(index))"
  case .comparison(let name): "comparison(\(name?.text ?? ""))"
  case .optionValue(let name): "optionValue(\(name.text))"
  case .settingValue(let name): "settingValue(\(name.text))"
  case .word(let word): "'\(word)'"
  default: "\(kind)"
  }
}

@Suite struct CompletionTests {
  @Test(arguments: [
    ("", ["statement<>", "measure<>", "clause<>"]),
    ("win", ["statement<win>", "measure<win>", "clause<win>"]),
    ("winrate ", ["'within'<>", "'as'<>", "clause<>"]),
    ("winrate b", ["'within'<b>", "'as'<b>", "clause<b>"]),
    ("winrate, ", ["measure<>"]),
    ("winrate by ", ["dimension<>"]),
    ("winrate by seg", ["dimension<seg>"]),
    ("winrate by rep, accounts.re", ["dimension<accounts.re>"]),
    ("winrate by rep ", ["'as'<>", "clause<>"]),
    ("winrate across ", ["dimension<>"]),
    ("winrate where ", ["predicate<>"]),
    ("winrate where not ", ["predicate<>"]),
    ("winrate where segment ", ["comparison(segment)<>", "logicalWord<>", "clause<>"]),
    ("winrate where segment = ", ["value(segment)<>"]),
    ("winrate where segment = T", ["value(segment)<T>"]),
    ("winrate where segment = \"To", ["value(segment)<To>"]),
    ("winrate where rep = Siti Rah", ["value(rep)<Siti Rah>", "logicalWord<Rah>", "clause<Rah>"]),
    ("winrate where rep = Win-", ["value(rep)<Win->"]),
    ("winrate where rep = Siti ", ["value(rep)<Siti >", "logicalWord<>", "clause<>"]),
    ("winrate where segment in (Telco, S", ["value(segment)<S>"]),
    ("winrate where segment in (Telco ", ["value(segment)<Telco >", "logicalWord<>", "closingBracket<>"]),
    ("winrate where a = b and ", ["predicate<>"]),
    ("winrate where lower(segment) starts with ", ["value(segment)<>"]),
    ("winrate where amount between 1 and ", ["value(amount)<>"]),
    ("winrate where reason is ", ["'empty'<>", "'not empty'<>"]),
    ("winrate having ", ["resultPredicate<>"]),
    ("sum(", ["argument(sum 0)<>", "'where'<>"]),
    ("percentile(amount, ", ["argument(percentile 1)<>"]),
    ("sum(amount where ", ["predicate<>"]),
    ("share(revenue by ", ["dimension<>"]),
    ("winrate during ", ["period<>"]),
    ("winrate during last ", ["dateUnit<>"]), ("winrate during last 3 ", ["dateUnit<>"]),
    ("winrate during 2025 ", ["'to'<>", "'vs'<>", "'on'<>", "clause<>"]),
    ("winrate during 2025 vs ", ["comparisonPeriod<>", "period<>"]),
    ("winrate during 2025 on ", ["date<>"]),
    ("pipeline as of ", ["'each'<>", "period<>"]),
    ("pipeline as of each ", ["dateUnit<>"]),
    ("winrate sort ", ["sortKey<>"]),
    ("winrate sort winrate ", ["direction<>", "clause<>"]),
    ("winrate top ", ["number<>"]),
    ("winrate top 5 ", ["'per'<>", "clause<>"]),
    ("winrate with ", ["option<>"]),
    ("winrate from ", ["table<>"]),
    ("predict using ", ["method<>"]),
    ("forecast revenue for ", ["duration<>"]),
    ("winrate | ", ["step<>", "statement<>", "measure<>", "clause<>"]),
    ("winrate | where ", ["resultPredicate<>"]),
    ("winrate | bar ", ["resultColumn<>", "stepEnd<>"]),
    ("load ", ["file<>"]),
    ("load \"data/cr", ["file<data/cr>"]),
    ("load data/cr", ["file<data/cr>"]),
    ("load \"x\" with ", ["loadOption<>", "option<>"]),
    ("role ", ["role<>"]),
    ("role rep = ", ["column<>"]),
    ("type ", ["column<>"]),
    ("type nilai ", ["type<>"]),
    ("set ", ["setting<>"]),
    ("set output ", ["settingValue(output)<>"]),
    ("merge segment: ", ["value(segment)<>"]),
    ("coach ", ["rep<>", "value()<>"]),
    ("predict stage = ", ["value(stage)<>"]),
    ("show ", ["showTopic<>"]),
    ("show values ", ["column<>"]),
    ("help wi", ["helpTopic<wi>"]),
    ("no ", ["clauseWord<>"]),
    ("deals\nwinrate by ", ["dimension<>"]),
    ("deals # by ", []),
    ("deals by case ", ["'when'<>"]),
    ("deals by case when won then ", ["value()<>"]),
    ("deals by case when won then A ", ["value()<A >", "logicalWord<>", "'when'<>", "'else'<>", "'end'<>"]),
  ])
  func whatMayStandAtTheCursor(_ text: String, _ expected: [String]) {
    #expect(candidates(text) == expected)
  }

  @Test func onlyWhatStandsBeforeTheCursorIsRead() {
    let context = Completion.context(of: "winrate by seg where won", at: 14)
    #expect(context.candidates.map(\.prefix) == ["seg"])
    #expect(context.candidates.map(\.span) == [SourceSpan(11, 14)])
  }

  @Test func theOutlineSaysWhatIsThere() {
    let outline = Completion.context(of: "deals\nwinrate, sum(amount) by rep where won ", at: 44).outline
    #expect(outline.clauses == [.by, .filter])
    #expect(outline.measures == ["winrate", "sum(amount)"])
    #expect(outline.head == .measures)
    #expect(Completion.context(of: "funnel by ", at: 10).outline.head == .analysis("funnel"))
    #expect(Completion.context(of: "list where ", at: 11).outline.head == .list)
  }

  @Test(arguments: [
    ("winrate by rep", true), ("winrate,", false), ("winrate |", false), ("winrate by rep where a =", false),
    ("sum(amount", false), ("list where rep = \"Bu", false), ("list where rep = `Bu", true), ("a +", false),
    ("a and", false), ("winrate,\n", true), ("sum(\n  amount", false), ("sum(\n  amount\n", true), ("", true),
    ("load -", true),
    ("list where x = C++", true), ("set empty -", true), ("help (", true), ("winrate, # more", false),
    ("winrate by", true), ("define t = case", false),
    ("define t = case when won", false), ("define t = case when won then A end", true), ("set case", true),
    ("a;b,", false), ("list where x = \"a\nb", false), ("# (", true),
  ])
  func anOpenEndAsksForAFurtherLine(_ text: String, _ isComplete: Bool) {
    #expect(Completion.isComplete(text) == isComplete)
  }
}
