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
      case .unfinished(let key, let unit, let today, let goesOn): sentence = unfinished(key, unit, today, goesOn)
      case .rate(let rate):
        sentence = hasValue(rate.column, rate.of) ? try self.sentence(rate) : nil
      case .share: sentence = nil
      case .empties(let value, let rows, let say): sentence = try empties(of: value, in: rows).map(say)
      case .reach(let date, let rows, let inside, let say):
        let isBeyond = try isEmpty && executor.relation(.filter(rows, [inside])).count == 0
        sentence = isBeyond ? try reach(of: date, in: rows).map(say) : nil
      }
      if let sentence, !sentences.contains(sentence) { sentences.append(sentence) }
    }
    return sentences
  }

  /// Says that the last period of an answer is not over, or that it holds what came after today.
  private func unfinished(_ key: String, _ unit: CalendarUnit, _ today: () -> Int, _ goesOn: Bool) -> Sentence? {
    guard let days = frame[key]?.cells.compactMap(\.day), let last = days.max() else { return nil }
    let today = today()
    if goesOn { return today < unit.start(after: last) - 1 ? .countedAfter(today) : nil }
    let start = Day.truncated(today, to: unit)
    guard start <= last, today < unit.start(after: start) - 1, days.contains(start) else { return nil }
    return .notOver(unit.name, from: start, today: today)
  }

  /// In how many rows a value is empty, and how many rows there are; nil where it is empty in none.
  private func empties(of value: BoundExpression, in rows: LogicalPlan) throws(Diagnostic) -> (Int, Int)? {
    let relation = try executor.relation(rows.unfiltered).materialised(executor.work)
    let lowering = executor.lowering(relation)
    let value = try lowering.lower(value)
    if case .column(let column) = value {
      guard column.emptyCount > 0 else { return nil }
      let isWhole = relation.selection.isAll && rows.conditions.isEmpty && column.count == relation.frame.rowCount
      if isWhole { return (column.emptyCount, column.count) }
    }
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

  /// Whether the rate of all is shown: it may have no value though there are cases.
  private func hasValue(_ rate: String, _ of: String) -> Bool {
    totals.rowCount != 1 || totals[rate]?[0] != Value.none || count(of) == 0
  }

  /// `16 won of 22 closed; 10 open deals are not counted; counting them: 50% to 81%`
  private func sentence(_ rate: RateReading) throws(Diagnostic) -> Sentence? {
    guard totals.rowCount == 1, let won = count(rate.won), let cases = count(rate.of),
      let all = count(rate.of + " rows")
    else { return nil }
    guard rate.word == "winrate" else { return cases == 0 ? nil : .rate(rate.metric, won, of: cases) }
    let rows = try rate.rows.map { (rows) throws(Diagnostic) in try executor.relation(rows).count } ?? all
    let sentence = winrate(won, of: cases, open: rows - cases)
    return rate.isOnly ? sentence : .of(rate.metric, sentence)
  }

  private func winrate(_ won: Int, of cases: Int, open: Int) -> Sentence {
    guard open > 0 else { return .wonOfClosed(won, of: cases) }
    let all = Double(cases + open)
    return .wonOfClosed(won, of: cases, open: open, from: Double(won) / all, to: Double(won + open) / all)
  }

  private func count(_ column: String) -> Int? { totals[column].flatMap { $0[0].real }.map { Int($0) } }
}
