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
  if wanted < rows.count / 4, let texts = TextCandidates(keys[0], work), let few = try texts.rows(rows, wanted),
    few.count < rows.count
  {
    var gathered = keys
    for place in keys.indices { gathered[place].column = try keys[place].column.gather(rows: few, work: work) }
    return try order(by: gathered, rows: .all(few.count), limit: limit, work: work).map { few[Int($0)] }
  }
  let kept = wanted < rows.count / 4 ? wanted : rows.count
  try work.memory.claim(8 * kept)
  var words: [SortWords] = []
  for key in keys { words.append(try SortWords(key, work)) }
  var numbers: [Int32]
  if wanted < rows.count / 4 {
    numbers = try words[0].candidates(rows, wanted, work)
  } else {
    numbers = rows.rows
  }
  for key in words.reversed() {
    // Two words and two row numbers for each.
    try work.memory.holding(24 * numbers.count) { () throws(Diagnostic) in try key.sort(&numbers, work) }
  }
  return Array(numbers.prefix(wanted))
}
