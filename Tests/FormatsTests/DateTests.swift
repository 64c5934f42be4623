import Diagnostics
import Formats
import Frames
import Testing

struct DateTests {
  /// One cell and the date it is, in a column where the day comes first.
  static let single: [(String, String)] = [
    ("2025-06-30", "2025-06-30"), ("2025/06/30", "2025-06-30"), ("2025.6.3", "2025-06-03"),
    ("30/06/2025", "2025-06-30"), ("3/6/2025", "2025-06-03"), ("30-06-2025", "2025-06-30"),
    ("30.06.2025", "2025-06-30"), ("30/06/25", "2025-06-30"), ("01.02.70", "1970-02-01"),
    ("30 Jun 2025", "2025-06-30"), ("30-Jun-25", "2025-06-30"), ("Jun 30, 2025", "2025-06-30"),
    ("June 30 2025", "2025-06-30"), ("30 Juni 2025", "2025-06-30"), ("12 Mei 2025", "2025-05-12"),
    ("17 Agustus 1945", "1945-08-17"), ("1 Okt 2025", "2025-10-01"), ("24 Des 2025", "2025-12-24"),
    ("5 Januari 2025", "2025-01-05"), ("9 Pebruari 2024", "2024-02-09"), ("1st March 2025", "2025-03-01"),
    ("Senin, 30 Juni 2025", "2025-06-30"), ("Monday, June 30, 2025", "2025-06-30"), ("Sel 1/7/2025", "2025-07-01"),
    ("2025-06-30T10:20:30", "2025-06-30"), ("2025-06-30 23:59", "2025-06-30"),
    ("2025-06-30T23:59:59.123Z", "2025-06-30"),
    ("2025-06-30 10:20:30+07:00", "2025-06-30"), ("30/06/2025 1:05 PM", "2025-06-30"),
    ("30/06/2025 10.20 WIB", "2025-06-30"), ("20250630T101500Z".replacing("101500Z", with: "10:15Z"), "2025-06-30"),
    ("29/02/2024", "2024-02-29"), ("0999-12-31", "0999-12-31"), ("2200-01-01", "2200-01-01"),
  ]

  @Test(arguments: single)
  func readsForms(text: String, iso: String) throws {
    let table = try read("d|n\n\(text)|1\n31/12/2024|2\n")
    #expect(table.frame["d"]?.type == .date, "\(text)")
    #expect(table.texts("d") == [iso, "2024-12-31"])
  }

  @Test(arguments: [
    "2025-02-30", "2025-13-01", "30/02/2025", "2025-6", "31/31/2025", "2025-06-30x", "2025-06-30 25:00", "1/2/3",
    "12:30", "20250630", "2025-06-30 10:20 Mars", "Jun 2025", "40 Jun 2025",
  ])
  func whatIsNoDate(text: String) throws {
    #expect(try read("d|n\n\(text)|1\n2025-01-01|2\n").frame["d"]?.type == .text)
  }

  @Test func orderIsDecidedOverTheColumn() throws {
    let american = try read("d,n\n4/1/2025,1\n4/15/2025,2\n")
    #expect(american.texts("d") == ["2025-04-01", "2025-04-15"])
    #expect(american.report.columns[0].dateOrder == .mdy)
    #expect(american.report.columns[0].dateOrderDecision == .evident)
    let other = try read("d,n\n4/1/2025,1\n15/4/2025,2\n")
    #expect(other.texts("d") == ["2025-01-04", "2025-04-15"])
    #expect(other.noteIds.isEmpty)
  }

  @Test func ambiguousOrderIsSaidAndChangeable() throws {
    let text = "d,n\n4/1/2025,1\n5/2/2025,2\n"
    let table = try read(text)
    #expect(table.texts("d") == ["2025-01-04", "2025-02-05"])
    #expect(table.report.columns[0].dateOrderDecision == .assumed)
    #expect(table.noteIds == ["ambiguous-dates"])
    #expect(table.report.notes[0].hints == ["the other way: load … with dates mdy"])
    let told = try read(text, ReadOptions { $0.dates = .mdy })
    #expect(told.texts("d") == ["2025-04-01", "2025-05-02"])
    #expect(told.noteIds.isEmpty)
  }

  @Test func otherColumnsDecideTheOrder() throws {
    let table = try read("d,e\n4/1/2025,4/15/2025\n5/2/2025,5/16/2025\n")
    #expect(table.texts("d") == ["2025-04-01", "2025-05-02"])
    #expect(table.report.columns[0].dateOrderDecision == .inferred)
  }

  @Test func bothOrdersInOneColumnAreText() throws {
    #expect(try read("d,n\n13/1/2025,1\n1/13/2025,2\n").frame["d"]?.type == .text)
  }

  @Test func shortYearsMayComeFirst() throws {
    let table = try read("d,n\n25-06-30,1\n25-07-31,2\n", ReadOptions { $0.dates = .ymd })
    #expect(table.texts("d") == ["2025-06-30", "2025-07-31"])
  }

  @Test func timestampsAreCutAndCounted() throws {
    let text = "d,n\n2025-06-30T23:30:00-05:00,1\n2025-06-30T12:00:00Z,2\n"
    let table = try read(text)
    #expect(table.texts("d") == ["2025-06-30", "2025-06-30"])
    #expect(table.report.columns[0].timestamps == 2)
    #expect(table.report.columns[0].shiftedTimestamps == 1)
    let local = try read(text, ReadOptions { $0.timeZone = TimeZone("WIB", minutes: 420) })
    #expect(local.texts("d") == ["2025-07-01", "2025-06-30"])
  }
}
