import Testing

@testable import Frames

@Suite struct PassTests {
  /// Stretches follow each other and hold all rows; all but the last begin and end where words of bits do.
  @Test(arguments: [0, 1, 63, 64, 65, 4096, 100_001, 1_000_000, 12_345_678], [1, 2, 3, 16])
  func shrinkingPartsHoldAllRows(rows: Int, workers: Int) {
    let pass = Pass(rows: .all(rows), work: Work(workers: workers, partRows: 1000))
    let parts = pass.shrinkingParts()
    #expect(parts.first?.lowerBound == 0 && parts.last?.upperBound == rows)
    #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    #expect(parts.dropLast().allSatisfy { $0.upperBound % 64 == 0 && $0.count >= min(rows, 1000) })
    #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.count >= $1.count })
    #expect(parts.count <= 16 * workers)
  }

  /// What loops ask for in their steps is all that was to be asked for, each line once.
  @Test func readsAheadEachLineOnce() {
    let ahead = ReadAhead()
    defer { ahead.deallocate() }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 1 << 16, alignment: 64)
    defer { memory.deallocate() }
    #expect(ahead.next(1, steps: 10) == nil)
    ahead.add(memory, bytes: 64 * 5)
    ahead.add(memory + 4096, bytes: 64 * 7 + 1)
    ahead.add(memory, bytes: 0)
    // 13 lines.
    #expect(ahead.lines(for: 4) == 4)
    #expect(ahead.lines(for: 13) == 1)
    #expect(ahead.lines(for: 0) == 13)
    var asked: [Int] = []
    var left = 11
    while left > 0, let area = ahead.next(1, steps: min(left, 3)) {
      asked += (0..<area.steps).map { area.start - UnsafeRawPointer(memory) + $0 * 64 }
      left -= area.steps
    }
    #expect(asked == (0..<8).map { 4096 + $0 * 64 } + (0..<3).map { $0 * 64 })
    #expect(ahead.lines(for: 1) == 2)
    ahead.fetchAll()
    #expect(ahead.next(1, steps: 10) == nil)
  }

  /// Each lane has its turn, whatever is asked for in between.
  @Test(arguments: [0, 1, 7, 8, 9, 100, 4096])
  func turnsGoOverAllLanes(lanes: Int) {
    let ahead = ReadAhead()
    defer { ahead.deallocate() }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 1 << 16, alignment: 64)
    defer { memory.deallocate() }
    for areas in 0..<4 {
      for area in 0..<areas { ahead.add(memory + area * 4096, bytes: 1000 * (area + 1)) }
      var seen: [Int] = []
      Turns.forEach(lanes, ahead) { lane, turn in
        seen.append(lane)
        #expect(turn == (lane < lanes / Turns.count * Turns.count ? lane % Turns.count : 0))
      }
      #expect(seen == Array(0..<lanes))
      ahead.fetchAll()
    }
  }
}
