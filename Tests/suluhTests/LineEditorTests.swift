import Foundation
import Sessions
import Styling
import Testing

@testable import suluh

@Suite struct LineEditorTests {
  private func completions(_ inserts: [String]) -> Completions {
    Completions(replace: 0..<0, candidates: inserts.map { .init(insert: $0) })
  }

  @Test(arguments: [
    ("T", ["Telco"], "Telco"),
    ("T", ["Telco", "Telkom"], "Tel"),
    ("te", ["Telco", "Telkom"], "Tel"),
    ("lco", ["Telco", "Falcon"], "lco"),
    ("", ["Telco", "SOE"], ""),
    ("x", ["`x y`", "xz"], "xz"),
    ("T", ["Telco", "Government", "Private"], "Telco"),
    ("e", ["Rep", "Level"], "e"),
    ("TEL", ["Telco", "telkom"], "TEL"),
    ("é", ["été", "étude"], "ét"),
  ])
  func `what candidates begin with takes the place of what is typed`(
    typed: String, inserts: [String], result: String
  ) {
    #expect(completions(inserts).insertion(for: typed) == result)
  }

  @Test func `nothing to complete`() {
    #expect(completions([]).insertion(for: "T") == nil)
  }

  @Test(arguments: [
    ("a\rb\r\nc\nd\r\n\n", "a\nb\nc\nd"), ("a\tb\u{1B}[2J", "a b[2J"), ("日本", "日本"), ("\r\n", ""),
  ])
  func `pasted text loses its control characters`(pasted: String, result: String) {
    #expect(LineEditor.lines(of: Array(pasted.unicodeScalars)) == result)
  }

  @Test func `escape sequences of the prompt have no width`() {
    #expect(LineEditor.marked("\u{1B}[1mx\u{1B}[0m\u{1B}[2m> ") == "\u{1}\u{1B}[1m\u{1}x\u{1}\u{1B}[0m\u{1B}[2m\u{1}> ")
    #expect(LineEditor.marked("plain> ") == "plain> ")
  }

  @Test func `candidates stand in columns when their details are short`() {
    let candidates = (1...7).map { Completions.Candidate(insert: "value\($0)", detail: "\($0 * 100)") }
    let text = CandidateList(candidates, rows: 20).text(for: Terminal(width: 40)).text
    #expect(
      text == """
        value1  100   value4  400   value7  700
        value2  200   value5  500
        value3  300   value6  600
        """)
  }

  @Test func `sentences stand one a line, cut to the width`() {
    let candidates = [
      Completions.Candidate(insert: "sum", detail: "Adds the values up."),
      Completions.Candidate(insert: "median", detail: "The middle one of the values."),
    ]
    let text = CandidateList(candidates, rows: 20).text(for: Terminal(width: 30)).text
    #expect(text == "sum     Adds the values up.\nmedian  The middle one of the…")
  }

  @Test func `a long list is cut and says by how much`() {
    let candidates = (1...100).map { Completions.Candidate(insert: "v\($0)", detail: "a rather long detail of it") }
    let text = CandidateList(candidates, rows: 6).text(for: Terminal(width: 40)).text
    #expect(text.split(separator: "\n").count == 6)
    #expect(text.hasSuffix("and 95 more"))
  }

  @Test func `a candidate's control characters do no harm`() {
    let candidates = [Completions.Candidate(insert: "a"), Completions.Candidate(insert: "b", display: "b\u{1B}[2J\n")]
    #expect(!CandidateList(candidates, rows: 6).text(for: Terminal(width: 40)).text.contains("\u{1B}"))
  }
}
