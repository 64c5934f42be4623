import Diagnostics
import Execution
import Frames
import Planning
import Styling

extension ResultPage {
  /// Lays a result out with a row for each of its rows.
  static func plainPage(_ result: Result, _ settings: PageSettings, rowLimit: Int?) -> Page {
    let count = result.frame.rowCount
    let layout = PlainTable(result: result, settings: settings, rows: Page.shown(of: count, limit: rowLimit))
    return Page(table: layout.table, remarks: layout.lines, hiddenRows: count - layout.rows)
  }
}

/// A result as a table: its columns in order, the ends of an interval as one, and the total below.
struct PlainTable {
  let result: Result
  let settings: PageSettings
  /// How many rows are shown.
  let rows: Int

  var table: TextTable {
    let pairs = result.pairs.filter { $0.shown.line == nil }
    var columns = pairs.count < result.pairs.count ? [numbers] : []
    for (index, pair) in pairs.enumerated() {
      switch pair.shown.kind {
      case .dimension: columns.append(plain(pair, isFirst: index == 0))
      case .measure: columns.append(measure(pair, isFirst: pair.shown.name == firstMeasure))
      case .cases(let rate): columns.append(cases(pair, isFirst: rate == firstMeasure))
      case .lower(let rate):
        let upper = result.upper(for: pair.shown)
        if let upper, let interval = interval(of: rate, pair, upper) { columns.append(interval) }
      case .upper, .newness, .provisional: break
      }
    }
    let kinds = [TextTable.RowKind](repeating: .normal, count: rows)
    return TextTable(columns: columns, rowKinds: total == nil ? kinds : kinds + [.total])
  }

  /// What mends each row, as lines to type with its number.
  var lines: [Sentence] {
    guard let lines = result.columns.first(where: { $0.line == .remedy }).flatMap({ result.frame[$0.name] }) else {
      return []
    }
    return (0..<rows).compactMap { row in
      if case .text(let line) = lines[row] { .line(row + 1, line) } else { nil }
    }
  }

  /// The numbers of the rows, which `rows` and the lines below the table go by.
  private var numbers: TextTable.Column {
    TextTable.Column("", .trailing, cells: (0..<rows).map { StyledText(String($0 + 1), .dim) }, priority: 2)
  }

  private var wording: Wording { settings.wording }

  private var firstMeasure: String? { result.columns.first { $0.kind == .measure }?.name }

  /// The total; none below an empty table, and none of a single row without groups.
  private var total: Frame? {
    guard let total = result.total, total.rowCount == 1, result.frame.rowCount > 0, result.isGrouped else { return nil }
    return total
  }

  private func values(_ pair: (shown: OutputColumn, values: Column)) -> [Value] {
    (0..<rows).map { pair.values[$0] }
  }

  /// A dimension, or a column of listed rows.
  private func plain(_ pair: (shown: OutputColumn, values: Column), isFirst: Bool) -> TextTable.Column {
    let values = values(pair)
    let isEvidence = result.isListing && pair.shown.type != .real
    let writer = CellWriter(
      pair.shown, isGrouped: result.isGrouped, exact: settings.numbersAreExact || isEvidence, values: values,
      in: wording)
    var cells = values.map { writer.cell($0) }
    if total != nil { cells.append(isFirst ? StyledText(wording.word("total")) : StyledText()) }
    var column = TextTable.Column(
      wording.word(pair.shown.title), unit: writer.unit, writer.alignment, cells: cells,
      keys: pair.shown.keys(values, stages: settings.stages), priority: result.isGrouped ? 2 : 0)
    column.isProse = pair.shown.isProse
    return column
  }

  private func measure(_ pair: (shown: OutputColumn, values: Column), isFirst: Bool) -> TextTable.Column {
    let values = values(pair)
    let sum = total.map { $0[pair.shown.name]?[0] ?? .none }
    let writer = CellWriter(
      pair.shown, isGrouped: result.isGrouped, exact: settings.numbersAreExact,
      values: values, unitOf: result.family(of: pair.shown, rows: rows),
      totals: sum.map { [$0] } ?? [], in: wording)
    var column = TextTable.Column(
      wording.word(pair.shown.title), unit: pair.shown.remark(saysUnit(pair.shown) ? writer.unit : nil, in: wording),
      writer.alignment,
      cells: values.indices.map {
        result.isNew(pair.shown, $0) ? StyledText(wording.word("new")) : writer.cell(values[$0])
      },
      bars: bars(pair.shown, values), keys: pair.shown.keys(values),
      priority: pair.shown.concludes ? 4 : isFirst ? 3 : 1)
    column.isProse = pair.shown.isProse
    if let sum { column.cells.append(writer.cell(sum)) }
    return marked(column, pair.shown)
  }

