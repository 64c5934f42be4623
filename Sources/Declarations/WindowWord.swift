/// A word that sets a measure of one group beside other groups: `share(revenue)`, `growth(revenue)`.
public struct WindowWord: Documented {
  /// What is known of it.
  public var entry: Entry
  /// What it does.
  public var kind: Kind

  /// What such words do. The set is closed: each needs its own way through the groups.
  public enum Kind: Sendable, CaseIterable {
    /// The part of the total that a group has.
    case share
    /// The measure over all groups, or over all of the same group of some dimensions.
    case total
    /// The change since the period before.
    case growth
    /// The total up to a group.
    case running
    /// The mean of the last periods.
    case moving
    /// The value of the period before.
    case previous
  }

  /// Creates a word.
  public init(_ kind: Kind, _ entry: Entry) {
    self.kind = kind
    self.entry = entry
  }
}
