public import Styling

/// How one language says what stands in answers: sentences, headings, numbers and dates.
///
/// What is typed is the same in every language, and errors stay in English, which they quote.
public struct Wording: Sendable, Hashable {
  /// The name by ISO 639-1: `en`, `id`.
  public let code: String
  /// How it writes numbers.
  public let numbers: NumberStyle
  /// January to December in short; none where months and days are written by ISO 8601.
  public let months: [String]
  /// Monday to Sunday in short.
  public let weekdays: [String]
  /// By the English words, the words of sentences.
  public let sentences: [String: String]
  /// By the English word, headings, units and nouns.
  public let words: [String: String]

  /// Creates the wording of a language.
  public init(
    code: String, numbers: NumberStyle, months: [String] = [], weekdays: [String], sentences: [String: String] = [:],
    words: [String: String] = [:]
  ) {
    self.code = code
    self.numbers = numbers
    self.months = months
    self.weekdays = weekdays
    self.sentences = sentences
    self.words = words
  }

  /// What everything is written in to begin with.
  public static let english = Wording(
    code: "en", numbers: .english, weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])

  /// Returns a word of ours as this language has it; a word it does not know, such as a column of the user's, as it is.
  public func word(_ word: String) -> String { words[word] ?? word }

  /// Returns a number that is written in the English way, `1,234.50`, as the language writes it.
  public func number(_ english: String) -> String { numbers.rewritten(english) }

  /// Returns a count and what is counted: `8,800 deals`.
  public func counted(_ count: Int, _ noun: String) -> String {
    guard self != .english else { return Diagnostics.counted(count, noun) }
    return numbers.text(count) + " " + word(noun)
  }

  /// Returns a day: `2025-06-30`, or with the name of its month.
  public func day(_ day: Int) -> String {
    let iso = isoDate(daysSinceEpoch: day)
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return iso }
    return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
  }

  func sentence(_ template: String) -> String? { sentences[template] }
}
