import Foundation
import TestSupport
import Testing

@testable import Statistics

/// Reference values come from `reference/logistic_regression.py`.
@Suite struct RegressionTests {
  @Test func `penalised coefficients are those of scikit-learn`() {
    let (design, answers) = Deals().design(penalty: 1)
    let fit = LogisticRegression(design, answers, .plain)
    let reference = [
      -0.15731954886420396, -0.705443930787922, -0.11032063612019469, 0.01762330972202587, 0.7981412571860883,
      0.44068957417123505, 0.20576378490518157, -0.6464533590764172, 0.3252866003619837, 0.4733426919262705,
    ]
    #expect(fit.coefficients.count == reference.count)
    for (own, other) in zip(fit.coefficients, reference) { #expect(abs(own - other) < 1e-6) }
    #expect(!fit.isSeparated)
  }

  @Test func `maximum likelihood and its standard errors are those of statsmodels`() {
    let deals = Deals()
    let (full, answers) = deals.design(penalty: 0)
    let dummies = Design(
      rowCount: answers.count,
      covariates: (1..<4).map { level in .init(values: deals.segments.map { $0 == level ? 1 : 0 }) }
        + (1..<3).map { level in .init(values: deals.customers.map { $0 == level ? 1 : 0 }) } + full.covariates)
    let fit = LogisticRegression(dummies, answers, .plain)
    let parameters = [
      -0.4448570799698788, 0.6384909871710036, 0.772840082205375, 1.596449805484732, -0.2528491423213066,
      -1.1446223892245135, 0.33056189678183695, 0.48530113025376853,
    ]
    let errors = [
      0.2664262736215919, 0.328256138767573, 0.327013092036322, 0.3370752770243834, 0.2748053725772779,
      0.29341874730834583, 0.054312777563964944, 0.10237623262021452,
    ]
    let covariance = fit.covariance()
    for place in parameters.indices {
      #expect(abs(fit.coefficients[place] - parameters[place]) < 1e-6)
      #expect(abs(covariance[place, place].squareRoot() - errors[place]) < 1e-6)
    }
    #expect(abs(fit.logLikelihood - -228.12765455562646) < 1e-8)
    // The same model with a level too many in each factor: the factorisation leaves two coefficients out.
    let collinear = LogisticRegression(full, answers, .plain)
    #expect(abs(collinear.logLikelihood - fit.logLikelihood) < 1e-8)
  }

  @Test(.enabled(if: shared("logit_reference/spector.csv") != nil, "the shared data is absent"))
  func `the teaching method of Spector and Mazzeo`() throws {
    let path = try #require(shared("logit_reference/spector.csv"))
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
    let cells = lines.map { $0.split(separator: ",").compactMap { Double($0) } }
    let design = Design(
      rowCount: cells.count, covariates: (0..<3).map { place in .init(values: cells.map { $0[place] }) })
    let fit = LogisticRegression(design, cells.map { $0[3] == 1 }, .plain)
    let reference = [-13.021346858115704, 2.8261125948893238, 0.09515766131790954, 2.3786876550933553]
    for (own, other) in zip(fit.coefficients, reference) { #expect(abs(own - other) < 1e-6) }
  }

  @Test func `answers that are foretold exactly stop the search, and a penalty keeps it finite`() {
    let values = (0..<40).map { Double($0) - 19.5 }
    let answers = values.map { $0 > 0 }
    let free = LogisticRegression(Design(rowCount: 40, covariates: [.init(values: values)]), answers, .plain)
    #expect(free.isSeparated)
    #expect(free.coefficients.allSatisfy { $0.isFinite })
    let drawn = LogisticRegression(
      Design(rowCount: 40, covariates: [.init(values: values, penalty: 1)]), answers, .plain)
    #expect(!drawn.isSeparated)
    #expect(drawn.coefficients[1] > 0 && drawn.coefficients[1] < 2)
  }

  @Test func `one answer alone, no rows, and columns without a difference are fitted too`() {
    let constant = Design(rowCount: 5, factors: [.init(levels: [0, 0, 0, 0, 0], count: 1, penalty: 1)])
    let certain = LogisticRegression(constant, [true, true, true, true, true], .plain)
    #expect(certain.coefficients.allSatisfy { $0.isFinite })
    let none = LogisticRegression(Design(rowCount: 0), [], .plain)
    #expect(none.coefficients == [0])
  }

  @Test func `rows that repeat an answer count once`() {
    let (design, answers) = Deals().design(penalty: 1)
    let rows = (0..<design.rowCount).flatMap { [$0, $0, $0] }
    let tripled = design.rows(rows)
    let labels = rows.map { answers[$0] }
    let fit = LogisticRegression(tripled, labels, .plain)
    let effect = fit.designEffect(tripled, labels, groups: rows.map { Int32($0) })
    #expect(abs(effect - 3) < 0.3)
    let alone = LogisticRegression(design, answers, .plain)
    #expect(alone.designEffect(design, answers, groups: (0..<Int32(design.rowCount)).map { $0 }) == 1)
  }

  @Test func `the number of threads does not change the last bit`() {
    let (design, answers) = Deals(200_000).design(penalty: 1)
    let backwards = Effort<Never>(check: { () throws(Never) in }) { count, part in
      (0..<count).reversed().map { ($0, part($0)) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
    let pass = LogisticPass(design: design, labels: answers)
    let start = [Double](repeating: 0.1, count: design.width)
    let (forwards, reversed) = (pass.sums(at: start, .plain), pass.sums(at: start, backwards))
    #expect(forwards.vector == reversed.vector)
  }

  @Test func `of many rows the optimum is the same`() {
    let (design, answers) = Deals().design(penalty: 1)
    let times = 600_000 / design.rowCount
    let rows = (0..<times).flatMap { _ in 0..<design.rowCount }
    let few = LogisticRegression(design.penalised(by: 1 / Double(times)), answers, .plain)
    let many = LogisticRegression(design.rows(rows), rows.map { answers[$0] }, .plain)
    #expect(zip(few.coefficients, many.coefficients).allSatisfy { abs($0 - $1) < 1e-7 })
    let cells = zip(few.information.cells, many.information.cells)
    #expect(cells.allSatisfy { abs($0 * Double(times) - $1) <= 1e-3 * abs($1) })
    #expect(abs(few.logLikelihood * Double(times) / many.logLikelihood - 1) < 1e-9)
    #expect(!many.isSeparated)
  }

  @Test func `a penalty is chosen that foretells as well as the best`() {
    let (design, answers) = Deals().design(penalty: 1)
    let choice = PenaltyChoice(design, answers, groups: (0..<400).map { Int32($0) }, .plain)
    #expect(choice.losses.map(\.factor) == PenaltyChoice.factors)
    let chosen = choice.losses.first { $0.factor == choice.factor }?.loss ?? .infinity
    let best = choice.losses.map(\.loss).min() ?? 0
    #expect(chosen - best < 0.02)
    let coin = (0..<400).map { ($0 * 7919) % 1009 % 2 == 0 }
    let noise = PenaltyChoice(design, coin, groups: (0..<400).map { Int32($0) }, .plain)
    #expect(noise.losses[0].loss <= noise.losses[4].loss)
  }

  @Test func `what players add makes up the whole`() {
    let values = shapleyValues(count: 4) { players in
      Double(players.nonzeroBitCount * players.nonzeroBitCount) + (players & 1 == 0 ? 0 : 3)
    }
    #expect(abs(values.reduce(0, +) - 19) < 1e-12)
    #expect(abs(values[0] - values[1] - 3) < 1e-12)
    #expect(abs(values[1] - values[2]) < 1e-12)
    #expect(shapleyValues(count: 0) { _ in 5 } == [])
    #expect(shapleyValues(count: 1) { Double($0) } == [1])
  }

  /// Reference values: `reference/probability_scores.py`.
  @Test func `scores of probabilities are those of scikit-learn`() {
    let scores = ProbabilityScores(
      [0.1, 0.4, 0.35, 0.8, 0.8, 0.65, 0.2, 0.9, 0.55, 0.05, 0.8, 0.35],
      [false, false, true, true, false, true, false, true, true, false, true, false])
    #expect(abs(scores.logLoss - 0.4634111227737608) < 1e-12)
    #expect(abs(scores.brier - 0.15104166666666666) < 1e-12)
    #expect(abs((scores.areaUnderCurve ?? 0) - 0.8472222222222223) < 1e-12)
    #expect(scores.bins.reduce(0) { $0 + $1.count } == 12)
    #expect(ProbabilityScores([1, 1], [true, true]).areaUnderCurve == nil)
    #expect(ProbabilityScores([1], [false]).logLoss.isFinite)
  }
}

/// The deals of `reference/logistic_regression.py`.
private struct Deals {
  var segments: [Int] = []
  var customers: [Int] = []
  var visits: [Double] = []
  var amounts: [Double] = []
  var answers: [Bool] = []

  init(_ count: Int = 400) {
    var random = Numbers(state: 7)
    for _ in 0..<count {
      segments.append(Int(random.next() * 4))
      customers.append(Int(random.next() * 3))
      visits.append(1 + (random.next() * 8).rounded(.down))
      amounts.append(random.next() * 4 - 2)
      let place = segments.count - 1
      let score =
        -1.5 + 0.4 * Double(segments[place]) - 0.6 * Double(customers[place]) + 0.3 * visits[place]
        + 0.5 * amounts[place]
      answers.append(random.next() < logistic(score))
    }
  }

  func design(penalty: Double) -> (design: Design, answers: [Bool]) {
    let design = Design(
      rowCount: answers.count,
      factors: [
        .init(levels: segments.map { Int32($0) }, count: 4, penalty: penalty),
        .init(levels: customers.map { Int32($0) }, count: 3, penalty: penalty),
      ],
      covariates: [
        .init(values: visits.map { $0 - 4.5 }, penalty: penalty), .init(values: amounts, penalty: penalty),
      ])
    return (design, answers)
  }

  /// A linear congruence, its upper 53 bits.
  private struct Numbers {
    var state: UInt64

    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
  }
}
