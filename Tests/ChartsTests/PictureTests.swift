import Diagnostics
import Foundation
import FoundationXML
import Testing

@testable import Charts

/// What a picture looks like, as far as that can be reckoned.
@Suite struct PictureTests {
  /// A text of a picture, and the columns that it takes at most.
  private struct Label {
    let text: String
    let y: Double
    let extent: ClosedRange<Double>
  }

  private func labels(of picture: String) throws -> [Label] {
    let text = try Regex(#"<text x="([-.0-9]+)" y="([-.0-9]+)"(?: class="(\w+)")?(?: text-anchor="(\w+)")?>([^<]*)<"#)
    let move = try Regex(#"<g transform="translate\(([-.0-9]+) ([-.0-9]+)\)">"#)
    var (labels, corner) = ([Label](), (x: 0.0, y: 0.0))
    for element in picture.split(separator: "\n") {
      func number(_ part: Substring?) throws -> Double { try #require(part.flatMap { Double($0) }) }
      if element == "</g>" { corner = (0, 0) }
      if let match = element.firstMatch(of: move) {
        corner = try (number(match.output[1].substring), number(match.output[2].substring))
      }
      guard let match = element.firstMatch(of: text) else { continue }
      func part(_ number: Int) -> String { match.output[number].substring.map(String.init) ?? "" }
      let x = try corner.x + number(match.output[1].substring)
      let size: TextSize = ["head": .head, "title": .title][part(3)] ?? .label
      let width = SVGDrawing.width(of: part(5), size)
      let start = ["middle": x - width / 2, "end": x - width][part(4)] ?? x
      try labels.append(
        Label(text: part(5), y: corner.y + number(match.output[2].substring), extent: start...start + width))
    }
    return labels
  }

  @Test(arguments: Gallery.all.map(\.name))
  func `labels lie within the picture and apart from each other`(name: String) throws {
    let chart = try #require(Gallery.named(name))
    for width in [480, 720, 1_000] {
      let labels = try labels(of: chart.svg(width: width, alone: false)).filter { !$0.text.isEmpty }
      for (place, label) in labels.enumerated() {
        #expect(
          label.extent.lowerBound > -1 && label.extent.upperBound < Double(width) + 1, "\(label.text) at \(width)")
        for other in labels[..<place] where abs(other.y - label.y) < 8 {
          #expect(!label.extent.overlaps(other.extent), "\(label.text) and \(other.text) at \(width)")
        }
      }
    }
  }

  @Test func `widths are no less than those of a wide font`() {
    // Advances of DejaVu Sans and Verdana at 12 pixels, whichever is more.
    let known: [(String, Double)] = [
      ("80%", 28.2), ("1,000", 34.9), ("2025Q3", 47.6), ("WWW", 35.7), ("Rp miliar", 56),
    ]
    for (text, width) in known { #expect(SVGDrawing.width(of: text) >= width, "\(text)") }
    #expect(SVGDrawing.cut("Pemerintah Provinsi", to: 60).contains("…"))
    #expect(SVGDrawing.width(of: SVGDrawing.cut("Pemerintah Provinsi", to: 60)) <= 60)
  }

  @Test func `a picture that stands alone has paper, one in a page has not`() throws {
    let chart = try #require(Gallery.named("line"))
    #expect(chart.svg().contains("class=\"paper\""))
    #expect(!chart.svg(alone: false).contains("class=\"paper\""))
  }

  @Test func `series are told apart without colour`() throws {
    for name in ["six columns", "six areas"] {
      let picture = try #require(Gallery.named(name)).svg(alone: false)
      for number in 2...6 {
        #expect(picture.contains(" f\(number)\"") && picture.contains("id=\"fill\(number)\""), "\(name)")
        #expect(Chart.styleSheet.contains(".f\(number) { fill: url(#fill\(number)); }"))
      }
    }
    let looks = Set((0..<8).map { "\($0 % 6) \(SVGDrawing.line($0).split(separator: " ")[1])" })
    #expect(looks.count == 8)
  }

  @Test func `no peak is lost among many points`() {
    var values: [Double?] = (0..<1_000).map { Double($0 % 3) }
    (values[333], values[334]) = (50, -50)
    for cells in [1, 7, 40, 200] {
      let places = extremes(of: values, cells: cells)
      #expect(places == places.sorted() && places.contains(333) && places.contains(334) && places.count <= cells * 2)
    }
    #expect(extremes(of: [nil, 1, nil], cells: 1) == [1])
    #expect(extremes(of: [nil, 1], cells: 9) == [0, 1])
  }

  @Test func `what is below zero is filled below it`() {
    for (low, high) in [(-5.0, 100.0), (-50, 0), (-1e-300, 1e300), (-1e300, 1e-300), (-1e308, 1e308)] {
      let rows = FillRows(from: low, to: high, height: 12)
      #expect(rows.hasZeroRow && rows.length(low) < 0 || rows.zero < 11)
      #expect(rows.row(of: low) <= 11 && rows.row(of: high) >= 0 && rows.row(of: 0) == rows.zero)
      #expect(high <= 0 || rows.zero > 0)
    }
    #expect(FillRows(from: 0, to: 10, height: 12).zero == 12)
    #expect(FillRows(from: 0, to: 0, height: 12).row(of: 0) == 12)
  }
}
