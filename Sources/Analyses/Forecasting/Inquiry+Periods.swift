import Declarations
import Diagnostics
import Frames
import Language
import Planning
import SalesModel

/// What names the periods of a table.
extension Inquiry {
  /// Takes the one column whose cells name periods – 2025-01, 2025Q1, 2025 – for dates, and returns its name and how long its
  /// periods are; nil where there is none, or more than one.
  mutating func readPeriods(_ question: SeriesQuestion) -> (name: String, unit: DateUnit?)? {
    guard let table, let place = model.tables.firstIndex(where: { $0.name == table.name }) else { return nil }
    let used = question.groups.compactMap(\.expression.soleColumn) + [question.measure.expression.columnName]
    let (calendar, start) = (calendar, model.conventions.fiscalStart)
    let found = table.frame.names.filter { !used.contains($0) }.compactMap { name -> (String, DateUnit, Column)? in
      for unit in DateUnit.allCases where unit <= question.unit {
        let periods = table.frame[name]?.periods(of: calendar.unit(unit), fiscalStart: start)
        if let periods { return (name, unit, periods) }
      }
      return nil
    }
    guard found.count == 1, let (name, unit, days) = found.first else { return nil }
    model.tables[place].frame = table.frame.setting(name, to: days)
    return (name, unit)
  }

  /// Why the column whose cells name periods for the most part is not read so: the first cell that names none; nil where there
  /// is no such column.
  func unreadPeriod(_ question: SeriesQuestion) -> Diagnostic? {
    guard let table else { return nil }
    let place = question.measure.expression.span
    let used = question.groups.compactMap(\.expression.soleColumn) + [question.measure.expression.columnName]
    for name in table.frame.names where !used.contains(name) && table.frame.type(of: name) == .text {
      guard let column = table.frame[name] else { continue }
      let unread = column.misfits(for: calendar.unit(question.unit), fiscalStart: model.conventions.fiscalStart)
      if let first = unread.first, 2 * unread.count < column.count {
        return .unreadPeriod(name, first.cell, row: first.row + 1, count: unread.count).located(at: place)
      }
    }
    return nil
  }

  /// Whether a measure is a word of the catalogue.
  func isOfCatalogue(_ measure: Measure) -> Bool {
    measure.expression.soleColumn.flatMap { model.definition($0) }?.isBuiltIn ?? false
  }

  /// Calls a column otherwise that has the name of the question's periods, so that the word means these.
  mutating func freeCalendarWord(_ question: SeriesQuestion) {
    let word = question.unit.rawValue
    guard let table, let place = model.tables.firstIndex(where: { $0.name == table.name }),
      table.frame.names.contains(where: { $0.lowercased() == word })
    else { return }
    func free(_ name: String) -> String { name.lowercased() == word ? "written_\(name)" : name }
    model.tables[place].frame = Frame(
      table.frame.columns.map { (free($0.name), $0.column) }, rowCount: table.frame.rowCount)
    for column in table.columns.indices {
      let name = free(table.columns[column].name)
      if name != table.columns[column].name { model.tables[place].columns[column] = ColumnInfo(name) }
    }
  }
}

extension Table {
  /// The column of dates, where there is just one.
  var onlyDate: String? {
    let dates = frame.names.filter { frame.type(of: $0) == .date }
    return dates.count == 1 ? dates[0] : nil
  }
}
