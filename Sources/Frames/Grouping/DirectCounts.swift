/// Packed counts of rows whose groups a key finds as they are added.
///
/// Confined to one thread.
final class DirectCounts: DirectlyFed {
  let pack: Int
  let tellsRows: Bool
  private let table: CounterPlan.Table?
  private let groups: Int
  // The states of a part hold what feeds them, and so this.
  private unowned let counters: CounterState
  /// Packed counts.
  private var counts: TurningCounts
  private var rowsSinceEmptied = 0
  /// What is counted instead, where there are few pairs of groups and entries.
  private var pairs: PairCounts?

  init(_ pack: CounterPlan.DirectPack, counters: CounterState) {
    (self.pack, table, tellsRows) = (pack.pack, pack.table, pack.tellsRows)
    (self.counters, groups) = (counters, counters.groups)
    counts = TurningCounts(groups: groups)
  }

  deinit {
    counts.deallocate()
    pairs?.deallocate()
  }

  var takesDirectly: Bool { true }

  func add(_ rows: PackedRows, _ key: KeyPart.Direct, _ worker: GroupWorker) {
    if rowsSinceEmptied + rows.count >= CounterPlan.rowsToEmpty { counters.empty() }
    rowsSinceEmptied += rows.count
    guard let table else {
      let counts = counts.base()
      return key.withNumbers { group in
        Turns.forEach(rows.count, rows.ahead) { lane, turn in counts[group(lane) &* Turns.count &+ turn] &+= 1 }
      }
    }
    let room = worker.counters
    guard case .codes8(let codes)? = rows.cells(of: table.places.raw, into: room.increments)?.cells else { return }
    if let numbers = key.bytes, let pairs = pairs ?? PairCounts(groups: groups, entries: table.places.size) {
      self.pairs = pairs
      return pairs.add(rows, numbers, codes, room.pairs)
    }
    let (counts, increments) = (counts.base(), table.increments)
    key.withNumbers { group in
      Turns.forEach(rows.count, rows.ahead) { lane, turn in
        counts[group(lane) &* Turns.count &+ turn] &+= increments[Int(codes[lane])]
      }
    }
  }

  func hasNewGroup(_ firstRows: Cells<Int32>) -> Bool {
    pairs?.hasNewGroup(firstRows) ?? false || counts.hasNewGroup(firstRows)
  }

  /// Adds the counts of each group to `packed`, and begins again.
  func empty(into packed: UnsafeMutablePointer<UInt64>) {
    rowsSinceEmptied = 0
    counts.empty { group, count in packed[group] &+= count }
    if let pairs, let table {
      pairs.empty { group, entry, rows in packed[group] &+= rows &* table.increments[entry] }
    }
  }
}

/// The count of rows that meet one condition.
///
/// Confined to one thread.
final class LooseCount: DirectlyFed {
  let place: Int
  private var counts: TurningCounts

  init(place: Int, groups: Int) { (self.place, counts) = (place, TurningCounts(groups: groups)) }

  deinit { counts.deallocate() }

  var takesDirectly: Bool { true }

  var tellsRows: Bool { false }

  func add(_ rows: PackedRows, _ key: KeyPart.Direct, _ worker: GroupWorker) {
    let counts = counts.base()
    key.withNumbers { group in
      Turns.forEach(rows.count, rows.ahead) { lane, turn in counts[group(lane) &* Turns.count &+ turn] &+= 1 }
    }
  }

  func hasNewGroup(_ firstRows: Cells<Int32>) -> Bool { false }

  /// Adds the count of each group to `counts`, and begins again.
  func empty(into counts: UnsafeMutablePointer<Int64>) {
    self.counts.empty { group, count in counts[group] &+= Int64(count) }
  }
}
