import Diagnostics
import Styling
import Testing

/// Returns what is printed for a mistake at the first place of `mark` in `text`.
private func rendered(
  _ text: String, at mark: String, _ message: String, _ hints: [String] = [], severity: Diagnostic.Severity = .error,
  width: Int = 100, hasUnicode: Bool = true, name: String = "input 3", origin: SourceText.Origin = .input
) -> String {
  let diagnostic = Diagnostic("test", severity: severity, message, at: span(of: mark, in: text), hints: hints)
  let terminal = Terminal(width: width, hasUnicode: hasUnicode)
  let source = SourceText(text, name: name, origin: origin)
  return terminal.encode(DiagnosticRenderer.render(diagnostic, in: source, for: terminal))
}

private func span(of mark: String, in text: String) -> SourceSpan {
  let bytes = Array(text.utf8)
  let wanted = Array(mark.utf8)
  let start = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? bytes.count
  return SourceSpan(start, start + wanted.count)
}

private let unknown = "no column or definition is called \"segmnt\""

struct DiagnosticRendererTests {
  @Test func unknownName() {
    #expect(
      rendered("winrate by rep where segmnt = Telco", at: "segmnt", unknown, ["did you mean segment?"]) == """
        winrate by rep where segmnt = Telco
                             ^^^^^^ no column or definition is called "segmnt"
                                    did you mean segment?
        """)
  }

  @Test func warning() {
    let message = "no row has segment \"Telko\" – did you mean Telco?"
    let hints = ["segment has: Government, Private, Regional, SOE, Telco"]
    #expect(
      rendered("winrate by rep where segment = Telko", at: "Telko", message, hints, severity: .warning) == """
        winrate by rep where segment = Telko
                                       ^^^^^ warning: no row has segment "Telko" – did you mean Telco?
                                             segment has: Government, Private, Regional, SOE, Telco
        """)
  }

  @Test func atTheStart() {
    let hints = ["try: sum(amount), avg(amount) or median(amount)"]
    #expect(
      rendered("amount by rep", at: "amount", "amount has one value per deal; a measure needs one per group", hints)
        == """
        amount by rep
        ^^^^^^ amount has one value per deal; a measure needs one per group
               try: sum(amount), avg(amount) or median(amount)
        """)
  }

  @Test func behindTheEnd() {
    #expect(
      rendered("winrate by", at: "nowhere", "a dimension is expected") == """
        winrate by
                  ^ a dimension is expected
        """)
  }

  @Test func wideAndCombiningCharactersAndTabs() {
    #expect(
      rendered("日本 = 電信, e\u{301} 👩‍👩‍👧 and\tsegmnt", at: "segmnt", "unknown") == """
        日本 = 電信, e\u{301} 👩‍👩‍👧 and   segmnt
                                ^^^^^^ unknown
        """)
    #expect(
      rendered("rep = 電信 and", at: "電信", "unknown") == """
        rep = 電信 and
              ^^^^ unknown
        """)
  }

  @Test func escapesInTheQueryAreShown() {
    #expect(
      rendered("rep = \u{1B}[31m and x", at: "x", "unknown") == """
        rep = ␛[31m and x
                        ^ unknown
        """)
  }

  @Test func fileOrSeveralLinesAreNamed() {
    #expect(
      rendered("deals\r\nrevenue by segmnt\r\n", at: "segmnt", "unknown") == """
        input 3:2
        revenue by segmnt
                   ^^^^^^ unknown
        """)
    #expect(
      rendered("segmnt", at: "segmnt", "unknown", name: "weekly.suluh", origin: .file) == """
        weekly.suluh:1
        segmnt
        ^^^^^^ unknown
        """)
  }

  @Test func longLineIsCutAroundTheCarets() {
    let text = "winrate by rep where customer = Lama and level in (EAM, AM) and segmnt = Telco and amount > 5M"
    #expect(
      rendered(text, at: "segmnt", unknown, ["did you mean segment?"], width: 70) == """
        …el in (EAM, AM) and segmnt = Telco and amount > 5M
                             ^^^^^^ no column or definition is called "segmnt"
                                    did you mean segment?
        """)
    #expect(
      rendered(text, at: "rep", "unknown", width: 40, hasUnicode: false) == """
        winrate by rep where customer = Lama a..
                   ^^^ unknown
        """)
  }

  @Test func wordsStandBelowWhereItIsNarrow() {
    #expect(
      rendered("winrate by rep where segmnt = Telco", at: "segmnt", unknown, ["did you mean segment?"], width: 48)
        == """
        winrate by rep where segmnt = Telco
                             ^^^^^^
              no column or definition is called "segmnt"
              did you mean segment?
        """)
  }

  @Test func secondPlaces() {
    let text = "define big = amount > 1M\ndefine big = amount > 2M"
    let diagnostic = Diagnostic(
      "twice", "big is defined twice", at: SourceSpan(32, 35), labels: [.init(SourceSpan(7, 10), "first here")])
    let page = DiagnosticRenderer.render(diagnostic, in: SourceText(text), for: Terminal())
    #expect(
      page.text == """
        input:2
        define big = amount > 2M
               ^^^ big is defined twice
        input:1
        define big = amount > 1M
               --- first here
        """)
    let line = Diagnostic("twice", "twice", at: SourceSpan(9, 12), labels: [.init(SourceSpan(0, 3), "first")])
    #expect(
      DiagnosticRenderer.render(line, in: SourceText("top 3 by top 5"), for: Terminal()).text == """
        top 3 by top 5
        --- first
                 ^^^ twice
        """)
  }

  @Test func withoutAPlaceThereAreTheWords() {
    let diagnostic = Diagnostic("no-file", "there is no file \"a.csv\"", hints: ["in this folder: b.csv"])
    #expect(
      DiagnosticRenderer.render(diagnostic, in: nil, for: Terminal()).text == """
        error: there is no file "a.csv"
               in this folder: b.csv
        """)
  }

  @Test func stylesNameTheSeverity() {
    let diagnostic = Diagnostic("x", "wrong", at: SourceSpan(0, 1), hints: ["try y"])
    let page = DiagnosticRenderer.render(diagnostic, in: SourceText("x"), for: Terminal())
    #expect(page.runs.first { $0.text == "^" }?.style == .error)
    #expect(page.runs.last?.style == .hint)
  }

  @Test(arguments: [1, 2, 5, 10, 20, 40, 60, 80, 120])
  func everySpanAtEveryWidthFits(width: Int) {
    let texts = [
      "", "winrate by rep where segmnt = Telco and customer in (Lama, Baru, \"Win-Back\") sort winrate desc top 5",
      "日本語の長い行 = 電信電話株式会社 \t and e\u{301}e\u{301} 👩‍👩‍👧 \u{1B}[0m\u{202E} x", "a\nb\r\n\tlonger line here\n\n",
    ]
    for text in texts {
      let source = SourceText(text)
      for lower in -1...text.utf8.count + 1 {
        for length in [0, 1, 7, 200] {
          let diagnostic = Diagnostic(
            "x", "what is wrong with it", at: SourceSpan(lower, lower + length),
            labels: [.init(SourceSpan(0, length), "second")], hints: ["a hint of several words"])
          let page = DiagnosticRenderer.render(diagnostic, in: source, for: Terminal(width: width))
          #expect(width < 2 || page.width <= width, "\(lower) \(length) of \(text)")
          #expect(page.text.contains("^"))
          #expect(page.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        }
      }
    }
  }
}
