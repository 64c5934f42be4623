import Declarations
import Diagnostics
import Execution
import Frames
import Planning
import Styling

/// A result with the values of one dimension as columns; made from its long form, a row for each group.
struct CrossTable {
  private let result: Result
  private let across: OutputColumn
  private let dimensions: [OutputColumn]
  private let measures: [OutputColumn]
  /// The other dimensions' values, a list for each row.
  private var rows: [[Value]] = []
  /// The values that became columns.
  private var heads: [Value] = []
  /// The row of the long form, by row and column.
  private var places: [[Value: Int]] = []

  /// Pivots a result; it must have a dimension to show as columns, as `isCross` says.
  init(_ result: Result, stages: [String]) {
    self.result = result
    across = result.columns[result.across ?? 0]
    let others = result.across
    dimensions = result.columns.enumerated().filter { $0 != others && $1.kind == .dimension }.map(\.element)
    measures = result.columns.filter { $0.kind == .measure }
    pivot()
    sortHeads(stages)
  }

  private mutating func pivot() {
    guard let acrossValues = result.frame[across.name] else { return }
    let keys = dimensions.map { result.frame[$0.name] }
    var place: [[Value]: Int] = [:]
    var known: Set<Value> = []
    for row in 0..<result.frame.rowCount {
      let key = keys.map { $0?[row] ?? .none }
      let head = acrossValues[row]
      if known.insert(head).inserted { heads.append(head) }
      let found = place[key] ?? rows.count
      if found == rows.count {
        place[key] = found
        rows.append(key)
        places.append([:])
      }
      if places[found][head] == nil { places[found][head] = row }
    }
  }

  /// Time and numbers in their order, stages in the declared one, other texts as they came.
  private mutating func sortHeads(_ stages: [String]) {
    let order: (Value) -> (Double, String)
    let ranks = Dictionary(
      stages.enumerated().map { (textKey($1), Double($0)) }, uniquingKeysWith: { first, _ in first })
    switch across.type {
    case .date, .integer, .decimal, .real, .duration: order = { ($0.real ?? .infinity, "") }
    case .text where across.isStage: order = { ($0.words.flatMap { ranks[textKey($0)] } ?? .infinity, "") }
    case .text where across.isOrderedText: order = { ($0.words == nil ? 1 : 0, $0.words ?? "") }
    case .text, .boolean: order = { ($0 == .none ? 1 : 0, "") }
    }
    heads = heads.enumerated().map { (key: order($1), place: $0, head: $1) }
      .sorted { ($0.key.0, $0.key.1, $0.place) < ($1.key.0, $1.key.1, $1.place) }
      .map(\.head)
  }
}

extension CrossTable {
  /// Lays the table out: the other dimensions, then a column for each value and measure, then the totals.
  func page(_ settings: PageSettings, rowLimit: Int?, columnLimit: Int?) -> Page {
    let count = Page.shown(of: rows.count, limit: rowLimit)
    let shownHeads = Array(heads.prefix(max(1, (columnLimit ?? .max) / measures.count)))
    let isSingle = measures.count == 1
    let cells = measures.map { Cells(of: $0, in: self, rows: count, heads: shownHeads, settings) }
    var columns = dimensions.enumerated().map { place, dimension in
      self.dimension(dimension, place, rows: count, settings)
    }
    let headWriter = CellWriter(
      across, isGrouped: true, exact: settings.numbersAreExact, values: heads, in: settings.wording)
    for (place, head) in shownHeads.enumerated() {
      for measure in cells { columns.append(measure.column(place, headWriter.label(head), isSingle: isSingle)) }
    }
    let total = settings.wording.word("total")
    for measure in cells where measure.hasTotals { columns.append(measure.totals(total, isSingle: isSingle)) }
    let kinds = [TextTable.RowKind](repeating: .normal, count: count)
    return Page(
      caption: Sentence.across(
        cells.map(\.caption).joined(separator: ", "), settings.wording.word(across.title)
      ).text(in: settings.wording),
      table: TextTable(columns: columns, rowKinds: hasTotalRow ? kinds + [.total] : kinds),
      hiddenRows: rows.count - count, hiddenColumns: (heads.count - shownHeads.count) * measures.count)
  }

  private func dimension(
    _ dimension: OutputColumn, _ place: Int, rows count: Int, _ settings: PageSettings
  ) -> TextTable.Column {
    let values = rows.prefix(count).map { $0[place] }
    let writer = CellWriter(
      dimension, isGrouped: true, exact: settings.numbersAreExact, values: values, in: settings.wording)
    var cells = values.map { writer.cell($0) }
    if hasTotalRow { cells.append(StyledText(place == 0 ? settings.wording.word("total") : "")) }
    return TextTable.Column(
      settings.wording.word(dimension.title), unit: writer.unit, writer.alignment, cells: cells,
      keys: dimension.keys(values, stages: settings.stages), priority: 2)
  }

  fileprivate var hasTotalRow: Bool {
    !dimensions.isEmpty && !rows.isEmpty && (result.margins?.columns.rowCount ?? 0) > 0
  }

