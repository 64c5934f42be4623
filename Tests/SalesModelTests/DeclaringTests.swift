import Diagnostics
import Frames
import Language
import SalesModel
import Testing

struct DeclaringTests {
  static let text = """
    rep,segment,status,stage,amount,opened,done,target_sales,target_segmen,memo
    Ann,Telco,Won,Proposal,10,2025-01-01,2025-02-01,100,500,a
    Bob,Telco,Lost,Proposal,20,2025-01-02,2025-02-03,200,500,b
    ann,SOE,Open,Negotiation,30,2025-01-05,,100,700,c
    Cid,SOE,Open,Dreaming,40,2025-03-05,,,700,d
    """

  static func model() throws -> Model { Model.of(try Samples.table("deals", text)) }

  @Test func declaredReplacesGuessed() throws {
    let model = try Self.model().after("role rep = memo")
    #expect(model.roles[.rep]?.expression.columnText == "memo")
    #expect(model.roles[.rep]?.origin == .declared)
    #expect(model.guessing().model.roles[.rep]?.origin == .declared)
  }

  @Test func predicates() throws {
    let model = try Self.model().after("role won = status in (Won, Open)")
    #expect(model.roles[.won]?.expression.columnText == "status in (Won, Open)")
  }

  @Test func theOrderOfStages() throws {
    let guess = try Self.model()
    #expect(guess.stages == ["Proposal", "Negotiation", "Dreaming"])
    let model = try guess.after("role stage = stage order Dreaming, proposal, Negotiation")
    #expect(model.stages == ["Dreaming", "Proposal", "Negotiation"])
    #expect(model.areStagesDeclared)
    #expect(model.guessing().model.stages == ["Dreaming", "Proposal", "Negotiation"])
  }

  @Test func anOrderThatMayBeMeantOtherwise() throws {
    let statement = try Samples.statement("role stage = stage order Proposel, Negotiation")
    guard case .role(let binding) = statement else { throw Diagnostic("test", "no role") }
    let warnings = try Self.model().declaring(binding).report.warnings
    #expect(warnings.map(\.id) == ["unknown-value", "stage-left-out"])
    #expect(warnings.first?.replacement == "Proposal")
    #expect(warnings.last?.message == "the order leaves out \"Proposal\", \"Dreaming\"")
  }

  @Test func targets() throws {
    let first = try #require(Day.of(year: 2025, month: 1, day: 1))
    let year = first...(first + 364)
    let model = try Self.model().after("role target = target_sales per rep for 2025", days: year)
    let target = try #require(model.targets.first { $0.source == "target_sales" })
    #expect(target.amounts["rep"]?.cells.map(\.shown) == ["Ann", "Bob"])
    #expect(target.amounts["amount"]?.cells.map(\.shown) == ["100", "200"])
    #expect(target.period == year)
    #expect(model.targets.map(\.source).sorted() == ["target_sales", "target_segmen"])
  }

  @Test func aTargetIsWhoseItsNameSays() throws {
    let model = try Self.model().after("role target = target_segmen")
    #expect(model.targets.last?.per.map(\.columnText) == ["segment"])
    #expect(model.targets.last?.origin == .declared)
  }

  @Test func severalTargetsForOneMember() throws {
    let error = try Self.model().error("role target = amount per segment")
    #expect(error.id == "several-targets")
    #expect(error.message == "\"amount\" has more than one value for 2 members of segment")
    #expect(error.hints.prefix(2) == ["Telco: 10, 20", "SOE: 30, 40"])
  }

  @Test func targetsOfAnotherTable() throws {
    let targets = try Samples.table(
      "targets", "rep,month,amount\nAnn,2025-01-15,5\nAnn,2025-02-15,6\nDan,2025-01-15,7")
    let model = try Model.of(try Samples.table("deals", Self.text), targets)
      .after("role target = targets.amount per rep, month(targets.month)")
    let target = try #require(model.targets.last)
    #expect(target.amounts.names == ["rep", "month", "amount"])
    #expect(target.amounts["month"]?.cells.map(\.shown) == ["2025-01-01", "2025-02-01", "2025-01-01"])
    #expect(target.amounts["rep"]?.cells.map(\.shown) == ["Ann", "Ann", "Dan"])
    #expect(target.source == "targets.amount")
  }

