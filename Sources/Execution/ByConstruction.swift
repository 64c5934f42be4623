import Diagnostics
import Frames
import Planning
import SalesModel

/// Finds filters that fix a rate at 0 % or 100 % by what their column is: a reason that only lost deals have.
struct ByConstruction {
  let executor: Executor
  let totals: Frame

  /// A sentence for each rate of `plan` that its filters or groups fix.
  func sentences(_ plan: Plan) throws(Diagnostic) -> [Sentence] {
    guard let grouping = plan.root.firstGrouping else { return [] }
    var sentences: [Sentence] = []
    for case let (metric, won, of, outcome)? in plan.readings.map(\.ratio) {
      guard let pass = grouping.passes.first(where: { $0.computes(of) }) else { continue }
      for (key, column) in zip(grouping.keys, pass.keys) where column.isOnly(of: outcome) {
        guard try tellsApart(column, pass, won, of) else { continue }
        sentences.append(.byConstruction(metric, key.name))
      }
      guard let part = totals[won]?[0].real, let whole = totals[of]?[0].real, whole > 0, part == 0 || part == whole
      else { continue }
      let isAll = part != 0
      for column in BoundExpression.all(pass.source.conditions.filter { $0.isOnly(of: outcome) }).columns {
        guard try tellsApart(.column(column), pass, won, of) else { continue }
        sentences.append(.byConstruction(metric, isAll: isAll, column.name))
      }
      for column in pass.source.filterColumns where try isFixed(by: column, pass, won, of, at: part / whole) {
        sentences.append(.byConstruction(metric, isAll: isAll, everyWith: column.name))
      }
    }
    return sentences
  }

  /// Whether every group has won all or nothing, and some each.
  private func tellsApart(
    _ key: BoundExpression, _ pass: Pass, _ won: String, _ of: String
  ) throws(Diagnostic) -> Bool {
    let rows = Pass(source: pass.source.unfiltered, keys: [key], aggregates: pass.aggregates)
    let grouping = Grouping(keys: [GroupKey("key")], passes: [rows], measures: [])
    let frame = try executor.relation(.group(grouping)).frame
    guard let won = frame[won]?.cells, let of = frame[of]?.cells else { return false }
    let rates = zip(won, of).compactMap { won, of in of.real.flatMap { $0 > 0 ? (won.real ?? 0) / $0 : nil } }
    return rates.contains(0) && rates.contains(1) && rates.allSatisfy { $0 == 0 || $0 == 1 }
  }

  /// Whether all rows that have a value in the column have this rate, and the others do not.
  private func isFixed(
    by column: ColumnReference, _ pass: Pass, _ won: String, _ of: String, at rate: Double
  ) throws(Diagnostic) -> Bool {
    let isEmpty = BoundExpression.isEmpty(.column(column))
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
    case .known(let model, let input): input.firstGrouping?.known(in: model)
    case .stacked(_, let parts): parts.last?.plan.firstGrouping
    case .group(let grouping): grouping
    }
  }

  /// The columns of the rows that filters test.
  fileprivate var filterColumns: [ColumnReference] {
    BoundExpression.all(conditions).columns.filter { !$0.isLogs }
  }

  /// The same rows before the filters.
  var unfiltered: LogicalPlan {
    switch self {
    case .filter(let input, _): input
    case .known(let model, let input): .known(model, input.unfiltered)
    default: self
    }
  }
}

extension Grouping {
  /// The same over what was known on another day.
  fileprivate func known(in model: Model) -> Grouping {
    var copy = self
    for place in copy.passes.indices { copy.passes[place].source = .known(model, copy.passes[place].source) }
    return copy
  }
}

extension Pass {
  /// Whether `column` is one of its aggregates.
  fileprivate func computes(_ column: String) -> Bool {
    aggregates.contains { BoundAggregate.column($0.slot) == column }
  }
}

extension BoundExpression {
  /// Whether it reads columns, and none but these.
  fileprivate func isOnly(of known: [ColumnReference]) -> Bool {
    !columns.isEmpty && columns.allSatisfy(known.contains)
  }
}
