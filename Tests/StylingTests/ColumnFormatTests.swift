import Styling
import Testing

struct ColumnFormatTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var values: [Double?]
    var kind: NumberKind
    var expected: [String]
    var unit: String?
    var exact = false
    var signed = false
    var testDescription: String { "\(kind) \(expected)" }
  }

  static let cases = [
    Case(values: [1234, 5, nil], kind: .count, expected: ["1,234", "5", "–"]),
    Case(values: [1234.26, 5], kind: .count, expected: ["1,234.3", "5.0"]),
    Case(values: [12_400_000, 3_600_000], kind: .money(.unknown), expected: ["12.4M", "3.6M"]),
    Case(values: [10_005_534], kind: .money(.unknown), expected: ["10.0M"]),
    Case(values: [12_000_000], kind: .money(.unknown), expected: ["12M"]),
    Case(values: [1_764_000_000], kind: .money(.unknown), expected: ["1.76bn"]),
    Case(values: [10.38e9, 0.3e9], kind: .money(.unknown), expected: ["10.38bn", "0.30bn"]),
    Case(values: [1_764e6, 722e6, 70e6], kind: .money(.unknown), expected: ["1,764M", "722M", "70M"]),
    Case(values: [1.5e6, 300], kind: .money(.unknown), expected: ["1.50M", "<0.01M"]),
    Case(values: [-1.5e6, -300], kind: .money(.unknown), expected: ["-1.50M", ">-0.01M"]),
    Case(values: [999_999, 12], kind: .money(.unknown), expected: ["999,999", "12"]),
    Case(values: [12.5, 3], kind: .money(Currency("$")), expected: ["12.50", "3.00"], unit: "$"),
    Case(values: [2_360.909], kind: .money(.unknown), expected: ["2,361"]),
    Case(values: [4.2e13], kind: .money(.unknown), expected: ["42T"]),
    Case(values: [1_764e6], kind: .money(.unknown), expected: ["1,764,000,000"], exact: true),
    Case(values: [12.5, 1e6], kind: .money(.unknown), expected: ["12.50", "1,000,000.00"], exact: true),
    Case(values: [722e6, 475e6], kind: .money(.rupiah), expected: ["722", "475"], unit: "Rp juta"),
    Case(values: [1_764e6], kind: .money(.rupiah), expected: ["1.76"], unit: "Rp miliar"),
    Case(values: [750_000], kind: .money(.rupiah), expected: ["750,000"], unit: "Rp"),
    Case(values: [3e6, -2e6, 0], kind: .money(.unknown), expected: ["+3M", "-2M", "0M"], signed: true),
    Case(values: [17.0 / 23, 1, 0, 2.0 / 3], kind: .percent, expected: ["73.9%", "100.0%", "0.0%", "66.7%"]),
    Case(values: [0.0004, 0.9], kind: .percent, expected: ["<0.1%", "90.0%"]),
    Case(values: [0.0004, 0.009], kind: .percent, expected: ["0.04%", "0.90%"]),
    Case(values: [0.021, -0.0408, 0], kind: .points, expected: ["+2.1", "-4.1", "0.0"], unit: "points"),
    Case(values: [73, 9], kind: .days, expected: ["73", "9"], unit: "days"),
    Case(values: [73.5, 9], kind: .days, expected: ["73.5", "9.0"], unit: "days"),
    Case(values: [1234, 5], kind: .number, expected: ["1,234", "5"]),
    Case(values: [0.5, 12.25], kind: .number, expected: ["0.50", "12.25"]),
    Case(values: [1_234_567.891], kind: .number, expected: ["1,234,568"]),
    Case(values: [0.000123], kind: .number, expected: ["0.000123"]),
    Case(values: [1.5e-12], kind: .number, expected: ["1.5e-12"]),
    Case(values: [1e300, -9.999e299], kind: .number, expected: ["1e300", "-1e300"]),
    Case(values: [0.1, 12.345], kind: .number, expected: ["0.100", "12.345"], exact: true),
    Case(values: [.nan, .infinity, -.infinity, 1], kind: .number, expected: ["–", "inf", "-inf", "1"]),
    Case(values: [-0.0, -0.04, 3.5], kind: .days, expected: ["0.0", ">-0.1", "3.5"], unit: "days"),
    Case(values: [], kind: .money(.rupiah), expected: [], unit: "Rp"),
  ]

  @Test(arguments: cases)
  func column(_ sample: Case) {
    let format = ColumnFormat.choose(for: sample.values, kind: sample.kind, exact: sample.exact, signed: sample.signed)
    #expect(sample.values.map { format.text($0) } == sample.expected)
    #expect(format.headerUnit == sample.unit)
  }

  @Test(arguments: [
    (2.675, "2.68"), (0.125, "0.13"), (1.005, "1.01"), (-2.675, "-2.68"), (9.995, "10.00"), (0.994999, "0.99"),
  ])
  func halvesRoundAwayFromZeroOnDecimalDigits(value: Double, expected: String) {
    let format = ColumnFormat.choose(for: [0.25, 7.75], kind: .money(.unknown))
    #expect(format.text(value) == expected)
  }

  @Test func exactNumbersBeyondFloatingPoint() {
    let values: [Quantity?] = [.exact(Int128.max, scale: 0), .exact(Int128.min, scale: 2), .exact(5, scale: 2), nil]
    let format = ColumnFormat.choose(for: values, kind: .money(.unknown), exact: true)
    #expect(format.text(values[0]) == "170,141,183,460,469,231,731,687,303,715,884,105,727.00")
    #expect(format.text(values[1]) == "-1,701,411,834,604,692,317,316,873,037,158,841,057.28")
    #expect(format.text(values[2]) == "0.05")
    #expect(ColumnFormat.phrase(.exact(1, scale: Int.max), kind: .number).isEmpty == false)
    #expect(ColumnFormat.phrase(.exact(1, scale: Int.min), kind: .count).isEmpty == false)
  }

  @Test(arguments: [
    (Quantity(Int64(722_000_000)), NumberKind.money(.rupiah), "Rp 722 juta"),
    (Quantity(Int64(1_764_000_000)), .money(.rupiah), "Rp 1.76 miliar"),
    (Quantity(12_400_000.0), .money(Currency("$")), "$12.4M"),
    (Quantity(Int64(73)), .days, "73 days"), (Quantity(Int64(1)), .days, "1 day"),
    (Quantity(0.021), .points, "+2.1 points"),
    (Quantity(0.739), .percent, "73.9%"), (Quantity(Int64(8800)), .count, "8,800"), (Quantity(Double.nan), .days, "–"),
  ])
  func phrases(value: Quantity, kind: NumberKind, expected: String) {
    #expect(ColumnFormat.phrase(value, kind: kind) == expected)
  }

  @Test func nothingTrapsAndNothingIsMinusZero() {
    let extremes: [Double] = [
      0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1e-7, -1e-7, 0.5, 999_999.5, 1e6, 1e15, 1e22,
      .greatestFiniteMagnitude,
      -.greatestFiniteMagnitude, .infinity, .nan,
    ]
    let kinds: [NumberKind] = [.count, .money(.unknown), .money(.rupiah), .percent, .points, .days, .number]
    for kind in kinds {
      for a in extremes {
        for b in extremes {
          for exact in [false, true] {
            let format = ColumnFormat.choose(for: [a, b], kind: kind, exact: exact)
            for text in [format.text(a), format.text(b)] {
              let isMinusZero =
                text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) } && !text.contains("inf")
              #expect(!isMinusZero && text.count < 80, "\(kind) \(a) \(b) \(text)")
            }
          }
        }
      }
    }
  }

  @Test(arguments: [
    (0, "1970-01-01"), (20_269, "2025-06-30"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (-719_528, "0000-01-01"),
    (2_932_896, "9999-12-31"), (2_932_897, "+10000-01-01"), (Int.max, "–"), (Int.min, "–"),
  ])
  func dates(days: Int, expected: String) {
    #expect(isoDate(daysSinceEpoch: days) == expected)
  }

  @Test func `levels that somebody chose keep their digits`() {
    let levels = [0.8, 0.95, 0.975, 0.9725, 1.0 / 3].map { NumberStyle.english.level($0) }
    #expect(levels == ["80%", "95%", "97.5%", "97.25%", "33.3333%"])
    #expect(NumberStyle.indonesian.level(0.975) == "97,5%")
  }
}
