import Frames
public import SalesModel

/// The columns of tables that a plan reads.
public struct ColumnsRead: Sendable {
  /// One table of the model.
  public struct OfTable: Sendable {
    /// The table.
    public var table: Table
    /// The names of the columns that are read, in the order of the table.
    public var columns: [String]
  }

  /// The tables, in the order they are come upon.
  public private(set) var tables: [OfTable] = []
  /// Columns of tables that were made for another day.
  public private(set) var others: [OfTable] = []
  private let model: Model

  /// Looks through a plan over the tables of `model`.
  public init(_ plan: LogicalPlan, in model: Model) {
    self.init(in: model)
    collect(plan, needing: [], isWhole: true)
  }

  private init(in model: Model) { self.model = model }

  private mutating func collect(_ plan: LogicalPlan, needing: [ColumnReference], isWhole: Bool) {
    switch plan {
    case .scan(let name): scan(name, needing, isWhole)
    case .targets: break
    case .known(let model, let input):
      var inner = ColumnsRead(in: model)
      inner.collect(input, needing: needing, isWhole: isWhole)
      if model.log == nil {
        for read in inner.tables { add(read.columns, of: read.table) }
        inner.tables = []
      }
      others += inner.tables + inner.others
    case .stacked(_, _, let parts): for part in parts { collect(part.plan, needing: [], isWhole: true) }
    case .filter(let input, let conditions):
      collect(input, needing: needing + conditions.flatMap(\.columns), isWhole: isWhole)
    case .project(let input, let projections):
      collect(input, needing: projections.flatMap(\.expression.columns), isWhole: false)
    case .sort(let input, let terms):
      let keys = terms.flatMap { term -> [ColumnReference] in
        if case .value(let expression, _) = term.key { expression.columns } else { [] }
      }
      collect(input, needing: needing + keys, isWhole: isWhole)
    case .limit(let input, _), .cross(let input, _): collect(input, needing: needing, isWhole: isWhole)
    case .group(let grouping):
      for pass in grouping.passes + grouping.lookback + grouping.cohorts.map(\.pass) {
        let parts = pass.keys + pass.aggregates.flatMap { $0.arguments + $0.filters }
        collect(pass.source, needing: parts.flatMap(\.columns), isWhole: false)
      }
    }
  }

  private mutating func scan(_ name: String, _ needed: [ColumnReference], _ isWhole: Bool) {
    guard let table = model.table(name) else { return }
    let own = Set(needed.filter { !$0.isDeals && !$0.isLogs }.map(\.name))
    add(table.frame.names.filter { isWhole || own.contains($0) }, of: table)
    let ofDeals = Set(needed.filter(\.isDeals).map(\.name))
    if !ofDeals.isEmpty, table.dealRows != nil, let deals = model.deals {
      add(deals.frame.names.filter { ofDeals.contains($0) }, of: deals)
    }
    let ofLog = Set(needed.filter(\.isLogs).map(\.name))
    if !ofLog.isEmpty, let log = model.logTable { add(log.frame.names.filter { ofLog.contains($0) }, of: log) }
  }

  private mutating func add(_ columns: [String], of table: Table) {
    guard let index = tables.firstIndex(where: { $0.table.name == table.name }) else {
      tables.append(OfTable(table: table, columns: columns))
      return
    }
    let known = tables[index].columns
    tables[index].columns = table.frame.names.filter { known.contains($0) || columns.contains($0) }
  }
}
