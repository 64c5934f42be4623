import Frames
import Testing

@Suite struct SpareMemoryTests {
  /// Memory that others used before is handed out, and what is created of zeroes has nothing of it.
  @Test func zeroesAreZeroesWhateverWasThereBefore() {
    let count = 1 << 20
    for round in 0..<8 {
      let used = Buffer<Int64>(unset: count)
      used.base.update(repeating: Int64(round) + 1, count: count)
      #expect(used[count - 1] == Int64(round) + 1)
      let fresh = Buffer<Int64>(count: count)
      #expect(fresh.values.allSatisfy { $0 == 0 })
    }
  }

  /// Buffers that live at the same time never share memory.
  @Test(arguments: [16, 1 << 15, 1 << 18]) func buffersAreApart(count: Int) {
    for _ in 0..<4 {
      let buffers = (0..<6).map { number in
        let buffer = Buffer<Int32>(unset: count + number)
        buffer.base.update(repeating: Int32(number), count: buffer.count)
        return buffer
      }
      for (number, buffer) in buffers.enumerated() {
        #expect(buffer.values.allSatisfy { $0 == Int32(number) })
      }
    }
  }
}
