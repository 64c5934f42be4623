extension Rule {
  /// `revenue by month` adds up what is won: that is asked of the rows, and months are looked up for those only that pass.
  ///
  /// A month of which no row passes has a row in the answer all the same where it lies between others, and else none
  /// either way, unless nothing counts at all: then the grouping is run as it was. That holds for periods alone, sorted by
  /// them: what is equal else goes by where it first appears.
  static let shareConditions = Rule(
    name: "share-conditions", summary: "Asks rows for the conditions that all measures of a period have, once.",
    keepsFilters: false
  ) { plan in
    guard case .sort(.group(var grouping), let terms) = plan, grouping.isOfPeriodsAlone,
      case .value(.column(let first), _)? = terms.first?.key, first.name == grouping.keys[0].name
    else { return nil }
    let passes = grouping.passes
    var isChanged = false
    for place in passes.indices { isChanged = grouping.passes[place].shareConditions() || isChanged }
    guard isChanged else { return nil }
    grouping.passesOfAllRows = passes
    return .sort(.group(grouping), terms)
  }
}

extension Grouping {
  /// Whether its groups are periods without gaps, and nothing is counted but by its measures.
  fileprivate var isOfPeriodsAlone: Bool {
    passesOfAllRows.isEmpty && keys.count == 1 && keys[0].unit != nil && grid == [[0]] && windows.isEmpty
      && cohorts.isEmpty && lookback.isEmpty && !countsRows
  }
}

extension Pass {
  /// Moves the conditions that all aggregates have to the rows, where keys need not ask for them again. Returns whether
  /// there are any.
  fileprivate mutating func shareConditions() -> Bool {
    guard let first = aggregates.first, !keys.flatMap(\.columns).contains(where: \.isLogs) else { return false }
    let shared = first.filters.filter { condition in
      aggregates.allSatisfy { $0.filters.contains { "\($0)" == "\(condition)" } }
    }
    guard !shared.isEmpty else { return false }
    let texts = Set(shared.map { "\($0)" })
    for place in aggregates.indices { aggregates[place].filters.removeAll { texts.contains("\($0)") } }
    for place in keys.indices { keys[place] = keys[place].where(texts) }
    if case .filter(let input, let conditions) = source {
      source = .filter(input, conditions + shared)
    } else {
      source = .filter(source, shared)
    }
    return true
  }
}

extension BoundExpression {
  /// The same for rows for which some conditions hold: `if(won or lost, closed, –)` is `closed` where all is won.
  fileprivate func `where`(_ conditions: Set<String>) -> BoundExpression {
    guard case .apply(let operation, let operands) = self else { return self }
    if operation.name == Operation.conditional.name, operands.count > 1, operands[0].follows(from: conditions) {
      return operands[1].where(conditions)
    }
    return .apply(operation, operands.map { $0.where(conditions) })
  }

  /// Whether it is one of some conditions that hold, or needs one of them alone.
  private func follows(from conditions: Set<String>) -> Bool {
    if conditions.contains("\(self)") { return true }
    if case .any(let parts) = self { return parts.contains { $0.follows(from: conditions) } }
    return false
  }
}
