import Diagnostics
import Foundation
import Frames
import Testing

@testable import Formats

struct WriterTests {
  private let frame = Frame([
    ("name", Column(texts: ["a,b", "say \"hi\"\n", nil, "tab\t\u{1B}[31m"])),
    ("money", Column(integers: [123_450, -5, nil, 0], type: .decimal(scale: 2))),
    ("day", Column(integers: [20_269, nil, nil, 0], type: .date)),
    ("won", Column(booleans: [true, false, nil, true])),
  ])

  private func text(_ format: OutputFormat) throws -> String {
    String(decoding: try format.bytes(of: frame), as: UTF8.self)
  }

  @Test func csv() throws {
    #expect(
      try text(.csv) == """
        name,money,day,won
        "a,b",1234.50,2025-06-30,true
        "say ""hi""
        ",-0.05,,false
        "",,,
        tab\t\u{1B}[31m,0.00,1970-01-01,true

        """)
  }

  @Test func numbersAndDatesOfAllWidths() throws {
    let frame = Frame([
      ("integer", Column(integers: [0, -7, 300, 70_000, .min, .max])),
      ("cents", Column(integers: [0, -7, 300, 70_000, .min, .max], type: .decimal(scale: 2))),
      ("tiny", Column(integers: [0, -7, 300, 70_000, .min, .max], type: .decimal(scale: 18))),
      ("day", Column(integers: [0, -719_528, -719_529, 2_932_896, 2_932_897, 20_269], type: .date)),
    ])
    #expect(
      String(decoding: try OutputFormat.csv.bytes(of: frame), as: UTF8.self) == """
        integer,cents,tiny,day
        0,0.00,0.000000000000000000,1970-01-01
        -7,-0.07,-0.000000000000000007,0000-01-01
        300,3.00,0.000000000000000300,\(Day.iso(-719_529))
        70000,700.00,0.000000000000070000,9999-12-31
        -9223372036854775808,-92233720368547758.08,-9.223372036854775808,\(Day.iso(2_932_897))
        9223372036854775807,92233720368547758.07,9.223372036854775807,2025-06-30

        """)
  }

  @Test func formulasAreGuarded() throws {
    let notes = ["=1+1", "+62 812", "-5", "@SUM(A1)", "\t=2", "\r=2", "a=b", "'=1", "", nil]
    let frame = Frame([("=note", Column(texts: notes)), ("n", Column(integers: [-1, -2, 3, 4, 5, 6, 7, 8, 9, 10]))])
    #expect(frame.holdsFormulas)
    #expect(
      String(decoding: try OutputFormat.csv.bytes(of: frame, guardsFormulas: true), as: UTF8.self) == """
        "'=note",n
        "'=1+1",-1
        "'+62 812",-2
        "'-5",3
        "'@SUM(A1)",4
        "'\t=2",5
        "'\r=2",6
        a=b,7
        '=1,8
        "",9
        ,10

        """)
    let plain = String(decoding: try OutputFormat.csv.bytes(of: frame), as: UTF8.self)
    #expect(plain.hasPrefix("=note,n\n=1+1,-1\n"))
    #expect(!Frame([("note", Column(texts: ["a=b", nil])), ("n", Column(integers: [-1, -2]))]).holdsFormulas)
  }

  @Test func moreRowsThanABlock() throws {
    let frame = Frame([
      ("n", Column(integers: (0..<3000).map { $0 % 7 == 0 ? nil : $0 })),
      ("t", Column(texts: (0..<3000).map { $0 % 5 == 0 ? nil : "row \($0)" })),
    ])
    let lines = String(decoding: try OutputFormat.csv.bytes(of: frame), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 3001)
    #expect([lines[1], lines[1026], lines[3000]] == ["\"\",", "1025,", "2999,row 2999"])
  }

  @Test func json() throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(try OutputFormat.json.bytes(of: frame)))
    let rows = try #require(parsed as? [[String: Any]])
    #expect(rows.count == 4)
    #expect(rows[1]["name"] as? String == "say \"hi\"\n")
    #expect(rows[3]["name"] as? String == "tab\t\u{1B}[31m")
    #expect(try text(.json).contains("\"money\": 1234.50, \"day\": \"2025-06-30\", \"won\": true"))
    #expect(try text(.json).contains("\\u001b[31m"))
    #expect(rows[2]["day"] is NSNull)
  }

  @Test func markdown() throws {
    #expect(
      try text(.markdown) == """
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

  @Test func aFileThatIsNotFinishedHasNoName() throws {
    let folder = NSTemporaryDirectory() + "suluh-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (path, manager) = (folder + "/a.csv", FileManager.default)
    let mayBeNameless = namelessFile(beside: path).map { close($0) } != nil
    try replaceFile(path, nil) { (file) throws(Diagnostic) in
      try file.write(Array("new".utf8))
      if mayBeNameless { #expect((try? manager.contentsOfDirectory(atPath: folder)) == []) }
    }
    #expect(try manager.contentsOfDirectory(atPath: folder) == ["a.csv"])
    #expect(throws: Diagnostic.self) {
      try replaceFile(path, nil) { (file) throws(Diagnostic) in
        try file.write(Array("newer".utf8))
        throw .writingCancelled(path)
      }
    }
    #expect(try manager.contentsOfDirectory(atPath: folder) == ["a.csv"])
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
  }
}
