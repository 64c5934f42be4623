/// Rows of cells that are filled from zero: zero is the axis below them or, where something is negative, a row of its own.
struct FillRows: Sendable, Hashable {
  /// The row of zero, from above.
  let zero: Int
  private let height: Int
  private let rowsPerUnit: Double

  /// Places the values from `low` to `high`; both sides of zero have a row at least where they have values.
  init(from low: Double, to high: Double, height: Int) {
    self.height = height
    guard low < 0, height > 2 else {
      zero = height
      rowsPerUnit = high > 0 ? Double(height) / high : 0
      return
    }
    let room = height - 1
    // Halved so that the span of two extreme values does not overflow.
    let share = (high / 2) / (high / 2 - low / 2)
    zero = high > 0 ? (share * Double(room)).whole(in: 1...room - 1) : 0
    rowsPerUnit = min(high > 0 ? Double(zero) / high : .infinity, Double(room - zero) / -low)
  }

  /// Whether zero has a row of its own.
  var hasZeroRow: Bool { zero < height }

  /// Returns how many of the `parts` that each row has lie between zero and a value; fewer than none below zero.
  func length(_ value: Double, parts: Int = 1) -> Int {
    guard value != 0 else { return 0 }
    let all = height * parts
    return (value * rowsPerUnit * Double(parts)).whole(in: -all...all)
  }

  /// Returns the row at whose outer edge a value lies.
  func row(of value: Double) -> Int { min(max(zero - length(value), 0), height) }
}
