import Charts
import Declarations
import Diagnostics
import Execution
import Formats
import Frames
import Language
import Planning
import SalesModel
import Styling

/// What is done with an answer: a page, a document, a chart, a file.
extension Session {
  /// What was chosen about how results look.
  var pageSettings: PageSettings {
    PageSettings(
      numbersAreExact: settings.isExact, showsBars: settings.showsBars, rowLimit: settings.rows,
      smallSample: model.conventions.smallSample, stages: model.stages,
      wording: wording)
  }

  /// The same for charts, which show what is not over yet.
  private var chartSettings: PageSettings {
    var settings = pageSettings
    settings.today = calendar.today
    return settings
  }

  /// The language of answers.
  var wording: Wording { catalog.wording(settings["language"]) ?? .english }

  /// Shows a result, draws its charts, and writes its files.
  func show(_ result: Result, of query: Query) throws(Diagnostic) {
    guard !result.endings.isEmpty else { return try write(result) }
    for ending in result.endings {
      switch ending {
      case .chart(let name, let columns):
        guard let type = catalog.chart(name) else { throw .notYet(name) }
        // Where there are no rows, the page says why.
        guard settings.output == .table, result.frame.rowCount > 0 else {
          try write(result)
          continue
        }
        let (terminal, settings) = (terminal, chartSettings)
        say(
          try stoppable { (_) throws(Diagnostic) in
            try ResultPage.chart(result, columns: columns, as: type, for: terminal, settings: settings)
          })
      case .all: try write(result, allRows: true)
      case .save(let path):
        try locating(query.place(ofSaving: path)) { () throws(Diagnostic) in
          let place = try reachable(path, for: .writing)
          guard !isLoaded(place) else { throw .savesOverData(path) }
          try save(result, to: place, called: path)
        }
      }
    }
  }

  /// Writes a result to a file: as a picture, or in a form for tables.
  private func save(_ result: Result, to place: String, called path: String) throws(Diagnostic) {
    if path.lowercased().hasSuffix(".svg") {
      let picture = Array(try picture(of: result).utf8)
      try writeFile(place, picture, cancellation: environment.cancellation)
      return note("saved the chart to \(path)")
    }
    let format = try ResultPage.format(forSaving: path)
    try writeFile(place, try bytes(of: result, format), cancellation: environment.cancellation)
    warnOfTotal(result, in: format)
    note("saved \(counted(result.frame.rowCount, "row")) to \(path)")
  }

  /// The last chart that was drawn of a result, or the one that fits it, as SVG.
  private func picture(of result: Result) throws(Diagnostic) -> String {
    let charts = result.endings.compactMap { ending -> (name: String, columns: [String])? in
      if case .chart(let name, let columns) = ending { (name, columns) } else { nil }
    }
    let chosen = charts.last ?? ("chart", [])
    guard let type = catalog.chart(chosen.name) else { throw .notYet(chosen.name) }
    let settings = chartSettings
    return try stoppable { (_) throws(Diagnostic) in
      try ResultPage.drawing(of: result, columns: chosen.columns, as: type, settings: settings).svg(
        in: settings.wording)
    }
  }

  /// Whether a table was read from the file at `path`: what people have is not written over.
  private func isLoaded(_ path: String) -> Bool {
    sources.contains { source in
      if case .file(let loaded) = source.source { return loaded == path }
      return false
    }
  }

  /// Writes a result in the form that was chosen.
  private func write(_ result: Result, allRows: Bool = false) throws(Diagnostic) {
    var page = pageSettings
    if allRows { page.rowLimit = nil }
    switch settings.output {
    case .table:
      let terminal = terminal
      say(
        try stoppable { [page] (work) throws(Diagnostic) in
          try work.memory.claim(ResultPage.memory(of: result, for: terminal, settings: page))
          return ResultPage.text(result, for: terminal, settings: page)
        })
    case .csv: say(document: try document(result, .csv))
    case .json: say(document: try document(result, .json))
    case .markdown: say(document: try document(result, .markdown))
    }
  }

  private func document(_ result: Result, _ format: OutputFormat) throws(Diagnostic) -> String {
    let settings = pageSettings
    let document = try stoppable { (work) throws(Diagnostic) in
      String(decoding: try ResultPage.bytes(of: result, as: format, settings: settings, work: work), as: UTF8.self)
    }
    warnOfTotal(result, in: format)
    return document
  }

  private func bytes(of result: Result, _ format: OutputFormat) throws(Diagnostic) -> [UInt8] {
    let settings = pageSettings
    return try stoppable { (work) throws(Diagnostic) in
      try ResultPage.bytes(of: result, as: format, settings: settings, work: work)
    }
  }

  /// Says that a total is not among the rows that programs read.
  private func warnOfTotal(_ result: Result, in format: OutputFormat) {
    guard result.total != nil, format != .markdown else { return }
    tell(StyledText("the total is left out of \(format.rawValue), where it would be one more row", .dim))
  }

  /// `all`: the whole last result.
  func showAll() throws(Diagnostic) {
    guard let last = answers.last else { throw .noResult }
    try write(last.result, allRows: true)
  }
}
