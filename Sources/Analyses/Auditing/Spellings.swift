import Diagnostics
import Frames
import SalesModel
import Statistics

/// Names that are most likely one, written in several ways.
///
/// Two names are one when nothing but case, spaces, punctuation and a legal form that one of them lacks tells them apart, or
/// one slip of the hand does: in a word of five letters or more, beyond its first letter, and nowhere near a digit. `Phone 1`
/// and `Phone 2`, `Budi` and `Rudi`, `PT Damar` and `CV Damar` are different. Of a slip in a word shorter than eight letters
/// one of both names has to be rare beside the other: two reps called Hendra and Hendry may both be right.
struct Spellings {
  /// A name as it is written.
  struct Spelling {
    let text: String
    /// How many deals have it.
    let deals: Int
    /// Whether it stands in the look-up table that the names are of.
    let isListed: Bool
  }

  /// Beyond so many names slips are not looked for, as that would take too much memory.
  static let mostNames = 250_000
  private static let shortestWord = 5
  private static let longWord = 8
  private static let mostWords = 8
  /// The share of the other's deals that a rare name has at most.
  private static let rare = 0.2

  private let spellings: [Spelling]
  private var names: [NameWords] = []
  /// The number of the first spelling that each is one with.
  private var firsts: [Int]

  /// Finds those that are one.
  init(_ spellings: [Spelling], work: Work) throws(Diagnostic) {
    self.spellings = spellings
    firsts = Array(spellings.indices)
    for (place, spelling) in spellings.enumerated() {
      if place % 4096 == 0 { try work.check() }
      names.append(NameWords(spelling.text))
    }
    let different = joinSameWords()
    guard different.count <= Self.mostNames else { return }
    let texts = different.map { Self.mistyped(names[$0].words) }
    for pair in try slipPairs(texts, check: work.check) {
      let (first, second) = (different[pair.first], different[pair.second])
      if isLikely(first, second) { join(first, second) }
    }
  }

  /// Joins the names of the same words and legal form, and one without a form with the first that has one; returns the first
  /// of each.
  private mutating func joinSameWords() -> [Int] {
    let short = names.indices.filter { !names[$0].words.isEmpty && names[$0].words.count <= Self.mostWords }
    var known: [String: Int] = [:]
    var whole: [String: Int] = [:]
    var different: [Int] = []
    for place in short.filter({ names[$0].form != nil }) + short.filter({ names[$0].form == nil }) {
      let words = names[place].words.joined()
      let key = names[place].form.map { words + " " + $0 } ?? words
      if let first = whole[key] ?? (names[place].form == nil ? known[words] : nil) {
        join(first, place)
      } else {
        whole[key] = place
        different.append(place)
      }
      if known[words] == nil { known[words] = place }
    }
    return different
  }

  /// The groups of spellings that are one, each with the most frequent first.
  var groups: [[Spelling]] {
    let members = Dictionary(grouping: spellings.indices) { root($0) }
    return members.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { _, places in
      places.map { spellings[$0] }.sorted { ($0.deals, $1.text) > ($1.deals, $0.text) }
    }
  }

  private static func mistyped(_ words: [String]) -> MistypedText {
    var letters: [UInt32] = []
    var places: [Int] = []
    for word in words {
      if !letters.isEmpty { letters.append(32) }
      let scalars = word.unicodeScalars.map(\.value)
      if scalars.count >= shortestWord - 1, !word.contains(where: \.isNumber) {
        places += (letters.count + 1)..<(letters.count + scalars.count)
      }
      letters += scalars
    }
    return MistypedText(letters: letters, places: places)
  }

  /// Whether a slip, rather than a name of its own, explains two names.
  private func isLikely(_ first: Int, _ second: Int) -> Bool {
    let (left, right) = (names[first], names[second])
    let differing = zip(left.words, right.words).filter { $0 != $1 }
    guard left.form == right.form || left.form == nil || right.form == nil, left.words.count == right.words.count,
      differing.count == 1, let (one, other) = differing.first
    else { return false }
    let length = max(one.count, other.count)
    if length < Self.shortestWord { return false }
    if length >= Self.longWord { return true }
    let deals = [spellings[first].deals, spellings[second].deals].sorted()
    return Double(deals[0]) <= Self.rare * Double(deals[1])
  }

  private func root(_ place: Int) -> Int {
    var place = place
    while firsts[place] != place { place = firsts[place] }
    return place
  }

  private mutating func join(_ first: Int, _ second: Int) {
    let roots = [root(first), root(second)].sorted()
    firsts[roots[1]] = roots[0]
  }
}
