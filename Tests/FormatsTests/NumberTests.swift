import Diagnostics
import Formats
import Frames
import Testing

struct NumberTests {
  /// A column's cells, and what they are read as.
  struct Case: CustomTestStringConvertible {
    var cells: [String]
    var type: ColumnType
    var values: [String?]
    var decimal: DecimalStyle?

    init(_ cells: [String], _ type: ColumnType, _ values: [String?], _ decimal: DecimalStyle? = nil) {
      (self.cells, self.type, self.values, self.decimal) = (cells, type, values, decimal)
    }

    var testDescription: String { cells.joined(separator: " ; ") }
  }

  static let cases: [Case] = [
    Case(["1", "-2", "300"], .integer, ["1", "-2", "300"]),
    Case(["0", "9007199254740993"], .integer, ["0", "9007199254740993"]),
    Case(
      ["9223372036854775807", "-9223372036854775808", "5"], .integer,
      ["9223372036854775807", "-9223372036854775808", "5"]),
    Case(["1.5", "2.25", "3"], .decimal(scale: 2), ["150e-2", "225e-2", "300e-2"]),
    Case(["1,234.56", "12"], .decimal(scale: 2), ["123456e-2", "1200e-2"]),
    Case(["1.234,56", "12"], .decimal(scale: 2), ["123456e-2", "1200e-2"]),
    Case(["1,234", "1,234,567"], .integer, ["1234", "1234567"]),
    Case(["1.234", "1.234.567"], .integer, ["1234", "1234567"]),
    Case(["950", "1.200", "12.500"], .integer, ["950", "1200", "12500"]),
    Case(["175.245", "5.31", "1615"], .decimal(scale: 3), ["175245e-3", "5310e-3", "1615000e-3"]),
    Case(["1.234", "5.678"], .decimal(scale: 3), ["1234e-3", "5678e-3"]),
    Case(["1.234", "5.678"], .integer, ["1234", "5678"], .comma),
    Case(["1,5", "2,25"], .decimal(scale: 2), ["150e-2", "225e-2"]),
    Case(["0.123", "0.456"], .decimal(scale: 3), ["123e-3", "456e-3"]),
    Case(["Rp 1.500.000", "Rp. 250.000", "Rp750.000"], .integer, ["1500000", "250000", "750000"]),
    Case(["Rp 1.500", "Rp 2.000"], .integer, ["1500", "2000"]),
    Case(["Rp 1.500.000,-", "Rp 2.000.000,-"], .integer, ["1500000", "2000000"]),
    Case(["Rp 1.500.000,50", "Rp 2"], .decimal(scale: 2), ["150000050e-2", "200e-2"]),
    Case(["IDR 1,500,000", "IDR 2,000"], .integer, ["1500000", "2000"]),
    Case(["$1,234.50", "$2.00"], .decimal(scale: 2), ["123450e-2", "200e-2"]),
    Case(["-$12.34", "$-5.00", "($7.10)"], .decimal(scale: 2), ["-1234e-2", "-500e-2", "-710e-2"]),
    Case(["(1,234)", "5"], .integer, ["-1234", "5"]),
    Case(["12%", "7.5%"], .decimal(scale: 3), ["120e-3", "75e-3"]),
    Case(["12-", "5"], .integer, ["-12", "5"]),
    Case(["+5", "-3"], .integer, ["5", "-3"]),
    Case(["1e5", "2.5E-3"], .real, ["100000.0", "0.0025"]),
    Case(["1234 €", "5 €"], .integer, ["1234", "5"]),
    Case(["1 234,50", "2 000,00"], .decimal(scale: 2), ["123450e-2", "200000e-2"]),
    Case(["1'234.50", "7.00"], .decimal(scale: 2), ["123450e-2", "700e-2"]),
    Case(["\u{2212}5", "3"], .integer, ["-5", "3"]),
    Case([".5", "1."], .decimal(scale: 1), ["5e-1", "10e-1"]),
    Case(["123456789012345678.5", "1.25"], .real, ["1.2345678901234568e+17", "1.25"]),
    // Codes stay text; what has a sign is none.
    Case(["00123", "45678"], .text, ["00123", "45678"]),
    Case(["+628123456789", "+628987654321"], .text, ["+628123456789", "+628987654321"]),
    Case(["3174012345678901", "3174012345678902"], .text, ["3174012345678901", "3174012345678902"]),
    Case(["-9223372036854775808", "9223372036854775807"], .integer, ["-9223372036854775808", "9223372036854775807"]),
    Case(["1500000000000", "(1250000000000)"], .integer, ["1500000000000", "-1250000000000"]),
    Case(["123456789012345678901", "5"], .text, ["123456789012345678901", "5"]),
    Case(["0812-3456-7890", "021 555 0100"], .text, ["0812-3456-7890", "021 555 0100"]),
    Case(["12-05", "13-06"], .text, ["12-05", "13-06"]),
    Case(["1,23,456", "1"], .text, ["1,23,456", "1"]),
    Case(["$5", "€6"], .text, ["$5", "€6"]),
    Case(["0", "007"], .text, ["0", "007"]),
    // Words for no value.
    Case(["1", "NA", "-", "", "null", "#N/A", "?"], .integer, ["1", nil, nil, nil, nil, nil, nil]),
    Case(["1", "None", "TBD", "nan"], .integer, ["1", nil, nil, nil]),
    Case(["a", "N/A", "none", "–"], .text, ["a", nil, "none", nil]),
    Case(["ID", "NA", "US"], .text, ["ID", "NA", "US"]),
    // Booleans.
    Case(["true", "FALSE", ""], .boolean, ["true", "false", nil]),
    Case(["Yes", "No"], .boolean, ["true", "false"]),
    Case(["yes", "no", "N/A"], .boolean, ["true", "false", nil]),
    Case(["yes", "no", "unknown"], .text, ["yes", "no", "unknown"]),
    Case(["ya", "tidak"], .boolean, ["true", "false"]),
    Case(["Y", "N"], .boolean, ["true", "false"]),
    Case(["y", "y"], .text, ["y", "y"]),
    Case(["yes", "maybe"], .text, ["yes", "maybe"]),
    Case(["0", "1"], .integer, ["0", "1"]),
  ]

