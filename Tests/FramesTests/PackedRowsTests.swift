import CBytes
import Testing

@Suite struct PackedRowsTests {
  /// Cells whose bits are set are written next to each other, whatever their size and however many there are.
  @Test(arguments: [0, 1, 2, 7, 31, 63, 64])
  func packsTheCellsWhoseBitsAreSet(bitsOfWord: Int) {
    // Every 11th bit, from another one on in each word, until there are enough.
    let words = (0..<7).map { (word: Int) -> UInt64 in
      (0..<bitsOfWord).reduce(0) { (bits: UInt64, place: Int) in bits | 1 << UInt64((place * 11 + word * 5) % 64) }
    }
    check(words, UInt8.self)
    check(words, UInt16.self)
    check(words, UInt32.self)
    check(words, UInt64.self)
  }

  private func check<Cell: FixedWidthInteger>(_ words: [UInt64], _: Cell.Type) {
    let cells = (0..<words.count * 64).map { Cell(truncatingIfNeeded: $0 &* 2_654_435_761) }
    let expected = cells.indices.filter { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }.map { cells[$0] }
    var packed = [Cell](repeating: 0, count: cells.count + 64)
    let count = suluh_pack(cells, MemoryLayout<Cell>.size, words.count, words, &packed)
    #expect(count == expected.count)
    #expect(Array(packed.prefix(count)) == expected)
    #expect(suluh_count_bits(words, words.count) == count)
  }
}
