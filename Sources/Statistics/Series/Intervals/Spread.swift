/// How far chance may carry a series from what is expected of it, by each period ahead, in the size of a standard deviation.
///
/// There are two views of it, and neither is to be trusted alone: a model takes itself to be right and so is too sure; and how
/// much the series has changed over as many periods in the past takes in what the model does foretell. Their geometric mean
/// is better than both. It grows the shorter the history is, from which the form, the parameters and the trend were learned.
///
/// Sources: C. Chatfield, "Calculating interval forecasts", Journal of Business & Economic Statistics 11 (1993), on why models
/// are too sure; the rest was measured (`ErrorScale`).
struct Spread {
  /// Of each period, the next one first.
  let steps: [Double]

  /// How many values a history must have for what was learned from it to double the spread.
  static let learning = 8.0
  /// Over how many values of a history changes are looked at.
  private static let longest = 2_000

  /// Looks at a fitted series and its history.
  init(of fitted: any FittedSeries, after history: Series, _ horizon: Int, seed: UInt64) {
    let model = Self.modelled(fitted, horizon, seed: seed)
    let changes = Self.changes(history.suffix(Self.longest), horizon)
    let count = Double(max(1, history.values.count))
    steps = (0..<horizon).map { step in
      // Neither is taken to be nothing where the other is not.
      let (one, other) = (max(model[step], changes[step] / 100), max(changes[step], model[step] / 100))
      return (one.squareRoot() * other.squareRoot()) * (1 + Self.learning / count)
    }
  }

  /// By the model alone, on the middle eight tenths of courses that are drawn: few that explode would make a standard
  /// deviation of their own.
  private static func modelled(_ fitted: any FittedSeries, _ horizon: Int, seed: UInt64) -> [Double] {
    let courses = 200
    var random = SeededRandom(seed: seed)
    let paths = (0..<courses).map { _ in fitted.path(horizon, &random) }
    let tenth = courses / 10
    return (0..<horizon).map { step in
      let values = paths.map { $0[step] }.sorted()
      return (values[courses - 1 - tenth] - values[tenth]) / (2 * 1.2816)
    }
  }

  /// By the mean absolute change over as many periods in the past, in whole seasons.
  private static func changes(_ history: Series, _ horizon: Int) -> [Double] {
    let values = history.values
    let season = values.count > history.season ? max(1, history.season) : 1
    var changes: [Double] = []
    for step in stride(from: 0, to: horizon, by: season) {
      let seasons = step / season + 1
      let lag = seasons * season
      var change = (changes.last ?? 0) * (Double(seasons) / Double(max(1, seasons - 1))).squareRoot()
      if values.count - lag >= 3 || changes.isEmpty {
        let sum = zip(values, values.dropFirst(lag)).reduce(0) { $0 + abs($1.1 - $1.0) }
        // The mean absolute value of a normal number is this much less than its standard deviation.
        let mean = sum / Double(max(1, values.count - lag)) * (Double.pi / 2).squareRoot()
        change = max(changes.last ?? 0, mean)
      }
      changes += Array(repeating: change, count: season)
    }
    return changes
  }
}

extension Series {
  /// The last values of it.
  func suffix(_ count: Int) -> Series { Series(Array(values.suffix(count)), season: season) }
}
