import Diagnostics
import Execution
import Frames
import Planning
import SalesModel
import Testing

/// Shares won by an age, on the twelve deals of `SmallWorld`, worked out by hand.
///
/// Days from created to the end, or to 30 June: won 10 (D10), 30 (D1, D11), 60 (D2, D5), 150 (D9); lost 10 (D6), 20 (D3),
/// 60 (D7); open 31 (D12), 41 (D8), 60 (D4).
@Suite struct CohortTests {
  private func rows(_ question: String) throws -> [String] { Array(try SmallWorld.table(question).dropFirst()) }

  /// 1/12; then 9/12 · 2/9 more; then 7/12 · 2/5 more; then 7/12 · 2/5 · 1.
  @Test(arguments: [("10 days", "0.0833"), ("45 days", "0.25"), ("60 days", "0.4833"), ("150 days", "0.7167")])
  func `open deals count for as long as they were open`(_ age: String, _ share: String) throws {
    #expect(try rows("winrate within \(age) | select winrate_within_\(age.replacing(" ", with: "_"))") == [share])
  }

  @Test func `totals are of all deals, not of groups`() throws {
    let result = try SmallWorld.run("winrate within 60 days as w by rep with total sort rep")
    #expect(result.frame["w"]?.cells == [.real(0.5), .real(0.375), .real(0.5)])
    #expect(result.frame["w_n"]?.cells == [.integer(4), .integer(4), .integer(4)])
    #expect(result.frame["w_young"]?.cells == [.boolean(false), .boolean(true), .boolean(true)])
    let total = try #require(result.total?["w"]?[0].real)
    #expect(abs(total - (0.25 + 7.0 / 30)) < 1e-12)
    #expect(result.readings.contains { $0.description.hasPrefix("* some of these deals are not 60 days old") })
  }

  @Test func `fewer than ten deals have their interval, and all with interval`() throws {
    let few = try SmallWorld.run("winrate within 60 days as w by rep sort rep").frame
    // No deal of Ani's was open before 60 days: Wilson's interval of 2 of 4.
    #expect(abs((few["w_low"]?[0].real ?? 0) - 0.1500) < 1e-4)
    #expect(abs((few["w_high"]?[0].real ?? 0) - 0.8500) < 1e-4)
    #expect(try SmallWorld.run("winrate within 60 days as w").frame["w_low"] == nil)
    #expect(try SmallWorld.run("winrate within 60 days as w with interval").frame["w_low"]?[0].real != nil)
  }

  @Test(arguments: [
    // Created in January: D1 30, D2 60, D9 150, all won; by their own date without being told.
    ("winrate within 60 days as w by month during 2024-01 | select month, w", ["2024-01-01 | 0.6667"]),
    (
      "winrate within 60 days as w by month(created) having w > 60% | select month, w",
      ["2024-01-01 | 0.6667", "2024-04-01 | 1.0"]
    ),
    ("winrate(where segment = SOE) within 60 days as w | select w", ["0.25"]),
    ("winrate within 60 days as w where segment = SOE | select w", ["0.25"]),
    (
      "winrate within 60 days as w by rep top 1 with others sort w desc, rep | select rep, w",
      ["Ani | 0.5", "(others) | 0.4583"]
    ),
    ("winrate within 31 days as w during 2024-01 vs 2024-02 | select w, w_before", ["0.3333 | 0.0"]),
    // Nobody who was created in May was watched for 90 days.
    ("winrate within 90 days as w by month during 2024-05 | select month, w", ["2024-05-01 | –"]),
  ])
  func `cohorts go with the other clauses`(_ question: String, _ expected: [String]) throws {
    #expect(try rows(question) == expected)
  }

  @Test func `an earlier day knows less`() throws {
    let result = try SmallWorld.run("winrate within 10 days as w as of 2024-04-30 vs 2024-03-10")
    // Nine deals: D10 won and D6 lost at 10 days; on 10 March none had ended at that age, and D7 and D6 were younger.
    #expect(result.frame["w"]?[0].real == 1.0 / 9)
    #expect(result.frame["w_before"]?[0].real == 0)
  }

  @Test func `what cannot be a cohort says why`() {
    #expect(SmallWorld.error("revenue within 90 days")?.id == "within-needs-winrate")
    #expect(SmallWorld.error("winrate within 0 days")?.id == "within-needs-age")
    var model = SmallWorld.model
    model.roles[.created] = nil
    #expect(SmallWorld.error("winrate within 90 days", model: model)?.id == "missing-role")
    model = SmallWorld.model
    model.roles[.closed] = nil
    #expect(SmallWorld.error("winrate within 90 days", model: model)?.id == "missing-role")
  }

  @Test func `deals whose dates contradict each other are left out, and counted`() throws {
    var model = SmallWorld.model
    model.roles[.created] = RoleAssignment(SmallWorld.expression("finished"), origin: .declared)
    model.roles[.closed] = RoleAssignment(SmallWorld.expression("opened"), origin: .declared)
    let result = try SmallWorld.run("winrate within 90 days", model: model)
    #expect(result.readings.contains { $0.description.hasPrefix("12 of 12 deals are left out") })
  }

  @Test func `without lost deals nothing competes`() throws {
    var model = SmallWorld.model
    model.roles[.lost] = nil
    let result = try SmallWorld.run("winrate within 10 days as w", model: model)
    #expect(result.frame["w"]?[0].real == 1.0 / 12)
    #expect(result.readings.contains { $0.description.hasPrefix("no deal is known to be lost") })
  }
}
