import Diagnostics
import Foundation
import Language
import TestSupport
import Testing

@Suite struct FormatterTests {
  @Test(arguments: [
    ("winrate  BY rep   WHERE segment=Telco", "winrate by rep where segment = Telco\n"),
    ("\n\nwinrate\n\n\n\ndeals;lost\n\n", "winrate\n\ndeals\nlost\n"),
    ("winrate by rep\n  where segment = Telco\n| bar", "winrate by rep where segment = Telco | bar\n"),
    ("deals where amount > 1_200_000 and rep='Siti'", "deals where amount > 1_200_000 and rep = \"Siti\"\n"),
    (
      "# why\nwinrate   # how often\nrevenue by rep # who\n",
      "# why\nwinrate         # how often\nrevenue by rep  # who\n"
    ),
    (
      "winrate by rep # by day is too fine\n# a line of its own\nwhere won -- really\n",
      "winrate\n  by rep  # by day is too fine\n  # a line of its own\n  where won  -- really\n"
    ),
    ("winrate by rep;where won", "winrate by rep;\nwhere won\n"),
    ("winrate by rep\n\nwhere won", "winrate by rep\n\nwhere won\n"),
    (
      "list where segment in (Telco, # the first\n  SOE)", "list where segment in (Telco, # the first\n  SOE)\n"
    ),
    (
      "list account, rep, stage, amount, age, idle where open and segment = Telco sort amount desc top 10 | save \"a.csv\"",
      """
      list account, rep, stage, amount, age, idle
        where open and segment = Telco
        sort amount desc
        top 10
        | save "a.csv"

      """
    ),
    (
      "define tier = case when amount < 100M then Small when amount < 1bn then Medium when amount < 5bn then Large else Huge end",
      """
      define tier = case
          when amount < 100M then Small
          when amount < 1bn then Medium
          when amount < 5bn then Large
          else Huge
          end

      """
    ),
    (
      "reached(Inisiasi) as inisiasi, reached(Presentasi) as presentasi, reached(Penawaran Harga) as penawaran by rep where won",
      """
      reached(Inisiasi) as inisiasi, reached(Presentasi) as presentasi,
          reached(Penawaran Harga) as penawaran
        by rep
        where won

      """
    ),
    (
      "define gap = avg(amount where won and level = EAM) - avg(amount where won and level = AM) shown as money \"what level makes\"",
      """
      define gap =
          avg(amount where won and level = EAM) - avg(amount where won and level = AM) shown as money "what level makes"

      """
    ),
    ("deals where open or won and big", "deals where open or (won and big)\n"),
    ("", ""), ("   \n\n", ""), ("# only this", "# only this\n"),
  ])
  func theFormIs(_ text: String, _ formatted: String) {
    #expect(Formatter.format(text).text == formatted)
    #expect(Formatter.format(formatted).text == formatted)
  }

  @Test func whatDoesNotParseIsLeftAlone() {
    let (text, diagnostics) = Formatter.format("winrate by rep\ndeals bye rep\n")
    #expect(text == nil)
    #expect(diagnostics.map(\.id) == ["unexpected"])
  }

  /// What is wrong with the form of `text`, or nil.
  private func flaw(_ text: String) -> String? {
    let parse = Parser.parse(text)
    guard parse.diagnostics.isEmpty else { return Formatter.format(text).text == nil ? nil : "a mistake was formatted" }
    guard let once = Formatter.format(text).text else { return "refused" }
    let trees = Parser.parse(once).statements.map(\.debugTree)
    if trees != parse.statements.map(\.debugTree) { return "means something else:\n\(once)" }
    if Formatter.format(once).text != once { return "is not stable:\n\(once)\n\(Formatter.format(once).text ?? "")" }
    func comments(_ text: String) -> [String] {
      Lexer.tokens(of: text).filter { $0.kind == .comment }.map { $0.text.trimmingCharacters(in: .whitespaces) }
    }
    if comments(once) != comments(text) { return "loses comments:\n\(once)" }
    return nil
  }

  @Test(arguments: Examples.all)
  func theExamplesKeepTheirMeaning(_ text: String) {
    #expect(flaw(text) == nil, "\(text)")
    #expect(flaw("# before\n" + text + "  # behind\n\n\n# after\n" + text) == nil, "\(text)")
  }

  @Test func theScriptsKeepTheirMeaningAndAreInThisForm() throws {
    let folder = GrammarTests.root.appending(path: "examples")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".suluh") }
    #expect(files.count > 3)
    for file in files {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      #expect(flaw(text) == nil, "\(file)")
      #expect(Formatter.format(text).text == text, "\(file): suluh format \(file)")
    }
    let prelude = GrammarTests.root.appending(path: "Sources/Builtins/prelude.suluh")
    #expect(flaw(try String(contentsOf: prelude, encoding: .utf8)) == nil)
  }

  @Test func theExamplesOfTheDesignKeepTheirMeaning() throws {
    let folder = GrammarTests.root.appending(path: "Tests/SessionsTests/Goldens")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".golden") {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for line in text.split(separator: "\n") where line.hasPrefix("> ") {
        #expect(flaw(String(line.dropFirst(2))) == nil, "\(file): \(line)")
      }
    }
  }

  @Test(arguments: 0..<40)
  func randomScriptsKeepTheirMeaningAndTheirComments(_ seed: UInt64) throws {
    let grammar = try GrammarTests.grammar()
    var random = Seeded(seed)
    for _ in 0..<15 {
      var script = ""
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        for word in grammar.sentence("statement", using: &random).split(separator: " ") {
          let gap = [" ", " ", " ", "  ", "\n", " # c\n", "\n  -- d\n"].randomElement(using: &random) ?? " "
          script += word + gap
        }
        script += ["\n", "\n\n", ";", ";\n", " # e\n", "\n\n\n# f\n\n"].randomElement(using: &random) ?? "\n"
      }
      let found = flaw(script)
      if !script.contains("#"), !script.contains("--"), script.contains("\n\n\n") || script.hasPrefix(" ") {
        #expect(Formatter.format(script).text != script, "seed \(seed): \(script)")
      }
      #expect(found == nil, "seed \(seed): \(script)\n---\n\(found ?? "")")
    }
  }
}
