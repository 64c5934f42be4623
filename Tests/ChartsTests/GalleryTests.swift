import Charts
import Diagnostics
import Foundation
import FoundationXML
import Styling
import TestSupport
import Testing

/// Each kind of chart as text and as SVG.
@Suite struct GalleryTests {
  /// A line of a golden file: `NAME @ 40 ascii color`, or `NAME @ 480 svg`.
  private func drawn(_ line: String) -> String {
    let parts = line.components(separatedBy: " @ ")
    guard let chart = Gallery.named(parts[0]) else { return "no chart called \(parts[0])" }
    var terminal = Terminal(width: 80)
    var isPicture = false
    for word in parts.dropFirst().joined().split(separator: " ") {
      switch word {
      case "ascii": terminal.hasUnicode = false
      case "color": terminal.hasColor = true
      case "svg": isPicture = true
      default: terminal.width = Int(word) ?? terminal.width
      }
    }
    if isPicture { return chart.svg(width: terminal.width, alone: false) }
    return terminal.encode(chart.rendered(for: terminal)).replacingOccurrences(of: "\u{1B}", with: "␛")
  }

  @Test(arguments: ["text.golden", "ascii.golden", "color.golden", "svg.golden"])
  func `charts look as recorded`(file: String) throws {
    try Golden(file).check(drawn)
  }

