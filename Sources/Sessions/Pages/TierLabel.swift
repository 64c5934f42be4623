import Diagnostics
import Styling

/// Returns what a page calls a tier: the name that it is grouped and asked by, `2: 53M to 91.8M`, with the words and
/// numbers of the language, `2: 53 jt s.d. 91,8 jt`.
func tierLabel(_ name: String, _ wording: Wording) -> String {
  guard wording != .english, let colon = name.firstIndex(of: ":") else { return name }
  let range = name[name.index(after: colon)...].dropFirst()
  let ends: [String]
  let first = "up to "
  if range.hasPrefix(first) {
    ends = [String(range.dropFirst(first.count))]
  } else {
    ends = range.pieces(between: " to ").map { String($0) }
  }
  let words = ends.map { wording.numbers.rewriting($0) }
  return name[...colon] + " "
    + (words.count == 1 ? wording.word("up to") + " " + words[0] : words.joined(separator: " \(wording.word("to")) "))
}

extension NumberStyle {
  /// Returns a number of the English style (`91.8M`, `1.45 miliar`) in this one.
  fileprivate func rewriting(_ number: String) -> String {
    let digits = number.prefix { $0.isNumber || "-.".contains($0) }
    let unit = number.dropFirst(digits.count).drop { $0 == " " }
    let words =
      [(["k", "ribu"], thousand)]
      + zip(["M", "bn", "T"], money).enumerated().map { place, pair in
        ([pair.0, NumberStyle.english.rupiah[place]], pair.1)
      }
    let word = words.first { $0.0.contains(String(unit)) }?.1 ?? ""
    return digits.replacing(".", with: decimalMark) + word
  }
}
