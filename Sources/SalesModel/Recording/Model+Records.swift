public import Diagnostics
public import Frames
import Language

extension Model {
  /// Makes a model again of what `ModelRecords` took apart; nil where that is nothing of the kind, or does not fit together.
  ///
  /// Lines that begin with a word that is not the model's are left for others.
  /// - Throws: Why the rows of a log cannot be read.
  public init?(
    _ lines: [[String]], frames: [(name: String, frame: Frame)], computerDay: Int, work: Work
  ) throws(Diagnostic) {
    self.init()
    let frames = Dictionary(frames.map { ($0.name, $0.frame) }, uniquingKeysWith: { first, _ in first })
    var infos: [ColumnInfo] = []
    for line in lines.reversed() {
      // The columns of a table stand behind it.
      if line.first == "column" {
        guard let info = ColumnInfo(line) else { return nil }
        infos.insert(info, at: 0)
        continue
      }
      if line.first == "table" {
        guard let table = try Table(line, infos, frames, work: work) else { return nil }
        tables.insert(table, at: 0)
        infos = []
        continue
      }
      guard infos.isEmpty else { return nil }
    }
    for line in lines { guard take(line, frames) else { return nil } }
    guard infos.isEmpty, fitsTogether else { return nil }
    conventions.computerDay = computerDay
    self = refreshed()
  }

  private var fitsTogether: Bool {
    let names = tables.map { $0.name.lowercased() }
    guard Set(names).count == names.count, primary == nil || deals != nil, log == nil || logTable != nil else {
      return false
    }
    guard let rows = deals?.frame.rowCount else { return tables.allSatisfy { $0.dealRows == nil } }
    return tables.allSatisfy { table in
      guard let dealRows = table.dealRows else { return true }
      let view = IntegerView(dealRows)
      return (0..<dealRows.count).allSatisfy { !dealRows.isValid($0) || view[$0] >= 0 && view[$0] < rows }
    }
  }

  private mutating func take(_ line: [String], _ frames: [String: Frame]) -> Bool {
    switch (line.first, line.count) {
    case ("primary", 2): primary = read(line[1])
    case ("role", 4):
      guard let (role, assignment) = assignment(line) else { return false }
      roles[role] = assignment
    case ("log", 7): return takeLog(line)
    case ("log role", 4):
      guard log != nil, let (role, assignment) = assignment(line) else { return false }
      log?.assignments[role] = assignment
    case ("stages", 2...):
      areStagesDeclared = line[1] == "declared"
      stages = Array(line[2...])
    case ("target", 8):
      guard let target = Target(line, frames) else { return false }
      targets.append(target)
    case ("definition", 3):
      guard case .define(let definition)? = statement(line[2]) else { return false }
      definitions.append(DefinedWord(definition, isBuiltIn: false, place: line[1], text: line[2]))
    case ("cleaning", 4...):
      guard let rows = Int(line[3]) else { return false }
      cleaning.append(
        CleaningLine(line[1], table: line[2], columns: line.count == 4 ? nil : Array(line[4...]), rows: rows))
    case ("join", 3):
      guard case .join(let join)? = statement(line[1]) else { return false }
      joins.append((join, line[2]))
    case ("conventions", 5): return takeConventions(line)
    case ("primary", _), ("role", _), ("log", _), ("log role", _), ("stages", _), ("target", _), ("definition", _),
      ("cleaning", _), ("join", _), ("conventions", _):
      return false
    default: break
    }
    return true
  }

  private mutating func takeLog(_ line: [String]) -> Bool {
    var log = LogRoles(table: line[1], key: line[2], date: read(line[3]), number: read(line[4]), stage: read(line[5]))
    if let text = read(line[6]) {
      guard case .rollup(let rollUp)? = statement(text) else { return false }
      log.rollUp = rollUp
    }
    self.log = log
    return true
  }

  private mutating func takeConventions(_ line: [String]) -> Bool {
    guard let fiscal = Int(line[2]), (1...12).contains(fiscal), let small = Int(line[4]),
      (0...1_000_000).contains(small)
    else { return false }
    conventions.today = read(line[1]).flatMap { Int($0) }
    conventions.fiscalStart = fiscal
    conventions.isCaseExact = line[3] == "exact"
    conventions.smallSample = small
    return true
  }

  /// The assignment of a `role` line and where it came from.
  private func assignment(_ line: [String]) -> (Role, RoleAssignment)? {
    guard case .role(let binding)? = statement(line[1]), let role = Role(rawValue: binding.role.text),
      let origin = RoleAssignment.Origin(line[2], line[3])
    else { return nil }
    return (role, RoleAssignment(binding.expression, origin: origin))
  }
}

extension Table {
  fileprivate init?(
    _ line: [String], _ infos: [ColumnInfo], _ frames: [String: Frame], work: Work
  ) throws(Diagnostic) {
    guard line.count == 5, let frame = frames[line[1]], let grain = GrainWord(rawValue: line[2])?.grain,
      infos.map(\.name) == frame.names
    else { return nil }
    var rows: Column?
    if let name = read(line[4]) {
      rows = try frames[name]?.column("row", work: work)
      guard let rows, rows.type == .integer, rows.count == frame.rowCount else { return nil }
    }
    self.init(name: line[1], frame: frame, columns: infos, grain: grain, dealRows: rows, source: line[3])
  }
}

extension ColumnInfo {
  fileprivate init?(_ line: [String]) {
    guard line.count == 7 else { return nil }
    self.init(
      line[1], header: line[2], currency: read(line[3]), isPercent: !line[4].isEmpty, isExact: !line[5].isEmpty,
      joinedFrom: read(line[6]))
  }
}

extension Target {
  fileprivate init?(_ line: [String], _ frames: [String: Frame]) {
    guard let amounts = frames[line[1]], amounts.type(of: "amount") != nil,
      case .role(let binding)? = statement(line[3]),
      amounts.names.count == binding.per.count + 1, let origin = RoleAssignment.Origin(line[6], line[7])
    else { return nil }
    var period: ClosedRange<Int>?
    if !line[4].isEmpty {
      guard let first = Int(line[4]), let last = Int(line[5]), first <= last else { return nil }
      period = first...last
    }
    self.init(per: binding.per, amounts: amounts, period: period, source: line[2])
    self.origin = origin
  }
}

extension RoleAssignment.Origin {
  fileprivate init?(_ word: String, _ evidence: String) {
    switch word {
    case "guessed": self = .guessed(evidence)
    case "declared": self = .declared
    case "rolled up": self = .rolledUp
    default: return nil
    }
  }
}

/// The only statement of a text; nil where it has a mistake.
private func statement(_ text: String) -> Statement.Kind? {
  let parse = Parser.parse(text)
  guard parse.diagnostics.allSatisfy({ $0.severity != .error }), parse.statements.count == 1 else { return nil }
  return parse.statements.first?.kind
}

/// A word that may be missing.
private func read(_ word: String) -> String? { word.hasPrefix("=") ? String(word.dropFirst()) : nil }
