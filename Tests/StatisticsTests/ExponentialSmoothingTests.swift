import Foundation
import TestSupport
import Testing

@testable import Statistics

/// Reference values come from R, and from `reference/exponential_smoothing.py`.
@Suite struct ExponentialSmoothingTests {
  @Test(.enabled(if: shared("r_ets_reference/oil.csv") != nil, "the shared data is absent"))
  func `parameters of R give the states, likelihood and forecasts of R`() throws {
    let models = try ReferenceModel.all()
    #expect(models.count == 38)
    for model in models {
      let run = SmoothingRun(model.form, model.parameters, over: model.series.values)
      if let other = model.logLikelihood { #expect(abs(run.logLikelihood - other) < 1e-6, "\(model.form.name)") }
      #expect(areClose(run.fitted, model.fitted), "\(model.form.name)")
      #expect(areClose(model.slip(run.means(4), from: run.state), model.forecast), "\(model.form.name)")
      let state = [run.state.level] + (model.form.hasGrowth ? [run.state.growth] : []) + run.state.seasons.reversed()
      #expect(areClose(state, model.lastState), "\(model.form.name)")
    }
  }

  @Test(.enabled(if: shared("r_ets_reference/oil.csv") != nil, "the shared data is absent"))
  func `the likelihood of every form is that of R or better`() throws {
    for model in try ReferenceModel.all() {
      let fit = try #require(ExponentialSmoothing.fit(model.series, forms: [model.form], by: .likelihood))
      #expect(
        fit.logLikelihood > (model.logLikelihood ?? -.infinity) - 1e-3, "\(model.form.name) of \(model.series.season)")
      #expect(fit.parameters.isForgetful(model.form))
    }
  }

  @Test func `given parameters give the likelihood and forecasts of statsmodels`() {
    let amounts = (0..<12).map { 20 * sin(Double($0) * .pi / 6) }
    let reference: [(SmoothingForm, [Double], Double, [Double])] = [
      (
        .init(.additive, .damped, .additive), amounts, -318.67052026384385,
        [233.41304994635303, 247.80310527278814, 256.0071954695911, 257.88681753285755]
      ),
      (
        .init(.multiplicative, .damped, .none), [], -386.53014414407124,
        [206.39431474640878, 204.09774238022067, 202.03082725065136, 200.17060363403897]
      ),
    ]
    for (form, seasons, likelihood, forecasts) in reference {
      let parameters = SmoothingParameters(
        alpha: 0.3, beta: 0.05, gamma: form.isSeasonal ? 0.2 : 0, phi: form.isDamped ? 0.9 : 1,
        start: SmoothingState(level: 98, growth: 2.5, seasons: seasons))
      let run = SmoothingRun(form, parameters, over: grown.values)
      #expect(abs(run.logLikelihood - likelihood) < 1e-8, "\(form.name)")
      #expect(areClose(run.means(4), forecasts), "\(form.name)")
    }
  }

  @Test func `a last turn is not taken for a lasting one`() throws {
    let values: [Double] = [
      20, 24, 27, 40, 55, 60, 90, 130, 150, 170, 200, 260, 480, 850, 1150, 1240, 1230, 1160, 1090, 1050, 930, 760, 600,
    ]
    let turned = Series(values)
    let bold = try #require(ExponentialSmoothing.fit(turned, by: .likelihood))
    let cautious = try #require(ExponentialSmoothing.fit(turned))
    #expect(bold.means(6)[5] < 0.5 * 600)
    #expect(cautious.means(6)[5] > 0.5 * 600)
    // A positive series that shrinks is not foretold to vanish.
    let shrinking = Series((0..<36).map { time in growing(time % 5) * pow(0.93, Double(time)) })
    let fit = try #require(ExponentialSmoothing.fit(shrinking))
    #expect(fit.means(6)[5] > 0.4 * shrinking.values[35])
  }

  @Test func `an automatic choice follows a growing season and foretells it`() throws {
    let fit = try #require(ExponentialSmoothing.fit(grown))
    #expect(fit.parts.hasGrowth && fit.parts.season == .multiplicative)
    for (step, mean) in fit.means(12).enumerated() {
      let value = growing(72 + step)
      #expect(abs(mean - value) < 0.03 * value)
    }
    #expect(fit.form == fit.parts.name && fit.errors.count == 72)
  }

