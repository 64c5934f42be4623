import Builtins
import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// Twelve deals of three reps with a log of their visits: small enough to count by hand.
///
///     deal rep   segment stage       amount status created    closed
///     D1   Ani   Telco   Won         100    won    2024-01-10 2024-02-09
///     …
enum SmallWorld {
  static let rows: [(String, String, String?, String, Int64?, String, String, String?)] = [
    ("D1", "Ani", "Telco", "Closed", 100, "Won", "2024-01-10", "2024-02-09"),
    ("D2", "Ani", "Telco", "Closed", 250, "Won", "2024-01-20", "2024-03-20"),
    ("D3", "Ani", "SOE", "Proposal", 80, "Lost", "2024-02-01", "2024-02-21"),
    ("D4", "Ani", "SOE", "Proposal", 60, "Open", "2024-05-01", nil),
    ("D5", "Budi", "Telco", "Closed", 300, "Won", "2024-02-15", "2024-04-15"),
    ("D6", "Budi", "Telco", "Lead", 40, "Lost", "2024-03-01", "2024-03-11"),
    ("D7", "Budi", "SOE", "Proposal", 90, "Lost", "2024-03-05", "2024-05-04"),
    ("D8", "Budi", nil, "Lead", nil, "Open", "2024-05-20", nil),
    ("D9", "Citra", "Private", "Closed", 500, "Won", "2024-01-02", "2024-05-31"),
    ("D10", "Citra", "private", "Closed", 10, "Won", "2024-04-01", "2024-04-11"),
    ("D11", "Citra", "SOE", "Closed", nil, "Won", "2024-04-02", "2024-05-02"),
    ("D12", "Citra", "Telco", "Lead", 70, "Open", "2024-05-30", nil),
  ]

  static func day(_ text: String?) -> Int64? {
    guard let parts = text?.split(separator: "-").compactMap({ Int($0) }), parts.count == 3 else { return nil }
    return Day.of(year: parts[0], month: parts[1], day: parts[2]).map { Int64($0) }
  }

  static let model: Model = {
    var model = Model()
    let deals = Frame([
      ("deal_id", Column(texts: rows.map(\.0))), ("owner", Column(texts: rows.map(\.1))),
      ("industry", Column(texts: rows.map(\.2))), ("step", Column(texts: rows.map(\.3))),
      ("value", Column(integers: rows.map(\.4))), ("status", Column(texts: rows.map(\.5))),
      ("opened", Column(integers: rows.map { day($0.6) }, type: .date)),
      ("finished", Column(integers: rows.map { day($0.7) }, type: .date)),
      ("why_lost", Column(texts: rows.map { $0.5 == "Lost" ? "Price" : nil })),
    ])
    model.tables = [Table(name: "deals", frame: deals, grain: .deals), log]
    model.primary = "deals"
    model.log = LogRoles(table: "visits", key: "deal_id", date: "visited_on")
    model.stages = ["Lead", "Proposal", "Closed"]
    model.conventions.computerDay = Day.of(year: 2024, month: 6, day: 30) ?? 0
    model.conventions.today = model.conventions.computerDay
    let roles: [(Role, String)] = [
      (.deal, "deal_id"), (.rep, "owner"), (.segment, "industry"), (.stage, "step"), (.amount, "value"),
      (.won, "status = Won"), (.lost, "status = Lost"), (.created, "opened"), (.closed, "finished"),
    ]
    for (role, text) in roles { model.roles[role] = RoleAssignment(expression(text), origin: .declared) }
    model.targets = [
      Target(
        per: [expression("rep")],
        amounts: Frame([
          ("rep", Column(texts: ["Ani", "Budi", "Citra", "Dewi"])), ("amount", Column(integers: [700, 600, 1000, 50])),
        ]), source: "target_sales")
    ]
    for statement in Parser.parse(Catalog.standard.prelude).statements {
      guard case .define(let definition) = statement.kind else { continue }
      model.definitions.append(DefinedWord(definition, isBuiltIn: true, place: "the catalogue", text: ""))
    }
    return model
  }()

  /// Two visits for each deal but D12, which has none, a day and ten days after it was opened.
  private static let log: Table = {
    let visits = rows.indices.dropLast().flatMap { row in [(row, 1, "call"), (row, 10, row < 4 ? "demo" : "call")] }
    let frame = Frame([
      ("deal_id", Column(texts: visits.map { rows[$0.0].0 })),
      ("visited_on", Column(integers: visits.map { day(rows[$0.0].6).map { $0 }.map { $0 + Int64(1) } }, type: .date)),
      ("kind", Column(texts: visits.map(\.2))), ("minutes", Column(integers: visits.map { Int64($0.1) })),
    ])
    return Table(
      name: "visits", frame: frame, grain: .log, dealRows: Column(integers: visits.map { Int64($0.0) }))
  }()

  static func expression(_ text: String) -> Expression {
    guard case .query(let query)? = Parser.parse("x where " + text).statements.first?.kind,
      case .filter(let filter)? = query.clauses.first?.kind
    else { return Expression(.missing, at: SourceSpan(0, 0)) }
    return filter
  }

  static func plan(_ text: String, model: Model = model, rules: [Rule] = Rule.all) throws -> Planner.Outcome {
    let parse = Parser.parse(text)
    if let first = parse.diagnostics.first { throw first }
    guard case .query(let query)? = parse.statements.first?.kind else { throw Diagnostic("no-query", text) }
    return try Planner(model: model, catalog: .standard, rules: rules).plan(query)
  }

  static func run(
    _ text: String, model: Model = model, rules: [Rule] = Rule.all, work: Work = Work()
  ) throws -> Result {
    try Executor(model: model, work: work).run(try plan(text, model: model, rules: rules).plan)
  }

  /// The answer as lines of cells, names first: short enough to read in a test.
  static func table(_ text: String, model: Model = model) throws -> [String] {
    let result = try run(text, model: model)
    let frame = result.frame
    let lines = (0..<frame.rowCount).map { row in
      frame.columns.map { $0.column[row].short }.joined(separator: " | ")
    }
    let total = result.total.map { total in ["= " + total.columns.map { $0.column[0].short }.joined(separator: " | ")] }
    return [frame.names.joined(separator: " | ")] + lines + (total ?? [])
  }

  static func error(_ text: String, model: Model = model) -> Diagnostic? {
    do {
      _ = try plan(text, model: model)
      return nil
    } catch { return error as? Diagnostic }
  }
}

extension Value {
  fileprivate var short: String {
    if case .real(let value) = self { return String((value * 10_000).rounded() / 10_000) }
    if case .text(let text) = self { return text }
    return plain
  }
}
