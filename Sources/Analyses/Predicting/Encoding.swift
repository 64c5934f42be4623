import Frames
import Statistics

/// How what is known of deals becomes the rows of a regression; settled by the deals that it is fitted to.
struct Encoding: Sendable {
  /// A predictor that divides deals into groups.
  struct Factor: Sendable {
    let predictor: Predictor
    /// What each level is called; the last ones may be those of deals of which it is not known, and of rare groups.
    let labels: [String]
    /// The share of the fitted rows at each level.
    let shares: [Double]
    fileprivate let places: [String: Int]
    /// The level of deals of which it is not known, where there were such.
    fileprivate let unknown: Int?

    /// The level of a group; nil where no fitted row was in it.
    func level(of label: String?) -> Int? { label.map { places[textKey($0)] } ?? unknown }
  }

  /// A predictor that is a number.
  struct Number: Sendable {
    let predictor: Predictor
    let mean: Double
    let deviation: Double
    /// The range that nearly all fitted rows are in: a number outside counts as its nearer end.
    let range: ClosedRange<Double>

    /// The number in standard deviations from the mean.
    func standardised(_ value: Double) -> Double {
      (min(max(value, range.lowerBound), range.upperBound) - mean) / deviation
    }
  }

  private(set) var factors: [Factor] = []
  private(set) var numbers: [Number] = []

  /// Groups beyond these many are taken together, the rarest first.
  private static let mostLevels = 120
  static let rare = "(rare)"
  static let unknown = "(none)"

  /// Settles how predictors are written down by the rows that a model is fitted to. What is the same for all is left out.
  ///
  /// - Throws: What `effort` throws, which is asked before each predictor.
  init<Failure>(_ features: DealFeatures, _ effort: Effort<Failure>) throws(Failure) {
    for (predictor, values) in features.columns {
      try effort.check()
      switch values {
      case .groups(let groups, let labels):
        let factor = Factor(predictor, groups, labels, most: Self.mostLevels)
        if factor.labels.count > 1 { factors.append(factor) }
      case .numbers(let values):
        if let number = Number(predictor, values) { numbers.append(number) }
        if let factor = Factor(knowing: predictor, values) { factors.append(factor) }
      }
    }
  }

  /// Returns the rows of a regression for deals; a group that is not known adds nothing.
  ///
  /// - Parameter isUnknownKept: Whether a number that is not known stays one that is not known, instead of the mean.
  /// - Throws: What `effort` throws, which is asked before each predictor.
  func design<Failure>(
    _ features: DealFeatures, isUnknownKept: Bool = false, _ effort: Effort<Failure>
  ) throws(Failure) -> Design {
    var (divisions, covariates): ([Design.Factor], [Design.Covariate]) = ([], [])
    for factor in factors {
      try effort.check()
      divisions.append(
        Design.Factor(
          levels: levels(factor, features[factor.predictor], features.count), count: factor.labels.count,
          penalty: factor.predictor.penalty, isFixed: factor.predictor.kind == .stage))
    }
    for number in numbers {
      try effort.check()
      let unknown = isUnknownKept ? Double.nan : 0
      var values = [Double](repeating: unknown, count: features.count)
      if case .numbers(let own)? = features[number.predictor] {
        values = own.map { $0.isFinite ? number.standardised($0) : unknown }
      }
      covariates.append(Design.Covariate(values: values, penalty: number.predictor.penalty))
    }
    return Design(rowCount: features.count, factors: divisions, covariates: covariates)
  }

  private func levels(_ factor: Factor, _ values: DealFeatures.Values?, _ count: Int) -> [Int32] {
    switch values {
    case .groups(let groups, let labels)?:
      let unknown = factor.level(of: nil) ?? -1
      let levels = labels.map { factor.level(of: $0) ?? factor.level(of: Self.rare) ?? -1 }
      return groups.map { Int32(truncatingIfNeeded: $0 < 0 ? unknown : levels[Int($0)]) }
    case .numbers(let numbers)?: return numbers.map { $0.isFinite ? 0 : 1 }
    case nil: return [Int32](repeating: -1, count: count)
    }
  }

  /// Returns the row of a regression as its cells that are not 0. A group that is not known stands for the mean of all.
  func cells(_ design: Design, row: Int) -> [(place: Int, value: Double)] {
    var cells = [(place: 0, value: 1.0)]
    for (number, start) in zip(factors.indices, design.starts) {
      let level = Int(design.factors[number].levels[row])
      if level >= 0 {
        cells.append((start + level, 1))
      } else {
        cells += factors[number].shares.enumerated().map { (start + $0.offset, $0.element) }
      }
    }
    for (number, covariate) in design.covariates.enumerated() {
      cells.append((design.firstCovariate + number, covariate.values[row]))
    }
    return cells
  }
}

extension Encoding.Factor {
  fileprivate init(_ predictor: Predictor, _ groups: [Int32], _ labels: [String], most: Int) {
    var counts = [Int](repeating: 0, count: labels.count)
    var without = 0
    for group in groups { if group < 0 { without += 1 } else { counts[Int(group)] += 1 } }
    let byCount = counts.indices.filter { counts[$0] > 0 }.sorted { counts[$0] > counts[$1] }
    let kept = byCount.prefix(most).sorted()
    let others = byCount.dropFirst(most).reduce(0) { $0 + counts[$1] }
    var names = kept.map { labels[$0] }
    var sizes = kept.map { counts[$0] }
    if others > 0 { (names, sizes) = (names + [Encoding.rare], sizes + [others]) }
    unknown = without > 0 ? names.count : nil
    if without > 0 { (names, sizes) = (names + [Encoding.unknown], sizes + [without]) }
    self.predictor = predictor
    self.labels = names
    shares = sizes.map { Double($0) / Double(max(1, groups.count)) }
    places = Dictionary(names.enumerated().map { (textKey($1), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether a number is known of a deal, where it is of some and not of others.
  fileprivate init?(knowing predictor: Predictor, _ values: [Double]) {
    let known = values.count { $0.isFinite }
    guard known > 0, known < values.count else { return nil }
    self.predictor = predictor
    labels = ["known", Encoding.unknown]
    let share = Double(known) / Double(values.count)
    shares = [share, 1 - share]
    places = [:]
    unknown = 1
  }
}

extension Encoding.Number {
  /// So many numbers tell where all lie.
  private static let mostSampled = 200_000

  fileprivate init?(_ predictor: Predictor, _ values: [Double]) {
    let known = values.sample(most: Self.mostSampled).filter(\.isFinite)
    guard let spread = Spread(known) else { return nil }
    self.init(predictor: predictor, mean: spread.mean, deviation: spread.deviation, range: spread.range)
  }

  /// Where numbers lie.
  private struct Spread {
    let mean, deviation: Double
    let range: ClosedRange<Double>

    init?(_ values: [Double]) {
      guard values.count > 1 else { return nil }
      let sorted = values.sorted()
      // The places lie inside: there are values.
      let low = sorted[values.count / 100]
      let high = sorted[values.count - 1 - values.count / 100]
      let kept = values.map { min(max($0, low), high) }
      let mean = kept.reduce(0, +) / Double(kept.count)
      let variance = kept.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(kept.count)
      guard variance > 0, variance.isFinite else { return nil }
      (self.mean, deviation, range) = (mean, variance.squareRoot(), low...high)
    }
  }
}
