import Diagnostics
import Foundation
import Frames
import Sessions
import TestSupport
import Testing

/// Every diagnostic there is, as it is shown.
@Suite struct DiagnosticsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The ids that nothing brings about which is typed at the prompt, and where they are looked at instead.
  private static let elsewhere: [String: [String]] = [
    "usage.golden": [
      "check-alone", "format-and-query", "no-notebook", "no-script", "no-target", "notebook-and-query",
      "notebook-option",
      "script-and-query", "script-as-table", "script-value",
      "formats-snapshot", "not-formatted", "nothing-to-watch", "watch-option",
    ],
    "NotebookRunTests": [
      "beyond-limits", "does-not-fail", "notebook-ending", "open-block", "result-differs",
    ],
    "StoppingTests and LayoutTests": ["cancelled", "load-cancelled"],
    "MemoryBudgetTests": ["too-much-memory"],
    "SnapshotSessionTests": ["two-snapshots"],
    "JupyterTests": ["bad-json", "jupyter-version", "no-jupyter", "notebook-language"],
    "CommandLineTests": ["notebook-of-pipe"],
    "EditorTests": ["editor-failed", "no-editor"],
    "ForecastTests": ["forecast-history"],
    // What only the machine can bring about.
    "": ["cannot-open-file", "file-changed", "no-memory", "record-too-long", "rows-changed", "too-many-rows"],
    // What the rooms before rule out; each room says it all the same.
    "never": [
      "column-length", "condition-form", "incomplete", "join-key", "key-mismatch", "length-mismatch", "lost-column",
      "row-outside", "type-mismatch", "unordered-stages",
    ],
  ]

  @Test func `every diagnostic has its words`() throws {
    var shown: Set<String> = []
    let asked = try Conversation(sample: true)
    try Golden("diagnostics.golden").check { line in
      let (ids, text) = try said(line, asked)
      shown.formUnion(ids)
      return "[\(ids.joined(separator: ", "))]\n\(text)"
    }
    let declared = try declared()
    let elsewhere = Set(Self.elsewhere.values.joined())
    #expect(declared.count > 190)
    #expect(declared.subtracting(shown).subtracting(elsewhere).sorted() == [], "no golden entry")
    #expect(shown.subtracting(declared).sorted() == [], "not declared in a file of words")
    #expect(shown.intersection(elsewhere).sorted() == [], "can be brought about after all")
  }

  /// The ids in the sources.
  private func declared() throws -> Set<String> {
    var ids: Set<String> = []
    let folder = Self.root.appendingPathComponent("Sources")
    for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) ?? .init()
    where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /(?:Diagnostic|unknown)\(\s*(?:isDate \? )?"([a-z0-9-]+)"(?: : "([a-z0-9-]+)")?,/) {
        ids.insert(String(match.1))
        if let other = match.2 { ids.insert(String(other)) }
      }
    }
    return ids
  }

  /// What a conversation prints last, and the ids of what was said with it. Its parts stand between `//`; it is a new one,
  /// unless it is a question alone.
  private func said(_ line: String, _ asked: Conversation) throws -> (ids: [String], text: String) {
    var parts = line.components(separatedBy: " // ")
    let isQuestion = ["deals", "list", "pipeline", "predict", "revenue", "whatif", "winrate"].contains {
      line.hasPrefix($0 + " ")
    }
    if isQuestion, parts.count == 1 { return asked.said(line) }
    let isEmpty = parts.first == "(nothing loaded)"
    if isEmpty { parts.removeFirst() }
    let conversation = try Conversation(sample: !isEmpty)
    for (name, bytes) in Self.files { try conversation.talk.write(name, bytes) }
    for depth in 0...20 { try conversation.talk.write("deep\(depth).suluh", "run \"deep\(depth + 1).suluh\"\n") }
    return parts.map { conversation.said($0) }.last ?? ([], "")
  }

  /// A conversation in which the ids of diagnostics are heard.
  private final class Conversation {
    let talk: Talk
    private let heard = Lock<[String]>([])

    init(sample: Bool) throws {
      talk = try Talk(sample: sample) { [heard] environment in
        environment.diagnosed = { diagnostic in heard.withLock { $0.append(diagnostic.id) } }
      }
    }

    func said(_ line: String) -> (ids: [String], text: String) {
      heard.withLock { $0 = [] }
      let text = talk.say(line).replacing(talk.folder.path + "/", with: "")
      var ids: [String] = []
      for id in heard.withLock({ $0 }) where !ids.contains(id) { ids.append(id) }
      return (ids, text)
    }
  }

  /// The files that the conversations find.
  private static let files: [(String, [UInt8])] = [
    ("plain.csv", text("rep,amount,stage", "Budi,100,Won", "Siti,50,Lost")),
    (
      "decided.csv",
      text(
        "amount,stage,created,closed", "5,Won,2025-01-02,2025-02-02", "7,Lost,2025-01-03,2025-03-03",
        "9,Open,2025-03-01,")
    ),
    ("tiny.csv", text("name,x", "a,1", "b,2")),
    ("dates.csv", text("rep,day", "Budi,01/02/2025", "Siti,03/04/2025")),
    ("numbers.csv", text("rep;price", "Budi;1,234", "Siti;2,345")),
    ("delimiters.csv", text("a;b,c", "1;2,3", "4;5,6")),
    ("book.csv", Array("PK\u{3}\u{4}\u{14}\0\u{6}\0[Content_Types].xml\0".utf8)),
    ("binary.csv", [0, 1, 2, 0, 3, 0, 255, 0]),
    ("nul.suluh", Array("deals\0".utf8)),
    ("circle.suluh", text("run \"circle.suluh\"")),
    ("up.suluh", text("load \"/etc/passwd\"")),
    ("abroad.csv", text("rep,amount,currency", "Budi,1000000,IDR", "Siti,500,USD")),
    ("twice.csv", text("rep,amount,amount", "Budi,1,2")),
    ("empty.csv", []),
    ("mark.csv", [0xFF, 0xFE] + text("rep,amount", "Budi,1", "Siti,2")),
    ("latin.csv", Array("rep,city\nBudi,Z".utf8) + [0xFC] + Array("rich\n".utf8)),
    ("teams.csv", text("rep,team", "Budi,A", "Budi,B")),
    ("numbered.csv", text("number,team", "1,A", "2,B")),
    ("script.suluh", text("deals")),
    ("folder/x.csv", text("a,b", "1,2")),
    ("broken.csv.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]),
    ("misfit.csv", text("rep,amount", "Budi,1", "Siti,x")),
    ("missing.csv", text("rep,amount", "Budi,1,2", "Siti,2,3", "Rudi,3,4")),
    ("currencies.csv", text("rep,amount", "Budi,$1", "Siti,Rp2")),
    ("nearly.csv", text(["rep,amount"] + (1...40).map { "Budi,\($0)" } + ["Siti,x", "Siti,y", "Siti,z"])),
    ("headless.csv", text("1,Budi,2025-01-01", "2,Siti,2025-01-02", "3,Rudi,2025-01-03")),
    ("cut.suluh", magic + [1, 2, 3]),
    (
      "later.suluh",
      magic + [99, 0, 0, 0, 4, 3, 2, 1] + [UInt8](repeating: 0, count: 48)
    ),
    ("nul.txt", Array("deals\0".utf8)),
    (
      "dated.csv", text("rep,created,closed,stage", "Budi,2025-01-01,2025-02-01,Won", "Siti,2025-01-02,2025-02-03,Lost")
    ),
    ("goals.csv", text("rep,amount,stage,closed,goal", "Budi,100,Won,2025-02-01,5", "Siti,50,Lost,2025-03-01,6")),
    ("slip.csv", text("period,value", "2025-01,3", "2025-02,4", "2025-13,5", "2025-04,4")),
    ("steps.csv", text("t,value", "1,3", "2,4", "3,5")),
    ("outcome.csv", text("rep,stage", "Budi,Won", "Siti,Lost", "Rudi,Offer")),
    ("rejected.csv", text("rep,amount", "Budi,1", "Siti,2,3,4,5,6", "Rudi,3")),
    ("stamps.csv", text("rep,at", "Budi,2025-01-01T23:30:00-05:00", "Siti,2025-01-02T01:00:00+07:00")),
    ("short.csv", text("rep,amount,stage", "Budi,1", "Siti,2,Won")),
    ("single.csv", text("rep", "Budi", "Siti")),
    ("targets.csv", text("rep,amount,stage,goal", "Budi,100,Won,5", "Budi,50,Lost,6")),
    ("void.csv", text("id,rep,day", ",Budi,2025-01-01", ",Siti,2025-01-02")),
    ("log.csv", text("id,rep,day,status", "1,Budi,2025-01-01,Open", "1,Budi,2025-02-01,Won")),
  ]

  /// What snapshots begin with.
  private static let magic: [UInt8] = [0x89, 0x53, 0x55, 0x4C, 0x55, 0x48, 0x0D, 0x0A]

  private static func text(_ lines: String...) -> [UInt8] { text(lines) }

  private static func text(_ lines: [String]) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
