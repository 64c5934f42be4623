import Diagnostics
import Frames
import Language
import SalesModel
import Testing

struct CleaningTests {
  static func model() throws -> Model {
    Model.of(
      try Samples.table(
        "deals",
        """
        id,segment,account,price
        1,Telcom,Acme,Rp 1
        2,TELKO,Test A,Rp 2
        3,telcom,Select,Rp 3
        4,SOE,Beta,Rp 4
        """))
  }

  @Test func mergingRewritesTheDictionary() throws {
    let model = try Self.model().after("merge segment: Telcom, TELKO as Telco")
    #expect(model.deals("segment") == ["Telco", "Telco", "Telco", "SOE"])
    #expect(model.deals?.frame["segment"]?.dictionary?.entries == ["Telco", "SOE"])
    #expect(model.deals?.frame["segment"]?.dictionary?.counts == [3, 1])
    #expect(model.cleaning.map(\.text) == ["merge segment: Telcom, TELKO as Telco"])
  }

  @Test func mergingSaysWhatItTouched() throws {
    let values = ["Telcom", "Betta"].map { Language.Expression(.bare($0, otherwise: nil), at: SourceSpan(0, 1)) }
    let report = try Self.model().merging(
      column: Name("segment", at: SourceSpan(0, 1)), values: values,
      into: Language.Expression(.bare("Telco", otherwise: nil), at: SourceSpan(0, 1)), line: ""
    ).report
    #expect(report.lines == ["segment: 2 rows now say Telco"])
    #expect(report.warnings.map(\.hints) == [["segment has: Telcom, TELKO, SOE"]])
  }

  @Test func settingEmpty() throws {
    let model = try Self.model().after("set empty Select, SOE")
    #expect(model.deals("segment") == ["Telcom", "TELKO", "telcom", "–"])
    #expect(model.deals("account") == ["Acme", "Test A", "–", "Beta"])
  }

  @Test func excluding() throws {
    let (model, report) = try Self.model().keeping(
      rows: RowSelection([0, 2, 3], of: 4), in: "deals", line: "exclude where account starts with Test")
    #expect(model.deals("id") == ["1", "3", "4"])
    #expect(report.lines == ["1 row of deals left out, 3 stay"])
    #expect(model.cleaning.count == 1)
    #expect(throws: Diagnostic.self) {
      try model.keeping(rows: RowSelection([0], of: 4), in: "deals", line: "")
    }
  }

  @Test func retyping() throws {
    let name = Name("price", at: SourceSpan(0, 5))
    let (model, report) = try Self.model().retyping(
      name, to: Column(integers: [1, nil, 3, 4]), currency: "Rp", line: "type price money")
    #expect(model.deals("price") == ["1", "–", "3", "4"])
    #expect(model.deals?.info("price")?.currency == "Rp")
    #expect(report.lines == ["price is money; 1 cell did not fit and are empty"])
    #expect(throws: Diagnostic.self) { try model.retyping(name, to: Column(integers: [1]), line: "") }
  }

  @Test func errors() throws {
    let model = try Self.model()
    #expect(try model.error("merge segmen: A as B").replacement == "segment")
    #expect(try model.error("merge id: 1 as 2").id == "merge-type")
  }

  // MARK: With a log

  static func rolled() throws -> Model {
    let log = try Samples.table(
      "visits",
      """
      id,date,stage,segment,memo
      A,2025-01-01,Lead,Telcom,x
      A,2025-01-02,Won,Telcom,y
      B,2025-01-01,Lead,SOE,x
      B,2025-01-05,Lead,SOE,z
      C,2025-01-05,Lead,SOE,z
      """)
    let places = try Samples.table("places", "segment,city\nTelco,Medan\nTelcom,Aceh\nSOE,Bali")
    return try Model.of(log, places).after("rollup visits by id as deals", "join places on segment")
  }

  @Test func cleaningALogCleansItsDeals() throws {
    let model = try Self.rolled().after("merge segment: Telcom as Telco")
    #expect(model.deals("segment") == ["Telco", "SOE", "SOE"])
    #expect(model.logTable?.texts("segment") == ["Telco", "Telco", "SOE", "SOE", "SOE"])
    #expect(model.deals("city") == ["Medan", "Bali", "Bali"])
    #expect(model.roles[.region]?.expression.columnText == "city")
  }

  @Test func excludedDealsTakeTheirVisitsAlong() throws {
    let (model, report) = try Self.rolled().keeping(rows: RowSelection([0, 2], of: 3), in: "deals", line: "exclude …")
    #expect(model.deals("deal") == ["A", "C"])
    #expect(model.logTable?.texts("id") == ["A", "A", "C"])
    #expect(model.logTable?.dealRows?.cells.map(\.shown) == ["0", "0", "1"])
    #expect(report.lines.last == "2 rows of visits go with them")
  }

  @Test func excludedVisitsLeaveTheRestOfTheDeal() throws {
    let model = try Self.rolled().keeping(rows: RowSelection([0, 2, 3, 4], of: 5), in: "visits", line: "").model
    #expect(model.deals("won") == ["no", "no", "no"])
    #expect(model.deals("last_activity") == ["2025-01-01", "2025-01-05", "2025-01-05"])
  }

  @Test func declaredRolesOutliveARollUpAgain() throws {
    let model = try Self.rolled().after("role product = segment", "merge segment: Telcom as Telco")
    #expect(model.roles[.product]?.expression.columnText == "segment")
    #expect(model.roles[.product]?.origin == .declared)
  }
}
