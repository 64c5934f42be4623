import Diagnostics
import Dispatch
import Frames
import Statistics

extension Work {
  /// Carries out parts that are numbered from 0 on as many threads as it has, and returns what each came to, in their order.
  ///
  /// - Throws: The diagnostic `cancelled`.
  func concurrently<Output: Sendable>(
    _ count: Int, _ part: @escaping @Sendable (Int) -> Output
  ) throws(Diagnostic) -> [Output] {
    let state = Lock((next: 0, outputs: [Output?](repeating: nil, count: count)))
    DispatchQueue.concurrentPerform(iterations: min(workers, max(1, count))) { _ in
      while true {
        let place = state.withLock { state in
          state.next += 1
          return state.next - 1
        }
        guard place < count, (try? check(place, of: count)) != nil else { return }
        let output = part(place)
        state.withLock { $0.outputs[place] = output }
      }
    }
    try check()
    return state.withLock { $0.outputs.compactMap(\.self) }
  }

  /// The same way of working for methods that know nothing of tables; nobody hears how many of their small parts are done.
  var effort: Effort<Diagnostic> {
    var work = self
    work.progress = nil
    return Effort(check: { [work] () throws(Diagnostic) in try work.check() }) {
      [work] (count, part) throws(Diagnostic) in
      try work.concurrently(count, part)
    }
  }
}
