public import Styling

/// What one direction of a plot stands for.
public struct Axis: Sendable, Hashable {
  /// What its values are.
  public enum Values: Sendable, Hashable {
    /// Numbers of a kind.
    case numbers(NumberKind)
    /// Places beside each other, 0 for the first: one for each name.
    case names([String])
    /// Places beside each other, 0 for the first: one for each period, which begins so many days after 1970-01-01.
    case periods([Int], TimeStep)
  }

  /// What it is, with its unit where the marks do not show it.
  public var title: String
  /// What its values are.
  public var values: Values

  /// Creates an axis.
  public init(_ title: String, _ values: Values) {
    self.title = title
    self.values = values
  }

  /// The number of places; nil for an axis of numbers.
  public var placeCount: Int? {
    switch values {
    case .numbers: nil
    case .names(let names): names.count
    case .periods(let days, _): days.count
    }
  }

  /// What its numbers are; nil for places.
  var numberKind: NumberKind? {
    if case .numbers(let kind) = values { return kind }
    return nil
  }
}
