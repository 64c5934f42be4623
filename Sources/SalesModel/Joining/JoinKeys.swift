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

  /// Whether more than half of the rows that have a key find a partner, and no key is there twice.
  var findsMost: Bool {
    get throws(Diagnostic) {
      let rows = try found(left.map(\.column))
      let keyed = rows.indices.count { row in left.allSatisfy { $0.column.isValid(row) } }
      return rows.count { $0 >= 0 } * 2 > keyed
    }
  }

  /// Returns for each row its partner's number, or -1.
  func match(isLoose: Bool, report: inout JoinReport) throws(Diagnostic) -> [Int32] {
    var rows = try found(left.map(\.column))
    let missing = unmatchedRows(rows, &report)
    var unmatched = grouped(missing)
    if left.count == 1, left[0].column.type == .text { suggest(&unmatched, all: isLoose, &report) }
    if isLoose {
      let accepted = Dictionary(
        unmatched.compactMap { key in key.suggestion.map { (key.key, $0) } }, uniquingKeysWith: { first, _ in first })
      let spelled = left[0].column.rewriting { accepted[$0] ?? $0 }.column
      if !accepted.isEmpty { rows = try found([spelled]) }
      report.accepted = unmatched.filter { $0.suggestion != nil }
      unmatched.removeAll { $0.suggestion != nil }
    }
    report.unmatched = unmatched
    report.matched = rows.count { $0 >= 0 }
    return rows
  }

  private func found(_ keys: [Column]) throws(Diagnostic) -> [Int32] {
    let result = try lookup(keys: keys, in: right.map(\.column), exact: true, work: work)
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
  private func unmatchedRows(_ rows: [Int32], _ report: inout JoinReport) -> [Int] {
    report.rows = rows.count
    var missing: [Int] = []
    for (row, partner) in rows.enumerated() where partner < 0 {
      if left.allSatisfy({ $0.column.isValid(row) }) {
        missing.append(row)
      } else {
        report.withoutKey += 1
      }
    }
    return missing
  }

  /// The keys of those rows, those of most rows first, then by their first row.
  private func grouped(_ missing: [Int]) -> [JoinReport.Unmatched] {
    let rows = missing.map { Int32(truncatingIfNeeded: $0) }
    var codes = RowCodes(left[0].column.gather(rows: rows))
    for key in left.dropFirst() { codes = codes.crossed(with: RowCodes(key.column.gather(rows: rows))) }
    var counts = [Int](repeating: 0, count: codes.count)
    var firsts: [(code: Int, row: Int)] = []
    for (place, code) in codes.codes.enumerated() where code >= 0 {
      if counts[Int(code)] == 0 { firsts.append((Int(code), missing[place])) }
      counts[Int(code)] += 1
    }
    let order = firsts.enumerated().sorted {
      (-counts[$0.element.code], $0.offset) < (-counts[$1.element.code], $1.offset)
    }
    return order.map { JoinReport.Unmatched(key: text(of: left, row: $0.element.row), rows: counts[$0.element.code]) }
  }

  /// Comparing every missing key with every key is dear: at most so many comparisons are made.
  private static let mostComparisons = 4_000_000
  /// Among more keys than this, near ones are looked for only where they are asked for (`matching loosely`).
  private static let mostNames = 200_000

  private func suggest(_ unmatched: inout [JoinReport.Unmatched], all: Bool, _ report: inout JoinReport) {
    guard !unmatched.isEmpty else { return }
    let names = right[0].column.dictionary?.entries ?? right[0].column.cells.compactMap { label($0) }
    guard all || names.count <= JoinKeys.mostNames else { return }
    let likeness = Likeness(names)
    let most = min(all ? Int.max : 20, max(20, JoinKeys.mostComparisons / max(1, names.count)))
    if all { report.notCompared = max(0, unmatched.count - most) }
    for index in unmatched.indices.prefix(most) {
      unmatched[index].suggestion = likeness.nearest(unmatched[index].key)
    }
  }

  private func text(of columns: [(name: String, column: Column)], row: Int) -> String {
    columns.map { identifier($0.column[row]) }.joined(separator: " / ")
  }
}
