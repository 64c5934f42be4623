public import Frames

/// How the values of a column are shown; it never changes what they are.
public enum ValueFormat: Sendable, Hashable {
  /// As the type has it: text, numbers with sensible digits.
  case plain
  /// How many: `1,234`.
  case count
  /// Money; the currency as the data has it.
  case money(currency: String?)
  /// A share: 0.739 is `73.9%`.
  case percent
  /// A difference of shares: 0.021 is `+2.1`.
  case points
  /// A relative change: 0.123 is `+12.3%`.
  case change
  /// A number of days.
  case days
  /// A date that stands for a period: `2025`, `2025Q2`, `2025-06`, `2025-W23`, `2025-06-30`.
  case period(CalendarUnit)
  /// 1 to 7 as `Mon` to `Sun`.
  case weekday

  /// The word after `shown as`.
  public init?(word: String) {
    switch word.lowercased() {
    case "number", "plain": self = .plain
    case "count": self = .count
    case "money": self = .money(currency: nil)
    case "percent": self = .percent
    case "points": self = .points
    case "days": self = .days
    default: return nil
    }
  }

  /// The words that may stand after `shown as`.
  public static let words = ["count", "days", "money", "number", "percent", "points"]
}
