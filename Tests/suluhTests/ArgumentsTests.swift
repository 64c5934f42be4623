import Diagnostics
import Testing

@testable import suluh

@Suite struct ArgumentsTests {
  private func problem(_ words: [String]) -> Diagnostic? {
    do throws(Diagnostic) {
      _ = try Arguments(words)
      return nil
    } catch {
      return error
    }
  }

  @Test func `options stand anywhere, in either form`() throws {
    for words in [
      ["-c", "won", "a.csv", "--width", "60", "--output=csv", "--no-sample", "-"],
      ["--no-sample", "--output", "csv", "--width=60", "--command", "won", "--", "a.csv", "-"],
      ["--width", "40", "a.csv", "-", "-cwon", "--width", "60", "--no-sample", "--output", "csv"],
    ] {
      let arguments = try Arguments(words)
      #expect(arguments.queries == ["won"] && arguments.words == ["a.csv", "-"])
      #expect(arguments.choices.width == 60 && arguments.output == .csv && !arguments.opensSample)
    }
    let several = try Arguments(["-c", "won", "-c", "-1 + 2", "--command=a=b", "--", "--nope", "-c"])
    #expect(several.queries == ["won", "-1 + 2", "a=b"] && several.words == ["--nope", "-c"])
    #expect(try Arguments([]).opensSample)
  }

  @Test func `help and version end the reading`() throws {
    #expect(try Arguments(["-h", "--nope"]).asked == .help)
    #expect(try Arguments(["a.csv", "--version", "--help"]).asked == .version)
    #expect(problem(["--nope", "--help"]) != nil)
  }

  @Test(arguments: [
    (["--outpt", "csv"], "there is no option --outpt", "did you mean --output?"),
    (["-x"], "no option -x", "suluh --help"),
    (["--wdth=3"], "no option --wdth", "did you mean --width?"), (["--" + "=3"], "no option --", "suluh --help"),
    (["-c"], "--command: the value is missing", ""), (["--no-sample=3"], "--no-sample takes no value", ""),
    (["--width", "9"], "--width cannot be \"9\"", "from 10 to 10000"), (["--width="], "cannot be \"\"", ""),
    (["--color", "blue"], "--color cannot be \"blue\"", "it is auto, always, never"),
    (["--today", "2025-02-29"], "--today cannot be", "a day"),
  ])
  func `what is not understood is named`(words: [String], message: String, hint: String) {
    let problem = problem(words)
    #expect(problem?.message.contains(message) == true, "\(String(describing: problem))")
    #expect(problem?.hints.contains { $0.contains(hint) || hint.isEmpty } == true, "\(String(describing: problem))")
  }

  @Test(arguments: [
    ("2025-06-30", true), ("2024-02-29", true), ("2025-02-29", false), ("2025-6-3", false), ("", false),
    ("2025-13-01", false), ("1969-12-31", true), ("0000-00-00", false), ("２０２５-06-30", false),
  ])
  func `days are days of the calendar`(text: String, isDay: Bool) {
    #expect((problem(["--today", text]) == nil) == isDay)
  }

  @Test func `help names every option`() {
    for option in Arguments.Option.allCases { #expect(Suluh.help.contains("--\(option.rawValue)")) }
    #expect(Suluh.help.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
