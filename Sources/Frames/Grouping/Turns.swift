/// Words of a group that take turns. Rows that follow each other are often of one group, and an addition to a place in
/// memory waits for the last one there.
enum Turns {
  static let count = 8

  /// Calls `body` with each of `lanes` lanes and whose turn it is.
  @inline(__always)
  static func forEach(_ lanes: Int, _ body: (_ lane: Int, _ turn: Int) -> Void) {
    let whole = lanes / count * count
    for start in stride(from: 0, to: whole, by: count) {
      for turn in 0..<count { body(start &+ turn, turn) }
    }
    for lane in whole..<lanes { body(lane, 0) }
  }
}
