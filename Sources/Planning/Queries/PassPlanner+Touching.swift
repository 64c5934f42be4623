import Diagnostics
import Frames
import Language
import SalesModel

/// What of a question about deals is about the rows of their log.
struct Touch {
  /// The log.
  var log = ""
  /// The dimensions that are columns of the log, by their place.
  var keys: [Int: Typed] = [:]
  /// The filters that rows of the log must pass, by their place, and what they say.
  var filters: Set<Int> = []
  var conditions: [BoundExpression] = []

  var isNeeded: Bool { !keys.isEmpty || !filters.isEmpty }

  /// The pass over the rows of the log instead, one for each group that a deal touches.
  func seenFromLog(_ pass: Pass) -> Pass {
    var copy = pass
    copy.overlapping = Set(keys.keys)
    copy.keys = pass.keys.enumerated().map { keys[$0] == nil ? $1.seenFromLog : $1 }
    copy.aggregates = pass.aggregates.map(\.seenFromLog)
    copy.source = seenFromLog(pass.source, by: copy.overlapping.sorted().map { copy.keys[$0] })
    return copy
  }

  /// The same rows of deals, those that a row of the log touches, once for each value of the keys.
  func seenFromLog(_ plan: LogicalPlan, by keys: [BoundExpression] = []) -> LogicalPlan {
    switch plan {
    case .filter(let input, let filters): .filter(seenFromLog(input, by: keys), filters.map(\.seenFromLog))
    case .project(let input, let columns):
      .project(seenFromLog(input, by: keys), columns.map { Projection($0.name, $0.expression.seenFromLog) })
    case .sort(let input, let terms): .sort(seenFromLog(input, by: keys), terms.map(\.seenFromLog))
    // What is kept of each group is told by columns that have their names by then.
    case .limit(let input, let limit): .limit(seenFromLog(input, by: keys), limit)
    default: .touched(LogicalPlan.scan(table: log).keeping(conditions), keys: keys)
    }
  }
}

extension QueryPlanner {
  /// Finds the filters that mean nothing to a deal, and something to the rows of its log.
  func touch(_ filters: [Expression], _ scope: Scope) throws(Diagnostic) -> Touch {
    var touch = Touch()
    guard scope.kind == .deals, let log = binder.model.logTable, log.dealRows != nil else { return touch }
    touch.log = log.name
    let rows = Scope(log, in: binder.model)
    for (place, filter) in filters.enumerated() where isOnlyOfLog(filter, scope, rows) {
      touch.filters.insert(place)
      touch.conditions += try binder.predicate(filter, in: rows).conjuncts
    }
    return touch
  }

  func isOnlyOfLog(_ expression: Expression, _ deals: Scope, _ log: Scope) -> Bool {
    binder.silently {
      do throws(Diagnostic) {
        _ = try binder.bind(expression, in: deals)
        return false
      } catch {
        guard ["unknown-name", "column-elsewhere"].contains(error.id) else { return false }
        return (try? binder.bind(expression, in: log)) != nil
      }
    }
  }
}

/// Deals by what their log says: a deal counts in each group that one of its rows is in.
extension PassPlanner {
  /// Finds the dimensions and filters that mean nothing to a deal, and something to the rows of its log.
  func touch(_ slot: MeasureContext.Slot) throws(Diagnostic) -> Touch {
    var touch = try query.touch(clauses.filters, slot.scope)
    guard !touch.log.isEmpty, let log = binder.model.logTable else { return touch }
    let rows = Scope(log, in: binder.model)
    for (place, dimension) in dimensions.enumerated() where !dimension.needsOwnDate {
      guard query.isOnlyOfLog(dimension.expression, slot.scope, rows) else { continue }
      touch.keys[place] = try locating(dimension.span) { () throws(Diagnostic) in
        try binder.bind(dimension.expression, in: rows)
      }
    }
    if !touch.keys.isEmpty {
      let names = touch.keys.keys.sorted().map { dimensions[$0].name }
      try refuseOverlaps(names)
      binder.note(.overlapping(names.joined(separator: ", ")))
    }
    return touch
  }

  /// What adds groups up has no meaning where they overlap.
  private func refuseOverlaps(_ names: [String]) throws(Diagnostic) {
    guard let option = clauses.options.first(where: { $0.name.text.lowercased() == "others" }) else { return }
    throw Diagnostic.overlapDoesNotAddUp("with others", names).located(at: option.name.span)
  }
}

extension SortTerm {
  /// The same of a deal, seen from a row of its log.
  fileprivate var seenFromLog: SortTerm {
    guard case .value(let value, let isExact) = key else { return self }
    return SortTerm(.value(value.seenFromLog, isExact: isExact), isAscending: isAscending)
  }
}

extension BoundAggregate {
  /// The same of a deal, seen from a row of its log.
  fileprivate var seenFromLog: BoundAggregate {
    var copy = self
    copy.arguments = arguments.map(\.seenFromLog)
    copy.filters = filters.map(\.seenFromLog)
    return copy
  }
}
