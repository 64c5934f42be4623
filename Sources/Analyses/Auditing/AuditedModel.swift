import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// The data under audit, and how questions are asked about them.
struct AuditedModel {
  /// What was known on the day that is asked about.
  let model: Model
  private let inquiry: Inquiry

  init(_ inquiry: Inquiry) {
    self.inquiry = inquiry
    model = inquiry.model
  }

  /// The roles of the log; nil where the deals come from none.
  var log: LogRoles? { model.log.flatMap { $0.rollUp == nil ? nil : $0 } }

  var work: Work { inquiry.work }
  var wording: Wording { inquiry.wording }

  /// Whether nothing has happened since: only then is it known what a line would make of the log.
  var isNow: Bool {
    !inquiry.query.clauses.contains { if case .asOf = $0.kind { true } else { false } } && model.knownDay == nil
      && !model.goesOnAfterToday
  }

  // MARK: Questions

  /// Answers a question about the deals that are asked about; what is noticed about our own questions is nobody's concern.
  func ask(_ question: String, in other: Model? = nil) throws(Diagnostic) -> Result {
    var inquiry = inquiry
    return try inquiry.ask(question, inquiry.filters, in: other ?? model)
  }

  /// Answers a question about all deals, whichever are asked about: what is usual is told by all.
  func askOfAll(_ question: String) throws(Diagnostic) -> Frame {
    var inquiry = inquiry
    return try inquiry.ask(question, in: model).frame
  }

  /// Whether a question means something here.
  func canAsk(_ question: String) -> Bool {
    guard case .query(let query)? = Parser.parse(question).statements.first?.kind else { return false }
    return (try? Planner(model: model, catalog: inquiry.catalog, known: inquiry.known).plan(query)) != nil
  }

  /// How many rows each of the checks finds.
  func counts(of checks: [RowCheck]) throws(Diagnostic) -> [Int] {
    guard let first = checks.first else { return [] }
    let counts = checks.enumerated().map { place, check in
      "count(where \(check.condition.map(Printer.print) ?? "")) as `#\(place)`"
    }
    let frame = try ask(counts.joined(separator: ", ") + first.source(in: self)).frame
    return checks.indices.map { Int(frame["#\($0)"]?[0].real ?? 0) }
  }

  // MARK: Lines

  /// The conditions together with those of the question, as they are typed.
  func condition(_ condition: Expression) -> String {
    let filters = inquiry.filters.compactMap { if case .filter(let filter) = $0.kind { filter } else { nil } }
    return Printer.print(filters.reduce(condition) { .both($0, $1) })
  }

  /// A question without conditions, with those that are asked about.
  func filtered(_ question: String) -> String {
    ([question] + inquiry.filters.map { Printer.print($0.kind) }).joined(separator: " ")
  }

  /// A question as it is typed: of the day that is asked about.
  func line(_ question: String) -> String {
    let days = inquiry.query.clauses.compactMap { clause in
      if case .asOf = clause.kind { Printer.print(clause.kind) } else { nil }
    }
    return ([question] + days).joined(separator: " ")
  }

  /// What tells deals apart, with the columns that matter.
  func list(_ columns: [String]) -> String {
    let who = [Role.deal, .account, .rep].filter { model.roles[$0] != nil }.map(\.rawValue)
    var shown: [String] = []
    for column in who + columns where !shown.contains(column) { shown.append(column) }
    return "list " + shown.joined(separator: ", ")
  }

  /// A value as an example; nil where there is none.
  func text(_ value: Value) -> String? { value == .none ? nil : value.words(in: wording) }

  // MARK: What would be

  /// The model without some rows of a table.
  func leavingOut(_ condition: Expression, of table: Table) throws(Diagnostic) -> Model {
    let test = test
    let bits = try test(condition, table)
    let rows = (0..<Int32(table.frame.rowCount)).filter { !bits[Int($0)] }
    let kept = RowSelection(rows, of: table.frame.rowCount)
    return try model.keeping(rows: kept, in: table.name, line: "", test: test).model
  }

  /// The model without rows that say the same as one before them; nil where there are none.
  func leavingOutCopies() throws(Diagnostic) -> Model? {
    guard let table = model.tableOfCopies else { return nil }
    let copies = try table.frame.copies(work)
    guard copies.count > 0 else { return nil }
    return try model.keeping(rows: copies.inverted, in: table.name, line: "", test: test).model
  }

  /// The model with the log rolled up another way.
  func rollingUp(_ rollUp: RollUp) throws(Diagnostic) -> Model {
    try model.rollingUp(rollUp, test: test, memory: work.memory).model
  }

  /// What finds the rows of a table for which a condition holds.
  private var test: RowTest {
    let (model, catalog, work) = (model, inquiry.catalog, work)
    return { (condition: Expression, table: Table) throws(Diagnostic) -> Bitmap in
      let bound = try Planner(model: model, catalog: catalog).predicate(condition, on: table).condition
      let selected = try Executor(model: model, work: work).select(bound, in: table)
      var bits = [Bool](repeating: false, count: table.frame.rowCount)
      for row in selected.rows { bits[Int(row)] = true }
      return Bitmap(bits)
    }
  }
}

extension Expression {
  private static let nowhere = SourceSpan(0, 0)

  /// Reads a condition of ours.
  init(condition text: String) {
    self = Expression(.missing, at: Self.nowhere)
    guard case .query(let query)? = Parser.parse("list where " + text).statements.first?.kind else { return }
    for case .filter(let condition) in query.clauses.map(\.kind) { self = condition }
  }

  /// What holds where this does not.
  var negated: Expression {
    if case .emptiness(let operand, let isNegated) = kind {
      return Expression(.emptiness(operand, negated: !isNegated), at: Self.nowhere)
    }
    return Expression(.unary(.not, self), at: Self.nowhere)
  }

  /// What holds where both do.
  static func both(_ first: Expression, _ second: Expression) -> Expression {
    var parts: [Expression] = []
    for side in [first, second] {
      if case .logical(.and, let inner) = side.kind { parts += inner } else { parts.append(side) }
    }
    return Expression(.logical(.and, parts), at: nowhere)
  }
}
