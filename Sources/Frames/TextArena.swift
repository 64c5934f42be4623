/// Texts that hardly repeat, one behind the other in UTF-8: notes, identifiers.
public struct TextArena: Sendable {
  /// The bytes of all texts; always valid UTF-8.
  public let bytes: Buffer<UInt8>
  /// Where each text ends; the text of row i begins where that of row i - 1 ends. One value a row.
  public let ends: Buffer<UInt64>

  /// Takes over bytes and ends that are already filled: ends ascend and stay inside the bytes.
  public init(bytes: Buffer<UInt8>, ends: Buffer<UInt64>) {
    self.bytes = bytes
    self.ends = ends
  }

  /// How many texts there are.
  public var count: Int { ends.count }

  /// The bytes of row `index`.
  public func range(_ index: Int) -> Range<Int> {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return start..<Int(ends[index])
  }

  /// The text of row `index`.
  public subscript(index: Int) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes.values[range(index)]), as: UTF8.self)
  }
}
