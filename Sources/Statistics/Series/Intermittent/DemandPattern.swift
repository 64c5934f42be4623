/// How values come in that are often 0, such as orders of a rare product.
///
/// Source: A. A. Syntetos, J. E. Boylan, J. D. Croston, "On the categorization of demand patterns", Journal of the Operational
/// Research Society 56 (2005), with its limits of 1.32 periods and 0.49.
public enum DemandPattern: Sendable {
  /// Often, and of like size.
  case smooth
  /// Often, but of very unlike size.
  case erratic
  /// Seldom, but of like size.
  case intermittent
  /// Seldom, and of very unlike size.
  case lumpy

  /// Tells the pattern of values; nil where some are below 0, or fewer than two are above it.
  public init?(of values: [Double]) {
    let sizes = values.filter { $0 > 0 }
    guard sizes.count > 1, values.allSatisfy({ $0 >= 0 }) else { return nil }
    let count = Double(sizes.count)
    // In shares of the mean, so that no square is too large for a number.
    let mean = sizes.reduce(0) { $0 + $1 / count }
    let variation = sizes.reduce(0) { $0 + ($1 / mean - 1) * ($1 / mean - 1) } / count
    switch (Double(values.count) / count < 1.32, variation < 0.49) {
    case (true, true): self = .smooth
    case (true, false): self = .erratic
    case (false, true): self = .intermittent
    case (false, false): self = .lumpy
    }
  }

  /// Whether a method for intermittent demand suits it.
  public var isSparse: Bool { self == .intermittent || self == .lumpy }
}
