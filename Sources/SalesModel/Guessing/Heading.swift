import Diagnostics

/// The headings under which people keep what a role means, the clearest first. An open set: a heading that is missing is
/// added to its list in `Heading+Catalogue.swift`.
struct Heading: Sendable {
  /// The role.
  let role: Role
  /// Headings in lower case with single spaces: `nama sales`.
  let phrases: [String]
  /// The phrases without their spaces.
  private let glued: [String]
  /// Words that make a longer heading mean the role when they stand in it: `tahap` in `tahap saat ini`.
  let within: [String]

  init(role: Role, phrases: [String], within: [String] = []) {
    (self.role, self.phrases, self.within) = (role, phrases, within)
    glued = phrases.map { phrase in String(decoding: phrase.utf8.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self) }
  }

  /// Returns how well `words` name the role, 0 for best; nil where they do not.
  func rank(of words: [String]) -> Int? {
    let phrase = words.joined(separator: " ")
    let glued = words.joined()
    if let exact = phrases.firstIndex(of: phrase) { return exact }
    if let exact = self.glued.firstIndex(of: glued) { return exact }
    if within.isEmpty { return nil }
    let padded = " " + phrase + " "
    if let inside = within.firstIndex(where: { padded.contains(" " + $0 + " ") }) { return 1000 + inside }
    return nil
  }
}

/// Returns the words of a heading in lower case: cut at anything that is no letter or digit and inside `closeDate`;
/// currencies and what stands in brackets are left out.
///
///     headingWords("Nilai_Kontrak (Rp)")  // ["nilai", "kontrak"]
func headingWords(_ heading: String) -> [String] {
  var words: [String] = []
  var word = ""
  var previousIsLower = false
  var depth = 0
  func finish() {
    if !word.isEmpty { words.append(word.lowercased()) }
    word = ""
  }
  for letter in heading {
    if letter == "(" || letter == "[" { depth += 1 }
    if letter == ")" || letter == "]" { depth -= 1 }
    let counts = (letter.isLetter || letter.isNumber) && depth <= 0
    if !counts || (letter.isUppercase && previousIsLower) { finish() }
    if counts { word.append(letter) }
    previousIsLower = letter.isLowercase
  }
  finish()
  let plain = words.filter { !unitWords.contains($0) }
  return plain.isEmpty ? words : plain
}

/// Words beside the name: currencies, and the clock a date is read by.
private let unitWords: Set<String> = ["rp", "idr", "rupiah", "usd", "eur", "gbp", "sgd", "utc", "wib", "gmt"]
