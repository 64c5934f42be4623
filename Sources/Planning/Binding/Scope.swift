import Declarations
import Frames
import Language
import SalesModel

/// The columns that names can mean, and what a row is.
struct Scope {
  /// What the rows are.
  enum Kind { case deals, log, plain, result }

  var kind: Kind
  /// The name of the table; empty for a result.
  var name: String
  var columns: [ScopeColumn]
  /// The deals' columns, seen from a log.
  var dealColumns: [ScopeColumn] = []
  /// The date that the rows are counted by, which `month` alone is of.
  var date: Name?
  /// Set where names mean one number for each group of rows: the measures.
  var groups: MeasureContext?

  /// The columns of a table of the model.
  init(_ table: Table, in model: Model) {
    name = table.name
    columns = ScopeColumn.list(table)
    // Targets are amounts as the others of their table are.
    let currency = table.columns.lazy.compactMap(\.currency).first
    for place in columns.indices
    where columns[place].format == .plain && columns[place].type.isNumeric
      && model.isTarget(columns[place].name, of: table)
    {
      columns[place].format = .money(currency: currency)
    }
    switch table.grain {
    case .deals: kind = .deals
    case .log: kind = .log
    case .plain: kind = table.name.lowercased() == model.primary?.lowercased() ? .deals : .plain
    }
    if kind == .log, table.dealRows != nil, let deals = model.deals { dealColumns = ScopeColumn.list(deals) }
  }

  /// The columns of a result.
  init(result columns: [OutputColumn]) {
    kind = .result
    name = ""
    self.columns = columns.map { column in
      ScopeColumn(
        name: column.name, header: column.title, type: column.type, format: column.format, isExact: column.isExact,
        isStage: column.isStage)
    }
  }

  /// The same rows, seen as groups.
  func grouped(_ context: MeasureContext) -> Scope {
    var copy = self
    copy.groups = context
    return copy
  }

  /// The scope of the deals themselves, from that of their log.
  var deals: Scope {
    var copy = self
    copy.kind = .deals
    copy.columns = dealColumns
    copy.dealColumns = []
    return copy
  }
}

/// One column that a name can mean.
struct ScopeColumn: Sendable {
  var name: String
  var header: String
  var type: ColumnType
  var format: ValueFormat
  var isExact = false
  var isStage = false
  var joinedFrom: String?
  /// Where the values are.
  var frame: Frame?

  static func list(_ table: Table) -> [ScopeColumn] {
    zip(table.frame.shapes, table.columns).map { shape, info in
      ScopeColumn(
        name: shape.name, header: info.header, type: shape.type, format: format(shape.type, info),
        isExact: info.isExact, joinedFrom: info.joinedFrom, frame: table.frame)
    }
  }

  private static func format(_ type: ColumnType, _ info: ColumnInfo) -> ValueFormat {
    if let format = info.format { return format }
    if info.isPercent { return .percent }
    if let currency = info.currency { return .money(currency: currency) }
    switch type {
    case .duration: return .days
    case .date: return .period(.day)
    case .text, .integer, .decimal, .real, .boolean: return .plain
    }
  }
}

/// A formula with its type and the way it is shown.
struct Typed: Sendable {
  var expression: BoundExpression
  var type: ColumnType
  var format: ValueFormat
  var isExact = false
  var isStage = false
  /// The column that it is, alone: to mend misspelt values.
  var column: ScopeColumn?
  /// What it is called, for messages.
  var name = ""

  /// The values a text column has.
  var dictionary: TextDictionary? { column.flatMap { $0.frame?.dictionary(of: $0.name) } }

  /// The same operation on it, with another outcome.
  func applying(_ operation: Operation, type: ColumnType, format: ValueFormat) -> Typed {
    Typed(expression: .apply(operation, [expression]), type: type, format: format)
  }
}
