import CBytes
import Declarations
import Frames
import Glibc

extension Function {
  /// Functions that bring a number nearer to a whole one.
  static let rounding: [Function] = [
    Function(
      "round", "Rounds `x` to `digits` decimals, halves away from zero.",
      parameters: [("x", "the number"), ("digits", "how many decimals; 0 unless given")],
      examples: [Example("round(winrate * 100, 1) as pct by level", prints: "pct")],
      overloads: [
        .map(RealFunction(ofMany: suluh_round)), .map(RealPairFunction(ofMany: round)),
      ]),
    Function(
      "floor", "Rounds `x` down to a whole number.", parameters: [("x", "the number")],
      examples: [Example("floor(avg(amount)) as mean by level", prints: "mean")],
      overloads: [.map(RealFunction(ofMany: suluh_round_down))]),
    Function(
      "ceil", aliases: ["ceiling"], "Rounds `x` up to a whole number.", parameters: [("x", "the number")],
      examples: [Example("ceil(avg(amount)) as mean by level", prints: "mean")],
      overloads: [.map(RealFunction(ofMany: suluh_round_up))]),
    Function(
      "bucket", "Gives the lower end of the range of `width` that `x` lies in.",
      parameters: [("x", "the number"), ("width", "the width of each range")],
      examples: [Example("deals by bucket(amount, 500M)", prints: "bucket")],
      overloads: [
        .map(RealPairFunction(ofMany: suluh_lower_ends)),
        Overload([.duration, .integer], format: .days, result: { _ in .real }) {
          .real2(.converted($0[0], .real), $0[1], RealPairFunction(ofMany: suluh_lower_ends))
        },
      ]),
  ]
}

/// Rounds to so many decimals, of which fewer than none are tens, hundreds and so on.
@Sendable private func round(
  _ numbers: UnsafePointer<Double>, _ digits: UnsafePointer<Double>, _ count: Int,
  _ results: UnsafeMutablePointer<Double>
) {
  withUnsafeTemporaryAllocation(of: Double.self, capacity: count * 2) { room in
    guard let scaled = room.baseAddress else { return }
    let factors = scaled + count
    for lane in 0..<count {
      factors[lane] = powerOfTen(digits[lane].rounded())
      scaled[lane] = numbers[lane] * factors[lane]
    }
    suluh_round(scaled, count, results)
    for lane in 0..<count { results[lane] /= factors[lane] }
  }
}

private let powersOfTen = (-22...22).map { pow(10, Double($0)) }

private func powerOfTen(_ exponent: Double) -> Double {
  exponent.magnitude <= 22 ? powersOfTen[Int(exponent) + 22] : pow(10, exponent)
}
