import Foundation
import Testing

@testable import Statistics

/// Simulated pipelines, against what can be worked out without simulating (reference/pipeline_hazards.py).
@Suite struct PipelineFuturesTests {
  private static let still = Growth(mean: 0, variance: 0)
  private static let calm = Overdispersion(lasting: 0, passing: 0)
  private static let none = PipelineOutlook.Arrivals(count: 0, days: 365, stages: [], shock: calm, growth: still)

  /// Hazards that are as good as certain.
  private static func hazards(_ stages: [[(end: Double, won: Double, lost: Double, moved: Double)]]) -> PipelineHazards
  {
    let days = 1e9
    let cells = stages.map { stage in
      stage.map { bin in
        var cell = PipelineHazards.Cell(end: bin.end)
        cell.means = SIMD3(bin.won, bin.lost, bin.moved)
        (cell.shapes, cell.rates) = (cell.means * days, SIMD3(repeating: days))
        return cell
      }
    }
    return PipelineHazards(cells: cells, targets: cells.indices.map { $0 + 1 < cells.count ? [$0 + 1] : [] })
  }

  private static func outlook(
    _ hazards: PipelineHazards, open: [PipelineOutlook.OpenDeal], arrivals: PipelineOutlook.Arrivals = none,
    won: [PipelineOutlook.WonDeal] = [.init(group: 0, amount: 1)], periods: [Double], groups: Int = 1,
    shock: Overdispersion = calm
  ) -> PipelineOutlook {
    PipelineOutlook(
      hazards: hazards, shock: shock, open: open, arrivals: arrivals, won: won,
      months: periods.map { PipelineOutlook.Month(end: $0, factor: 1) }, periods: periods, groupCount: groups)
  }

  private static func deal(_ key: Int, stage: Int = 0, elapsed: Double = 0, amount: Double? = 1, group: Int = 0)
    -> PipelineOutlook.OpenDeal
  { PipelineOutlook.OpenDeal(key: key, group: group, stage: stage, elapsed: elapsed, amount: amount) }

  @Test func `deals are won as often as their hazards say`() {
    let hazards = Self.hazards([[(20, 0.01, 0.02, 0), (50, 0.04, 0.01, 0), (.infinity, 0.005, 0.01, 0)]])
    let deals = (0..<100).map { Self.deal($0) }
    let futures = PipelineFutures(Self.outlook(hazards, open: deals, periods: [10, 30, 60, 90, 180]), .plain)
    for (periods, share) in zip(1...5, [0.086394, 0.323149, 0.497166, 0.509897, 0.526492]) {
      let wins = futures.revenue(groups: 0..<1, periods: 0..<periods)
      #expect(abs(wins.mean / 100 - share) < 0.001, "\(periods)")
      // Without a shock each deal is a coin of its own.
      let spread = (100 * share * (1 - share)).squareRoot()
      #expect(abs(wins.interval(0.8).upper - wins.interval(0.8).lower - 2 * 1.2816 * spread) < 1.5)
    }
    // One that has been there for 50 days has only the last bin before it.
    let late = PipelineFutures(
      Self.outlook(hazards, open: (0..<100).map { Self.deal($0, elapsed: 50) }, periods: [100]), .plain)
    #expect(abs(late.revenue(groups: 0..<1, periods: 0..<1).mean / 100 - (1 - exp(-1.5)) / 3) < 0.001)
  }

  @Test func `deals go from stage to stage`() {
    let hazards = Self.hazards([[(.infinity, 0, 0, 0.05)], [(.infinity, 0.02, 0.01, 0)]])
    let futures = PipelineFutures(
      Self.outlook(hazards, open: (0..<100).map { Self.deal($0) }, periods: [30, 90]), .plain)
    #expect(abs(futures.revenue(groups: 0..<1, periods: 0..<1).mean / 100 - 0.212181) < 0.001)
    #expect(abs(futures.revenue(groups: 0..<1, periods: 0..<2).mean / 100 - 0.565766) < 0.001)
  }

  @Test func `new deals come at their rate and are won in their time`() {
    let hazards = Self.hazards([[(.infinity, 0.02, 0.02, 0)]])
    let arrivals = PipelineOutlook.Arrivals(
      count: 730, days: 365, stages: [0], shock: Self.calm, growth: Self.still)
    let futures = PipelineFutures(
      Self.outlook(hazards, open: [], arrivals: arrivals, periods: [30, 60, 90]), .plain)
    for (periods, days) in [(1, 30.0), (2, 60), (3, 90)] {
      let expected = 730.5 / 365 * 0.5 * (days - (1 - exp(-0.04 * days)) / 0.04)
      let revenue = futures.revenue(groups: 0..<1, periods: 0..<periods)
      #expect(abs(revenue.mean / expected - 1) < 0.01, "\(days)")
      #expect(revenue.fromOpen == 0)
    }
  }

