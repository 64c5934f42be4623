import Diagnostics
import Frames
import Language
import SalesModel

/// What is measured against a target counts only the members and the days that the target is set for.
extension PassPlanner {
  /// The rows and aggregates of a slot that stands beside the target: groups of the days that it is set for, in which
  /// only its members count. Says how many rows are of none.
  func besideTarget(
    _ slot: MeasureContext.Slot, _ scope: Scope, _ date: Typed?, _ source: LogicalPlan, _ aggregates: [BoundAggregate]
  ) throws(Diagnostic) -> (LogicalPlan, [BoundAggregate]) {
    guard let target = target.map({ binder.model.targets[$0] }) else { return (source, aggregates) }
    let period = target.span(binder.model)
    var source = source
    if let date, let period {
      if clauses.during == nil { noteNotDue(slot, date.expression, in: source) }
      source = source.keeping(binder.inside(date.expression, period).conjuncts)
    }
    let keys = try memberKeys(of: target, scope)[...]
    let isMember = member(of: keys, in: Array(0..<target.amounts.rowCount)) { rows in
      let days = rows.compactMap { target.days(ofRow: $0, binder.model) }.joined
      guard let date, !days.isEmpty, days != [period] else { return [] }
      return binder.inside(date.expression, anyOf: days)
    }
    guard !isMember.isEmpty else { return (source, aggregates) }
    noteWithoutTarget(slot, target, isMember, in: source)
    return (source, aggregates.map { $0.keeping(isMember) })
  }

  /// What tells the members of a target apart among the rows of `scope`, with the column of their values; a month that a
  /// target has is no part of a member.
  private func memberKeys(
    of target: Target, _ scope: Scope
  ) throws(Diagnostic) -> [(key: Typed, values: Column)] {
    var keys: [(key: Typed, values: Column)] = []
    for (part, column) in zip(target.per, target.amounts.names) {
      guard case .name(let name) = part.kind, let key = try binder.lookUp(name, in: scope),
        let values = target.amounts[column]
      else { continue }
      keys.append((key, values))
    }
    return keys
  }

  /// The conditions that a row is of a member in one of `rows` of the target, and fulfils what `more` says of that
  /// member's rows. Members of whom the same is said share a condition.
  private func member(
    of keys: ArraySlice<(key: Typed, values: Column)>, in rows: [Int], _ more: ([Int]) -> [BoundExpression]
  ) -> [BoundExpression] {
    guard let (key, values) = keys.first else { return more(rows) }
    var shared: [(members: [Value], conditions: [BoundExpression])] = []
    for (value, own) in rows.grouped(by: values) {
      let conditions = member(of: keys.dropFirst(), in: own, more)
      if let place = shared.firstIndex(where: { "\($0.conditions)" == "\(conditions)" }) {
        shared[place].members.append(value)
      } else {
        shared.append(([value], conditions))
      }
    }
    let parts = shared.map { BoundExpression.all([key.isOne(of: $0.members)] + $0.conditions) }
    return parts.count == 1 ? parts[0].conjuncts : [.any(parts)]
  }

  private func noteWithoutTarget(
    _ slot: MeasureContext.Slot, _ target: Target, _ isMember: [BoundExpression], in source: LogicalPlan
  ) {
    guard !slot.isBefore else { return }
    let parts: [BoundExpression] = [.all(isMember), .constant(.integer(1), .integer), .constant(.none, .integer)]
    let (rows, names) = (slot.scope.rowsName, target.per.map(\.columnName).joined(separator: ", "))
    binder.note(
      .empties(of: .apply(.conditional, parts), in: source.keeping(slot.aggregate.filters)) { some, all in
        .withoutTarget(some, of: all, rows, per: names)
      })
  }
}

extension Binder {
  /// Whether a date lies in one of several periods.
  fileprivate func inside(_ date: BoundExpression, anyOf periods: [ClosedRange<Int>]) -> [BoundExpression] {
    let parts = periods.map { inside(date, $0) }
    return parts.count == 1 ? parts[0].conjuncts : [.any(parts)]
  }
}

extension [ClosedRange<Int>] {
  /// The same days, with those that follow each other in one range.
  var joined: [ClosedRange<Int>] {
    sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, days in
      if let last = joined.last, days.lowerBound <= last.upperBound + 1 {
        joined[joined.count - 1] = last.lowerBound...Swift.max(last.upperBound, days.upperBound)
      } else {
        joined.append(days)
      }
    }
  }
}

extension BoundAggregate {
  /// The same of fewer rows.
  fileprivate func keeping(_ conditions: [BoundExpression]) -> BoundAggregate {
    var copy = self
    copy.filters += conditions
    return copy
  }
}

extension Typed {
  /// Whether it is one of some values.
  fileprivate func isOne(of values: [Value]) -> BoundExpression {
    let texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    guard texts.count < values.count else { return .apply(.equalsAny(texts, exact: isExact), [expression]) }
    let parts = values.map { BoundExpression.apply(.compare(.equal), [expression, .constant($0, type)]) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }
}

extension [Int] {
  /// The rows that share a value, in order of appearance; those without one are left out.
  fileprivate func grouped(by values: Column) -> [(value: Value, rows: [Int])] {
    var groups: [(value: Value, rows: [Int])] = []
    var places: [String: Int] = [:]
    for row in self where values.isValid(row) {
      let value = values[row]
      let key = textKey(value.plain)
      if let place = places[key] {
        groups[place].rows.append(row)
      } else {
        places[key] = groups.count
        groups.append((value, [row]))
      }
    }
    return groups
  }
}
