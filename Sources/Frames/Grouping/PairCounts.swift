import CBytes

/// How many rows of each group have each entry of a column. A row costs one addition of 1; what an entry adds to the counts that
/// somebody asked for is looked up once for each pair.
///
/// Confined to one thread; whoever makes one calls `deallocate`.
struct PairCounts {
  /// As many pairs stay in the nearest cache, with a count for each turn.
  private static let most = 1 << 10
  private let groups: Int
  private let entries: Int
  private let counts: UnsafeMutablePointer<UInt32>

  /// Nil where there are too many pairs.
  init?(groups: Int, entries: Int) {
    guard groups * entries <= Self.most else { return nil }
    (self.groups, self.entries) = (groups, entries)
    counts = .allocate(capacity: groups * entries * Turns.count)
    counts.initialize(repeating: 0, count: groups * entries * Turns.count)
  }

  func deallocate() { counts.deallocate() }

  /// Takes rows whose groups and entries lie by lane. `room` is for the cells of a chunk.
  func add(
    _ rows: PackedRows, _ groups: UnsafePointer<UInt8>, _ entries: UnsafePointer<UInt8>,
    _ room: UnsafeMutablePointer<UInt16>
  ) {
    let counts = counts
    suluh_pairs8(groups, UInt16(truncatingIfNeeded: self.entries), entries, rows.count, room)
    Turns.forEach(rows.count, rows.ahead) { lane, turn in counts[Int(room[lane]) &* Turns.count &+ turn] &+= 1 }
  }

  /// Whether one of the groups whose first row is below 0 has rows.
  func hasNewGroup(_ firstRows: Cells<Int32>) -> Bool {
    (0..<groups).contains { group in
      firstRows.base[group] < 0 && (0..<entries).contains { counted(group, $0) > 0 }
    }
  }

  /// Calls `body` with each pair that has rows, and begins again.
  func empty(_ body: (_ group: Int, _ entry: Int, _ rows: UInt64) -> Void) {
    for group in 0..<groups {
      for entry in 0..<entries {
        let rows = counted(group, entry)
        if rows > 0 { body(group, entry, UInt64(rows)) }
      }
    }
    counts.update(repeating: 0, count: groups * entries * Turns.count)
  }

  private func counted(_ group: Int, _ entry: Int) -> UInt32 {
    let words = UnsafeRawPointer(counts + (group &* entries &+ entry) &* Turns.count)
    return words.loadUnaligned(as: SIMD8<UInt32>.self).wrappedSum()
  }
}
