import Diagnostics
import Frames
import Planning

/// Finds filters that fix a rate at 0 % or 100 % by what their column is: a reason that only lost deals have.
struct ByConstruction {
  let executor: Executor
  let totals: Frame

  /// A sentence for each rate of `plan` that its filters fix.
  func sentences(_ plan: Plan) throws(Diagnostic) -> [String] {
    guard let grouping = plan.root.firstGrouping else { return [] }
    var sentences: [String] = []
    for case .rate(let metric, let won, let of) in plan.readings {
      guard let part = totals[won]?[0].real, let whole = totals[of]?[0].real, whole > 0, part == 0 || part == whole,
        let pass = grouping.passes.first(where: { pass in
          pass.aggregates.contains { BoundAggregate.column($0.slot) == of }
        })
      else { continue }
      for column in pass.source.filterColumns where try isFixed(by: column, pass, won, of, at: part / whole) {
        let share = part == 0 ? "0%" : "100%"
        sentences.append(
          "\(metric) is \(share) by construction: every closed deal that has a \(column.name) is \(part == 0 ? "lost" : "won")"
        )
      }
    }
    return sentences
  }

  /// Whether all rows that have a value in the column have this rate, and the others do not.
  private func isFixed(
    by column: ColumnReference, _ pass: Pass, _ won: String, _ of: String, at rate: Double
  ) throws(Diagnostic) -> Bool {
    let isEmpty = BoundExpression.apply(Operation("is empty") { .isEmpty($0[0]) }, [.column(column)])
    let with = try counts(pass, .not(isEmpty), won, of)
    let without = try counts(pass, isEmpty, won, of)
    guard let with, let without, with.of > 0, without.of > 0 else { return false }
    return with.won / with.of == rate && without.won / without.of != rate
  }

  private func counts(
    _ pass: Pass, _ condition: BoundExpression, _ won: String, _ of: String
  ) throws(Diagnostic) -> (won: Double, of: Double)? {
    let rows = Pass(source: .filter(pass.source.unfiltered, [condition]), keys: [], aggregates: pass.aggregates)
    let frame = try executor.relation(.group(Grouping(keys: [], passes: [rows], measures: []))).frame
    guard let won = frame[won]?[0].real, let of = frame[of]?[0].real else { return nil }
    return (won, of)
  }
}

extension LogicalPlan {
  /// The grouping nearest to the root.
  fileprivate var firstGrouping: Grouping? {
    switch self {
    case .scan, .targets: nil
    case .filter(let input, _), .project(let input, _), .sort(let input, _), .limit(let input, _),
      .cross(let input, _):
      input.firstGrouping
    case .group(let grouping): grouping
    }
  }

  /// The columns that filters over the rows test.
  fileprivate var filterColumns: [ColumnReference] {
    guard case .filter(_, let conditions) = self else { return [] }
    return BoundExpression.all(conditions).columns
  }

  /// The same rows before the filters.
  fileprivate var unfiltered: LogicalPlan {
    if case .filter(let input, _) = self { return input }
    return self
  }
}
