import Testing

/// What becomes of targets when the names of their members are cleaned.
@Suite struct CleanedTargetTests {
  private func csv(_ lines: String...) throws -> String {
    let talk = try Talk()
    talk.say("set output csv")
    return talk.tell(lines).text
  }

  @Test func `targets of members that become one add up`() throws {
    let before = try csv(
      "sum(amount where won and year(closed) = 2025) / 2.45bn as attainment where rep in (Budi Santoso, Siti Rahayu)")
    let after = try csv("merge rep: Budi Santoso as Siti Rahayu", "attainment by rep where rep = Siti Rahayu")
    #expect(after.split(separator: "\n")[1] == "Siti Rahayu," + before.split(separator: "\n")[1])
    #expect(
      try csv("merge segment: Telco, SOE as Besar", "target by segment sort segment")
        == "segment,target\nBesar,13300000000\nGovernment,3400000000\nPrivate,1400000000\nRegional,700000000\n")
    #expect(
      try csv("merge segment: Telco, SOE as Besar", "merge segment: Besar, Private as Usaha", "target by segment top 1")
        == "segment,target\nUsaha,14700000000\n")
    #expect(
      try csv(
        "merge rep: Budi Santoso as Siti Rahayu", "exclude where amount < 50M", "target by rep where rep = Siti Rahayu")
        == "rep,target\nSiti Rahayu,2450000000\n")
  }

  @Test func `a target that is set after its members became one says where it belongs`() throws {
    let talk = try Talk()
    let answer = talk.tell(["merge segment: Telco, SOE as Besar", "role target = target_segmen per segment for 2025"])
    #expect(
      answer.text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("is said before that line"))
  }

  @Test func `what leaves out members leaves out their targets`() throws {
    #expect(!(try csv("exclude where segment = Telco", "attainment by segment")).contains("Telco"))
    #expect(!(try csv("exclude where nama_sales = Budi Santoso", "target by rep")).contains("Budi"))
    #expect(!(try csv("set empty \"Budi Santoso\"", "target by rep")).contains("Budi"))
    let whole = try csv("target by rep sort rep")
    #expect(try csv("exclude where segment = Telco", "target by rep sort rep") == whole)
    #expect(try csv("exclude where account starts with PT", "target by rep sort rep") == whole)
  }

  @Test func `a target of its own table follows`() throws {
    let talk = try Talk(sample: false)
    try talk.write("deals.csv", "deal_id,rep,amount,status,closed\n1,Ani,10,Won,2025-02-01\n2,Anni,20,Won,2025-03-01\n")
    try talk.write("targets.csv", "rep,goal\nAni,100\nAnni,50\n")
    talk.say("load \"deals.csv\" as deals", "load \"targets.csv\" as t", "role target = t.goal per rep for 2025")
    #expect(talk.tell(["set output csv", "merge rep: Anni as Ani", "attainment by rep"]).text.hasSuffix("Ani,0.2\n"))
  }
}
