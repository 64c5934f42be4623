/// A way to foretell how deals end.
enum Method: String, CaseIterable {
  case logistic, boosting

  /// Whether two log-losses are those of the same method: of a regression there is one optimum, of trees many.
  func agrees(_ own: Double, _ other: Double) -> Bool {
    switch self {
    case .logistic: abs(own - other) <= 1e-4
    case .boosting: own <= other * 1.01
    }
  }
}

/// What fitting and scoring came to.
struct Run: Codable {
  var milliseconds: Double
  var logLoss: Double

  /// The faster one; the other where there is but one.
  static func faster(_ one: Run?, _ other: Run) -> Run {
    guard let one, one.milliseconds < other.milliseconds else { return other }
    return one
  }
}

/// What there is to say of something that failed.
struct Failure: Error, CustomStringConvertible {
  let description: String
}
