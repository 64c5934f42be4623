import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// Names that are written in several ways: in a column of the deals, or in the look-up table that it is found in.
struct NameCheck {
  private let data: AuditedModel
  private let deals: Table
  private var findings: [Finding] = []

  static func find(_ data: AuditedModel) throws(Diagnostic) -> CheckOutcome {
    guard let deals = data.model.deals else { return ([], [], []) }
    var check = NameCheck(data: data, deals: deals)
    for name in check.columns { try check.look(in: name) }
    return check.findings.isEmpty ? ([], [.severalSpellings], []) : (check.findings, [], [.spellingsMean])
  }

  private init(data: AuditedModel, deals: Table) {
    (self.data, self.deals) = (data, deals)
  }

  /// The columns of names: texts that are no identifiers, unless they are looked up in another table.
  private var columns: [String] {
    let ids = [data.model.roles[.deal]?.expression.nameAlone?.text, data.log?.key].compactMap { $0 }
    return zip(deals.frame.shapes, deals.columns).compactMap { shape, info in
      guard shape.type == .text, !ids.contains(shape.name) else { return nil }
      return info.isExact && lookUps(of: shape.name).isEmpty ? nil : shape.name
    }
  }

  /// The columns of other tables in which the values of a column are looked up, or could be.
  private func lookUps(of column: String) -> [Column] {
    let others = data.model.tables.filter { $0.grain == .plain && $0.name != deals.name }
    return others.compactMap { table in
      let made = data.model.joins.first {
        $0.to == deals.name && $0.join.table.text.lowercased() == table.name.lowercased()
      }
      let join = made?.join ?? data.model.joinOffer(for: table.name, work: data.work)
      guard let join, join.keys.count == 1, let key = join.keys.first, deals.storedName(key.left) == column else {
        return nil
      }
      var right = key.right
      right.qualifier = nil
      return table.column(right)?.column
    }.filter { $0.type == .text }
  }

  private mutating func look(in column: String) throws(Diagnostic) {
    let figures = try GroupFigures(data, by: column)
    let listed = Set(lookUps(of: column).flatMap { $0.texts })
    let used = Set(figures.groups.map(\.name))
    let spellings =
      figures.groups.map {
        Spellings.Spelling(text: $0.name, deals: $0.deals, isListed: listed.contains($0.name))
      }
      + listed.subtracting(used).sorted().map { Spellings.Spelling(text: $0, deals: 0, isListed: true) }
    for group in try Spellings(spellings, work: data.work).groups {
      if let finding = finding(group, in: column, figures) { findings.append(finding) }
    }
  }

  /// The column, where it does not tell deals apart already.
  private func shown(_ column: String) -> [String] {
    let isShown = [Role.account, .rep].contains { data.model.roles[$0]?.expression.nameAlone?.text == column }
    return isShown ? [] : [Printer.column(column)]
  }

  /// What is said of names that are one; nil where no deal has one that is written otherwise.
  private func finding(_ group: [Spellings.Spelling], in column: String, _ figures: GroupFigures) -> Finding? {
    let goal = group.first(where: \.isListed) ?? group[0]
    let others = group.filter { $0.text != goal.text && $0.deals > 0 }
    guard !others.isEmpty else { return nil }
    let name = Printer.column(column)
    var finding = Finding(
      weight: .doubtful, says: .spelledSeveralWays(column), found: group.reduce(0) { $0 + $1.deals })
    finding.examples = ([goal] + others).prefix(Finding.fewExamples).map {
      "\($0.text) (\(data.wording.number(counted($0.deals))))"
    }
    finding.changes = figures.merged(others.map(\.text), into: goal.text).map { [$0] }
    let values = ([goal] + others).filter { $0.deals > 0 }.map { Printer.value($0.text) }
    let any = values.count == 1 ? "= \(values[0])" : "in (\(values.joined(separator: ", ")))"
    let typed = data.condition(Expression(condition: "\(name) \(any)"))
    finding.rows = data.line(data.list(shown(column)) + " where " + typed)
    let merged = others.map { Printer.value($0.text) }.joined(separator: ", ")
    finding.remedy = "merge \(name): \(merged) as \(Printer.value(goal.text))"
    return finding
  }
}

extension Column {
  /// Its different texts.
  fileprivate var texts: [String] {
    categories().labels.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }
}
