import Formats
import Frames
import Testing

/// Tables of which some columns are read to the end only when they are needed.
struct UnreadColumnsTests {
  private static func rows(_ count: Int, _ row: (Int) -> String) -> String {
    "id,rep,amount,day,note\n" + (0..<count).map(row).joined(separator: "\n") + "\n"
  }

  private static let texts: [String] =
    LawTests.nasty + [
      rows(500) { "D\($0),rep \($0 % 7),\($0 * 31 % 1000),2025-0\($0 % 9 + 1)-1\($0 % 10),note \($0 % 3)" },
      rows(500) {
        "D\($0),,\($0 % 5 == 0 ? "NA" : "\($0)"),\($0 % 4 == 0 ? "-" : "2025-01-02"),\($0 % 2 == 0 ? "n/a" : " ")"
      },
      rows(500) { "\"D\($0)\",\"\"\"r\"\"\",\"\",\"2025-01-02\",\"a, b\nc \($0 % 9)\"" },
      rows(500) { "D\($0),x,\($0 == 480 ? "oops" : "\($0)"),\($0 == 20 ? "never" : "2025-01-02"),z" },
      rows(500) { "D\($0),x,-\($0),2025-01-02,null" }.replacing("\n", with: "\r\n"),
    ]

  private func reads(
    _ text: String, _ names: Set<String>, workers: Int = 2, block: Int = 100
  ) throws -> LoadedTable {
    var work = ReadWork(workers: workers)
    work.blockBytes = block
    let choice = ColumnChoice(firstRows: 30) { names.contains($0.name) }
    return try readTable(.bytes(Array(text.utf8), name: "test.csv"), work: work, choice: choice)
  }

  @Test(arguments: texts.indices)
  func columnsReadLaterAreAsIfReadAtOnce(_ index: Int) throws {
    let text = Self.texts[index]
    let whole = try read(text)
    for block in [64, 100, 333] {
      for some in [[], ["rep"], ["amount", "note", "v"]] as [Set<String>] {
        var table = try reads(text, some, block: block)
        while let unread = table.unread { table = try unread.reading([unread.names.sorted()[0]]) }
        #expect(table.everything == whole.everything, "blocks of \(block), first \(some)")
      }
    }
  }

  @Test(arguments: texts.indices)
  func cellsAreMadeWhenSomebodyAsks(_ index: Int) throws {
    let text = Self.texts[index]
    let whole = try read(text)
    let table = try reads(text, [])
    for (name, column) in table.frame.columns {
      let expected = try #require(whole.frame[name])
      let misfits = whole.report.columns.first { $0.name == name }?.misfitCount ?? 0
      if column.isPending { #expect(column.emptyCount == expected.emptyCount - misfits, "\(name)") }
      #expect(column.type == expected.type)
      #expect(column.cells == expected.cells, "\(name)")
      #expect(!column.isPending)
      #expect(column.emptyCount == expected.emptyCount)
    }
  }

  @Test func onlyWhatIsNeededIsRead() throws {
    let table = try reads(Self.texts[LawTests.nasty.count], ["rep"])
    let pending = table.frame.columns.filter(\.column.isPending).map(\.name)
    #expect(pending == ["id", "amount", "day", "note"])
    #expect(table.unread?.names == Set(pending))
    let amounts = try #require(table.frame["amount"])
    #expect(amounts.head(30).cells == (0..<30).map { .integer(Int64($0 * 31 % 1000)) })
    #expect(amounts.isPending)
  }

  @Test func cellsThatDoNotFitAreNoticedWhereTheyAreRead() throws {
    let text = Self.rows(500) { "D\($0),x,\($0 == 480 ? "oops" : "\($0)"),2025-01-02,z" }
    let unread = try #require(try reads(text, ["rep"]).unread)
    let table = unread.table
    #expect(table.report.columns[2].misfitCount == 0)
    #expect(table.frame["amount"]?.cells[480] == Value.none)
    #expect(unread.isSurprising)
    #expect(try unread.reading(unread.names).report.columns[2].misfitCount == 1)
  }

  @Test func smallTablesAreReadWhole() throws {
    #expect(try reads(Self.rows(50) { "D\($0),x,\($0),2025-01-02,z" }, []).unread == nil)
  }
}
