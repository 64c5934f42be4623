import Sessions
import Testing

@Suite struct CompletionTests {
  /// What could stand at the end of a line, as it would be put in.
  private func inserts(_ line: String, _ talk: Talk? = nil) throws -> [String] {
    try completions(line, talk).candidates.map(\.insert)
  }

  private func completions(_ line: String, _ talk: Talk? = nil) throws -> Completions {
    try (talk ?? Talk()).session.complete(line, line.utf8.count)
  }

  @Test func `values come with their counts, those that begin like what is typed first`() throws {
    let found = try completions("winrate by rep where segment = T")
    #expect(found.candidates.first == .init(insert: "Telco ", display: "Telco", detail: "86 rows"))
    #expect(found.replace == 31..<32)
    #expect(try inserts("deals where segment = ").prefix(3) == ["Telco ", "Government ", "Private "])
  }

  @Test func `those that contain what is typed stand behind those that begin with it`() throws {
    #expect(try inserts("deals where rep = A").prefix(2) == ["Agus Darmawan ", "Ahmad Fauzi "])
    #expect(try inserts("deals where rep = A").contains("Maya Susanti "))
  }

  @Test func `a role and its column are one line, unless only the column is meant`() throws {
    let shown = try completions("deals by ").candidates.map(\.display)
    #expect(shown.contains("rep (nama_sales)") && !shown.contains("nama_sales"))
    #expect(try inserts("deals by re").prefix(1) == ["rep "])
    #expect(try inserts("deals by nama_s") == ["nama_sales "])
  }

  @Test func `columns of the log stand behind those of the deals, with the log's name`() throws {
    #expect(try inserts("deals by visits.").prefix(2) == ["visits.stage ", "visits.id_kunjungan "])
    #expect(try inserts("winrate by visits.jenis") == ["visits.jenis_kunjungan "])
    #expect(try inserts("deals where visits.stage = Neg") == ["Negosiasi "])
    #expect(try inserts("deals where visits.jenis_kunjungan = ").first == "Kunjungan Tindak Lanjut ")
  }

  @Test func `values of several words are one value`() throws {
    let found = try completions("where rep = Siti R")
    #expect(found.candidates.map(\.insert) == ["Siti Rahayu "])
    #expect(found.replace == 12..<18)
  }

  @Test func `a deal that could be won stands behind its word, and none that is decided`() throws {
    let talk = try Talk()
    let open = try inserts("whatif deal CUS-31", talk)
    #expect(open.contains("CUS-310 "))
    for deal in open { #expect(talk.outcome("whatif deal \(deal)won") == .succeeded, "\(deal)") }
    #expect(try inserts("whatif cycle - 10%, deal ", talk).contains("CUS-310 "))
    #expect(try inserts("whatif deal CUS-001", talk).isEmpty)
    #expect(try inserts("whatif deal CUS-310 ", talk) == ["won ", "lost "])
    #expect(try inserts("whatif deal CUS-310 l", talk) == ["lost "])
  }

  @Test func `values are quoted where they have to be`() throws {
    let talk = try Talk(sample: false)
    try talk.write("t.csv", "rep,kind\nTop and Co,a\nTop by Co,b\nTopaz,c\n")
    talk.say("load \"t.csv\" as things")
    #expect(try inserts("list where rep = Top", talk) == ["\"Top and Co\" ", "\"Top by Co\" ", "Topaz "])
    #expect(try inserts("list where rep = \"Topa", talk) == ["\"Topaz\" "])
  }

  @Test func `behind a bar stand the columns of what is asked before it, and steps`() throws {
    let talk = try Talk()
    talk.say("winrate by segment")
    #expect(try inserts("list rep, amount | hist ", talk) == ["rep ", "amount ", "| "])
    #expect(
      try inserts("winrate by rep | sort ", talk) == [
        "rep ", "winrate ", "winrate_n ", "winrate_low ", "winrate_high ",
      ])
    #expect(try inserts("| sort ", talk).first == "segment ")
    #expect(try inserts("revenue by month | where ", talk).prefix(2) == ["month ", "revenue "])
    #expect(try inserts("winrate by rep | w", talk).prefix(2) == ["where ", "waterfall "])
    #expect(try inserts("winrate by rep | sa", talk).first == "save ")
    #expect(try inserts("deals by rep | avg(", talk).prefix(2) == ["rep ", "deals "])
  }

