import Diagnostics
import Frames
import Planning
import SalesModel

/// Finds filters that fix a rate at 0 % or 100 % by what their column is: a reason that only lost deals have.
struct ByConstruction {
  let executor: Executor
  /// The groups of the answer, and their grand total.
  let groups: Frame
  let totals: Frame

  /// A sentence for each rate of `plan` that its filters or groups fix.
  func sentences(_ plan: Plan) throws(Diagnostic) -> [Sentence] {
    guard let grouping = plan.asked.firstGrouping else { return [] }
    var sentences: [Sentence] = []
    for case let (metric, column, won, of, outcome)? in plan.readings.map(\.ratio) {
      guard totals[column]?[0] != Value.none, let pass = grouping.passes.first(where: { $0.computes(of) }) else {
        continue
      }
      let rate = Rate(pass, won, of)
      for (key, column) in zip(grouping.keys, pass.keys) {
        let isOutcome = column.isOnly(of: outcome)
        guard isOutcome || Parting(of: groups, by: key.name, rate).isPossible else { continue }
        let all = try parting(by: column, rate)
        if isOutcome ? all.isOfAllOrNothing : all.isByEmptiness { sentences.append(.byConstruction(metric, key.name)) }
      }
      sentences += try fixed(rate, metric, outcome)
    }
    return sentences
  }

  /// What is divided, and the run that counts it.
  private struct Rate {
    /// The run, with conditions inside a measure taken out of it.
    var pass: Pass
    var won: String
    var of: String
    /// The conditions on what is counted: filters, and those inside the measure.
    var conditions: [BoundExpression]

    init(_ pass: Pass, _ won: String, _ of: String) {
      (self.pass, self.won, self.of) = (pass, won, of)
      let inner = pass.filters(of: of).filter { condition in
        pass.filters(of: won).contains { "\($0)" == "\(condition)" }
      }
      conditions = pass.source.conditions + inner
      self.pass.aggregates = pass.aggregates.map { $0.leavingOut(inner) }
    }
  }

  /// Sentences for a rate that is 0 % or 100 % in all groups because of what is counted.
  private func fixed(_ rate: Rate, _ metric: String, _ outcome: [ColumnReference]) throws(Diagnostic) -> [Sentence] {
    guard let part = totals[rate.won]?[0].real, let whole = totals[rate.of]?[0].real, whole > 0,
      part == 0 || part == whole
    else { return [] }
    let isAll = part != 0
    var sentences: [Sentence] = []
    for column in BoundExpression.all(rate.conditions.filter { $0.isOnly(of: outcome) }).columns {
      guard try parting(by: .column(column), rate).isOfAllOrNothing else { continue }
      sentences.append(.byConstruction(metric, isAll: isAll, column.name))
    }
    for column in BoundExpression.all(rate.conditions).columns where !column.isLogs && !outcome.contains(column) {
      guard let hasValue = try side(of: column, rate, at: part / whole) else { continue }
      sentences.append(
        hasValue
          ? .byConstruction(metric, isAll: isAll, everyWith: column.name)
          : .byConstruction(metric, isAll: isAll, everyWithout: column.name))
    }
    return sentences
  }

  /// The rates of groups that have a value of a key, and of the one that has none.
  private struct Parting {
    private var with: Set<Double> = []
    private var without: Set<Double> = []

    init(of groups: Frame, by key: String, _ rate: Rate) {
      guard let values = groups[key], let won = groups[rate.won], let of = groups[rate.of] else { return }
      for row in 0..<groups.rowCount {
        guard let whole = of[row].real, whole > 0 else { continue }
        let share = (won[row].real ?? 0) / whole
        if values.isValid(row) { with.insert(share) } else { without.insert(share) }
      }
    }

    /// Whether every group has won all or nothing, and some each.
    var isOfAllOrNothing: Bool { with.union(without) == [0, 1] }

    /// Whether the groups that have a value have one of the rates 0 % and 100 %, and the one without it the other.
    var isByEmptiness: Bool { isOfAllOrNothing && isPossible }

    /// Whether that may be so, by the groups there are.
    var isPossible: Bool {
      (with.isSubset(of: [0]) && without.isSubset(of: [1])) || (with.isSubset(of: [1]) && without.isSubset(of: [0]))
    }
  }

  /// The same of all rows, before the filters.
  private func parting(by key: BoundExpression, _ rate: Rate) throws(Diagnostic) -> Parting {
    let rows = Pass(source: rate.pass.source.unfiltered, keys: [key], aggregates: rate.pass.aggregates)
    let grouping = Grouping(keys: [GroupKey("key")], passes: [rows], measures: [])
    return Parting(of: try executor.relation(.group(grouping)).frame, by: "key", rate)
  }

  /// Whether it is all rows that have a value in the column, or all that have none, which have this rate where the
  /// others do not; nil where it is neither. Those without a value have it by construction only where all others have
  /// the opposite.
  private func side(of column: ColumnReference, _ rate: Rate, at value: Double) throws(Diagnostic) -> Bool? {
    let isEmpty = BoundExpression.isEmpty(.column(column))
    guard let with = try share(rate, .not(isEmpty)), let without = try share(rate, isEmpty) else { return nil }
    if with == value, without != value { return true }
    return without == value && with == 1 - value ? false : nil
  }

  /// The rate of the rows that fulfil a condition; nil where there are none.
  private func share(_ rate: Rate, _ condition: BoundExpression) throws(Diagnostic) -> Double? {
    let source = LogicalPlan.filter(rate.pass.source.unfiltered, [condition])
    let rows = Pass(source: source, keys: [], aggregates: rate.pass.aggregates)
    let frame = try executor.relation(.group(Grouping(keys: [], passes: [rows], measures: []))).frame
    guard let won = frame[rate.won]?[0].real, let of = frame[rate.of]?[0].real, of > 0 else { return nil }
    return won / of
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
    case .stacked(_, _, let parts): parts.last?.plan.firstGrouping
    case .group(let grouping): grouping
    }
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

extension BoundAggregate {
  /// The same without some of its conditions, each of which stands behind its own.
  fileprivate func leavingOut(_ conditions: [BoundExpression]) -> BoundAggregate {
    var copy = self
    for condition in conditions {
      if let place = copy.filters.lastIndex(where: { "\($0)" == "\(condition)" }) { copy.filters.remove(at: place) }
    }
    return copy
  }
}

extension BoundExpression {
  /// Whether it reads columns, and none but these.
  fileprivate func isOnly(of known: [ColumnReference]) -> Bool {
    !columns.isEmpty && columns.allSatisfy(known.contains)
  }
}
