import Builtins
import Declarations
import Diagnostics
import Foundation
import Language
import SalesModel
import Testing

/// Every language has words for all that is said, and none for what is not.
@Suite struct WordingTests {
  private let catalog = Catalog.standard
  private var others: [Wording] { catalog.wordings.filter { $0.code != "en" } }

  @Test func `every sentence has its words`() throws {
    let templates = try SentenceSources().templates
    #expect(templates.count > 50)
    for wording in others {
      for template in templates where wording.sentences[template] == nil {
        Issue.record("\(wording.code) does not say: \(template)")
      }
      for template in wording.sentences.keys where !templates.contains(template) {
        Issue.record("\(wording.code) says what is never said: \(template)")
      }
    }
  }

  @Test func `sentences keep their gaps`() {
    func gaps(_ text: String) -> [String] { text.matches(of: /\{\d+\}/).map { String($0.output) }.sorted() }
    for wording in others {
      for (template, words) in wording.sentences { #expect(gaps(template) == gaps(words), "\(template)") }
    }
  }

  @Test func `every word has its word`() throws {
    var words = try SentenceSources().words
    words += Role.allCases.map(\.rawValue) + DateUnit.allCases.map(\.rawValue)
    for statement in Parser.parse(catalog.prelude).statements {
      guard case .define(let definition) = statement.kind else { continue }
      if definition.parameters.isEmpty { words.append(definition.name.text) }
      if let summary = definition.summary { words.append(summary) }
    }
    for wording in others {
      for word in words where wording.words[word] == nil { Issue.record("\(wording.code) has no word for \(word)") }
      #expect(wording.months.count == 12 && wording.weekdays.count == 7)
    }
    #expect(catalog.setting("language")?.values == catalog.wordings.map(\.code))
  }
}

/// The sentences that the sources make, read from their files.
private struct SentenceSources {
  private var files: [(name: String, text: String)] = []

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted() where path.hasSuffix(".swift") {
      files.append(
        (
          URL(fileURLWithPath: path).lastPathComponent,
          try String(contentsOf: root.appending(path: path), encoding: .utf8)
        ))
    }
  }

  /// The literals of the files that sentences are made in, with numbered gaps.
  var templates: Set<String> {
    Set(files.filter { $0.name.hasPrefix("Sentence+") }.flatMap { literals($0.text) }.map(\.template))
  }

  /// The words of ours that are put into gaps, or stand alone.
  var words: [String] {
    var found = files.filter { $0.name.hasPrefix("Sentence+") }.flatMap { literals($0.text) }.flatMap(\.nouns)
    for file in files where !file.name.hasPrefix("Sentence+") {
      found += file.text.matches(of: /wording\.word\("([^"]+)"\)/).map { String($0.output.1) }
      found += file.text.matches(of: /wording\.counted\([^"\n]*"([^"]+)"\)/).map { String($0.output.1) }
      if file.name == "Session+Help.swift" {
        found += file.text.matches(of: /heading\("([^"]+)"\)/).map { String($0.output.1) }
      }
    }
    return found
  }

  private struct Literal {
    var template = ""
    /// The words in its gaps.
    var nouns: [String] = []
    var gaps = 0
  }

  /// The string literals of a source, without those inside of gaps and comments.
  private func literals(_ source: String) -> [Literal] {
    let code = source.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.trimmingPrefix(/\s+/).hasPrefix("//") ? "" : $0 }.joined(separator: "\n")
    var rest = Substring(code)
    var found: [Literal] = []
    while let start = rest.firstIndex(of: "\"") {
      let isLong = rest[start...].hasPrefix("\"\"\"")
      rest = rest[rest.index(start, offsetBy: isLong ? 3 : 1)...]
      found.append(literal(&rest, until: isLong ? "\"\"\"" : "\""))
    }
    return found
  }

  private func literal(_ rest: inout Substring, until end: String) -> Literal {
    var literal = Literal()
    while !rest.hasPrefix(end), let character = rest.first {
      if rest.hasPrefix("\\(") {
        literal.gaps += 1
        literal.template += "{\(literal.gaps)}"
        let gap = gap(&rest)
        literal.nouns += gap.matches(of: /(?:word: |counted: [^"]*)"([^"]+)"/).map { String($0.output.1) }
      } else if rest.hasPrefix("\\\n") || character == "\n" {
        rest = rest.dropFirst(character == "\n" ? 1 : 2).drop { $0 == " " }
      } else {
        literal.template.append(character)
        rest.removeFirst()
      }
    }
    rest = rest.dropFirst(end.count)
    return literal
  }

  /// What stands in the brackets of a gap.
  private func gap(_ rest: inout Substring) -> Substring {
    var depth = 0
    let end = rest.dropFirst().firstIndex { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return depth == 0
    }
    guard let end else { return "" }
    defer { rest = rest[rest.index(after: end)...] }
    return rest[...end]
  }
}
