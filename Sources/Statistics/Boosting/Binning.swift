/// How a feature is put into bins, of which there are at most 255 and that of what is not known, bin 0.
///
/// A number falls into the bin of its quantile, or of its value where there are few. A level is a bin of its own; the rarest
/// share the last one where there are too many.
struct Binning: Sendable {
  /// Whether neighbouring bins are alike.
  let isOrdered: Bool
  /// How many bins there are, with that of what is not known.
  let count: Int
  private let bounds: [Double]
  private let bins: [UInt8]

  /// So many bins fit into a byte, beside that of what is not known.
  static let most = 255
  /// Quantiles are those of about so many rows.
  private static let mostSampled = 200_000

  init(numbers: [Double]) {
    let every = max(1, numbers.count / Self.mostSampled)
    let sorted = stride(from: 0, to: numbers.count, by: every).map { numbers[$0] }.filter(\.isFinite).sorted()
    (isOrdered, bins) = (true, [])
    bounds = Self.bounds(of: sorted)
    count = bounds.count + 2
  }

  init(levels: [Int32], count levelCount: Int) {
    (isOrdered, bounds) = (false, [])
    count = min(levelCount, Self.most) + 1
    guard levelCount > Self.most else {
      bins = (0..<levelCount).map { UInt8($0 + 1) }
      return
    }
    var sizes = [Int](repeating: 0, count: levelCount)
    for level in levels where level >= 0 { sizes[Int(level)] += 1 }
    var bins = [UInt8](repeating: UInt8(Self.most), count: levelCount)
    let byCount = sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    for (place, level) in byCount.prefix(Self.most - 1).enumerated() { bins[level] = UInt8(place + 1) }
    self.bins = bins
  }

  /// Where one bin ends and the next one begins: half-way between neighbours where values are few, else at quantiles.
  private static func bounds(of sorted: [Double]) -> [Double] {
    var distinct: [Double] = []
    for value in sorted where value != distinct.last {
      distinct.append(value)
      if distinct.count > most { break }
    }
    guard distinct.count > most else { return zip(distinct, distinct.dropFirst()).map { $0 + ($1 - $0) / 2 } }
    var bounds: [Double] = []
    for place in 1..<most {
      let value = sorted[place * sorted.count / most]
      if value > bounds.last ?? sorted[0] { bounds.append(value) }
    }
    return bounds
  }

  /// The bin of a number.
  func bin(of number: Double) -> UInt8 {
    guard number.isFinite else { return 0 }
    var (low, high) = (0, bounds.count)
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] <= number { low = middle + 1 } else { high = middle }
    }
    return UInt8(truncatingIfNeeded: low + 1)
  }

  /// The bin of a level; -1 is not known.
  func bin(ofLevel level: Int32) -> UInt8 { level < 0 ? 0 : bins[Int(level)] }
}

/// A set of bins.
struct BinSet: Sendable, Equatable {
  private var words = SIMD4<UInt64>()

  func contains(_ bin: UInt8) -> Bool { words[Int(bin >> 6)] >> UInt64(bin & 63) & 1 == 1 }

  mutating func insert(_ bin: Int) { words[bin >> 6] |= 1 << UInt64(bin & 63) }
}
