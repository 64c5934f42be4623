import Builtins
import Declarations
import Frames
import Glibc
import TestSupport
import Testing

/// Rounding many numbers at once gives what the standard library gives for each.
@Suite struct RoundingTests {
  /// Halves, numbers beside them, beside powers of two, and beyond the integers that reals can tell apart.
  private static let numbers: [Double] = {
    let special = [
      0, 0.5, 1.5, 2.5, 0.3, 1, 1e9, 1e15, 0x1p51, 0x1p52, 0x1p53, 1e300, .leastNonzeroMagnitude, 1e15 + 0.5,
    ]
    let beside = special.flatMap { [$0, $0.nextUp, $0.nextDown] }.filter { $0 >= 0 }
    var source = Seeded(5)
    let random = (0..<5000).map { _ in
      Double.random(in: 0..<1, using: &source) * pow(10, .random(in: -3..<18, using: &source))
    }
    return (beside + random).flatMap { [$0, -$0] }
  }()

  private func results(_ name: String, _ more: Double?...) throws -> [Double?] {
    let overloads = try #require(Catalog.standard.function(name)?.overloads)
    let overload = try #require(overloads.first { $0.parameters.count == more.count + 1 })
    let constants = more.map { Computation.constant($0.map(Value.real) ?? .none, .real) }
    let column = Column(reals: Self.numbers)
    return try evaluate(overload.build([.column(column)] + constants), rows: column.count).cells.map(\.real)
  }

  @Test(arguments: [
    ("round", FloatingPointRoundingRule.toNearestOrAwayFromZero), ("floor", .down), ("ceil", .up),
  ])
  func `whole numbers are those of the standard library`(name: String, rule: FloatingPointRoundingRule) throws {
    for (number, result) in zip(Self.numbers, try results(name)) {
      #expect(result == number.rounded(rule), "\(name)(\(number))")
      #expect(result != 0 || result?.sign == .plus, "\(name)(\(number))")
    }
  }

  @Test(arguments: [2.0, 0, -3, 1.4, 25, -25])
  func `decimals are rounded as the number times a power of ten`(digits: Double) throws {
    let factor = pow(10, digits.rounded())
    for (number, result) in zip(Self.numbers, try results("round", digits)) {
      let expected = (number * factor).rounded(.toNearestOrAwayFromZero) / factor
      #expect(result == (expected.isFinite ? expected : nil), "round(\(number), \(digits))")
    }
  }

  @Test(arguments: [0.2, 3, 1e7])
  func `a number lies at the lower end of its range, or above`(width: Double) throws {
    for (number, result) in zip(Self.numbers, try results("bucket", width)) {
      guard number.magnitude / width < 1e13 else { continue }
      let above = (number - (result ?? .nan)) / width
      let slack = 0x1p-49 * max(1, number.magnitude / width)
      #expect(above >= -slack && above < 1 + slack, "bucket(\(number), \(width)) = \(String(describing: result))")
    }
  }

  @Test func `a quotient that is whole but for rounding is whole`() throws {
    let overload = try #require(Catalog.standard.function("bucket")?.overloads.first)
    let tenths = Column(reals: [0.2, 0.6, 1.4, -0.6, 0.59, -0.7])
    let lower = try evaluate(overload.build([.column(tenths), .constant(.real(0.2), .real)]), rows: tenths.count)
    let expected = [0.2, 0.6000000000000001, 1.4000000000000001, -0.6000000000000001, 0.4, -0.8]
    #expect(lower.cells.map(\.real) == expected)
  }

  @Test func `an amount just below the end of its range lies in it`() throws {
    let overload = try #require(Catalog.standard.function("bucket")?.overloads.first)
    let amounts = Column(integers: [2_459_009_999, 2_459_010_000, 999_999_999_999_999])
    let lower = try evaluate(overload.build([.column(amounts), .constant(.real(1000), .real)]), rows: amounts.count)
    #expect(lower.cells.map(\.real) == [2_459_009_000, 2_459_010_000, 999_999_999_999_000])
  }

  @Test(arguments: [0, -1, nil]) func `a range without width has no lower end`(width: Double?) throws {
    #expect(try results("bucket", width).allSatisfy { $0 == nil })
  }
}
