import CBytes
import Glibc

/// The bytes of a file: mapped, or in memory of their own.
///
/// 64 bytes behind the last may be read, and the one just behind it may be written: a line end for files without one.
final class InputBytes: @unchecked Sendable {
  let base: UnsafeMutablePointer<UInt8>
  private(set) var count: Int
  private let capacity: Int
  /// What lets a file get shorter while it is read; nil for memory of its own.
  private let guarding: Int32?
  private static let page = 4096

  /// Room for `capacity` bytes, none of them filled; nil where the system has no such room.
  init?(capacity: Int) {
    let rounded = (capacity / Self.page + 2) * Self.page
    let memory = mmap(nil, rounded, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let memory, memory != MAP_FAILED else { return nil }
    base = memory.assumingMemoryBound(to: UInt8.self)
    self.capacity = rounded - Self.page
    count = 0
    guarding = nil
  }

  /// The bytes of an open file of `size` bytes, mapped in front of a page that is always there; nil where the system
  /// cannot map it.
  init?(mapping file: Int32, size: Int) {
    let rounded = (size / Self.page + 2) * Self.page
    let memory = mmap(nil, rounded, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let memory, memory != MAP_FAILED else { return nil }
    let mapped = mmap(memory, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, file, 0)
    guard mapped == memory else {
      munmap(memory, rounded)
      return nil
    }
    let guarding = suluh_guard(memory, size)
    guard guarding >= 0 else {
      munmap(memory, rounded)
      return nil
    }
    madvise(memory, size, MADV_SEQUENTIAL)
    base = memory.assumingMemoryBound(to: UInt8.self)
    capacity = rounded - Self.page
    count = size
    self.guarding = guarding
  }

  /// A copy of `bytes`.
  convenience init?(_ bytes: [UInt8]) {
    self.init(capacity: bytes.count)
    bytes.withUnsafeBufferPointer { _ = append($0) }
  }

  deinit {
    if let guarding { suluh_unguard(guarding) }
    munmap(base, capacity + Self.page)
  }

  /// Whether the file got shorter after it was opened: what was behind its end has been read as zeroes.
  var wasCutShort: Bool { guarding.map { suluh_was_short($0) } ?? false }

  /// How many bytes can still be added.
  var room: Int { guarding != nil ? 0 : capacity - count }

  /// Where the next byte goes.
  var end: UnsafeMutablePointer<UInt8> { base + count }

  /// Counts `added` bytes, which were written at `end`, as filled.
  func grow(by added: Int) { count += min(added, room) }

  /// Adds bytes if there is room.
  func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= room else { return false }
    if let source = bytes.baseAddress { memcpy(end, source, bytes.count) }
    count += bytes.count
    return true
  }

  /// Returns the same bytes with at least as much room again; nil where there is none.
  func doubled() -> InputBytes? {
    guard let larger = InputBytes(capacity: max(capacity, count) * 2) else { return nil }
    return larger.append(bytes(0..<count)) ? larger : nil
  }

  /// The bytes of `range`, cut to what there is.
  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    let lower = min(max(0, range.lowerBound), count)
    return UnsafeBufferPointer(start: base + lower, count: min(max(lower, range.upperBound), count) - lower)
  }

  /// Lets the system take back the memory of a part of a file that has been read; it can still be read again.
  func release(_ range: Range<Int>) {
    guard guarding != nil else { return }
    let lower = (range.lowerBound + Self.page - 1) / Self.page * Self.page
    // The last page may hold the line end that was added to the file: it stays.
    let upper = min(range.upperBound, count - Self.page) / Self.page * Self.page
    if lower < upper { madvise(base + lower, upper - lower, MADV_DONTNEED) }
  }
}
