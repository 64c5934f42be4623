import Diagnostics
import Formats
import Frames
import Language
import SalesModel
import Styling

extension Session {
  /// `load "crm.csv" as deals with dates dmy`
  func load(_ load: Load) throws(Diagnostic) {
    if try opensSnapshot(load) { return }
    try take(try read(load))
  }

  /// Loads files as if each had been named by a `load`, the one that looks like deals first, so that questions are asked
  /// of it; a log is rolled up at once where nothing else is asked about.
  ///
  /// Of files that cannot be read the first one ends it. Of a single large one, where `queries` are all that will be
  /// asked, only the columns that they need are read to the end.
  @discardableResult
  public func open(files: [String], toAnswer queries: [String] = []) -> RunOutcome {
    acceptsRollUp = true
    defer { acceptsRollUp = false }
    do throws(Diagnostic) {
      let (snapshots, tables) = (files.filter(isSnapshot), files.filter { !isSnapshot($0) })
      if snapshots.count > 1 { throw .twoSnapshots(snapshots[1]) }
      for file in snapshots { try openSnapshot(environment.files.path(file), shown: file) }
      var read: [ReadFile] = []
      let questions = files.count == 1 ? Questions(queries, catalog: catalog) : nil
      for file in tables { read.append(try self.read(Load(path: file, pathSpan: SourceSpan(0, 0)), for: questions)) }
      let choice = read.count > 1 && snapshots.isEmpty ? DealsChoice(read.map(\.table)) : nil
      if let choice { read.insert(read.remove(at: choice.index), at: 0) }
      for (place, file) in read.enumerated() {
        try take(file)
        if place == 0, let choice { tell(LoadPage.asked(file.source.table, choice).wrapped(to: terminal.width)) }
      }
    } catch {
      report([error.placeless])
      return .failed
    }
    return .succeeded
  }

  /// Where the bytes of `path` come from. A path in a script is relative to it, and must not lead out of reach.
  private func source(_ path: String) throws(Diagnostic) -> Source {
    if let sample = SampleData.source(path) { return sample }
    if path == "-" {
      guard environment.files.mayReadStandardInput else { throw .beyondLimits(path, .reading) }
      return .standardInput
    }
    return .file(path: try reachable(path, for: .reading))
  }

  /// Returns the path to open for one that was written in what is being carried out.
  ///
  /// - Throws: Where a script or a notebook names a file that it may not use for that.
  func reachable(_ path: String, for purpose: FileAccess.Purpose) throws(Diagnostic) -> String {
    let found = try allowed(path, for: purpose)
    if purpose == .reading { environment.opened?(found) }
    return found
  }

  private func allowed(_ path: String, for purpose: FileAccess.Purpose) throws(Diagnostic) -> String {
    let found = environment.files.path(path, in: scripts.last?.folder)
    guard environment.files.limits == nil else {
      guard environment.files.isWithinLimits(found, for: purpose) else { throw .beyondLimits(path, purpose) }
      return found
    }
    guard let first = scripts.first else { return found }
    guard environment.files.mayUse(found, for: purpose, in: first.folder) else { throw .outOfReach(path, purpose) }
    return found
  }

  /// A table that was read, and is not yet part of the model.
  private struct ReadFile {
    var source: TableSource
    var loaded: LoadedTable
    /// What was guessed when it was read, in the model as it was.
    var guess: Questions.Guess?
    var seconds: Double?

    var table: Table { Table(loaded, named: source.table, source: source.shownName) }
  }

  /// Reads the file that `load` names.
  private func read(_ load: Load, for questions: Questions? = nil) throws(Diagnostic) -> ReadFile {
    var options = try LoadOptions.read(load.options) { text($0) }
    options.timeZone = TimeZone(called: settings["timezone"])
    let source = try locating(load.pathSpan) { () throws(Diagnostic) in try self.source(load.path) }
    let name = load.alias?.text ?? tableName(load.path)
    if let taken = tableNameProblem(name) { throw taken.located(at: load.alias?.span ?? load.pathSpan) }
    do throws(Diagnostic) {
      return try read(TableSource(table: name, source: source, options: options, load: load), for: questions)
    } catch {
      throw error.naming(source.name, as: load.path).located(at: load.pathSpan)
    }
  }

  private func read(_ source: TableSource, for questions: Questions?) throws(Diagnostic) -> ReadFile {
    let start = environment.clock?()
    var options = source.options
    options.emptyMarkers += emptyValues
    let base = sample != .absent ? freshModel() : model
    let (loaded, guess) = try stoppable { [options] (work) throws(Diagnostic) in
      let loaded = try readTable(source.source, options: options, work: ReadWork(work), choice: questions?.choice)
      guard let questions else { return (loaded, Questions.Guess?.none) }
      return try questions.completing(loaded, in: base) { Table($0, named: source.table, source: source.shownName) }
    }
    let seconds = start.flatMap { start in environment.clock.map { $0() - start } }
    return ReadFile(source: source, loaded: loaded, guess: guess, seconds: seconds)
  }

