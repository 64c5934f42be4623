import Glibc
import Testing

@testable import Statistics

/// Parameters and forecasts by statsforecast: `reference/theta.py`.
@Suite struct ThetaTests {
  /// YAF7 of the M1 competition.
  private let values = [
    894.5, 1501.7, 1971.2, 2249.4, 3029.5, 2741.8, 2640.2, 4211.3, 4062.3, 5594.0, 4647.0, 6839.3, 5280.9, 6648.8,
    6797.6,
    6709.4, 8089.6, 8742.5, 9670.8, 11536.8, 12240.0, 10515.7, 14075.1, 14755.6, 14979.9,
  ]

  struct Reference: Sendable {
    let variant: ThetaVariant
    let parameters: ThetaParameters
    let squares: Double
    let forecast: [Double]
  }

  static let references = [
    Reference(
      variant: .standard,
      parameters: ThetaParameters(level: 5764.652797156175, smoothing: 0.6515930538531614, weight: 0.5),
      squares: 27862145.154332336,
      forecast: [15119.449344368497, 15401.721690522343, 15683.99403667619, 15966.266382830036]),
    Reference(
      variant: .optimised,
      parameters: ThetaParameters(
        level: -1863.9061203100541, smoothing: 0.4134985691991488, weight: 1 - 1 / 1254044.3983000596),
      squares: 21063889.675720528,
      forecast: [15296.01609877783, 15860.560340906331, 16425.104583034834, 16989.648825163335]),
    Reference(
      variant: .dynamic,
      parameters: ThetaParameters(level: 8487.339268803087, smoothing: 0.6946040935056816, weight: 0.5),
      squares: 30024309.839397725,
      forecast: [15164.232639187627, 15452.707594097608, 15742.584597220672, 16032.562448039893]),
    Reference(
      variant: .dynamicOptimised,
      parameters: ThetaParameters(
        level: -1896.5723645658566, smoothing: 0.48045896831436985, weight: 1 - 1 / 1475655.0594551833),
      squares: 23489978.072893985,
      forecast: [15400.664996912823, 15987.34958429871, 16580.29304480026, 17178.368584882723]),
  ]

  /// The expected values of the series and after it, and the squared errors from the fourth value on.
  private func run(_ variant: ThetaVariant, _ parameters: ThetaParameters, ahead: Int) -> ([Double], Double) {
    var state = ThetaState(variant, parameters, ThetaLine(values))
    var squares = 0.0
    for (place, value) in values.enumerated() {
      if place > 2 { squares += (value - state.expected) * (value - state.expected) }
      state.learn(value)
    }
    let means = (0..<ahead).map { _ in
      defer { state.learn(state.expected) }
      return state.expected
    }
    return (means, squares)
  }

