public import Diagnostics

/// One question: a head, clauses in any order, and steps that work on the result.
public struct Query: Sendable {
  /// What is asked for.
  public var head: Head
  /// How it is asked, in the order written. A continuation line's clauses stand here too.
  public var clauses: [Clause]
  /// What is then done with the result.
  public var steps: [Step]
  /// Where it stands.
  public var span: SourceSpan

  /// Creates a query.
  public init(_ head: Head, clauses: [Clause], steps: [Step], at span: SourceSpan) {
    self.head = head
    self.clauses = clauses
    self.steps = steps
    self.span = span
  }

  /// What a question begins with.
  public enum Head: Sendable {
    /// `winrate, sum(amount where won) as won_amount`
    case measures([Measure])
    /// `list rep, account`, `list`
    case list([Measure])
    /// `funnel`, `compare winrate: segment = Telco vs segment = SOE`, `coach Budi Santoso`
    case analysis(Analysis)
    /// Nothing: the text began with a clause word or `|`, and goes on from the query before.
    case continuation
    /// `_`, `_3`, or the name of a result or table alone: the steps start from it.
    case result(Name)
  }
}

/// `winrate as rate`
public struct Measure: Sendable {
  /// The formula.
  public var expression: Expression
  /// `as rate`
  public var alias: Name?
  /// `winrate within 90 days`: a cohort's age
  public var within: Literal?

  /// Creates a measure.
  public init(_ expression: Expression, alias: Name? = nil, within: Literal? = nil) {
    self.expression = expression
    self.alias = alias
    self.within = within
  }
}

/// One clause of a query.
public struct Clause: Sendable {
  /// What it says.
  public var kind: Kind
  /// Where it stands, keyword included.
  public var span: SourceSpan

  /// Creates a clause.
  public init(_ kind: Kind, at span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  /// The clauses of the language.
  public enum Kind: Sendable {
    /// `by segment, month(created) as m`
    case by([Measure])
    /// `across segment`
    case across(Measure)
    /// `where predicate`
    case filter(Expression)
    /// `during 2025Q2 vs previous on created`
    case during(PeriodExpression, versus: Comparison?, on: Name?)
    /// `as of 2025-05-01`, `as of A vs B`, `as of each month`
    case asOf(AsOf)
    /// `having predicate`
    case having(Expression)
    /// `sort revenue desc, rep`
    case sort([SortKey])
    /// `top 5 per rep with others`, `bottom 3`
    case top(Top)
    /// `from visits`
    case from(Name)
    /// `with total, interval`, `with 80%, 95%`, `with target 5bn`, `with strict`
    case with([Option])
    /// `using ets`, `using dial = visits`
    case using([Name])
    /// `for 6 months`
    case horizon(Literal)
  }
}

/// `as of …`
public enum AsOf: Sendable {
  /// `as of 2025-05-01`
  case day(PeriodExpression)
  /// `as of 2025-05-01 vs 2025-06-01`
  case versus(PeriodExpression, PeriodExpression)
  /// `as of each month`
  case each(DateUnit)
}

/// `revenue desc`
public struct SortKey: Sendable {
  /// What is compared.
  public var expression: Expression
  /// `asc` (true), `desc` (false), or not said.
  public var ascending: Bool?

  /// Creates a sort key.
  public init(_ expression: Expression, ascending: Bool? = nil) {
    self.expression = expression
    self.ascending = ascending
  }
}

/// `top 3 per rep with others`
public struct Top: Sendable {
  /// How many rows; 0 where a parameter says.
  public var count: Int
  /// `top $n`: the parameter that says how many
  public var parameter: String?
  /// `bottom`
  public var isBottom: Bool
  /// `per rep`: in each group
  public var per: [Expression]

  /// Creates a `top` or `bottom`.
  public init(_ count: Int, isBottom: Bool = false, per: [Expression] = []) {
    self.count = count
    self.isBottom = isBottom
    self.per = per
  }
}

/// One thing after `with`.
public struct Option: Sendable {
  /// `total`, `others`, `interval`, `strict`, `target`; a percentage is called `level`.
  public var name: Name
  /// What follows it: `target 5bn`, `season 12`, the level itself.
  public var value: Expression?

  /// Creates an option.
  public init(_ name: Name, value: Expression? = nil) {
    self.name = name
    self.value = value
  }
}

/// What follows a `|`.
public struct Step: Sendable {
  /// What it does.
  public var kind: Kind
  /// Where it stands, without the bar.
  public var span: SourceSpan

  /// Creates a step.
  public init(_ kind: Kind, at span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  /// The steps of the language.
  public enum Kind: Sendable {
    /// `| where predicate`
    case filter(Expression)
    /// `| sort key desc`
    case sort([SortKey])
    /// `| top 5 per rep`
    case top(Top)
    /// `| select rep, winrate as rate`
    case select([Measure])
    /// `| rename winrate as rate`
    case rename([Measure])
    /// `| bar`, `| hist amount`, `| chart`
    case chart(Name, [Expression])
    /// `| all`: every row is shown, however many there are
    case all
    /// `| save "x.csv"`
    case save(path: String, at: SourceSpan)
    /// `| avg(winrate) by segment`: a new question about the result
    case query(Query)
  }
}

/// A built-in analysis with what stands between its verb and its clauses.
public struct Analysis: Sendable {
  /// `funnel`, `predict`, …
  public var verb: Name
  /// `revenue` in `forecast revenue`, the column in `describe amount`, the rep in `coach Budi Santoso`.
  public var subject: [Measure]
  /// `stage = Negosiasi, visits = 4`; the two sides of `compare m: a vs b`.
  public var conditions: [Expression]
  /// `winrate = 60% where segment = Government, cycle - 10%`
  public var levers: [Lever]

  /// Creates an analysis.
  public init(_ verb: Name, subject: [Measure] = [], conditions: [Expression] = [], levers: [Lever] = []) {
    self.verb = verb
    self.subject = subject
    self.conditions = conditions
    self.levers = levers
  }
}
