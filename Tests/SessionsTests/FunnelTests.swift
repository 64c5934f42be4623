import Testing

/// How far deals got, where the outcome stands in the place of their stage.
@Suite struct FunnelTests {
  private static let deals = """
    id,stage,created,closed,amount,rep
    A,Lead,2025-01-02,,10,Ani
    B,Lost,2025-01-03,2025-02-03,20,Ani
    C,Won,2025-01-04,2025-03-04,30,Ani
    D,Lost,2025-01-05,2025-03-05,40,Ani
    E,Offer,2025-01-06,,50,Budi
    F,Won,2025-01-07,2025-02-07,60,Budi
    G,Lead,2025-01-08,,70,Budi

    """

  private func talk(order: String = "Lead, Offer, Won") throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("deals.csv", Self.deals)
    talk.say(
      "load \"deals.csv\" as deals", "role stage = stage order \(order)", "role won = stage = Won",
      "role lost = stage = Lost", "role created = created", "role closed = closed", "role rep = rep",
      "set output csv")
    return talk
  }

  @Test(arguments: ["Lead, Offer, Won", "Lead, Offer, Won, Lost"])
  func `a lost deal counts in the first stage only`(_ order: String) throws {
    let talk = try talk(order: order)
    #expect(talk.say("reached(Lead) as a, reached(Offer) as b, reached(Won) as c") == "a,b,c\n7,3,2\n")
    #expect(talk.say("deals by furthest") == "furthest,deals\nLead,2\nOffer,1\nWon,2\n,2\n")
  }

  @Test func `conversions are shown only where no deal is in doubt`() throws {
    let talk = try talk()
    let rates = "conversion(Lead) as all_of_them, conversion_resolved(Offer) as resolved"
    #expect(talk.say(rates) == "all_of_them,resolved\n\"\",\n")
    #expect(
      talk.say("\(rates) by rep") == """
        rep,all_of_them,all_of_them_n,all_of_them_low,all_of_them_high,resolved,resolved_n,resolved_low,resolved_high
        Budi,0.6666666666666666,3,0.20765960080204765,0.9385080552796037,1.0,1,0.20654931437723745,1.0
        Ani,,,,,,,,

        """)
    talk.say("set output table")
    let page = talk.say("conversion(Lead) by rep with total")
    #expect(page.contains("how far 2 of 7 deals had got when they ended is not known"))
    #expect(!page.contains("of 7\n") && !page.contains("by construction"))
  }

  @Test func `an earlier day does not know what became of a stage`() throws {
    let talk = try talk()
    #expect(talk.say("reached(Lead) as a, reached(Offer) as b as of 2025-02-15") == "a,b\n7,2\n")
    #expect(talk.say("open by stage as of 2025-02-15 having open > 0") == "stage,open\nLead,2\nOffer,1\n,2\n")
  }

  @Test func `in a log the rows before the last one tell how far a lost deal got`() throws {
    let talk = try Talk(sample: false)
    try talk.write(
      "visits.csv",
      """
      id,date,stage
      A,2025-01-01,Lead
      A,2025-01-09,Offer
      A,2025-01-20,Lost
      B,2025-01-02,Lost
      C,2025-01-03,Lead
      C,2025-01-12,Won

      """)
    talk.say(
      "load \"visits.csv\" as visits", "role stage = stage order Lead, Offer, Won, Lost", "role won = stage = Won",
      "role lost = stage = Lost", "rollup visits by id as deals", "set output csv")
    #expect(talk.say("deals by furthest") == "furthest,deals\nOffer,1\nWon,1\n,1\n")
    #expect(talk.say("reached(Lead) as a, reached(Offer) as b, reached(Won) as c") == "a,b,c\n3,2,1\n")
  }
}
