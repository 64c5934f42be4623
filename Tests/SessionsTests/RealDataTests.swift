import Sessions
import TestSupport
import Testing

/// The session on data that Suluh was not made from.
@Suite struct RealDataTests {
  @Test(.enabled(if: shared("seed_visits/kunjungan.csv") != nil, "the shared data is absent"))
  func `a log of visits, opened without a word`() throws {
    let talk = try Talk(sample: false)
    let path = try #require(shared("seed_visits/kunjungan.csv"))
    talk.printed { $0.open(files: [path]) }
    talk.say("set numbers exact")
    let all = talk.say("deals, won, lost, open, winrate, revenue")
    for figure in ["32", "17", "6", "9", "73.9", "1,764,000,000"] { #expect(all.contains(figure), "\(figure)") }
    #expect(talk.say("cycle").contains("73"))
    let visits = talk.say("visits by rep")
    #expect(visits.contains("Budi Santoso        18") || visits.contains("Budi Santoso    18"))
    talk.say("set output csv")
    let segments = talk.say("revenue by segment")
    #expect(
      segments
        == "segment,revenue\nTelco,722000000\nGovernment,475000000\nSOE,363000000\nPrivate,134000000\nRegional,70000000\n"
    )
    let reps = talk.say("won, lost, open by rep sort rep")
    for line in ["Budi Santoso,2,0,2", "Hendra Wijaya,1,2,0", "Nina Anggraini,3,0,0", "Dian Permata,2,1,0"] {
      #expect(reps.contains(line), "\(line)")
    }
  }

  @Test(.enabled(if: shared("maven_crm/sales_pipeline.csv") != nil, "the shared data is absent"))
  func `a pipeline with three look-up tables`() throws {
    let talk = try Talk(sample: false)
    let folder = try #require(shared("maven_crm/sales_pipeline.csv")).dropLast("sales_pipeline.csv".count)
    talk.say("load \"\(folder)sales_pipeline.csv\" as deals")
    for name in ["accounts", "products", "sales_teams"] { talk.say("load \"\(folder)\(name).csv\"") }
    let before = talk.say("deals")
    talk.say("join accounts on account")
    #expect(talk.say("join products on product").contains("GTXPro – did you mean GTX Pro?: 1,480 rows"))
    talk.say("join sales_teams on sales_agent")
    #expect(talk.say("deals") == before)
    #expect(before.contains("8,800"))
    #expect(talk.say("winrate").contains("63.2%"))
    talk.say("set numbers exact")
    #expect(talk.say("revenue").contains("10,005,534"))
    #expect(talk.say("revenue by manager").contains("Melvin Marxen"))
    #expect(talk.say("revenue by sector").contains("retail"))
  }
}
