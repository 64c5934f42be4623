import Diagnostics
import Statistics

/// What a rep made of the decided deals, beside what others would have made of them.
struct RepRecord: Sendable {
  let name: String
  /// The places of the deals in the mix.
  let places: [Int]
  /// How many of them were won.
  let won: Int
  /// How many others would have won; nil where nobody else has decided deals.
  let expected: SuccessCount?
  /// The rate, drawn to that of all reps as far as it is of few deals.
  let shrunken: Double
  /// Whether the rep can be told from the others.
  private(set) var tier = Tier.cannotTell
  /// How many more decided deals it would take to tell, if the rate stays what it is; nil where that can be told now, or
  /// where it would take more than `mostDeals`.
  private(set) var moreDeals: Int?

  /// How a rep stands beside the others.
  enum Tier: String, Sendable, CaseIterable {
    case above
    case cannotTell = "cannot tell"
    case below
  }

  /// What is further away than this is not worth waiting for.
  static let mostDeals = 1000
  /// Of fewer deals than this nothing is made a strength or a question.
  static let fewest = 3
  /// How often a rep who is like the others may be told from them, all reps that are looked at taken together.
  static let significance = 0.05

  var closed: Int { places.count }

  /// How surprising the result is for somebody like the others.
  private var surprise: Double { expected?.surprise(of: won) ?? 1 }

  /// By how much the rate differs from that of others on the same deals.
  var difference: Double? {
    guard let expected, closed > 0 else { return nil }
    return (Double(won) - expected.mean) / Double(closed)
  }

  private init(_ name: String, _ places: [Int], _ mix: DealMix, _ expected: SuccessCount?, _ spread: BetaBinomial) {
    (self.name, self.places, self.expected) = (name, places, expected)
    won = places.count { mix.outcomes[$0] }
    shrunken = spread.shrunkenRate(successes: Double(won), trials: Double(places.count))
  }

  /// Where the rep stands, its surprise being corrected for all that are looked at.
  private mutating func place(_ surprise: Double, among reps: Int) {
    guard let expected, closed > 0 else { return }
    if surprise <= Self.significance {
      tier = Double(won) > expected.mean ? .above : .below
      return
    }
    // One more deal that goes as expected: none of one won is no rate of none.
    let usual = expected.mean / Double(closed)
    let rate = (Double(won) + usual) / Double(closed + 1)
    guard
      let all = trialsToTell(rate, from: usual, significance: Self.significance / Double(max(1, reps))),
      all - Double(closed) <= Double(Self.mostDeals)
    else { return }
    moreDeals = max(1, Int(all) - closed)
  }

  /// The record of each rep that decided deals among those at `places`, in the order of the mix.
  ///
  /// What others would have won is learned from all decided deals, whatever is looked at. Of several reps some stand out by
  /// chance: the surprise is corrected by Holm's method.
  ///
  /// - Parameter strength: How strongly kinds of deals are taken to be alike.
  /// - Throws: `cancelled`.
  static func all(
    _ mix: DealMix, at places: [Int], strength: Double, _ effort: Effort<Diagnostic>
  ) throws(Diagnostic) -> [RepRecord] {
    let own = Dictionary(grouping: places.filter { mix.reps[$0] >= 0 }) { mix.reps[$0] }
    let reps = own.keys.sorted()
    let spread = Self.spread(mix, at: places).fit
    var records: [RepRecord] = []
    for rep in reps {
      try effort.check()
      let places = own[rep] ?? []
      let peers = try Peers(of: rep, in: mix, strength: strength, effort)
      records.append(
        RepRecord(mix.names[Int(rep)], places, mix, peers?.successes(of: places), spread))
    }
    let corrected = holmCorrection(records.map(\.surprise))
    for place in records.indices { records[place].place(corrected[place], among: records.count) }
    return records
  }

  /// How far the rates of the reps lie apart, and whether that is more than chance.
  static func spread(_ mix: DealMix, at places: [Int]) -> RateSpread {
    var (won, closed) = ([Double](repeating: 0, count: mix.names.count), [Double](repeating: 0, count: mix.names.count))
    for place in places where mix.reps[place] >= 0 {
      closed[Int(mix.reps[place])] += 1
      if mix.outcomes[place] { won[Int(mix.reps[place])] += 1 }
    }
    return RateSpread(successes: won, trials: closed)
  }
}
