/// What a statistic of a sample could have been: the sample is drawn again from itself, with replacement, many times.
///
/// Its own interval, and with `BootstrapDifference` that of the difference of two samples, which are drawn independently.
/// The same numbers come out for the same seed, on any number of threads.
///
/// Source: B. Efron, R. J. Tibshirani, "An Introduction to the Bootstrap" (1993); intervals of means by its percentile-t
/// method (12.5), which holds for skewed samples (P. Hall, Annals of Statistics 16 (1988)), of quantiles by percentiles (13.3).
public struct Bootstrap: Sendable {
  /// What is looked at.
  public enum Statistic: Sendable, Hashable {
    /// The mean; of two numbers a case, the sum of the first over that of the second.
    case mean
    /// The quantile of a share, with interpolation.
    case quantile(Double)
  }

  /// How often a sample is drawn again. One more is a round number, so that 2.5 % of it are whole.
  public static let replicateCount = 9_999
  /// Samples of more than this are not drawn again case by case: the law of their replicates is known.
  static let mostDrawn = 2_000
  private static let parts = 101

  /// One of the times: what the statistic came to, and its standard error; no error where that is not asked for.
  struct Replicate: Sendable {
    var value: Double
    var error: Double
  }

  /// The statistic of the sample.
  public let value: Double
  /// How many cases there are.
  public let count: Int
  /// The standard error of a mean; 0 of a quantile.
  let error: Double
  let isStudentized: Bool
  let replicates: [Replicate]

  /// Draws a sample again and again; nil where it has no cases, or no value.
  ///
  /// - Parameters:
  ///   - per: What the values are a mean over: the second number of each case; 1 unless given. Of means alone.
  ///   - stream: Which of the seed's streams of random numbers is used: another one for each sample.
  /// - Throws: What the effort's check throws.
  /// - Complexity: A pass over the values, sorted for a quantile, and as much as 20 million draws.
  public init?<Failure>(
    _ statistic: Statistic, of values: [Double], per: [Double]? = nil, seed: UInt64 = 1, stream: UInt64,
    _ effort: Effort<Failure>
  ) throws(Failure) {
    guard !values.isEmpty, per.map({ $0.count == values.count }) ?? true else { return nil }
    count = values.count
    let law: any ReplicateLaw
    switch statistic {
    case .mean:
      let cases = ResampledMean(values, per: per)
      (value, error, isStudentized) = (cases.value, cases.error, true)
      law = values.count > Self.mostDrawn ? LimitingMean(cases) : cases
    case .quantile(let share):
      let cases = ResampledQuantile(values, share)
      (value, error, isStudentized) = (cases.value, 0, false)
      law = cases
    }
    guard value.isFinite else { return nil }
    try effort.check()
    let size = Self.replicateCount / Self.parts
    let parts = try effort.each(Self.parts) { part in
      var random = SeededRandom(seed: seed, stream: stream &* 0x1_0000 &+ UInt64(part))
      return (0..<size).flatMap { _ in
        let replicate = law.draw(&random)
        return [replicate.value, replicate.error]
      }
    }
    replicates = parts.flatMap { part in
      stride(from: 0, to: part.count, by: 2).map { Replicate(value: part[$0], error: part[$0 + 1]) }
    }
  }

  /// The 95 % interval of the statistic; nil where the sample is too small or too uniform to tell.
  public var interval: Interval? {
    if !isStudentized { return count > 1 ? replicates.map(\.value).middle : nil }
    let students = replicates.map { studentOf($0.value - value, $0.error) }
    return studentized(value, error, students, beside: replicates.map { $0.value - value })
  }
}

/// How replicates of a sample's statistic are drawn.
protocol ReplicateLaw: Sendable {
  func draw(_ random: inout SeededRandom) -> Bootstrap.Replicate
}

/// A deviation in standard errors; without an error it is nothing or beyond all bounds.
func studentOf(_ deviation: Double, _ error: Double) -> Double {
  if deviation.isNaN { return 0 }
  return error > 0 ? deviation / error : deviation == 0 ? 0 : deviation * .infinity
}

/// The percentile-t interval of a value; nil where its error is none, or where it is many times as wide as what replicates
/// deviate by: then samples hardly differ in themselves, and some have next to no error.
func studentized(
  _ value: Double, _ error: Double, _ students: [Double], beside deviations: [Double]
) -> Interval? {
  guard error > 0, let middle = students.middle, let usual = deviations.middle else { return nil }
  let interval = Interval(lower: value - middle.upper * error, upper: value - middle.lower * error)
  return interval.upper - interval.lower <= 10 * (usual.upper - usual.lower) ? interval : nil
}

extension [Double] {
  /// The middle 95 % of replicates.
  var middle: Interval? {
    guard count >= Bootstrap.replicateCount else { return nil }
    let sorted = self.sorted()
    let tail = (count + 1) / 40 - 1
    return Interval(lower: sorted[tail], upper: sorted[count - 1 - tail])
  }
}
