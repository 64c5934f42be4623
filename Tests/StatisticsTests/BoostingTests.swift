import Foundation
import Testing

@testable import Statistics

/// Reference values come from `reference/boosting.py`.
@Suite struct BoostingTests {
  @Test func `rows held out are foretold as well as by scikit-learn`() {
    let deals = TwistedDeals(60_000)
    let (half, rest) = (Array(0..<30_000), Array(30_000..<60_000))
    let model = BoostedTrees(deals.design.rows(half), deals.answers(half), groups: half.map { Int32($0) }, .plain)
    let scores = model.predictions(deals.design.rows(rest), .plain)
    let loss = ProbabilityScores(scores.map { logistic($0) }, deals.answers(rest)).logLoss
    #expect(loss <= 0.5383831389361333 * 1.01, "\(loss) \(model.treeCount)")
  }

  @Test func `what features add makes up the log odds`() {
    let deals = TwistedDeals(3000)
    let model = BoostedTrees(deals.design, deals.answers, groups: (0..<3000).map { Int32($0) }, .plain)
    #expect(model.treeCount > 5)
    let scores = model.predictions(deals.design, .plain)
    for (parts, score) in zip(model.contributions(deals.design), scores) {
      #expect(abs(parts.features.reduce(parts.constant, +) - score) < 1e-9)
    }
  }

  @Test func `the number of threads does not change the last bit`() {
    let deals = TwistedDeals(150_000)
    let backwards = Effort<Never>(check: { () throws(Never) in }) { count, part in
      (0..<count).reversed().map { ($0, part($0)) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
    var options = BoostingOptions()
    options.trees = 5
    let groups = (0..<150_000).map { Int32($0) }
    let some = deals.design.rows(Array(0..<1000))
    let forwards = BoostedTrees(deals.design, deals.answers, groups: groups, options: options, .plain)
    let reversed = BoostedTrees(deals.design, deals.answers, groups: groups, options: options, backwards)
    #expect(forwards.predictions(some, .plain) == reversed.predictions(some, .plain))
  }

  @Test func `groups are held out whole, and growing stops when they are no better foretold`() {
    let deals = TwistedDeals(2000)
    let coin = (0..<2000).map { ($0 * 7919) % 1009 % 2 == 0 }
    let groups = (0..<2000).map { Int32($0 / 4) }
    let model = BoostedTrees(deals.design, coin, groups: groups, .plain)
    #expect(Set(model.heldOut.map { groups[$0] }).count * 4 == model.heldOut.count)
    #expect(model.heldOut.count == 200)
    #expect(model.treeCount < 20)
    #expect(model.heldOutLosses.count - model.treeCount <= BoostingOptions().patience)
  }

  @Test func `what is not known, one answer, no rows and no features are fitted too`() {
    let unknown = Design(
      rowCount: 400, factors: [.init(levels: (0..<400).map { $0 % 2 == 0 ? -1 : 0 }, count: 1)],
      covariates: [.init(values: [Double](repeating: .nan, count: 400))])
    let groups = (0..<400).map { Int32($0) }
    let model = BoostedTrees(unknown, (0..<400).map { $0 % 2 == 0 }, groups: groups, .plain)
    let scores = model.predictions(unknown, .plain)
    #expect(scores[0] > 1 && scores[1] < -1)
    let certain = BoostedTrees(unknown, [Bool](repeating: true, count: 400), groups: groups, .plain)
    #expect(certain.predictions(unknown, .plain).allSatisfy { $0 > 5 && $0.isFinite })
    let none = BoostedTrees(Design(rowCount: 0), [], groups: [], .plain)
    #expect(none.treeCount == 0 && none.predictions(Design(rowCount: 0), .plain).isEmpty)
    let bare = BoostedTrees(Design(rowCount: 400), (0..<400).map { $0 < 100 }, groups: groups, .plain)
    #expect(bare.treeCount == 0)
  }

  @Test func `bins are values where there are few, quantiles where there are many, and rare levels share one`() {
    let few = Binning(numbers: [1, 2, 2, 5, .infinity])
    #expect([0, 1, 1.4, 1.6, 3, 4, 99].map { few.bin(of: $0) } == [1, 1, 1, 2, 2, 3, 3])
    #expect(few.bin(of: Double.nan) == 0 && few.bin(of: .infinity) == 0)
    let many = Binning(numbers: (0..<10_000).map { Double($0 * $0) })
    #expect(many.count <= 256)
    let sizes = Dictionary(grouping: (0..<10_000).map { many.bin(of: Double($0 * $0)) }) { $0 }.values.map(\.count)
    #expect((sizes.max() ?? 0) < 60)
    let levels = Binning(levels: (0..<600).map { Int32($0 % 300) } + [7, 7], count: 300)
    #expect(Set((0..<300).map { levels.bin(ofLevel: Int32($0)) }).count == 255)
    #expect(levels.bin(ofLevel: -1) == 0)
    #expect((0..<300).count { levels.bin(ofLevel: Int32($0)) == levels.bin(ofLevel: 7) } == 1)
  }

  @Test func `it can be stopped between trees`() {
    struct Stop: Error {}
    let deals = TwistedDeals(2000)
    let stopping = Effort<Stop>(check: { () throws(Stop) in throw Stop() }) { count, part in (0..<count).map(part) }
    #expect(throws: Stop.self) {
      _ = try BoostedTrees(deals.design, deals.answers, groups: (0..<2000).map { Int32($0) }, stopping)
    }
  }
}

/// The deals of `reference/boosting.py`.
private struct TwistedDeals {
  var answers: [Bool] = []
  private(set) var design: Design

  init(_ count: Int) {
    var random = Numbers(state: 11)
    var (products, segments): ([Int32], [Int32]) = ([], [])
    var (visits, amounts, noise): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<count {
      let (product, segment) = (Int(random.next() * 30), Int(random.next() * 4))
      let (visit, amount) = ((random.next() * 12).rounded(.down), random.next() * 4 - 2)
      noise.append(random.next())
      let bend = segment % 2 == 0 ? 0.3 * visit - 1.5 : 0
      let score = 1.2 * sin(2 * amount) + 0.7 * Double(product * 7 % 5 - 2) + bend
      answers.append(random.next() < logistic(score))
      amounts.append(random.next() < 0.9 ? amount : .nan)
      products.append(Int32(product))
      segments.append(Int32(segment))
      visits.append(visit)
    }
    design = Design(
      rowCount: count, factors: [.init(levels: products, count: 30), .init(levels: segments, count: 4)],
      covariates: [.init(values: visits), .init(values: amounts), .init(values: noise)])
  }

  func answers(_ rows: [Int]) -> [Bool] { rows.map { answers[$0] } }

  /// A linear congruence, its upper 53 bits.
  private struct Numbers {
    var state: UInt64

    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
  }
}
