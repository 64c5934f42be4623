import Sessions
import Styling
import Testing

/// Lines as they look while they are typed.
@Suite struct PaintingTests {
  /// The words of a line with what they are for: `winrate:measure by:keyword`.
  private func painted(_ line: String, _ talk: Talk) -> String {
    let text = talk.session.painted(line)
    #expect(text.text == line)
    return text.runs.filter { $0.style != .plain }.map { "\($0.text):\($0.style)" }.joined(separator: " ")
  }

  @Test(arguments: [
    ("winrate by rep", "winrate:measure by:keyword rep:name"),
    (
      "deals where segment = Telco and stage = Penawaran Harga top 5",
      "deals:measure where:keyword segment:name Telco:literal and:keyword stage:name Penawaran:literal Harga:literal "
        + "top:keyword 5:number"
    ),
    (
      "sum(amount) by month(closed) | line",
      "sum:measure amount:name by:keyword month:measure closed:name |:keyword line:keyword"
    ),
    ("winrate by nosuch where won", "winrate:measure by:keyword nosuch:error where:keyword won:name"),
    ("winrate by nosuch", "winrate:measure by:keyword"),
    (
      "deals where rep in (Budi Santoso, \"Siti\") by level",
      "deals:measure where:keyword rep:name in:keyword Budi:literal Santoso:literal \"Siti\":literal by:keyword level:name"
    ),
    (
      "deals where account starts with PT with total",
      "deals:measure where:keyword account:name starts:keyword with:keyword PT:literal with:keyword total:measure"
    ),
    ("load \"x.csv\" as anything here", "load:keyword \"x.csv\":literal as:keyword"),
    ("list deal, amount # why", "list:keyword deal:name amount:name # why:dim"), ("", ""),
  ])
  func `words are told apart`(line: String, words: String) throws {
    #expect(painted(line, try Talk()) == words)
  }

  @Test func `nothing that is typed is changed`() throws {
    let talk = try Talk()
    for line in ["日本語 by é", "a\nb = \"open", ")))(((", "| | |", "=", "$x.y.`z", "win - - -"] {
      #expect(talk.session.painted(line).text == line)
    }
  }

  @Test(
    arguments: [
      ("winrate by rep wh", "winrate by rep where segment = Telco", "ere segment = Telco"), ("win", "lost", "rate"),
      ("deals by seg", "", "ment"), ("deals by seg", "deals by segment, rep", "ment, rep"), ("deals by ", "", nil),
      ("deals where segment = Te", "", nil), ("d", "deals", nil), ("deals by rep | hea", "", "tmap"),
      ("xyzzy", "", nil),
    ] as [(String, String, String?)])
  func `the likely rest is that of an earlier line, or of a word`(line: String, earlier: String, rest: String?) throws {
    #expect(try Talk().session.likelyRest(of: line, history: [earlier, "revenue"]) == rest)
  }
}
