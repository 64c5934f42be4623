import Sessions
import TestSupport
import Testing

/// What explains and what checks, on data that Suluh was not made for: a golden each.
@Suite struct ForeignDataTests {
  @Test(.enabled(if: shared("seed_visits/kunjungan.csv") != nil, "the shared data is absent"))
  func `a short log`() throws {
    let talk = try Talk(sample: false)
    let path = try #require(shared("seed_visits/kunjungan.csv"))
    talk.printed { $0.open(files: [path]) }
    try Golden("coach-seed.golden").check { talk.say($0) }
  }

  @Test(.enabled(if: shared("maven_crm/sales_pipeline.csv") != nil, "the shared data is absent"))
  func `a pipeline with look-up tables`() throws {
    let talk = try Talk(sample: false)
    let folder = try #require(shared("maven_crm/sales_pipeline.csv")).dropLast("sales_pipeline.csv".count)
    talk.say("load \"\(folder)sales_pipeline.csv\" as deals")
    for name in ["accounts", "sales_teams"] { talk.say("load \"\(folder)\(name).csv\"") }
    talk.say("join accounts on account", "join sales_teams on sales_agent")
    try Golden("coach-maven.golden").check { talk.say($0) }
  }

  @Test(.enabled(if: shared("xeducation_leads/Leads.csv") != nil, "the shared data is absent"))
  func `leads`() throws {
    let talk = try Talk(sample: false)
    talk.say(
      "load \"\(try #require(shared("xeducation_leads/Leads.csv")))\" as leads", "role won = converted = 1",
      "role lost = converted = 0")
    try Golden("leads.golden").check { talk.say($0) }
  }

  @Test(.enabled(if: shared("bank_marketing/bank-additional.csv") != nil, "the shared data is absent"))
  func `calls of a bank`() throws {
    let talk = try Talk(sample: false)
    talk.say(
      "load \"\(try #require(shared("bank_marketing/bank-additional.csv")))\" as calls", "role won = y = yes",
      "role lost = y = no")
    try Golden("calls.golden").check { talk.say($0) }
  }
}
