public import Frames
import Language

/// A model as tables and lines of words, from which it can be made again without looking at a value.
///
/// What the user said stands in the words of the language; built-in definitions are not among it.
public struct ModelRecords: Sendable {
  /// The data: of each table, of the deals' rows of a log, of each target.
  public private(set) var frames: [(name: String, frame: Frame)] = []
  /// Everything else.
  public private(set) var lines: [[String]] = []

  /// Takes a model apart.
  public init(_ model: Model) {
    frames = model.tables.map { ($0.name, $0.frame) }
    for table in model.tables { add(table) }
    lines.append(["primary", Self.written(model.primary)])
    for (role, assignment) in model.roles.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      lines.append(["role"] + Self.words(role, assignment))
    }
    if let log = model.log { add(log) }
    lines.append(["stages", model.areStagesDeclared ? "declared" : ""] + model.stages)
    for (place, target) in model.targets.enumerated() { add(target, place + 1) }
    for word in model.definitions where !word.isBuiltIn { lines.append(["definition", word.place, word.text]) }
    for line in model.cleaning {
      lines.append(["cleaning", line.text, line.table, String(line.rows)] + (line.columns ?? []))
    }
    for (join, to) in model.joins { lines.append(["join", Printer.print(Statement(.join(join), at: nowhere)), to]) }
    let conventions = model.conventions
    lines.append([
      "conventions", Self.written(conventions.today.map { String($0) }), String(conventions.fiscalStart),
      conventions.isCaseExact ? "exact" : "", String(conventions.smallSample),
    ])
  }

  private mutating func add(_ table: Table) {
    let grain = GrainWord(table.grain)
    var rows: String?
    if let dealRows = table.dealRows {
      rows = add(Frame([("row", dealRows)], rowCount: dealRows.count), called: "the deals of \(table.name)")
    }
    lines.append(["table", table.name, grain.rawValue, table.source, Self.written(rows)])
    for info in table.columns {
      lines.append([
        "column", info.name, info.header, Self.written(info.currency), info.isPercent ? "percent" : "",
        info.isExact ? "exact" : "", Self.written(info.joinedFrom),
      ])
    }
  }

  private mutating func add(_ log: LogRoles) {
    let rollUp = log.rollUp.map { Printer.print(Statement(.rollup($0), at: nowhere)) }
    lines.append(["log", log.table, log.key] + [log.date, log.number, log.stage, rollUp].map { Self.written($0) })
    for (role, assignment) in log.assignments.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      lines.append(["log role"] + Self.words(role, assignment))
    }
  }

  private mutating func add(_ target: Target, _ place: Int) {
    let frame = add(target.amounts, called: "target \(place)")
    let binding = RoleBinding(
      Name(Role.target.rawValue, at: nowhere), .column("amount"), per: target.per, period: nil)
    let days = target.period.map { [String($0.lowerBound), String($0.upperBound)] } ?? ["", ""]
    lines.append(
      ["target", frame, target.source, Printer.print(Statement(.role(binding), at: nowhere))] + days
        + Self.words(target.origin))
  }

  /// Adds a frame under a name that no other has, and returns that.
  private mutating func add(_ frame: Frame, called wanted: String) -> String {
    var name = wanted
    while frames.contains(where: { $0.name == name }) { name += "'" }
    frames.append((name, frame))
    return name
  }

  private static func words(_ role: Role, _ assignment: RoleAssignment) -> [String] {
    let binding = RoleBinding(Name(role.rawValue, at: nowhere), assignment.expression)
    return [Printer.print(Statement(.role(binding), at: nowhere))] + words(assignment.origin)
  }

  private static func words(_ origin: RoleAssignment.Origin) -> [String] {
    switch origin {
    case .guessed(let evidence): ["guessed", evidence]
    case .declared: ["declared", ""]
    case .rolledUp: ["rolled up", ""]
    }
  }

  /// A word that may be missing; `read` reads it.
  private static func written(_ word: String?) -> String { word.map { "=" + $0 } ?? "" }
}

/// The words for what a row is.
enum GrainWord: String {
  case deals, log, plain

  init(_ grain: Grain) {
    switch grain {
    case .deals: self = .deals
    case .log: self = .log
    case .plain: self = .plain
    }
  }

  var grain: Grain {
    switch self {
    case .deals: .deals
    case .log: .log
    case .plain: .plain
    }
  }
}
