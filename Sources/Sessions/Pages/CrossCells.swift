import Diagnostics
import Frames
import Planning
import Styling

/// The cells of one measure of a cross table, all in one unit.
///
/// Behind a rate stand the number of its cases and, where they were asked for, the ends of its interval; before one of few
/// cases whose interval is not shown stands a mark.
struct CrossCells {
  /// `revenue (Rp juta)`
  let caption: String
  /// Whether a rate of few cases is marked.
  let hasFew: Bool
  private let title: String
  private let writer: CellWriter
  private let groups: [[Evidence.Cell]]
  private let below: [Evidence.Cell]?
  private let beside: [Evidence.Cell]?
  private let digits: Int
  private let settings: PageSettings

  /// Before a rate of few cases.
  static let few = "~"

  /// Creates the cells of groups, by column of the table, and of the totals below and beside them.
  init(
    _ measure: OutputColumn, _ groups: [[Evidence.Cell]], below: [Evidence.Cell]?, beside: [Evidence.Cell]?,
    unitOf family: [Value]?, _ settings: PageSettings
  ) {
    (self.groups, self.below, self.beside, self.settings) = (groups, below, beside, settings)
    title = settings.wording.word(measure.title)
    let totals = (below ?? []) + (beside ?? [])
    writer = CellWriter(
      measure, isGrouped: true, exact: settings.numbersAreExact, values: groups.joined().map(\.value),
      unitOf: family, totals: totals.map(\.value), in: settings.wording)
    let all = groups.joined() + totals
    digits = IntervalEnds.digits(of: all.map(\.ends), exact: settings.numbersAreExact)
    hasFew = all.contains { $0.isOfFew(settings.smallSample) }
    var names = [title + (measure.remark(writer.unit, in: settings.wording).map { " (\($0))" } ?? "")]
    if all.contains(where: { $0.cases != nil }) { names.append("n") }
    if all.contains(where: { $0.ends != nil }) { names.append(Sentence.interval(0.95).text(in: settings.wording)) }
    caption = names.joined(separator: ", ")
  }

  /// The column of one value; of several measures each says its name below it.
  func column(_ place: Int, _ header: String, isSingle: Bool) -> TextTable.Column {
    let cells = groups[place] + (below.map { [$0[place]] } ?? [])
    return TextTable.Column(
      header, unit: isSingle ? nil : title, writer.alignment, cells: texts(cells),
      keys: writer.column.keys(groups[place].map(\.value)))
  }

  /// The column of the totals; nil where there are none.
  func totals(_ header: String, isSingle: Bool) -> TextTable.Column? {
    beside.map { cells in
      TextTable.Column(
        header, unit: isSingle ? nil : title, writer.alignment, cells: texts(cells).map { $0?.styled(.total) },
        keys: writer.column.keys(cells.map(\.value)), priority: 1)
    }
  }

  /// The values with what stands behind them, each part in a width of its own.
  private func texts(_ cells: [Evidence.Cell]) -> [StyledText?] {
    let counts = cells.map { cell in cell.cases.flatMap { $0 == 0 ? nil : StyledText(String($0), .dim) } }
    let ends = cells.map { $0.ends.map { StyledText($0.text(digits: digits, settings.wording.numbers), .dim) } }
    let hasMarks = cells.contains(where: \.isProvisional)
    let parts = [counts, ends].map { Self.aligned($0) }
    return cells.indices.map { row in
      value(cells[row], hasMarks: hasMarks).map { value in parts.reduce(value) { $0 + $1[row] } }
    }
  }

  private func value(_ cell: Evidence.Cell, hasMarks: Bool) -> StyledText? {
    if cell.isNew { return StyledText(settings.wording.word("new")) }
    guard let text = writer.cell(cell.value) else { return nil }
    let few = cell.isOfFew(settings.smallSample) ? StyledText(Self.few, .dim) : StyledText()
    return few + text + StyledText(cell.isProvisional ? "*" : hasMarks ? " " : "")
  }

  /// The texts behind a space, as wide as the widest; nothing where none is there.
  private static func aligned(_ texts: [StyledText?]) -> [StyledText] {
    let width = texts.compactMap { $0?.width }.max() ?? 0
    guard width > 0 else { return texts.map { _ in StyledText() } }
    return texts.map { " " + ($0 ?? StyledText()).padded(to: width, .trailing) }
  }
}

extension Evidence.Cell {
  /// Whether it is a rate of fewer cases than are enough, and its interval is not shown.
  fileprivate func isOfFew(_ enough: Int) -> Bool {
    guard let cases, ends == nil, value != .none else { return false }
    return cases < enough
  }
}