  @Test func `a refit of fewer values keeps the form, one of the same values stays`() throws {
    let fit = try #require(ExponentialSmoothing.fit(grown))
    let same = try #require(fit.refitted(to: grown) as? ExponentialSmoothing)
    #expect(abs(same.logLikelihood - fit.logLikelihood) < 1e-3)
    let fewer = try #require(fit.refitted(to: grown.prefix(60)) as? ExponentialSmoothing)
    #expect(fewer.parts == fit.parts && fewer.errors.count == 60)
    let anew = try #require(ExponentialSmoothing.fit(grown.prefix(60), forms: [fit.parts]))
    #expect(fewer.logLikelihood > anew.logLikelihood - 0.05)
    #expect(fit.refitted(to: grown.prefix(12)) == nil)
  }

  @Test(arguments: [SmoothingForm(.additive, .damped, .additive), .init(.multiplicative, .additive, .multiplicative)])
  func `courses scatter as the errors do, the same for a seed`(form: SmoothingForm) throws {
    let fit = try #require(ExponentialSmoothing.fit(grown, forms: [form]))
    var random = SeededRandom(seed: 7)
    let paths = (0..<4_000).map { _ in fit.path(6, &random) }
    for (step, mean) in fit.means(6).enumerated() {
      let average = paths.reduce(0) { $0 + $1[step] } / 4_000
      #expect(abs(average - mean) < 0.01 * mean)
    }
    let mean = fit.means(1)[0]
    let variance = paths.reduce(0) { $0 + ($1[0] - mean) * ($1[0] - mean) } / 4_000
    let expected = fit.variance * (form.error == .additive ? 1 : mean * mean)
    #expect(abs(variance / expected - 1) < 0.1)
    random = SeededRandom(seed: 7)
    #expect(fit.path(6, &random) == paths[0])
  }

  @Test(arguments: oddSeries.indices) func `odd series are refused or foretold soundly`(number: Int) throws {
    let values = oddSeries[number]
    for season in [1, 4, 12, 52] {
      guard let fit = ExponentialSmoothing.fit(Series(values, season: season)) else {
        #expect(values.count < 6 || !values.allSatisfy { abs($0) < 1e100 })
        continue
      }
      var random = SeededRandom(seed: 1)
      let figures =
        fit.means(30) + fit.path(30, &random) + fit.errors.compactMap { $0 } + [fit.aicc, fit.logLikelihood]
      #expect(figures.allSatisfy { $0.isFinite }, "\(fit.form)")
      #expect(fit.errors.count == values.count)
      let size = values.map(abs).max() ?? 0
      #expect(fit.means(12).allSatisfy { abs($0) <= 20 * size }, "\(fit.form)")
      if let fewer = fit.refitted(to: Series(Array(values.dropLast()), season: season)) {
        #expect(fewer.means(3).allSatisfy { $0.isFinite })
      }
    }
  }
}

/// A rising series whose season grows with it.
private func growing(_ time: Int) -> Double {
  let chance = Double((time * 7919) % 101) / 101 - 0.5
  return (100 + 2 * Double(time)) * (1 + 0.2 * sin(Double(time) * .pi / 6)) * (1 + 0.02 * chance)
}

private let grown = Series((0..<72).map(growing), season: 12)

private let oddSeries: [[Double]] = [
  [], [1], [1, 2], [1, 2, 3], [3, 1, 4, 1], [3, 1, 4, 1, 5], Array(repeating: 0, count: 40),
  Array(repeating: 7, count: 30), (0..<48).map { Double($0) }, (0..<48).map { -Double($0 * $0) },
  (0..<60).map { $0 < 30 ? 10 : 10_000 }, (0..<60).map { $0 % 7 == 0 ? 5 : 0 }, (0..<60).map { $0 == 59 ? 1e9 : 1 },
  (0..<48).map { growing($0) * 1e12 }, (0..<48).map { growing($0) * 1e-9 }, (0..<48).map { growing($0) * 1e300 },
  (0..<40).map { pow(2, Double($0)) }, (0..<40).map { pow(0.5, Double($0)) }, (0..<48).map { Double($0 % 12) },
  (0..<48).map { 1 + Double($0 % 4) }, (0..<100_000).map { growing($0 % 240) }, [1, 2, 3, .nan, 5, 6, 7],
  [1, 2, 3, .infinity, 5, 6, 7], (0..<30).map { $0 % 2 == 0 ? 1e-300 : 1e300 },
]

