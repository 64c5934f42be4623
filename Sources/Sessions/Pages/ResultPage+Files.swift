import Declarations
public import Diagnostics
public import Execution
public import Formats
import Frames
import Planning
import Styling

extension ResultPage {
  /// Returns the result in a form for files and pipes, in UTF-8.
  ///
  /// CSV and JSON are for machines: exact values, a row for each group even when the result is shown `across` a
  /// dimension, shares as fractions, dates by ISO 8601, periods and days of the week by their label, the ends of
  /// intervals as numbers of their own, and no total, which would be summed up a second time. What a spreadsheet would take for
  /// a formula is guarded in CSV unless the settings say otherwise. Markdown is for people:
  /// the table as it is shown, whole, with totals, units and footers.
  /// - Throws: `cancelled` and `too-much-memory`.
  public static func bytes(
    of result: Result, as format: OutputFormat, settings: PageSettings = PageSettings(), work: Work = Work()
  ) throws(Diagnostic) -> [UInt8] {
    switch format {
    case .csv, .json:
      return try format.bytes(of: result.labelled, guardsFormulas: settings.guardsFormulas, work: work)
    case .markdown:
      try work.memory.claim(memory(of: result, for: Terminal(), settings: settings, work))
      return Array((markdown(result, settings) + "\n").utf8)
    }
  }

  /// Whether the ending of `path` asks for a page.
  static func isPage(_ path: String) -> Bool { [".html", ".htm"].contains(where: path.lowercased().hasSuffix) }

  /// Returns the form that the ending of `path` asks for.
  ///
  /// - Throws: `unknown-file-ending`, which names those that work.
  public static func format(forSaving path: String) throws(Diagnostic) -> OutputFormat {
    guard let format = OutputFormat(path: path) else { throw .unknownFileEnding(path) }
    return format
  }

  /// Writes the result to a file in the form that its ending asks for, in one step.
  ///
  /// - Throws: `unknown-file-ending`, and what keeps the file from being written; an older one is then as it was.
  public static func save(
    _ result: Result, to path: String, settings: PageSettings = PageSettings()
  ) throws(Diagnostic) {
    try writeFile(path, try bytes(of: result, as: format(forSaving: path), settings: settings))
  }

  private static func markdown(_ result: Result, _ settings: PageSettings) -> String {
    let page =
      result.isCross
      ? CrossTable(result, stages: settings.stages).page(settings, rowLimit: nil, columnLimit: nil)
      : plainPage(result, settings, rowLimit: nil)
    let readings = (page.remarks + result.readings).map { markdownLine($0.text(in: settings.wording)) }
    let parts = result.parts.flatMap { part in
      ["**\(markdownLine(part.title.text(in: settings.wording)))**", markdown(part.result, settings)]
    }
    return ([page.caption.map { markdownLine($0) }, page.table.markdown()].compactMap { $0 } + readings + parts)
      .joined(separator: "\n\n")
  }

  /// Returns a sentence with what would be read as a mark escaped, in one line.
  private static func markdownLine(_ text: String) -> String {
    var line = ""
    for character in StyledText(cell: text).text {
      switch character {
      case "\\", "*", "_", "`", "[", "]", "~", "|", "#": line += "\\\(character)"
      case "<": line += "&lt;"
      case ">": line += "&gt;"
      case "&": line += "&amp;"
      default: line.append(character)
      }
    }
    return line
  }
}

extension Result {
  /// The rows with periods and days of the week as they are called.
  fileprivate var labelled: Frame {
    Frame(
      pairs.map { pair in
        switch pair.shown.format {
        case .period(.day): (pair.shown.name, pair.values)
        case .period, .weekday: (pair.shown.name, labels(pair.shown, pair.values))
        case .plain, .count, .money, .percent, .points, .change, .days: (pair.shown.name, pair.values)
        }
      }, rowCount: frame.rowCount)
  }

  private func labels(_ shown: OutputColumn, _ values: Column) -> Column {
    let writer = CellWriter(shown, isGrouped: false, exact: true, values: [])
    var known: [Value: String?] = [:]
    return Column(
      texts: (0..<values.count).map { row in
        let value = values[row]
        if let text = known[value] { return text }
        let text = writer.text(value)
        known[value] = .some(text)
        return text
      })
  }
}
