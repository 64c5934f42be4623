import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Styling

/// `describe`: what the columns hold.
extension Session {
  /// Describes a table, or one of its columns; steps go on with the description as with any result.
  func describe(_ analysis: Analysis, _ query: Query) throws(Diagnostic) -> Result {
    if let second = analysis.subject.dropFirst().first {
      throw Diagnostic.describesOne.located(at: second.expression.span)
    }
    let named = analysis.subject.first.flatMap { tableNamed($0.expression) }
    let rows = try describedRows(query, of: named)
    let described: Result
    if let subject = analysis.subject.first, named == nil {
      described = try describeColumn(subject.expression, rows)
    } else {
      described = try describeTable(rows)
    }
    return try going(on: query, from: described)
  }

  /// The table that a name means, where it is that of no column.
  private func tableNamed(_ subject: Expression) -> Table? {
    guard let name = subject.nameAlone, place(of: name) == nil else { return nil }
    return model.table(name.text) ?? answer(named: name.text)?.table(named: name.text)
  }

  /// The rows that are described: of the table that is named or stands after `from`, that pass `where`.
  private func describedRows(_ query: Query, of named: Table?) throws(Diagnostic) -> Table {
    var table = named ?? model.deals
    var conditions = named.map { $0.name != model.primary } ?? false ? [] : focus.map { [$0.condition] } ?? []
    for clause in query.clauses {
      switch clause.kind {
      case .from(let name):
        conditions = []
        table = model.table(name.text) ?? answer(named: name.text)?.table(named: name.text)
        if table == nil {
          throw Diagnostic.noSuchTable(name.text, among: model.tables.map(\.name)).located(at: name.span)
        }
      case .filter(let condition): conditions.append(condition)
      case .by, .across, .during, .asOf, .having, .sort, .top, .with, .using, .horizon:
        throw Diagnostic.clauseOfDescribe(clause.kind.word).located(at: clause.span)
      }
    }
    guard var table else { throw .nothingLoaded }
    for condition in conditions {
      let (bound, warnings) = try predicate(condition, on: table)
      report(warnings)
      let rows = try select(bound, in: table)
      table = try stoppable { [table] (work) throws(Diagnostic) in
        Table(
          name: table.name, frame: try table.frame.gather(rows: rows, work: work), columns: table.columns,
          grain: table.grain,
          dealRows: table.dealRows?.gather(rows: rows), source: table.source)
      }
    }
    return table
  }

  // MARK: A table

  private func describeTable(_ table: Table) throws(Diagnostic) -> Result {
    var rows: [[Value]] = []
    try stoppable { (work) throws(Diagnostic) in try table.frame.make(work: work) }
    for (entry, info) in zip(table.frame.columns, table.columns) {
      rows.append(try summary(entry.name, entry.column, info))
    }
    let columns = [
      OutputColumn("column", type: .text, format: .plain, kind: .dimension),
      OutputColumn("type", type: .text, format: .plain, kind: .dimension),
      OutputColumn("empty", type: .integer, format: .count, kind: .dimension),
      OutputColumn("distinct", type: .integer, format: .count, kind: .dimension),
      OutputColumn("values", type: .text, format: .plain, kind: .dimension),
      OutputColumn("spread", type: .text, format: .plain, kind: .dimension),
    ].map { column in
      var column = column
      column.isProse = column.name == "values"
      return column
    }
    var result = Result(frame: Self.frame(columns, rows), columns: columns)
    result.readings = [.rows(table.frame.rowCount, of: table.name)]
    return result
  }

  static func frame(_ columns: [OutputColumn], _ rows: [[Value]]) -> Frame {
    let cells = columns.enumerated().map { place, column in
      (column.name, Column(rows.map { $0[place] }, type: column.type))
    }
    return Frame(cells, rowCount: rows.count)
  }

