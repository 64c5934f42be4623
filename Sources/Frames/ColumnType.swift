/// What the values of a column are.
public enum ColumnType: Sendable, Hashable {
  /// Text.
  case text
  /// Whole numbers of up to 64 bits.
  case integer
  /// Exact numbers: an integer × 10^-scale; 0 < scale ≤ 18.
  case decimal(scale: Int)
  /// Binary floating point of 64 bits; never NaN, never infinite (those are empty).
  case real
  /// Yes or no.
  case boolean
  /// Days since 1970-01-01 in the proleptic Gregorian calendar.
  case date
  /// A number of days.
  case duration

  /// The word for it in messages.
  public var name: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .decimal: "decimal"
    case .real: "real"
    case .boolean: "boolean"
    case .date: "date"
    case .duration: "duration"
    }
  }

  /// Whether arithmetic works on it.
  public var isNumeric: Bool {
    switch self {
    case .integer, .decimal, .real: true
    case .text, .boolean, .date, .duration: false
    }
  }
}
