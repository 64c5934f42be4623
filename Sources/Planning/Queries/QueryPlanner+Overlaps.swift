import Diagnostics
import Language

/// Deals in groups of the rows of their log: a deal is in each group that it touches.
extension QueryPlanner {
  /// Says that groups overlap, and refuses what would add them up.
  ///
  /// - Throws: `groups-overlap`.
  func tellOverlaps(
    of passes: [Pass], _ dimensions: [Dimension], _ measures: [BoundMeasure], _ clauses: ClauseList,
    _ context: MeasureContext
  ) throws(Diagnostic) {
    let places = dimensions.indices.filter { place in passes.contains { $0.overlaps(at: place) } }
    guard !places.isEmpty else { return }
    let names = places.map { dimensions[$0].name }
    binder.note(.overlapping(names.joined(separator: ", ")))
    if clauses.wantsOthers {
      let option = clauses.options.first { $0.name.text.lowercased() == "others" }
      throw Diagnostic.groupsOverlap("with others", names).located(at: option?.name.span ?? dimensions[places[0]].span)
    }
    for window in context.windows where places.contains(where: { window.addsUp(along: $0) }) {
      let isOfDeals = passes.contains { pass in
        places.contains { window.addsUp(along: $0) && pass.overlaps(at: $0) } && pass.computes(window.operand)
      }
      let measure = measures.first { $0.typed.expression.columns.contains { $0.name == window.name } }
      if isOfDeals, let measure { throw Diagnostic.groupsOverlap(measure.title, names).located(at: measure.span) }
    }
  }
}

extension Pass {
  /// Whether a row can be in several groups of the key at `place`.
  public func overlaps(at place: Int) -> Bool { keys.indices.contains(place) && keys[place].hasValuePerRow }

  /// Whether some of its aggregates stand in a formula.
  fileprivate func computes(_ formula: BoundExpression) -> Bool {
    let columns = formula.columns.map(\.name)
    return aggregates.contains { columns.contains(BoundAggregate.column($0.slot)) }
  }
}

extension Window {
  /// Whether it adds up groups that differ by the key at `place`.
  fileprivate func addsUp(along place: Int) -> Bool {
    switch kind {
    case .running(let time): time == nil || time == place
    case .movingSum(_, let time): time == place
    case .total, .lagged: false
    }
  }
}
