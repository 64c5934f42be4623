/// Returns the candidates that `word` was most likely meant to be, nearest first, at most `limit` of them.
///
/// The same function serves columns, functions, verbs, settings, files and values, so that "did you mean" behaves
/// alike everywhere. Letters' case is ignored; a candidate that differs in nothing else always comes first. Beyond
/// that, words under three letters match nothing; the Damerau–Levenshtein distance (optimal string alignment) may be
/// up to 1 + length / 4, and 3 at most. A candidate that contains the word, or is contained in it, counts half of the
/// letters that differ; where the contained one is a whole word (`segment` in `customer_segment`), never more than 3.
/// Ties are broken by name.
///
///     closestMatches("segmnt", among: ["segment", "stage"])  // ["segment"]
///
/// Costs a comparison with each candidate of about the same length; candidates of quite another length cost little.
public func closestMatches(_ word: String, among candidates: [String], limit: Int = 1) -> [String] {
  let letters = Array(word.lowercased())
  guard !letters.isEmpty, limit > 0 else { return [] }
  var found: [(distance: Int, name: String)] = []
  for candidate in Set(candidates) {
    let other = Array(candidate.lowercased())
    if let distance = mistakes(between: letters, and: other) { found.append((distance, candidate)) }
  }
  found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
  return found.prefix(limit).map(\.name)
}

/// The furthest that two words may lie apart and still be suggested for each other.
private let furthest = 3

/// Returns how far `word` is from `candidate`, both folded, or nil when they are not alike.
private func mistakes(between word: [Character], and candidate: [Character]) -> Int? {
  if word == candidate { return 0 }
  guard word.count >= 3 else { return nil }
  let allowed = min(furthest, 1 + word.count / 4)
  let typed = editDistance(word, candidate, atMost: allowed)
  let contained =
    candidate.count > word.count ? containment(of: word, in: candidate) : containment(of: candidate, in: word)
  return [typed, contained].compactMap { $0 }.min()
}

/// Returns half of the letters that `long` has beyond `short`, or nil when it does not contain it, or not nearly.
private func containment(of short: [Character], in long: [Character]) -> Int? {
  guard short.count >= 3, long.count > short.count else { return nil }
  let half = (long.count - short.count + 1) / 2
  var isInside = false
  for start in 0...(long.count - short.count) where long[start] == short[0] {
    let end = start + short.count
    guard long[start..<end].elementsEqual(short) else { continue }
    isInside = true
    let startsWord = start == 0 || !long[start - 1].isLetter
    let endsWord = end == long.count || !long[end].isLetter
    if startsWord && endsWord { return min(furthest, half) }
  }
  return isInside && half <= furthest ? half : nil
}

/// Returns the number of insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`, or nil
/// when it takes more than `most`.
private func editDistance(_ a: [Character], _ b: [Character], atMost most: Int) -> Int? {
  guard abs(a.count - b.count) <= most, !b.isEmpty else { return nil }
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for row in 1...a.count {
    var current = [row]
    current.reserveCapacity(b.count + 1)
    for column in 1...b.count {
      let same = a[row - 1] == b[column - 1]
      var best = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1))
      if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
        best = min(best, beforePrevious[column - 2] + 1)
      }
      current.append(best)
    }
    guard (current.min() ?? 0) <= most else { return nil }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[b.count] <= most ? previous[b.count] : nil
}
