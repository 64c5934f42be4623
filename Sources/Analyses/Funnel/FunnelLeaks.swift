import Diagnostics
import Statistics

/// Where a funnel loses most: of its deals, and of their money.
struct FunnelLeaks {
  let steps: [String]
  let figures: [FunnelGroup.Step]
  let rates: [FunnelRate?]
  /// How many deals were won, and what one of them is worth on average; nil where that is not known.
  let won: Int
  let size: Double?
  let currency: String?

  /// A chance above this is as good as certain.
  private static let certain = 0.995
  /// What a leak would be worth is told of one that is the lowest with this chance.
  private static let likely = 0.8

  var sentences: [Sentence] { lowest + costliest }

  /// The steps with deals, which have a conversion.
  private var known: [(place: Int, rate: FunnelRate, value: Double)] {
    rates.enumerated().compactMap { place, rate in
      guard let rate, let value = rate.value else { return nil }
      return (place, rate, value)
    }
  }

  private var lowest: [Sentence] {
    let order = known.sorted { $0.value < $1.value }
    guard order.count > 1, order[0].value < order[1].value else { return [] }
    let (leak, next) = (order[0], order[1])
    // From the last step deals can do nothing but be won, where winning is getting there.
    let own = rates.indices.map { place in
      rates[place].flatMap { place == rates.count - 1 && $0.moved == $0.of ? nil : $0 }
    }
    let chance = chanceOfLowestRate(
      leak.place, successes: own.map { Double($0?.moved ?? 0) }, trials: own.map { Double($0?.of ?? 0) })
    let name = steps[leak.place]
    let said: Sentence =
      chance > Self.certain
      ? .lowest(name, leak.rate, leak.value) : .lowestPerhaps(name, leak.rate, leak.value, chance: chance)
    return [said] + (chance > Self.likely ? worth(of: leak, asHighAs: next) : [])
  }

  /// What would come of it if as many moved on there as at the next lowest step.
  private func worth(
    of leak: (place: Int, rate: FunnelRate, value: Double), asHighAs next: (place: Int, rate: FunnelRate, value: Double)
  ) -> [Sentence] {
    let more = (next.value - leak.value) * Double(leak.rate.of)
    let moreWon = leak.rate.moved > 0 ? more * Double(won) / Double(leak.rate.moved) : 0
    // Less than one deal is nothing to tell of.
    guard more >= 1, moreWon >= 1, more < 1e15 else { return [] }
    let (goal, deals, wins) = (steps[next.place], Int(more.rounded()), Int(moreWon.rounded()))
    guard let size, size > 0 else { return [.worthOfLeak(goal, next.value, more: deals, won: wins)] }
    return [.worthOfLeak(goal, next.value, more: deals, won: wins, worth: moreWon * size, in: currency)]
  }

  private var costliest: [Sentence] {
    let all = figures.reduce(0) { $0 + $1.amountLost }
    guard all > 0, !rates.contains(where: { $0 == nil }),
      let place = figures.indices.max(by: { figures[$0].amountLost < figures[$1].amountLost })
    else { return [] }
    let leak = figures[place]
    return [.costliest(steps[place], leak.amountLost, in: currency, deals: leak.lost, share: leak.amountLost / all)]
  }
}
