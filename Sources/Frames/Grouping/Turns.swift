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
