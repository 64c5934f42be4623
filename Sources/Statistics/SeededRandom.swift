import Glibc

/// Random numbers that are the same for a seed, everywhere and for ever.
///
/// Source: SplitMix64 of G. L. Steele, D. Lea, C. H. Flood, OOPSLA (2014); normal numbers by G. E. P. Box, M. E. Muller
/// (1958); gamma numbers by G. Marsaglia, W. W. Tsang, ACM TOMS 26 (2000).
public struct SeededRandom: Sendable {
  private var state: UInt64

  /// Starts the numbers of a seed.
  public init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x5355_4C55_4800_004F }

  /// Starts one of the many streams of numbers of a seed, which have nothing to do with each other.
  public init(seed: UInt64, stream: UInt64) {
    state = Self.mixed(Self.mixed(seed &+ 0x5355_4C55_4800_004F) ^ Self.mixed(stream &+ 0x9E37_79B9_7F4A_7C15))
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  private static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Draws from above 0 up to 1.
  public mutating func unit() -> Double { Double((next() >> 11) + 1) * 0x1p-53 }

  /// Draws from the standard normal distribution.
  public mutating func normal() -> Double {
    let radius = (-2 * log(unit())).squareRoot()
    return radius * cos(2 * Double.pi * unit())
  }

  /// Draws from the gamma distribution of a shape and scale 1; 0 where the shape is none.
  public mutating func gamma(shape: Double) -> Double {
    guard shape > 0 else { return 0 }
    // The number below 1 is that of the shape above it, times a power of a uniform one.
    guard shape >= 1 else { return gamma(shape: shape + 1) * pow(unit(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      guard v > 0 else { continue }
      if log(unit()) < x * x / 2 + d - d * v + d * log(v) { return d * v }
    }
  }
}
