import Foundation
import Testing

@testable import Statistics

/// Reference values come from `reference/arima.py`.
@Suite struct ArimaTests {
  struct Case {
    var order: ArimaOrder
    var coefficients: ArimaCoefficients
    var likelihood: Double
    var fitted: Double
    var lastError: Double
    var differences: [Double]
  }

  static let cases = [
    Case(
      order: ArimaOrder(.init(1, 0, 2)), coefficients: .init(autoregressive: [0.7], movingAverage: [0.4, -0.2]),
      likelihood: -399.6116968881514, fitted: -206.64463641505773, lastError: 68.79548737671726,
      differences: [200.54500738756414, 126.62240770019073, 88.6356853901335]),
    Case(
      order: ArimaOrder(.init(2, 1, 0), seasonal: .init(1, 0, 0), season: 12),
      coefficients: .init(autoregressive: [0.5, -0.3], seasonalAutoregressive: [0.8]),
      likelihood: -199.19177889789063, fitted: -186.46603590331165, lastError: -5.8586293148867306,
      differences: [3.630400197288149, 3.1577335526987707, 8.082345277179831]),
    Case(
      order: ArimaOrder(.init(0, 1, 1), seasonal: .init(0, 1, 1), season: 12),
      coefficients: .init(movingAverage: [-0.4], seasonalMovingAverage: [-0.6]),
      likelihood: -153.2866733391939, fitted: -148.25585650318482, lastError: -0.3742293183769707,
      differences: [-0.7316823246383792, 1.3140882352419052, -0.7648869505288926]),
    Case(
      order: ArimaOrder(.init(2, 1, 2), seasonal: .init(1, 1, 1), season: 12),
      coefficients: .init(
        autoregressive: [0.3, 0.2], movingAverage: [0.5, 0.4], seasonalAutoregressive: [0.3],
        seasonalMovingAverage: [-0.7]),
      likelihood: -163.50751423951462, fitted: -146.65019684194138, lastError: -6.44076259845925,
      differences: [-2.605404613399408, -2.75633614809391, -2.2194549437684556]),
    Case(
      order: ArimaOrder(.init(1, 2, 1), seasonal: .init(2, 0, 1), season: 4),
      coefficients: .init(
        autoregressive: [0.3], movingAverage: [-0.9], seasonalAutoregressive: [0.4, 0.3], seasonalMovingAverage: [0.3]),
      likelihood: -237.00408293173194, fitted: -187.1262539158142, lastError: 11.326944669352033,
      differences: [-6.297016674610475, 1.994781370418894, 3.617140230307767]),
  ]

