/// How the parts of a series work together in exponential smoothing: chance, trend and season.
///
/// Source: R. J. Hyndman, A. B. Koehler, J. K. Ord, R. D. Snyder, Forecasting with Exponential Smoothing (2008), table 2.1.
public struct SmoothingForm: Hashable, Sendable {
  /// How chance comes in.
  public enum Error: String, CaseIterable, Sendable {
    /// Added, of one size at any level.
    case additive = "A"
    /// In proportion to the level.
    case multiplicative = "M"
  }

  /// How the level goes on.
  public enum Trend: String, CaseIterable, Sendable {
    /// It stays.
    case none = "N"
    /// By the same amount each period.
    case additive = "A"
    /// By an amount that wears off.
    case damped = "Ad"
    /// By the same factor each period.
    case multiplicative = "M"
    /// By a factor that wears off.
    case multiplicativeDamped = "Md"
  }

  /// How the season comes in.
  public enum Season: String, CaseIterable, Sendable {
    /// There is none.
    case none = "N"
    /// Added to the level.
    case additive = "A"
    /// A factor of the level.
    case multiplicative = "M"
  }

  /// How chance comes in.
  public var error: Error
  /// How the level goes on.
  public var trend: Trend
  /// How the season comes in.
  public var season: Season

  /// Creates a form.
  public init(_ error: Error, _ trend: Trend, _ season: Season) {
    self.error = error
    self.trend = trend
    self.season = season
  }

  /// The form as its literature writes it: `ETS(M,Ad,N)`.
  public var name: String { "ETS(\(error.rawValue),\(trend.rawValue),\(season.rawValue))" }

  /// The forms that R's `ets` chooses from: no multiplicative trend, whose forecasts explode, and no additive error on a
  /// multiplicative season, whose variance is not finite (section 15.3 of the book).
  public static let admissible: [SmoothingForm] = Error.allCases.flatMap { error in
    [Trend.none, .additive, .damped].flatMap { trend in
      Season.allCases.filter { error == .multiplicative || $0 != .multiplicative }.map { .init(error, trend, $0) }
    }
  }

  /// The admissible forms but those whose season stays when the level grows, while chance grows with it: they foretell no
  /// better, and take a third of the time.
  public static let usual: [SmoothingForm] = admissible.filter { $0.error == .additive || $0.season != .additive }

  var hasGrowth: Bool { trend != .none }
  var isDamped: Bool { trend == .damped || trend == .multiplicativeDamped }
  var isSeasonal: Bool { season != .none }

  /// Whether it makes no sense of values that are zero or less.
  var needsPositive: Bool {
    error == .multiplicative || season == .multiplicative || trend == .multiplicative || trend == .multiplicativeDamped
  }

  /// How many numbers are free for a length of season: smoothing parameters and the state at the start.
  func parameterCount(season length: Int) -> Int {
    2 + (hasGrowth ? 2 : 0) + (isDamped ? 1 : 0) + (isSeasonal ? length : 0)
  }
}
