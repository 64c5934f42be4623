public import Diagnostics
import Dispatch
import Glibc

extension Cancellation {
  /// Carries out `body` on a thread of its own and waits for it, but no longer than until this is cancelled.
  ///
  /// Work that is stopped is left behind: its own cancellation stays set, so that it ends when it next looks at that, and
  /// gives its memory back while the caller has long gone on. So `body` may only make new values and change nothing.
  /// - Parameter tick: Called by the waiting thread, about a hundred times a second.
  /// - Throws: `cancelled`, and what `body` throws.
  public func waiting<Value: Sendable>(
    tick: () -> Void, _ body: @escaping @Sendable (Cancellation) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    let own = Cancellation(within: self)
    let outcome = Outcome<Value>()
    let done = DispatchSemaphore(value: 0)
    let isStarted = startThread {
      do throws(Diagnostic) {
        outcome.set(.success(try body(own)))
      } catch {
        outcome.set(.failure(error))
      }
      done.signal()
    }
    guard isStarted else { return try body(own) }
    while done.wait(timeout: .now() + .milliseconds(10)) == .timedOut {
      if isCancelled {
        own.cancel()
        throw .cancelled
      }
      tick()
    }
    guard let result = outcome.take() else { throw .cancelled }
    return try result.get()
  }
}

/// What a thread leaves for the one that waits.
private final class Outcome<Value: Sendable>: Sendable {
  private let result = Lock<Result<Value, Diagnostic>?>(nil)

  func set(_ result: Result<Value, Diagnostic>) { self.result.withLock { $0 = result } }

  func take() -> Result<Value, Diagnostic>? {
    result.withLock { result in
      defer { result = nil }
      return result
    }
  }
}

/// What a thread is to do, for passing through C.
private final class Errand: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// Starts a thread, with a stack like that of the first one; returns false where the system has none to give.
private func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, 16 << 20)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  let errand = Unmanaged.passRetained(Errand(body))
  var thread = pthread_t()
  let problem = pthread_create(
    &thread, &attributes,
    { errand in
      if let errand { Unmanaged<Errand>.fromOpaque(errand).takeRetainedValue().body() }
      return nil
    }, errand.toOpaque())
  if problem != 0 { errand.release() }
  return problem == 0
}
