import Frames
import Testing

@testable import suluh

@Suite struct PaceTests {
  /// What the line says after two seconds of hearing of the same count.
  private func line(_ first: Headway, _ last: Headway, width: Int = 80) -> String {
    var pace = Pace(start: 10)
    pace.note(first, at: 10)
    pace.note(last, at: 12)
    return pace.line(at: 12, width: width)
  }

  @Test func `a load tells its rows, its speed and the time left`() {
    let line = line(
      Headway(.bytes, 0, of: 1_600_000_000, rows: 0), Headway(.bytes, 400_000_000, of: 1_600_000_000, rows: 2_500_000))
    #expect(line == "25 %  2,500,000 rows  200 MB/s  6 s left")
  }

  @Test func `a question tells its rows and the time left`() {
    let line = line(Headway(.rows, 0, of: 10_000_000), Headway(.rows, 9_000_000, of: 10_000_000))
    #expect(line == "90 %  9,000,000 of 10,000,000 rows  1 s left")
    #expect(self.line(Headway(.rows, 0, of: 1000), Headway(.rows, 10, of: 1000)).hasSuffix("  4 min left"))
  }

  @Test(arguments: [
    (41, "25 %  2,500,000 rows  200 MB/s  6 s left"), (40, "25 %  2,500,000 rows  200 MB/s"),
    (21, "25 %  2,500,000 rows"),
    (20, "25 %"), (3, ""),
  ])
  func `the line is shorter than the window is wide`(width: Int, expected: String) {
    let line = line(
      Headway(.bytes, 0, of: 1_600_000_000, rows: 0), Headway(.bytes, 400_000_000, of: 1_600_000_000, rows: 2_500_000),
      width: width)
    #expect(line == expected)
    #expect(line.count < width)
  }

  @Test func `a count that begins anew is timed anew`() {
    var pace = Pace(start: 0)
    pace.note(Headway(.rows, 0, of: 1000), at: 0)
    pace.note(Headway(.rows, 900, of: 1000), at: 9)
    pace.note(Headway(.rows, 100, of: 1000), at: 10)
    pace.note(Headway(.rows, 500, of: 1000), at: 14)
    #expect(pace.line(at: 14, width: 80) == "50 %  500 of 1,000 rows  5 s left")
  }

  @Test func `where nobody counts it says how long it takes`() {
    #expect(Pace(start: 3).line(at: 5.5, width: 80) == "working  2 s")
    var pace = Pace(start: 3)
    pace.note(Headway(.rows, 1000, of: 1000), at: 4)
    #expect(pace.line(at: 7, width: 80) == "working  4 s")
    pace.note(Headway(.rows, 10, of: 1000), at: 8)
    #expect(pace.line(at: 8.5, width: 80).hasPrefix("1 %"))
    // The same again is nothing new.
    pace.note(Headway(.rows, 10, of: 1000), at: 9)
    #expect(pace.line(at: 9.5, width: 80) == "working  6 s")
  }
}
