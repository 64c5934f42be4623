import Diagnostics
import Frames
import Language
import SalesModel
import Testing

struct JoiningTests {
  static let deals = """
    id,account,region,item,revenue,status
    1,Acme,North,GTXPro,10,Won
    2,Betasoft,South,MG 500,20,Lost
    3,,North,GTX Pro,30,Won
    4,acme,North,MG 600,40,Open
    5,Acme,South,Nowhere,50,Open
    6,Acme,South,Nowhere,60,Open
    """

  static func model(_ tables: (name: String, text: String)...) throws -> Model {
    var model = Model().adding(try Samples.table("deals", deals))
    for table in tables { model = model.adding(try Samples.table(table.name, table.text)) }
    return model.guessing().model
  }

  static let accounts = (
    name: "accounts", text: "account,sector,revenue\nAcme,retail,900\nBetasoft,software,800\nGamma,retail,1"
  )
  static let items = (name: "items", text: "name,price\nGTX Pro,5\nMG 500,6")

  @Test func everyRowStaysOnce() throws {
    let (model, report) = try Self.model(Self.accounts).joining(join("join accounts on account"))
    #expect(model.deals?.frame.rowCount == 6)
    #expect(model.deals("sector") == ["retail", "software", "–", "–", "retail", "retail"])
    #expect([report.rows, report.matched, report.withoutKey, report.unmatchedRows] == [6, 4, 1, 1])
    #expect(report.unmatched == [JoinReport.Unmatched(key: "acme", rows: 1, suggestion: "Acme")])
  }

  @Test func aTakenNameIsQualified() throws {
    let (model, report) = try Self.model(Self.accounts).joining(join("join accounts on account"))
    #expect(report.added == ["sector", "accounts.revenue"])
    #expect(model.deals("revenue") == ["10", "20", "30", "40", "50", "60"])
    #expect(model.deals("accounts.revenue") == ["900", "800", "–", "–", "900", "900"])
    let name = Name("revenue", qualifier: "accounts", at: SourceSpan(0, 0))
    #expect(model.deals?.column(name)?.name == "accounts.revenue")
    let sector = Name("sector", qualifier: "accounts", at: SourceSpan(0, 0))
    #expect(model.deals?.column(sector)?.name == "sector")
  }

  @Test func aWordOfTheCatalogueIsTakenToo() throws {
    var model = try Self.model((name: "accounts", text: "account,winrate\nAcme,5"))
    let one = Expression(.literal(.number(digits: 1, scale: 0, unit: .none)), at: SourceSpan(0, 0))
    model.definitions = [
      DefinedWord(Definition(Name("winrate", at: SourceSpan(0, 0)), one), isBuiltIn: true, place: "", text: "")
    ]
    #expect(try model.joining(join("join accounts on account")).report.added == ["accounts.winrate"])
  }

