/// A way to get the same answer with less work.
public struct Rule: Sendable {
  /// The name it is known by in `explain`.
  public let name: String
  /// What it does.
  public let summary: String
  /// Whether the filters stay those of the question.
  var keepsFilters = true
  /// Returns the plan made better at its root, or nil where there is nothing to do.
  let apply: @Sendable (LogicalPlan) -> LogicalPlan?

  /// The rules, in the order they are tried.
  public static let all: [Rule] = [.mergeFilters, .orderFilters, .shareConditions]

  /// Applies the rule everywhere in a plan, from the leaves up.
  public func rewrite(_ plan: LogicalPlan) -> LogicalPlan {
    let inner = plan.mappingInputs { rewrite($0) }
    return apply(inner) ?? inner
  }
}

extension LogicalPlan {
  /// The same operator over other inputs.
  func mappingInputs(_ transform: (LogicalPlan) -> LogicalPlan) -> LogicalPlan {
    switch self {
    case .scan, .targets: return self
    case .filter(let input, let conditions): return .filter(transform(input), conditions)
    case .project(let input, let columns): return .project(transform(input), columns)
    case .sort(let input, let terms): return .sort(transform(input), terms)
    case .limit(let input, let limit): return .limit(transform(input), limit)
    case .cross(let input, let order): return .cross(transform(input), order)
    case .known(let model, let input): return .known(model, transform(input))
    case .stacked(let column, let place, let parts):
      return .stacked(column: column, at: place, parts.map { ($0.date, transform($0.plan)) })
    case .group(var grouping):
      for place in grouping.passes.indices { grouping.passes[place].source = transform(grouping.passes[place].source) }
      for place in grouping.lookback.indices {
        grouping.lookback[place].source = transform(grouping.lookback[place].source)
      }
      for place in grouping.cohorts.indices {
        grouping.cohorts[place].pass.source = transform(grouping.cohorts[place].pass.source)
      }
      return .group(grouping)
    }
  }
}
