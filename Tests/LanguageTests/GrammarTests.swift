import Diagnostics
import Foundation
import Language
import TestSupport
import Testing

@Suite struct GrammarTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func grammar() throws -> Grammar {
    try Grammar(String(contentsOf: root.appending(path: "grammar/suluh.ebnf"), encoding: .utf8))
  }

  @Test func eachRuleHasAnExampleThatParses() throws {
    let grammar = try Self.grammar()
    #expect(grammar.rules.count > 60)
    for rule in grammar.rules {
      let found = Parser.parse(rule.example).diagnostics
      #expect(found.isEmpty, "\(rule.name): \(rule.example): \(found.map(\.message))")
      #expect(complaint(about: rule.example) == nil, "\(rule.name): \(rule.example)")
    }
  }

  @Test func eachRuleThatIsUsedIsThere() throws {
    let grammar = try Self.grammar()
    var random = Seeded(1)
    for rule in grammar.rules {
      for _ in 0..<20 { #expect(!grammar.sentence(rule.name, using: &random).contains("<("), "\(rule.name)") }
    }
    #expect(Set(grammar.rules.map(\.name)).count == grammar.rules.count)
  }

  @Test(arguments: 0..<40)
  func sentencesMadeFromItParseAndPrint(_ seed: UInt64) throws {
    let grammar = try Self.grammar()
    var random = Seeded(seed)
    for _ in 0..<50 {
      let sentence = grammar.sentence("statement", using: &random)
      let parse = Parser.parse(sentence)
      #expect(
        parse.diagnostics.isEmpty, "seed \(seed): \(sentence): \(parse.diagnostics.map { ($0.message, $0.span) })")
      #expect(parse.statements.count == 1, "seed \(seed): \(sentence)")
      #expect(complaint(about: sentence) == nil, "seed \(seed): \(sentence)")
    }
  }

  @Test func itsWordsAreTheLexersWords() throws {
    let words = try Self.grammar().terminals.filter { $0.first?.isLetter == true }
    let magnitudes = Keywords.magnitudes.map(\.word)
    let known = Set(Keywords.all + magnitudes + Keywords.showTopics)
    #expect(words.subtracting(known) == [])
    #expect(known.subtracting(words) == [])
  }

  @Test func everyWordThatTheParserLooksForIsDeclared() throws {
    let folder = Self.root.appending(path: "Sources/Language/Parsing")
    let known = Set(Keywords.all)
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file != "Guesses.swift" {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for match in text.matches(of: #/(?:word: |isWord\()"([a-z]+)"/#) {
        #expect(known.contains(String(match.1)), "\(file): \(match.1)")
      }
    }
  }
}
