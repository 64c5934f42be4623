public import Diagnostics

/// One complete input.
public struct Statement: Sendable {
  /// What it asks for.
  public var kind: Kind
  /// Where it stands.
  public var span: SourceSpan

  /// Creates a statement.
  public init(_ kind: Kind, at span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  /// The statements of the language.
  public enum Kind: Sendable {
    /// `winrate by rep`, `list …`, `funnel`, `| bar`, `where segment = Telco`
    case query(Query)
    /// `load "crm.csv" as deals with dates dmy, decimal comma, delimiter ";"`
    case load(Load)
    /// `role stage = deal_stage order Prospecting, Engaging, Won`
    case role(RoleBinding)
    /// `rollup visits by id_customer as deals with amount = max(nilai_kontrak), one`
    case rollup(RollUp)
    /// `join accounts on account = name matching loosely`
    case join(Join)
    /// `define aov = avg(amount where won) on closed shown as money "mean size"`
    case define(Definition)
    /// `param rep = "Budi Santoso"`, `param floor number = 10M`, `param period`
    case param(Name, ParameterType?, Expression?)
    /// `let best = winrate by rep top 3`
    case letResult(Name, Query)
    /// `merge segment: Telcom, TELKO as Telco`
    case merge(column: Name, values: [Expression], into: Expression)
    /// `exclude where account starts with Test`
    case exclude(Expression)
    /// `exclude copies`
    case excludeCopies
    /// `type nilai money`
    case type(column: Name, Name)
    /// `set`, `set today 2025-06-30`, `set empty Select, N/A, -`, `set case exact`
    case set(Name?, [Expression])
    /// `focus segment = Telco`, `focus off` (nil)
    case focus(Expression?)
    /// `show tables`, `show values segment`
    case show(Name?, [Expression])
    /// `help`, `help winrate`, `help starts with`
    case help(String?)
    /// `explain winrate by rep`, `explain tokens …`
    case explain(stage: Name?, Query)
    /// `run "weekly.suluh" rep="Budi Santoso"`
    case run(path: String, arguments: [(name: Name, value: Expression)])
    /// `save "deals.suluh"`, `save script "weekly.suluh"`
    case save(path: String, isScript: Bool)
    /// `rows 2`
    case rows(Int)
    /// `drill 2 by customer`
    case drill(Int, [Measure])
    /// `no top`
    case no(Name)
    /// `undo`
    case undo
    /// `history`
    case history
    /// `edit`, `edit 3`
    case edit(Int?)
    /// `rerun 3`
    case rerun(Int)
    /// `all`
    case all
    /// `quit`, `exit`
    case quit
  }
}

/// `load "crm.csv" as deals with dates dmy, decimal comma`
public struct Load: Sendable {
  /// The file; `-` for standard input.
  public var path: String
  /// Where the path stands.
  public var pathSpan: SourceSpan
  /// `as deals`
  public var alias: Name?
  /// `dates dmy`, `decimal comma`, `delimiter ";"`, `encoding latin1`, `header none`
  public var options: [Option]

  /// Creates a load.
  public init(path: String, pathSpan: SourceSpan, alias: Name? = nil, options: [Option] = []) {
    self.path = path
    self.pathSpan = pathSpan
    self.alias = alias
    self.options = options
  }
}

/// `role won = deal_stage = Won`, `role target = target_sales per rep for 2025`
public struct RoleBinding: Sendable {
  /// The role.
  public var role: Name
  /// The column or predicate it is tied to.
  public var expression: Expression
  /// `order Prospecting, Engaging, Won`
  public var order: [Expression]
  /// `per rep, month(targets.month)`
  public var per: [Expression]
  /// `for 2025`
  public var period: PeriodExpression?

  /// Creates a binding.
  public init(
    _ role: Name, _ expression: Expression, order: [Expression] = [], per: [Expression] = [],
    period: PeriodExpression? = nil
  ) {
    self.role = role
    self.expression = expression
    self.order = order
    self.per = per
    self.period = period
  }
}

/// `rollup visits by id_customer as deals with amount = max(nilai_kontrak), one`
public struct RollUp: Sendable {
  /// The log.
  public var table: Name
  /// What identifies a deal.
  public var key: Name
  /// The table of deals.
  public var alias: Name?
  /// `amount = max(nilai_kontrak)`: a column and the aggregate it takes
  public var columns: [(name: Name, value: Expression)]
  /// `with one`: a log key is always one deal
  public var isOne: Bool

  /// Creates a roll-up.
  public init(
    _ table: Name, by key: Name, as alias: Name? = nil, columns: [(name: Name, value: Expression)] = [],
    isOne: Bool = false
  ) {
    self.table = table
    self.key = key
    self.alias = alias
    self.columns = columns
    self.isOne = isOne
  }
}

/// `join accounts on account = name, region matching loosely`
public struct Join: Sendable {
  /// The look-up table.
  public var table: Name
  /// Pairs of columns: of the table that is joined to, and of the look-up table (the same name when only one is given).
  public var keys: [(left: Name, right: Name)]
  /// `matching loosely`
  public var isLoose: Bool

  /// Creates a join.
  public init(_ table: Name, keys: [(left: Name, right: Name)], isLoose: Bool = false) {
    self.table = table
    self.keys = keys
    self.isLoose = isLoose
  }
}

/// `define aov = avg(amount where won) on closed shown as money "mean size of a won deal"`
public struct Definition: Sendable {
  /// The new word.
  public var name: Name
  /// `(stage)`: parameters, as in `define reached(stage) = …`
  public var parameters: [Name]
  /// What it stands for.
  public var expression: Expression
  /// `within 90 days`: the age by which a share is reached
  public var within: Literal?
  /// `from log`: the table whose rows it counts
  public var table: Name?
  /// `on closed`, `on none`: the measure's own date
  public var date: Name?
  /// `shown as money`
  public var format: Name?
  /// The text at the end.
  public var summary: String?

  /// Creates a definition.
  public init(
    _ name: Name, parameters: [Name] = [], _ expression: Expression, within: Literal? = nil, table: Name? = nil,
    date: Name? = nil, format: Name? = nil, summary: String? = nil
  ) {
    self.name = name
    self.parameters = parameters
    self.expression = expression
    self.within = within
    self.table = table
    self.date = date
    self.format = format
    self.summary = summary
  }
}

/// What the value of a parameter is.
public enum ParameterType: String, Sendable, Hashable, CaseIterable {
  /// Anything, as it is written.
  case text
  /// `12`, `1.5M`, `60%`
  case number
  /// A single day.
  case date
  /// `2025Q2`, `2025`, `last quarter`, a day
  case period
  /// `90 days`
  case duration
  /// `yes`, `no`
  case boolean
}
