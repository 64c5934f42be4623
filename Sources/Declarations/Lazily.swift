import Frames

/// A value that is worked out when it is first asked for.
public final class Lazily<Value: Sendable>: Sendable {
  private let made = Lock<Value?>(nil)
  private let make: @Sendable () -> Value

  /// Creates a value that `make` gives.
  public init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value; who asks meanwhile waits.
  public var value: Value {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }
}
