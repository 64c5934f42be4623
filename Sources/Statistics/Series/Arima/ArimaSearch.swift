/// The search for the orders that describe a series best.
///
/// The differences come from tests; then the orders next to the best so far are tried until none is better. Source:
/// R. J. Hyndman, Y. Khandakar, "Automatic time series forecasting: the forecast package for R", Journal of Statistical
/// Software 27 (2008).
struct ArimaSearch {
  private let differenced: [Double]
  private let limits: (ordinary: Int, seasonal: Int)
  private let care: ArimaFit.Care
  private var tried: Set<ArimaOrder> = []
  private(set) var best: ArimaFit?

  /// How many values, the last ones, tell the orders of a long series: as many, or so many cycles.
  private static let longest = (values: 1000, cycles: 6)
  /// The most orders that are tried.
  private static let trialLimit = 94

  /// Searches among the orders with the differences of `base`, for a series that has been differenced by it.
  init(_ base: ArimaOrder, _ differenced: [Double]) {
    let differenced = Array(differenced.suffix(max(Self.longest.values, Self.longest.cycles * base.season)))
    self.differenced = differenced
    let isLong = differenced.count > 150 || base.season > 12
    care = ArimaFit.Care(form: isLong ? .conditional : .exact, tolerance: 1e-3)
    let third = differenced.count / 3
    limits = (
      ordinary: min(5, third, base.season > 1 ? base.season - 1 : 5),
      seasonal: base.season > 1 ? min(2, third / base.season) : 0
    )
    start(base)
    while let order = best?.order, tried.count < Self.trialLimit {
      guard neighbours(of: order).contains(where: { attempt($0) }) else { break }
    }
  }

  /// Tries a rich order, the poorest ones, and those with one value or one error.
  private mutating func start(_ base: ArimaOrder) {
    let canHaveConstant = base.ordinary.differences + base.seasonal.differences < 2
    let isShort = differenced.count < 10
    for numbers in [(isShort ? 1 : 2, isShort ? 1 : 2, 1, 1), (0, 0, 0, 0), (1, 0, 1, 0), (0, 1, 0, 1)] {
      var order = base
      order.ordinary.autoregressive = min(numbers.0, limits.ordinary)
      order.ordinary.movingAverage = min(numbers.1, limits.ordinary)
      order.seasonal.autoregressive = min(numbers.2, limits.seasonal)
      order.seasonal.movingAverage = min(numbers.3, limits.seasonal)
      order.hasConstant = canHaveConstant
      _ = attempt(order)
    }
    _ = attempt(base)
  }

  /// The orders that differ by one in one or two numbers, the seasonal ones first.
  private func neighbours(of order: ArimaOrder) -> [ArimaOrder] {
    let steps = [(-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)]
    var neighbours = [ArimaOrder]()
    for (value, error) in steps where limits.seasonal > 0 {
      var other = order
      other.seasonal.autoregressive += value
      other.seasonal.movingAverage += error
      neighbours.append(other)
    }
    for (value, error) in steps {
      var other = order
      other.ordinary.autoregressive += value
      other.ordinary.movingAverage += error
      neighbours.append(other)
    }
    if order.ordinary.differences + order.seasonal.differences < 2 {
      var other = order
      other.hasConstant.toggle()
      neighbours.append(other)
    }
    return neighbours
  }

  private func isAllowed(_ order: ArimaOrder) -> Bool {
    (0...limits.ordinary).contains(order.ordinary.autoregressive)
      && (0...limits.ordinary).contains(order.ordinary.movingAverage)
      && (0...limits.seasonal).contains(order.seasonal.autoregressive)
      && (0...limits.seasonal).contains(order.seasonal.movingAverage)
  }

  /// Fits an order, unless it has been, and returns whether it is the best so far.
  private mutating func attempt(_ order: ArimaOrder) -> Bool {
    guard isAllowed(order), tried.insert(order).inserted else { return false }
    let start = best.flatMap { order.numbers(like: $0.coefficients, of: $0.order) }
    guard let fit = ArimaFit(order, to: differenced, from: start, care),
      fit.criterion < best?.criterion ?? .infinity, fit.coefficients.isClear
    else { return false }
    best = fit
    return true
  }
}

extension ArimaOrder {
  /// The numbers of another order's coefficients brought to this one: those it has not are 0, which changes nothing.
  func numbers(like coefficients: ArimaCoefficients, of other: ArimaOrder) -> [Double]? {
    guard var rest = coefficients.numbers?[...] else { return nil }
    return zip(counts, other.counts).flatMap { own, others in
      defer { rest = rest.dropFirst(others) }
      return rest.prefix(min(own, others)) + [Double](repeating: 0, count: max(0, own - others))
    }
  }

  /// How many coefficients each polynomial has, in the order of `ArimaCoefficients`.
  private var counts: [Int] {
    [ordinary.autoregressive, ordinary.movingAverage, seasonal.autoregressive, seasonal.movingAverage]
  }
}
