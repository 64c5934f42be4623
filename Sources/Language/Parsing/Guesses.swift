import Diagnostics

/// What a number that can be read in several ways could mean.
enum NumberGuess {
  /// Returns the readings of `1,5M`, `1.000.000`, `30/06/2025`, each as it would be written.
  static func readings(of text: String) -> [String] {
    let dates = DateReading.readings(of: text)
    if !dates.isEmpty { return dates }
    let digits = text.prefix { $0.isNumber || $0 == "," || $0 == "." || $0 == "_" }
    let mark = text.dropFirst(digits.count)
    let commas = digits.split(separator: ",", omittingEmptySubsequences: false)
    if commas.count == 1 { return [digits.filter { $0 != "." } + mark] }
    var readings: [String] = []
    if commas.count == 2 {
      readings.append("\(commas[0].filter { $0 != "." }).\(commas[1])\(mark)")
    }
    let areThousands = commas.dropFirst().allSatisfy { $0.prefix { $0 != "." }.count == 3 } && commas[0].count <= 3
    if areThousands { readings.append(digits.filter { $0 != "," } + mark) }
    readings.append(commas.joined(separator: ", ") + mark)
    return readings
  }
}

/// What people type who come from SQL, pandas and the like, where it cannot be read as it stands.
struct Habit {
  var found: String
  var instead: String
  var span: SourceSpan
  /// How many tokens it takes up from where it was found.
  var length = 1

  /// Returns the habit that stands at the current token of `parser`.
  static func at(_ parser: Parser) -> Habit? {
    let (token, next) = (parser.current, parser.token(1))
    for (words, instead) in pairs where token.isWord(words.0) && next.isWord(words.1) {
      return Habit(found: "\(words.0) \(words.1)", instead: instead, span: token.span.union(next.span), length: 2)
    }
    for (word, instead) in singles where token.isWord(word) {
      return Habit(found: word, instead: instead, span: token.span)
    }
    let first = parser.tokens[parser.statementStart]
    if first.isWord("select"), parser.position == parser.statementStart + 1 {
      return Habit(found: "select", instead: "list", span: first.span, length: 0)
    }
    return nil
  }

  /// Words that a question does not need before it.
  static let fillers = ["jumlah", "berapa", "tampilkan", "hitung", "please", "count", "total"]
  /// The same, two at a time.
  static let fillerPairs = [
    ("show", "me"), ("give", "me"), ("tell", "me"), ("what", "is"), ("how", "many"), ("how", "much"),
    ("number", "of"), ("count", "of"), ("total", "of"),
  ]
  /// Words that take a column in brackets.
  static let aggregates = ["sum", "avg", "average", "mean", "median", "min", "max", "distinct"]

  /// A word that is read as `empty` behind `is`.
  static let empty = "null"

  /// Whether a word is one of those that are others here, or begins them.
  static func isWord(_ word: String) -> Bool {
    singles.contains { $0.0 == word } || pairs.contains { $0.0.0 == word }
  }

  private static let singles = [("limit", "top"), ("like", "~"), ("ilike", "~"), ("group", "by"), ("per", "by")]

  private static let pairs: [((String, String), String)] = [
    (("group", "by"), "by"), (("grouped", "by"), "by"), (("order", "by"), "sort"), (("sorted", "by"), "sort"),
    (("split", "by"), "by"),
    (("broken", "down"), "by"),
  ]
}
