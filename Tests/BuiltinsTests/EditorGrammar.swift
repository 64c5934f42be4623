import Builtins
import Declarations
import Foundation
import Language

/// What an editor needs to colour the language: `grammar/suluh.tmLanguage.json`, `grammar/language-configuration.json` and the
/// `grammar/package.json` that ties them together for VS Code, all from the words of the lexer and the catalogue.
struct EditorGrammar {
  /// The name and text of each file.
  static var files: [(name: String, text: String)] {
    [
      ("suluh.tmLanguage.json", json(grammar)), ("language-configuration.json", json(configuration)),
      ("package.json", json(package)),
    ]
  }

  /// A pattern with the scope that its matches get.
  struct Rule {
    var scope: String
    var pattern: String
  }

  /// The patterns, the first that matches at a place wins.
  static var rules: [Rule] {
    let catalog = Catalog.standard
    let statements = Keywords.statementStarts.filter { !$0.contains(" ") }
    let steps = Keywords.steps + Keywords.charts + Keywords.verbs
    let calls =
      catalog.functions.map(\.entry) + catalog.aggregates.map(\.entry) + catalog.windows.map(\.entry)
    let metrics = Parser.parse(catalog.prelude).statements.compactMap { statement -> String? in
      if case .define(let definition) = statement.kind { definition.name.text } else { nil }
    }
    let magnitudes = Keywords.magnitudes.map(\.word)
    let dates = #"\b\d{4}-\d{2}(-\d{2})?\b|\b\d{4}q[1-4]\b|\bfy\d{4}\b"#
    return [
      Rule(scope: "comment.line", pattern: #"(?:^|(?<=\s))(?:#.*|--(?:\s.*)?)$"#),
      Rule(scope: "string.quoted.double", pattern: #""(?:[^"]|"")*""#),
      Rule(scope: "string.quoted.single", pattern: #"(?<!\w)'(?:[^']|'')*'"#),
      Rule(scope: "variable.other.quoted", pattern: "`(?:[^`]|``)*`"),
      Rule(scope: "variable.parameter", pattern: #"\$\w+"#),
      Rule(scope: "constant.numeric.date", pattern: "(?i)\(dates)"),
      Rule(
        scope: "constant.numeric",
        pattern: #"(?i)\b\d[\d_]*(?:\.\d+)?(?:%|\s?(?:"# + alternatives(magnitudes) + #")\b|\b)"#),
      Rule(scope: "keyword.control.statement", pattern: "(?i)^\\s*(?:\(alternatives(statements)))\\b"),
      Rule(scope: "keyword.control.step", pattern: "(?i)(?<=\\|)\\s*(?:\(alternatives(steps)))\\b"),
      Rule(scope: "keyword.other.clause", pattern: "(?i)\\bas\\s+of\\b|\(word(Keywords.reserved))"),
      Rule(scope: "keyword.other", pattern: word(Keywords.operandStarts + Keywords.caseWords + Keywords.comparisons)),
      Rule(
        scope: "support.function",
        pattern: "(?i)\\b(?:\(alternatives(calls.flatMap { [$0.name] + $0.aliases })))(?=\\()"),
      Rule(scope: "support.constant.metric", pattern: word(metrics)),
      Rule(scope: "constant.language", pattern: word(["true", "false", "today", "ytd", "qtd", "mtd"])),
      Rule(scope: "keyword.operator", pattern: #"[|+\-*/~]|[=!<>]=?|<>"#),
    ]
  }

  private static func word(_ words: [String]) -> String { "(?i)\\b(?:\(alternatives(words)))\\b" }

  /// The words, long ones first, so that none hides behind its beginning.
  private static func alternatives(_ words: [String]) -> String {
    Set(words).sorted { ($1.count, $0) < ($0.count, $1) }.map { $0.replacing(" ", with: #"\s+"#) }.joined(
      separator: "|")
  }

  private static var grammar: [String: Any] {
    [
      "name": "Suluh", "scopeName": "source.suluh", "fileTypes": ["suluh"],
      "comment": "Made from the words of the lexer; RECORD=1 swift test --filter EditorGrammarTests renews it.",
      "patterns": rules.map { ["name": $0.scope + ".suluh", "match": $0.pattern] },
    ]
  }

  private static var configuration: [String: Any] {
    let pairs = [["(", ")"], ["\"", "\""], ["'", "'"], ["`", "`"]]
    return [
      "comments": ["lineComment": "#"], "brackets": [["(", ")"]],
      "autoClosingPairs": pairs.map {
        ["open": $0[0], "close": $0[1], "notIn": ["string", "comment"]] as [String: Any]
      },
      "surroundingPairs": pairs, "wordPattern": #"[\w$]+"#,
      "onEnterRules": [
        ["beforeText": #"[,|(]\s*$"#, "action": ["indent": "indent"]] as [String: Any]
      ],
    ]
  }

  private static var package: [String: Any] {
    [
      "name": "suluh", "displayName": "Suluh", "description": "Colours for the Suluh query language",
      "version": "1.0.0",
      "publisher": "suluh", "license": "Apache-2.0", "engines": ["vscode": "^1.75.0"],
      "categories": ["Programming Languages"],
      "contributes": [
        "languages": [
          [
            "id": "suluh", "aliases": ["Suluh"], "extensions": [".suluh"],
            "configuration": "./language-configuration.json",
          ] as [String: Any]
        ], "grammars": [["language": "suluh", "scopeName": "source.suluh", "path": "./suluh.tmLanguage.json"]],
      ],
    ]
  }

  private static func json(_ object: [String: Any]) -> String {
    let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = (try? JSONSerialization.data(withJSONObject: object, options: options)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
