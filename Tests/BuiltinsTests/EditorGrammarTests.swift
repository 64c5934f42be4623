import Builtins
import Foundation
import Language
import Testing

@Suite struct EditorGrammarTests {
  /// The files are what the words give; `RECORD=1` writes them anew and fails.
  @Test func `the files for editors are fresh`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    for file in EditorGrammar.files {
      let url = root.appendingPathComponent("grammar/" + file.name)
      if ProcessInfo.processInfo.environment["RECORD"] != nil {
        try file.text.write(to: url, atomically: true, encoding: .utf8)
        Issue.record("recorded \(file.name); run without RECORD")
      } else {
        let written = try? String(contentsOf: url, encoding: .utf8)
        #expect(written == file.text, "\(file.name) is out of date: RECORD=1 swift test --filter EditorGrammarTests")
      }
    }
  }

  /// The scope of the first pattern that matches at each place of a line, as an editor would find it, with what it
  /// matches.
  private func colours(_ line: String) throws -> [String] {
    let rules = try EditorGrammar.rules.map { rule in
      (scope: rule.scope, regex: try NSRegularExpression(pattern: rule.pattern, options: .anchorsMatchLines))
    }
    var found: [String] = []
    var place = 0
    let length = line.utf16.count
    while place < length {
      let range = NSRange(location: place, length: length - place)
      let matches = rules.compactMap { rule -> (scope: String, range: NSRange)? in
        let options: NSRegularExpression.MatchingOptions = [.withTransparentBounds, .withoutAnchoringBounds]
        guard let match = rule.regex.firstMatch(in: line, options: options, range: range), match.range.length > 0
        else { return nil }
        return (rule.scope, match.range)
      }
      guard let first = matches.min(by: { $0.range.location < $1.range.location }),
        let text = Range(first.range, in: line)
      else { break }
      found.append(first.scope + ": " + line[text].trimmingCharacters(in: .whitespaces))
      place = first.range.location + first.range.length
    }
    return found
  }

  @Test(arguments: [
    (
      "winrate by rep where segment = Telco # the rate",
      [
        "support.constant.metric: winrate", "keyword.other.clause: by", "keyword.other.clause: where",
        "keyword.operator: =", "comment.line: # the rate",
      ]
    ),
    (
      "load \"a # b.csv\" as deals",
      [
        "keyword.control.statement: load", "string.quoted.double: \"a # b.csv\"", "keyword.other.clause: as",
        "support.constant.metric: deals",
      ]
    ),
    (
      "list amount during 2025Q2 as of 2025-06-30 | top 3",
      [
        "keyword.control.statement: list", "keyword.other.clause: during", "constant.numeric.date: 2025Q2",
        "keyword.other.clause: as of", "constant.numeric.date: 2025-06-30", "keyword.operator: |",
        "keyword.control.step: top", "constant.numeric: 3",
      ]
    ),
    (
      "sum(amount where won) >= 1.5 miliar and $x",
      [
        "support.function: sum", "keyword.other.clause: where", "keyword.operator: >=", "constant.numeric: 1.5 miliar",
        "keyword.other.clause: and", "variable.parameter: $x",
      ]
    ),
    ("rep = Ma'ruf Amin", ["keyword.operator: ="]), ("-- a remark", ["comment.line: -- a remark"]),
    (
      "`by` = 'O''Brien'",
      [
        "variable.other.quoted: `by`", "keyword.operator: =", "string.quoted.single: 'O''Brien'",
      ]
    ),
  ])
  func `a line is coloured by what its words are`(_ line: String, _ expected: [String]) throws {
    #expect(try colours(line) == expected)
  }

  @Test func `every reserved word and every statement is a keyword`() throws {
    for word in Keywords.reserved + Keywords.operandStarts {
      #expect(
        try colours("deals x \(word) y").contains { $0.hasPrefix("keyword.") && $0.hasSuffix(": " + word) }, "\(word)")
    }
    for word in Keywords.statementStarts {
      #expect(try colours(word).first == "keyword.control.statement: " + word, "\(word)")
    }
    for word in Keywords.steps + Keywords.charts {
      #expect(try colours("deals | " + word).contains("keyword.control.step: " + word), "\(word)")
    }
  }
}
