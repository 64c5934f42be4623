import Formats
import Frames
import TestSupport
import Testing

/// Cells of many forms in columns of many rows: the quick ways of reading come to what the exact ones say.
struct ManyFormsTests {
  /// Decimal numbers, the hard ones among them: halfway between two of floating point, more digits than 64 bits have.
  private static func realTexts() -> [String] {
    var random = Seeded(11)
    let hard = [
      "9007199254740993.0", "9007199254740991.5", "0.1", "-0.3", "1e22", "1e23", "8.5e-23", "123456789012345678.5",
      "1.7976931348623157e308", "4.9e-324", "2.2250738585072014e-308", "0.000000000000000000001",
      "99999999999999999999999.9", "0.12345678901234567890123456789", "9007199254740992.99999999999999999999", "1e-27",
      "7.0e+05", "3E+08", "18446744073709551615.5", "72057594037927937.0", "72057594037927935.9",
    ]
    let sizes = [1, 1e-7, 1e9, 1e-300, 1e200]
    let plain = (0..<3000).map { "\(Double.random(in: -1e6...1e6, using: &random) * sizes[$0 % sizes.count])" }
    let ends = ["", "", "e+05", "e-17", "E9"]
    let long = (0..<1000).map { row in
      let digits = (0..<Int.random(in: 1...24, using: &random)).map { _ in
        "\(Int.random(in: 0...9, using: &random))"
      }
      return "\(Int.random(in: 1...999, using: &random)).\(digits.joined())"
        + ends[row % ends.count]
    }
    return hard + plain + long
  }

