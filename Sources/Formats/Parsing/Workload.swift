import Diagnostics
import Dispatch
import Frames
import Glibc
import Synchronization

/// The work of one load, shared out over threads.
final class Workload: Sendable {
  let workers: Int
  let blockBytes: Int
  let mostRows: Int
  let memory: MemoryBudget
  private let cancellation: Cancellation?
  private let progress: (@Sendable (Headway) -> Void)?

  init(_ work: ReadWork) {
    workers = max(1, work.workers ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    blockBytes = max(64, work.blockBytes)
    mostRows = work.mostRows
    memory = work.memory
    cancellation = work.cancellation
    progress = work.progress
  }

  var isCancelled: Bool { cancellation?.isCancelled ?? false }

  /// Claims the memory that reading `name` takes.
  func claim(_ bytes: Int, for name: String) throws(Diagnostic) {
    do throws(Diagnostic) { try memory.claim(bytes) } catch { throw .tooLarge(name, error) }
  }

  func report(_ done: Int, of total: Int, rows: Int?) { progress?(Headway(.bytes, done, of: total, rows: rows)) }

  /// Runs `body` once on each of as many threads as there are workers (or as there are pieces of work).
  func onEachWorker(atMost pieces: Int = .max, _ body: @Sendable (Int) -> Void) {
    let count = max(1, min(workers, pieces))
    if count == 1 { return body(0) }
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }

  /// Runs `body` for every index below `count`, each once, on all workers.
  func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
    let next = Atomic<Int>(0)
    onEachWorker(atMost: count) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        body(index)
      }
    }
  }

  /// Returns what `body` returns for every index below `count`, in order.
  func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    // An array of nothing lies in memory that all threads share.
    if count == 0 { return [] }
    // Each slot is written by exactly one thread, before the array is read.
    return [Result](unsafeUninitializedCapacity: count) { buffer, filled in
      nonisolated(unsafe) let slots = buffer
      forEach(count) { index in (slots.baseAddress.map { $0 + index })?.initialize(to: body(index)) }
      filled = count
    }
  }
}
