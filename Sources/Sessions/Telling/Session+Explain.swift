import Diagnostics
import Frames
import Language
import Planning
import SalesModel
import Styling

/// `explain`: how a question is understood, and what it reads.
extension Session {
  func explain(_ stage: Name?, _ query: Query, at span: SourceSpan) throws(Diagnostic) {
    switch stage?.text.lowercased() {
    case "tokens":
      say(lines(Lexer.tokens(of: String(source[query.span])).map(\.description)))
    case "tree": say(lines(query.treeNode.lines))
    default:
      if case .analysis(let analysis) = query.head, analysis.verb.text.lowercased() == "describe" {
        throw .notYet("explain describe")
      }
      let whole = query.isContinuation ? exploration.current?.refined(by: query) ?? query : query
      let (model, plan) = try plan(whole)
      say(lines(plan.root.lines))
      let reads = Reads(plan.root, in: model)
      say(lines([reads.sentence]))
    }
  }
}

/// What a plan reads: rows and bytes of tables.
struct Reads {
  private var columns: [(table: String, column: String)] = []
  private var tables: [(name: String, rows: Int)] = []
  private var bytes = 0

  init(_ plan: LogicalPlan, in model: Model) {
    collect(plan, needing: [], isWhole: true, in: model)
  }

  /// `reads 320 rows of deals: 3 columns, 1.3 kB`
  var sentence: String {
    let rows = tables.map { "\(counted($0.rows, "row")) of \($0.name)" }.joined(separator: " and ")
    return "reads \(rows.isEmpty ? "nothing" : rows): \(counted(columns.count, "column")), \(Self.size(bytes))"
  }

  private static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return counted(bytes, "byte") }
    let (divisor, unit) = bytes < 1_000_000 ? (1e3, "kB") : bytes < 1_000_000_000 ? (1e6, "MB") : (1e9, "GB")
    let tenths = (Double(bytes) / divisor * 10).rounded() / 10
    return "\(tenths) \(unit)"
  }

  private mutating func collect(
    _ plan: LogicalPlan, needing: [ColumnReference], isWhole: Bool, in model: Model
  ) {
    switch plan {
    case .scan(let name): scan(name, needing, isWhole, model)
    case .targets: break
    case .filter(let input, let conditions):
      collect(input, needing: needing + conditions.flatMap(\.columns), isWhole: isWhole, in: model)
    case .project(let input, let projections):
      collect(input, needing: projections.flatMap(\.expression.columns), isWhole: false, in: model)
    case .sort(let input, let terms):
      let keys = terms.flatMap { term -> [ColumnReference] in
        if case .value(let expression, _) = term.key { expression.columns } else { [] }
      }
      collect(input, needing: needing + keys, isWhole: isWhole, in: model)
    case .limit(let input, _), .cross(let input, _): collect(input, needing: needing, isWhole: isWhole, in: model)
    case .group(let grouping):
      for pass in grouping.passes {
        let parts = pass.keys + pass.aggregates.flatMap { $0.arguments + $0.filters }
        collect(pass.source, needing: parts.flatMap(\.columns), isWhole: false, in: model)
      }
    }
  }

  private mutating func scan(_ name: String, _ needed: [ColumnReference], _ isWhole: Bool, _ model: Model) {
    guard let table = model.table(name) else { return }
    if !tables.contains(where: { $0.name == table.name }) { tables.append((table.name, table.frame.rowCount)) }
    for (column, values) in table.frame.columns {
      if isWhole || needed.contains(where: { !$0.isDeals && $0.name == column }) { add(table.name, column, values) }
    }
    guard let deals = model.deals, table.dealRows != nil else { return }
    for (column, values) in deals.frame.columns where needed.contains(where: { $0.isDeals && $0.name == column }) {
      add(deals.name, column, values)
    }
  }

  private mutating func add(_ table: String, _ column: String, _ values: Column) {
    guard !columns.contains(where: { $0 == (table, column) }) else { return }
    columns.append((table, column))
    bytes += values.byteCount
  }
}

extension Column {
  /// How many bytes of values a pass over the column reads, dictionaries apart.
  fileprivate var byteCount: Int {
    let validity = validity == nil ? 0 : count / 8
    switch storage {
    case .int8, .codes8: return count + validity
    case .int16, .codes16: return count * 2 + validity
    case .int32, .codes32: return count * 4 + validity
    case .int64, .real: return count * 8 + validity
    case .boolean: return count / 8 + validity
    case .arena(let arena): return arena.bytes.count + count * 8 + validity
    }
  }
}
