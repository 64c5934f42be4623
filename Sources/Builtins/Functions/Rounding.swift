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
        .map { (x: Double) in x.rounded(.toNearestOrAwayFromZero) },
        .map { (x: Double, digits: Double) in
          let factor = pow(10, digits.rounded())
          return (x * factor).rounded(.toNearestOrAwayFromZero) / factor
        },
      ]),
    Function(
      "floor", "Rounds `x` down to a whole number.", parameters: [("x", "the number")],
      examples: [Example("floor(avg(amount)) as mean by level", prints: "mean")],
      overloads: [.map { (x: Double) in x.rounded(.down) }]),
    Function(
      "ceil", aliases: ["ceiling"], "Rounds `x` up to a whole number.", parameters: [("x", "the number")],
      examples: [Example("ceil(avg(amount)) as mean by level", prints: "mean")],
      overloads: [.map { (x: Double) in x.rounded(.up) }]),
    Function(
      "bucket", "Gives the lower end of the range of `width` that `x` lies in.",
      parameters: [("x", "the number"), ("width", "the width of each range")],
      examples: [Example("deals by bucket(amount, 500M)", prints: "bucket")],
      overloads: [
        .map { (x: Double, width: Double) in lowerEnd(x, width) },
        Overload([.duration, .integer], format: .days, result: { _ in .real }) {
          .real2(.converted($0[0], .real), $0[1], lowerEnd)
        },
      ]),
  ]
}

/// Returns the lower end of the range of `width` that `x` lies in. A quotient that is whole but for rounding is whole: 0.6
/// lies in the range of width 0.2 that begins at 0.6.
@Sendable private func lowerEnd(_ x: Double, _ width: Double) -> Double? {
  guard width > 0 else { return nil }
  let quotient = x / width
  let below = wholeBelow(quotient)
  let nearest = quotient - below < 0.5 ? below : below + 1
  let isWhole = (quotient - nearest).magnitude <= 1e-9 * max(1, nearest.magnitude)
  return (isWhole ? nearest : below) * width
}

/// Rounds down. The standard library calls the library of mathematics for it, as the oldest processors have no instruction
/// for that; it took a quarter of a question.
private func wholeBelow(_ x: Double) -> Double {
  guard x.magnitude < 1e15 else { return x.rounded(.down) }
  let whole = Double(Int64(x))
  return whole > x ? whole - 1 : whole
}
