/// The four models of the Theta method, after its two questions: does the straight line move with every value, and is the
/// weight of the line fitted?
///
/// Source: J. A. Fiorucci et al., "Models for optimising the theta method and their relationship to state space models",
/// International Journal of Forecasting 32 (2016).
public enum ThetaVariant: String, Sendable, CaseIterable {
  /// The line of the whole history at half its slope: simple exponential smoothing with drift.
  case standard = "STM"
  /// The line of the whole history at the share of its slope that fits best.
  case optimised = "OTM"
  /// The line of what has come so far at half its slope.
  case dynamic = "DSTM"
  /// The line of what has come so far at the share of its slope that fits best.
  case dynamicOptimised = "DOTM"

  /// Whether the line is that of what has come so far.
  var isDynamic: Bool { self == .dynamic || self == .dynamicOptimised }
  /// Whether the weight of the line is fitted.
  var isOptimised: Bool { self == .optimised || self == .dynamicOptimised }
}