  private func summary(_ name: String, _ column: Column, _ info: ColumnInfo) throws(Diagnostic) -> [Value] {
    let counts = try valueCounts(column, limit: 3)
    let isWord = column.type == .text || column.type == .boolean
    let (low, high) = isWord ? (nil, nil) : try extremes(column)
    return [
      .text(name), .text(typeWords(column.type, info, in: telling)), .integer(Int64(counts.empty)),
      .integer(Int64(counts.distinct)),
      values(counts, from: low, to: high, info).map { .text($0) } ?? .none,
      spread(column, low, high).map { .text($0) } ?? .none,
    ]
  }

  /// From where to where numbers and dates reach; of words those that most rows have, unless all are different.
  private func values(_ counts: ValueCounts, from low: Value?, to high: Value?, _ info: ColumnInfo) -> String? {
    if let low, let high {
      return low == high ? words(low, info) : Sentence.range(words(low, info), words(high, info)).text(in: telling)
    }
    guard let most = counts.values.first else { return nil }
    if most.rows == 1, counts.distinct > 1 { return Sentence.allDifferent(words(most.value, info)).text(in: telling) }
    return counts.values.map { "\(words($0.value, info)) \(telling.numbers.text($0.rows))" }.joined(separator: ", ")
  }

  private func extremes(_ column: Column) throws(Diagnostic) -> (Value?, Value?) {
    let groups = try aggregates([.minimum(.column(column)), .maximum(.column(column))], rows: column.count)
    let (low, high) = (try groups.finish(0), try groups.finish(1))
    return (low.count > 0 && low.isValid(0) ? low[0] : nil, high.count > 0 && high.isValid(0) ? high[0] : nil)
  }

  /// A value as it stands in a list, with all its digits.
  func words(_ value: Value, _ info: ColumnInfo?) -> String {
    let kind: NumberKind = info?.isPercent == true ? .percent : .number
    let style = telling.numbers
    switch value {
    case .none: return terminal.glyphs.missing
    case .text(let text): return text
    case .integer(let number): return ColumnFormat.phrase(Quantity(number), kind: kind, exact: true, style: style)
    case .decimal(let digits, let scale):
      return ColumnFormat.phrase(.exact(digits, scale: scale), kind: kind, exact: true, style: style)
    case .real(let number): return ColumnFormat.phrase(Quantity(number), kind: kind, style: style)
    case .boolean(let truth): return telling.word(truth ? "yes" : "no")
    case .date(let day): return telling.day(day)
    case .duration(let days): return telling == .machine ? String(days) : telling.counted(days, "day")
    }
  }

  /// A small histogram of numbers or dates; nil where there is no room for one, or too much to count.
  private func spread(_ column: Column, _ low: Value?, _ high: Value?) -> String? {
    guard terminal.hasUnicode, column.count <= 1_000_000, let low = low?.real, let high = high?.real, high > low else {
      return nil
    }
    var bins = [Int](repeating: 0, count: 8)
    for row in 0..<column.count {
      guard let value = column[row].real else { continue }
      let place = (value - low) / (high - low) * 8
      bins[min(7, max(0, Int(place)))] += 1
    }
    guard let most = bins.max(), most > 0 else { return nil }
    let blocks = Array("▁▂▃▄▅▆▇█")
    return String(bins.map { $0 == 0 ? " " : blocks[min(7, $0 * 8 / (most + 1))] })
  }

  /// The language of texts in cells: what is written for machines is the same in every language, its numbers without marks.
  private var telling: Wording { [.csv, .json].contains(settings.output) ? .machine : wording }

  // MARK: A column

  private func describeColumn(_ subject: Expression, _ table: Table) throws(Diagnostic) -> Result {
    let known = try place(subject)
    let place = ownPlace(subject, in: table) ?? known
    let stored = subject.nameAlone.flatMap { tied($0) } ?? place.name
    let column = try column(at: place)
    let isNumber = column.type != .text && column.type != .boolean
    return isNumber
      ? try describeNumbers(place.name, column, table.info(stored)) : try describeValues(place.name, column)
  }

