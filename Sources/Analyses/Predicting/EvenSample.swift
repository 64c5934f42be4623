extension Array {
  /// Returns the elements, or at most about so many of them, evenly chosen: enough to tell what many have in common.
  func sample(most: Int) -> [Element] {
    let every = Swift.max(1, count / most)
    return every == 1 ? self : stride(from: 0, to: count, by: every).map { self[$0] }
  }
}
