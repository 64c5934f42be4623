/// Names that are most likely one: what a join suggests for a key it cannot find, and `matching loosely` accepts.
///
/// Two names are alike when nothing but case, spaces and punctuation tells them apart (`GTXPro`, `GTX Pro`), or when few
/// letters do: the Damerau–Levenshtein distance divided by the longer length is at most a fifth. Names with different
/// digits are never alike: `GTX 500` is another product than `GTX 600`.
struct Likeness {
  private let candidates: [(name: String, letters: [Character], digits: [Character])]
  private let bySqueezed: [String: [Int]]

  /// Prepares names to be found.
  init(_ names: [String]) {
    candidates = names.map { name in
      let letters = Likeness.letters(name)
      return (name, letters, letters.filter(\.isNumber))
    }
    bySqueezed = Dictionary(grouping: candidates.indices) { [candidates] in String(candidates[$0].letters) }
  }

  /// How many names there are.
  var count: Int { candidates.count }

  /// Returns the name that `name` is most like, or nil where there is none, or several are equally like it.
  func nearest(_ name: String) -> String? {
    let letters = Likeness.letters(name)
    guard !letters.isEmpty else { return nil }
    if let same = bySqueezed[String(letters)] { return same.count == 1 ? candidates[same[0]].name : nil }
    guard letters.count >= 3 else { return nil }
    let digits = letters.filter(\.isNumber)
    var best: (share: Double, index: Int)?
    var isUnique = true
    for (index, candidate) in candidates.enumerated() where candidate.digits == digits {
      let longer = max(letters.count, candidate.letters.count)
      guard let distance = Likeness.distance(letters, candidate.letters, atMost: longer / 5) else { continue }
      let share = Double(distance) / Double(longer)
      if let found = best, share >= found.share {
        if share == found.share { isUnique = false }
        continue
      }
      best = (share, index)
      isUnique = true
    }
    return isUnique ? best.map { candidates[$0.index].name } : nil
  }

  private static func letters(_ name: String) -> [Character] {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), or nil above `most`.
  private static func distance(_ a: [Character], _ b: [Character], atMost most: Int) -> Int? {
    guard most > 0, abs(a.count - b.count) <= most else { return nil }
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for row in a.indices {
      var current = [row + 1]
      for column in b.indices {
        let replaced = previous[column] + (a[row] == b[column] ? 0 : 1)
        var best = min(previous[column + 1] + 1, current[column] + 1, replaced)
        if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      guard (current.min() ?? 0) <= most else { return nil }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[b.count] <= most ? previous[b.count] : nil
  }
}
