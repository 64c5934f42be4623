import Testing

@testable import Statistics

/// What moved a number between two periods. Reference values: `reference/explaining.py`.
@Suite struct ExplainingTests {
  typealias Parts = QuotientChange.Parts

  @Test func `mix and rates have their published values`() throws {
    let change = try #require(
      QuotientChange(
        before: [Parts(above: 24, below: 60), Parts(above: 8, below: 40)],
        after: [Parts(above: 17, below: 40), Parts(above: 13, below: 60)]))
    #expect(abs(change.before - 0.32) < 1e-12 && abs(change.after - 0.30) < 1e-12)
    #expect(abs(change.effects.reduce(0) { $0 + $1.rate } - 0.020833333333) < 1e-10)
    #expect(abs(change.effects.reduce(0) { $0 + $1.mix } + 0.040833333333) < 1e-10)
  }

  @Test func `a group of one side is all mix`() throws {
    let change = try #require(
      QuotientChange(
        before: [Parts(above: 10, below: 20), Parts()],
        after: [Parts(above: 10, below: 20), Parts(above: 1, below: 20)]))
    #expect(change.effects[1].rate == 0)
    #expect(change.effects[1].mix < 0)
  }

  /// Random parts, some of them on one side only, some with nothing below the line.
  @Test func `effects add up to the change`() {
    var random = SeededRandom(seed: 5, stream: 0)
    for round in 0..<2_000 {
      func side() -> [Parts] {
        (0..<1 + round % 9).map { _ in
          let below = random.unit() < 0.3 ? 0 : (random.unit() * 50).rounded()
          return Parts(above: random.unit() < 0.2 ? 0 : (random.unit() * 30).rounded(), below: below)
        }
      }
      let (before, after) = (side(), side())
      guard let change = QuotientChange(before: before, after: after) else { continue }
      let sum = change.effects.reduce(0) { $0 + $1.mix + $1.rate }
      #expect(abs(sum - (change.after - change.before)) < 1e-9, "round \(round)")
      for (effect, sides) in zip(change.effects, zip(before, after))
      where (sides.0 == Parts() && sides.1.below > 0) || (sides.1 == Parts() && sides.0.below > 0) {
        #expect(abs(effect.rate) < 1e-12, "round \(round)")
      }
    }
  }

  @Test func `there is no change of what has nothing below the line`() {
    #expect(QuotientChange(before: [], after: []) == nil)
    #expect(QuotientChange(before: [Parts(above: 1, below: 2)], after: [Parts(above: 1, below: 0)]) == nil)
  }

  @Test func `rounded parts add up`() {
    #expect(apportioned([20.83, -40.83], to: -20) == [21, -41])
    #expect(apportioned([1.0 / 3, 1.0 / 3, 1.0 / 3], to: 1) == [1, 0, 0])
    #expect(apportioned([], to: 7) == [])
    #expect(apportioned([0.2, 0.3], to: 100).reduce(0, +) == 100)
    #expect(apportioned([0.2, .nan, -.infinity], to: -7).reduce(0, +) == -7)
    var random = SeededRandom(seed: 9, stream: 0)
    for _ in 0..<500 {
      let values = (0..<7).map { _ in (random.unit() - 0.5) * 1_000 }
      let total = Int128(values.reduce(0, +).rounded())
      let rounded = apportioned(values, to: total)
      #expect(rounded.reduce(0, +) == total)
      for (value, whole) in zip(values, rounded) { #expect(abs(Double(whole) - value) < 2) }
    }
  }

  @Test(arguments: [
    (3.84, 1, 0.05004352124870519), (0.5, 3, 0.9188914116546758), (25, 10, 0.005345505487134069),
    (120, 80, 0.0025481923036133444), (1.2, 40, 1), (300, 12, 4.6959578959561177e-57), (0, 3, 1), (5, 0, 1),
  ])
  func `the tail of chi-squared is SciPy's`(statistic: Double, freedom: Int, tail: Double) {
    let pValue = ChiSquare(statistic, freedom: freedom).pValue
    #expect(abs(pValue - tail) <= 1e-12 * max(tail, 1e-45) + tail * 1e-10)
  }

  private static let groups = [(24.0, 60.0, 17.0, 40.0), (8, 40, 13, 60), (30, 80, 45, 70), (22, 45, 18, 50)].map {
    GroupCounts(successesBefore: $0.0, trialsBefore: $0.1, successes: $0.2, trials: $0.3)
  }

  @Test func `tests of rates agree with statsmodels and the formulas`() {
    let differ = RateTests.changesDiffer(Self.groups)
    #expect(abs(differ.statistic - 9.960716884828997) < 1e-8 && differ.freedom == 3)
    #expect(abs(differ.pValue - 0.01890302480238848) < 1e-9)
    let association = RateTests.ratesDiffer(Self.groups)
    #expect(abs(association.statistic - 22.718868229011985) < 1e-9 && association.freedom == 3)
    let shift = RateTests.shift(Self.groups)
    #expect(abs(shift.statistic - 4.602214285448612) < 1e-9)
    #expect(abs(RateTests.mixMatters(Self.groups) - 0.03193068994595672) < 1e-9)
  }

  @Test func `the test of sums has the value of its formula`() {
    let groups = [(100.0, 1_500.0, 140.0, 2_600.0), (300, 5_200, 280, 4_100), (80, 900, 30, 310)].map {
      GroupSums(before: $0.0, squaresBefore: $0.1, after: $0.2, squares: $0.3, cases: 50)
    }
    let test = SumTests.changesDiffer(groups)
    #expect(abs(test.statistic - 2.3852988546174485) < 1e-9 && test.freedom == 2)
  }

  @Test func `too little to tell is told as chance`() {
    #expect(RateTests.changesDiffer([]).pValue == 1)
    #expect(RateTests.mixMatters([]) == 1)
    let small = [GroupCounts(successesBefore: 1, trialsBefore: 3, successes: 2, trials: 3), GroupCounts()]
    #expect(RateTests.changesDiffer(small).pValue == 1 && RateTests.mixMatters(small) == 1)
    let won = [(10.0, 10.0, 30.0, 30.0), (20, 20, 25, 25)].map {
      GroupCounts(successesBefore: $0.0, trialsBefore: $0.1, successes: $0.2, trials: $0.3)
    }
    #expect(RateTests.changesDiffer(won).pValue == 1)
    #expect(SumTests.changesDiffer([GroupSums(after: 5, squares: 25, cases: 40)]).pValue == 1)
  }

  /// Groups of a common rate, or with rates of their own and a change that all share: a test may call no more than 5 % of
  /// them more than chance, give or take what 4,000 rounds leave open.
  @Test(arguments: [true, false])
  func `chance is seldom called more`(_ alike: Bool) {
    var random = SeededRandom(seed: 41, stream: alike ? 1 : 2)
    var (rates, mixes, sums) = (0, 0, 0)
    let rounds = 4_000
    for _ in 0..<rounds {
      let count = 2 + Int(random.unit() * 7)
      var groups = [GroupCounts](repeating: GroupCounts(), count: count)
      var amounts = [GroupSums](repeating: GroupSums(), count: count)
      let size = 100 + Int(random.unit() * 300)
      for _ in 0..<size {
        let group = min(count - 1, Int(random.unit() * random.unit() * Double(count)))
        let isAfter = random.unit() < 0.45
        let own = alike ? 0.5 : 0.3 + 0.4 * Double(group) / Double(count)
        let isWon = random.unit() < own - (isAfter && !alike ? 0.1 : 0)
        if isAfter { groups[group].trials += 1 } else { groups[group].trialsBefore += 1 }
        amounts[group].cases += 1
        let amount = random.gamma(shape: 1) * random.gamma(shape: 1)
        if isAfter { amounts[group].after += amount } else { amounts[group].before += amount }
        if isAfter {
          amounts[group].squares += amount * amount
        } else {
          amounts[group].squaresBefore += amount * amount
        }
        guard isWon else { continue }
        if isAfter { groups[group].successes += 1 } else { groups[group].successesBefore += 1 }
      }
      if RateTests.changesDiffer(groups).pValue <= 0.05 { rates += 1 }
      if RateTests.mixMatters(groups) <= 0.05 { mixes += 1 }
      if SumTests.changesDiffer(amounts).pValue <= 0.05 { sums += 1 }
    }
    for (name, alarms) in [("rates", rates), ("mix", mixes), ("sums", sums)] {
      #expect(Double(alarms) / Double(rounds) < 0.06, "\(name): \(alarms) of \(rounds)")
    }
  }
}
