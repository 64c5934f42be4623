extension Array {
  /// Returns the elements, or `most` of them, evenly chosen: enough to tell what many have in common.
  func sample(most: Int) -> [Element] {
    count <= most ? self : (0..<most).map { self[$0 * count / most] }
  }
}
