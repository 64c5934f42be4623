import Testing

/// Whose target it is, and how much of it is taken.
@Suite struct TargetReadingTests {
  @Test(arguments: [
    "attainment where segmen = Telco", "attainment where segment = Telco", "attainment where `segmen` = Telco",
  ])
  func `a role and its column are one`(_ question: String) throws {
    let talk = try Talk()
    talk.say("set output csv")
    #expect(talk.say(question) == "attainment\n0.955625\n")
    #expect(talk.say("target by segmen sort segmen top 1") == "segmen,target\nGovernment,3400000000\n")
  }

  @Test func `what is not a target's dimension is refused under either name`() throws {
    for name in ["segmen", "segment"] {
      let answer = try Talk().say("attainment by rep where \(name) = Telco")
      #expect(answer.contains("targets are set per rep; they do not depend on \(name)"))
    }
  }

  @Test func `months that are taken whole are not called a share`() throws {
    let talk = try Talk(sample: false)
    try talk.write("deals.csv", "deal_id,rep,amount,status,closed\n1,Ani,10,Won,2025-01-11\n2,Ani,30,Won,2025-03-31\n")
    try talk.write("t.csv", "rep,month,goal\nAni,2025-01,31\nAni,2025-02,28\nAni,2025-03,31\n")
    talk.say("load \"deals.csv\" as deals", "load \"t.csv\" as t", "role target = t.goal per rep, month(t.month)")
    #expect(!talk.say("target during 2025-01").contains("that share"))
    #expect(talk.say("target during 2025-01-15 to 2025-02-28").contains("45 of the 59 days"))
  }

  @Test func `a target that is not over says how much of it is`() throws {
    let talk = try Talk()
    let gone = "181 of the 365 days that the target is for are gone"
    #expect(talk.say("attainment as of 2025-06-30").contains(gone))
    #expect(!talk.say("attainment").contains("are gone"))
    #expect(!talk.say("attainment by quarter as of 2025-06-30").contains(gone))
  }
}
