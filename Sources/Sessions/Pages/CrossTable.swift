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
    let cells = measures.map { self.cells(of: $0, rows: count, heads: shownHeads, settings) }
    var columns = dimensions.enumerated().map { place, dimension in
      self.dimension(dimension, place, rows: count, settings)
    }
    let headWriter = CellWriter(
      across, isGrouped: true, exact: settings.numbersAreExact, values: heads, in: settings.wording)
    for (place, head) in shownHeads.enumerated() {
      for measure in cells { columns.append(measure.column(place, headWriter.label(head), isSingle: isSingle)) }
    }
    let total = settings.wording.word("total")
    columns += cells.compactMap { $0.totals(total, isSingle: isSingle) }
    let kinds = [TextTable.RowKind](repeating: .normal, count: count)
    return Page(
      caption: Sentence.across(
        cells.map(\.caption).joined(separator: ", "), settings.wording.word(across.title)
      ).text(in: settings.wording),
      table: TextTable(columns: columns, rowKinds: hasTotalRow ? kinds + [.total] : kinds),
      remarks: cells.contains(where: \.hasFew) ? [.marksFewCases(settings.smallSample)] : [],
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

  private var hasTotalRow: Bool {
    !dimensions.isEmpty && !rows.isEmpty && (result.margins?.columns.rowCount ?? 0) > 0
  }

  /// The cells of a measure: those of its groups, and of the totals below and beside them.
  private func cells(of measure: OutputColumn, rows count: Int, heads: [Value], _ settings: PageSettings) -> CrossCells
  {
    let evidence = Evidence(of: measure, in: result)
    let groups = heads.map { head in
      places.prefix(count).map { evidence.cell(of: result.frame, row: $0[head]) }
    }
    let below = hasTotalRow ? totalsByHead(evidence, heads) : nil
    let beside = count > 0 ? totalsByRow(evidence, rows: count) : nil
    let family = result.family(of: measure, rows: result.frame.rowCount)
    return CrossCells(measure, groups, below: below, beside: beside, unitOf: family, settings)
  }

  /// The totals over all rows, for each column.
  private func totalsByHead(_ evidence: Evidence, _ heads: [Value]) -> [Evidence.Cell]? {
    guard let frame = result.margins?.columns, let keys = frame[across.name] else { return nil }
    let places = Dictionary((0..<frame.rowCount).map { (keys[$0], $0) }, uniquingKeysWith: { first, _ in first })
    return heads.map { evidence.cell(of: frame, row: places[$0]) }
  }

  /// The totals over all columns, for each row, and the grand total where there is a row for it.
  private func totalsByRow(_ evidence: Evidence, rows count: Int) -> [Evidence.Cell]? {
    let total = result.total.flatMap { $0.rowCount == 1 ? $0 : nil }
    let grand = total.map { evidence.cell(of: $0, row: 0) }
    guard !dimensions.isEmpty else { return grand.map { [$0] } }
    guard let frame = result.margins?.rows, frame[evidence.measure.name] != nil else { return nil }
    let keys = dimensions.map { frame[$0.name] }
    let places = Dictionary(
      (0..<frame.rowCount).map { row in (keys.map { $0?[row] ?? .none }, row) },
      uniquingKeysWith: { first, _ in first })
    return rows.prefix(count).map { evidence.cell(of: frame, row: places[$0]) }
      + (hasTotalRow ? [grand ?? Evidence.Cell()] : [])
  }
}

extension Value {
  /// The text, where it is one.
  fileprivate var words: String? {
    if case .text(let text) = self { return text }
    return nil
  }
}
