import Diagnostics
import Formats
import Foundation
import Frames
import Testing

struct LayoutTests {
  @Test func namesAreIdentifiers() throws {
    let table = try read("Deal Value,ID_Customer,,Größe (m²),Deal value,2024 Umsatz\na,b,c,d,e,f\n")
    #expect(
      table.frame.names == ["deal_value", "id_customer", "column_3", "größe_m", "deal_value_2", "column_2024_umsatz"])
    #expect(table.headers == ["Deal Value", "ID_Customer", "", "Größe (m²)", "Deal value", "2024 Umsatz"])
  }

  @Test func headersAreDecidedFromTypes() throws {
    #expect(try read("1,2\n3,4\n").report.hasHeader == false)
    #expect(try read("1,2\n3,4\n").frame.names == ["column_1", "column_2"])
    #expect(try read("1,2\n3,4\n").noteIds == ["no-header"])
    #expect(try read("a,b\n3,4\n").report.hasHeader)
    #expect(try read("name,2021,2022\nx,3,4\n").report.hasHeader)
    #expect(try read("x,y\nz,w\n").report.hasHeader)
    #expect(try read("Budi,2025-01-01\nSiti,2025-02-01\n").report.hasHeader == false)
    #expect(try read("a,b\n3,4\n", ReadOptions { $0.header = false }).frame.rowCount == 2)
  }

  @Test func delimitersAreFound() throws {
    #expect(try read("a;b;c\n1,5;2,5;x\n2,5;3,5;y\n").report.delimiter == 0x3B)
    #expect(try read("1,5;2,3\n4,0;5,1\n").report.delimiter == 0x3B)
    #expect(try read("name,notes\nA,\"x;y;z\"\nB,\"1;2;3\"\n").report.delimiter == 0x2C)
    #expect(try read("a~b\n1~2\n").report.delimiter == 0x7E)
    #expect(try read("a:b\n1:2\n", ReadOptions { $0.delimiter = 0x3A }).texts("b") == ["2"])
  }

  @Test func rowsThatAreAllWiderAddColumns() throws {
    let table = try read("a,b\n1,2,3\n4,5,6\n7,8,9\n")
    #expect(table.frame.names == ["a", "b", "column_3"])
    #expect(table.noteIds == ["missing-headers"])
  }

  @Test func blankAndEmptyRecordsAreLeftOutAndCounted() throws {
    let table = try read("a,b\n1,2\n\n,\n   \n3,4\n\r\n")
    #expect(table.frame.rowCount == 2)
    #expect(table.report.blankRecords == 4)
    for text in ["a,b", "a,b\n", "a,b\r\n"] { #expect(try read(text).report.blankRecords == 0, "\(text)") }
    #expect(try read("a,b\n\n").report.blankRecords == 1)
  }

  @Test func strayQuotesAreText() throws {
    let table = try read("a,b\n5\" pipe,1\nx \"y\" z,2\n\"q, r\",3\n")
    #expect(table.texts("a") == ["5\" pipe", "x \"y\" z", "q, r"])
    #expect(table.rejects.rowCount == 0)
  }

  @Test func quotesBehindSpacesAreQuotes() throws {
    #expect(try read("a, b\n1, \"x, y\" \n2, \"z\"\n").texts("b") == ["x, y", "z"])
  }

  @Test func anUnterminatedQuoteCostsOneLine() throws {
    let table = try read("a,b\n1,x\n2,\"oops\n3,y\n4,z\n")
    #expect(table.texts("a") == ["1", "3", "4"])
    #expect(table.rejects["raw"]?.cells == [.text("2,\"oops")])
    #expect(table.rejects["line"]?.cells == [.integer(3)])
  }

  @Test func allLineEndsWork() throws {
    #expect(try read("a,b\r1,2\r3,4\r").texts("b") == ["2", "4"])
    #expect(try read("a,b\r\n1,2\n3,4\r5,6").texts("b") == ["2", "4", "6"])
  }

  @Test func quotedWordsForNothingAreText() throws {
    #expect(try read("a,b\n\"NA\",1\nNA,2\n\"-\",3\nx,4\n").texts("a") == ["NA", nil, "-", "x"])
  }

  @Test(arguments: [
    (TextEncoding.utf16LittleEndian, String.Encoding.utf16LittleEndian), (.utf16BigEndian, .utf16BigEndian),
    (.utf32LittleEndian, .utf32LittleEndian), (.utf32BigEndian, .utf32BigEndian),
  ])
  func encodingsAreRecognised(encoding: TextEncoding, foundation: String.Encoding) throws {
    let text = "name,value\nCafé 日本 😀,1\nTélécom,2\n"
    for mark in ["\u{FEFF}", ""] {
      let bytes = Array(try #require((mark + text).data(using: foundation)))
      let table = try read(bytes: bytes)
      #expect(table.report.encoding == encoding)
      #expect(table.texts("name") == ["Café 日本 😀", "Télécom"])
      #expect(table.frame.names == ["name", "value"])
    }
  }

  @Test func invalidUTF8IsWindows1252() throws {
    let table = try read(bytes: Array("name,value\nCaf".utf8) + [0xE9, 0x20, 0x80] + Array(",1\n".utf8))
    #expect(table.texts("name") == ["Café €"])
    #expect(table.report.encoding == .windows1252)
    #expect(table.noteIds == ["not-utf8"])
    let mixed = try read(bytes: Array("name,value\nCafé é ".utf8) + [0xE9] + Array(",1\n".utf8))
    #expect(mixed.texts("name") == ["Café é é"])
    #expect(mixed.report.encoding == .utf8)
  }

  @Test func wideTables() throws {
    let header = (1...5000).map { "c\($0)" }.joined(separator: ",")
    let row = (1...5000).map { "\($0)" }.joined(separator: ",")
    let table = try read(header + "\n" + row + "\n" + row + "\n")
    #expect(table.frame.columns.count == 5000)
    #expect(table.cells("c5000") == [.integer(5000), .integer(5000)])
  }

  // MARK: Files

  private func problem(_ body: () throws -> Void) -> Diagnostic? {
    do {
      try body()
      return nil
    } catch { return error as? Diagnostic }
  }

  @Test func filesThatAreNoTablesSaySo() throws {
    let folder = NSTemporaryDirectory() + "suluh-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try writeFile(folder + "/deals.csv", Array("a,b\n1,2\n".utf8))
    #expect(problem { _ = try readTable(.file(path: folder + "/deal.csv")) }?.replacement == folder + "/deals.csv")
    #expect(problem { _ = try readTable(.file(path: folder)) }?.id == "is-directory")
    #expect(problem { _ = try readTable(.file(path: folder)) }?.hints == ["tables in it: deals.csv"])
    #expect(try readTable(.file(path: folder + "/deals.csv")).frame.rowCount == 1)
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]
    #expect(problem { _ = try read(bytes: png) }?.message.contains("an image") == true)
    let workbook = [0x50, 0x4B, 3, 4] + Array("…[Content_Types].xml xl/workbook.xml".utf8)
    #expect(problem { _ = try read(bytes: workbook) }?.message.contains("Excel workbook") == true)
    #expect(problem { _ = try read(bytes: Array("a,b\n".utf8) + [0, 1, 2, 0]) }?.id == "binary-file")
    #expect(problem { _ = try read("") }?.id == "empty-file")
    #expect(problem { _ = try read("\n  \n\n") }?.id == "empty-file")
  }

  @Test(.enabled(if: sharedData != nil, "the shared data are not there"))
  func gzipIsUnpacked() throws {
    let path = try #require(sharedData).appendingPathComponent("forecasting/m1_long.csv.gz").path
    let table = try readTable(.file(path: path))
    #expect(table.frame.rowCount > 10_000)
    let packed = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(problem { _ = try read(bytes: Array(packed.prefix(packed.count / 2))) }?.id == "damaged-gzip")
    var damaged = packed
    damaged[packed.count / 2] ^= 0xFF
    #expect(problem { _ = try read(bytes: damaged) }?.id == "damaged-gzip")
  }

  @Test func cancelling() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(
      problem { _ = try read("a,b\n1,2\n", ReadOptions(), ReadWork(cancellation: cancellation)) }?.id
        == "load-cancelled")
  }

  @Test func `more rows than can be numbered are refused`() throws {
    var work = ReadWork()
    work.mostRows = 2
    #expect(try read("a\n1\n2\n", ReadOptions(), work).frame.rowCount == 2)
    let problem = problem { _ = try read("a\n1\n2\n3\n", ReadOptions(), work) }
    #expect(problem?.id == "too-many-rows")
    #expect(problem?.message.contains("more than 2 rows") == true)
  }

  @Test(arguments: [("number", "7"), ("word", "Telco"), ("note", "visit #")])
  func `a table that does not fit into memory is refused`(name: String, cell: String) throws {
    let text = name + ",n\n" + (0..<30_000).map { "\(cell)\(name == "note" ? "\($0)" : ""),\($0)\n" }.joined()
    var work = ReadWork(workers: 2, memory: MemoryBudget(bytes: 50_000))
    work.blockBytes = 1 << 10
    let problem = problem { _ = try read(text, ReadOptions(), work) }
    #expect(problem?.id == "too-much-memory")
    #expect(problem?.message.contains("too large to be read here: this takes at least") == true)
    work.memory = MemoryBudget(bytes: 5_000_000)
    #expect(try read(text, ReadOptions(), work).frame.rowCount == 30_000)
  }

  @Test(.enabled(if: sharedData != nil, "the shared data are not there"))
  func realFiles() throws {
    let folder = try #require(sharedData)
    let visits = try readTable(.file(path: folder.appendingPathComponent("seed_visits/kunjungan.csv").path))
    #expect(visits.frame.rowCount == 137)
    #expect(visits.frame["tanggal"]?.type == .date)
    #expect(visits.frame["nilai_kontrak"]?.type == .integer)
    #expect(visits.report.columns[2].dateOrder == .mdy)
    let pipeline = try readTable(.file(path: folder.appendingPathComponent("maven_crm/sales_pipeline.csv").path))
    #expect(pipeline.frame.rowCount == 8800)
    #expect(pipeline.frame["close_value"]?.type == .integer)
    #expect(pipeline.rejects.rowCount == 0)
    let orders = try readTable(.file(path: folder.appendingPathComponent("superstore/superstore.csv").path))
    #expect(orders.frame.rowCount == 9994)
    #expect(orders.frame["sales"]?.type == .decimal(scale: 4))
    #expect(orders.frame["postal_code"]?.type == .text)
    let calls = try readTable(.file(path: folder.appendingPathComponent("bank_marketing/bank-additional.csv").path))
    #expect(calls.frame["y"]?.type == .boolean)
    #expect(calls.frame["euribor3m"]?.type == .decimal(scale: 3))
    #expect(calls.report.delimiter == 0x3B)
  }
}
