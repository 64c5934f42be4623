/// A function from one text to another.
public struct TextFunction: Sendable {
  /// Appends to `result` what the function makes of a text, and returns true; or returns false, with nothing appended, where
  /// the bytes of the text do not tell. 64 bytes behind the text may be read.
  public typealias OfBytes = @Sendable (_ text: UnsafeBufferPointer<UInt8>, _ result: inout [UInt8]) -> Bool

  private let function: @Sendable (String) -> String?
  let ofBytes: OfBytes?
  let identity = FunctionIdentity()

  /// Creates a function that gives nil where there is no value. `ofBytes` does the same, and sooner.
  public init(_ function: @escaping @Sendable (String) -> String?, ofBytes: OfBytes? = nil) {
    (self.function, self.ofBytes) = (function, ofBytes)
  }

  /// Returns the result for a text; nil is no value.
  public func callAsFunction(_ text: String) -> String? { function(text) }

  /// Appends the result for a text; returns whether there is one.
  @inline(__always)
  func append(_ text: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) -> Bool {
    if let ofBytes, ofBytes(text, &result) { return true }
    guard let found = function(String(decoding: text, as: UTF8.self)) else { return false }
    result.append(contentsOf: found.utf8)
    return true
  }
}

/// A number or date that is known of a text.
public struct TextNumber: Sendable {
  /// The number of a text; nil where the bytes do not tell. 64 bytes behind the text may be read.
  public typealias OfBytes = @Sendable (_ text: UnsafeBufferPointer<UInt8>) -> Int64?

  private let function: @Sendable (String) -> Int64?
  let ofBytes: OfBytes?
  let identity = FunctionIdentity()

  /// Creates a function that gives nil where there is no value. `ofBytes` does the same, and sooner.
  public init(_ function: @escaping @Sendable (String) -> Int64?, ofBytes: OfBytes? = nil) {
    (self.function, self.ofBytes) = (function, ofBytes)
  }

  /// Returns the result for a text; nil is no value.
  public func callAsFunction(_ text: String) -> Int64? { function(text) }

  @inline(__always)
  func value(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    ofBytes?(text) ?? function(String(decoding: text, as: UTF8.self))
  }
}

/// Tells functions apart.
final class FunctionIdentity: Sendable {}
