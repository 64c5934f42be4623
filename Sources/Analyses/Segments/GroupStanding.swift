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

  /// Whether groups are how deals ended rather than what they are, such as stages: nearly all deals are in groups that are
  /// won or lost as a whole, and some are in groups of either kind.
  static func areFixedByOutcome(_ groups: [GroupStanding]) -> Bool {
    let closed = groups.reduce(0) { $0 + $1.closed }
    let whole = groups.filter { $0.closed > 1 && ($0.won == 0 || $0.won == $0.closed) }
    return closed >= 20 && whole.reduce(0) { $0 + $1.closed } >= 0.95 * closed
      && whole.contains { $0.won == 0 } && whole.contains { $0.won > 0 }
  }
}
