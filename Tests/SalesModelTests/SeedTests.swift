import Frames
import Language
import SalesModel
import Testing

@Suite(.enabled(if: Samples.hasShared, Samples.absent))
struct SeedTests {
  let model: Model
  let report: RollUpReport

  init() throws {
    let visits = try Samples.shared("seed_visits/kunjungan.csv", as: "kunjungan")
    let model = Model.of(visits)
    let offer = try #require(LogRecognition.offer(visits, guesses: model.guessing().guesses))
    #expect(offer.line == "rollup kunjungan by id_customer as deals")
    (self.model, report) = try model.rollingUp(offer.rollUp)
  }

  @Test func rolesOfTheLog() throws {
    let visits = try Samples.shared("seed_visits/kunjungan.csv", as: "kunjungan")
    #expect(
      guessed(visits) == [
        "rep = nama_sales", "level = level_sales", "segment = segmen", "account = nama_customer",
        "customer = status_customer",
        "stage = progress order Inisiasi, Presentasi, Penawaran Harga, Negosiasi, Paska Deal",
        "amount = nilai_kontrak", "target = target_sales per rep", "target = target_segmen per segment",
        "won = status_kontrak = Deal", "lost = status_kontrak = Cancel", "created = tanggal",
      ])
  }

  @Test func outcomes() {
    #expect([report.rows, report.deals, report.won, report.lost, report.open] == [137, 32, 17, 6, 9])
  }

  @Test func revenue() throws {
    let deals = try #require(model.deals)
    let amounts = try #require(deals.frame["nilai_kontrak"])
    let won = zip(model.deals("won"), amounts.cells).filter { $0.0 == "yes" }.compactMap { $0.1.real }
    #expect(won.reduce(0, +) == 1_764_000_000)
  }

  @Test(arguments: [
    ("Budi Santoso", [2, 0, 2]), ("Hendra Wijaya", [1, 2, 0]), ("Nina Anggraini", [3, 0, 0]),
    ("Dian Permata", [2, 1, 0]),
  ])
  func outcomes(of rep: String, are expected: [Int]) {
    let rows = model.deals("nama_sales").indices.filter { model.deals("nama_sales")[$0] == rep }
    let won = rows.count { model.deals("won")[$0] == "yes" }
    let lost = rows.count { model.deals("lost")[$0] == "yes" }
    #expect([won, lost, rows.count - won - lost] == expected)
  }

  @Test func reached() throws {
    let order = ["Inisiasi", "Presentasi", "Penawaran Harga", "Negosiasi", "Paska Deal"]
    #expect(model.stages == order)
    let furthest = try model.deals("furthest").map { try #require(order.firstIndex(of: $0)) }
    #expect(order.indices.map { stage in furthest.count { $0 >= stage } } == [32, 32, 30, 25, 17])
  }

  @Test func medianCycle() throws {
    let deals = try #require(model.deals)
    let created = try #require(deals.frame["created"]).cells.map { $0.real ?? 0 }
    let closed = try #require(deals.frame["closed"]).cells.map { $0.real ?? 0 }
    let cycles = deals.texts("won").indices.filter { deals.texts("won")[$0] == "yes" }
      .map { closed[$0] - created[$0] }.sorted()
    #expect(cycles[cycles.count / 2] == 73)
  }

  @Test func targetsCountOnce() throws {
    let perRep = try #require(model.targets.first { $0.source == "target_sales" })
    let perSegment = try #require(model.targets.first { $0.source == "target_segmen" })
    #expect(perRep.amounts.rowCount == 10)
    #expect(perRep.amounts["amount"]?.cells.compactMap(\.real).reduce(0, +) == 10_380_000_000)
    #expect(
      perSegment.amounts["segment"]?.cells.map(\.shown).sorted() == [
        "Government", "Private", "Regional", "SOE", "Telco",
      ])
    #expect(model.deals?.frame["target_sales"] == nil)
    #expect(model.logTable?.frame["target_sales"] != nil)
  }

  @Test func lastRowWinsWouldBeWrong() {
    let row = model.deals("deal").firstIndex(of: "CUS-004") ?? 0
    #expect(model.deals("won")[row] == "yes")
    #expect(model.deals("closed")[row] == "2025-06-10")
    #expect(model.deals("last_activity")[row] == "2025-06-28")
  }

  @Test func lostIsClosedOnItsLastRow() {
    let row = model.deals("deal").firstIndex(of: "CUS-015") ?? 0
    #expect(model.deals("closed")[row] == "2025-05-20")
    #expect(model.deals("created")[row] == "2025-03-30")
  }

  @Test func choicesAreReported() {
    #expect(
      report.lines == [
        "137 rows of kunjungan make 32 deals by id_customer: 17 won, 6 lost, 9 open",
        "stages: Inisiasi, Presentasi, Penawaran Harga, Negosiasi, Paska Deal (by the usual order of these names)",
        "1 deal has an open row after being won: kept as won (CUS-004)",
        "6 deals are marked as lost before their last row: closed on the last one (CUS-006, CUS-009, CUS-015, and 3 more)",
        "changes inside most deals, and stays in kunjungan: id_kunjungan, jenis_kunjungan, status_kontrak, catatan",
        "target: target_sales, one value for each of 10 reps",
        "target: target_segmen, one value for each of 5 segments",
      ])
  }

  @Test func logKnowsItsDeals() throws {
    let log = try #require(model.logTable)
    #expect(log.grain == .log)
    #expect(log.dealRows?.cells.prefix(5).map(\.shown) == ["0", "0", "0", "0", "1"])
    #expect(model.log?.date == "tanggal")
    #expect(model.log?.number == "kunjungan_ke")
    #expect(model.log?.stage == "progress")
  }

  @Test func todayIsTheLastVisit() { #expect(Day.iso(model.today) == "2025-06-30") }

  @Test func rolesOfTheDeals() {
    let roles = Role.allCases.compactMap { role in
      model.roles[role].map { "\(role.rawValue) = \(Printer.print($0.expression))" }
    }
    #expect(
      roles == [
        "deal = deal", "rep = nama_sales", "level = level_sales", "segment = segmen", "account = nama_customer",
        "customer = status_customer", "stage = stage", "amount = nilai_kontrak", "won = won", "lost = lost",
        "created = created", "closed = closed", "last_activity = last_activity",
      ])
    #expect(model.roles.values.allSatisfy { $0.origin == .rolledUp })
  }
}

