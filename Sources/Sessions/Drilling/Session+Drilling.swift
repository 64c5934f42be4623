import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Styling

/// `rows 2` and `drill 2 by customer`: what is behind a row of the last result.
extension Session {
  func showRows(_ row: Int, at span: SourceSpan) throws(Diagnostic) -> RunOutcome {
    let answer = try gone(into: row, at: span)
    let outcome = goOn(with: try question(behind: row, of: answer, at: span))
    if case .succeeded = outcome { answers[answers.count - 1].isBehindRow = true }
    return outcome
  }

  func drill(_ row: Int, by dimensions: [Measure], at span: SourceSpan) throws(Diagnostic) -> RunOutcome {
    let answer = try gone(into: row, at: span)
    guard case .measures = answer.query.head else { throw .drillsWhat }
    let origin = try origin(of: row, in: answer, at: span)
    return goOn(
      with: try planner(for: origin.query).drilled(origin.query, into: origin.cells, by: dimensions, at: span))
  }

  /// The result that `rows` and `drill` go into, which has a row `number`, as a question that means the same now.
  private func gone(into number: Int, at span: SourceSpan) throws(Diagnostic) -> Answer {
    guard var answer = answers.last(where: { !$0.isBehindRow }) else { throw .noResult }
    guard (1...max(1, answer.result.frame.rowCount)).contains(number), answer.result.frame.rowCount > 0 else {
      throw Diagnostic.noRow(number, of: answer.result.frame.rowCount).located(at: span)
    }
    guard answer.focus?.text != focus?.text else { return answer }
    if focus != nil { throw Diagnostic.otherFocus(than: answer.focus?.text).located(at: span) }
    if let focus = answer.focus { answer.query.clauses.append(Clause(.filter(focus.condition), at: span)) }
    return answer
  }

  private func question(behind row: Int, of answer: Answer, at span: SourceSpan) throws(Diagnostic) -> Query {
    switch answer.query.head {
    case .measures:
      let origin = try origin(of: row, in: answer, at: span)
      return try planner(for: origin.query).rowsBehind(origin.query.withoutComparison, origin.cells, at: span)
    case .list: return try self.row(row, listedBy: answer, at: span)
    case .analysis(let analysis): return try self.row(row, toldBy: analysis, answer, at: span)
    case .result, .continuation: throw .rowsOfWhat
    }
  }

  /// Prints the question that the input stands for, and asks it.
  private func goOn(with query: Query) -> RunOutcome {
    note(StyledText(Printer.print(query), .dim))
    return askAgain(query, isAnother: true)
  }
}
