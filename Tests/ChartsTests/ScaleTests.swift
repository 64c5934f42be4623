import Diagnostics
import Styling
import Testing

@testable import Charts

/// Marks of axes.
@Suite struct ScaleTests {
  /// From `reference/ticks.R`.
  private static let reference: [(low: Double, high: Double, count: Int, marks: [Double])] = [
    (0, 49, 5, [0, 10, 20, 30, 40, 50]), (0, 1, 5, [0, 0.25, 0.5, 0.75, 1]), (0, 100, 5, [0, 25, 50, 75, 100]),
    (-7, 8, 4, [-8, -4, 0, 4, 8]), (93, 132, 5, [90, 100, 110, 120, 130]), (0, 0.6, 3, [0, 0.3, 0.6]),
    (0, 0.05, 3, [0, 0.025, 0.05]), (8.1, 14.1, 4, [8, 10, 12, 14]), (0, 4.2e9, 3, [0, 2e9, 4e9]),
    (-1e-6, 3.3e-6, 5, [-1e-6, 0, 1e-6, 2e-6, 3e-6]), (1987, 2026, 6, [1990, 2000, 2010, 2020, 2030]),
    (0.41, 0.83, 5, [0.4, 0.5, 0.6, 0.7, 0.8]), (-100, -3, 5, [-100, -75, -50, -25, 0]), (0, 3, 4, [0, 1, 2, 3]),
    (12345, 67890, 6, [10000, 20000, 30000, 40000, 50000, 60000, 70000]),
  ]

  @Test func `marks stand where the authors' own implementation has them`() {
    for (low, high, count, marks) in Self.reference {
      let ticks = NiceTicks(from: low, to: high, about: count)
      let isSame =
        ticks.values.count == marks.count
        && zip(ticks.values, marks).allSatisfy { abs($0 - $1) <= 1e-12 * max(abs(high), abs(low)) }
      #expect(isSame, "\(low) to \(high): \(ticks.values)")
    }
  }

