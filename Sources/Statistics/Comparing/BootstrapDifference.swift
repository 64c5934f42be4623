/// The difference of a statistic between two samples that have nothing to do with each other, the first less the second.
///
/// Where the interval leaves out 0 the p-value is at most .05, and only there: both are told from the same replicates.
///
/// Source: as of `Bootstrap`; the p-value is that of its algorithm 16.2, with (1 + count) / (1 + replicates) of
/// A. C. Davison, D. V. Hinkley, "Bootstrap Methods and their Application" (1997), 4.11.
public struct BootstrapDifference: Sendable {
  /// The difference.
  public let value: Double
  /// Its 95 % interval; nil where the samples are too small or too uniform to tell.
  public let interval: Interval?
  /// How probable a difference at least as large is where there is none; 1 where there is no interval.
  public let pValue: Double

  /// Compares two samples by the same statistic, drawn from different streams.
  public init(_ one: Bootstrap, _ other: Bootstrap) {
    let difference = one.value - other.value
    value = difference
    let error = (one.error * one.error + other.error * other.error).squareRoot()
    let pairs = zip(one.replicates, other.replicates)
    guard one.isStudentized else {
      let deviations = pairs.map { $0.value - $1.value }
      interval = one.count > 1 && other.count > 1 ? deviations.middle : nil
      pValue = interval == nil ? 1 : Self.pValue(deviations, beyond: 0)
      return
    }
    let deviations = pairs.map { ($0.value - one.value) - ($1.value - other.value) }
    let students = zip(deviations, pairs).map { deviation, pair in
      studentOf(deviation, (pair.0.error * pair.0.error + pair.1.error * pair.1.error).squareRoot())
    }
    let isTold = one.count > 1 && other.count > 1
    interval = isTold ? studentized(difference, error, students, beside: deviations) : nil
    pValue = interval == nil ? 1 : Self.pValue(students, beyond: difference / error)
  }

  /// Twice the share of replicates on the rarer side of a bound.
  private static func pValue(_ replicates: [Double], beyond bound: Double) -> Double {
    let rarer = min(replicates.count { $0 <= bound }, replicates.count { $0 >= bound })
    return min(1, 2 * Double(rarer + 1) / Double(replicates.count + 1))
  }
}
