import Declarations
import Diagnostics
import Formats
import Frames
import Language
import SalesModel
import Styling

/// Snapshots: a session as it is, to come back to.
extension Session {
  /// The settings that belong to the data; the others are how a person likes results.
  private static let settingsOfData = ["today", "timezone", "case", "fiscal", "empty"]

  /// Whether the file at `path` is a script by its name, and no snapshot: what the command line cannot load.
  public static func isScript(_ path: String) -> Bool { Snapshot.isScript(path) }

  /// Whether `path`, as it was typed, is that of a snapshot.
  func isSnapshot(_ path: String) -> Bool { Snapshot.isSnapshot(environment.files.path(path)) }

  // MARK: Saving

  /// Writes the tables and everything that was said about them.
  func saveSnapshot(_ path: String) throws(Diagnostic) {
    let target = try reachable(path, for: .writing)
    guard !journal.entries.isEmpty else { throw .nothingToSave }
    let records = ModelRecords(model)
    var lines = records.lines + journal.records
    lines += model.parameters.map {
      ["parameter", $0.name, Printer.print(Expression(.literal($0.value), at: Self.nowhere))]
    }
    lines += Self.settingsOfData.map { ["setting", $0, settings[$0]] }
    let snapshot = Snapshot(frames: records.frames, records: lines)
    try stoppable { (work) throws(Diagnostic) in try snapshot.write(to: target, work: work) }
    let tables = listed(model.tables.map { "\(counted($0.frame.rowCount, "row")) of \($0.name)" })
    note("saved \(tables.isEmpty ? "what was defined" : tables) to \(path)")
  }

  private static let nowhere = SourceSpan(0, 0)

  // MARK: Opening

  /// Opens the snapshot that `load` names; false where it names none.
  func opensSnapshot(_ load: Load) throws(Diagnostic) -> Bool {
    guard SampleData.source(load.path) == nil, load.path != "-" else { return false }
    return try locating(load.pathSpan) { () throws(Diagnostic) -> Bool in
      let path = try reachable(load.path, for: .reading)
      guard Snapshot.isSnapshot(path) else {
        if Self.isScript(path) { throw .loadsScript(load.path) }
        return false
      }
      guard load.alias == nil, load.options.isEmpty else { throw .snapshotOption(load.path) }
      try openSnapshot(path, shown: load.path)
      return true
    }
  }

  /// Takes over the tables of a snapshot in the place of those that are loaded, and what was said about them. Words,
  /// parameters and settings of this session stay where the snapshot has none of the name.
  func openSnapshot(_ path: String, shown: String) throws(Diagnostic) {
    do throws(Diagnostic) {
      let day = environment.computerDay
      let (snapshot, opened) = try stoppable { (work) throws(Diagnostic) in
        let snapshot = try Snapshot.open(path, work: work)
        let model = try Model(snapshot.records, frames: snapshot.frames, computerDay: day, work: work)
        return (snapshot, model)
      }
      guard let opened, let said = Journal(snapshot.records) else { throw .strangeSnapshot(path) }
      let before = journal
      takeOver(opened, said, snapshot.records, shown)
      transcript.add(.snapshot(path: environment.files.real(path) ?? path, before: before), knowledge)
    } catch {
      throw error.naming(path, as: shown)
    }
  }

  private func takeOver(_ opened: Model, _ said: Journal, _ records: [[String]], _ path: String) {
    let before = sample != .absent ? [] : model.tables.map(\.name)
    let own = freshModel()
    let words = Set(opened.definitions.map { $0.definition.name.text.lowercased() })
    let names = Set(records.filter { $0.first == "parameter" && $0.count == 3 }.map { $0[1].lowercased() })
    sample = .absent
    forgetTables()
    model = opened
    model.definitions =
      own.definitions.filter { $0.isBuiltIn || !words.contains($0.definition.name.text.lowercased()) }
      + opened.definitions
    model.parameters = own.parameters.filter { !names.contains($0.name.lowercased()) }
    for line in records where line.count == 3 {
      if line[0] == "parameter" { takeParameter(line[1], line[2]) }
      if line[0] == "setting" { takeSetting(line[1], line[2], own.conventions) }
    }
    journal.take(said)
    sources = said.entries.compactMap(source)
    unacceptedOffer = nil
    tell(opening(path, before))
  }

  private func takeParameter(_ name: String, _ value: String) {
    guard case .param(_, _, let expression?)? = Parser.parse("param it = \(value)").statements.first?.kind,
      let literal = try? literal(expression)
    else { return }
    model.parameters.append((name, literal))
  }

  /// What was set in this session, as by --today, stays; what counted as empty is in the data.
  private func takeSetting(_ name: String, _ value: String, _ own: Conventions) {
    guard Self.settingsOfData.contains(name), let setting = catalog.setting(name) else { return }
    let isOwn = settings[name].lowercased() != setting.initial
    switch name {
    case "today" where isOwn: model.conventions.today = own.today
    case "case" where isOwn: model.conventions.isCaseExact = own.isCaseExact
    case "fiscal" where isOwn: model.conventions.fiscalStart = own.fiscalStart
    default: settings[name] = value
    }
  }

  /// Where a table of a snapshot was read from, to read it again; nil where nothing is known, or it came through a pipe.
  private func source(_ entry: Journal.Entry) -> TableSource? {
    guard let file = entry.file, let path = file.path,
      case .load(let load)? = Parser.parse("load \(Printer.quoted(path)) \(file.rest)").statements.first?.kind,
      let options = try? LoadOptions.read(load.options, text: { text($0) }), let table = load.alias?.text
    else { return nil }
    return TableSource(table: table, source: SampleData.source(path) ?? .file(path: path), options: options, load: load)
  }

  /// `deals.suluh: 10,000 rows of deals`
  private func opening(_ path: String, _ before: [String]) -> StyledText {
    let tables = model.tables.map { "\(counted($0.frame.rowCount, "row")) of \($0.name)" }
    var text = "\(path): \(tables.isEmpty ? "no tables" : listed(tables))"
    if !before.isEmpty { text += ", in the place of \(listed(before))" }
    return StyledText(cell: text, .dim).wrapped(to: terminal.width, indent: 2)
  }
}