  @Test(arguments: cases.indices)
  func `likelihood, errors and forecasts of known coefficients are those of statsmodels`(_ place: Int) throws {
    let known = Self.cases[place]
    let model = try #require(Arima(known.order, known.coefficients, for: orders(72)))
    #expect(abs(model.logLikelihood - known.likelihood) < 1e-6)
    #expect(abs((try #require(model.errors.last) ?? 0) - known.lastError) < 1e-6)
    let continued = known.order.differenced(orders(72) + model.means(3)).suffix(3)
    for (own, other) in zip(continued, known.differences) { #expect(abs(own - other) < 1e-6) }
  }

  @Test(arguments: cases.indices)
  func `fitted coefficients are at least as likely as those of statsmodels`(_ place: Int) throws {
    let known = Self.cases[place]
    let model = try #require(Arima(known.order, to: orders(72)))
    #expect(model.logLikelihood > known.fitted - 1e-3)
  }

  @Test func `a drift is fitted, and a refitted model starts where it was`() throws {
    let order = ArimaOrder(.init(1, 1, 1), hasConstant: true)
    let model = try #require(Arima(order, to: orders(72)))
    #expect(model.form == "ARIMA(1,1,1) with drift")
    #expect(abs(model.logLikelihood - -201.6443221459554) < 1e-3)
    #expect(abs(model.mean - 1.217223758815192) < 1e-3)
    let again = try #require(model.refitted(to: Series(orders(72))) as? Arima)
    #expect(abs(again.logLikelihood - model.logLikelihood) < 1e-6)
    #expect(model.refitted(to: Series([1, 2, 3])) == nil)
  }

  @Test func `the orders of a series with a season are found`() throws {
    let model = try #require(Arima.fit(Series(orders(120), season: 12)))
    #expect(model.order.ordinary.differences == 1)
    #expect(model.order.seasonal.differences == 1)
    let truth = orders(132).suffix(12)
    for (own, other) in zip(model.means(12), truth) { #expect(abs(own - other) < 15) }
  }

  @Test func `paths scatter around the means as far as the errors of the model say`() throws {
    let model = try #require(Arima(ArimaOrder(.init(0, 1, 0)), to: orders(72)))
    var random = SeededRandom(seed: 1)
    let last = (0..<4000).map { _ in model.path(9, &random)[8] - model.means(9)[8] }
    let spread = (last.reduce(0) { $0 + $1 * $1 } / 4000).squareRoot()
    #expect(abs(spread / model.deviation - 3) < 0.15)
    var same = SeededRandom(seed: 7)
    var other = SeededRandom(seed: 7)
    #expect(model.path(5, &same) == model.path(5, &other))
  }

  @Test func `long series are fitted in bounded time`() throws {
    let values = orders(4000)
    let model = try #require(Arima.fit(Series(values, season: 12)))
    #expect(model.means(3).allSatisfy { $0.isFinite })
    let long = try #require(Arima.fit(Series(orders(1500), season: 365)))
    #expect(long.means(3).allSatisfy { $0.isFinite })
  }

  @Test func `what repeats without error goes on as it was`() throws {
    let level = try #require(Arima.fit(Series([Double](repeating: 5, count: 12))))
    #expect(level.means(2).allSatisfy { abs($0 - 5) < 1e-9 })
    let cycle = try #require(Arima.fit(Series((0..<48).map { Double($0 % 12) }, season: 12)))
    #expect(cycle.form == "ARIMA(0,0,0)(0,1,0)[12]")
    #expect(cycle.means(13) == (0..<13).map { Double($0 % 12) })
    let line = try #require(Arima.fit(Series((0..<30).map { 3 * Double($0) })))
    #expect(abs(line.means(10)[9] - 117) < 1e-6)
  }

  @Test func `odd series are fitted or refused`() {
    let jump = (0..<40).map { $0 < 20 ? 1.0 : 1000 }
    let odd: [[Double]] = [
      [], [3], [3, 4], [3, 4, 5], [3, 9, 1, 5], [3, 9, 1, 5, 6], [5, 5, 5, 5, 5, 5], [Double](repeating: 0, count: 30),
      [Double](repeating: 0, count: 30) + [7], (0..<30).map { 3 * Double($0) }, (0..<30).map { Double($0 * $0) },
      (0..<48).map { Double($0 % 12) }, orders(40).map { $0 * 1e10 }, orders(40).map { $0 * 1e-11 },
      orders(40).map { -$0 }, jump, [1, .nan, 3, 4, 5, 6], (0..<40).map { Double($0 % 2) },
    ]
    var random = SeededRandom(seed: 2)
    for values in odd {
      for season in [1, 4, 12] {
        guard let model = Arima.fit(Series(values, season: season)) else { continue }
        #expect(values.count > 2)
        #expect(model.means(14).allSatisfy { $0.isFinite })
        #expect(model.path(14, &random).allSatisfy { $0.isFinite })
        #expect(model.errors.count == values.count)
        _ = model.refitted(to: Series(Array(values.prefix(20)), season: season))
      }
    }
  }
}

/// A trend, a season of 12 that grows, and pseudorandom noise that adds up.
private func orders(_ count: Int) -> [Double] {
  var state = 2024
  var level = 0.0
  return (0..<count).map { period in
    state = (1_103_515_245 * state + 12345) % (1 << 31)
    level += 8 * (Double(state) / Double(1 << 31) - 0.5)
    let season = (10 + 0.1 * Double(period)) * sin(Double.pi * Double(period) / 6)
    return 200 + Double(period) + level + season
  }
}
