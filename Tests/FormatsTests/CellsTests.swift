import CBytes
import Formats
import Frames
import TestSupport
import Testing

/// Cells that are read many at a time: what is read is what the exact way reads, and all else is left to it.
struct CellsTests {
  /// Cells of one column of some text, between cells of others.
  private struct Cells {
    private let text: [UInt8]
    private var starts: [UInt32] = []
    private var ends: [UInt32] = []

    init(_ cells: [String]) {
      var text = Array("9,".utf8)
      for cell in cells {
        starts.append(UInt32(text.count - 1))
        text += Array(cell.utf8)
        ends += [UInt32(text.count), 0]
        text += Array(",7\n".utf8)
      }
      self.text = text + [UInt8](repeating: 0x38, count: 64)
    }

    func callAsFunction<Result>(_ body: (suluh_fields) -> Result) -> Result {
      text.withUnsafeBufferPointer { text in
        starts.withUnsafeBufferPointer { starts in
          ends.withUnsafeBufferPointer { ends in
            body(
              suluh_fields(
                base: text.baseAddress, starts: starts.baseAddress, start_stride: 1, start_offset: 1,
                ends: ends.baseAddress, end_stride: 2))
          }
        }
      }
    }
  }

  /// What is read of each cell by `read`, 64 at a time; nil where it is not, and a mark for those with nothing in them.
  private func plain(
    _ cells: [String], _ read: (suluh_fields, Int, Int, UnsafeMutablePointer<Int64>) -> suluh_plain
  ) -> [Int64?] {
    var values = [Int64](repeating: 77, count: cells.count + 7)
    return Cells(cells) { fields in
      stride(from: 0, to: cells.count, by: 64).flatMap { row in
        let count = min(64, cells.count - row)
        let plain = values.withUnsafeMutableBufferPointer { values in
          values.baseAddress.map { read(fields, row, count, $0 + row) } ?? suluh_plain()
        }
        #expect(plain.read & plain.empty == 0)
        return (0..<count).map { place in
          let isRead = plain.read >> UInt64(place) & 1 == 1
          #expect((plain.empty >> UInt64(place) & 1 == 1) == cells[row + place].isEmpty)
          #expect(isRead || values[row + place] == 0)
          return isRead ? values[row + place] : nil
        }
      }
    }
  }

