import Glibc

/// Room for a fixed number of values of a trivial type, in one block of memory.
///
/// Large buffers are mapped and backed by huge pages, because first touches of small pages cost more than parsing. All
/// values are zero at first, unless the buffer is created `unset`. 64 further bytes behind the last value may be read (not
/// written), so that kernels can look at 64 bytes at a time. A buffer is filled by one owner and then shared, read only.
public final class Buffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// The first value.
  public let base: UnsafeMutablePointer<Element>
  /// How many values there are.
  public let count: Int
  /// Memory of its own that is mapped.
  private let mapped: SpareMemory.Block?
  /// Whether that is kept for the next that need as much.
  private let isKept: Bool
  /// Whose memory it is, where it is another buffer's.
  private let owner: AnyObject?

  /// Creates `count` zeroes.
  public init(count: Int) {
    let bytes = Self.bytes(of: count)
    let isLarge = bytes >= Self.mappingThreshold
    self.count = count
    (owner, isKept) = (nil, false)
    mapped = isLarge ? SpareMemory.map(bytes) : nil
    guard let raw = isLarge ? mapped?.base : calloc(1, bytes) else { Self.outOfMemory(bytes) }
    base = raw.bindMemory(to: Element.self, capacity: count)
  }

  /// Creates room for `count` values, for work that writes each before it reads it. What is large lies where others were
  /// before.
  public init(unset count: Int) {
    let bytes = Self.bytes(of: count)
    let isLarge = bytes >= SpareMemory.least
    self.count = count
    (owner, isKept) = (nil, true)
    mapped = isLarge ? SpareMemory.take(bytes) : nil
    guard let raw = isLarge ? mapped?.base : malloc(bytes) else { Self.outOfMemory(bytes) }
    base = raw.bindMemory(to: Element.self, capacity: count)
  }

  private static func bytes(of count: Int) -> Int { count * MemoryLayout<Element>.stride + 64 }

  /// Creates a buffer with the values of `elements`.
  public convenience init(_ elements: [Element]) {
    self.init(count: elements.count)
    elements.withUnsafeBufferPointer { if let first = $0.baseAddress { base.update(from: first, count: $0.count) } }
  }

  fileprivate init(_ base: UnsafeMutablePointer<Element>, count: Int, of owner: AnyObject) {
    self.base = base
    self.count = count
    self.owner = owner
    (mapped, isKept) = (nil, false)
  }

  deinit {
    switch mapped {
    case let block? where isKept: SpareMemory.give(block)
    case let block?: munmap(block.base, block.bytes)
    case nil: if owner == nil { free(base) }
    }
  }

  /// The value at `index`, which must be below `count`.
  public subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count)
      return base[index]
    }
    set {
      precondition(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  /// All values, to read.
  public var values: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  /// Returns the first `count` values, in the same memory: for buffers that were made larger than needed. Pages of a
  /// large buffer that were never touched take no memory.
  public func prefix(_ count: Int) -> Buffer {
    count == self.count ? self : Buffer(base, count: min(max(0, count), self.count), of: self)
  }

  /// How many bytes the values take.
  public var bytes: Int { count * MemoryLayout<Element>.stride }

  private static var mappingThreshold: Int { 1 << 20 }

  /// The system refuses memory that it had promised: nothing can be saved any more.
  private static func outOfMemory(_ bytes: Int) -> Never {
    let message = "suluh: the system has no room for \(bytes) bytes more\n"
    _ = message.withCString { write(2, $0, strlen($0)) }
    exit(1)
  }
}

extension Buffer where Element == UInt8 {
  /// Returns the same memory as values of another type, as many as the bytes make up: for bytes that were read from
  /// outside.
  public func values<Other>(as type: Other.Type) -> Buffer<Other> {
    let count = count / MemoryLayout<Other>.stride
    return Buffer<Other>(UnsafeMutableRawPointer(base).bindMemory(to: type, capacity: count), count: count, of: self)
  }
}
