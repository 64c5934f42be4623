import Charts
public import Declarations
public import Diagnostics
public import Execution
import Frames
import Planning
public import Styling

extension ResultPage {
  /// Returns the result as a picture with what is to be said about it below.
  ///
  /// - Throws: `nothing-to-draw`, where the result has no rows or no measure.
  public static func chart(
    _ result: Result, as type: ChartType, for terminal: Terminal, settings: PageSettings = PageSettings()
  ) throws(Diagnostic) -> StyledText {
    let input = chartInput(result, settings)
    guard result.frame.rowCount > 0, var chart = type.draw(input) else {
      throw .nothingToDraw(type.entry.name, hasRows: result.frame.rowCount > 0)
    }
    if let total = total(of: result, settings) { chart.notes.append(.totalNotDrawn(total)) }
    return chart.rendered(for: terminal, in: settings.wording) + footers(result, for: terminal, settings.wording)
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

  /// Returns what a chart is drawn from: the rows in their long form, measures that are numbers, a label for each row.
  public static func chartInput(_ result: Result, _ settings: PageSettings = PageSettings()) -> ChartInput {
    let dimensions = result.pairs.filter { $0.shown.kind == .dimension }
    let numbers = result.pairs.filter { $0.shown.isMeasuredNumber }
    let measures = numbers.filter(\.shown.isDrawn) + numbers.filter { !$0.shown.isDrawn }
    let writers = dimensions.map { pair in
      CellWriter(
        pair.shown, isGrouped: true, exact: settings.numbersAreExact, values: pair.values.cells, in: settings.wording)
    }
    let labels = (0..<result.frame.rowCount).map { row in
      zip(writers, dimensions).map { $0.label($1.values[row]) }.joined(separator: " · ")
    }
    return ChartInput(
      title: title(measures.map(\.shown), dimensions.map(\.shown), settings.wording),
      labelHeader: dimensions.map { settings.wording.word($0.shown.title) }.joined(separator: " · "), labels: labels,
      series: measures.map { series($0, result, settings) })
  }

  /// `winrate by rep`
  private static func title(_ measures: [OutputColumn], _ dimensions: [OutputColumn], _ wording: Wording) -> String {
    let what = measures.map { wording.word($0.title) }.joined(separator: ", ")
    let by = dimensions.map { wording.word($0.title) }.joined(separator: ", ")
    return by.isEmpty ? what : Sentence.by(what, by).text(in: wording)
  }

  /// A measure; the texts of a rate say how many cases it is of.
  private static func series(
    _ pair: (shown: OutputColumn, values: Column), _ result: Result, _ settings: PageSettings
  ) -> ChartInput.Series {
    let values = pair.values.cells
    let writer = CellWriter(
      pair.shown, isGrouped: true, exact: settings.numbersAreExact, values: values, in: settings.wording)
    var texts = values.map { writer.label($0) }
    if let cases = result.pairs.first(where: { $0.shown.kind == .cases(of: pair.shown.name) }) {
      let counts = CellWriter(
        cases.shown, isGrouped: true, exact: settings.numbersAreExact, values: [], in: settings.wording)
      texts = texts.enumerated().map { "\($1) (n \(counts.label(cases.values[$0])))" }
    }
    let name = settings.wording.word(pair.shown.title) + (writer.unit.map { " (\($0))" } ?? "")
    return ChartInput.Series(name: name, values: values.map(\.real), texts: texts)
  }
}
