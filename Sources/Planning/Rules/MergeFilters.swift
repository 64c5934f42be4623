extension Rule {
  /// Two filters in a row are one.
  static let mergeFilters = Rule(
    name: "merge-filters", summary: "Joins filters that follow each other, so that rows are looked at once."
  ) { plan in
    guard case .filter(.filter(let input, let first), let second) = plan else { return nil }
    return .filter(input, first + second)
  }
}
