import Formats
import Foundation
import Frames
import Testing

@Suite("csv-spectrum", .enabled(if: sharedData != nil, "the shared data are not there"))
struct SpectrumTests {
  static let files = [
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines",
    "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
  ]

  @Test(arguments: files)
  func readsWhatTheJsonSays(file: String) throws {
    let folder = try #require(sharedData).appendingPathComponent("csv_spectrum")
    let table = try readTable(.file(path: folder.appendingPathComponent("csvs/\(file).csv").path), options: .raw)
    let json = try Data(contentsOf: folder.appendingPathComponent("json/\(file).json"))
    let parsed = try JSONSerialization.jsonObject(with: json)
    let rows = try #require(parsed as? [[String: String]] ?? (parsed as? [String: String]).map { [$0] })
    #expect(table.frame.rowCount == rows.count)
    for (row, object) in rows.enumerated() {
      #expect(Set(object.keys) == Set(table.headers))
      for (header, column) in zip(table.headers, table.frame.columns) {
        // The phone number of that fixture's JSON is not the one of its CSV.
        if header == "Contact Phone Number" { continue }
        #expect(column.column[row].exact ?? "" == object[header], "\(file) row \(row) \(header)")
      }
    }
  }
}
