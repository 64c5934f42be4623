import CBytes
import Glibc

/// Room for a fixed number of values of a trivial type, in one block of memory.
///
/// Large buffers are mapped and backed by huge pages, because first touches of small pages cost more than parsing. All
/// values are zero at first. 64 further bytes behind the last value may be read (not written), so that kernels can look
/// at 64 bytes at a time. A buffer is filled by one owner and then shared, read only.
public final class Buffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// The first value.
  public let base: UnsafeMutablePointer<Element>
  /// How many values there are.
  public let count: Int
  private let byteCount: Int
  /// Whose memory it is, where it is another buffer's.
  private let owner: AnyObject?

  /// Creates `count` zeroes.
  public init(count: Int) {
    self.count = count
    owner = nil
    byteCount = count * MemoryLayout<Element>.stride + 64
    let raw: UnsafeMutableRawPointer
    if byteCount >= Self.mappingThreshold {
      let mapped = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
      guard let mapped, mapped != MAP_FAILED else { Self.outOfMemory(byteCount) }
      suluh_prefer_huge_pages(mapped, byteCount)
      raw = mapped
    } else {
      guard let allocated = calloc(1, byteCount) else { Self.outOfMemory(byteCount) }
      raw = allocated
    }
    base = raw.bindMemory(to: Element.self, capacity: count)
  }

  /// Creates a buffer with the values of `elements`.
  public convenience init(_ elements: [Element]) {
    self.init(count: elements.count)
    elements.withUnsafeBufferPointer { if let first = $0.baseAddress { base.update(from: first, count: $0.count) } }
  }

  fileprivate init(_ base: UnsafeMutablePointer<Element>, count: Int, of owner: AnyObject) {
    self.base = base
    self.count = count
    self.owner = owner
    byteCount = 0
  }

  deinit {
    if owner != nil { return }
    if byteCount >= Self.mappingThreshold { munmap(base, byteCount) } else { free(base) }
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
