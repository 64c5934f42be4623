import Dispatch
import Foundation
import Frames

/// What the machine takes to read so many bytes, with as many threads as questions have: the least that a question can take.
///
/// Used by one thread; those that it starts only read `lines`.
final class Reading: @unchecked Sendable {
  private typealias Line = SIMD8<UInt64>
  private static let lineBytes = 64
  private let lines: UnsafeMutableBufferPointer<Line>
  private let workers: Int
  /// Where the next reading begins, so that caches are as cold as they are for questions.
  private var next = 0
  private let sums = Lock<Line>(.zero)

  init(workers: Int) {
    self.workers = workers
    lines = .allocate(capacity: (512 << 20) / Self.lineBytes)
    for place in lines.indices { lines[place] = Line(repeating: UInt64(truncatingIfNeeded: place)) }
  }

  deinit { lines.deallocate() }

  /// The milliseconds that so many megabytes take.
  func time(megabytes: Double) -> Double {
    let share = Int(megabytes * 1e6) / Self.lineBytes / workers
    let start = next
    next = (next + share * workers) % lines.count
    return milliseconds {
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        let sum = self.sum(from: (start + worker * share) % self.lines.count, share)
        self.sums.withLock { $0 &+= sum }
      }
    }
  }

  private func sum(from start: Int, _ count: Int) -> Line {
    let memory = UnsafeBufferPointer(lines)
    var sums = (Line.zero, Line.zero)
    var (place, left) = (start, count)
    while left > 0 {
      let run = min(left, memory.count - place) / 2 * 2
      guard run > 0 else { break }
      for index in stride(from: place, to: place + run, by: 2) {
        sums.0 &+= memory[index]
        sums.1 &+= memory[index + 1]
      }
      (place, left) = (0, left - run)
    }
    return sums.0 &+ sums.1
  }
}
