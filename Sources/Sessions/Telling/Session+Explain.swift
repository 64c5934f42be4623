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
      if case .analysis(let analysis) = query.head { throw .explainsOneQuestion(analysis.verb.text) }
      let whole = query.isContinuation ? exploration.current?.refined(by: query) ?? query : query
      let (model, plan) = try plan(whole)
      say(lines(plan.root.lines))
      let reads = try stoppable { (work) throws(Diagnostic) in try Reads(plan.root, in: model, work: work) }
      say(lines([reads.sentence]))
    }
  }
}

/// What a plan reads: rows and bytes of tables.
struct Reads {
  private var rows: [String] = []
  private var columns = 0
  private var bytes = 0

  init(_ plan: LogicalPlan, in model: Model, work: Work) throws(Diagnostic) {
    let read = ColumnsRead(plan, in: model)
    for read in read.tables + read.others {
      try read.table.frame.make(read.columns, work: work)
      rows.append("\(counted(read.table.frame.rowCount, "row")) of \(read.table.name)")
      columns += read.columns.count
      for name in read.columns { bytes += try read.table.frame.column(name, work: work)?.bytes ?? 0 }
    }
  }

  /// `reads 320 rows of deals: 3 columns, 1.3 kB`
  var sentence: String {
    let rows = rows.joined(separator: " and ")
    return "reads \(rows.isEmpty ? "nothing" : rows): \(counted(columns, "column")), \(Self.size(bytes))"
  }

  private static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return counted(bytes, "byte") }
    let (divisor, unit) = bytes < 1_000_000 ? (1e3, "kB") : bytes < 1_000_000_000 ? (1e6, "MB") : (1e9, "GB")
    let tenths = (Double(bytes) / divisor * 10).rounded() / 10
    return "\(tenths) \(unit)"
  }
}
