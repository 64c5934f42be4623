import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// What stands in the data more than once: deals by what tells them apart, else rows by all that they say.
enum RepeatCheck {
  static func find(_ data: AuditedModel) throws(Diagnostic) -> CheckOutcome {
    if let log = data.log, let table = data.model.logTable {
      let columns = [log.key, log.date, log.number].compactMap { $0 }
      return try rows(of: table, columns, .repeatedVisits, data)
    }
    guard data.model.roles[.deal] == nil else { return try deals(data) }
    guard let table = data.model.deals else { return ([], [], []) }
    let roles = [Role.account, .created, .amount].compactMap { data.model.roles[$0]?.expression.nameAlone?.text }
    let copies = try rows(of: table, roles, .repeatedRows, data)
    guard let key = try nearlyKey(of: table, data) else { return copies }
    return (copies.found + [key], copies.clean, copies.meanings)
  }

  /// A column that seems to tell deals apart, but for a few of its values that come more than once.
  private static func nearlyKey(of table: Table, _ data: AuditedModel) throws(Diagnostic) -> Finding? {
    let taken = Set(data.model.roles.values.flatMap { $0.expression.names.map { $0.text.lowercased() } })
    let key = table.frame.names.first { name in
      guard !taken.contains(name.lowercased()), RoleGuesser.isHeading(name, of: .deal), let column = table.frame[name]
      else { return false }
      let filled = column.count - column.emptyCount
      let distinct = column.distinctCount(first: column.count)
      return filled >= 20 && distinct < filled && distinct * 20 >= filled * 19
    }
    guard let key else { return nil }
    let question =
      "count() as times by \(Printer.column(key)) where \(Printer.column(key)) is not empty having times > 1"
    let found = try data.ask(question)
    guard let names = found.columns.first.flatMap({ found.frame[$0.name] }), names.count > 0 else { return nil }
    var finding = Finding(weight: .doubtful, says: .repeatedKeys(key), found: names.count)
    finding.examples = (0..<min(Finding.fewExamples, names.count)).compactMap { data.text(names[$0]) }
    finding.rows = data.line(data.filtered(question))
    finding.remedy = "role deal = \(Printer.column(key))"
    return finding
  }

  /// Deals that are there more than once.
  private static func deals(_ data: AuditedModel) throws(Diagnostic) -> CheckOutcome {
    let question = "count() as times by deal having times > 1"
    let found = try data.ask(question)
    guard let names = found.columns.first.flatMap({ found.frame[$0.name] }), names.count > 0 else {
      return ([], [.repeatedDeals], [])
    }
    var finding = Finding(weight: .wrong, says: .repeatedDeals, found: names.count)
    finding.examples = (0..<min(Finding.fewExamples, names.count)).compactMap { data.text(names[$0]) }
    finding.rows = data.line(data.filtered(question))
    if let without = try data.leavingOutCopies(), try data.ask(question, in: without).frame.rowCount == 0 {
      finding.remedy = leavingOutCopies
      finding.changes = try Headlines(data).changes(to: Headlines(data, in: without))
    } else if let remedy = leavingOut(names, data) {
      finding.remedy = "exclude where " + Printer.print(remedy)
      finding.changes = try Headlines(data).changes(to: Headlines(data, where: remedy.negated))
    }
    return ([finding], [], [])
  }

  private static let leavingOutCopies = "exclude copies"

  /// A line with more deals than these is no line to type.
  private static let mostListed = 50

  /// The condition that names all of some deals; nil where they are many.
  private static func leavingOut(_ names: Column, _ data: AuditedModel) -> Expression? {
    guard names.count <= mostListed else { return nil }
    let values = (0..<names.count).compactMap { row in
      if case .text(let text) = names[row] { Printer.value(text) } else { data.text(names[row]) }
    }
    return values.count == names.count ? Expression(condition: "deal in (\(values.joined(separator: ", ")))") : nil
  }

  /// Rows of a table that say the same in every column; those that are the same are so in `few` columns too, and most tables
  /// have none, and no need to look at all.
  private static func rows(
    of table: Table, _ few: [String], _ sought: Sentence, _ data: AuditedModel
  ) throws(Diagnostic) -> CheckOutcome {
    func times(by columns: [String]) -> String {
      let names = columns.map { Printer.column(table.name) + "." + Printer.column($0) }
      return "count() as times by \(names.joined(separator: ", ")) from \(Printer.column(table.name)) having times > 1"
    }
    let all = times(by: table.frame.names)
    var found = try data.ask(few.isEmpty ? all : times(by: few)).frame
    if found.rowCount > 0, !few.isEmpty { found = try data.ask(all).frame }
    guard found.rowCount > 0, let counts = found["times"] else { return ([], [sought], []) }
    let copies = (0..<counts.count).reduce(0) { $0 + Int(counts[$1].real ?? 1) - 1 }
    var finding = Finding(weight: .wrong, says: sought, found: copies)
    let names = found.names.first.flatMap { found[$0] }
    finding.examples = (0..<min(Finding.fewExamples, found.rowCount)).compactMap { row in
      names.flatMap { data.text($0[row]) }
    }
    finding.rows = data.line(data.filtered(all))
    finding.remedy = leavingOutCopies
    if data.isNow, let without = try data.leavingOutCopies() {
      finding.changes = try Headlines(data).changes(to: Headlines(data, in: without))
    }
    return ([finding], [], [])
  }
}
