public import Frames

/// What a column of deals means: the words that metrics and analyses are written in.
///
/// A role's raw value is its word in the language.
public enum Role: String, Sendable, Hashable, CaseIterable {
  /// What identifies a deal.
  case deal
  /// Who sells.
  case rep
  /// The seniority of who sells (AM, EAM).
  case level
  /// Whom the rep reports to.
  case manager
  /// The market the deal belongs to (Telco, SOE, …).
  case segment
  /// Who buys.
  case account
  /// What kind of customer that is (Lama, Baru, Win-Back).
  case customer
  /// Where.
  case region
  /// What is sold.
  case product
  /// How far the deal has got; its values have a declared order.
  case stage
  /// What the deal is worth.
  case amount
  /// What was to be reached, for a dimension and a period.
  case target
  /// Whether the deal was won.
  case won
  /// Whether the deal was lost.
  case lost
  /// Why it was won or lost.
  case reason
  /// When it began.
  case created
  /// When it should close.
  case expected
  /// When it was won or lost.
  case closed
  /// When something last happened.
  case lastActivity = "last_activity"
  /// When something is planned next.
  case nextActivity = "next_activity"

  /// Whether the role is a date.
  public var isDate: Bool {
    switch self {
    case .created, .expected, .closed, .lastActivity, .nextActivity: true
    default: false
    }
  }

  /// Whether the role is a date that lies ahead as a rule.
  public var isPlanned: Bool { self == .expected || self == .nextActivity }

  /// Whether the role is a yes or no.
  public var isBoolean: Bool { self == .won || self == .lost }

  /// Returns whether a column of `type` alone can be what the role means.
  public func fits(_ type: ColumnType) -> Bool {
    if isDate { return type == .date }
    if isBoolean { return type == .boolean }
    return self == .amount || self == .target ? type.isNumeric : true
  }
}
