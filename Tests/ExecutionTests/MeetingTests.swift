import Diagnostics
import Frames
import Testing

@testable import Execution

/// Passes meet on their keys only where there is memory for it.
@Suite struct MeetingTests {
  private let groups = 10_000

  private func pass(from first: Int) throws -> Grouped {
    let key = Column(integers: (first..<first + groups).map { Int64($0) })
    return try aggregate(rows: groups, keys: [GroupingKey(.column(key))], aggregates: [], work: Work())
  }

  /// How many groups there are in the meeting of passes and when all keys are kept, with so much memory.
  private func meet(_ passes: [Grouped], bytes: Int) throws -> [Int] {
    let work = Work(memory: MemoryBudget(bytes: bytes))
    let meeting = try Meeting(passes.map { Meeting.Side(keys: $0.keys, count: $0.groupCount) }, work)
    return [meeting.count, try meeting.merged(keeping: [0], work).count]
  }

  @Test func `one pass, and two that share half of their groups, meet`() throws {
    #expect(try meet([try pass(from: 0)], bytes: 64 << 20) == [10_000, 10_000])
    #expect(try meet([try pass(from: 0), try pass(from: 5000)], bytes: 64 << 20) == [15_000, 15_000])
  }

  @Test(arguments: [1, 2]) func `too little memory is told`(passes: Int) throws {
    let all = try (0..<passes).map { try pass(from: 5000 * $0) }
    for bytes in [1000, 4 * groups - 1, 40 * groups] {
      let error = #expect(throws: Diagnostic.self) { try meet(all, bytes: bytes) }
      #expect(error?.id == "too-much-memory")
    }
  }
}