  /// Whether a measure says its unit: of many that share one only the first does.
  private func saysUnit(_ column: OutputColumn) -> Bool {
    guard let first = column.unitOf, first != column.name else { return true }
    return result.columns.count { $0.unitOf == first } <= 3
  }

  /// A star behind the values that can still change much.
  private func marked(_ column: TextTable.Column, _ shown: OutputColumn) -> TextTable.Column {
    guard let name = result.mark(of: shown), let marks = result.frame[name] else { return column }
    var flags = (0..<rows).map { marks[$0] == .boolean(true) }
    if let total { flags.append(total[name]?[0] == .boolean(true)) }
    guard flags.contains(true) else { return column }
    var copy = column
    copy.cells = zip(column.cells, flags).map { cell, isMarked in
      (cell ?? StyledText(Glyphs.unicode.missing)) + StyledText(isMarked ? "*" : " ")
    }
    return copy
  }

  /// Bars for the only measure of several groups.
  private func bars(_ column: OutputColumn, _ values: [Value]) -> [Double?]? {
    guard settings.showsBars, result.isGrouped, values.count > 1, column.isMeasuredNumber,
      column.isDrawn || result.columns.count(where: { $0.kind == .measure }) == 1
    else { return nil }
    let lengths = values.map(\.real)
    let longest = lengths.compactMap { $0?.magnitude }.max() ?? 0
    guard longest > 0, longest.isFinite else { return nil }
    return lengths.map { $0.map { $0 / longest } }
  }

  /// How many cases a rate is of; few are marked.
  private func cases(_ pair: (shown: OutputColumn, values: Column), isFirst: Bool) -> TextTable.Column {
    let values = values(pair) + (total.map { [$0[pair.shown.name]?[0] ?? .none] } ?? [])
    let writer = CellWriter(pair.shown, isGrouped: true, exact: settings.numbersAreExact, values: values, in: wording)
    let cells = values.map { value -> StyledText? in
      let isSmall = (value.real ?? 0) < Double(settings.smallSample)
      return isSmall ? writer.cell(value)?.styled(.dim) : writer.cell(value)
    }
    return TextTable.Column(
      wording.word(pair.shown.title), .trailing, cells: cells, keys: pair.shown.keys(values),
      priority: isFirst ? 2 : 1)
  }

  /// Both ends of an interval as one column; nil where no row has one.
  private func interval(
    of rate: String, _ lower: (shown: OutputColumn, values: Column), _ upper: String
  ) -> TextTable.Column? {
    guard let highest = result.frame[upper] else { return nil }
    let cases = lower.shown.isForFewCases ? result.columns.first { $0.kind == .cases(of: rate) }?.name : nil
    func isNeeded(_ frame: Frame, _ row: Int) -> Bool {
      guard let cases = cases.flatMap({ frame[$0] }) else { return true }
      return (cases[row].real ?? 0) < Double(settings.smallSample)
    }
    var ends = (0..<rows).map { isNeeded(result.frame, $0) ? IntervalEnds(lower.values[$0], highest[$0]) : nil }
    guard ends.contains(where: { $0 != nil }) else { return nil }
    if let total {
      let (low, high) = (total[lower.shown.name], total[upper])
      ends.append(isNeeded(total, 0) ? IntervalEnds(low?[0] ?? .none, high?[0] ?? .none) : nil)
    }
    // An empty cell, not a dash: the interval is not missing, there is no need for it.
    let cells = texts(ends, of: lower.shown).map { StyledText($0 ?? "") }
    return TextTable.Column(
      Sentence.interval(lower.shown.intervalLevel).text(in: wording), .trailing, cells: cells,
      priority: lower.shown.concludes ? 2 : 0)
  }

  /// Intervals as they are read: `30–95%` of shares, `-0.4 … 1.2` of amounts and of differences.
  private func texts(_ intervals: [IntervalEnds?], of column: OutputColumn) -> [String?] {
    guard column.numberKind != .percent else {
      let digits = IntervalEnds.digits(of: intervals, exact: settings.numbersAreExact)
      return intervals.map { $0?.text(digits: digits, wording.numbers) }
    }
    let writer = CellWriter(
      column, isGrouped: true, exact: settings.numbersAreExact,
      values: intervals.compactMap { $0 }.flatMap { [.real($0.lower), .real($0.upper)] },
      unitOf: result.family(of: column, rows: rows), in: wording)
    return intervals.map { $0.map { writer.label(.real($0.lower)) + " … " + writer.label(.real($0.upper)) } }
  }
}
