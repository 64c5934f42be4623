import Diagnostics
import Frames
import Language

/// The key columns of a join, and how their rows are matched.
struct JoinKeys {
  let table: Table
  let lookUp: Table
  private let work: Work
  private var left: [(name: String, column: Column)] = []
  private var right: [(name: String, column: Column)] = []

  /// Finds the columns on both sides.
  init(_ join: Join, from table: Table, to lookUp: Table, work: Work = Work()) throws(Diagnostic) {
    self.table = table
    self.lookUp = lookUp
    self.work = work
    for key in join.keys {
      guard let left = table.column(key.left) else { throw .unknownColumn(key.left, in: [table]) }
      var name = key.right
      name.qualifier = nil
      guard let right = lookUp.column(name) else { throw .unknownColumn(name, in: [lookUp]) }
      let types = (left.column.type, right.column.type)
      guard types.0 == types.1 || (types.0.isNumeric && types.1.isNumeric) else {
        let rightName = "\(lookUp.name).\(right.name)"
        throw .joinTypes(left.name, types.0, rightName, types.1).located(at: key.left.span)
      }
      self.left.append(left)
      self.right.append(right)
    }
  }

  /// The names of the key columns of the look-up table.
  var rightNames: Set<String> { Set(right.map(\.name)) }

  /// Whether more than half of the rows that have a key find a partner, and no key is there twice, as far as so many rows of
  /// both tables tell: of a larger look-up table fewer keys are looked at, and so many fewer are to be found.
  func findsMost(lookingAt most: Int) throws(Diagnostic) -> Bool {
    let keys = try sample(left.map(\.column), most)
    let others = try sample(right.map(\.column), most)
    let rows = try found(keys, in: others)
    let keyed = rows.indices.count { row in keys.allSatisfy { $0.isValid(row) } }
    let partners = rows.count { $0 >= 0 }
    guard let all = right.first?.column.count, let looked = others.first?.count, looked < all else {
      return partners * 2 > keyed
    }
    return partners >= Self.fewestPartners && partners * 2 > keyed * looked / all
  }

  /// Fewer rows that find a partner may be chance.
  private static let fewestPartners = 20

  /// Rows that lie evenly among all; the first ones, where the others are not made yet.
  private func sample(_ columns: [Column], _ most: Int) throws(Diagnostic) -> [Column] {
    guard let count = columns.first?.count, count > most else { return columns }
    if columns.contains(where: \.isPending) { return columns.map { $0.head(most) } }
    let rows = (0..<most).map { Int32(clamping: $0 * count / most) }
    var sampled: [Column] = []
    for column in columns { sampled.append(try column.gather(rows: rows, work: work)) }
    return sampled
  }

  /// Returns for each row its partner's number, or -1.
  func match(isLoose: Bool, report: inout JoinReport) throws(Diagnostic) -> [Int32] {
    // Partners, and the rows without one.
    try work.memory.claim((left.first?.column.count ?? 0) * 8)
    let others = right.map(\.column)
    var rows = try found(left.map(\.column), in: others)
    let missing = unmatchedRows(rows, &report)
    var unmatched = try grouped(missing)
    if left.count == 1, left[0].column.type == .text { try suggest(&unmatched, all: isLoose, &report) }
    if isLoose {
      let accepted = acceptable(unmatched, beside: rows)
      let spelled = left[0].column.rewriting { accepted[$0] ?? $0 }.column
      if !accepted.isEmpty { rows = try found([spelled], in: others) }
      report.accepted = unmatched.filter { accepted[$0.key] != nil }
      unmatched.removeAll { accepted[$0.key] != nil }
      report.wasLoose = true
    }
    report.unmatched = unmatched
    report.matched = rows.count { $0 >= 0 }
    return rows
  }

