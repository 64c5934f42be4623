import Diagnostics
import Dispatch
import Synchronization
import Testing

@testable import Frames

@Suite struct CancellationTests {
  @Test func `work on a thread of its own gives its value or its diagnostic`() throws {
    let cancellation = Cancellation()
    #expect(try cancellation.waiting(tick: {}) { _ in 42 } == 42)
    let problem = #expect(throws: Diagnostic.self) {
      try cancellation.waiting(tick: {}) { (_) throws(Diagnostic) -> Int in throw .overflow("a sum") }
    }
    #expect(problem?.id == "overflow")
  }

  @Test func `work that is stopped is left behind, and stays stopped`() throws {
    let cancellation = Cancellation()
    let (mayEnd, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let wasStopped = Mutex(false)
    nonisolated(unsafe) var ticks = 0
    let problem = #expect(throws: Diagnostic.self) {
      try cancellation.waiting(
        tick: {
          ticks += 1
          cancellation.cancel()
        }
      ) { own in
        // Deaf to the cancellation until the test lets it go on.
        mayEnd.wait()
        wasStopped.withLock { $0 = own.isCancelled }
        ended.signal()
      }
    }
    #expect(problem?.id == "cancelled")
    #expect(ticks > 0)
    cancellation.reset()
    mayEnd.signal()
    ended.wait()
    #expect(wasStopped.withLock { $0 })
    #expect(try cancellation.waiting(tick: {}) { own in own.isCancelled } == false)
  }
}
