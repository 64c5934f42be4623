/// Which Suluh this is.
enum Version {
  /// The version as the README tells it.
  static let current = "0.1.0"
}
