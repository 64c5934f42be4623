import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning

/// The rows of a question, with what each of them gives to the measure.
struct ComparedRows {
  /// What each row adds above the line of a ratio, or its value; nothing where it is not a number.
  let above: [Double]
  /// What each row adds below it; of a quantile 1 where there is a value.
  let below: [Double]
  /// Whether each row that counts above counts below, and counts once: then the ratio is a share of cases.
  let areCases: Bool
  /// The further columns that were asked for.
  let frame: Frame
  /// How these are shown.
  let columns: [OutputColumn]

  var count: Int { above.count }

  /// Asks for the rows of the question, with further columns.
  init(
    of measure: ComparedMeasure, with others: [Measure], _ inquiry: inout Inquiry
  ) throws(Diagnostic) {
    let span = inquiry.analysis.verb.span
    let parts = [("above", measure.above)] + (measure.below.map { [("below", $0)] } ?? [])
    var listed: [Measure] = []
    for (name, part) in parts {
      if let value = part.value { listed.append(Measure(value, alias: Name("#\(name)", at: span))) }
      if let condition = part.condition { listed.append(Measure(condition, alias: Name("#\(name)_if", at: span))) }
    }
    let everyRow = Measure(Expression(.literal(.boolean(true)), at: span), alias: Name("#row", at: span))
    let query = Query(
      .list(listed + others + [everyRow]), clauses: inquiry.rowClauses(on: measure.date), steps: [],
      at: inquiry.query.span)
    let result = try inquiry.ask(query)
    let rows = result.frame.rowCount
    let above = Self.amounts(measure.above, "above", result.frame, rows)
    let below = measure.below.map { Self.amounts($0, "below", result.frame, rows) } ?? above.map { $0.isNaN ? 0 : 1 }
    (frame, columns) = (result.frame, result.columns)
    self.above = measure.below == nil ? above : above.map { $0.isNaN ? 0 : $0 }
    self.below = below.map { $0.isNaN ? 0 : $0 }
    areCases =
      measure.kind == .ratio && measure.above.isCount && measure.below?.isCount == true
      && zip(self.above, self.below).allSatisfy { $0 <= $1 }
  }

  /// What each row adds; not a number where it has no value to add.
  private static func amounts(
    _ part: ComparedMeasure.Part, _ name: String, _ frame: Frame, _ rows: Int
  ) -> [Double] {
    var amounts = [Double](repeating: 1, count: rows)
    if part.value != nil {
      let column = frame["#\(name)"]
      let values = column?.doubles ?? []
      let isTruth = column?.type == .boolean || !part.isCount
      for row in amounts.indices {
        let value = values.indices.contains(row) ? values[row] : .nan
        amounts[row] = isTruth ? value : column?[row] == Value.none ? .nan : 1
      }
    }
    if part.condition != nil, let isIn = frame["#\(name)_if"]?.doubles {
      for row in amounts.indices where isIn[row] != 1 { amounts[row] = .nan }
    }
    return amounts
  }
}
