import Frames
import SalesModel
import Testing

struct GuessingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var table: String
    var expected: [String]
    var testDescription: String { what }
  }

  static let cases = [
    Case(
      what: "English headings with units and capitals",
      table: """
        Opportunity ID,Deal Owner,Deal Value (USD),Sales Stage,Close Date,Create Date
        1,Ann,10,Qualification,2025-03-01,2025-01-01
        2,Bob,20,Closed Won,2025-03-02,2025-01-02
        3,Ann,30,Closed Lost,2025-03-03,2025-01-03
        """,
      expected: [
        "deal = opportunity_id", "rep = deal_owner", "stage = sales_stage order Qualification, Closed Won",
        "amount = deal_value_usd", "won = sales_stage = Closed Won", "lost = sales_stage = Closed Lost",
        "created = create_date", "closed = close_date",
      ]),
    Case(
      what: "Indonesian headings",
      table: """
        No Kontrak,Nama AM,Nama Pelanggan,Tahapan,Nilai Proyek,Cabang,Layanan,Alasan,Hasil
        1,Ani,PT A,Prospek,10,Medan,Astinet,,Proses
        2,Budi,PT B,Negosiasi,20,Aceh,Metro,harga,Kalah
        3,Ani,PT C,Penawaran,30,Medan,Metro,,Menang
        """,
      expected: [
        "deal = no_kontrak", "rep = nama_am", "account = nama_pelanggan", "region = cabang", "product = layanan",
        "stage = tahapan order Prospek, Penawaran, Negosiasi", "amount = nilai_proyek", "won = hasil = Menang",
        "lost = hasil = Kalah", "reason = alasan",
      ]),
    Case(
      what: "several words for one outcome",
      table: """
        status,amount
        Won,1
        Deal,2
        Cancelled,3
        No Deal,4
        Open,5
        """,
      expected: ["amount = amount", "won = status in (Won, Deal)", "lost = status in (Cancelled, No Deal)"]),
    Case(
      what: "HubSpot's stages",
      table: """
        dealstage,amount
        appointmentscheduled,1
        qualifiedtobuy,2
        presentationscheduled,3
        decisionmakerboughtin,4
        contractsent,5
        closedwon,6
        closedlost,7
        """,
      expected: [
        "stage = dealstage order appointmentscheduled, qualifiedtobuy, presentationscheduled, decisionmakerboughtin, "
          + "contractsent, closedwon",
        "amount = amount", "won = dealstage = closedwon", "lost = dealstage = closedlost",
      ]),
    Case(
      what: "numbered stages stand by their numbers",
      table: "stage\n3. Beta\n1. Omega\n2. Alpha\n9. Closed Lost\n4. Closed Won",
      expected: [
        "stage = stage order 1. Omega, 2. Alpha, 3. Beta, 4. Closed Won", "won = stage = 4. Closed Won",
        "lost = stage = 9. Closed Lost",
      ]),
    Case(
      what: "what is won stands last, whatever comes first in a file", table: "stage\nWon\nZeta\nAlpha\nLost",
      expected: ["stage = stage order Zeta, Alpha, Won", "won = stage = Won", "lost = stage = Lost"]),
    Case(
      what: "a column of stages under any heading", table: "kolom\nProspek\nPresentasi\nNegosiasi\nBatal\nX",
      expected: ["stage = kolom order Prospek, Presentasi, Negosiasi, X"]),
    Case(
      what: "success and failure under an unknown heading say nothing",
      table: "poutcome,n\nsuccess,1\nfailure,2\nnonexistent,3", expected: []),
    Case(
      what: "yes and no under a clear heading", table: "won,x\nyes,1\nno,2\nno,3",
      expected: ["won = won", "lost = won = no"]),
    Case(
      what: "one and zero under a clear heading", table: "Converted,x\n1,5\n0,6\n0,7",
      expected: ["won = converted = 1", "lost = converted = 0"]),
    Case(
      what: "words in another language", table: "menang,x\nya,5\ntidak,6",
      expected: ["won = menang", "lost = menang = no"]),
    Case(
      what: "not won is not lost while deals are open",
      table: "is_won,close_date\nyes,2025-01-02\nno,2025-01-03\nno,", expected: ["won = is_won", "closed = close_date"]),
    Case(
      what: "not won is not lost where there are stages", table: "won,stage\nyes,Prospek\nno,Negosiasi",
      expected: ["stage = stage order Prospek, Negosiasi", "won = won"]),
    Case(
      what: "customers are accounts, kinds are customers", table: "customer,amount\nPT A,1\nPT B,2\nPT C,3",
      expected: ["account = customer", "amount = amount"]),
    Case(
      what: "kinds of customers", table: "customer,amount\nLama,1\nBaru,2\nWin-Back,3",
      expected: ["customer = customer", "amount = amount"]),
    Case(
      what: "an identifier that repeats is none", table: "deal_id,amount\n1,5\n1,6\n2,7", expected: ["amount = amount"]),
    Case(
      what: "progress in percent is no stage", table: "progress,amount\n10,1\n20,2\n30,3", expected: ["amount = amount"]
    ),
    Case(
      what: "a quota that is one for each rep",
      table: "rep,quota,amount\nAnn,100,1\nAnn,100,2\nBob,200,3\nBob,200,4",
      expected: ["rep = rep", "amount = amount", "target = quota per rep"]),
    Case(
      what: "a quota that changes within a rep", table: "rep,target_sales,amount\nAnn,100,1\nAnn,150,2\nBob,200,3",
      expected: ["rep = rep", "amount = amount"]),
    Case(
      what: "two dates without a heading that says which",
      table: """
        status,d_one,d_two
        Won,2025-02-01,2025-01-01
        Lost,2025-02-05,2025-01-03
        Open,,2025-01-04
        Open,,2025-01-05
        """,
      expected: ["won = status = Won", "lost = status = Lost", "created = d_two", "closed = d_one"]),
    Case(
      what: "the only date", table: "tanggal,amount\n2025-01-01,1\n2025-02-01,2",
      expected: ["amount = amount", "created = tanggal"]),
    Case(
      what: "sales as people, and as money", table: "Sales,Sales Amount\nAnn,100\nBob,200",
      expected: ["rep = sales", "amount = sales_amount"]),
    Case(what: "nothing to go by", table: "a,b\n1,x\n2,y", expected: []),
  ]

  @Test(arguments: cases)
  func roles(_ sample: Case) throws {
    let found = guessed(try Samples.table("deals", sample.table))
    #expect(found == sample.expected)
  }

  @Test(arguments: cases)
  func everyGuessCanBeTyped(_ sample: Case) throws {
    let table = try Samples.table("deals", sample.table)
    var typed = Model().adding(table)
    for guess in RoleGuesser.guess(table) { typed = try typed.after(guess.line) }
    let guessed = Model.of(table)
    for (role, assignment) in guessed.roles {
      #expect(typed.roles[role]?.expression.columnText == assignment.expression.columnText)
    }
    #expect(typed.stages == guessed.stages)
    #expect(typed.targets.map(\.source) == guessed.targets.map(\.source))
  }

  @Test func evidenceIsSaid() throws {
    let table = try Samples.table("deals", "Sales Rep,status\nAnn,Won\nBob,Lost")
    #expect(
      RoleGuesser.guess(table).map(\.evidence) == [
        "its heading", "status holds Won and Lost", "status holds Won and Lost",
      ])
  }

  @Test(arguments: [
    ("Level Sales", Role.level), ("Wilayah", .region), ("productName", .product), ("Nama AM", .rep), ("SPV", .manager),
    ("Segment (B2B)", .segment), ("Lost Reason", .reason), ("Alasan Batal", .reason),
    ("Customer", nil), ("Account", nil), ("Sales", nil), ("Deal Stage", nil), ("Status", nil), ("Won", nil),
    ("Fase Wilayah", nil), ("Visit", nil), ("Remark", nil), ("", nil),
  ])
  func headingsThatSayWhatAColumnIs(_ heading: String, _ role: Role?) {
    #expect(RoleGuesser.roleOfHeading(heading) == role)
  }

  /// Rows of columns whose heading says what they are; in the last tenth of `count` rows they hold what would say otherwise.
  private static func misleading(_ count: Int) -> String {
    let late = count * 9 / 10
    let rows = (0..<count).map { row in
      let (region, level) =
        row < late ? (row % 3 == 0 ? "bali" : "Aceh", row % 4) : (row % 2 == 0 ? "Won" : "Lost", row)
      let product = row < late ? "Metro" : ["Lead", "Proposal", "Negosiasi", "Kontrak"][row % 4]
      let segment = row < late ? "" : row % 2 == 0 ? "BALI" : "kalah"
      return "\(region),L\(level),\(product),\(segment),\(row % 5 == 0 ? "Won" : "Lost"),\(row % 3 == 0 ? "yes" : "no")"
    }
    return "Region,Level,Produk,Segmen,Status,Reason\n" + rows.joined(separator: "\n") + "\n"
  }

  @Test func whatComesLateUnderAClearHeadingChangesNothing() throws {
    #expect(
      guessed(try Samples.table("deals", Self.misleading(1000))) == [
        "stage = produk order Metro, Lead, Proposal, Negosiasi, Kontrak", "won = status = Won", "lost = status = Lost",
      ])
    let table = try Samples.table("deals", Self.misleading(RoleGuesser.rowsLookedAt * 10 / 9 + 10))
    let expected = [
      "level = level", "segment = segmen", "region = region", "product = produk", "won = status = Won",
      "lost = status = Lost",
    ]
    #expect(guessed(table) == expected)
  }

  @Test func columnsWithAClearHeadingAreLeftAlone() throws {
    let table = try Samples.table("deals", Self.misleading(60_000))
    var partial = table
    partial.frame = Frame(
      table.frame.columns.map { name, column in
        guard name != "status" else { return (name: name, column: column) }
        let head = column.head(RoleGuesser.rowsLookedAt + 100)
        let waiting = PartialColumn(head: head, count: column.count, emptyCount: column.emptyCount) { column }
        return (name: name, column: Column(waiting))
      })
    #expect(RoleGuesser.guess(partial).map(\.line) == RoleGuesser.guess(table).map(\.line))
    #expect(RoleGuesser.guess(partial).map(\.evidence) == RoleGuesser.guess(table).map(\.evidence))
    #expect(
      partial.frame.columns.filter(\.column.isPending).map(\.name) == ["region", "level", "produk", "segmen", "reason"])
  }

  @Suite(.enabled(if: Samples.hasShared, Samples.absent))
  struct RealFiles {
    @Test func maven() throws {
      let table = try Samples.shared("maven_crm/sales_pipeline.csv", as: "deals")
      #expect(
        guessed(table) == [
          "deal = opportunity_id", "rep = sales_agent", "account = account", "product = product",
          "stage = deal_stage order Prospecting, Engaging, Won", "amount = close_value", "won = deal_stage = Won",
          "lost = deal_stage = Lost", "created = engage_date", "closed = close_date",
        ])
      #expect(LogRecognition.offer(table, guesses: RoleGuesser.guess(table)) == nil)
      #expect(Day.iso(Model.of(table).today) == "2017-12-31")
    }

    @Test func superstore() throws {
      let table = try Samples.shared("superstore/superstore.csv", as: "superstore")
      #expect(
        guessed(table) == [
          "segment = segment", "account = customer_name", "region = region", "product = product_name",
          "amount = sales", "created = order_date",
        ])
      #expect(LogRecognition.offer(table, guesses: RoleGuesser.guess(table)) == nil)
    }

    @Test func leads() throws {
      let table = try Samples.shared("xeducation_leads/Leads.csv", as: "leads")
      #expect(guessed(table) == ["deal = prospect_id", "region = city", "won = converted = 1", "lost = converted = 0"])
      #expect(LogRecognition.offer(table, guesses: RoleGuesser.guess(table)) == nil)
    }

    @Test func bank() throws {
      let table = try Samples.shared("bank_marketing/bank-additional.csv", as: "bank")
      #expect(guessed(table) == [])
      #expect(LogRecognition.offer(table, guesses: []) == nil)
    }
  }
}
