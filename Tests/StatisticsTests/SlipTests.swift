import Statistics
import Testing

@Suite struct SlipTests {
  private func text(_ letters: String, places: Range<Int>? = nil) -> MistypedText {
    let letters = letters.unicodeScalars.map(\.value)
    return MistypedText(letters: letters, places: Array(places ?? 0..<letters.count))
  }

  private func pairs(_ texts: [MistypedText]) -> [[Int]] {
    slipPairs(texts) { () throws(Never) in }.map { [$0.first, $0.second] }
  }

  @Test(arguments: [
    ("telco", "telko", true), ("telco", "telcom", true), ("telco", "teco", true), ("telco", "tleco", true),
    ("telco", "telco", false), ("telco", "tecol", false), ("telco", "tekom", false), ("aab", "ab", true),
    ("", "a", true),
    ("abcd", "acbd", true), ("abcd", "bcda", false), ("ab", "ba", true),
  ])
  func `one slip is one slip`(_ first: String, _ second: String, _ isOne: Bool) {
    #expect(pairs([text(first), text(second)]) == (isOne ? [[0, 1]] : []))
    #expect(pairs([text(second), text(first)]) == (isOne ? [[0, 1]] : []))
  }

  @Test func `a slip counts where both texts allow it`() {
    #expect(pairs([text("rudi", places: 1..<4), text("budi", places: 1..<4)]).isEmpty)
    #expect(pairs([text("rudi", places: 1..<4), text("rudy", places: 1..<4)]) == [[0, 1]])
    #expect(pairs([text("unit 1", places: 0..<4), text("unit 2", places: 0..<4)]).isEmpty)
    #expect(pairs([text("abb", places: 0..<2), text("ab", places: 0..<2)]) == [[0, 1]])
  }

  @Test func `the same pairs as when all are held against each other`() {
    var random = SeededRandom(seed: 11)
    for round in 0..<40 {
      let words = (0..<60).map { _ in
        (0..<whole(below: 7, &random)).map { _ in UInt32(1 + whole(below: 3, &random)) }
      }
      var expected: [[Int]] = []
      for first in words.indices {
        for second in words.indices where first < second && distance(words[first], words[second]) == 1 {
          expected.append([first, second])
        }
      }
      let texts = words.map { MistypedText(letters: $0, places: Array($0.indices)) }
      #expect(pairs(texts) == expected, "round \(round)")
    }
  }

  @Test func `many texts are no matter of pairs`() {
    var random = SeededRandom(seed: 5)
    var texts = (0..<50_000).map { _ in
      (0..<14).map { _ in UInt32(97 + whole(below: 26, &random)) }
    }
    var twin = texts[123]
    twin[5] = 1
    texts.append(twin)
    #expect(
      pairs(texts.map { MistypedText(letters: $0, places: Array(1..<$0.count)) }) == [[123, 50_000]])
  }

  private func whole(below bound: Int, _ random: inout SeededRandom) -> Int {
    min(bound - 1, Int(random.unit() * Double(bound)))
  }

  /// The distance in slips, by the whole table.
  private func distance(_ a: [UInt32], _ b: [UInt32]) -> Int {
    var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for row in 0...a.count { table[row][0] = row }
    for column in 0...b.count { table[0][column] = column }
    for row in a.indices {
      for column in b.indices {
        var best = table[row][column] + (a[row] == b[column] ? 0 : 1)
        best = min(best, table[row][column + 1] + 1, table[row + 1][column] + 1)
        if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
          best = min(best, table[row - 1][column - 1] + 1)
        }
        table[row + 1][column + 1] = best
      }
    }
    return table[a.count][b.count]
  }
}
