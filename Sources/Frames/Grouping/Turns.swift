import CBytes

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

  /// Calls `body` with each of `lanes` lanes and whose turn it is. Of cells of `bytes` bytes that are soon to be read,
  /// those that lie at `next` are asked for in between: all at once they would keep the loop waiting.
  @inline(__always)
  static func forEach(
    _ lanes: Int, next: UnsafeRawPointer? = nil, bytes: Int = 0, _ body: (_ lane: Int, _ turn: Int) -> Void
  ) {
    let whole = lanes / count * count
    for start in stride(from: 0, to: whole, by: count) {
      if let next { suluh_prefetch(next + start &* bytes, 1) }
      for turn in 0..<count { body(start &+ turn, turn) }
    }
    for lane in whole..<lanes { body(lane, 0) }
  }
}
