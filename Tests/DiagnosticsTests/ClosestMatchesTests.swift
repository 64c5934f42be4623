import Diagnostics
import Testing

struct ClosestMatchesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var word: String
    var candidates: [String]
    var expected: [String]
    var reason: String
    var limit = 1
    var testDescription: String { "\(word): \(reason)" }
  }

  static let cases = [
    Case(word: "segmnt", candidates: ["stage", "segment"], expected: ["segment"], reason: "a letter is missing"),
    Case(word: "segmennt", candidates: ["stage", "segment"], expected: ["segment"], reason: "a letter too many"),
    Case(word: "segnent", candidates: ["stage", "segment"], expected: ["segment"], reason: "a wrong letter"),
    Case(
      word: "winrtae", candidates: ["winrate", "won"], expected: ["winrate"], reason: "swapped letters are one mistake"),
    Case(
      word: "Telko", candidates: ["Private", "SOE", "Telco"], expected: ["Telco"], reason: "values match like names"),
    Case(word: "TELCO", candidates: ["telc", "Telco"], expected: ["Telco"], reason: "equal but for case comes first"),
    Case(word: "id", candidates: ["is", "ids", "it"], expected: [], reason: "two letters say too little"),
    Case(word: "ID", candidates: ["is", "id"], expected: ["id"], reason: "two letters, equal but for case"),
    Case(word: "won", candidates: ["now"], expected: [], reason: "two mistakes in three letters are too many"),
    Case(word: "repp", candidates: ["rep", "reason"], expected: ["rep"], reason: "one mistake in four letters"),
    Case(word: "abcd", candidates: ["abxy"], expected: ["abxy"], reason: "two mistakes are allowed from four letters"),
    Case(word: "abc", candidates: ["axy"], expected: [], reason: "but not in three"),
    Case(
      word: "probabilitty", candidates: ["probability"], expected: ["probability"], reason: "long words may have three"),
    Case(
      word: "abcdefghijklmnop", candidates: ["abcdefghijklwxyz"], expected: [], reason: "never more than three mistakes"
    ),
    Case(
      word: "rev", candidates: ["pipeline", "revenue"], expected: ["revenue"], reason: "contained, counts half of four"),
    Case(
      word: "date", candidates: ["close_date", "data"], expected: ["data"],
      reason: "a mistake beats half of six letters"),
    Case(
      word: "segment", candidates: ["customer_segment"], expected: ["customer_segment"],
      reason: "a contained whole word never counts more than three"),
    Case(word: "men", candidates: ["customer_segment"], expected: [], reason: "but letters within a word do"),
    Case(word: "close date", candidates: ["close_date"], expected: ["close_date"], reason: "a space for an underscore"),
    Case(word: "deal_stage", candidates: ["stage"], expected: ["stage"], reason: "the candidate is the contained word"),
    Case(word: "tesr", candidates: ["tesz", "tesa"], expected: ["tesa"], reason: "ties go by name"),
    Case(
      word: "stag", candidates: ["stages", "stage", "tag", "sta"], expected: ["sta", "stage", "stages"],
      reason: "several, nearest first, then by name", limit: 3),
    Case(word: "stage", candidates: ["stage", "stage"], expected: ["stage"], reason: "a name is given once", limit: 3),
    Case(word: "", candidates: ["a", ""], expected: [], reason: "nothing typed"),
    Case(word: "telko", candidates: ["", "é"], expected: [], reason: "empty and short candidates"),
    Case(word: "café", candidates: ["cafe"], expected: ["cafe"], reason: "an accent is one mistake"),
    Case(word: "xyzzy", candidates: ["segment", "stage"], expected: [], reason: "nothing is near"),
    Case(word: "stage", candidates: ["stage"], expected: [], reason: "a limit of none", limit: 0),
  ]

  @Test(arguments: cases)
  func nearest(_ sample: Case) {
    #expect(closestMatches(sample.word, among: sample.candidates, limit: sample.limit) == sample.expected)
  }

  @Test func orderOfCandidatesDoesNotMatter() {
    let names = ["stage", "stages", "staged", "state", "stake", "sage"]
    let expected = closestMatches("stge", among: names, limit: 6)
    #expect(closestMatches("stge", among: names.reversed(), limit: 6) == expected)
    #expect(expected.first == "sage")
  }

  @Test(arguments: [
    (0, ""), (1, "a1"), (2, "a1, a2"), (3, "a1, a2, a3"), (4, "a1, a2, and 2 more"), (10, "a1, a2, and 8 more"),
  ])
  func listing(count: Int, expected: String) {
    #expect(listed((0..<count).map { "a\($0 + 1)" }, limit: 2) == expected)
  }
}
