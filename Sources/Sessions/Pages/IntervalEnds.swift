import Frames
import Planning
import Styling

/// The ends of an interval of shares.
struct IntervalEnds {
  /// The lower one.
  var lower: Double
  /// The upper one.
  var upper: Double

  /// Creates an interval; nil where an end is missing.
  init?(_ lower: Value, _ upper: Value) {
    guard let lower = lower.real, let upper = upper.real, lower.isFinite, upper.isFinite else { return nil }
    self.lower = lower
    self.upper = upper
  }

  /// Returns how many digits tell the ends of all intervals apart.
  static func digits(of intervals: [IntervalEnds?], exact: Bool) -> Int {
    exact || intervals.contains { $0.map { $0.upper - $0.lower < 0.02 } ?? false } ? 1 : 0
  }

  /// Returns the interval as it is read: `30–95%`.
  func text(digits: Int, _ style: NumberStyle) -> String {
    percent(lower, digits, style) + "–" + percent(upper, digits, style) + "%"
  }

  private func percent(_ share: Double, _ digits: Int, _ style: NumberStyle) -> String {
    // Shares far outside of 0 to 1 come from no rate; they must not overflow.
    let thousandths = Int((min(max(share, -1_000), 1_000) * (digits == 0 ? 100 : 1_000)).rounded())
    guard digits > 0 else { return String(thousandths) }
    let sign = thousandths < 0 ? "-" : ""
    return "\(sign)\(thousandths.magnitude / 10)\(style.decimalMark)\(thousandths.magnitude % 10)"
  }
}