  @Test func `a shared shock moves all deals together`() {
    let hazards = Self.hazards([[(.infinity, 0.01, 0.01, 0)]])
    func spread(_ shock: Overdispersion) -> Double {
      let deals = (0..<400).map { Self.deal($0) }
      let interval = PipelineFutures(Self.outlook(hazards, open: deals, periods: [60], shock: shock), .plain)
        .revenue(groups: 0..<1, periods: 0..<1).interval(0.8)
      return interval.upper - interval.lower
    }
    #expect(spread(Overdispersion(lasting: 0.09, passing: 0)) > 2 * spread(Self.calm))
  }

  @Test func `a future depends neither on threads nor on what is simulated beside it`() {
    let hazards = Self.hazards([[(.infinity, 0.01, 0.01, 0.01)], [(.infinity, 0.02, 0.01, 0)]])
    let deals = (0..<40).map { Self.deal($0, amount: $0 % 5 == 0 ? nil : Double(10 + $0), group: $0 % 2) }
    let arrivals = PipelineOutlook.Arrivals(
      count: 100, days: 365, stages: [0, 1], shock: Overdispersion(lasting: 0.04, passing: 0.01),
      growth: .unknown)
    let won = (0..<30).map { PipelineOutlook.WonDeal(group: $0 % 2, amount: Double(1 + $0)) }
    let both = Self.outlook(hazards, open: deals, arrivals: arrivals, won: won, periods: [30, 60], groups: 2)
    let plain = PipelineFutures(both, .plain)
    let backwards = Effort<Never>(check: { () throws(Never) in }) { count, part in
      (0..<count).reversed().map(part).reversed()
    }
    let total = plain.revenue(groups: 0..<2, periods: 0..<2)
    #expect(PipelineFutures(both, backwards).revenue(groups: 0..<2, periods: 0..<2).sorted == total.sorted)
    // The first group alone.
    let own = Self.outlook(
      hazards, open: deals.filter { $0.group == 0 }, arrivals: arrivals,
      won: won.map { .init(group: $0.group == 0 ? 0 : nil, amount: $0.amount) }, periods: [30, 60])
    let first = plain.revenue(groups: 0..<1, periods: 0..<2)
    #expect(PipelineFutures(own, .plain).revenue(groups: 0..<1, periods: 0..<2).sorted == first.sorted)
    let second = plain.revenue(groups: 1..<2, periods: 0..<2)
    #expect(abs(first.mean + second.mean - total.mean) < 1e-9)
    #expect(abs(first.fromOpen + second.fromOpen - total.fromOpen) < 1e-9)
  }

  @Test func `of very many deals some stand for all`() {
    let hazards = Self.hazards([[(.infinity, 0.01, 0.01, 0)]])
    let deals = (0..<20_000).map { Self.deal($0, amount: Double($0 % 100 + 1)) }
    let futures = PipelineFutures(Self.outlook(hazards, open: deals, periods: [60]), .plain)
    let total = deals.reduce(0) { $0 + ($1.amount ?? 0) }
    #expect(futures.simulatedDeals == 2_000 && futures.count >= PipelineFutures.fewest)
    let mean = futures.revenue(groups: 0..<1, periods: 0..<1).mean
    #expect(abs(mean / total / (0.5 * (1 - exp(-1.2))) - 1) < 0.01)
  }

  @Test func `chances, dots and intervals are those of the futures`() {
    let hazards = Self.hazards([[(.infinity, 0.01, 0.01, 0)]])
    let futures = PipelineFutures(
      Self.outlook(hazards, open: (0..<50).map { Self.deal($0) }, periods: [60]), .plain)
    let revenue = futures.revenue(groups: 0..<1, periods: 0..<1)
    #expect(revenue.chance(of: 0) == 1 && revenue.chance(of: 51) == 0)
    let half = revenue.chance(of: revenue.quantile(0.5))
    #expect(half > 0.5 && half < 0.65)
    let dots = revenue.dots(20)
    #expect(dots == dots.sorted() && dots.count == 20 && dots[0] < revenue.mean && dots[19] > revenue.mean)
  }