  /// The column that a role is tied to alone.
  private func tied(_ name: Name) -> String? {
    Role(rawValue: name.text.lowercased()).flatMap { model.roles[$0]?.expression.nameAlone?.text }
  }

  /// The column of the rows themselves, rather than of the whole table.
  private func ownPlace(_ subject: Expression, in table: Table) -> ColumnPlace? {
    guard let name = subject.nameAlone else { return nil }
    if let role = Role(rawValue: name.text.lowercased()), let tied = model.roles[role]?.expression.nameAlone,
      let found = table.place(of: tied, called: role.rawValue)
    {
      return found
    }
    return table.place(of: name)
  }

  /// Each value with its rows, most frequent first.
  private func describeValues(_ name: String, _ column: Column) throws(Diagnostic) -> Result {
    let counts = try valueCounts(column, limit: 1000)
    var rows = counts.values.map { entry in
      [entry.value, .integer(Int64(entry.rows)), .real(Double(entry.rows) / Double(max(1, column.count)))]
    }
    if counts.empty > 0 {
      rows.append([.none, .integer(Int64(counts.empty)), .real(Double(counts.empty) / Double(max(1, column.count)))])
    }
    let columns = [
      OutputColumn(name, type: column.type, format: .plain, kind: .dimension),
      OutputColumn(name == "rows" ? "count" : "rows", type: .integer, format: .count, kind: .measure),
      OutputColumn(name == "share" ? "part" : "share", type: .real, format: .percent, kind: .measure),
    ]
    var result = Result(frame: Self.frame(columns, rows), columns: columns)
    result.readings = [.different(counts.distinct, in: column.count)]
    return result
  }

  /// Where the numbers or dates of a column lie.
  private func describeNumbers(
    _ name: String, _ column: Column, _ info: ColumnInfo?
  ) throws(Diagnostic) -> Result {
    var functions: [(String, AggregateFunction)] = [
      ("smallest", .minimum(.column(column))), ("a quarter is below", .quantile(.column(column), fraction: 0.25)),
      ("median", .quantile(.column(column), fraction: 0.5)),
      ("three quarters are below", .quantile(.column(column), fraction: 0.75)), ("largest", .maximum(.column(column))),
    ]
    if column.type.isNumeric { functions.append(("mean", .mean(.column(column)))) }
    let groups = try aggregates(functions.map(\.1), rows: column.count)
    var rows: [[Value]] = [
      [.text("type"), .text(info.map { typeWords(column.type, $0, in: telling) } ?? telling.word(column.type.name))],
      [.text("rows"), .text(telling.numbers.text(column.count))],
      [.text("empty"), .text(telling.numbers.text(column.emptyCount))],
      [.text("distinct"), .text(telling.numbers.text(try valueCounts(column, limit: 0).distinct))],
    ]
    for (place, function) in functions.enumerated() {
      let cell = try groups.finish(place)
      rows.append([
        .text(function.0), cell.count > 0 && cell.isValid(0) ? .text(words(cell[0], info)) : .none,
      ])
    }
    let (low, high) = try extremes(column)
    if let spread = spread(column, low, high) { rows.append([.text("spread"), .text(spread)]) }
    var columns = [
      OutputColumn(name, type: .text, format: .plain, kind: .dimension),
      OutputColumn("value", type: .text, format: .plain, kind: .dimension),
    ]
    columns[0].hasWords = true
    return Result(frame: Self.frame(columns, rows), columns: columns)
  }
}

extension Wording {
  /// English, with numbers as programs read them.
  fileprivate static let machine: Wording = {
    var numbers = NumberStyle.english
    numbers.groupMark = ""
    return Wording(code: "en", numbers: numbers, weekdays: Wording.english.weekdays)
  }()
}
