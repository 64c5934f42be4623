import Diagnostics
import Execution
import Frames
import Language
import Planning

extension Inquiry {
  /// Sorts the rows of an answer by columns of it, and keeps the first or last of them, as the question's `sort`, `top`
  /// and `bottom` say.
  ///
  /// - Throws: Where a key is no column of the answer, or rows are wanted of each group.
  func arranging(_ answer: Result) throws(Diagnostic) -> Result {
    var rows = Array(0..<answer.frame.rowCount)
    var result = answer
    for case .sort(let keys) in query.clauses.map(\.kind) {
      for key in keys.reversed() { try sort(&rows, by: key, answer) }
    }
    for clause in query.clauses {
      guard case .top(let top) = clause.kind else { continue }
      guard top.per.isEmpty, top.parameter == nil else {
        throw Diagnostic.topOfAnswer(analysis.verb.text).located(at: clause.span)
      }
      rows = Array(top.isBottom ? rows.suffix(top.count) : rows.prefix(top.count))
    }
    result.frame = answer.frame.gather(rows: rows.map { Int32(truncatingIfNeeded: $0) })
    return result
  }

  private func sort(_ rows: inout [Int], by key: SortKey, _ answer: Result) throws(Diagnostic) {
    let names = answer.columns.map(\.name)
    guard let name = key.expression.soleColumn,
      let column = answer.columns.first(where: { $0.name.lowercased() == name.lowercased() }),
      let values = answer.frame[column.name]
    else {
      throw Diagnostic.keyOfAnswer(Printer.print(key.expression), among: names).located(at: key.expression.span)
    }
    let isAscending = key.ascending ?? (column.kind == .dimension)
    let order = values.ranks
    rows = rows.enumerated().sorted { first, second in
      let (one, other) = (order[first.element], order[second.element])
      guard let one, let other else { return one == nil && other == nil ? first.offset < second.offset : one != nil }
      return one == other ? first.offset < second.offset : (one < other) == isAscending
    }.map(\.element)
  }
}

extension Column {
  /// The place of each cell in the order of the values; nil for none.
  fileprivate var ranks: [Double?] {
    if type.isNumeric || type == .date || type == .duration || type == .boolean {
      return doubles.map { $0.isNaN ? nil : $0 }
    }
    let (numbers, labels) = categories()
    let texts = labels.map { label in if case .text(let text) = label { textKey(text) } else { "" } }
    let places = Dictionary(
      Set(texts).sorted().enumerated().map { ($1, Double($0)) }, uniquingKeysWith: { first, _ in first })
    return numbers.map { $0 < 0 ? nil : places[texts[Int($0)]] }
  }
}
