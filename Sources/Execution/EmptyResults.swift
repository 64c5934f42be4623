import Diagnostics
import Frames
import Planning
import SalesModel

/// Finds out which filter left nothing.
struct EmptyResults {
  let executor: Executor
  /// The filters as they were typed.
  let written: [WrittenFilter]

  /// How many rows each filter of an empty result left, then how many groups; of a result that shows nothing but zeros,
  /// only where no row was left.
  func sentences(_ plan: LogicalPlan, showsZeros: Bool) throws(Diagnostic) -> [Sentence] {
    var sentences: [Sentence] = []
    for (place, level) in plan.filterLevels.enumerated() {
      let (before, parts, left) = try counts(level.input, level.conditions)
      if showsZeros, left > 0 { return sentences }
      sentences.append(
        place == 0
          ? .beforeFilters(before, then: parts, isOfGroups: level.input.isGrouped) : .ofThese(before, then: parts))
      if left == 0 { return sentences }
    }
    return sentences
  }

  /// How many rows there are, and how many are left after each filter, in the order in which they were typed.
  private func counts(
    _ input: LogicalPlan, _ conditions: [BoundExpression]
  ) throws(Diagnostic) -> (before: Int, parts: [Sentence], left: Int) {
    let relation = try executor.relation(input).materialised(executor.work)
    let lowering = executor.lowering(relation)
    var parts: [Sentence] = []
    var selection = RowSelection.all(relation.frame.rowCount)
    var rest = conditions
    func apply(_ some: [BoundExpression], _ text: String) throws(Diagnostic) {
      for condition in some {
        selection = try Frames.select(where: try lowering.lower(condition), rows: selection, work: executor.work)
      }
      parts.append(.left(selection.count, after: text))
    }
    for filter in written {
      let own = rest.filter { filter.conditions.contains("\($0)") }
      guard own.count == filter.conditions.count else { continue }
      rest.removeAll { filter.conditions.contains("\($0)") }
      try apply(own, filter.text)
    }
    for condition in rest { try apply([condition], "\(condition.unguarded)") }
    return (relation.frame.rowCount, parts, selection.count)
  }
}

extension BoundExpression {
  /// The same with a value in the place of one that only some rows have: `closed`, which is empty for open deals.
  fileprivate var unguarded: BoundExpression {
    switch self {
    case .column, .constant, .tiers, .anyRow: return self
    case .not(let operand): return .not(operand.unguarded)
    case .all(let operands): return .all(operands.map(\.unguarded))
    case .any(let operands): return .any(operands.map(\.unguarded))
    case .apply(let operation, let operands):
      if operation.name == "if", operands.count == 3, case .constant(.none, _) = operands[2] {
        return operands[1].unguarded
      }
      return .apply(operation, operands.map(\.unguarded))
    }
  }
}

extension LogicalPlan {
  /// The filters on the way from the rows to the result, with what they choose from.
  fileprivate var filterLevels: [(input: LogicalPlan, conditions: [BoundExpression])] {
    switch self {
    case .scan, .targets: []
    case .filter(let input, let conditions): input.filterLevels + [(input, conditions)]
    case .project(let input, _), .sort(let input, _), .limit(let input, _), .cross(let input, _): input.filterLevels
    case .known(let model, let input): input.filterLevels.map { (.known(model, $0.input), $0.conditions) }
    case .stacked(_, _, let parts): parts.last?.plan.filterLevels ?? []
    case .group(let grouping): grouping.passes.lazy.map(\.source.filterLevels).first { !$0.isEmpty } ?? []
    }
  }

  /// Whether its rows are groups.
  fileprivate var isGrouped: Bool {
    switch self {
    case .scan, .targets: false
    case .filter(let input, _), .project(let input, _), .sort(let input, _), .limit(let input, _), .cross(let input, _),
      .known(_, let input):
      input.isGrouped
    case .stacked, .group: true
    }
  }
}