  @Test func `groups are made of what has few values`() throws {
    let offered = try inserts("winrate by ")
    #expect(offered.starts(with: ["rep ", "level ", "segment ", "customer ", "stage "]), "\(offered)")
    for name in ["amount ", "deal ", "account ", "target_sales ", "catatan ", "created ", "round("] {
      #expect(!offered.prefix(20).contains(name), "\(name)")
    }
    #expect(offered.contains("month ") && offered.contains("jenis_kunjungan "))
    #expect(try inserts("winrate by amou") == ["amount "])
  }

  @Test func `clauses are those that combine with what is there`() throws {
    let offered = try inserts("winrate by rep top 3 since 2025 ")
    #expect(offered.contains("where ") && offered.contains("having "))
    for word in ["by ", "bottom ", "top ", "during ", "since ", "using ", "for "] {
      #expect(!offered.contains(word), "\(word)")
    }
    #expect(try !inserts("list rep ").contains("having "))
  }

  @Test func `the likely rest is no line that failed`() throws {
    let talk = try Talk()
    talk.say("revenue by segmen | barr")
    let history = ["revenue by segment | bar", "revenue by segmen | barr", "revenue by )"]
    #expect(talk.session.likelyRest(of: "revenue by seg", history: history) == "ment | bar")
    #expect(talk.session.likelyRest(of: "revenue by ", history: history) == nil)
  }

  @Test func `words of the language and names of the data`() throws {
    let talk = try Talk()
    for (line, first) in Self.firsts { #expect(try inserts(line, talk).first == first, "\(line)") }
  }

  private static let firsts = [
    ("win", "winrate "), ("revenue by seg", "segment "), ("revenue wh", "where "), ("revenue by rep | ba", "bar "),
    ("sho", "show "), ("show met", "metrics "), ("set out", "output "), ("set output js", "json "),
    ("help winr", "winrate "), ("count() from vis", "visits "), ("revenue by rep sort revenue de", "desc "),
    ("revenue during last q", "quarter "), ("deals where wo", "won "), ("med", "median("),
    ("revenue by rep with to", "total "), ("no wh", "where "), ("type segmen te", "text "),
    ("revenue by rep having rev", "revenue "), ("conversion(Nego", "Negosiasi "), ("role amo", "amount "),
  ]

  @Test func `clauses that are there are not offered again, but where is`() throws {
    let found = try inserts("revenue by rep where won top 3 ")
    #expect(!found.contains("by ") && !found.contains("top "))
    #expect(found.contains("where ") && found.contains("having "))
  }

  @Test func `files are offered in quotes, folders stay open`() throws {
    let talk = try Talk()
    try talk.write("data/deals.csv", "a\n1\n")
    try talk.write("deals.csv", "a\n1\n")
    #expect(try inserts("load \"d", talk) == ["\"data/", "\"deals.csv\" "])
    #expect(try inserts("load \"data/", talk) == ["\"data/deals.csv\" "])
  }

  @Test func `named results are tables`() throws {
    let talk = try Talk()
    talk.say("let best = winrate by rep top 3")
    #expect(try inserts("list from be", talk) == ["best "])
  }

  @Test func `no more than fifty are offered`() throws {
    #expect(try completions("deals where account = ").candidates.count == 50)
  }

  @Test func `every place of every line can be asked`() throws {
    let talk = try Talk()
    for line in ["winrate by rép where segment = 'Telco' top 3 | bar", "load \"x\" as y with dates dmy", "", "列 # c"] {
      for cursor in 0...(line.utf8.count + 2) {
        let found = talk.session.complete(line, cursor)
        #expect(found.replace.lowerBound <= found.replace.upperBound)
        #expect(found.replace.upperBound <= max(cursor, line.utf8.count))
      }
    }
  }
}
