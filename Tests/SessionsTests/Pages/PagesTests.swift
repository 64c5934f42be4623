import Builtins
import Declarations
import Diagnostics
import Execution
import Formats
import Frames
import Planning
import Sessions
import Styling
import TestSupport
import Testing

/// Results made by hand, and what a person gets to see of them.
@Suite struct PagesTests {
  static let settings = PageSettings(stages: ["Inisiasi", "Presentasi", "Negosiasi"])

  @Test func `results look as recorded`() throws {
    try Golden("pages.golden").check { line in
      let request = Request(line)
      guard let result = PageSamples.named(request.question) else { return "no sample called \(request.question)" }
      if let format = request.format {
        return String(decoding: try ResultPage.bytes(of: result, as: format, settings: request.settings), as: UTF8.self)
      }
      if request.isHTML { return try ResultPage.html(result, as: request.charts, settings: request.settings) }
      let page = request.terminal.encode(try request.drawn(result))
      return page.split(separator: "\u{1B}", omittingEmptySubsequences: false).joined(separator: "␛")
    }
  }

  /// A line of the golden file: `QUESTION @ 40 ascii exact bar csv`.
  struct Request {
    var question: String
    var terminal = Terminal(width: 80)
    var settings = PagesTests.settings
    var format: OutputFormat?
    var chart: String?
    var isHTML = false

    var charts: [ChosenChart] { chart.flatMap { Catalog.standard.chart($0) }.map { [ChosenChart($0)] } ?? [] }

    init(_ line: String) {
      let parts = line.split(separator: "@", maxSplits: 1).map { $0.trimmingSpaces }
      question = parts.first ?? ""
      for word in (parts.count > 1 ? parts[1] : "").split(separator: " ") {
        switch word {
        case "ascii": terminal.hasUnicode = false
        case "color": terminal.hasColor = true
        case "exact": settings.numbersAreExact = true
        case "nobars": settings.showsBars = false
        case "bar": chart = "bar"
        case "html": isHTML = true
        default:
          if let width = Int(word) { terminal.width = width }
          if let format = OutputFormat(rawValue: String(word)) { self.format = format }
        }
      }
    }

    func drawn(_ result: Result) throws(Diagnostic) -> StyledText {
      guard let chart = chart.flatMap({ Catalog.standard.chart($0) }) else {
        return ResultPage.text(result, for: terminal, settings: settings)
      }
      do { return try ResultPage.chart(result, as: chart, for: terminal, settings: settings) } catch {
        return StyledText(([error.id + ": " + error.message] + error.hints).joined(separator: "\n  "))
      }
    }
  }

  @Test(arguments: PageSamples.all.map(\.question))
  func `no line is wider than the window`(question: String) throws {
    let result = try #require(PageSamples.named(question))
    let bar = try #require(Catalog.standard.chart("bar"))
    for width in Array(1...60) + [79, 80, 81, 120, 200] {
      for hasUnicode in [true, false] {
        let terminal = Terminal(width: width, isInteractive: width % 2 == 0, hasUnicode: hasUnicode)
        let settings = PageSettings(numbersAreExact: width % 3 == 0, rowLimit: 2, stages: [])
        let pages = [
          ResultPage.text(result, for: terminal, settings: settings),
          (try? ResultPage.chart(result, as: bar, for: terminal, settings: settings)) ?? StyledText(),
          ResultPage.table(result.frame, for: terminal, settings: settings),
        ]
        for page in pages { #expect(page.width <= width, "\(question) at \(width)") }
      }
    }
  }

  @Test func `nothing of the data reaches the terminal raw`() throws {
    let terminal = Terminal(width: 80)
    let page = terminal.encode(ResultPage.text(PageSamples.hostile, for: terminal))
    let markdown = String(decoding: try ResultPage.bytes(of: PageSamples.hostile, as: .markdown), as: UTF8.self)
    let html = try ResultPage.html(PageSamples.hostile)
    for text in [page, markdown, html] {
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
      #expect(!text.unicodeScalars.contains("\u{202E}"))
    }
  }

  @Test func `a terminal shows the first rows and says how many there are`() {
    let result = Self.long(67)
    let terminal = Terminal(width: 80, isInteractive: true)
    let lines = ResultPage.text(result, for: terminal).text.split(separator: "\n")
    #expect(lines.count == 2 + 40 + 1)
    #expect(lines.last == "… 27 more rows: _ | all")
    #expect(ResultPage.text(Self.long(41), for: terminal).text.split(separator: "\n").count == 2 + 41)
    #expect(
      ResultPage.text(result, for: terminal, settings: PageSettings(rowLimit: nil)).text.split(separator: "\n").count
        == 2 + 67)
    #expect(ResultPage.text(result, for: Terminal(width: 80)).text.split(separator: "\n").count == 2 + 67)
  }

  @Test func `plain lists go through the same code`() {
    let rows: [[Value]] = [[.text("Telco"), .integer(1_204), .boolean(true)], [.text("SOE\u{7}"), .none]]
    #expect(
      ResultPage.table(columns: ["segment", "deals", "known"], rows: rows, for: Terminal(width: 40)).text == """
        segment  deals  known
        ─────────────────────
        Telco    1,204  yes
        SOE␇         –  –
        """)
    let rejects = Frame([("line", Column(integers: [12_345])), ("reason", Column(texts: ["no \u{1B}[2J"]))])
    #expect(
      ResultPage.table(rejects, headers: ["line", "why"], for: Terminal(width: 40)).text == """
         line  why
        ──────────────
        12345  no ␛[2J
        """)
    #expect(ResultPage.table(columns: ["a"], rows: [], for: Terminal(width: 40)).text == "a\n─\nno rows")
    let most = ResultPage.table(
      columns: ["a"], rows: (0..<100).map { [.integer($0)] }, for: Terminal(width: 40, isInteractive: true))
    #expect(most.text.hasSuffix("… 60 more rows: set rows 100"))
  }

  @Test func `totals stand below groups only`() {
    var result = PageSamples.onlyWinrate
    result.total = result.frame
    #expect(!ResultPage.text(result, for: Terminal()).text.contains("total"))
  }

  @Test func `a million rows do not hold up a terminal`() {
    let result = Self.long(1_000_000)
    let clock = ContinuousClock()
    let time = clock.measure {
      let page = ResultPage.text(result, for: Terminal(width: 80, isInteractive: true))
      #expect(page.text.hasSuffix("… 999,960 more rows: _ | all"))
    }
    #expect(time < .seconds(2))
  }

  @Test func `very many columns across are cut to what a window can hold`() {
    let rows: [[Value]] = (0..<3_000).map { [.text("rep \($0 % 2)"), .integer(Int64($0)), .integer(1)] }
    let result = PageSamples.result(
      [
        PageSamples.dimension("rep"), PageSamples.dimension("account", .integer),
        PageSamples.measure("deals", .integer, .count),
      ], rows, across: 1)
    let page = ResultPage.text(result, for: Terminal(width: 60))
    #expect(page.width <= 60)
    #expect(page.text.contains("2,940 columns beyond these"))
  }

  static func long(_ count: Int) -> Result {
    let columns = [PageSamples.dimension("deal", .integer), PageSamples.measure("amount", .integer, .count)]
    let numbers = Column(type: .integer, storage: .int32(Buffer(count: count)), count: count)
    return Result(frame: Frame([("deal", numbers), ("amount", numbers)]), columns: columns)
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
