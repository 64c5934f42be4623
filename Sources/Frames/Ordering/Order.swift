import Diagnostics

/// What rows are sorted by.
public struct OrderKey: Sendable {
  /// The values; empty ones come last either way.
  public var column: Column
  /// Whether small values come first.
  public var ascending: Bool
  /// Whether texts are sorted by their bytes; otherwise by the language's key for text.
  public var exact: Bool
  /// The place of a text in an order of its own, such as that of stages; texts without a place follow, sorted as text.
  public var rank: (@Sendable (String) -> Int64?)?

  /// Creates a key.
  public init(
    _ column: Column, ascending: Bool = true, exact: Bool = false, rank: (@Sendable (String) -> Int64?)? = nil
  ) {
    self.column = column
    self.ascending = ascending
    self.exact = exact
    self.rank = rank
  }
}

/// Returns the numbers of `rows` (in the columns of `keys`) sorted by `keys`: stable, empties last in either direction.
/// With a `limit` only the first so many, which takes no full sort.
///
/// - Throws: The diagnostic `cancelled`, where that was asked for meanwhile.
public func order(
  by keys: [OrderKey], rows: RowSelection, limit: Int? = nil, work: Work = Work()
) throws(Diagnostic) -> [Int32] {
  let wanted = min(max(0, limit ?? rows.count), rows.count)
  guard !keys.isEmpty, wanted > 0 else { return Array(rows.rows.prefix(wanted)) }
  if isFew(wanted, rows) {
    let few = try firstRows(keys[...], rows, wanted, work)
    if few.count < rows.count { return try ordered(few, by: keys, limit: limit, work) }
  }
  try work.memory.claim(8 * rows.count)
  var numbers = rows.rows
  for key in keys.reversed() {
    let words = try SortWords(key, work)
    // Two words and two row numbers for each.
    try work.memory.holding(24 * numbers.count) { () throws(Diagnostic) in try words.sort(&numbers, work) }
  }
  return Array(numbers.prefix(wanted))
}

/// Returns the first `limit` of the rows of `rows` where `condition` is true, sorted by `keys` as `order(by:rows:)` does.
///
/// Where rows can be seen at a glance not to be among the first, the condition is not asked.
/// - Throws: As `select` does, and `order(by:rows:)`.
public func order(
  by keys: [OrderKey], rows: RowSelection, where condition: Computation, limit: Int, work: Work = Work()
) throws(Diagnostic) -> [Int32] {
  let condition = try condition.settled(rows: rows.tableRows, work)
  let canFail = try Filter(condition, Compiler(tableRows: rows.tableRows, work: work)).canFail
  guard let key = keys.first, key.column.isWordSized, !canFail, limit > 0, isFew(limit, rows) else {
    return try order(by: keys, rows: select(where: condition, rows: rows, work: work), limit: limit, work: work)
  }
  return try ordered(firstRows(keys[...], rows, where: condition, limit, work), by: keys, limit: limit, work)
}

/// Sorts a few rows of a table.
func ordered(_ few: [Int32], by keys: [OrderKey], limit: Int?, _ work: Work) throws(Diagnostic) -> [Int32] {
  var gathered = keys
  for place in keys.indices { gathered[place].column = try keys[place].column.gather(rows: few, work: work) }
  return try order(by: gathered, rows: .all(few.count), limit: limit, work: work).map { few[Int($0)] }
}

/// Whether finding the first rows is less work than sorting all of them.
private func isFew(_ wanted: Int, _ rows: RowSelection) -> Bool { wanted < rows.count / 4 }

/// Returns rows in ascending order among which the first `wanted` are: as few as is found out key by key, each for those
/// that are equal by the keys before.
private func firstRows(
  _ keys: ArraySlice<OrderKey>, _ rows: RowSelection, where condition: Computation? = nil, _ wanted: Int, _ work: Work
) throws(Diagnostic) -> [Int32] {
  guard let key = keys.first else { return Array(rows.rows.prefix(wanted)) }
  guard isFew(wanted, rows) else { return rows.rows }
  if let texts = TextCandidates(key, work) { return try texts.rows(rows, wanted) ?? rows.rows }
  let (before, ties) = try SortWords(key, work).candidates(
    rows, where: condition, wanted, isLast: keys.count == 1, work)
  let missing = wanted - before.count
  guard missing > 0, ties.count > missing else { return (before + ties).sorted() }
  let few = try firstRows(keys.dropFirst(), RowSelection(ties, of: rows.tableRows), missing, work)
  return (before + few).sorted()
}
