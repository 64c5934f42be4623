/// How many values and errors of the past an ARIMA model goes by.
public struct ArimaOrder: Sendable, Hashable, CustomStringConvertible {
  /// The three numbers of the ordinary or of the seasonal part.
  public struct Part: Sendable, Hashable {
    /// How many past values it goes by: p.
    public var autoregressive: Int
    /// How many times differences are taken: d.
    public var differences: Int
    /// How many past errors it goes by: q.
    public var movingAverage: Int

    /// Creates a part.
    public init(_ autoregressive: Int, _ differences: Int, _ movingAverage: Int) {
      self.autoregressive = autoregressive
      self.differences = differences
      self.movingAverage = movingAverage
    }
  }

  /// The part that counts periods.
  public var ordinary: Part
  /// The part that counts seasons.
  public var seasonal: Part
  /// How many periods a season has; 1 where there is none.
  public var season: Int
  /// Whether the differenced series has a mean other than 0: a mean of the series, or a drift.
  public var hasConstant: Bool

  /// Creates an order.
  public init(_ ordinary: Part, seasonal: Part = Part(0, 0, 0), season: Int = 1, hasConstant: Bool = false) {
    self.ordinary = ordinary
    self.seasonal = seasonal
    self.season = season
    self.hasConstant = hasConstant
  }

  /// How many coefficients there are, without the constant and the variance.
  var coefficientCount: Int {
    ordinary.autoregressive + ordinary.movingAverage + seasonal.autoregressive + seasonal.movingAverage
  }
  /// How many numbers are estimated, the variance among them.
  var parameterCount: Int { coefficientCount + (hasConstant ? 2 : 1) }
  /// How many values differencing takes off the start.
  var lostCount: Int { ordinary.differences + seasonal.differences * season }

  /// What Akaike's criterion, corrected for a small sample, adds for the parameters; infinite where there are too many.
  func penalty(sampleSize: Int) -> Double {
    let spare = sampleSize - parameterCount - 1
    guard spare > 0 else { return .infinity }
    let parameters = Double(parameterCount)
    return 2 * parameters + 2 * parameters * (parameters + 1) / Double(spare)
  }

  /// As it is written: `ARIMA(2,1,0) with drift`, `ARIMA(0,1,1)(0,1,1)[12]`.
  public var description: String {
    let numbers = { (part: Part) in "(\(part.autoregressive),\(part.differences),\(part.movingAverage))" }
    let season = season > 1 && seasonal != Part(0, 0, 0) ? numbers(seasonal) + "[\(season)]" : ""
    guard hasConstant else { return "ARIMA" + numbers(ordinary) + season }
    let isLevel = ordinary.differences + seasonal.differences == 0
    return "ARIMA" + numbers(ordinary) + season + (isLevel ? " with mean" : " with drift")
  }

  /// The series differenced as the order says.
  func differenced(_ values: [Double]) -> [Double] {
    var rest = values
    for _ in 0..<seasonal.differences { rest = differences(of: rest, lag: season) }
    for _ in 0..<ordinary.differences { rest = differences(of: rest, lag: 1) }
    return rest
  }
}
