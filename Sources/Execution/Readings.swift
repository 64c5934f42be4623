import Diagnostics
import Frames
import Planning
import SalesModel

/// Puts into words how numbers are meant.
struct Readings {
  let executor: Executor
  /// The rows of the answer.
  let frame: Frame
  /// The grand total of the aggregates.
  let totals: Frame

  /// The sentences for an answer, which may hold nothing.
  func sentences(_ readings: [Reading], isEmpty: Bool) throws(Diagnostic) -> [Sentence] {
    var sentences: [Sentence] = []
    for reading in readings {
      let sentence: Sentence?
      switch reading {
      case .text(let text): sentence = text
      case .where(let column, let text):
        let holds = frame[column].map { values in (0..<values.count).contains { values[$0] == .boolean(true) } }
        sentence = holds ?? false ? text : nil
      case .unfinished(let key, let unit, let today): sentence = unfinished(key, unit, today)
      case .rate(let metric, let won, let of, _): sentence = rate(metric, won, of)
      case .empties(let value, let rows, let say): sentence = try empties(of: value, in: rows).map(say)
      case .reach(let date, let rows, let inside, let say):
        let isBeyond = try isEmpty && executor.relation(.filter(rows, [inside])).count == 0
        sentence = isBeyond ? try reach(of: date, in: rows).map(say) : nil
      }
      if let sentence, !sentences.contains(sentence) { sentences.append(sentence) }
    }
    return sentences
  }

  /// Says that the last period of an answer is not over.
  private func unfinished(_ key: String, _ unit: CalendarUnit, _ today: () -> Int) -> Sentence? {
    guard let days = frame[key]?.cells.compactMap(\.day), let last = days.max() else { return nil }
    let today = today()
    let start = Day.truncated(today, to: unit)
    guard start <= last, today < unit.start(after: start) - 1, days.contains(start) else { return nil }
    return .notOver(unit.name, from: start, today: today)
  }

  /// In how many rows a value is empty, and how many rows there are; nil where it is empty in none.
  private func empties(of value: BoundExpression, in rows: LogicalPlan) throws(Diagnostic) -> (Int, Int)? {
    let relation = try executor.relation(rows.unfiltered).materialised(executor.work)
    let lowering = executor.lowering(relation)
    let value = try lowering.lower(value)
    if case .column(let column) = value, column.validity == nil { return nil }
    let counts = try aggregate(
      rows: relation.selection, filter: try lowering.filter(rows.conditions), keys: [],
      aggregates: [Aggregate(.count, where: .isEmpty(value)), Aggregate(.count)], work: executor.work)
    guard let some = try counts.finish(0)[0].real, let all = try counts.finish(1)[0].real, some > 0 else { return nil }
    return (Int(some), Int(all))
  }

  /// The first and the last day of a date; nil where no row has one.
  private func reach(of date: BoundExpression, in rows: LogicalPlan) throws(Diagnostic) -> (Int, Int)? {
    let relation = try executor.relation(rows).materialised(executor.work)
    let days = try executor.column(try executor.lowering(relation).lower(date), relation.frame.rowCount)
    let ends = try aggregate(
      rows: relation.selection, filter: nil, keys: [],
      aggregates: [Aggregate(.minimum(.column(days))), Aggregate(.maximum(.column(days)))], work: executor.work)
    guard let first = try ends.finish(0)[0].day, let last = try ends.finish(1)[0].day else { return nil }
    return (first, last)
  }

  /// `16 won of 22 closed; 10 open deals are not counted; counting them: 50% to 81%`
  private func rate(_ metric: String, _ won: String, _ of: String) -> Sentence? {
    guard totals.rowCount == 1, let won = count(won), let cases = count(of), let rows = count(of + " rows") else {
      return nil
    }
    guard metric == "winrate" else { return .rate(metric, won, of: cases) }
    let open = rows - cases
    guard open > 0 else { return .wonOfClosed(won, of: cases) }
    let all = Double(rows)
    return .wonOfClosed(won, of: cases, open: open, from: Double(won) / all, to: Double(won + open) / all)
  }

  private func count(_ column: String) -> Int? { totals[column].flatMap { $0[0].real }.map { Int($0) } }
}

extension Executor {
  /// How many rows each filter of an empty result left; of one that shows nothing but zeros, only where none was left.
  func leftByFilters(_ plan: LogicalPlan, showsZeros: Bool) throws(Diagnostic) -> [Sentence] {
    guard let (input, conditions) = plan.firstFilter else { return [] }
    let relation = try relation(input).materialised(work)
    let lowering = lowering(relation)
    var parts: [Sentence] = []
    var selection = RowSelection.all(relation.frame.rowCount)
    for condition in conditions {
      selection = try Frames.select(where: try lowering.lower(condition), rows: selection, work: work)
      parts.append(.left(selection.count, after: "\(condition.unguarded)"))
    }
    return showsZeros && selection.count > 0 ? [] : [.beforeFilters(relation.frame.rowCount, then: parts)]
  }
}

extension BoundExpression {
  /// The same with a value in the place of one that only some rows have: `closed`, which is empty for open deals.
  fileprivate var unguarded: BoundExpression {
    switch self {
    case .column, .constant, .tiers: return self
    case .not(let operand): return .not(operand.unguarded)
    case .all(let operands): return .all(operands.map(\.unguarded))
    case .any(let operands): return .any(operands.map(\.unguarded))
    case .apply(let operation, let operands):
      if operation.name == "if", operands.count == 3, case .constant(.none, _) = operands[2] {
        return operands[1].unguarded
      }
      return .apply(operation, operands.map(\.unguarded))
    }
  }
}

extension LogicalPlan {
  /// The filter that stands nearest to the rows.
  var firstFilter: (LogicalPlan, [BoundExpression])? {
    switch self {
    case .scan, .targets: nil
    case .filter(let input, let conditions): input.firstFilter ?? (input, conditions)
    case .project(let input, _), .sort(let input, _), .limit(let input, _), .cross(let input, _): input.firstFilter
    case .known(let model, let input): input.firstFilter.map { (.known(model, $0), $1) }
    case .stacked(_, let parts): parts.last?.plan.firstFilter
    case .group(let grouping): grouping.passes.lazy.compactMap(\.source.firstFilter).first
    }
  }
}
