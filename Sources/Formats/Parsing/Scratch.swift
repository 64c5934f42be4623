/// Memory that one worker uses again and again; it grows, keeping what is in it, and never shrinks.
final class Scratch<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int

  init(_ capacity: Int = 1024) {
    self.capacity = max(64, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// Makes room for at least `count` elements, the first `used` of which stay.
  func reserve(_ count: Int, keeping used: Int = 0) {
    guard count > capacity else { return }
    let larger = max(count, capacity * 2)
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    if used > 0 { moved.update(from: base, count: min(used, capacity)) }
    base.deallocate()
    base = moved
    capacity = larger
  }
}
