public import Diagnostics

/// One thing that could stand at the cursor.
public struct Candidate: Sendable, Hashable {
  /// What could stand there.
  public var kind: Kind
  /// What is typed of it already, from its first character to the cursor.
  public var prefix: String
  /// What a completion replaces: from the first character of what is typed to the cursor.
  public var span: SourceSpan

  /// Creates a candidate.
  public init(_ kind: Kind, prefix: String, span: SourceSpan) {
    self.kind = kind
    self.prefix = prefix
    self.span = span
  }

  /// What could stand at a place, as far as syntax knows.
  public indirect enum Kind: Sendable, Hashable {
    /// The start of a statement: `load`, `list`, a verb; a measure could stand there too.
    case statement
    /// A metric, an aggregate, or a column in a formula.
    case measure
    /// After `by`, `across`, `per`: what rows are grouped by.
    case dimension
    /// A column of the data.
    case column
    /// The left side of a condition on rows.
    case predicate
    /// The left side of a condition on the result: after `having`, or `where` in a step.
    case resultPredicate
    /// A column of the result, in a step.
    case resultColumn
    /// What rows are sorted by: a measure or dimension of the query.
    case sortKey
    /// A value: on the right of a comparison with this name, or of no column that is known.
    case value(of: Name?)
    /// An argument of this function or metric, counted from 0.
    case argument(of: Name, index: Int)
    /// `=`, `in`, `starts with`, …: how what stands on the left, a name if it is one, is compared.
    case comparison(of: Name?)
    /// `and`, `or`
    case logicalWord
    /// A word that begins a clause, and `|`.
    case clause
    /// A word that begins a clause, as after `no`.
    case clauseWord
    /// What follows a bar: `where`, `sort`, a chart, a measure.
    case step
    /// A bar or nothing: a step is complete.
    case stepEnd
    /// `asc`, `desc`
    case direction
    /// A day or stretch of days.
    case period
    /// After `vs`: a period, `previous`, `last year`.
    case comparisonPeriod
    /// After `each`: `month`, …
    case dateUnit
    /// After `on`: `created`, `closed`, …
    case date
    /// After `with` in a query.
    case option
    /// What belongs to this option: `target 5bn`.
    case optionValue(of: Name)
    /// After `with` in `load`.
    case loadOption
    /// After `using`.
    case method
    /// A table, or a named result.
    case table
    /// A new name, which nothing can complete.
    case newName
    /// A whole number.
    case number
    /// `6 months`
    case duration
    /// A file.
    case file
    /// A setting.
    case setting
    /// What this setting is set to.
    case settingValue(of: Name)
    /// After `role`.
    case role
    /// After `type COLUMN`.
    case type
    /// After `shown as`.
    case format
    /// After `coach`: a rep.
    case rep
    /// After `deal` in `whatif`: a deal that is open.
    case openDeal
    /// After `help`.
    case helpTopic
    /// After `show`.
    case showTopic
    /// After `explain`: `tokens`, `tree`, `plan`; a query could stand there too.
    case explainStage
    /// After `run FILE`: the name of a parameter of that script.
    case parameterName
    /// A closing bracket.
    case closingBracket
    /// Exactly this word.
    case word(String)

    /// A value on the right of a comparison with `left`.
    static func value(of left: Expression) -> Kind { .value(of: left.comparedName) }

    /// What compares `left`.
    static func comparison(of left: Expression) -> Kind { .comparison(of: left.comparedName) }

    /// The place of the next argument.
    var nextArgument: Kind {
      if case .argument(let name, let index) = self { return .argument(of: name, index: index + 1) }
      return self
    }
  }
}

/// What of the query at the cursor is already written.
public struct QueryOutline: Sendable, Hashable {
  /// What a query begins with.
  public enum Head: Sendable, Hashable {
    /// Measures, or nothing yet.
    case measures
    /// `list`
    case list
    /// A verb, in lower case.
    case analysis(String)
  }

  /// What it begins with.
  public var head = Head.measures
  /// The measures as written.
  public var measures: [String] = []
  /// The clauses before the cursor, in the order written.
  public var clauses: [ClauseWord] = []
  /// Where the bar stands that the step at the cursor follows; nil before the first.
  public var bar: Int?

  /// Creates the outline of a query of which nothing is written.
  public init() {}
}

extension Expression {
  /// The name that stands here, alone or under a function of one argument (`lower(segment)`), if there is one.
  var comparedName: Name? {
    switch kind {
    case .name(let name): name
    case .bare(_, let otherwise): otherwise?.comparedName
    case .call(let call) where call.arguments.count == 1: call.arguments[0].comparedName
    case .literal, .unary, .chain, .logical, .comparison, .membership, .between, .emptiness, .call, .conditional,
      .missing:
      nil
    }
  }
}
