import Diagnostics
import Formats
import Foundation
import Sessions
import Testing

@Suite struct PageFilesTests {
  @Test(arguments: [("a.csv", "rep,winrate"), ("a.JSON", "[\n  {\"rep\""), ("a.md", "| rep |")])
  func `the ending decides the form`(name: String, start: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pages-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent(name).path
    try ResultPage.save(PageSamples.winrateByRep, to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix(start))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
  }

  @Test(arguments: [
    ("report.cvs", "no way to save a file that ends in \".cvs\"", "did you mean .csv?"),
    ("report.xlsx", "no way to save a file that ends in \".xlsx\"", "the endings are: .csv, .json, .md, .html, .svg"),
    (
      "report", "the name \"report\" does not say which form to save in",
      "the endings are: .csv, .json, .md, .html, .svg"
    ),
    (
      "out.csv/report", "the name \"out.csv/report\" does not say which form to save in",
      "the endings are: .csv, .json, .md, .html, .svg"
    ),
    ("", "the name \"\" does not say which form to save in", "the endings are: .csv, .json, .md, .html, .svg"),
  ])
  func `other endings say what works`(path: String, message: String, hint: String) {
    let error = #expect(throws: Diagnostic.self) { try ResultPage.format(forSaving: path) }
    #expect(error?.id == "unknown-file-ending")
    #expect(error?.message == message)
    #expect(error?.hints.first == hint)
  }

  @Test func `a folder that is not there is said`() {
    let error = #expect(throws: Diagnostic.self) {
      try ResultPage.save(PageSamples.winrateByRep, to: "/nowhere/at/all.csv")
    }
    #expect(error?.id == "cannot-write-file")
  }
}
