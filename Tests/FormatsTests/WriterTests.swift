import Formats
import Foundation
import Frames
import Testing

struct WriterTests {
  private let frame = Frame([
    ("name", Column(texts: ["a,b", "say \"hi\"\n", nil, "tab\t\u{1B}[31m"])),
    ("money", Column(integers: [123_450, -5, nil, 0], type: .decimal(scale: 2))),
    ("day", Column(integers: [20_269, nil, nil, 0], type: .date)),
    ("won", Column(booleans: [true, false, nil, true])),
  ])

  private func text(_ format: OutputFormat) -> String { String(decoding: format.bytes(of: frame), as: UTF8.self) }

  @Test func csv() {
    #expect(
      text(.csv) == """
        name,money,day,won
        "a,b",1234.50,2025-06-30,true
        "say ""hi""
        ",-0.05,,false
        "",,,
        tab\t\u{1B}[31m,0.00,1970-01-01,true

        """)
  }

  @Test func json() throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(OutputFormat.json.bytes(of: frame)))
    let rows = try #require(parsed as? [[String: Any]])
    #expect(rows.count == 4)
    #expect(rows[1]["name"] as? String == "say \"hi\"\n")
    #expect(rows[3]["name"] as? String == "tab\t\u{1B}[31m")
    #expect(text(.json).contains("\"money\": 1234.50, \"day\": \"2025-06-30\", \"won\": true"))
    #expect(text(.json).contains("\\u001b[31m"))
    #expect(rows[2]["day"] is NSNull)
  }

  @Test func markdown() {
    #expect(
      text(.markdown) == """
        | name | money | day | won |
        | --- | ---: | --- | --- |
        | a,b | 1234.50 | 2025-06-30 | true |
        | say "hi"  | -0.05 |  | false |
        |  |  |  |  |
        | tab[31m | 0.00 | 1970-01-01 | true |

        """)
  }

  @Test func filesAreReplacedInOneStep() throws {
    let path = NSTemporaryDirectory() + "suluh-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try writeFile(path, Array("old".utf8))
    try writeFile(path, Array("new".utf8))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    #expect(throws: (any Error).self) { try writeFile("/nowhere/at/all.csv", []) }
    let folder = try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory())
    #expect(!folder.contains { $0.hasSuffix(".part") && $0.contains(URL(fileURLWithPath: path).lastPathComponent) })
  }
}