  @Test func wholeNumbers() {
    var random = Seeded(31)
    var cells = [
      "", "0", "-0", "-", "--1", "+5", "00", "-01", " 5", "5 ", "5.", "1e3", "5/", "5:", "é1", "12\u{0}4", "\"", "1\"",
      "\"1",
    ]
    for length in 1...20 {
      for _ in 0..<40 {
        let digits = (0..<length).map { _ in UInt8.random(in: 0x30...0x39, using: &random) }
        let text = String(decoding: digits, as: UTF8.self)
        cells += [text, "-" + text, "\"\(text)\"", "\"-\(text)\""]
        var wrong = digits
        wrong[Int.random(in: 0..<length, using: &random)] = UInt8.random(in: 0x21...0x7E, using: &random)
        cells.append(String(decoding: wrong, as: UTF8.self))
      }
    }
    let found = plain(cells) { suluh_plain_integers($0, $1, $2, 0x22, $3) }
    for (cell, number) in zip(cells, found) {
      let isQuoted = cell.count > 1 && cell.hasPrefix("\"") && cell.hasSuffix("\"")
      let cell = isQuoted ? String(cell.dropFirst().dropLast()) : cell
      let digits = cell.hasPrefix("-") ? cell.dropFirst() : cell[...]
      let isPlain = (1...16).contains(digits.utf8.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
      let hasZero = digits.utf8.count > 1 && digits.hasPrefix("0")
      #expect(number == (isPlain && !hasZero ? Int64(cell) : nil), "\(cell)")
    }
  }

  @Test func dates() {
    let months = (0...201 * 12).map { month in
      Int32(truncatingIfNeeded: Day.of(year: 1900 + month / 12, month: month % 12 + 1, day: 1) ?? 0)
    }
    func text(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
    }
    var cells = [
      "", "2025-06-3", "2025-06-301", "2025/06/30", "2025-06-3x", "x025-06-30", "2025-0:-30", "20250630  ",
      "\"2025-06-3\"",
    ]
    var days = [Int64?](repeating: nil, count: cells.count)
    cells.append("\"2025-06-30\"")
    days.append(Day.of(year: 2025, month: 6, day: 30).map { Int64($0) })
    for year in [1899, 1900, 1904, 1999, 2000, 2023, 2024, 2100, 2101] {
      for month in 0...13 {
        for day in 0...32 {
          cells.append("\(text(year, 4))-\(text(month, 2))-\(text(day, 2))")
          let isKnown = (1900...2100).contains(year)
          days.append(isKnown ? Day.of(year: year, month: month, day: day).map { Int64($0) } : nil)
        }
      }
    }
    let found = plain(cells) { suluh_plain_dates($0, $1, $2, 0x22, months, $3) }
    for (place, cell) in cells.enumerated() { #expect(found[place] == days[place], "\(cell)") }
  }

  /// Texts of all lengths up to some more than are short, many of them alike but for one byte.
  private static let texts = (0..<3000).map { number in
    let length = number % 37
    let letters = Array("Internet-Dedicated-Enterprise-100M-Plus".utf8)
    var text = Array(letters.prefix(length))
    if length > 0 { text[number / 37 % length] = UInt8(truncatingIfNeeded: 0x61 + number / 37 / length % 20) }
    return String(decoding: text, as: UTF8.self)
  }

  @Test(arguments: [8, 16, 32, 36])
  func knownTexts(longest: Int) throws {
    let cells = Self.texts.filter { !$0.isEmpty && $0.utf8.count <= longest }
    // Each text once more, behind all others: it must be the same one.
    let column = try #require(try read("t;w\n" + (cells + cells).map { "\($0);x\n" }.joined()).frame["t"])
    let isSame = column.cells == (cells + cells).map { .text($0) }
    #expect(isSame)
    let rows = [cells[7], "  \(cells[7]) ", "\"\(cells[7])\"", "\"\"\"\(cells[7])\"\"\"", "", "NA", "\"NA\"", cells[7]]
    let odd = try #require(try read("t;w\n" + rows.map { "\($0);x\n" }.joined()).frame["t"])
    let seven: Value = .text(cells[7])
    #expect(odd.cells == [seven, seven, seven, .text("\"\(cells[7])\""), .none, .none, .text("NA"), seven])
  }

  /// Cells that mean no value may be as long as they like.
  @Test func longMarkers() throws {
    let marker = "belum ada keterangan sama sekali untuk ini"
    let cells = (0..<500).map { [marker, "Telco", String(marker.prefix(20)), "a-\(marker)", "-"][$0 % 5] }
    let text = "t;w\n" + cells.map { "\($0);x\n" }.joined()
    let options = ReadOptions { $0.emptyMarkers = [marker, String(marker.prefix(20)), ""] }
    let column = try #require(try read(text, options).frame["t"])
    let isSame = column.cells == cells.map { $0 == "Telco" || $0.hasPrefix("a") ? .text($0) : .none }
    #expect(isSame)
  }

  @Test func copies() throws {
    let cells = (0..<20_000).map { number in
      let pieces = [
        "", "NA", " note \(number) ", "\"a \"\"quoted\"\" \(number)\"",
        String(repeating: "ü\(number) ", count: number % 31),
      ]
      return number % 9 < 5 ? pieces[number % 9] : "a note of its own, number \(number)"
    }
    let column = try #require(try read("t;w\n" + cells.map { "\($0);x\n" }.joined()).frame["t"])
    let expected: [Value] = cells.map { cell in
      var text = cell.drop { $0 == " " }
      while text.last == " " { text.removeLast() }
      if text.hasPrefix("\"") { text = text.dropFirst().dropLast() }
      let plain = text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
      return plain.isEmpty || plain == "NA" ? .none : .text(plain)
    }
    let isSame = column.cells == expected
    #expect(isSame)
  }
}
