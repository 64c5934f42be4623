extension Rule {
  /// Tests on dictionaries before tests on numbers before searches in text.
  static let orderFilters = Rule(
    name: "order-filters", summary: "Puts cheap predicates before dear ones."
  ) { plan in
    guard case .filter(let input, let conditions) = plan, conditions.count > 1 else { return nil }
    let ordered = conditions.enumerated().sorted { left, right in
      (left.element.cost, left.offset) < (right.element.cost, right.offset)
    }
    return .filter(input, ordered.map(\.element))
  }
}