  /// The cells of one measure, all in one unit.
  private struct Cells {
    /// `revenue (Rp juta)`
    let caption: String
    private let title: String
    /// What stands where there was nothing before.
    private let new: String
    let hasTotals: Bool
    private let writer: CellWriter
    /// By column of the table, the values of its rows.
    private let values: [[Value]]
    /// For each of them whether it has no value because there was nothing before.
    private let areNew: [[Bool]]
    private let totalsBelow: [Value]?
    private let totalsBeside: [Value]
    /// Of a rate, how many cases each value is of, by column of the table; nil for other measures.
    private let cases: [[Value]]?

    init(of measure: OutputColumn, in table: CrossTable, rows: Int, heads: [Value], _ settings: PageSettings) {
      title = settings.wording.word(measure.title)
      new = settings.wording.word("new")
      let source = table.result.frame[measure.name]
      let places = heads.map { head in (0..<rows).map { row in table.places[row][head] } }
      values = places.map { column in column.map { place in place.flatMap { source?[$0] } ?? .none } }
      areNew = places.map { column in column.map { $0.map { table.result.isNew(measure, $0) } ?? false } }
      let counts = table.result.columns.first { $0.kind == .cases(of: measure.name) }
      cases = counts.flatMap { table.result.frame[$0.name] }.map { source in
        places.map { column in column.map { place in place.map { source[$0] } ?? .none } }
      }
      let below = table.hasTotalRow ? table.totalsByHead(measure) : nil
      totalsBelow = below.map { totals in heads.map { totals[$0] ?? .none } }
      let beside = table.totalsByRow(measure, rows: rows)
      hasTotals = beside != nil && rows > 0
      totalsBeside = beside ?? []
      writer = CellWriter(
        measure, isGrouped: true, exact: settings.numbersAreExact, values: values.flatMap { $0 },
        unitOf: table.result.family(of: measure, rows: table.result.frame.rowCount),
        totals: (totalsBelow ?? []) + totalsBeside, in: settings.wording)
      caption = title + (writer.unit.map { " (\($0))" } ?? "") + (cases == nil ? "" : ", n")
    }

    /// The column of one value; of several measures each says its name below it.
    func column(_ place: Int, _ header: String, isSingle: Bool) -> TextTable.Column {
      let cells = zip(values[place], areNew[place]).map { $1 ? StyledText(new) : writer.cell($0) }
      let (counted, room) = counting(cells, place)
      let below = totalsBelow.map { [writer.cell($0[place])] } ?? []
      return TextTable.Column(
        header, unit: isSingle ? nil : title, writer.alignment,
        cells: counted + below.map { $0.map { $0 + StyledText(String(repeating: " ", count: room)) } },
        keys: writer.column.keys(values[place]))
    }

    /// Puts the number of cases behind each rate; returns how much room that takes.
    private func counting(_ cells: [StyledText?], _ place: Int) -> (cells: [StyledText?], room: Int) {
      guard let cases = cases?[place] else { return (cells, 0) }
      let numbers = cases.map {
        $0 == .none || $0.real == 0 ? "" : StyledText(cell: $0.real.map { String(Int($0)) } ?? "").text
      }
      let width = numbers.map(\.count).max() ?? 0
      guard width > 0 else { return (cells, 0) }
      let counted = zip(cells, numbers).map { cell, number in
        cell.map { $0 + " " + StyledText(number, .dim).padded(to: width, .trailing) }
      }
      return (counted, width + 1)
    }

    func totals(_ header: String, isSingle: Bool) -> TextTable.Column {
      TextTable.Column(
        header, unit: isSingle ? nil : title, writer.alignment,
        cells: totalsBeside.map { writer.cell($0)?.styled(.total) }, keys: writer.column.keys(totalsBeside),
        priority: 1)
    }
  }

  /// The totals over all rows, by the value of each column.
  private func totalsByHead(_ measure: OutputColumn) -> [Value: Value]? {
    guard let frame = result.margins?.columns, let keys = frame[across.name], let values = frame[measure.name] else {
      return nil
    }
    return Dictionary((0..<frame.rowCount).map { (keys[$0], values[$0]) }, uniquingKeysWith: { first, _ in first })
  }

  /// The totals over all columns, for each row, and the grand total where there is a row for it.
  private func totalsByRow(_ measure: OutputColumn, rows count: Int) -> [Value]? {
    let grand = result.total.flatMap { $0.rowCount == 1 ? $0[measure.name]?[0] : nil }
    guard !dimensions.isEmpty else { return grand.map { [$0] } }
    guard let frame = result.margins?.rows, let values = frame[measure.name] else { return nil }
    let keys = dimensions.map { frame[$0.name] }
    let totals = Dictionary(
      (0..<frame.rowCount).map { row in (keys.map { $0?[row] ?? .none }, values[row]) },
      uniquingKeysWith: { first, _ in first })
    return rows.prefix(count).map { totals[$0] ?? .none } + (hasTotalRow ? [grand ?? .none] : [])
  }
}

extension Value {
  /// The text, where it is one.
  fileprivate var words: String? {
    if case .text(let text) = self { return text }
    return nil
  }
}
