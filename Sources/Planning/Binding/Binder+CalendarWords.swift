import Declarations
import Diagnostics
import Frames
import Language

/// Days of the week and months by their names, on the right of what has them.
extension Binder {
  /// The number that a word stands for beside a weekday or a month, and what has that number in a row; nil where it is no
  /// such word.
  ///
  /// - Throws: Where a weekday is compared with a word that is none.
  func calendarWord(
    _ right: Expression, for subject: Typed
  ) throws(Diagnostic) -> (part: BoundExpression, place: Int64)? {
    guard let word = right.plainWords?.lowercased() else { return nil }
    switch subject.format {
    case .weekday:
      guard let place = Self.weekdays.firstIndex(where: { $0.contains(word) }) else {
        throw Diagnostic.unknownWeekday(right.plainWords ?? word).located(at: right.span)
      }
      return (subject.expression, Int64(place + 1))
    case .period(.month):
      guard let place = Self.months.firstIndex(where: { $0.contains(word) }) else { return nil }
      return (.apply(.datePart(.monthOfYear, "month of the year"), [subject.expression]), Int64(place + 1))
    default: return nil
    }
  }

  private static let weekdays = [
    ["monday", "mon", "senin"], ["tuesday", "tue", "selasa"], ["wednesday", "wed", "rabu"],
    ["thursday", "thu", "kamis"], ["friday", "fri", "jumat"], ["saturday", "sat", "sabtu"],
    ["sunday", "sun", "minggu"],
  ]

  private static let months = [
    ["january", "jan", "januari"], ["february", "feb", "februari"], ["march", "mar", "maret"],
    ["april", "apr"], ["may", "mei"], ["june", "jun", "juni"], ["july", "jul", "juli"],
    ["august", "aug", "agustus", "agu"], ["september", "sep"], ["october", "oct", "oktober", "okt"],
    ["november", "nov"], ["december", "dec", "desember", "des"],
  ]
}

/// Periods alone, without the date they are of.
extension Binder {
  /// Whether a name is a period alone, such as `month` or `weekday`: of the date that something is counted by.
  func isOwnPeriod(_ name: Name, in scope: Scope) -> Bool {
    let word = name.text.lowercased()
    return name.qualifier == nil && !name.isQuoted && scope.kind != .result
      && (DateUnit(rawValue: word) != nil || word == "weekday")
      && scope.columns.matching(name.text, exactly: false) == nil
  }

  /// The first one that a formula names; nil for none.
  func ownPeriod(in formula: Expression, _ scope: Scope) -> Name? {
    var found: Name?
    _ = formula.contains { part in
      if case .name(let name) = part.kind, isOwnPeriod(name, in: scope) { found = name }
      return found != nil
    }
    return found
  }

  /// `month` alone, where the rows are counted by a date.
  func ownPeriod(_ name: Name, in scope: Scope) throws(Diagnostic) -> Typed? {
    guard let date = scope.date, isOwnPeriod(name, in: scope) else { return nil }
    var period = period(DateUnit(rawValue: name.text.lowercased()), of: try resolve(date, in: scope))
    period.name = name.text.lowercased()
    return period
  }

  /// The period that a date lies in; of no unit its day of the week.
  func period(_ unit: DateUnit?, of date: Typed) -> Typed {
    guard let unit = unit.map(calendar.unit) else {
      return date.applying(.datePart(.weekday, "weekday"), type: .integer, format: .weekday)
    }
    return date.applying(.truncated(unit), type: .date, format: .period(unit))
  }
}