struct BundledTests {
  @Test func visitLog() throws {
    let visits = try Samples.bundled("kunjungan.csv", as: "visits")
    let model = Model.of(visits)
    let offer = try #require(LogRecognition.offer(visits, guesses: model.guessing().guesses))
    #expect(offer.line == "rollup visits by id_customer as deals")
    #expect(
      offer.evidence
        == "inside one id_customer, tanggal, kunjungan_ke, progress change; nama_sales, segmen, nilai_kontrak stay")
    let (deals, report) = try model.rollingUp(offer.rollUp)
    #expect([report.rows, report.deals, report.won, report.lost, report.open] == [1883, 320, 160, 120, 40])
    let sums = deals.targets.map { $0.amounts["amount"]?.cells.compactMap(\.real).reduce(0, +) }
    #expect(sums == [18_800_000_000, 18_800_000_000])
    let furthest = deals.deals("furthest").compactMap { deals.stages.firstIndex(of: $0) }
    #expect((0..<5).map { stage in furthest.count { $0 >= stage } } == [320, 272, 231, 180, 160])
    #expect(Day.iso(deals.today) == "2025-12-31")
  }

  @Test func deals() throws {
    let table = try Samples.bundled("deals.csv", as: "deals")
    #expect(
      guessed(table) == [
        "deal = deal_id", "rep = rep", "level = level", "segment = segment", "account = account",
        "customer = customer", "region = region", "product = product",
        "stage = stage order Prospecting, Qualification, Proposal, Negotiation, Contract", "amount = amount",
        "won = status = Won", "lost = status = Lost", "reason = lost_reason", "created = created",
        "expected = expected_close", "closed = closed", "last_activity = last_activity",
      ])
    #expect(LogRecognition.offer(table, guesses: RoleGuesser.guess(table)) == nil)
  }
}
