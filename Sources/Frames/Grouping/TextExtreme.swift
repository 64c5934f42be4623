import Diagnostics

/// The first or the last text by the order of keys, of texts that lie in an arena.
final class TextExtreme: Accumulator {
  private let texts: ArenaColumn
  private let isLargest: Bool
  /// Where the best text of each group lies, or −1.
  private let rows: Cells<Int32>
  /// The head of its key, or −1.
  private let heads: Cells<Int64>

  init(_ texts: ArenaColumn, isLargest: Bool, groups: Int) {
    (self.texts, self.isLargest) = (texts, isLargest)
    rows = Cells(count: groups, -1)
    heads = Cells(count: groups, -1)
  }

  var groupBytes: Int { 12 }

  var absorbsApart: Bool { true }

  func grow(to groups: Int) {
    rows.grow(to: groups)
    heads.grow(to: groups)
  }

  func fresh(groups: Int) -> any Accumulator { TextExtreme(texts, isLargest: isLargest, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let (column, places) = (texts.column, texts.arena.places)
    let (rows, heads) = (rows.base, heads.base)
    lanes.forEach { lane, row in
      guard column.isValid(row) else { return }
      let group = groups.map { Int($0[lane]) } ?? 0
      let head = KeyOrder.head(of: places[row]) ?? -1
      guard isBetter(row, head, than: Int(rows[group]), heads[group]) else { return }
      rows[group] = Int32(truncatingIfNeeded: row)
      heads[group] = head
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? TextExtreme else { return }
    forEachGroup(other.rows.count, mapping) { from, to in
      let (row, head) = (other.rows[from], other.heads[from])
      guard row >= 0, isBetter(Int(row), head, than: Int(rows[to]), heads[to]) else { return }
      rows.base[to] = row
      heads.base[to] = head
    }
  }

  @inline(__always)
  private func isBetter(_ row: Int, _ head: Int64, than best: Int, _ bestHead: Int64) -> Bool {
    if best < 0 { return true }
    if head >= 0, bestHead >= 0, head != bestHead { return (head > bestHead) == isLargest }
    let order = KeyOrder.order(texts.arena.places[row], texts.arena.places[best])
    return isLargest ? order > 0 : order < 0
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    let found = (0..<rows.count).map { rows[$0] }
    let shown = try found.count <= Self.fewGroups ? shownAmongFew(found, work) : shownAmongAll(found, work)
    return try texts.column.gather(rows: shown, work: work)
  }

  /// Of so many groups at most the texts are looked for one by one.
  private static let fewGroups = 1 << 12

  /// The row with the most frequent spelling of each text that was found, wherever that is in the column.
  private func shownAmongAll(_ found: [Int32], _ work: Work) throws(Diagnostic) -> [Int32] {
    let keys = try KnownTextKeys.keys(of: texts.column, exact: false) { () throws(Diagnostic) in
      try TextKeys(texts.arena, validity: texts.column.validity, exact: false, work: work)
    }
    return found.map { $0 < 0 ? -1 : keys.shownRows[Int(keys.numbers[Int($0)])] }
  }

  private func shownAmongFew(_ found: [Int32], _ work: Work) throws(Diagnostic) -> [Int32] {
    let wanted = Set(found.filter { $0 >= 0 })
    guard !wanted.isEmpty else { return found }
    let source = TextKeySource(arena: texts.arena, isExact: false)
    let alike = try source.rows(like: wanted, texts.column.validity, work)
    guard let some = ArenaColumn(texts.column.gather(rows: alike)) else { return found }
    let keys = try TextKeys(some.arena, validity: some.column.validity, exact: false, work: work)
    var shown: [Int32: Int32] = [:]
    for (place, row) in alike.rows.enumerated() where wanted.contains(row) {
      shown[row] = Int32(truncatingIfNeeded: alike[Int(keys.shownRows[Int(keys.numbers[place])])])
    }
    return found.map { shown[$0] ?? -1 }
  }
}
