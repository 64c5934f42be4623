import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// What should be the same in all rows of a deal, and is not: its rep, its segment, its amount.
enum ConstantCheck {
  static func find(_ data: AuditedModel) throws(Diagnostic) -> CheckOutcome {
    guard let log = data.log, let table = data.model.logTable, let deals = data.model.deals else { return ([], [], []) }
    var findings: [Finding] = []
    for name in deals.frame.names where table.frame.names.contains(name) && !log.changes(name) {
      try data.work.check()
      if let finding = try changing(name, log, data) { findings.append(finding) }
    }
    return findings.isEmpty ? ([], [.severalValues], []) : (findings, [], [.lastIsTaken])
  }

  private static func changing(_ name: String, _ log: LogRoles, _ data: AuditedModel) throws(Diagnostic) -> Finding? {
    let column = Printer.column(log.table) + "." + Printer.column(name)
    let question = "distinct(\(column)) as times by deal from \(Printer.column(log.table)) having times > 1"
    let found = try data.ask(question)
    guard let names = found.columns.first.flatMap({ found.frame[$0.name] }), names.count > 0 else { return nil }
    var finding = Finding(weight: .doubtful, says: .severalValuesOf(name), found: names.count)
    finding.examples = (0..<min(Finding.fewExamples, names.count)).compactMap { data.text(names[$0]) }
    finding.rows = data.line(data.filtered(question))
    if let rollUp = firstInstead(of: name, log) {
      finding.remedy = Printer.line(Statement(.rollup(rollUp), at: rollUp.table.span))
      finding.changes = data.isNow ? try changes(of: name, to: data.rollingUp(rollUp), data) : nil
    }
    return finding
  }

  /// The roll-up that takes the first value of a column.
  private static func firstInstead(of name: String, _ log: LogRoles) -> RollUp? {
    let line = "rollup a by b with \(Printer.column(name)) = first(\(Printer.column(name)))"
    guard var rollUp = log.rollUp, case .rollup(let first)? = Parser.parse(line).statements.first?.kind else {
      return nil
    }
    rollUp.columns.removeAll { $0.name.text.lowercased() == name.lowercased() }
    rollUp.columns += first.columns
    return rollUp
  }

  private static func changes(of name: String, to other: Model, _ data: AuditedModel) throws(Diagnostic)
    -> [AnswerChange]
  {
    let changes = try Headlines(data).changes(to: Headlines(data, in: other))
    guard changes.isEmpty, data.model.deals?.frame.type(of: name) == .text else { return changes }
    return try GroupFigures(data, by: name).largestChange(to: GroupFigures(data, by: name, in: other)).map { [$0] }
      ?? []
  }
}

extension LogRoles {
  /// Whether a column of the log tells how far a deal has got, which changes by its nature, or which deal it is.
  fileprivate func changes(_ column: String) -> Bool {
    let outcome = [Role.won, .lost].flatMap { assignments[$0]?.expression.names ?? [] }.map { $0.text.lowercased() }
    return [key, date, number, stage].contains(column) || outcome.contains(column.lowercased())
  }
}
