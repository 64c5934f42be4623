/// A value for each group; grows with the number of groups.
///
/// Written by one thread, and read by others only when it is complete.
final class Cells<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private(set) var base: UnsafeMutablePointer<Element>
  /// Where the values lie.
  private var buffer: Buffer<Element>
  private(set) var count = 0
  private(set) var capacity: Int
  private let initial: Element

  init(count: Int, _ initial: Element) {
    capacity = max(count, 16)
    buffer = Buffer(unset: capacity)
    base = buffer.base
    self.initial = initial
    grow(to: count)
  }

  subscript(index: Int) -> Element { base[index] }

  func grow(to wanted: Int) {
    guard wanted > count else { return }
    if wanted > capacity {
      capacity = max(wanted, capacity * 2)
      let larger = Buffer<Element>(unset: capacity)
      larger.base.update(from: base, count: count)
      (buffer, base) = (larger, larger.base)
    }
    (base + count).initialize(repeating: initial, count: wanted - count)
    count = wanted
  }

  /// Makes room for `more` values behind the last, which the caller fills.
  func extend(by more: Int) -> UnsafeMutablePointer<Element> {
    let start = count
    grow(to: count + more)
    return base + start
  }
}

/// Which group of a whole each group of a part becomes; nil leaves them as they are, −1 drops one.
typealias Mapping = [Int32]?

/// Calls `body` with each group of a part and the group it goes into.
@inline(__always)
func forEachGroup(_ count: Int, _ mapping: Mapping, _ body: (_ from: Int, _ to: Int) -> Void) {
  guard let mapping else {
    for group in 0..<count { body(group, group) }
    return
  }
  for group in 0..<count where mapping[group] >= 0 { body(group, Int(mapping[group])) }
}
