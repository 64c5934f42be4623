/// The free numbers of a form as one list, with bounds that do not depend on each other: alpha, beta as a share of alpha,
/// gamma as a share of what alpha leaves, phi, level, growth, and the seasons but the last, which the others settle.
struct SmoothingPoint {
  let form: SmoothingForm
  let length: Int
  var numbers: [Double]

  /// Where the numbers of a kind begin.
  let ofGamma: Int
  let ofPhi: Int
  let ofLevel: Int

  /// Between what parameters lie, as in R's `ets`.
  static let share = 0.0001...0.9999
  static let damping = 0.8...0.98

  init(_ form: SmoothingForm, _ parameters: SmoothingParameters) {
    self.form = form
    length = parameters.start.seasons.count
    ofGamma = form.hasGrowth ? 2 : 1
    ofPhi = ofGamma + (form.isSeasonal ? 1 : 0)
    ofLevel = ofPhi + (form.isDamped ? 1 : 0)
    let alpha = SmoothingPoint.share.holding(parameters.alpha)
    numbers = [alpha]
    if form.hasGrowth { numbers.append(SmoothingPoint.share.holding(parameters.beta / alpha)) }
    if form.isSeasonal { numbers.append(SmoothingPoint.share.holding(parameters.gamma / (1 - alpha))) }
    if form.isDamped { numbers.append(SmoothingPoint.damping.holding(parameters.phi)) }
    numbers.append(parameters.start.level)
    if form.hasGrowth { numbers.append(parameters.start.growth) }
    numbers += parameters.start.seasons.dropLast()
  }

  var alpha: Double { numbers[0] }
  var trendShare: Double { form.hasGrowth ? numbers[1] : 0 }
  var beta: Double { form.hasGrowth ? numbers[0] * numbers[1] : 0 }
  var gamma: Double { form.isSeasonal ? (1 - numbers[0]) * numbers[ofGamma] : 0 }
  var phi: Double { form.isDamped ? numbers[ofPhi] : 1 }
  var ofSeasons: Int { ofLevel + (form.hasGrowth ? 2 : 1) }

  /// The last season: additive ones sum to nothing, factors to their number.
  var lastSeason: Double {
    var rest = form.season == .multiplicative ? Double(length) : 0
    for place in ofSeasons..<numbers.count { rest -= numbers[place] }
    return rest
  }

  var parameters: SmoothingParameters {
    let seasons = form.isSeasonal ? Array(numbers[ofSeasons...]) + [lastSeason] : []
    let start = SmoothingState(
      level: numbers[ofLevel], growth: form.hasGrowth ? numbers[ofLevel + 1] : 0, seasons: seasons)
    return SmoothingParameters(alpha: alpha, beta: beta, gamma: gamma, phi: phi, start: start)
  }

  /// The bounds of each number, where the series has a size of about 1.
  var bounds: [ClosedRange<Double>] {
    let free = -Double.infinity...Double.infinity
    var bounds = [ClosedRange<Double>](repeating: free, count: numbers.count)
    for place in 0..<ofPhi { bounds[place] = SmoothingPoint.share }
    if form.isDamped { bounds[ofPhi] = SmoothingPoint.damping }
    switch form.trend {
    case .none: if form.needsPositive { bounds[ofLevel] = 1e-6...Double.infinity }
    case .additive, .damped: break
    case .multiplicative, .multiplicativeDamped:
      bounds[ofLevel] = 1e-6...Double.infinity
      bounds[ofLevel + 1] = 0.01...100
    }
    guard form.season == .multiplicative else { return bounds }
    for place in ofSeasons..<numbers.count { bounds[place] = 0.001...Double(length) }
    return bounds
  }
}

extension ClosedRange<Double> {
  /// The number of the range that is nearest to one.
  func holding(_ number: Double) -> Double { Swift.min(Swift.max(number, lowerBound), upperBound) }
}