  /// Adds a table to the model, and says what was guessed.
  private func take(_ file: ReadFile) throws(Diagnostic) {
    let (source, loaded) = (file.source, file.loaded)
    let base = sample != .absent ? freshModel() : model
    let (table, rejects) = (file.table, loaded.rejects.rowCount > 0 ? rejects(loaded) : nil)
    let taken = try stoppable { work in Taken(table, rejects, into: base, file.guess, work) }
    let (guesses, isPrimary) = (taken.guesses, taken.isPrimary)

    if sample != .absent { forgetSample() }
    model = taken.model
    sources.removeAll { $0.table.lowercased() == source.table.lowercased() }
    sources.append(source)
    journal.load(source, loaded.report, guesses: guesses, files: environment.files)
    if isPrimary { unacceptedOffer = nil }
    tell(LoadPage(loaded, table: source.table, guesses: guesses, seconds: file.seconds).text(for: terminal))
    let currencies = table.severalCurrencies.map { [Diagnostic.severalCurrencies($0.column, $0.values)] } ?? []
    report(loaded.report.notes.map(\.placeless) + currencies + hiddenDefinitions(since: base))
    if let join = taken.join { tell(LoadPage.offer(join).wrapped(to: terminal.width)) }
    if let offer = taken.offer { try take(offer, isPrimary: isPrimary) }
  }

  /// A table as part of a model, and what may be done with it.
  private struct Taken: Sendable {
    var model: Model
    var guesses: [RoleGuess] = []
    /// Whether it is the table that questions are about.
    let isPrimary: Bool
    var join: Join?
    var offer: RollUpOffer?

    init(_ table: Table, _ rejects: Table?, into base: Model, _ guess: Questions.Guess?, _ work: Work) {
      model = base.adding(table)
      isPrimary = model.primary?.lowercased() == table.name.lowercased()
      if isPrimary { (model, guesses) = guess.map { ($0.model, $0.guesses) } ?? model.guessing() }
      if let rejects { model = model.adding(rejects) }
      join = model.joinOffer(for: table.name, work: work)
      guard isPrimary || model.log == nil, let table = model.table(table.name) else { return }
      offer = LogRecognition.offer(table, guesses: guesses.isEmpty ? RoleGuesser.guess(table) : guesses)
    }
  }

  /// The table of rows that could not be read.
  static let rejectsName = "rejects"

  private func rejects(_ loaded: LoadedTable) -> Table {
    Table(name: Self.rejectsName, frame: loaded.rejects, source: loaded.report.name)
  }

  /// Rolls a log up at once where that is wanted, or says how it is done.
  private func take(_ offer: RollUpOffer, isPrimary: Bool) throws(Diagnostic) {
    unacceptedOffer = isPrimary ? offer : unacceptedOffer
    guard acceptsRollUp, isPrimary else {
      tell(LoadPage.offer(offer, accepted: false).wrapped(to: terminal.width, indent: 2))
      return
    }
    tell(LoadPage.offer(offer, accepted: true).wrapped(to: terminal.width, indent: 2))
    try rollUp(offer.rollUp)
  }

  /// The values of `set empty`.
  private var emptyValues: [String] {
    guard case .set(_, let values)? = Parser.parse("set empty \(settings["empty"])").statements.first?.kind else {
      return []
    }
    return values.map { text($0) }
  }

  /// Leaves the bundled sample behind, with all that was said about its tables.
  private func forgetSample() {
    sample = .absent
    forgetTables()
  }

  /// Forgets how tables were made and what was asked of them.
  func forgetTables() {
    sources = []
    journal.forgetTables()
    answers = []
    namedAnswers = []
    exploration = Exploration()
    focus = nil
  }

  /// The name of the table in a file: the file's own, as a word.
  private func tableName(_ path: String) -> String {
    if path == "-" { return "input" }
    var stem = environment.files.split(path).name
    if stem.lowercased().hasSuffix(".gz") { stem = String(stem.dropLast(3)) }
    if let dot = stem.lastIndex(of: "."), dot != stem.startIndex { stem = String(stem[..<dot]) }
    var word = ""
    for character in stem.lowercased() {
      if character.isLetter || character.isNumber {
        word.append(character)
      } else if !word.isEmpty, word.last != "_" {
        word.append("_")
      }
    }
    while word.last == "_" { word.removeLast() }
    let isFree = word.first.map(\.isLetter) ?? false
    return isFree && tableNameProblem(word) == nil ? word : "table_" + word
  }

  /// Why a table, or a result, cannot be called `name`.
  func tableNameProblem(_ name: String) -> Diagnostic? {
    let word = name.lowercased()
    if Keywords.isReserved(word) { return .nameIsTaken(name, by: "a word of the grammar") }
    if word == Self.rejectsName { return .nameIsTaken(name, by: "the table of rows that could not be read") }
    if word.hasPrefix("_") { return .nameOfResults(name) }
    return nil
  }
}

extension Table {
  /// What was read, as a table of the model.
  init(_ loaded: LoadedTable, named name: String, source: String) {
    let infos = loaded.report.columns.enumerated().map { index, column in
      ColumnInfo(
        column.name, header: index < loaded.headers.count ? loaded.headers[index] : column.header,
        currency: column.currency, isPercent: column.isPercent)
    }
    self.init(name: name, frame: loaded.frame, columns: infos, source: source)
  }
}

extension Diagnostic {
  /// The same without a place.
  var placeless: Diagnostic {
    var copy = self
    copy.span = nil
    return copy
  }
}
