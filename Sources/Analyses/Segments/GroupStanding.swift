import Diagnostics
import Frames

/// A group of deals, with what it brings and how often it is won.
struct GroupStanding {
  /// What it is called.
  let name: Value
  /// Its revenue.
  let value: Double
  /// How many of its deals were won, and how many were decided.
  let won: Double
  let closed: Double
  /// Its win rate as far as its own deals carry it away from that of all; nil where none is decided.
  let shrunkenRate: Double?

  /// Its own win rate; nil where none is decided.
  var winrate: Double? { closed > 0 ? won / closed : nil }

  /// What kind of group it is, by value and win rate.
  enum Kind: String, CaseIterable {
    /// Much value, often won.
    case champion
    /// Little value, often won.
    case risingStar = "rising star"
    /// Much value, seldom won.
    case challenger
    /// Little value, seldom won.
    case questionMark = "question mark"
    /// There are too few decided deals, or rates that do not differ.
    case unknown = "cannot tell yet"
  }

  /// Of fewer decided deals than this the win rate is too doubtful.
  static let fewest = 10.0
}

/// What groups are set against.
struct GroupThresholds {
  /// The revenue, and the shrunken win rate, from which a group counts as above.
  let value: Double
  let winrate: Double
  /// Whether win rates differ by more than chance, or are set against one that was asked for.
  let tellsRates: Bool

  /// The kind of a group, with the reason for it.
  func kind(of group: GroupStanding, in wording: Wording) -> (GroupStanding.Kind, Sentence) {
    guard group.closed >= GroupStanding.fewest, let rate = group.shrunkenRate else {
      return (.unknown, .fewDecided(Int(group.closed), fewest: Int(GroupStanding.fewest)))
    }
    guard tellsRates else { return (.unknown, .ratesAlike) }
    let isValuable = group.value >= value
    let isWon = rate >= winrate
    let kind: GroupStanding.Kind =
      isValuable ? (isWon ? .champion : .challenger) : (isWon ? .risingStar : .questionMark)
    let points = wording.number(abs((rate - winrate) * 100).digits(places: 1))
    return (kind, .standing(beside(group.value), points == "0" ? nil : points, isValuable: isValuable, isWon: isWon))
  }

  /// How much more or less a value is than that of the threshold, as a part of it; nil where that is nothing.
  private func beside(_ value: Double) -> Double? { self.value > 0 ? value / self.value - 1 : nil }
}