  @Test func realsAreTheNearestOnes() throws {
    let texts = Self.realTexts()
    let column = try #require(try read("v;w\n" + texts.map { "\($0);x\n" }.joined()).frame["v"])
    #expect(column.type == .real)
    for (row, text) in texts.enumerated() { #expect(column[row] == .real(try #require(Double(text))), "\(text)") }
  }

  @Test func wholeNumbersOfNineteenDigits() throws {
    var random = Seeded(12)
    let sizes: [Int64] = [1, 10, 1_000, 1_000_000_000]
    let numbers = (0..<2000).map { Int64.random(in: .min ... .max, using: &random) / sizes[$0 % sizes.count] }
    let column = try #require(read("v;w\n" + numbers.map { "\($0);x\n" }.joined()).frame["v"])
    #expect(column.cells == numbers.map { .integer($0) })
  }

  /// Thousands and decimals in the styles of both sides, with and without a currency.
  @Test(arguments: [("$", ",", "."), ("Rp ", ".", ","), ("", ",", "."), ("€", ".", ",")])
  func groupedDecimals(currency: String, group: String, mark: String) throws {
    let cents = (0..<9000).map { ($0 * 7_919_317) % 1_000_000_007 * ($0 % 3 == 0 ? 1 : 100) }
    let cells = cents.map { cent in
      var whole = "\(cent / 100)"
      var place = whole.count - 3
      while place > 0 {
        whole.insert(contentsOf: group, at: whole.index(whole.startIndex, offsetBy: place))
        place -= 3
      }
      return "\(currency)\(whole)\(mark)\(cent % 100 / 10)\(cent % 10)"
    }
    let column = try #require(try read("v|w\n" + cells.map { "\($0)|x\n" }.joined()).frame["v"])
    #expect(column.type == .decimal(scale: 2))
    #expect(column.cells.map(\.exact) == cents.map { "\($0)e-2" })
  }

  @Test func percentsAreHundredths() throws {
    let tenths = (0..<5000).map { ($0 * 37) % 4001 - 2000 }
    let cells = tenths.map { $0 % 10 == 0 ? "\($0 / 10)%" : "\($0 < 0 ? "-" : "")\(abs($0) / 10).\(abs($0) % 10)%" }
    let table = try read("v;w\n" + cells.map { "\($0);x\n" }.joined())
    #expect(table.texts("v") == tenths.map { "\($0)e-3" })
    #expect(table.report.columns[0].isPercent)
  }

  /// A percent of many digits beside one of many decimals leaves 64 bits, which is a misfit and no other number.
  @Test func percentsThatAreTooLargeAreMisfits() throws {
    let cells = (0..<3000).map { $0 == 2000 ? "99999999999%" : "\($0 % 90).1234567890123%" }
    let table = try read("v;w\n" + cells.map { "\($0);x\n" }.joined())
    let numbers = table.cells("v").map(\.real)
    #expect(numbers[1999].map { abs($0 - (19.1234567890123 / 100)) < 1e-15 } ?? false)
    #expect(numbers[2000] == nil || numbers[2000] == 999_999_999.99)
    #expect(table.report.columns[0].misfitCount == (numbers[2000] == nil ? 1 : 0))
  }

  private static let months = [
    "Januari", "Feb", "Maret", "April", "Mei", "Jun", "Juli", "Agt", "September", "Okt", "Nopember", "Des",
  ]

  /// Dates of which some come again and again, and more of them than are kept.
  @Test(arguments: [100, 20_000])
  func datesInWords(days: Int) throws {
    let rows = days * 2
    let cells = (0..<rows).map { row in
      let date = Day.civil(row * 7 % days)
      return row % 1000 == 999 ? "besok" : "\(date.day) \(Self.months[date.month - 1]) \(date.year)"
    }
    let table = try read("d;w\n" + cells.map { "\($0);x\n" }.joined(), ReadOptions { $0.types["d"] = .date })
    let expected = cells.indices.map { $0 % 1000 == 999 ? nil : Day.iso($0 * 7 % days) }
    #expect(table.texts("d") == expected)
    #expect(table.report.columns[0].misfitCount == rows / 1000)
  }

  /// Each form of a stamp, and the day it is on in Jakarta.
  @Test(arguments: [
    ("2025-06-30 23:30", "2025-06-30"), ("2025-06-30T23:30:59", "2025-06-30"), ("30/06/2025 23:30", "2025-06-30"),
    ("3/6/2025 23:30:10", "2025-06-03"), ("2025-06-30T23:30:59.999Z", "2025-07-01"),
    ("2025-06-30 10:00:00+07:00", "2025-06-30"), ("2025-06-30T23:30:00-0330", "2025-07-01"),
    ("2025-06-30T01:30:00+0900", "2025-06-29"), ("30/06/2025 11:30 PM", "2025-06-30"),
  ])
  func stampsInAZone(text: String, iso: String) throws {
    let jakarta = try #require(TimeZone(called: "WIB"))
    let table = try read("d|w\n\(text)|x\n31/12/2024 10:00|y\n", ReadOptions { $0.timeZone = jakarta })
    #expect(table.texts("d") == [iso, "2024-12-31"])
    // Where no zone is set, the date is the one that stands there.
    let written = try read("d|w\n\(text)|x\n31/12/2024 10:00|y\n")
    #expect(written.texts("d") == [text.hasPrefix("3/") ? "2025-06-03" : "2025-06-30", "2024-12-31"])
  }

  @Test func spacesAroundCellsMeanNothing() throws {
    let rows = (0..<500).map { " R\($0) ,  \($0 * 1000 ) , 2025-01-\(10 + $0 % 20) , \" \($0 % 2 == 0) \" ,\"a,b\" " }
    let table = try read("id, n, d, b, t\n" + rows.joined(separator: "\n"))
    #expect(table.frame.columns.map(\.column.type) == [.text, .integer, .date, .boolean, .text])
    #expect(table.texts("id") == (0..<500).map { "R\($0)" })
    #expect(table.texts("n") == (0..<500).map { "\($0 * 1000)" })
    #expect(Set(table.texts("t")) == ["a,b"])
  }

  @Test func escapesBetweenLongTexts() throws {
    let texts = (0..<200).map { row in
      (0...row % 4).map { "a text of some length, number \(row * $0)" }.joined(separator: row % 3 == 0 ? "\"" : "\"\n")
    }
    let cells = texts.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
    #expect(try read("t,n\n" + cells.map { "\($0),1\n" }.joined()).texts("t") == texts)
  }

  /// Texts that hardly repeat lie one behind the other, however many lines each has.
  @Test func linesWithinCellsAreNoRows() throws {
    let rows = (0..<9000).map { "R\($0),\"note \($0 % 3300)\nand more\nof it\"\n" }
    let column = try #require(try read("id,note\n" + rows.joined()).frame["note"])
    #expect(column.layout == "arena")
  }

  @Test(arguments: ["\n", "\r\n"])
  func linesOfMisfitsAreCounted(end: String) throws {
    let rows = (0..<3000).map { $0 % 97 == 50 ? "oops,x" : "\($0),\"a\(end)b\"" }
    let table = try read("n,t" + end + rows.joined(separator: end), ReadOptions { $0.types["n"] = .integer })
    // A row has two lines but where the number is wrong.
    var line = 2
    var lines: [String] = []
    for row in rows.indices {
      if row % 97 == 50 { lines.append("\(line)") }
      line += row % 97 == 50 ? 1 : 2
    }
    #expect(table.rejects.columns.first { $0.name == "line" }?.column.cells.map(\.exact) == lines)
  }
}
