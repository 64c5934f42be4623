import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// A check that a condition on rows makes: of the deals, or of their log.
struct RowCheck {
  /// What is offered against its rows.
  enum Remedy {
    /// They are left out for good: they cannot be right.
    case exclude
    /// They are left out for now: they may be right.
    case focus
    /// Nothing: leaving them out would spoil more than they do, which is to blur what was known on earlier days.
    case none
  }

  let weight: Finding.Weight
  /// What is looked for.
  let sought: Sentence
  /// The roles without which it cannot be looked for.
  var needs: [Role] = []
  /// What is true of its rows; nil where it cannot be in these data.
  let condition: Expression?
  /// The columns that show it, beside what tells deals apart.
  var shows: [String] = []
  var remedy = Remedy.exclude
  var isOfLog = false
  /// Whether it is told how many of the deals are open.
  var tellsOpen = false
  /// What words in it mean.
  var meaning: Sentence?

  /// `from visits`, where the rows are those of the log.
  func source(in data: AuditedModel) -> String {
    isOfLog ? data.log.map { " from " + Printer.column($0.table) } ?? "" : ""
  }

  /// What is found, where rows are.
  func finding(_ count: Int, in data: AuditedModel) throws(Diagnostic) -> Finding {
    guard let condition else { return Finding(weight: weight, says: sought, found: count) }
    let typed = data.condition(condition)
    var finding = Finding(weight: weight, says: try says(condition, in: data), found: count)
    finding.examples = try examples(condition, in: data)
    finding.rows = data.line((isOfLog ? "list" + source(in: data) : data.list(shows)) + " where " + typed)
    switch remedy {
    case .exclude: finding.remedy = "exclude where " + typed
    case .focus: finding.remedy = "focus " + Printer.print(Expression(condition: typed).negated)
    case .none:
      finding.touches = .onlyEarlierDays
      return finding
    }
    finding.changes = try changes(condition, in: data)
    return finding
  }

  private func says(_ condition: Expression, in data: AuditedModel) throws(Diagnostic) -> Sentence {
    guard tellsOpen, data.canAsk("open") else { return sought }
    let open = try data.ask("count(open and \(Printer.print(condition))) as `#open`").frame["#open"]?[0].real ?? 0
    return open > 0 ? .ofThemOpen(sought, Int(open)) : sought
  }

  /// A few of the deals.
  private func examples(_ condition: Expression, in data: AuditedModel) throws(Diagnostic) -> [String] {
    guard data.model.roles[.deal] != nil else { return [] }
    let filter = " where \(Printer.print(condition)) top \(Finding.fewExamples)"
    let question = isOfLog ? "count() as `#times` by deal" + source(in: data) + filter : "list deal" + filter
    let found = try data.ask(question)
    guard let deals = found.columns.first.flatMap({ found.frame[$0.name] }) else { return [] }
    return (0..<deals.count).compactMap { data.text(deals[$0]) }
  }

  private func changes(_ condition: Expression, in data: AuditedModel) throws(Diagnostic) -> [AnswerChange]? {
    let now = try Headlines(data)
    guard isOfLog else { return try now.changes(to: Headlines(data, where: condition.negated)) }
    guard data.isNow, let log = data.model.logTable else { return nil }
    return try now.changes(to: Headlines(data, in: data.leavingOut(condition, of: log)))
  }
}
