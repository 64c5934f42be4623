import Testing

@testable import Statistics

@Suite struct WaitingEffectTests {
  /// Spells by their length, how many ended with a yes and how many with a no.
  private static func spells(_ counts: [(length: Int, yes: Int, no: Int)], group: Int = 0) -> [WaitingEffect.Spell] {
    var spells: [WaitingEffect.Spell] = []
    for (length, yes, no) in counts {
      for place in 0..<(yes + no) {
        spells.append(.init(subject: Int32(spells.count), group: group, length: length, isYes: place < yes))
      }
    }
    return spells
  }

  private static let falling: [(length: Int, yes: Int, no: Int)] = [(5, 3000, 1000), (10, 1000, 1000), (16, 500, 1500)]

  @Test func `log odds are those of the spells that lasted so long`() throws {
    let effect = try #require(WaitingEffect(Self.spells(Self.falling), groups: 1, step: 7, knot: 7, .plain))
    // Of all 4500 to 3500 ended with a yes, of those that lasted a week 1500 to 2500, of those that lasted two 500 to 1500.
    #expect(abs(effect.shift(group: 0, from: 0, to: 7).logOdds - -0.7621) < 0.02)
    #expect(abs(effect.shift(group: 0, from: 7, to: 14).logOdds - -0.5878) < 0.02)
    #expect(effect.longest == 14)
    // Beyond the longest wait nothing more is said.
    #expect(effect.shift(group: 0, from: 14, to: 90).logOdds == 0)
    let parts = effect.shift(group: 0, from: 0, to: 5).logOdds + effect.shift(group: 0, from: 5, to: 12).logOdds
    #expect(abs(parts - effect.shift(group: 0, from: 0, to: 12).logOdds) < 1e-12)
    #expect(effect.shift(group: 0, from: 7, to: 14).error < 0.1)
  }

  @Test func `a group with few spells follows the others`() throws {
    let few = Self.spells([(16, 3, 0)], group: 1).map { spell in
      WaitingEffect.Spell(subject: spell.subject + 100_000, group: 1, length: spell.length, isYes: spell.isYes)
    }
    let effect = try #require(WaitingEffect(Self.spells(Self.falling) + few, groups: 3, step: 7, knot: 7, .plain))
    let (many, own) = (effect.shift(group: 0, from: 0, to: 7), effect.shift(group: 1, from: 0, to: 7))
    #expect(abs(many.logOdds - own.logOdds) < 0.3)
    #expect(own.error > many.error)
    // A group without any has the common slope.
    #expect(effect.shift(group: 2, from: 0, to: 7).logOdds == effect.shift(group: -1, from: 0, to: 7).logOdds)
  }

  @Test func `nothing is told where there is nothing to tell from`() {
    #expect(WaitingEffect([], groups: 1, step: 7, knot: 7, .plain) == nil)
    #expect(WaitingEffect(Self.spells([(5, 40, 40)]), groups: 1, step: 7, knot: 7, .plain) == nil)
    #expect(WaitingEffect(Self.spells([(30, 80, 0)]), groups: 1, step: 7, knot: 7, .plain) == nil)
  }

  @Test func `quantiles are those of R`() {
    #expect(quantile([], 0.5) == nil)
    #expect(quantile([7], 0.8) == 7)
    #expect(quantile([3, 1, 2, 10], 0.5) == 2.5)
    #expect(abs((quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.8) ?? 0) - 8.2) < 1e-12)
  }
}
