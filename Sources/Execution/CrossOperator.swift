import Diagnostics
import Frames
import Planning

/// Puts the groups of a cross table in order: its rows by their totals over all columns, as they would stand without the
/// columns, and in each row the columns by their totals over all rows.
struct CrossOperator {
  let executor: Executor
  let order: CrossOrder

  func run(_ input: Relation) throws(Diagnostic) -> Relation {
    var cells = try input.materialised(executor.work)
    try executor.work.memory.claim(64 * cells.frame.rowCount)
    let rows = try ranks(of: order.rows, cells)
    let columns = try ranks(of: order.columns, cells)
    cells.order = rows.indices.filter { rows[$0] >= 0 && columns[$0] >= 0 }
      .sorted { (rows[$0], columns[$0], $0) < (rows[$1], columns[$1], $1) }
      .map { Int32($0) }
    guard let finishing = cells.groups else { return cells }
    // Along the side that has a limit; the other stays as it is.
    let isRows = order.rows.limit?.withOthers ?? false
    let (side, apart) = isRows ? (order.rows, order.columns) : (order.columns, order.rows)
    let groups = cells.frame.groupNumbers
    let kept = Set(groups.indices.filter { (isRows ? rows : columns)[$0] >= 0 }.map { groups[$0] })
    cells = try cells.materialised(executor.work)
    guard let added = try Others(finishing: finishing, apart: apart.keys).rows(leavingOut: kept),
      let together = try Others(finishing: finishing, apart: []).rows(leavingOut: kept)
    else { return cells }
    cells.take(try cells.frame.appending(added, executor.work))
    if let totals = cells.totals[side.keys] { cells.totals[side.keys] = try totals.appending(together, executor.work) }
    return cells
  }

  /// The place of each cell along one side of the table; −1 where it was left out.
  private func ranks(of side: GroupOrder, _ cells: Relation) throws(Diagnostic) -> [Int32] {
    let names = side.keys.map { order.names[$0] }
    let isOrdered = !side.terms.isEmpty || side.limit != nil
    guard !names.isEmpty, isOrdered || cells.totals[side.keys] != nil else {
      return [Int32](repeating: 0, count: cells.frame.rowCount)
    }
    var totals = cells.totals[side.keys] ?? Frame([], rowCount: 0)
    if cells.totals[side.keys] == nil { totals = try last(of: names, cells.frame) }
    let keys = names.compactMap { cells.frame[$0] }
    let found = try places(of: names.compactMap { totals[$0] }, in: keys)
    var groups = Relation(totals.gather(rows: found.indices.filter { found[$0] >= 0 }.map { Int32($0) }))
    groups = try executor.sort(groups, side.terms, limit: nil)
    if let limit = side.limit { groups = try executor.limit(groups, limit) }
    if !side.together.isEmpty { groups = try executor.sort(groups, side.together, limit: nil) }
    let ordered = try groups.materialised(executor.work).frame
    return try places(of: keys, in: names.compactMap { ordered[$0] })
  }

  /// What stands for the totals of cells that do not add up, because each is of the end of another period: the last of
  /// each group.
  private func last(of names: [String], _ cells: Frame) throws(Diagnostic) -> Frame {
    try executor.work.memory.claim(16 * cells.rowCount)
    let reversed = cells.gather(rows: (0..<cells.rowCount).reversed().map { Int32($0) })
    let keys = names.compactMap { reversed[$0] }
    let first = try places(of: keys, in: keys)
    return reversed.gather(rows: first.indices.filter { Int(first[$0]) == $0 }.map { Int32($0) })
  }

  private func places(of keys: [Column], in table: [Column]) throws(Diagnostic) -> [Int32] {
    try lookup(keys: keys, in: table, emptiesMatch: true, work: executor.work).rows.places(executor.work)
  }
}
