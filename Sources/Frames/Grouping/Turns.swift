/// Words of a group that take turns. Rows that follow each other are often of one group, and an addition to a place in
/// memory waits for the last one there.
enum Turns {
  static let count = 8

  /// Whether one of the groups whose first row is below 0 has a word that is not 0.
  static func hasNewGroup(_ firstRows: Cells<Int32>, _ words: UnsafeRawPointer) -> Bool {
    let first = firstRows.base
    for group in 0..<firstRows.count where first[group] < 0 {
      if words.loadUnaligned(fromByteOffset: group &* count &* 8, as: SIMD8<UInt64>.self) != .zero { return true }
    }
    return false
  }

  /// Calls `body` with each of `lanes` lanes and whose turn it is, and asks for what is soon to be read in between.
  @inline(__always)
  static func forEach(_ lanes: Int, _ ahead: ReadAhead?, _ body: (_ lane: Int, _ turn: Int) -> Void) {
    let whole = lanes / count * count
    let lines = ahead?.lines(for: whole / count) ?? 1
    var start = 0
    while start < whole {
      let area = ahead?.next(lines, steps: (whole &- start) / count)
      let end = area.map { start &+ $0.steps &* count } ?? whole
      var next = area?.start
      while start < end {
        next = next.map { ReadAhead.fetch($0, lines: lines) }
        for turn in 0..<count { body(start &+ turn, turn) }
        start &+= count
      }
    }
    for lane in whole..<lanes { body(lane, 0) }
  }
}

/// Counts of groups in words that take turns, which are made when the first row comes.
///
/// Confined to one thread; whoever makes one calls `deallocate`.
struct TurningCounts {
  private let groups: Int
  private var words: UnsafeMutablePointer<UInt64>?

  init(groups: Int) { self.groups = groups }

  func deallocate() { words?.deallocate() }

  /// The words of the first group, then those of the second, and so on.
  mutating func base() -> UnsafeMutablePointer<UInt64> {
    if let words { return words }
    let fresh = UnsafeMutablePointer<UInt64>.allocate(capacity: groups * Turns.count)
    fresh.initialize(repeating: 0, count: groups * Turns.count)
    words = fresh
    return fresh
  }

  /// Whether one of the groups whose first row is below 0 has a word that is not 0.
  func hasNewGroup(_ firstRows: Cells<Int32>) -> Bool { words.map { Turns.hasNewGroup(firstRows, $0) } ?? false }

  /// Calls `body` with each group and what its words add up to, and begins again.
  func empty(_ body: (_ group: Int, _ sum: UInt64) -> Void) {
    guard let words else { return }
    for group in 0..<groups {
      let own = UnsafeRawPointer(words + group &* Turns.count)
      body(group, own.loadUnaligned(as: SIMD8<UInt64>.self).wrappedSum())
    }
    words.update(repeating: 0, count: groups * Turns.count)
  }
}