  @Test(arguments: references) func `given parameters foretell what the reference does`(reference: Reference) {
    let (means, squares) = run(reference.variant, reference.parameters, ahead: 4)
    #expect(abs(squares / reference.squares - 1) < 1e-9)
    for (mean, expected) in zip(means, reference.forecast) { #expect(abs(mean / expected - 1) < 1e-9) }
  }

  @Test(arguments: references) func `the search finds parameters no worse than the reference`(reference: Reference) {
    let search = ThetaSearch(values, reference.variant, ThetaLine(values), skipped: 3)
    let found = run(reference.variant, search.best(), ahead: 1).1
    #expect(found <= reference.squares * (1 + 1e-9))
    let near = run(reference.variant, search.best(near: reference.parameters.smoothing + 0.03), ahead: 1).1
    #expect(near <= reference.squares * (1 + 1e-9))
  }

  /// R. J. Hyndman, B. Billah (2003).
  @Test func `the standard model is exponential smoothing with half the slope as drift`() {
    let parameters = Self.references[0].parameters
    let line = ThetaLine(values)
    var state = ThetaState(.standard, parameters, line)
    let drift = line.slope / 2
    var level = parameters.level + line.intercept / 2
    for value in values {
      #expect(abs(state.expected - level - drift) < 1e-9)
      level += drift + parameters.smoothing * (value - level - drift)
      state.learn(value)
    }
  }

  @Test(arguments: [1, 3, 8])
  func `courses spread as exponential smoothing with a doubtful drift does`(step: Int) throws {
    let fit = try #require(Theta.fit(Series(values), .standard))
    var random = SeededRandom(seed: 11)
    let mean = fit.means(step)[step - 1]
    let squares = (0..<20_000).map { _ in
      let distance = fit.path(step, &random)[step - 1] - mean
      return distance * distance
    }
    // Student's t with 20 degrees of freedom, and a bend of the line by 16 deviations for each of 25 values.
    let errors = fit.errors.compactMap(\.self)
    let variance = errors.reduce(0) { $0 + $1 * $1 } / 20 * (20.0 / 18)
    let bend = 16.0 / 25 * Double(step)
    let smoothing = fit.parameters.smoothing
    let expected = variance * (1 + Double(step - 1) * smoothing * smoothing + bend * bend)
    #expect(abs(squares.reduce(0, +) / 20_000 / expected - 1) < 0.05)
  }

  @Test func `a season goes on`() throws {
    let course = (0..<60).map { (500 + 5 * Double($0)) * (1 + 0.3 * sin(Double($0) * Double.pi / 6)) }
    let fit = try #require(Theta.fit(Series(Array(course.prefix(48)), season: 12)))
    for (mean, value) in zip(fit.means(12), course.suffix(12)) { #expect(abs(mean / value - 1) < 0.03) }
    #expect(fit.form.hasSuffix("[12]"))
  }

  @Test func `what falls does not fall below zero`() throws {
    let falling = (0..<30).map { 1000 * pow(0.85, Double($0)) + Double($0 % 3) }
    let fit = try #require(Theta.fit(Series(falling)))
    #expect(fit.form.hasSuffix("of logarithms"))
    #expect(fit.means(40).allSatisfy { $0 > 0 })
  }

  @Test func `what is refitted is near to what is fitted`() throws {
    let fit = try #require(Theta.fit(Series(values), .dynamicOptimised))
    let shorter = Series(values).prefix(22)
    let refitted = try #require(fit.refitted(to: shorter)).means(6)
    let fitted = try #require(Theta.fit(shorter, .dynamicOptimised)).means(6)
    for (one, other) in zip(refitted, fitted) { #expect(abs(one / other - 1) < 1e-3) }
  }

  @Test(arguments: 0..<12) func `any series has a sound answer or none`(number: Int) {
    var random = SeededRandom(seed: 5)
    let kinds: [[Double]] = [
      [], [1], [1, 2, 3], [3, 1, 2, 9], [0, 0, 0, 0, 0, 0], Array(repeating: 7, count: 40),
      [-5, 3, -2, 8, -9, 0, 4, 1],
      values.map { $0 * 1e9 }, values.map { $0 * 1e-13 },
      Array(repeating: 3, count: 20) + Array(repeating: 900, count: 20),
      (0..<40).map { $0 % 7 == 0 ? 1e12 : 1e-9 }, (0..<100_000).map { _ in random.normal() },
    ]
    for season in [1, 4, 12] {
      guard let fit = Theta.fit(Series(kinds[number], season: season)) else { continue }
      let all = fit.means(30) + fit.path(30, &random) + fit.errors.compactMap(\.self)
      #expect(all.allSatisfy(\.isFinite) && fit.errors.count == kinds[number].count)
    }
    #expect((Theta.fit(Series(kinds[number])) == nil) == (number < 3))
  }
}

@Suite struct SeasonalAdjustmentTests {
  private let series = Series((0..<36).map { 100 + Double($0) + 20 * Double($0 % 4) }, season: 4)

  @Test(arguments: [0.0, 500]) func `what is taken out is put in again`(lower: Double) throws {
    let values = series.values.map { $0 - lower }
    let adjustment = try #require(SeasonalAdjustment(Series(values, season: 4)))
    #expect(adjustment.isMultiplicative == (lower == 0))
    let restored = adjustment.reseasoned(adjustment.adjusted(values), from: 0)
    for (one, other) in zip(restored, values) { #expect(abs(one - other) < 1e-9) }
  }

  @Test func `the last cycle goes on`() throws {
    let adjustment = try #require(SeasonalAdjustment(series))
    let flat = Array(repeating: 1.0, count: 4)
    let last = adjustment.reseasoned(flat, from: 32)
    #expect(adjustment.reseasoned(flat + flat, from: 36) == last + last)
    #expect(adjustment.reseasoned(flat, from: 37) == [last[1], last[2], last[3], last[0]])
  }

  @Test func `there is none without a season, or where nothing speaks for it`() {
    #expect(SeasonalAdjustment(Series(series.values)) == nil)
    #expect(SeasonalAdjustment(Series([1, 2, 3, 4, 5], season: 4)) == nil)
    #expect(SeasonalAdjustment(Series(Array(repeating: 4, count: 30), season: 4)) == nil)
  }
}
