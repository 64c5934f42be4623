import Diagnostics
import Testing

struct SourceTextTests {
  @Test(arguments: ["a\nbc\n\nd", "a\r\nbc\r\n\r\nd", "a\rbc\r\rd", "a\nbc\r\n\rd\n"])
  func linesOfEveryKind(text: String) {
    let source = SourceText(text)
    #expect(source.lineCount == 4)
    #expect((1...4).map { String(source.line($0)) } == ["a", "bc", "", "d"])
    #expect(source.line(0) == "" && source.line(9) == "")
  }

  @Test func emptyTextHasOneLine() {
    let source = SourceText("")
    #expect(source.lineCount == 1)
    #expect(source.line(1) == "")
    #expect(source.location(at: 5) == source.location(at: 0))
  }

  @Test func placesCountCharactersNotBytes() {
    let source = SourceText("é = 日本\nx")
    #expect(source.location(at: 5).column == 5)
    #expect(source.location(at: 8).column == 6)
    #expect(source.location(at: 12).line == 2)
    #expect(source.location(at: 12).column == 1)
    #expect(source.location(at: -3).column == 1)
    #expect(source.location(at: 99).line == 2)
  }

  @Test func spansOutsideTheTextAreClamped() {
    let source = SourceText("won")
    #expect(source[SourceSpan(1, 2)] == "o")
    #expect(source[SourceSpan(-5, 99)] == "won")
    #expect(source[SourceSpan(7, 9)] == "")
  }
}