  @Test(arguments: Gallery.all.map(\.name))
  func `no line is wider than the terminal`(name: String) throws {
    let chart = try #require(Gallery.named(name))
    for width in Array(1...40) + Array(stride(from: 41, through: 120, by: 3)) + [80, 81, 200, 400] {
      for hasUnicode in [true, false] {
        let terminal = Terminal(width: width, hasUnicode: hasUnicode)
        let page = terminal.encode(chart.rendered(for: terminal))
        for line in page.split(separator: "\n") {
          #expect(displayWidth(of: line) <= width, "\(name) at \(width)")
          #expect(line.last != " " && !line.contains("\u{2800}"), "\(name) at \(width)")
        }
        if !hasUnicode { #expect(page.utf8.allSatisfy { $0 < 0x80 }, "\(name) at \(width)") }
      }
    }
  }

  @Test(arguments: Gallery.all.map(\.name))
  func `what is drawn is the same without colour`(name: String) throws {
    let chart = try #require(Gallery.named(name))
    let plain = chart.rendered(for: Terminal(width: 80))
    let coloured = chart.rendered(for: Terminal(width: 80, hasColor: true))
    #expect(plain == coloured)
  }

  @Test(arguments: [40, 80, 120])
  func `series are told apart without colour`(width: Int) throws {
    for name in ["grouped bars", "two columns", "three lines", "area"] {
      let chart = try #require(Gallery.named(name))
      let text = chart.rendered(for: Terminal(width: width)).text
      let signs = name == "three lines" ? ["●", "▲", "■"] : ["█", "▒"]
      for sign in signs { #expect(text.filter { String($0) == sign }.count > 1, "\(sign) in \(name)") }
    }
  }

  // MARK: Hostile input

  private static let texts = [
    "", "日本電信電話株式会社", "\u{1B}[2J", "a\nb", "👩‍👩‍👧", String(repeating: "long ", count: 30), "\u{202E}x", "\u{301}",
    "<script>alert(1)</script>", "\"><image href=x onerror=alert(1)>", "]]>", "</style>&amp;",
  ]
  private static let values: [Double?] = [
    nil, 0, 1, -1, .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    -.leastNonzeroMagnitude, 1e-300, 1e18, 1e18 + 256,
  ]

  /// Charts of each kind whose texts and numbers are as bad as they can be, differently for each `shift`.
  private func hostile(_ shift: Int) -> [Chart] {
    func text(_ place: Int) -> String { Self.texts[(place + shift) % Self.texts.count] }
    func value(_ place: Int) -> Double? { Self.values[(place * 5 + shift) % Self.values.count] }
    let places = 0..<(3 + shift % 9)
    let names = places.map(text)
    let points = places.map { Plot.Point(Double($0), value($0), isFaint: $0 == 1, text: text($0), label: text($0 + 2)) }
    let wild = places.map { Plot.Point(value($0 + 1) ?? 0, value($0), intervals: [0...1], text: text($0)) }
    let series = [Plot.Series(text(1), points), .init(text(2), Array(points.dropFirst()))]
    let y = Axis(text(0), .numbers([.count, .percent, .money(.rupiah), .number, .days, .points][shift % 6]))
    let days = places.map { [0, 1, -1_000_000, 20_000, .max / 4, .min / 4][($0 + shift) % 6] }
    let marks: [Plot.Mark] = [.column, .line, .area, .points, .bins(width: 1)]
    let plots = marks.flatMap { mark in
      [Axis(text(3), .names(names)), Axis(text(3), .periods(days, TimeStep(.month)))].map {
        Plot(mark, x: $0, y: y, series: series)
      } + [Plot(mark, x: Axis(text(4), .numbers(.number)), y: y, series: [.init(text(5), wild)])]
    }
    let bars = places.map {
      BarChart.Bar(text($0), value($0), text($0 + 3), series: $0 % 2, start: $0 % 3 == 0 ? value($0 + 2) : nil)
    }
    let all = Self.values.compactMap { $0 }
    return plots.map { Chart(.plot($0), title: text(6), notes: ["\(text(7))"]) } + [
      Chart(.bar(BarChart(labels: text(0), values: text(1), bars: bars, series: [text(2), text(3)], limit: 3))),
      Chart(.box(BoxPlot(labels: text(0), axis: y, boxes: names.map { BoxPlot.Box($0, all) }, limit: 2))),
      Chart(
        .heatmap(
          Heatmap(
            rowHeader: text(0), title: text(1), rows: names, columns: names,
            cells: places.map { row in places.map { Heatmap.Cell(value(row + $0), text($0)) } }, limit: 4))),
      Chart(
        .spark(
          Sparks(
            labels: text(0), title: text(1),
            lines: [.init(text(2), places.map(value), first: text(3), lowest: text(4), highest: text(5), last: text(6))]
          ))),
    ]
      + [Plot.histogram(of: all, title: text(0), kind: .number, counting: text(1))].compactMap { $0 }.map {
        Chart(.plot($0))
      }
  }

  @Test(arguments: 0..<12)
  func `nothing that data holds breaks a chart`(shift: Int) {
    for chart in hostile(shift) {
      for width in [1, 2, 7, 20, 40, 41, 80, 133] {
        for hasUnicode in [true, false] {
          let terminal = Terminal(width: width, hasUnicode: hasUnicode)
          let page = terminal.encode(chart.rendered(for: terminal))
          for line in page.split(separator: "\n") { #expect(displayWidth(of: line) <= max(2, width), "\(width)") }
          #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        }
      }
    }
  }

  @Test(arguments: 0..<12)
  func `pictures are sound and hold nothing but shapes`(shift: Int) throws {
    for chart in hostile(shift) + Gallery.all.map(\.chart) {
      for width in [0, 240, 720] {
        let reader = ShapeReader()
        let parser = XMLParser(data: Data(chart.svg(width: width).utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(parser.parserError.map(String.init(describing:)) ?? "")")
        #expect(reader.surprises.isEmpty)
      }
    }
  }
}

/// Notes the elements and attributes of a picture that a chart has no need of, and numbers that are none.
private final class ShapeReader: NSObject, XMLParserDelegate {
  var surprises: [String] = []
  private static let elements: Set = [
    "svg", "style", "g", "text", "line", "rect", "path", "circle", "title", "defs", "pattern",
  ]
  private static let attributes: Set = [
    "xmlns", "viewBox", "width", "height", "class", "role", "aria-label", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy",
    "r", "d", "text-anchor", "id", "patternUnits", "transform",
  ]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if !Self.elements.contains(name) { surprises.append(name) }
    for (key, value) in attributes {
      if !Self.attributes.contains(key) { surprises.append(key) }
      if ["x", "y", "width", "height", "x1", "cx"].contains(key), Double(value) == nil { surprises.append(value) }
    }
  }
}
