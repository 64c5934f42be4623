import Testing

@testable import Frames

/// Texts that are more than 4 GiB all in all, of which only the low bits of their ends are kept. None of them is touched.
@Suite struct TextArenaTests {
  private static let lengths: [Int] = [0, 3 << 30, 1 << 30, 0, 7, (4 << 30) - 1, 1, (2 << 30) + 5]

  private let arena = TextArena(
    bytes: Buffer(count: lengths.reduce(0, +)),
    ends: Buffer(lengths.indices.map { UInt32(truncatingIfNeeded: lengths[...$0].reduce(0, +)) }))

  @Test func `texts behind many others are where they are`() {
    let ends = Self.lengths.indices.map { Self.lengths[...$0].reduce(0, +) }
    #expect(Self.lengths.indices.map { arena.range($0) } == zip(Self.lengths, ends).map { $1 - $0..<$1 })
    #expect(arena.textBytes == ends.last)
    #expect(arena.prefix(3).textBytes == 4 << 30)
    #expect(arena.prefix(3).range(2) == 3 << 30..<4 << 30)
  }

  @Test func `what ends outside its bytes is no arena`() {
    let ends: [[UInt32]] = [[1, 4], [3, 2], [3, 5]]
    let isSound = ends.map { ends in
      let arena = TextArena(bytes: Buffer([0x61, 0x62, 0x63, 0x64]), ends: Buffer(ends))
      return Column(type: .text, storage: .arena(arena), validity: nil, count: 2).brokenInvariant == nil
    }
    #expect(isSound == [true, false, false])
  }
}
