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

  @Test func `texts that a spreadsheet would calculate are guarded until that is switched off`() throws {
    let talk = try Talk(sample: false)
    try talk.write("crm.csv", "rep,note,amount\nA,\"=HYPERLINK(\"\"x\"\")\",-5\nB,fine,7\n")
    talk.say("load \"crm.csv\" as deals")
    #expect(talk.say("list note, amount | save \"a.csv\"").contains("set csv guard off"))
    #expect(try talk.read("a.csv") == "note,amount\n\"'=HYPERLINK(\"\"x\"\")\",-5\nfine,7\n")
    #expect(!talk.say("list rep | save \"a.csv\"").contains("guard"))
    talk.say("set csv guard off")
    #expect(!talk.say("list note, amount | save \"a.csv\"").contains("guard"))
    #expect(try talk.read("a.csv") == "note,amount\n\"=HYPERLINK(\"\"x\"\")\",-5\nfine,7\n")
  }

  @Test func `a folder that is not there is said`() {
    let error = #expect(throws: Diagnostic.self) {
      try ResultPage.save(PageSamples.winrateByRep, to: "/nowhere/at/all.csv")
    }
    #expect(error?.id == "cannot-write-file")
  }
}