  /// The near matches that can be one name with what they are like. A partner belongs to the name that has its key, else to
  /// the one that is written most like it; to another name only where both are the same company but for its legal form.
  private func acceptable(_ unmatched: [JoinReport.Unmatched], beside rows: [Int32]) -> [String: String] {
    var owners: [String: String] = [:]
    for partner in Set(rows) where partner >= 0 {
      guard case .text(let name) = right[0].column[Int(partner)] else { continue }
      owners[name] = NameWords(name).words.joined()
    }
    let near = unmatched.compactMap { key in key.suggestion.map { (key: key.key, partner: $0) } }
    let equalFirst = near.filter { textKey($0.key) == textKey($0.partner) } + near
    var accepted: [String: String] = [:]
    for (key, partner) in equalFirst {
      let name = NameWords(key).words.joined()
      guard owners[partner, default: name] == name else { continue }
      owners[partner] = name
      accepted[key] = partner
    }
    return accepted
  }

  private func found(_ keys: [Column], in others: [Column]) throws(Diagnostic) -> [Int32] {
    let result = try lookup(keys: keys, in: others, exact: true, work: work)
    if result.duplicateCount > 0 { throw duplicates(result) }
    let view = IntegerView(result.rows)
    return (0..<result.rows.count).map {
      result.rows.isValid($0) ? Int32(truncatingIfNeeded: view[$0]) : -1
    }
  }

  private func duplicates(_ result: Lookup) -> Diagnostic {
    var shown: [String] = []
    for pair in result.duplicates {
      let key = "\"\(text(of: right, row: pair.again))\""
      if !shown.contains(key) { shown.append(key) }
      if shown.count == 3 { break }
    }
    return .duplicateKeys(lookUp.name, shown, count: result.duplicateCount)
  }

  /// The rows that have a key and no partner; counts those without a key.
  private func unmatchedRows(_ rows: [Int32], _ report: inout JoinReport) -> [Int32] {
    report.rows = rows.count
    var missing: [Int32] = []
    for (row, partner) in rows.enumerated() where partner < 0 {
      if left.allSatisfy({ $0.column.isValid(row) }) {
        missing.append(Int32(truncatingIfNeeded: row))
      } else {
        report.withoutKey += 1
      }
    }
    return missing
  }

  /// The keys of those rows, those of most rows first, then by their first row.
  private func grouped(_ missing: [Int32]) throws(Diagnostic) -> [JoinReport.Unmatched] {
    let keys = left.map { GroupingKey(.column($0.column), exact: true) }
    let groups = try aggregate(
      rows: RowSelection(missing, of: left.first?.column.count ?? 0), keys: keys, aggregates: [Aggregate(.count)],
      work: work)
    try work.memory.claim(groups.groupCount * Self.bytesPerKey)
    let counts = IntegerView(try groups.finish(0))
    let order = (0..<groups.groupCount).sorted { (-counts[$0], $0) < (-counts[$1], $1) }
    var unmatched: [JoinReport.Unmatched] = []
    unmatched.reserveCapacity(order.count)
    for group in order {
      if unmatched.count % 4096 == 0 { try work.check() }
      let key = text(of: left, row: groups.firstRow[group])
      unmatched.append(JoinReport.Unmatched(key: key, rows: Int(counts[group])))
    }
    return unmatched
  }

  /// What a key of the report takes, more or less.
  private static let bytesPerKey = 120

  /// Comparing every missing key with every key is dear: at most so many comparisons are made.
  private static let mostComparisons = 4_000_000
  /// Among more keys than this, near ones are looked for only where they are asked for (`matching loosely`).
  private static let mostNames = 200_000

  private func suggest(_ unmatched: inout [JoinReport.Unmatched], all: Bool, _ report: inout JoinReport)
    throws(Diagnostic)
  {
    guard !unmatched.isEmpty else { return }
    let names = right[0].column.dictionary?.entries ?? right[0].column.cells.compactMap { label($0) }
    guard all || names.count <= JoinKeys.mostNames else { return }
    let likeness = Likeness(names)
    let most = min(all ? Int.max : 20, max(20, JoinKeys.mostComparisons / max(1, names.count)))
    if all { report.notCompared = max(0, unmatched.count - most) }
    for index in unmatched.indices.prefix(most) {
      try work.check()
      unmatched[index].suggestion = likeness.nearest(unmatched[index].key)
    }
  }

  private func text(of columns: [(name: String, column: Column)], row: Int) -> String {
    columns.map { identifier($0.column[row]) }.joined(separator: " / ")
  }
}