/// Whether numbers agree to 1e-6 of their size, or of 1 where they are smaller.
private func areClose(_ own: [Double], _ other: [Double]) -> Bool {
  own.count == other.count && zip(own, other).allSatisfy { abs($0 - $1) < 1e-6 * max(1, abs($1)) }
}

/// A model of R's `ets`, as the shared data has it.
private struct ReferenceModel {
  let form: SmoothingForm
  let series: Series
  let parameters: SmoothingParameters
  let logLikelihood: Double?
  let fitted: [Double]
  let forecast: [Double]
  let lastState: [Double]

  static func all() throws -> [ReferenceModel] {
    try [("austourists", "_seasonal", 4), ("austourists", "", 4), ("oil", "_nonseasonal", 1)].flatMap {
      name, kind, season in
      let text = try String(contentsOfFile: try #require(shared("r_ets_reference/\(name).csv")), encoding: .utf8)
      let values = text.split(whereSeparator: \.isNewline).dropFirst().compactMap {
        $0.split(separator: ",").last.flatMap { Double($0) }
      }
      let path = try #require(shared("r_ets_reference/fit_ets_results\(kind).json"))
      let root = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
      return try #require(root as? [String: [String: Any]]).flatMap { damped, models in
        models.compactMap { code, model in
          ReferenceModel(code, damped == "TRUE", model, Series(values, season: season))
        }
      }
    }
  }

  /// Nil where R has no such form.
  init?(_ code: String, _ isDamped: Bool, _ model: Any, _ series: Series) {
    guard let model = model as? [String: Any] else { return nil }
    func numbers(_ name: String) -> [Double] { model[name] as? [Double] ?? [] }
    func number(_ name: String) -> Double? { numbers(name).first }
    let letters = code.map(String.init)
    guard let error = SmoothingForm.Error(rawValue: letters[0]),
      let trend = SmoothingForm.Trend(rawValue: letters[1] + (isDamped ? "d" : "")),
      let season = SmoothingForm.Season(rawValue: letters[2]), let alpha = number("alpha")
    else { return nil }
    form = SmoothingForm(error, trend, season)
    self.series = series
    let initial = numbers("initstate")
    let growth = form.hasGrowth ? initial[1] : 0
    parameters = SmoothingParameters(
      alpha: alpha, beta: number("beta") ?? 0, gamma: number("gamma") ?? 0, phi: number("phi") ?? 1,
      start: SmoothingState(
        level: initial[0], growth: growth, seasons: initial.dropFirst(form.hasGrowth ? 2 : 1).reversed()))
    logLikelihood = number("loglik")
    fitted = numbers("fitted")
    forecast = numbers("forecast")
    lastState = (model["states"] as? [[Double]])?.last ?? Array(numbers("states").suffix(1))
  }
  /// What R foretells where its forecasts are not those of its model: with a damped trend and a multiplicative season it damps
  /// an additive growth from the second period on only, and a multiplicative one in the second as in the first.
  func slip(_ means: [Double], from state: SmoothingState) -> [Double] {
    let isAdditive = form.trend == .damped && form.season == .multiplicative
    guard isAdditive || form.trend == .multiplicativeDamped else { return means }
    let phi = parameters.phi
    return means.indices.map { step in
      let powers = (0...step).map { pow(phi, Double($0)) }
      if isAdditive { return (state.level + state.growth * powers.reduce(0, +)) * state.seasons[step] }
      let factor = pow(state.growth, phi + powers.dropFirst().reduce(0, +))
      return state.level * factor * (form.isSeasonal ? state.seasons[step] : 1)
    }
  }
}
