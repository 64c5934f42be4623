/// A bit for each row, 64 to a word; bits behind `count` are zero.
public struct Bitmap: Sendable {
  /// The words; bit i of word w belongs to row 64 w + i.
  public let words: Buffer<UInt64>
  /// How many bits there are.
  public let count: Int

  /// Creates `count` zero bits.
  public init(count: Int) {
    self.count = count
    words = Buffer(count: (count + 63) / 64)
  }

  /// Takes over words that are already filled; bits behind `count` are cleared.
  public init(words: Buffer<UInt64>, count: Int) {
    precondition(words.count >= (count + 63) / 64)
    self.words = words
    self.count = count
    if count % 64 != 0 { words.base[count / 64] &= (1 << UInt64(count % 64)) - 1 }
  }

  /// Returns the first `count` bits, in memory of their own.
  func prefix(_ count: Int) -> Bitmap {
    let copy = Bitmap(count: min(max(0, count), self.count))
    copy.words.base.update(from: words.base, count: copy.words.count)
    return Bitmap(words: copy.words, count: copy.count)
  }

  /// Creates a bitmap from booleans.
  public init(_ bits: [Bool]) {
    self.init(count: bits.count)
    for (index, bit) in bits.enumerated() where bit { words.base[index >> 6] |= 1 << UInt64(index & 63) }
  }

  /// The bit of row `index`, which must be below `count`.
  public subscript(index: Int) -> Bool {
    precondition(index >= 0 && index < count)
    return words.base[index >> 6] >> UInt64(index & 63) & 1 == 1
  }

  /// How many bits are set.
  public var populationCount: Int { words.values.reduce(0) { $0 + $1.nonzeroBitCount } }
}
