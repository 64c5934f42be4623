import Declarations
import Diagnostics
import Execution
public import Frames
import Planning
public import Styling

extension ResultPage {
  /// Returns the rows of a frame as a table: rejected lines, a look-up table.
  public static func table(
    _ frame: Frame, headers: [String]? = nil, for terminal: Terminal, settings: PageSettings = PageSettings()
  ) -> StyledText {
    let columns = frame.columns.enumerated().map { place, column in
      let title = headers.flatMap { place < $0.count ? $0[place] : nil }
      return OutputColumn(
        column.name, title: title, type: column.column.type, format: .plain, kind: .dimension)
    }
    return text(Result(frame: frame, columns: columns), for: terminal, settings: settings)
  }

  /// Returns a list that the session prints: tables, columns, values. Whole numbers in it are counts; rows may be
  /// shorter than the head.
  public static func table(
    columns: [String], rows: [[Value]], for terminal: Terminal, settings: PageSettings = PageSettings()
  ) -> StyledText {
    let shown = Page.shown(of: rows.count, limit: terminal.isInteractive ? settings.rowLimit : nil)
    let table = TextTable(
      columns: columns.enumerated().map { place, header in
        let values = rows.prefix(shown).map { place < $0.count ? $0[place] : .none }
        let type = values.lazy.compactMap(\.type).first ?? .text
        let column = OutputColumn(
          header, type: type, format: type == .integer ? .count : .plain, kind: .dimension)
        let writer = CellWriter(
          column, isGrouped: false, exact: settings.numbersAreExact, values: values, in: settings.wording)
        return TextTable.Column(
          settings.wording.word(header), unit: writer.unit, writer.alignment, cells: values.map { writer.cell($0) })
      })
    let page = Page(table: table, hiddenRows: rows.count - shown, showsAll: "set rows \(rows.count)")
    let wording = settings.wording
    return ([table.rendered(for: terminal, notes: wording.tableNotes)] + page.notes(for: terminal, wording)).joined(
      separator: "\n")
  }
}

extension Value {
  /// The type of a column that holds it; nil for no value.
  fileprivate var type: ColumnType? {
    switch self {
    case .none: nil
    case .text: .text
    case .integer: .integer
    case .decimal(_, let scale): .decimal(scale: scale)
    case .real: .real
    case .boolean: .boolean
    case .date: .date
    case .duration: .duration
    }
  }
}
