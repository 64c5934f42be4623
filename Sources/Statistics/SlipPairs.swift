/// A text that may have been mistyped: its letters as numbers, and where a letter may be wrong.
public struct MistypedText: Sendable {
  /// The letters.
  public var letters: [UInt32]
  /// The places, in ascending order, at which a slip is looked for.
  public var places: [Int]

  /// Creates a text.
  public init(letters: [UInt32], places: [Int]) {
    self.letters = letters
    self.places = places
  }
}

/// Returns the pairs of texts that one slip of the hand tells apart, in ascending order: a letter that is wrong, missing,
/// too many, or swapped with its neighbour. Texts that are the same are no pair.
///
/// A slip that one of both texts does not allow at its place makes no pair.
///
/// Texts are not held against each other, but against what they become without one of their letters: two texts that a slip
/// tells apart have such a remainder in common. So it takes time in proportion to the letters, not to the pairs of texts.
///
/// Source: M. Mor, A. S. Fraenkel, "A Hash Code Method for Detecting and Correcting Spelling Errors", Communications of the
/// ACM 25 (1982); distance by F. J. Damerau, Communications of the ACM 7 (1964).
///
/// - Throws: What `check` throws, which is asked now and then.
public func slipPairs<Failure: Error>(
  _ texts: [MistypedText], check: () throws(Failure) -> Void
) throws(Failure) -> [(first: Int, second: Int)] {
  var remainders: [(hash: UInt64, text: Int32)] = []
  for (number, text) in texts.enumerated() {
    if number % 4096 == 0 { try check() }
    for hash in text.remainders { remainders.append((hash, Int32(truncatingIfNeeded: number))) }
  }
  try check()
  remainders.sort { ($0.hash, $0.text) < ($1.hash, $1.text) }
  var pairs: Set<SIMD2<Int32>> = []
  var start = 0
  while start < remainders.count {
    var end = start + 1
    while end < remainders.count, remainders[end].hash == remainders[start].hash { end += 1 }
    for first in start..<end {
      for second in (first + 1)..<max(end, first + 1) where remainders[first].text != remainders[second].text {
        let pair = SIMD2(remainders[first].text, remainders[second].text)
        if texts[Int(pair.x)].isOneSlip(from: texts[Int(pair.y)]) { pairs.insert(pair) }
      }
    }
    if start % 65_536 < end - start { try check() }
    start = end
  }
  return pairs.map { (Int($0.x), Int($0.y)) }.sorted { $0 < $1 }
}

extension MistypedText {
  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// A number for the whole text, and for what is left of it without the letter at each of the places.
  fileprivate var remainders: [UInt64] {
    var before: [UInt64] = [0]
    var powers: [UInt64] = [1]
    for letter in letters {
      before.append(before[before.count - 1] &* Self.base &+ UInt64(letter) &+ 1)
      powers.append(powers[powers.count - 1] &* Self.base)
    }
    let count = letters.count
    return [before[count]]
      + places.filter(letters.indices.contains).map { place in
        let behind = before[count] &- before[place + 1] &* powers[count - place - 1]
        return before[place] &* powers[count - place - 1] &+ behind
      }
  }

  /// Whether one slip at a place that both allow makes `other` of it.
  fileprivate func isOneSlip(from other: MistypedText) -> Bool {
    if letters.count > other.letters.count { return other.isOneSlip(from: self) }
    guard other.letters.count - letters.count <= 1 else { return false }
    let same = zip(letters, other.letters).prefix { $0 == $1 }.count
    guard same < other.letters.count else { return false }
    if letters.count < other.letters.count {
      // The same letters behind one that is too many; among equal letters it may be any.
      guard letters[same...].elementsEqual(other.letters[(same + 1)...]) else { return false }
      let run = other.letters[...same].reversed().prefix { $0 == other.letters[same] }.count
      return other.places.contains { $0 > same - run && $0 <= same }
    }
    if letters[(same + 1)...].elementsEqual(other.letters[(same + 1)...]) {
      return places.contains(same) && other.places.contains(same)
    }
    guard same + 1 < letters.count, letters[same] == other.letters[same + 1], letters[same + 1] == other.letters[same],
      letters[(same + 2)...].elementsEqual(other.letters[(same + 2)...])
    else { return false }
    return [same, same + 1].allSatisfy { places.contains($0) && other.places.contains($0) }
  }
}
