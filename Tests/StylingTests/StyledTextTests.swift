import Styling
import Testing

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("Telco", 5), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한국", 4), ("ﾊﾝ", 2), ("Ａ", 2), ("👍", 2), ("👍🏽", 2),
    ("👩‍👩‍👧", 2), ("🇮🇩", 2), ("❤️", 2), ("1️⃣", 2), ("–…─│█▏", 6), ("कु", 1), ("\u{1100}\u{1161}", 2), ("𠀀", 2), ("®", 1),
    ("a\nb", 2),
  ])
  func columns(text: String, expected: Int) {
    #expect(displayWidth(of: text) == expected)
  }
}

struct VisibleTests {
  @Test(arguments: [
    ("\u{1B}[31mred", "␛[31mred"), ("\u{0}\u{7}\u{7F}", "␀␇␡"), ("a\tb\r\nc", "a␉b␍␊c"), ("\u{9B}2J", "\\u{9b}2J"),
    ("x\u{202E}y\u{2066}z", "x\\u{202e}y\\u{2066}z"), ("Tel\u{200B}co\u{FEFF}", "Tel\\u{200b}co\\u{feff}"),
    ("a\u{200D}b", "a\\u{200d}b"), ("a\u{2028}b", "a\\u{2028}b"), ("\u{E0041}", "\\u{e0041}"),
    ("a\u{AD}b", "a\\u{ad}b"),
    ("a\u{FE0F}", "a\\u{fe0f}"),
    ("\u{301}x", "◌\u{301}x"), ("\u{FE0F}", "\\u{fe0f}"),
  ])
  func dangerousCharactersAreShown(text: String, expected: String) {
    #expect(StyledText(cell: text).text == expected)
  }

  @Test(arguments: ["Ma'ruf é", "👩‍👩‍👧", "❤️", "می\u{200C}خواهم", "क्\u{200D}ष", "日本", "1️⃣", "🇮🇩"])
  func whatScriptsNeedStays(text: String) {
    #expect(StyledText(cell: text).text == text)
  }

  @Test func linesStayInTextButNotInCells() {
    #expect(StyledText("a\nb").text == "a\nb")
    #expect(StyledText("a\nb").singleLine.text == "a␊b")
  }

  @Test func everyScalarIsSafeHoweverItEnters() {
    let ranges: [ClosedRange<UInt32>] = [0...0x2FFF, 0xFE00...0xFFFF, 0x1D100...0x1D1FF, 0xE0000...0xE01FF]
    for value in ranges.joined().lazy.compactMap(Unicode.Scalar.init) {
      let text = String(Character(value))
      var appended: StyledText = "a"
      appended.append(text, .dim)
      for scalar in (StyledText(cell: text).text + appended.text).unicodeScalars where scalar != "\n" {
        let category = scalar.properties.generalCategory
        let isHarmful = category == .control || scalar.properties.isBidiControl || category == .lineSeparator
        if isHarmful { Issue.record("\(value.value)") }
      }
    }
  }
}

struct StyledTextTests {
  @Test func neighboursOfOneStyleAreOneRun() {
    var text = StyledText("a", .error) + StyledText("b", .error) + "c"
    text.append("", .dim)
    #expect(text.runs.map(\.text) == ["ab", "c"])
    #expect([text, "d"].joined(separator: "-").text == "abc-d")
  }

  @Test func linesKeepTheirStyles() {
    let text = StyledText("a\nb", .dim) + "c\n"
    #expect(text.lines.map(\.text) == ["a", "bc", ""])
    #expect(text.lines[1].runs.map(\.style) == [.dim, .plain])
    #expect(StyledText("ab\nlonger").width == 6)
  }

  @Test(arguments: [
    (10, "Government", "Government"), (9, "Governme…", "Gove…ment"), (5, "Gove…", "Go…nt"), (2, "G…", "G…"),
    (1, "…", "…"), (0, "", ""),
  ])
  func cutting(width: Int, atEnd: String, inMiddle: String) {
    #expect(StyledText("Government").truncated(to: width).text == atEnd)
    #expect(StyledText("Government").truncated(to: width, cutting: .middle).text == inMiddle)
  }

  @Test func cuttingInASCIIAndWideCharacters() {
    #expect(StyledText("Government").truncated(to: 6, glyphs: .ascii).text == "Gove..")
    #expect(StyledText("日本電信").truncated(to: 6).text == "日本…")
    #expect(StyledText("日本電信").truncated(to: 6, cutting: .middle).text == "日…信")
    #expect(StyledText("日本").padded(to: 6, .trailing).text == "  日本")
    #expect(StyledText("日本").padded(to: 3).text == "日本")
  }

  @Test(arguments: [
    (20, "one two three four"), (9, "one two\n  three\n  four"), (4, "one\n  tw\n  o\n  th\n  re\n  e\n  fo\n  ur"),
  ])
  func wrapping(width: Int, expected: String) {
    #expect(StyledText("one two three four").wrapped(to: width, indent: 2).text == expected)
  }

  @Test func wrappingKeepsLinesAndLosesNoWord() {
    #expect(StyledText("a\n\nb").wrapped(to: 5).text == "a\n\nb")
    let text = "the quick brown fox jumps over the lazy dog"
    for width in 1...50 {
      let wrapped = StyledText(text).wrapped(to: width)
      #expect(wrapped.width <= width)
      #expect(wrapped.text.filter { !$0.isWhitespace } == text.filter { $0 != " " })
    }
  }

  @Test func encodings() {
    let text = StyledText("<a> & \"b\"\n", .error) + "plain"
    #expect(text.encoded(as: .plain) == "<a> & \"b\"\nplain")
    #expect(text.encoded(as: .ansi) == "\u{1B}[1;38;5;166m<a> & \"b\"\u{1B}[0m\nplain")
    #expect(text.encoded(as: .html) == "<span class=\"error\">&lt;a&gt; &amp; &quot;b&quot;\n</span>plain")
    for style in Style.allCases where style != .plain { #expect(StyledText.styleSheet.contains(".\(style.rawValue) ")) }
  }

  @Test func terminalWithoutUnicodeGetsASCIIOfTheSameWidth() {
    let text = "– … é 日本 ␛ 👩‍👩‍👧 ✓"
    let encoded = Terminal(hasUnicode: false).encode(StyledText(text))
    #expect(encoded == "- ~ e ???? ? ?? ?")
    #expect(displayWidth(of: encoded) == displayWidth(of: text))
  }

  @Test func environmentDescribesATerminal() {
    func terminal(_ isInteractive: Bool, _ environment: [String: String]) -> Terminal {
      Terminal(width: 80, isInteractive: isInteractive, environment: environment)
    }
    #expect(terminal(true, ["LANG": "id_ID.UTF-8"]).hasColor)
    #expect(!terminal(true, ["NO_COLOR": "1"]).hasColor)
    #expect(terminal(true, ["NO_COLOR": ""]).hasColor)
    #expect(!terminal(true, ["TERM": "dumb"]).hasColor)
    #expect(!terminal(false, [:]).hasColor)
    #expect(terminal(true, ["LANG": "id_ID.utf8"]).hasUnicode)
    #expect(!terminal(true, ["LC_ALL": "C", "LANG": "id_ID.UTF-8"]).hasUnicode)
    #expect(!terminal(true, [:]).hasUnicode)
    #expect(terminal(false, [:]).hasUnicode)
    #expect(Terminal(width: -3).width == 1)
  }
}
