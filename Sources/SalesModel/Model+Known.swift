public import Diagnostics
import Frames
import Language

/// Time travel: what was known on an earlier day.
extension Model {
  /// Returns the model as it was known at the end of `day`: that day is its today.
  ///
  /// With a log its later rows are unseen, and the deals are made of those before; a deal that was lost in the end is lost
  /// once the last of its rows is seen, as that is often filled in backwards. Without one, deals are known from the day
  /// they were created on and decided from the day they were closed on, and everything else is what it is now.
  ///
  /// - Throws: As rolling up does.
  public func known(on day: Int, test: RowTest? = nil) throws(Diagnostic) -> Model {
    var model = self
    if log?.rollUp != nil {
      model = try rolledUpAgain(test: test, until: day)
      model.targets = targets
      (model.stages, model.areStagesDeclared) = (stages, areStagesDeclared)
    } else {
      model.knownDay = day
    }
    model.conventions.today = day
    return model
  }
}

extension DealsMaker {
  /// What of the log is known at the end of a day.
  struct Seen {
    var reading: Reading
    /// Whether each row of the log is known.
    var rows: [Bool]
  }

  /// The deals as far as they were known at the end of `day`, from those of the whole log.
  func seen(of whole: Reading, until day: Int, marks: RowMarks) -> Seen {
    let days = roles.date.flatMap { log.frame[$0] }
    let view = days.map { IntegerView($0) }
    func date(_ place: Int) -> Int? {
      let row = Int(whole.order.rows[place])
      return days?.isValid(row) == true ? view.map { Int($0[row]) } : nil
    }
    var seen = Seen(reading: whole, rows: [Bool](repeating: false, count: log.frame.rowCount))
    seen.reading.deals = []
    seen.reading.dealOfRow = [Int32](repeating: -1, count: log.frame.rowCount)
    let reader = DealReader(order: whole.order, marks: marks, isOne: rollUp.isOne)
    for deal in whole.deals {
      // A row without a date stands behind the one before it; the first behind the first that has one.
      guard let first = deal.range.lazy.compactMap(date).first, first <= day else { continue }
      let end = deal.range.first { (date($0) ?? first) > day } ?? deal.range.upperBound
      let isYetToLose = deal.isLost && end < deal.range.upperBound
      let known = reader.read(deal.range.lowerBound..<end, turn: deal.turn, countsLost: !isYetToLose)
      for place in known.range {
        let row = Int(whole.order.rows[place])
        seen.reading.dealOfRow[row] = Int32(truncatingIfNeeded: seen.reading.deals.count)
        seen.rows[row] = true
      }
      seen.reading.deals.append(known)
    }
    return seen
  }
}
