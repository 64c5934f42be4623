import Charts
import Declarations
import Diagnostics
import Execution
import Formats
import Frames
import Language
import Notebooks
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
      wording: wording, guardsFormulas: settings.guardsFormulas)
  }

  /// The same for charts, which show what is not over yet on the day that is asked about.
  private func chartSettings(for query: Query) -> PageSettings {
    var settings = pageSettings
    settings.today = dayAsked(by: query) ?? (model.goesOnAfterToday ? nil : model.knownToday)
    return settings
  }

  /// The day that a question with `as of` is about.
  private func dayAsked(by query: Query) -> Int? {
    for case .asOf(.day(let period)) in query.clauses.map(\.kind) {
      return (try? calendar.days(of: period))?.upperBound
    }
    return nil
  }

  /// The language of answers.
  var wording: Wording { catalog.wording(settings["language"]) ?? .english }

  /// Shows a result, draws its charts, and writes its files.
  func show(_ result: Result, of query: Query) throws(Diagnostic) {
    guard !result.endings.isEmpty else { return try write(result, of: query) }
    for ending in result.endings {
      switch ending {
      case .chart(let name, let columns):
        guard let type = catalog.chart(name) else { throw .notYet(name) }
        // Where there are no rows, the page says why.
        let isDrawn = [.table, .html].contains(settings.output) && result.frame.rowCount > 0
        try write(result, of: query, as: isDrawn ? ChosenChart(type, columns) : nil)
      case .all: try write(result, of: query, allRows: true)
      case .save(let path):
        try locating(query.place(ofSaving: path)) { () throws(Diagnostic) in
          let place = try reachable(path, for: .writing)
          guard !isLoaded(place) else { throw .savesOverData(path) }
          try save(result, of: query, to: place, called: path)
        }
      }
    }
  }

  /// Writes a result to a file: as a picture, or in a form for tables.
  private func save(
    _ result: Result, of query: Query, to place: String, called path: String
  ) throws(Diagnostic) {
    if path.lowercased().hasSuffix(".svg") {
      let picture = Array(try picture(of: result, for: query).utf8)
      try writeFile(place, picture, cancellation: environment.cancellation)
      return note("saved the chart to \(path)")
    }
    if ResultPage.isPage(path) {
      let page = Array(try self.page(of: result, to: query).utf8)
      try writeFile(place, page, cancellation: environment.cancellation)
      return note("saved \(counted(result.frame.rowCount, "row")) to \(path)")
    }
    let format = try ResultPage.format(forSaving: path)
    try writeFile(place, try bytes(of: result, format), cancellation: environment.cancellation)
    tellWhatDiffers(result, in: format)
    note("saved \(counted(result.frame.rowCount, "row")) to \(path)")
  }

  /// The last chart that was drawn of a result, or the one that fits it, as SVG.
  private func picture(of result: Result, for query: Query) throws(Diagnostic) -> String {
    let fitting = catalog.chart("chart").map { ChosenChart($0) }
    let (asked, own) = (try charts(of: result).last, try picture(of: result))
    guard let chosen = asked ?? own ?? fitting else { throw .notYet("chart") }
    let settings = chartSettings(for: query)
    return try stoppable { (_) throws(Diagnostic) in
      try ResultPage.drawing(
        of: chosen.source ?? result, columns: chosen.columns, as: chosen.type, settings: settings
      ).svg(in: settings.wording)
    }
  }

  /// The charts that are drawn of a result.
  private func charts(of result: Result) throws(Diagnostic) -> [ChosenChart] {
    var charts: [ChosenChart] = []
    for case .chart(let name, let columns) in result.endings {
      guard let type = catalog.chart(name) else { throw .notYet(name) }
      charts.append(ChosenChart(type, columns))
    }
    return charts
  }

  /// The chart that belongs to an answer.
  private func picture(of result: Result) throws(Diagnostic) -> ChosenChart? {
    guard let picture = result.picture, result.frame.rowCount > 0 else { return nil }
    guard let type = catalog.chart(picture.chart) else { throw .notYet(picture.chart) }
    return ChosenChart(type, picture.columns, of: picture.source(in: result))
  }

  /// The answer to `query` as a page that stands alone.
  private func page(of result: Result, to query: Query) throws(Diagnostic) -> String {
    let question = Printer.print(query.withoutSaving)
    let (settings, charts) = (chartSettings(for: query), result.frame.rowCount > 0 ? try charts(of: result) : [])
    let picture = charts.isEmpty ? try picture(of: result) : nil
    return try stoppable { (work) throws(Diagnostic) in
      try work.memory.claim(ResultPage.memory(of: result, for: Terminal(), settings: settings, work))
      return try ResultPage.page(result, of: question, as: charts, beside: picture, settings: settings)
    }
  }

  /// Whether a table was read from the file at `path`: what people have is not written over.
  func isLoaded(_ path: String) -> Bool {
    sources.contains { source in
      if case .file(let loaded) = source.source { return loaded == path }
      return false
    }
  }

  /// Writes a result in the form that was chosen, drawn where `chart` says how.
  private func write(
    _ result: Result, of query: Query, as chart: ChosenChart? = nil, allRows: Bool = false
  ) throws(Diagnostic) {
    let picture = chart == nil ? try picture(of: result) : nil
    var page = chart == nil && picture == nil ? pageSettings : chartSettings(for: query)
    if allRows { page.rowLimit = nil }
    switch settings.output {
    case .table: try show(result, as: chart, beside: picture, page)
    case .html:
      let piece = try html(of: result, as: chart, beside: picture, page)
      if !hasBegunPage { sink.write(document: ResultPage.emptyPage(in: wording).head) }
      hasBegunPage = true
      sink.write(document: piece)
    case .csv: say(document: try document(result, .csv))
    case .json: say(document: try document(result, .json))
    case .markdown: say(document: try document(result, .markdown))
    }
  }

  private func show(
    _ result: Result, as chart: ChosenChart?, beside picture: ChosenChart?, _ page: PageSettings
  ) throws(Diagnostic) {
    let terminal = terminal
    let text = try stoppable { (work) throws(Diagnostic) in
      if let chart {
        return try ResultPage.chart(result, columns: chart.columns, as: chart.type, for: terminal, settings: page)
      }
      try work.memory.claim(
        ResultPage.memory(of: result, for: terminal, columnLimit: terminal.width, settings: page, work))
      let table = ResultPage.text(result, for: terminal, settings: page)
      guard let picture else { return table }
      var groups = picture.source ?? result
      groups.total = nil
      let drawing = try ResultPage.drawing(of: groups, columns: picture.columns, as: picture.type, settings: page)
      return drawing.rendered(for: terminal, in: page.wording) + "\n\n" + table
    }
    guard sink.takesHTML else { return say(text) }
    sink.write(text, html: try html(of: result, as: chart, beside: picture, page))
  }

  private func html(
    of result: Result, as chart: ChosenChart?, beside picture: ChosenChart?, _ page: PageSettings
  ) throws(Diagnostic) -> String {
    try stoppable { (work) throws(Diagnostic) in
      try work.memory.claim(ResultPage.memory(of: result, for: Terminal(), settings: page, work))
      return try ResultPage.html(result, as: chart.map { [$0] } ?? [], beside: picture, settings: page)
    }
  }

  private func document(_ result: Result, _ format: OutputFormat) throws(Diagnostic) -> String {
    let settings = pageSettings
    let document = try stoppable { (work) throws(Diagnostic) in
      String(decoding: try ResultPage.bytes(of: result, as: format, settings: settings, work: work), as: UTF8.self)
    }
    tellWhatDiffers(result, in: format)
    return document
  }

  private func bytes(of result: Result, _ format: OutputFormat) throws(Diagnostic) -> [UInt8] {
    let settings = pageSettings
    return try stoppable { (work) throws(Diagnostic) in
      try ResultPage.bytes(of: result, as: format, settings: settings, work: work)
    }
  }

  /// Says what is otherwise in the rows that programs read.
  private func tellWhatDiffers(_ result: Result, in format: OutputFormat) {
    if result.total != nil, format != .markdown {
      tell(StyledText("the total is left out of \(format.rawValue), where it would be one more row", .dim))
    }
    if !result.parts.isEmpty, format == .csv || format == .json {
      let titles = result.parts.map { $0.title.text(in: wording) }.joined(separator: "; ")
      let line = "only the first of \(result.parts.count + 1) tables goes into \(format.rawValue), not: \(titles)"
      tell(StyledText(line, .dim).wrapped(to: terminal.width, indent: 2))
    }
    if format == .csv, settings.guardsFormulas, result.frame.holdsFormulas {
      let what = "texts that a spreadsheet takes for formulas have ' before them ("
      let line = StyledText(what, .dim) + StyledText("set csv guard off", .keyword) + StyledText(")", .dim)
      tell(line.wrapped(to: terminal.width, indent: 2))
    }
  }

  /// `all`: the whole last result.
  func showAll() throws(Diagnostic) {
    guard let last = answers.last else { throw .noResult }
    try write(last.result, of: last.query, allRows: true)
    var whole = last.query.withoutSaving
    whole.steps.append(Step(.all, at: whole.span))
    transcript.refine(to: whole, number: inputNumber, knowledge)
  }
}