  @Test func `intervals are spread among the futures that there are`() {
    // 1, 2 … 999: as many futures below as the amount says.
    let revenue = PipelineFutures.Revenue((1...999).map(Double.init), fromOpen: 0)
    #expect(abs(revenue.interval(0.8).lower - 100.8) < 1e-9 && abs(revenue.interval(0.8).upper - 899.2) < 1e-9)
    // Half of 1.2816 standard deviations leaves 26.08% below; twice as many 0.52%.
    let (narrow, wide) = (revenue.spread(by: 0.5), revenue.spread(by: 2))
    #expect(narrow.mean == 500 && abs(narrow.interval(0.8).lower - (1 + 998 * 0.2608342)) < 0.001)
    #expect(abs(wide.interval(0.8).lower - (1 + 998 * 0.0051871)) < 0.001)
    #expect(wide.interval(0.999).lower >= 1 && wide.interval(0.999).upper <= 999)
    #expect(abs(narrow.chance(of: narrow.interval(0.8).lower) - 0.9) < 0.001)
    // What just holds an amount is the factor whose interval ends there; the middle needs none.
    #expect(abs(revenue.spread(toHold: narrow.interval(0.8).lower, level: 0.8) - 0.5) < 0.01)
    #expect(abs(revenue.spread(toHold: wide.interval(0.8).upper, level: 0.8) - 2) < 0.05)
    #expect(revenue.spread(toHold: 500, level: 0.8) == 0)
    #expect(abs(revenue.spread(toHold: 5_000, level: 0.8) - 3.2889 / 1.2816) < 0.01)
    // Where most futures bring nothing, nothing stays possible.
    let rare = PipelineFutures.Revenue(
      [Double](repeating: 0, count: 700) + [Double](repeating: 10, count: 300), fromOpen: 0)
    #expect(rare.spread(by: 0.5).interval(0.8) == Interval(lower: 0, upper: 10))
    #expect(rare.spread(toHold: 0, level: 0.8) == 0)
    #expect(abs(rare.chance(of: 10) - 0.3) < 1e-9 && rare.spread(by: 0.5).chance(of: 11) == 0)
  }

  @Test func `intervals are spread by as much as their record tells`() {
    func factor(_ spreads: [Double], _ independent: Double, prior: Double = 1) -> Double {
      IntervalSpread.factor(spreads, independent: independent, level: 0.8, towards: prior)
    }
    #expect(factor([], 0) == 1 && factor([], 0, prior: 0.7) == 0.7)
    // Of 24, the one at 1.041667 × 0.8 = 0.83333 of the way, drawn towards 1 by six.
    let many = (0..<24).map { Double($0) / 23 }
    #expect(abs(factor(many, 24) - (24 * 0.8333333 + 6) / 30) < 1e-6)
    // The same 24, of which 5 fit side by side: 0.96 of the way.
    #expect(abs(factor(many, 5) - (5 * 0.96 + 6) / 11) < 1e-6)
    // Three say nothing of four of five times: they do not draw in, but may spread; nor do five draw out what held.
    #expect(factor(many.map { $0 * 1.2 }, 5) == 1)
    #expect(factor([0.1, 0.2, 0.3], 3) == 1)
    #expect(abs(factor([0.1, 0.2, 1.9], 3) - (3 * 1.22 + 6) / 9) < 1e-9)
    #expect(factor([9, 9, 9, 9, 9, 9], 6) == 2)
  }

  @Test func `growth is what goes beyond chance, and dies away`() {
    #expect(Growth(of: 100, after: 100, passing: 0).mean == 0)
    // log(134.5 / 92.5) = 0.374375; noise 1/134.5 + 1/92.5 = 0.018246; prior 0.0225.
    let growth = Growth(of: 134, after: 92, passing: 0)
    #expect(abs(growth.mean - 0.374375 * 0.0225 / 0.040746) < 1e-5)
    #expect(abs(growth.variance - 0.0225 * 0.018246 / 0.040746) < 1e-6)
    // What months vary by beyond chance makes it less sure, and a business that began is no trend.
    #expect(Growth(of: 134, after: 92, passing: 0.1).mean < growth.mean)
    #expect(Growth(of: 9_000, after: 3, passing: 0).mean == 0.3)
    #expect(Growth.reach(0) == 0 && abs(Growth.reach(1) - 0.632121) < 1e-6 && Growth.reach(30) < 1)
  }

  @Test func `new deals grow from the middle of the year in which they were counted`() {
    let hazards = Self.hazards([[(.infinity, 0.02, 0.02, 0)]])
    func new(_ growth: Growth) -> Double {
      let arrivals = PipelineOutlook.Arrivals(count: 730, days: 365, stages: [0], shock: Self.calm, growth: growth)
      return PipelineFutures(Self.outlook(hazards, open: [], arrivals: arrivals, periods: [60]), .plain)
        .revenue(groups: 0..<1, periods: 0..<1).mean
    }
    // Half a year, and what is left of 30 days: exp(0.2 × (0.499658 + 0.078855)).
    #expect(abs(new(Growth(mean: 0.2, variance: 0)) / new(Self.still) - 1.122659) < 0.01)
  }
}
