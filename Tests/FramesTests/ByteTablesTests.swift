import CBytes
import Testing

/// Bytes that are looked up many at a time.
@Suite struct ByteTablesTests {
  private static let sizes = [0, 1, 63, 64, 65, 1000, 4096]

  private static func bytes(_ count: Int, _ factor: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 * factor + $0 * $0 / 7) }
  }

  @Test(arguments: sizes)
  func translates(count: Int) {
    let source = Self.bytes(count, 37)
    let table = (0..<256).map { UInt8(truncatingIfNeeded: $0 * 91 + 5) }
    var target = [UInt8](repeating: 7, count: count + 64)
    suluh_translate8(source, table, count, &target)
    #expect(target.prefix(count).elementsEqual(source.map { table[Int($0)] }))
    #expect(target.suffix(64).allSatisfy { $0 == 7 })
    // In place.
    var same = source
    same.withUnsafeMutableBufferPointer { bytes in
      if let base = bytes.baseAddress { suluh_translate8(base, table, count, base) }
    }
    #expect(same == Array(target.prefix(count)))
  }

  @Test(arguments: sizes)
  func counts(count: Int) {
    let bytes = Self.bytes(count, 3)
    var counts = [UInt64](repeating: 0, count: 256)
    counts[5] = 100
    suluh_count_bytes(bytes, count, &counts)
    var expected = [UInt64](repeating: 0, count: 256)
    expected[5] = 100
    for byte in bytes { expected[Int(byte)] += 1 }
    #expect(counts == expected)
  }

  /// Lanes are marked where what two tables say of two bytes has a bit in common, up to the end of the last word.
  @Test(arguments: sizes)
  func marksPairs(count: Int) {
    let (left, right) = (Self.bytes(count, 37), Self.bytes(count, 11))
    let leftMarks = (0..<256).map { UInt8(truncatingIfNeeded: $0 % 5 == 0 ? 1 << ($0 % 8) : 0) }
    let rightMarks = (0..<256).map { UInt8(truncatingIfNeeded: $0 % 3 == 0 ? $0 : 0) }
    var words = [UInt64](repeating: .max, count: (count + 63) / 64 + 1)
    guard suluh_marked_pairs(left, leftMarks, right, rightMarks, count, &words, nil, left) else { return }
    let marked = (0..<count).filter { leftMarks[Int(left[$0])] & rightMarks[Int(right[$0])] != 0 }
    #expect((0..<(count + 63) / 64 * 64).filter { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 } == marked)
    #expect(words.last == .max)
  }
}
