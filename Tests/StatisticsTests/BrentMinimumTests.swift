import Foundation
import Testing

@testable import Statistics

@Suite struct BrentMinimumTests {
  @Test(arguments: [
    (0.0, 3.0, 2.0), (-1, 2.5, 2), (1.9, 2.1, 2), (2, 5, 2), (-4, 2, 2), (-10, -3, -3), (7, 9, 7),
  ])
  func `a well is found, in the middle or at an end`(low: Double, high: Double, bottom: Double) {
    let found = brentMinimum(in: low...high, tolerance: 1e-7) { ($0 - 2) * ($0 - 2) + 5 }
    #expect(abs(found.point - bottom) < 1e-6)
    #expect(abs(found.value - (5 + (bottom - 2) * (bottom - 2))) < 1e-4)
  }

  /// Brent's own example; the points are those that SciPy finds: `reference/brent_minimum.py`.
  @Test(arguments: [
    (1, 3.022915346664867), (2, 6.683753550049072), (3, 11.238701657143688), (10, 110.02653293601404),
    (19, 380.2687096421014),
  ])
  func `the least between two poles`(pole: Int, bottom: Double) {
    func poles(_ x: Double) -> Double {
      (1...20).reduce(0) { sum, place in
        let part = (Double(2 * place) - 5) / (x - Double(place * place))
        return sum + part * part
      }
    }
    let range = Double(pole * pole) + 1e-9...Double((pole + 1) * (pole + 1)) - 1e-9
    #expect(abs(brentMinimum(in: range, tolerance: 1e-7, of: poles).point - bottom) < 1e-5)
  }

  @Test func `steps are few, and a function that is flat or no number ends`() {
    var count = 0
    let found = brentMinimum(in: 0.1...10, tolerance: 1e-7) { x in
      count += 1
      return lgamma(x)
    }
    #expect(abs(found.point - 1.4616321449683622) < 1e-6)
    #expect(count < 25)
    #expect(brentMinimum(in: 0...1, tolerance: 1e-7) { _ in 3 }.value == 3)
    #expect((0...1).contains(brentMinimum(in: 0...1, tolerance: 1e-7) { _ in .nan }.point))
  }
}
