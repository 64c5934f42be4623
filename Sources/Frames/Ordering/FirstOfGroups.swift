import Diagnostics

/// Returns the first `limit` rows of each group, sorted as `order(by:rows:)` sorts all. Rows with equal cells in the columns
/// `groups` make a group: texts by key; empty cells are equal.
///
/// - Throws: The diagnostics `cancelled` and `too-much-memory`.
public func order(
  by keys: [OrderKey], rows: RowSelection, limit: Int, per groups: [Column], work: Work = Work()
) throws(Diagnostic) -> [Int32] {
  let first = try FirstOfGroups(groups, limit, rows, work)
  return try first.rows(of: first.sorted(by: keys, rows))
}

/// Returns the first `limit` rows of each group of rows that are sorted, in their order.
///
/// - Throws: The diagnostics `cancelled` and `too-much-memory`.
public func firstRows(
  of sorted: [Int32], limit: Int, per groups: [Column], work: Work = Work()
) throws(Diagnostic) -> [Int32] {
  let rows = RowSelection.all(groups.first?.count ?? 0)
  return try FirstOfGroups(groups, limit, rows, work).rows(of: sorted)
}

/// Finds the first rows of each group.
private struct FirstOfGroups {
  let plan: KeyPlan
  let slots: Int
  let limit: Int
  let tableRows: Int
  let work: Work

  init(_ groups: [Column], _ limit: Int, _ rows: RowSelection, _ work: Work) throws(Diagnostic) {
    let compiler = Compiler(tableRows: rows.tableRows, work: work)
    plan = try KeyPlan(groups.map { GroupingKey(.column($0)) }, rows: rows.count, compiler)
    (slots, self.limit, tableRows, self.work) = (compiler.slots, max(0, limit), rows.tableRows, work)
  }

  /// Rows in their order among which the first of each group are: all where that is as well.
  func sorted(by keys: [OrderKey], _ rows: RowSelection) throws(Diagnostic) -> [Int32] {
    guard limit > 0 else { return [] }
    // Each worker remembers so many words.
    guard let domain = plan.domain, domain <= rows.count / 16 / limit else {
      return try order(by: keys, rows: rows, work: work)
    }
    let words = try keys.first.map { (key) throws(Diagnostic) in try SortWords(key, work) }
    let keepsEquals = keys.count > 1 || words?.isAmbiguous ?? false
    let finders = { @Sendable in Finder(self, domain, words, keepsEquals: keepsEquals) }
    let pass = Pass(rows: rows, work: work)
    let few = try work.memory.holding(8 * domain * limit * work.workers) { () throws(Diagnostic) in
      try pass.select(makeWorker: finders) { (finder, lanes, few) throws(Diagnostic) in try finder.choose(lanes, &few) }
    }
    return try ordered(few.rows, by: keys, limit: nil, work)
  }

  /// The first rows of each group among sorted ones.
  func rows(of sorted: [Int32]) throws(Diagnostic) -> [Int32] {
    let worker = GroupWorker(slots: slots, width: plan.width, rows: sorted.count)
    let table = plan.domain == nil ? KeyTable(width: plan.width, memory: work.memory) : nil
    var taken = [Int](repeating: 0, count: plan.domain ?? 0)
    var first: [Int32] = []
    try sorted.withUnsafeBufferPointer { (sorted) throws(Diagnostic) in
      guard let base = sorted.baseAddress else { return }
      for start in stride(from: 0, to: sorted.count, by: chunkRows) {
        try work.check()
        let lanes = Lanes(selection: base + start, count: min(chunkRows, sorted.count - start))
        if let table {
          try plan.pack(lanes, worker.scratch, worker.room)
          try table.insert(worker.room.words, lanes.count, into: worker.room.groups)
          taken += [Int](repeating: 0, count: table.count - taken.count)
        } else {
          try place(lanes, worker)
        }
        for lane in 0..<lanes.count {
          let group = Int(worker.room.groups[lane])
          if taken[group] < limit { first.append(base[start + lane]) }
          taken[group] += 1
        }
      }
    }
    return first
  }

  /// Writes the group of each lane, where there is a number for each.
  func place(_ lanes: Lanes, _ worker: GroupWorker) throws(Diagnostic) {
    if plan.isOne {
      worker.room.groups.update(repeating: 0, count: lanes.count)
    } else {
      try plan.place(lanes, worker.scratch, worker.room)
    }
  }
}

/// Chooses rows on one thread: all that can be among the first of their group, as far as those before tell.
private final class Finder {
  private let groups: FirstOfGroups
  private let worker: GroupWorker
  private let words: SortWords?
  private let keepsEquals: Bool
  private let room = Buffer<UInt64>(count: chunkRows)
  private let validity = Buffer<UInt8>(count: chunkRows + 64)
  /// The smallest words of each group: heaps with the largest on top.
  private let heaps: Buffer<UInt64>
  private var sizes: [Int]

  init(_ groups: FirstOfGroups, _ domain: Int, _ words: SortWords?, keepsEquals: Bool) {
    (self.groups, self.words, self.keepsEquals) = (groups, words, keepsEquals)
    worker = GroupWorker(slots: groups.slots, width: groups.plan.width, rows: groups.tableRows)
    heaps = Buffer(unset: domain * groups.limit)
    sizes = [Int](repeating: 0, count: domain)
  }

  func choose(_ lanes: Lanes, _ chosen: inout [Int32]) throws(Diagnostic) {
    try groups.place(lanes, worker)
    let (words, numbers, limit) = (room.base, worker.room.groups, groups.limit)
    if let key = self.words {
      key.write(lanes, into: words, validity: validity.base)
    } else {
      // Without a key rows keep their order.
      lanes.forEach { lane, row in words[lane] = UInt64(row) }
    }
    let full = heaps.base
    sizes.withUnsafeMutableBufferPointer { sizes in
      for lane in 0..<lanes.count {
        let (group, word) = (Int(numbers[lane]), words[lane])
        let heap = full + group * limit
        if sizes[group] == limit, word > heap[0] || word == heap[0] && !keepsEquals { continue }
        chosen.append(Int32(truncatingIfNeeded: lanes.row(lane)))
        if sizes[group] < limit {
          Self.push(word, heap, sizes[group])
          sizes[group] += 1
        } else if word < heap[0] {
          Self.replaceTop(by: word, heap, limit)
        }
      }
    }
  }

  private static func push(_ word: UInt64, _ heap: UnsafeMutablePointer<UInt64>, _ size: Int) {
    var place = size
    while place > 0, heap[(place - 1) / 2] < word {
      heap[place] = heap[(place - 1) / 2]
      place = (place - 1) / 2
    }
    heap[place] = word
  }

  private static func replaceTop(by word: UInt64, _ heap: UnsafeMutablePointer<UInt64>, _ size: Int) {
    var place = 0
    while 2 * place + 1 < size {
      let left = 2 * place + 1
      let larger = left + 1 < size && heap[left + 1] > heap[left] ? left + 1 : left
      guard heap[larger] > word else { break }
      heap[place] = heap[larger]
      place = larger
    }
    heap[place] = word
  }
}