  @Test(arguments: [
    ("role repp = rep", "unknown-role", "rep"), ("role rep = repp", "unknown-column", "rep"),
    ("role won = statis = Won", "unknown-column", "status"),
  ])
  func unknownNames(line: String, id: String, replacement: String) throws {
    let error = try Self.model().error(line)
    #expect(error.id == id)
    #expect(error.replacement == replacement)
    #expect(error.span != nil)
  }

  @Test(arguments: [
    ("role amount = memo", "amount must be a number, and \"memo\" is text"),
    ("role created = amount", "created must be a date, and \"amount\" is integer"),
    ("role won = status", "won must be a condition, and \"status\" is text"),
    ("role target = memo per rep", "target must be a number, and \"memo\" is text"),
    ("role target = amount", "whose target is \"amount\"?"),
    ("role rep = rep order A, B", "only stage has an order, not rep"),
    ("role rep = rep per segment", "only a target belongs to a dimension or a period"),
    ("role stage = stage order Proposal, proposal", "\"proposal\" stands in the order twice"),
    ("role target = target_sales per month(opend)", "\"deals\" has no column \"opend\""),
  ])
  func mistakes(line: String, message: String) throws { #expect(try Self.model().error(line).message == message) }

  @Test func withoutATable() throws { #expect(try Model().error("role rep = rep").id == "no-table") }

  @Test func today() throws {
    var model = try Self.model().after("role created = opened", "role closed = done")
    #expect(Day.iso(model.today) == "2025-03-05")
    model.conventions.today = 7
    #expect(model.today == 7)
  }

  @Test func todayIsNeverAfterTheComputersDay() throws {
    var model = Model()
    model.conventions.computerDay = try #require(Day.of(year: 2025, month: 2, day: 10))
    model = model.adding(try Samples.table("deals", Self.text)).guessing().model
    #expect(Day.iso(try model.after("role created = opened", "role closed = done").today) == "2025-02-03")
  }

  @Test func plannedDaysAreNotToday() throws {
    let text =
      "status,created,close_date\nOpen,2025-01-01,2026-01-01\nWon,2025-01-02,2025-02-02\nLost,2025-01-02,2025-02-01"
    #expect(Day.iso(Model.of(try Samples.table("deals", text)).today) == "2025-02-02")
  }
}

struct TablesTests {
  static func table(_ name: String, _ text: String = "a,rep\n1,Ann") throws -> Table { try Samples.table(name, text) }

  @Test func theFirstTableIsPrimaryUnlessOneIsCalledDeals() throws {
    let model = Model().adding(try Self.table("one")).adding(try Self.table("two"))
    #expect(model.primary == "one")
    #expect(model.tables.map(\.grain) == [.deals, .plain])
    let deals = model.adding(try Self.table("Deals"))
    #expect(deals.primary == "Deals")
    #expect(deals.tables.map(\.grain) == [.plain, .plain, .deals])
  }

  @Test func rolesGoWithTheirTable() throws {
    let model = try Model.of(try Self.table("one")).after("role level = a")
    #expect(model.roles[.rep] != nil)
    let deals = model.adding(try Self.table("deals", "x\n1"))
    #expect(deals.roles.isEmpty)
    let again = model.adding(try Self.table("one"))
    #expect(again.roles[.level]?.origin == .declared)
    #expect(again.roles[.rep] == nil)
    #expect(again.tables.count == 1)
  }

  @Test func removing() throws {
    let model = Model().adding(try Self.table("one")).adding(try Self.table("two")).removing("ONE")
    #expect(model.primary == "two")
    #expect(model.deals?.grain == .deals)
    #expect(model.removing("two").deals == nil)
  }

  @Test func loadingALogAgainTakesItsDealsAlong() throws {
    let log = try Self.table("visits", "id,date,stage\n1,2025-01-01,Lead\n1,2025-01-02,Won")
    let rolled = try Model.of(log).after("rollup visits by id as deals")
    #expect(rolled.primary == "deals")
    let again = rolled.adding(log)
    #expect(again.primary == "visits")
    #expect(again.tables.map(\.name) == ["visits"])
    #expect(again.log == nil)
    #expect(again.deals?.dealRows == nil)
  }
}
