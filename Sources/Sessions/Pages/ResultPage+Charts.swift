public import Charts
public import Declarations
public import Diagnostics
public import Execution
import Frames
import Planning
public import Styling

extension ResultPage {
  /// Returns the result as a picture with what is to be said about it below.
  ///
  /// - Throws: `nothing-to-draw`, where the result has no rows or not the columns that the picture needs.
  public static func chart(
    _ result: Result, columns: [String] = [], as type: ChartType, for terminal: Terminal,
    settings: PageSettings = PageSettings()
  ) throws(Diagnostic) -> StyledText {
    let chart = try drawing(of: result, columns: columns, as: type, settings: settings)
    return chart.rendered(for: terminal, in: settings.wording) + footers(result, for: terminal, settings.wording)
  }

  /// Returns the picture of a result as a description; `columns` name what is drawn of it, all that fits where there are none.
  ///
  /// - Throws: `nothing-to-draw`, where the result has no rows or not the columns that the picture needs.
  public static func drawing(
    of result: Result, columns: [String] = [], as type: ChartType, settings: PageSettings = PageSettings()
  ) throws(Diagnostic) -> Chart {
    let input = ChartInput(result, columns: columns, settings)
    guard result.frame.rowCount > 0, var chart = type.draw(input) else {
      throw .nothingToDraw(type.entry.name, hasRows: result.frame.rowCount > 0, needs: type.needs)
    }
    if let total = total(of: result, settings) { chart.notes.append(.totalNotDrawn(total)) }
    return chart
  }

  /// Returns the total of the first measure, where there is one.
  private static func total(of result: Result, _ settings: PageSettings) -> String? {
    guard result.isGrouped, let total = result.total, total.rowCount == 1,
      let measure = result.columns.first(where: \.isMeasuredNumber), let column = total[measure.name]
    else { return nil }
    let writer = CellWriter(
      measure, isGrouped: true, exact: settings.numbersAreExact, values: [column[0]], in: settings.wording)
    return writer.phrase(column[0])
  }
}
