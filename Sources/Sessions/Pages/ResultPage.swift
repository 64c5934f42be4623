import Declarations
import Diagnostics
public import Execution
import Frames
import Planning
public import Styling

/// Turns the answer to a question into what a person reads or a file keeps.
///
/// The result decides what is said; the terminal how wide; the settings how numbers look. Nothing here computes.
public enum ResultPage {
  /// Returns the answer as a table with what is to be said about it below; no line is wider than the terminal.
  ///
  /// Dimensions stand at the left and measures at the right, each with one unit. A single measure of several groups has
  /// bars; a rate has its number of cases, and its interval where that was worked out. A result `across` a dimension
  /// has its values as columns. On a terminal that a person watches only the first rows are shown.
  public static func text(
    _ result: Result, for terminal: Terminal, settings: PageSettings = PageSettings()
  ) -> StyledText {
    let limit = terminal.isInteractive ? settings.rowLimit : nil
    let page =
      result.isCross
      ? CrossTable(result, stages: settings.stages).page(settings, rowLimit: limit, columnLimit: terminal.width)
      : plainPage(result, settings, rowLimit: limit)
    var lines = page.caption.map { [StyledText(cell: $0, .dim).wrapped(to: terminal.width, indent: 2)] } ?? []
    lines.append(page.table.rendered(for: terminal, notes: settings.wording.tableNotes))
    lines += page.notes(for: terminal, settings.wording)
    let parts = result.parts.map { part in
      "\n\n" + StyledText(cell: part.title.text(in: settings.wording), .emphasis).wrapped(to: terminal.width) + "\n"
        + text(part.result, for: terminal, settings: settings)
    }
    return lines.joined(separator: "\n") + footers(result, for: terminal, settings.wording)
      + parts.joined(separator: "")
  }

  /// About how many bytes `text` takes on the way, with at most `columnLimit` columns: a cell with its style some hundreds, and
  /// a cross table looks at all of its groups even where it shows few.
  ///
  /// - Throws: `cancelled` and `too-much-memory`.
  static func memory(
    of result: Result, for terminal: Terminal, columnLimit: Int? = nil, settings: PageSettings, _ work: Work
  ) throws(Diagnostic) -> Int {
    let limit = terminal.isInteractive ? settings.rowLimit : nil
    let frame = result.frame
    guard result.isCross, let across = result.across else {
      return Page.shown(of: frame.rowCount, limit: limit) * result.columns.count * 400
    }
    func count(_ columns: [OutputColumn]) throws(Diagnostic) -> Int {
      let keys = columns.compactMap { frame[$0.name] }.map { GroupingKey(.column($0), exact: true) }
      return try aggregate(rows: frame.rowCount, keys: keys, aggregates: [], work: work).groupCount
    }
    let dimensions = result.columns.enumerated().filter { $0 != across && $1.kind == .dimension }.map(\.element)
    let measures = result.columns.count { $0.kind == .measure }
    let rows = try count(dimensions)
    let columns = try min(count([result.columns[across]]) * measures, columnLimit ?? .max) + dimensions.count
    let cells = Int128(Page.shown(of: rows, limit: limit)) * Int128(columns)
    return Int(clamping: Int128(frame.rowCount * 400 + rows * 1000) + cells * 200)
  }

  /// Returns what is to be said about a result, after an empty line; nothing where there is nothing.
  static func footers(_ result: Result, for terminal: Terminal, _ wording: Wording) -> StyledText {
    guard !result.readings.isEmpty else { return StyledText() }
    let lines = result.readings.map {
      StyledText(cell: $0.text(in: wording), .dim).wrapped(to: terminal.width, indent: 2)
    }
    return "\n\n" + lines.joined(separator: "\n")
  }
}

/// A table that is ready to be drawn, with what stands around it.
struct Page {
  /// What the numbers are, where the heads of the columns cannot say it.
  var caption: String?
  var table: TextTable
  /// What marks in the table mean.
  var remarks: [Sentence] = []
  /// Rows that are not shown.
  var hiddenRows = 0
  /// The line that shows them.
  var showsAll = "_ | all"
  /// Columns that were not laid out, because no window is wide enough for them.
  var hiddenColumns = 0

  func notes(for terminal: Terminal, _ wording: Wording) -> [StyledText] {
    var notes = remarks
    if hiddenColumns > 0 { notes.append(.columnsBeyond(hiddenColumns, terminal.glyphs.ellipsis)) }
    if hiddenRows > 0 { notes.append(.moreRows(hiddenRows, terminal.glyphs.ellipsis, showsAll)) }
    return notes.map { StyledText($0.text(in: wording), .dim).wrapped(to: terminal.width, indent: 2) }
  }

  /// Returns how many rows to show of `count`; a single one more takes no more room than saying so.
  static func shown(of count: Int, limit: Int?) -> Int {
    guard let limit else { return count }
    let most = max(1, limit)
    return count > most + 1 ? most : count
  }
}

extension Result {
  /// Whether a dimension is shown as columns.
  var isCross: Bool {
    guard let across, columns.indices.contains(across) else { return false }
    return columns[across].kind == .dimension && columns.contains { $0.kind == .measure }
  }

  /// Whether rows are groups rather than rows of the data.
  var isGrouped: Bool { columns.contains { $0.kind == .dimension } && columns.contains { $0.kind == .measure } }

  /// Whether rows are those of the data, as they were loaded: amounts in them are evidence, and are not rounded.
  var isListing: Bool { columns.allSatisfy { $0.kind == .dimension } }

  /// Whether a relative change has no value in a row because there was nothing before and now is something.
  func isNew(_ column: OutputColumn, _ row: Int) -> Bool {
    guard column.format == .change, let name = columns.first(where: { $0.kind == .newness(of: column.name) })?.name,
      case .boolean(true)? = frame[name]?[row]
    else { return false }
    return true
  }

  /// The column that says whether values of `column` are marked.
  func mark(of column: OutputColumn) -> String? {
    columns.first { $0.kind == .provisional(of: column.name) }?.name
  }

  /// The name of the column with the upper ends of the intervals that a column has the lower ends of.
  func upper(for lower: OutputColumn) -> String? {
    guard case .lower(let measure) = lower.kind else { return nil }
    return columns.first { $0.kind == .upper(of: measure) && $0.intervalLevel == lower.intervalLevel }?.name
  }

  /// The values of a measure and of what is set beside it, which share a unit; nil for a measure that stands alone.
  func family(of column: OutputColumn, rows: Int) -> [Value]? {
    guard !column.format.isRelative else { return nil }
    let root = column.unitOf ?? column.name
    guard column.unitOf != nil || columns.contains(where: { $0.unitOf == root }) else { return nil }
    return columns.filter { $0.name == root || ($0.unitOf == root && !$0.isSigned) }
      .compactMap { frame[$0.name] }.flatMap { values in (0..<min(rows, values.count)).map { values[$0] } }
  }

  /// The columns with their values; those that the frame lacks are left out.
  var pairs: [(shown: OutputColumn, values: Column)] {
    columns.compactMap { column in
      switch column.kind {
      case .newness, .provisional: return nil
      case .dimension, .measure, .cases, .lower, .upper: break
      }
      return frame[column.name].map { (column, $0) }
    }
  }
}

extension ValueFormat {
  /// Whether it is a part of something else, without a unit of its own.
  fileprivate var isRelative: Bool { self == .change || self == .points || self == .percent }
}
