import CBytes

/// Memory that is soon to be read, which loops ask for a line at a time while they compute something else. All at once it would
/// keep the processor waiting, and memory would have nothing to do while the loop runs. Chunks of bytes are as long as pages,
/// and processors that fetch ahead stop at their ends.
///
/// Confined to one thread; whoever makes one calls `deallocate`.
struct ReadAhead {
  private static let lineBytes = 64
  private static let most = 16

  private struct Area {
    var next: UnsafeRawPointer
    var lines: Int
  }

  private let areas = UnsafeMutablePointer<Area>.allocate(capacity: most)
  private let count = UnsafeMutablePointer<Int>.allocate(capacity: 1)

  init() { count.pointee = 0 }

  func deallocate() {
    areas.deallocate()
    count.deallocate()
  }

  /// Takes an area that is to be asked for, where there is room for it.
  func add(_ start: UnsafeRawPointer, bytes: Int) {
    guard bytes > 0, count.pointee < Self.most else { return }
    areas[count.pointee] = Area(next: start, lines: (bytes + Self.lineBytes - 1) / Self.lineBytes)
    count.pointee &+= 1
  }

  /// How many lines a loop of so many steps is to ask for in each, so that all are asked for.
  func lines(for steps: Int) -> Int {
    let (lines, steps) = ((0..<count.pointee).reduce(0) { $0 &+ areas[$1].lines }, max(1, steps))
    return max(1, (lines &+ steps &- 1) / steps)
  }

  /// Where the next lines are that a loop is to ask for in up to `most` steps, and in how many; nil where there are none.
  func next(_ lines: Int, steps most: Int) -> (start: UnsafeRawPointer, steps: Int)? {
    guard count.pointee > 0 else { return nil }
    let area = areas + (count.pointee &- 1)
    let start = area.pointee.next
    let steps = min(most, (area.pointee.lines &+ lines &- 1) / lines)
    area.pointee.next += steps &* lines &* Self.lineBytes
    area.pointee.lines &-= steps &* lines
    if area.pointee.lines <= 0 { count.pointee &-= 1 }
    return (start, steps)
  }

  /// Takes out an area that has no more than so many lines, which the caller asks for; nil where the next one is longer, or there
  /// is none.
  func take(lines most: Int) -> UnsafePointer<UInt8>? {
    guard count.pointee > 0 else { return nil }
    let area = areas[count.pointee &- 1]
    guard area.lines <= most else { return nil }
    count.pointee &-= 1
    return area.next.assumingMemoryBound(to: UInt8.self)
  }

  /// Asks for some lines; returns where the next one is.
  @inline(__always)
  static func fetch(_ start: UnsafeRawPointer, lines: Int) -> UnsafeRawPointer {
    suluh_prefetch(start, lines &* lineBytes)
    return start + lines &* lineBytes
  }

  /// Asks for all that no loop has asked for.
  func fetchAll() {
    for place in 0..<count.pointee { _ = Self.fetch(areas[place].next, lines: areas[place].lines) }
    count.pointee = 0
  }
}
