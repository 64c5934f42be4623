import Charts
import Diagnostics
import Styling
import Testing

struct BarChartTests {
  static let revenue = Chart(
    .bar(
      BarChart(
        labels: "segment", values: "revenue (Rp juta)",
        bars: [
          .init("Telco", 722, "722"), .init("Government", 475, "475"), .init("SOE", 363, "363"),
          .init("Regional", nil, ""), .init("Private", 0, "0"),
        ])))

  static let change = Chart(
    .bar(
      BarChart(
        labels: "customer", values: "change",
        bars: [
          .init("PT Telekomunikasi Indonesia Tbk", 8, "+8.0M"), .init("Bank Mandiri", -4, "-4.0M"),
          .init("PLN", -0.1, "-0.1M"),
        ])), title: "Change of revenue", notes: ["2025 against 2024"])

  static func printed(_ chart: Chart, _ terminal: Terminal) -> String {
    terminal.encode(chart.rendered(for: terminal))
  }

  @Test func positive() {
    #expect(
      Self.printed(Self.revenue, Terminal(width: 40)) == """
        segment     revenue (Rp juta)
        Telco       ████████████████████████ 722
        Government  ███████████████▊ 475
        SOE         ████████████▏ 363
        Regional    –
        Private     0
        """)
    #expect(
      Self.printed(Self.revenue, Terminal(width: 80)) == """
        segment     revenue (Rp juta)
        Telco       ████████████████████████████████████████████████████████████████ 722
        Government  ██████████████████████████████████████████▏ 475
        SOE         ████████████████████████████████▏ 363
        Regional    –
        Private     0
        """)
    #expect(
      Self.printed(Self.revenue, Terminal(width: 40, hasUnicode: false)) == """
        segment     revenue (Rp juta)
        Telco       ######################## 722
        Government  ################ 475
        SOE         ############ 363
        Regional    -
        Private     0
        """)
  }

  @Test func negative() {
    #expect(
      Self.printed(Self.change, Terminal(width: 40)) == """
        Change of revenue
        customer               change
        PT Telek…sia Tbk       │██████████ +8.0M
        Bank Mandiri      █████│ -4.0M
        PLN                   ▐│ -0.1M
        2025 against 2024
        """)
    #expect(
      Self.printed(Self.change, Terminal(width: 120)) == """
        Change of revenue
        customer                                                    change
        PT Telekomunikasi Indonesia Tbk                             │█████████████████████████████████████████████████████ +8.0M
        Bank Mandiri                     ▐██████████████████████████│ -4.0M
        PLN                                                        ▐│ -0.1M
        2025 against 2024
        """)
    #expect(
      Self.printed(Self.change, Terminal(width: 60, hasUnicode: false)) == """
        Change of revenue
        customer                           change
        PT Telekomu..donesia Tbk           |################## +8.0M
        Bank Mandiri              #########| -4.0M
        PLN                               #| -0.1M
        2025 against 2024
        """)
  }

  @Test func colour() {
    let page = Self.change.rendered(for: Terminal(width: 40, hasColor: true))
    #expect(Set(page.runs.map(\.style)) == [.header, .plain, .positive, .negative, .dim])
    #expect(Self.printed(Self.change, Terminal(width: 40, hasColor: true)).contains("\u{1B}[38;5;166m"))
    #expect(!Self.printed(Self.change, Terminal(width: 40)).contains("\u{1B}"))
  }

  @Test func thousandCategories() {
    let bars = (1...1_200).map { BarChart.Bar("customer \($0)", Double($0), "\($0)") }
    let page = Chart(.bar(BarChart(labels: "customer", values: "deals", bars: bars))).rendered(for: Terminal())
    #expect(page.lines.count == 52)
    #expect(page.lines.last?.text == "the first 50 of 1,200 are shown")
  }

  @Test func noCategories() {
    let chart = Chart(.bar(BarChart(labels: "rep", values: "deals", bars: [])))
    #expect(Self.printed(chart, Terminal()) == "no rows")
  }

  @Test(arguments: [1, 2, 5, 12, 20, 40, 41, 60, 80, 120, 300])
  func noLineIsWiderThanTheTerminalAndNothingIsRaw(width: Int) {
    let labels = [
      "", "日本電信電話株式会社", "\u{1B}[2J", "a\nb", "👩‍👩‍👧", String(repeating: "long ", count: 30), "\u{202E}x", "\u{301}",
    ]
    let values: [Double?] = [
      nil, 0, 1, -1, .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.leastNonzeroMagnitude,
    ]
    for (shift, unicode) in [(0, true), (1, false), (2, true), (5, false)] {
      let bars = values.indices.map {
        BarChart.Bar(labels[($0 + shift) % labels.count], values[$0], labels[($0 * 3 + shift) % labels.count])
      }
      for count in bars.indices {
        let chart = Chart(
          .bar(BarChart(labels: labels[shift], values: labels[3], bars: Array(bars[count...]), limit: 8)),
          title: labels[shift],
          notes: ["\(labels[5])"])
        let page = Self.printed(chart, Terminal(width: width, hasUnicode: unicode))
        for line in page.split(separator: "\n") { #expect(width < 2 || displayWidth(of: line) <= width) }
        #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
      }
    }
  }
}
