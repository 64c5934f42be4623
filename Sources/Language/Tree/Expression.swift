public import Diagnostics

/// A formula as it was written: `amount where won`, `close_date - engage_date > 30 days`.
public struct Expression: Sendable {
  /// What stands here.
  public var kind: Kind
  /// Where it stands.
  public var span: SourceSpan

  /// Creates an expression.
  public init(_ kind: Kind, at span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  /// The forms a formula takes.
  public indirect enum Kind: Sendable {
    /// `12`, `1.5M`, `60%`, `"text"`, `45 days`, `2025Q2`, `$rep`
    case literal(Literal)
    /// `amount`, `accounts.revenue`, `` `Deal Value` ``
    case name(Name)
    /// `Penawaran Harga`, `Win-Back`, `00123`: words that stand where a value is expected, exactly as written.
    /// `otherwise` is the same text read as a formula, where it can be: binding chooses by the type on the left.
    case bare(String, otherwise: Expression?)
    /// `-x`, `not x`
    case unary(UnaryOperator, Expression)
    /// `a + b - c`, `a * b`: operands of one precedence in a list, so that a long chain is not a deep tree.
    case chain(Expression, [Link])
    /// `a and b and c`, `a or b`
    case logical(LogicalOperator, [Expression])
    /// `a = b`, `a != b`, `a < b`, `a ~ b`, `a starts with b`, `a ends with b`, `a matches "b"`
    case comparison(Expression, ComparisonOperator, Expression)
    /// `a in (x, y)`, `a not in (x, y)`, `date in 2025Q2`
    case membership(Expression, negated: Bool, [Expression])
    /// `a between x and y`, `a not between x and y`
    case between(Expression, negated: Bool, lower: Expression, upper: Expression)
    /// `a is empty`, `a is not empty`
    case emptiness(Expression, negated: Bool)
    /// `sum(amount where won)`, `reached(Penawaran Harga)`, `share(revenue by segment)`, `winrate(where segment = Telco)`
    case call(Call)
    /// `case when a then b else c end`
    case conditional([Branch], otherwise: Expression?)
    /// Stands where the parser found nothing it could use; a diagnostic has been given.
    case missing
  }

  /// A further operand of a chain.
  public struct Link: Sendable {
    /// What joins it to those before.
    public var operation: ArithmeticOperator
    /// The operand.
    public var operand: Expression

    /// Creates a link.
    public init(_ operation: ArithmeticOperator, _ operand: Expression) {
      self.operation = operation
      self.operand = operand
    }
  }

  /// `when condition then value`
  public struct Branch: Sendable {
    /// Whether the branch is taken.
    public var condition: Expression
    /// What it gives; a bare word is a name if there is one, else text.
    public var value: Expression

    /// Creates a branch.
    public init(condition: Expression, value: Expression) {
      self.condition = condition
      self.value = value
    }
  }
}

/// A function, aggregate or metric with its arguments: `percentile(amount, 90)`, `count(where won)`.
public struct Call: Sendable {
  /// What is called.
  public var name: Name
  /// The arguments in order. Each argument that could also be a value (`reached(Penawaran Harga)`) is `.bare`.
  public var arguments: [Expression]
  /// `by segment` inside the brackets: the base of a share or a total.
  public var grouping: [Expression]
  /// `where won` inside the brackets: what counts for this aggregate alone.
  public var filter: Expression?

  /// Creates a call.
  public init(_ name: Name, _ arguments: [Expression], grouping: [Expression] = [], filter: Expression? = nil) {
    self.name = name
    self.arguments = arguments
    self.grouping = grouping
    self.filter = filter
  }
}

/// A name as it was written: `rep`, `accounts.revenue`, `` `Deal Value` ``.
public struct Name: Sendable, Hashable {
  /// The table before the dot.
  public var qualifier: String?
  /// The name itself, without backticks.
  public var text: String
  /// Whether it stood in backticks: always a column, spelled exactly.
  public var isQuoted: Bool
  /// Where it stands.
  public var span: SourceSpan

  /// Creates a name.
  public init(_ text: String, qualifier: String? = nil, isQuoted: Bool = false, at span: SourceSpan) {
    self.text = text
    self.qualifier = qualifier
    self.isQuoted = isQuoted
    self.span = span
  }
}

/// A constant as it was written.
public enum Literal: Sendable, Hashable {
  /// `12`, `1_200`, `1.5M`, `60%`, `500 juta`: the value is `digits` × 10^-scale, exactly.
  case number(digits: Int128, scale: Int, unit: NumberUnit)
  /// `"text"`, `'text'`
  case text(String)
  /// `true`, `false`, where nothing else fits; `yes` and `no` are bare words
  case boolean(Bool)
  /// `45 days`, `6 months`, `2 quarters`
  case duration(Int, DateUnit)
  /// `2025-06-30`, `2025-06`, `2025Q2`, `2025`, `FY2025`, `last quarter`, `ytd`
  case period(PeriodExpression)
  /// `$rep`
  case parameter(String)
}

/// How a number was marked: the value already has the mark worked in (`1.5M` is 1,500,000; `60%` is 0.6, and `5 points` are 0.05).
public enum NumberUnit: String, Sendable, Hashable {
  /// `12`
  case none
  /// `60%`
  case percent
  /// `5 points`
  case points
  /// `k`, `rb`, `ribu`
  case thousand
  /// `M`: its reading is echoed on rupiah
  case million
  /// `jt`, `juta`
  case juta
  /// `bn`
  case billion
  /// `miliar`
  case miliar
  /// `T`
  case trillion
  /// `triliun`
  case triliun
}

/// `-x`, `not x`
public enum UnaryOperator: String, Sendable, Hashable {
  /// `-x`
  case negate = "-"
  /// `not x`
  case not
}

/// `+ - * /`
public enum ArithmeticOperator: String, Sendable, Hashable {
  /// `+`
  case add = "+"
  /// `-`
  case subtract = "-"
  /// `*`
  case multiply = "*"
  /// `/`
  case divide = "/"
}

/// `and`, `or`
public enum LogicalOperator: String, Sendable, Hashable {
  /// All of them.
  case and
  /// Any of them.
  case or
}

/// What compares two values.
public enum ComparisonOperator: String, Sendable, Hashable, CaseIterable {
  /// `=`
  case equal = "="
  /// `!=`
  case notEqual = "!="
  /// `<`
  case less = "<"
  /// `<=`
  case lessOrEqual = "<="
  /// `>`
  case greater = ">"
  /// `>=`
  case greaterOrEqual = ">="
  /// `~`: contains
  case contains = "~"
  /// `starts with`
  case startsWith = "starts with"
  /// `ends with`
  case endsWith = "ends with"
  /// `matches "regex"`
  case matches
}
