import Frames
import Language
import Planning
import SalesModel

/// Periods that a table numbers, 1, 2, 3 …, instead of saying when they were.
struct NumberedPeriods {
  /// The column of the numbers.
  let name: String
  /// The column of the days that they are taken for.
  let column: String
  /// The number of each period, by the day that it is taken to begin on.
  let numbers: [Int: Int]

  /// What such columns are called.
  private static let names: Set<String> = ["t", "time", "step", "index", "period", "periode", "tick", "waktu"]
  /// Larger numbers number no periods.
  private static let largest = 100_000
}

extension Inquiry {
  /// Adds the days that the one column that numbers periods is taken for; nil where there is none, or more than one.
  mutating func readNumbers(_ question: SeriesQuestion) -> NumberedPeriods? {
    guard let table, let place = model.tables.firstIndex(where: { $0.name == table.name }) else { return nil }
    let used = question.groups.compactMap(\.expression.soleColumn) + [question.measure.expression.columnName]
    let found = table.frame.names.filter { name in
      NumberedPeriods.isName(name) && table.frame.type(of: name) == .integer && !used.contains(name)
    }
    guard found.count == 1, let column = table.frame[found[0]] else { return nil }
    let calendar = calendar
    var (numbers, firsts): ([Int: Int], [Int: Int]) = ([:], [:])
    var days: [Int64?] = []
    for cell in column.doubles {
      guard cell.isFinite else {
        days.append(nil)
        continue
      }
      guard let number = NumberedPeriods.number(cell) else { return nil }
      let day = firsts[number] ?? calendar.start(of: question.unit, holding: 0, offset: number)
      guard day <= Calendar.lastDay else { return nil }
      (firsts[number], numbers[day]) = (day, number)
      days.append(Int64(day))
    }
    let added = "#\(found[0])"
    model.tables[place].frame = table.frame.setting(added, to: Column(integers: days, type: .date))
    model.tables[place].columns.append(ColumnInfo(added))
    return NumberedPeriods(name: found[0], column: added, numbers: numbers)
  }
}

extension NumberedPeriods {
  fileprivate static func isName(_ name: String) -> Bool { names.contains(name.lowercased()) }

  fileprivate static func number(_ cell: Double) -> Int? {
    Int(exactly: cell).flatMap { (0...largest).contains($0) ? $0 : nil }
  }
}