  @Test func `marks cover the values evenly, whatever these are`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let ends = (0..<2).map { _ in Double.random(in: -1...1, using: &random) * [1e-6, 1, 1e3, 1e12].randomElement()! }
      let ticks = NiceTicks(from: ends.min()!, to: ends.max()!, about: 5)
      #expect((2...12).contains(ticks.values.count), "\(ends)")
      for (mark, next) in zip(ticks.values, ticks.values.dropFirst()) {
        #expect(abs(next - mark - ticks.step) < 1e-6 * ticks.step, "\(ends)")
      }
    }
  }

  @Test func `counts have marks at whole numbers`() {
    for high in 1...40 {
      let ticks = NiceTicks(from: 0, to: Double(high), about: 5, whole: true)
      #expect(ticks.values.allSatisfy { $0 == $0.rounded() }, "\(high)")
    }
  }

  @Test func `extreme numbers have marks too`() {
    for (low, high) in [
      (0.0, 0.0), (.nan, 1), (-.infinity, .infinity), (1e18, 1e18 + 256), (-1e308, 1e308),
      (Double.leastNonzeroMagnitude, Double.leastNormalMagnitude),
    ] {
      let ticks = NiceTicks(from: low, to: high, about: 5)
      #expect(!ticks.values.isEmpty && ticks.values.allSatisfy(\.isFinite), "\(low) to \(high)")
    }
  }

  @Test func `labels have no more digits than they need`() {
    func labels(_ high: Double, _ kind: NumberKind) -> [String] {
      LinearScale(over: [0, high], kind: kind, fromZero: true, about: 3, style: .english).labels
    }
    #expect(labels(0.6, .percent) == ["0%", "30%", "60%"])
    #expect(labels(4.2e9, .money(.rupiah)) == ["0", "2", "4"])
    #expect(labels(25_000, .count) == ["0", "10,000", "20,000"])
    #expect(labels(0.05, .number) == ["0.000", "0.025", "0.050"])
    #expect(labels(1e15, .number) == ["0T", "500T", "1,000T"])
    #expect(labels(3e7, .count) == ["0M", "10M", "20M", "30M"])
    #expect(labels(1e30, .number) == ["0", "5e29", "1e30"])
    #expect(labels(1e-8, .number) == ["0", "5e-9", "1e-8"])
  }

  @Test(arguments: [6, 14, 40, 200], [[0.00001, 0.000025], [1e15, 2e14, 1], [-3.5, 7], [12_345_678, 12_345_699]])
  func `labels that stand apart are all of a regular step`(length: Int, values: [Double]) {
    let scale = LinearScale.along(
      Double(length), over: values, kind: .number, about: length / 6, style: .english, apart: 2,
      size: { Double($0.count) })
    let steps = zip(scale.ticks.dropFirst(), scale.ticks).map { ($0 - $1) / scale.high }
    #expect(steps.allSatisfy { abs($0 - steps[0]) < 1e-9 })
    #expect(Set(scale.labels).count == scale.labels.count)
  }

  @Test(arguments: [
    (TimeStep.Unit.day, "2024-12-30"), (.week, "2025-W01"), (.month, "2024-12"), (.quarter, "2024Q4"), (.year, "2024"),
  ])
  func `periods have names`(unit: TimeStep.Unit, name: String) {
    // 2024-12-30 is the Monday of the first week of 2025.
    #expect(TimeStep(unit).label(of: 20_087) == name)
  }

  @Test func `fiscal years are named by the one they end in`() {
    let april = TimeStep(.quarter, yearStart: 4)
    #expect(april.label(of: 20_087) == "FY2025Q3")
    #expect(TimeStep(.year, yearStart: 4).label(of: 20_087) == "FY2025")
    #expect(isoDate(daysSinceEpoch: april.firstDay(of: april.number(of: 20_087))) == "2024-10-01")
  }

  @Test func `periods begin where they say`() {
    for unit in TimeStep.Unit.allCases {
      for start in [1, 4, 7] {
        let step = TimeStep(unit, yearStart: start)
        for day in stride(from: -300_000, through: 300_000, by: 997) {
          let first = step.firstDay(of: step.number(of: day))
          #expect(first <= day && step.number(of: first) == step.number(of: day))
          #expect(step.number(of: first - 1) == step.number(of: day) - 1)
        }
      }
    }
  }

  @Test func `the ladder of dates takes the lowest rung that fits`() {
    let days = (0..<36).map { TimeStep(.month).firstDay(of: 2_023 * 12 + $0) }
    func labels(_ most: Int) -> [String] {
      PeriodTicks(days: days, step: TimeStep(.month), in: .english) { $0.count <= most }.ticks.map(\.label)
    }
    #expect(labels(36).count == 36)
    #expect(labels(12).first == "2023Q1" && labels(12).count == 12)
    #expect(labels(6) == ["2023Q1", "2023Q3", "2024Q1", "2024Q3", "2025Q1", "2025Q3"])
    #expect(labels(3) == ["2023", "2024", "2025"])
    #expect(labels(0).count == 1)
  }

  @Test func `quartiles are those of R's type 7`() {
    let box = BoxPlot.Box("", [1, 2, 3, 4, 10, .nan])
    #expect((box.lowerQuartile, box.median, box.upperQuartile) == (2, 3, 4))
    #expect(BoxPlot.Box("", [1, 2, 3, 4]).lowerQuartile == 1.75)
    #expect(box.outliers == [10])
    #expect(box.whiskers.high == 4)
  }

  @Test func `ranges of whole numbers are whole`() throws {
    let plot = try #require(Plot.histogram(of: [1, 2, 3, 2], title: "x", kind: .number, counting: "rows"))
    #expect(plot.mark == .bins(width: 1) && plot.series[0].points.map(\.y) == [1, 2, 1])
  }

  @Test func `a histogram counts every value once`() throws {
    for count in [1, 2, 10, 1_000] {
      let values = (0..<count).map { Double($0 * 37 % 101) }
      let plot = try #require(Plot.histogram(of: values, title: "x", kind: .number, counting: "rows"))
      #expect(plot.series[0].points.reduce(0) { $0 + ($1.y ?? 0) } == Double(count))
    }
    #expect(Plot.histogram(of: [.nan], title: "x", kind: .number, counting: "rows") == nil)
  }
}