  @Test func otherNamesOnBothSides() throws {
    let (model, report) = try Self.model(Self.items).joining(join("join items on item = name"))
    #expect(model.deals("price") == ["–", "6", "5", "–", "–", "–"])
    #expect(
      report.unmatched == [
        JoinReport.Unmatched(key: "Nowhere", rows: 2),
        JoinReport.Unmatched(key: "GTXPro", rows: 1, suggestion: "GTX Pro"),
        JoinReport.Unmatched(key: "MG 600", rows: 1),
      ])
    #expect(
      report.lines == [
        "2 of 6 rows of deals found in items", "Nowhere: 2 rows without a partner",
        "GTXPro – did you mean GTX Pro?: 1 row without a partner", "MG 600: 1 row without a partner",
        "to accept the near ones: matching loosely; or mend them: merge COLUMN: … as …", "new columns: price",
      ])
  }

  @Test func looselyAcceptsNearMatchesByName() throws {
    let (model, report) = try Self.model(Self.items).joining(join("join items on item = name matching loosely"))
    #expect(model.deals("price") == ["5", "6", "5", "–", "–", "–"])
    #expect(model.deals("item")[0] == "GTXPro")
    #expect(report.accepted == [JoinReport.Unmatched(key: "GTXPro", rows: 1, suggestion: "GTX Pro")])
    #expect(report.unmatched.map(\.key) == ["Nowhere", "MG 600"])
    #expect(report.matched == 3)
  }

  @Test func looselyOnePartnerIsOneCompany() throws {
    let names = (name: "names", text: "name,sector\nPT ACMÉ GROUP,bank\nBetasoft Tbk,software")
    var model = Model().adding(
      try Samples.table("deals", "id,account\n1,BPR Acmé Group\n2,PT Acmé Group\n3,Acmé Group PT.\n4,Betasoft  Tbk"))
    model = model.adding(try Samples.table(names.name, names.text)).guessing().model
    let (joined, report) = try model.joining(join("join names on account = name matching loosely"))
    #expect(joined.deals("sector") == ["–", "bank", "–", "software"])
    #expect(report.unmatched.map(\.key) == ["BPR Acmé Group", "Acmé Group PT."])
    #expect(report.lines.contains { $0.hasPrefix("near, but another name has that partner") })
  }

  @Test func severalKeys() throws {
    let offices = (
      name: "offices", text: "account,region,manager\nAcme,North,Ann\nAcme,South,Bob\nBetasoft,North,Cid"
    )
    let (model, report) = try Self.model(offices).joining(join("join offices on account, region"))
    #expect(model.deals("manager") == ["Ann", "–", "–", "–", "Bob", "Bob"])
    #expect(report.unmatched.map(\.key) == ["Betasoft / South", "acme / North"])
    #expect(report.guesses.map(\.line) == ["role manager = manager"])
    #expect(model.roles[.manager]?.expression.columnText == "manager")
  }

  @Test func numbersAsKeys() throws {
    let names = (name: "names", text: "id,label\n1,one\n2,two\n1200,many")
    let (model, report) = try Self.model(names).joining(join("join names on id"))
    #expect(model.deals("label") == ["one", "two", "–", "–", "–", "–"])
    #expect(report.unmatched.map(\.key) == ["3", "4", "5", "6"])
    let twice = (name: "names", text: "id,label\n1200,a\n1200,b")
    #expect(try Self.model(twice).error("join names on id").hints == ["twice there: \"1200\""])
  }

  @Test func chains() throws {
    let sectors = (name: "sectors", text: "sector,outlook\nretail,good\nsoftware,bad")
    let model = try Self.model(Self.accounts, sectors).after("join accounts on account", "join sectors on sector")
    #expect(model.deals("outlook") == ["good", "bad", "–", "–", "good", "good"])
    let qualified = try Self.model(Self.accounts, sectors)
      .after("join accounts on account", "join sectors on accounts.sector = sector")
    #expect(qualified.deals("outlook") == ["good", "bad", "–", "–", "good", "good"])
    let before = try Self.model(Self.accounts, sectors).after("join sectors on sector", "join accounts on account")
    #expect(before.table("accounts")?.texts("outlook") == ["good", "bad", "good"])
    #expect(before.deals("outlook") == ["good", "bad", "–", "–", "good", "good"])
  }

  @Test func joiningAgainReplaces() throws {
    let model = try Self.model(Self.accounts).after("join accounts on account", "join accounts on account")
    #expect(
      model.deals?.frame.names == [
        "id", "account", "region", "item", "revenue", "status", "sector", "accounts.revenue",
      ])
    #expect(model.joins.count == 1)
  }

  @Test func aRoleThatIsAssignedStays() throws {
    let regions = (name: "places", text: "account,region,cabang\nAcme,East,X")
    let (model, report) = try Self.model(regions).joining(join("join places on account"))
    #expect(report.added == ["places.region", "cabang"])
    #expect(report.guesses.isEmpty)
    #expect(model.roles[.region]?.expression.columnText == "region")
  }

  @Test func duplicatesAreAnError() throws {
    let accounts = (name: "accounts", text: "account,sector\nAcme,retail\nBeta,x\nAcme,software\nBeta,y\nAcme,z")
    let error = try Self.model(accounts).error("join accounts on account")
    #expect(error.id == "join-duplicates")
    #expect(error.message == "\"accounts\" has 3 rows whose key an earlier row has: a deal would count twice")
    #expect(error.hints == ["twice there: \"Acme\", \"Beta\", and 1 more"])
  }

  /// Two tables of `rows` deals, the second with keys from `start` on.
  private static func large(_ rows: Int, from start: Int) throws -> Model {
    func table(_ name: String, _ start: Int) -> Table {
      let keys = Column(integers: (0..<rows).map { Int64(start + $0 * 7919 % rows) })
      let codes = Column(texts: (0..<rows).map { "\(name) \($0)" })
      let statuses = Column(texts: (0..<rows).map { $0 % 2 == 0 ? "Won" : "Lost" })
      return Table(
        name: name, frame: Frame([("id", keys), (name, codes), ("status", statuses)], rowCount: rows), source: name)
    }
    return Model().adding(table("deals", 0)).guessing().model.adding(table("others", start))
  }

  /// Of tables with more rows than are looked at, samples tell.
  @Test func joinsOfLargeTablesAreOfferedBySamples() throws {
    #expect(try Self.large(120_000, from: 0).joinOffer(for: "others")?.keys.first?.left.text == "id")
    #expect(try Self.large(120_000, from: 100_000).joinOffer(for: "others") == nil)
    #expect(try Self.large(120_000, from: 1_000_000).joinOffer(for: "others") == nil)
  }

  @Test func aJoinCanBeStoppedAndTakesNoMoreMemoryThanItMay() throws {
    let model = try Self.large(20_000, from: 0)
    let statement = try join("join others on id")
    let cancellation = Cancellation()
    cancellation.cancel()
    func error(_ work: Work) -> String {
      do throws(Diagnostic) {
        _ = try model.joining(statement, work: work)
        return "none"
      } catch { return error.id }
    }
    #expect(error(Work(cancellation: cancellation)) == "cancelled")
    #expect(error(Work(memory: MemoryBudget(bytes: 100_000))) == "too-much-memory")
    #expect(error(Work(memory: MemoryBudget(bytes: 50_000_000))) == "none")
  }

  @Test func errors() throws {
    let model = try Self.model(Self.accounts, Self.items)
    #expect(try model.error("join acounts on account").replacement == "accounts")
    #expect(try model.error("join accounts on acount").replacement == "account")
    #expect(try model.error("join items on item = nme").replacement == "name")
    #expect(try model.error("join deals on account").id == "join-duplicates")
    #expect(try model.error("join accounts on revenue = sector").id == "join-type")
  }

  @Test func keysAreComparedExactly() throws {
    let codes = (name: "codes", text: "account,n\nACME,1\nacme,2\nAcme,3")
    #expect(try Self.model(codes).after("join codes on account").deals("n") == ["3", "–", "–", "2", "3", "3"])
  }

  @Suite(.enabled(if: Samples.hasShared, Samples.absent))
  struct Maven {
    static func model() throws -> Model {
      var model = Model().adding(try Samples.shared("maven_crm/sales_pipeline.csv", as: "deals"))
      for (file, name) in [("accounts", "accounts"), ("products", "products"), ("sales_teams", "teams")] {
        model = model.adding(try Samples.shared("maven_crm/\(file).csv", as: name))
      }
      return model.guessing().model
    }

    @Test func threeLookUpTables() throws {
      var model = try Self.model()
      #expect(model.deals?.frame.rowCount == 8800)
      let products = try model.joining(join("join products on product"))
      #expect(products.report.unmatched == [JoinReport.Unmatched(key: "GTXPro", rows: 1480, suggestion: "GTX Pro")])
      model = products.model
      let accounts = try model.joining(join("join accounts on account"))
      #expect(accounts.report.withoutKey == 1425)
      #expect(accounts.report.unmatched.isEmpty)
      #expect(accounts.report.guesses.map(\.line) == ["role segment = sector"])
      model = accounts.model
      let teams = try model.joining(join("join teams on sales_agent"))
      #expect(teams.report.matched == 8800)
      #expect(teams.report.guesses.map(\.line) == ["role manager = manager", "role region = regional_office"])
      model = teams.model
      #expect(model.deals?.frame.rowCount == 8800)
      #expect(model.deals?.frame.names.contains("sector") == true)
      #expect(Set(model.deals("regional_office")) == ["Central", "East", "West"])
    }

    @Test func loosely() throws {
      let (model, report) = try Self.model().joining(join("join products on product matching loosely"))
      #expect(report.matched == 8800)
      #expect(report.lines[1] == "GTXPro read as GTX Pro: 1,480 rows")
      #expect(!model.deals("series").contains("–"))
    }
  }
}