  /// Both ways of writing a cell, so that the quick ways and the exact way are tried.
  @Test(arguments: cases)
  func columnsAreReadAs(_ given: Case) throws {
    let rows = given.cells.map { "\"\($0)\",x" }.joined(separator: "\n")
    let table = try read("v,other\n" + rows, ReadOptions { $0.decimal = given.decimal })
    #expect(table.frame["v"]?.type == given.type)
    // In columns of text, a quoted word for no value is a text.
    let isPlain = given.type != .text || !given.values.contains(nil)
    if isPlain { #expect(table.texts("v") == given.values) }
    let tabbed = try read(
      "v\tother\n" + given.cells.map { "\($0)\tx" }.joined(separator: "\n"), ReadOptions { $0.decimal = given.decimal })
    #expect(tabbed.frame["v"]?.type == given.type)
    #expect(tabbed.texts("v") == given.values)
  }

  @Test(arguments: [
    // Amounts as they are rounded; too large for 32 bits, so that they lie as multiples.
    (["1500000000000", "-250000000", "0", ""], "multiples of 1000000"),
    (["12345678000.00", "100.00"], "multiples of 10000"),
    (["Rp 7.500.000.000", "Rp 1.250.000.000"], "multiples of 10000"),
    // Not round, or small enough.
    (["1500000000001", "250000000"], "int64"), (["250000000", "100000000"], "int32"),
    (["9223372036854775807", "-10"], "int64"),
  ])
  func roundNumbersLieAsMultiples(cells: [String], layout: String) throws {
    let table = try read("v;w\n" + cells.map { "\($0);x\n" }.joined())
    let column = try #require(table.frame["v"])
    #expect(column.layout == layout)
    #expect(column.brokenInvariant == nil)
    // As many as were read when they are written again.
    let numbers = cells.map { cell in cell.filter { $0.isNumber || $0 == "-" } }.filter { !$0.isEmpty }
    #expect(column.cells.compactMap { $0.exact?.replacing("e-2", with: "") } == numbers)
  }

  /// A number far behind, where no sample looks, may be less round, or larger.
  @Test(arguments: ["1500000000001", "2500000000100000", "9223372036854775807", "-1"])
  func whatIsNotRoundFarBehindIsReadToo(odd: String) throws {
    var cells = (0..<60_000).map { "\($0 % 900 + 100)00000000" }
    cells[41_234] = odd
    let column = try #require(try read("v;w\n" + cells.map { "\($0);x\n" }.joined()).frame["v"])
    #expect(column.cells.map(\.exact) == cells)
    #expect(column.brokenInvariant == nil)
  }

  @Test func ambiguousNumbersAreSaidAndChangeable() throws {
    let text = "v,w\n\"1,234\",a\n\"5,678\",b\n"
    let table = try read(text)
    #expect(table.cells("v") == [.integer(1234), .integer(5678)])
    #expect(table.report.columns[0].decimalStyleDecision == .assumed)
    #expect(table.noteIds == ["ambiguous-numbers"])
    let other = try read(text, ReadOptions { $0.decimal = .comma })
    #expect(other.texts("v") == ["1234e-3", "5678e-3"])
    #expect(other.noteIds.isEmpty)
  }

  @Test func otherColumnsDecideAmbiguousNumbers() throws {
    let table = try read("v;w\n1.234;1,5\n5.678;2,5\n")
    #expect(table.texts("v") == ["1234", "5678"])
    #expect(table.report.columns[0].decimalStyleDecision == .inferred)
  }

  @Test func fewMisfitsAreEmptyAndKeptInTheRejects() throws {
    let rows = (1...200).map { $0 == 77 ? "abc,77" : "\($0),\($0)" }
    let table = try read("v,n\n" + rows.joined(separator: "\n"))
    #expect(table.frame["v"]?.type == .integer)
    #expect(table.cells("v")[76] == .none)
    #expect(table.report.columns[0].misfits == [.init(line: 78, text: "abc")])
    #expect(table.report.columns[0].emptyCount == 1)
    #expect(table.rejects["raw"]?.cells == [.text("abc,77")])
    #expect(table.rejects["line"]?.cells == [.integer(78)])
    #expect(table.rejects["reason"]?.cells == [.text("\"abc\" in \"v\" is no integer")])
    #expect(table.noteIds == ["misfit-cells"])
  }

  @Test(arguments: [
    ("10\nabc\n30", ["nearly-typed"]), ("2025-01-01\nsoon\n2025-01-03", ["nearly-typed"]), ("10\nabc", []),
    ("A1\nB2\n30", []), ("10\n20\nabc\ndef", []),
  ])
  func oneMisfitInAFewCellsIsNamed(cells: String, notes: [String]) throws {
    #expect(try read("v,n\n" + cells.split(separator: "\n").map { "\($0),x" }.joined(separator: "\n")).noteIds == notes)
  }

  @Test func manyMisfitsMakeItText() throws {
    let rows = (1...20).map { $0 == 7 ? "abc,x" : "\($0),x" }
    let table = try read("v,n\n" + rows.joined(separator: "\n"))
    #expect(table.frame["v"]?.type == .text)
    #expect(table.noteIds == ["nearly-typed"])
    #expect(
      table.report.notes[0].message == "\"v\" is text: 1 of 20 cells is not a number, such as \"abc\" in line 8")
  }

