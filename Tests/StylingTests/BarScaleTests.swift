import Styling
import Testing

struct BarScaleTests {
  @Test(arguments: [
    (1.0, "████"), (0.5, "██"), (0.28125, "█▏"), (0.0001, "▏"), (0, ""), (2, "████"), (-1, ""), (.nan, ""),
    (.infinity, ""),
  ])
  func eighths(value: Double, expected: String) {
    #expect(BarScale(fitting: [1, 0.5], width: 4).bar(for: value).text == expected)
  }

  @Test(arguments: [(4.0, "  │████"), (1, "  │█"), (-2, "██│"), (-0.5, " ▐│"), (0, "  │")])
  func axis(value: Double, expected: String) {
    #expect(BarScale(fitting: [4, -2], width: 7).bar(for: value).text == expected)
  }

  @Test func onlyNegative() {
    let scale = BarScale(fitting: [-1, -0.5], width: 5, glyphs: .ascii)
    #expect(scale.bar(for: -1).text == "####|")
    #expect(scale.bar(for: -0.5).text == "  ##|")
    #expect(scale.bar(for: nil).text == "    |")
  }

  @Test func neverWiderThanItsWidth() {
    let extremes = [
      Double.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .nan,
      .infinity, 0, 1, -3,
    ]
    for width in -1...12 {
      for a in extremes {
        for b in extremes {
          let scale = BarScale(fitting: [a, b], width: width)
          for value in extremes { #expect(scale.bar(for: value).width <= max(1, width), "\(a) \(b) \(value)") }
        }
      }
    }
  }
}
