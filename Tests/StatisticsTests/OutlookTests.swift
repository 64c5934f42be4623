import Foundation
import Testing

@testable import Statistics

/// What is to come in, on things of which it can be worked out by hand.
@Suite struct OutlookTests {
  /// Ten that ended, four of them in success, each worth 100 after 73 days of 365: a fifth of what arrives ends too late.
  private static func outlook(pending: [Outlook.Pending] = []) -> Outlook {
    let ended = (0..<10).map { place in
      Outlook.Ended(group: place % 2, isSuccess: place < 4, worth: place < 4 ? 100 : .nan, duration: 73)
    }
    return Outlook(pending: pending, ended: ended, groupCount: 2, horizon: 365, arrived: 20, pace: 1)
  }

  private static let pending = [
    Outlook.Pending(group: 0, logOdds: logit(0.5), doubt: 0, worth: 50, age: 10),
    Outlook.Pending(group: 1, logOdds: logit(0.8), doubt: 0.5, worth: 10, age: 10),
  ]

  @Test func `what is expected is the past once more, as often as things arrive`() {
    let nothing = Outlook.Scenario(groupCount: 2)
    #expect(abs(Self.outlook().expected(nothing) - 4 * 100 * 0.8 * 2) < 1e-9)
    #expect(abs(Self.outlook(pending: Self.pending).expected(nothing) - (640 + 25 + 8)) < 1e-9)
  }

  @Test func `levers move what they should`() {
    let outlook = Self.outlook(pending: Self.pending)
    func expected(_ change: (inout Outlook.Scenario) -> Void) -> Double {
      var scenario = Outlook.Scenario(groupCount: 2)
      change(&scenario)
      return outlook.expected(scenario)
    }
    #expect(abs(expected { $0.arrivals = [2, 1] } - (673 + 320)) < 1e-9)
    #expect(abs(expected { $0.worths = [1, 1.5] } - (673 + 160)) < 1e-9)
    // Of deals that take half as long a tenth ends too late.
    #expect(abs(expected { $0.durations = [0.5, 0.5] } - (720 + 33)) < 1e-9)
    #expect(abs(expected { $0.settled = [0: true, 1: false] } - (640 + 50)) < 1e-9)
    // Both groups stand at 2 of 5; at 3 of 5 the odds are 9/4 times as high, those of what is pending too.
    let better = 960.0 + 50 * 2.25 / 3.25 + 10 * 9.0 / 10
    #expect(abs(expected { $0.rates = [.init(groups: [0, 1], change: .to(0.6))] } - better) < 1e-9)
    let shift = log(2.25)
    #expect(
      abs(expected { $0.rates = [.init(groups: [0, 1], change: .by(shift, pending: nil, doubt: 0))] } - better) < 1e-9)
    let own = Outlook.Rate(groups: [0], change: .by(0, pending: [logit(0.75), 9], doubt: 0))
    #expect(abs(expected { $0.rates = [own] } - (673 + 12.5)) < 1e-9)
  }

  @Test func `a rate of several groups is reached by one shift of their odds`() throws {
    let ended = (0..<30).map { place in
      Outlook.Ended(group: place < 10 ? 0 : 1, isSuccess: place < 2 || place > 14, worth: 1, duration: 0)
    }
    let outlook = Outlook(pending: [], ended: ended, groupCount: 2, horizon: 365, arrived: 30, pace: 1)
    #expect(outlook.rate(of: [0, 1]) == 17.0 / 30)
    var scenario = Outlook.Scenario(groupCount: 2)
    scenario.rates = [.init(groups: [0, 1], change: .to(0.7))]
    #expect(abs(outlook.expected(scenario) - 21) < 1e-6)
    scenario.rates = [.init(groups: [0], change: .to(1))]
    #expect(abs(outlook.expected(scenario) - 25) < 1e-6)
  }

  @Test func `effects add up, no change has none, and intervals hold them`() {
    let outlook = Self.outlook(pending: Self.pending)
    let effects = OutlookEffects(of: outlook, count: 3, .plain) { levers in
      var scenario = Outlook.Scenario(groupCount: 2)
      if levers & 1 != 0 { scenario.rates = [.init(groups: [0, 1], change: .to(0.6))] }
      if levers & 2 != 0 { scenario.arrivals = [1.5, 1.5] }
      if levers & 4 != 0 { scenario.worths = [1, 1] }
      return scenario
    }
    #expect(abs(effects.parts.reduce(0, +) - (effects.then - effects.today)) < 1e-9)
    #expect(effects.parts[2] == 0 && effects.partIntervals[2] == Interval(lower: 0, upper: 0))
    for (part, interval) in zip(effects.parts, effects.partIntervals) {
      #expect(interval.lower <= part && part <= interval.upper)
    }
    #expect(effects.todayInterval.lower < effects.today && effects.today < effects.todayInterval.upper)
    #expect(effects.thenInterval.lower > effects.todayInterval.lower)
    let again = OutlookEffects(of: outlook, count: 1, .plain) { _ in Outlook.Scenario(groupCount: 2) }
    #expect(again.todayInterval == again.thenInterval && again.todayInterval == effects.todayInterval)
  }

  /// Of many draws mean and variance are those of the distribution; 5 standard errors are allowed.
  @Test func `random numbers follow their distributions`() {
    var random = SeededRandom(seed: 4)
    let count = 40_000
    func check(_ mean: Double, variance: Double, _ draw: () -> Double) {
      let values = (0..<count).map { _ in draw() }
      let own = values.reduce(0, +) / Double(count)
      let spread = values.reduce(0) { $0 + ($1 - own) * ($1 - own) } / Double(count)
      #expect(abs(own - mean) < 5 * (variance / Double(count)).squareRoot())
      #expect(abs(spread / variance - 1) < 0.1)
    }
    check(0.5, variance: 1.0 / 12) { random.unit() }
    check(0, variance: 1) { random.normal() }
    for shape in [0.5, 1, 7.5] { check(shape, variance: shape) { random.gamma(shape: shape) } }
    #expect(random.gamma(shape: 0) == 0)
  }
}