  @Test func toldTypesHold() throws {
    let options = ReadOptions {
      $0.types = ["a": .text, "b": .number, "c": .date, "d": .boolean, "e": .real, "f": .integer]
    }
    let table = try read("a,b,c,d,e,f\n1,007,20250630,1,3,2.5\n2,x,30/06/2025,ya,1e3,4\n", options)
    #expect(table.texts("a") == ["1", "2"])
    #expect(table.texts("b") == ["7", nil])
    #expect(table.texts("c") == ["2025-06-30", "2025-06-30"])
    #expect(table.texts("d") == ["true", "true"])
    #expect(table.texts("e") == ["3.0", "1000.0"])
    #expect(table.texts("f") == [nil, "4"])
    #expect(table.rejects.rowCount == 2)
  }

  @Test func reportsCurrencyAndPercent() throws {
    let table = try read("a;b\nRp 1.500;12%\nRp 2.500;13%\n")
    #expect(table.report.columns[0].currency == "Rp")
    #expect(table.report.columns[1].isPercent)
  }

  @Test func mixedCurrenciesAreText() throws {
    #expect(try read("a,b\n$5,x\n€6,x\n").noteIds == ["mixed-currencies"])
  }

  @Test func postalCodesAndPhonesAreText() throws {
    let table = try read("Postal Code,No HP,n\n42420,62812345,1\n90036,62856789,2\n")
    #expect(table.frame.columns.map(\.column.type) == [.text, .text, .integer])
  }
}
