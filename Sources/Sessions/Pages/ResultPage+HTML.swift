import Charts
public import Declarations
public import Diagnostics
public import Execution
import Frames
import Notebooks
import Styling

/// A chart that was asked for, with the columns that it is to show; none for all that fit.
public struct ChosenChart: Sendable {
  /// What kind of chart.
  public var type: ChartType
  /// The columns by their names.
  public var columns: [String]
  /// What it is drawn from; nil for the answer that it was asked of.
  public var source: Result?

  /// Creates a choice.
  public init(_ type: ChartType, _ columns: [String] = [], of source: Result? = nil) {
    self.type = type
    self.columns = columns
    self.source = source
  }
}

extension ResultPage {
  /// Returns the answer as a piece of a page: the table, which a page's script can sort, with what is to be said below; where
  /// it is drawn, the drawings first, and the table folded away; `picture` stands above the table.
  ///
  /// - Throws: `nothing-to-draw`.
  public static func html(
    _ result: Result, as charts: [ChosenChart] = [], beside picture: ChosenChart? = nil,
    settings: PageSettings = PageSettings()
  ) throws(Diagnostic) -> String {
    let wording = settings.wording
    var text = ""
    for chart in charts + [picture].compactMap(\.self) {
      let drawing = try drawing(of: chart.source ?? result, columns: chart.columns, as: chart.type, settings: settings)
      text += "<figure>\n\(drawing.svg(width: 860, in: wording, alone: false))</figure>\n"
    }
    let page =
      result.isCross
      ? CrossTable(result, stages: settings.stages).page(settings, rowLimit: nil, columnLimit: nil)
      : plainPage(result, settings, rowLimit: nil)
    let table = "<div class=\"wide\">\(page.table.html(caption: page.caption, notes: wording.tableNotes))</div>\n"
    text += charts.isEmpty ? table : folded(table, wording.word("as a table"))
    for reading in page.remarks + result.readings { text += note(reading.text(in: wording)) }
    for part in result.parts {
      text += "<h4>\(StyledText(cell: part.title.text(in: wording)).encoded(as: .html))</h4>\n"
      text += try html(part.result, settings: settings)
    }
    return text
  }

  /// Returns the answer to `question` as a page that stands alone.
  static func page(
    _ result: Result, of question: String, as charts: [ChosenChart], beside picture: ChosenChart?,
    settings: PageSettings
  ) throws(Diagnostic) -> String {
    var page = emptyPage(in: settings.wording)
    page.title = StyledText(cell: question).text
    let heading = "<h1>\(StyledText(cell: question).encoded(as: .html))</h1>\n"
    return page.head + heading + (try html(result, as: charts, beside: picture, settings: settings)) + page.foot
  }

  /// A page that answers can be put in, with their drawings.
  static func emptyPage(in wording: Wording) -> HTMLPage {
    HTMLPage(title: "Suluh", language: wording.code, styles: Chart.styleSheet)
  }

  /// The looks that pieces of a page bring along where the page around them is not ours.
  static let pieceStyles =
    Chart.styleSheet + """
      .bars { width: 11rem; min-width: 5rem; }
      .bars svg { display: block; width: 100%; height: .8em; }
      .bars rect { fill: #7fb2cf; }
      .bars .below { fill: #e3a06f; }
      .figure { text-align: right; }
      .note { opacity: .75; font-size: .85em; }

      """

  private static func folded(_ table: String, _ name: String) -> String {
    "<details class=\"setup\"><summary>\(StyledText(cell: name).encoded(as: .html))</summary>\n\(table)</details>\n"
  }

  private static func note(_ text: String) -> String {
    "<p class=\"note\">\(StyledText(cell: text).encoded(as: .html))</p>\n"
  }
}
