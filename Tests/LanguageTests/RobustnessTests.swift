import Diagnostics
import Language
import TestSupport
import Testing

/// Parses `text`, checks what must hold for any text, and returns what is wrong, or nil.
func complaint(about text: String) -> String? {
  let parse = Parser.parse(text)
  let length = text.utf8.count
  for diagnostic in parse.diagnostics {
    guard let span = diagnostic.span else { return "no place: \(diagnostic.message)" }
    if span.lower < 0 || span.upper > length || span.lower > span.upper { return "place outside: \(diagnostic)" }
    for label in diagnostic.labels where label.span.upper > length { return "label outside: \(diagnostic)" }
  }
  for statement in parse.statements {
    if statement.span.lower < 0 || statement.span.upper > length { return "statement outside: \(statement.span)" }
    let tree = statement.debugTree
    if parse.diagnostics.isEmpty, tree.split(separator: "\n").contains(where: { $0.drop { $0 == " " } == "missing" }) {
      return "silent hole: \(tree)"
    }
  }
  var end = 0
  for token in Lexer.tokens(of: text) {
    if token.span.lower < end || token.span.upper > length { return "token outside: \(token.description)" }
    end = token.span.upper
  }
  guard parse.diagnostics.isEmpty else { return nil }
  for statement in parse.statements {
    let printed = Printer.print(statement)
    let again = Parser.parse(printed)
    if again.statements.count != 1 || !again.diagnostics.isEmpty
      || !again.statements[0].sameMeaning(as: statement)
    {
      return "prints as \(printed)\n\(statement.debugTree)\n---\n\(again.statements.map(\.debugTree))"
    }
  }
  return nil
}

@Suite struct RobustnessTests {
  @Test(arguments: Examples.all)
  func everyPrefixIsRead(_ text: String) {
    for end in text.indices { #expect(complaint(about: String(text[..<end])) == nil, "\(text[..<end])") }
  }

  @Test(arguments: Examples.all)
  func tokensMayBeMissingOrDoubled(_ text: String) {
    let bytes = Array(text.utf8)
    func slice(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    for token in Lexer.tokens(of: text) {
      let (lower, upper) = (token.span.lower, token.span.upper)
      let (before, piece, after) = (slice(0..<lower), slice(lower..<upper), slice(upper..<bytes.count))
      for changed in [before + after, before + piece + piece + after, before + piece + " " + piece + after] {
        #expect(complaint(about: changed) == nil, "\(changed)")
      }
    }
  }

  @Test(arguments: 0..<40)
  func randomBytesAreRead(_ seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<60 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(complaint(about: text) == nil, "seed \(seed): \(bytes)")
    }
  }

  @Test(arguments: 0..<60)
  func tokenSoupIsRead(_ seed: UInt64) {
    var random = Seeded(seed)
    let signs =
      Symbol.allCases.map(\.rawValue) + ["\"a b\"", "'", "`x y`", "`", "$p", "#", "--", "\n", "\n\n", "é", "’"]
    let values = [
      "12", "1.5M", "60%", "2025-06", "2025Q2", "1,5", "3com", "Win-Back", "rep", "C#", "1.000.000", "_", "_2",
    ]
    let words = Keywords.all + Keywords.reserved + Keywords.clauses + signs + signs + values + values
    for _ in 0..<60 {
      var text = ""
      for _ in 0..<Int.random(in: 1...14, using: &random) {
        text += words.randomElement(using: &random) ?? ""
        if Int.random(in: 0..<4, using: &random) > 0 { text += " " }
      }
      #expect(complaint(about: text) == nil, "seed \(seed): \(text)")
      _ = Completion.context(of: text, at: Int.random(in: 0...text.utf8.count, using: &random))
      _ = Completion.isComplete(text)
    }
  }

  @Test func nestingIsCapped() {
    for (open, close) in [("(", ")"), ("-", ""), ("not ", ""), ("f(", ")"), ("case when a then ", " end")] {
      for depth in [50, 199, 201, 6_000] {
        let text = String(repeating: open, count: depth) + "x" + String(repeating: close, count: depth)
        let ids = Parser.parse(text).diagnostics.map(\.id)
        #expect(complaint(about: text) == nil, "\(depth) times \(open)")
        if depth > 200 { #expect(ids == ["too-deep"], "\(depth) times \(open)") }
      }
    }
  }

  @Test func longChainsAreLists() {
    let sum = Array(repeating: "a", count: 2_000).joined(separator: " + ")
    let either = Array(repeating: "a = b", count: 2_000).joined(separator: " or ")
    let steps = String(repeating: " | where a > 1", count: 2_000)
    for text in [
      sum, "deals where " + either, "deals" + steps,
      "list " + Array(repeating: "a", count: 2_000).joined(separator: ", "),
    ] {
      #expect(Parser.parse(text).diagnostics.isEmpty)
      #expect(complaint(about: text) == nil)
    }
  }
}
