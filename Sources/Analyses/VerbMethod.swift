import Statistics

/// A way of answering that `using` names.
public struct VerbMethod: Sendable {
  /// The word.
  public let word: String
  /// What it does.
  public let summary: String
}

extension Verb {
  /// The ways that `using` can name behind this verb.
  public var methods: [VerbMethod] {
    switch name {
    case "forecast", "backtest": SeriesMethod.allCases.map { VerbMethod(word: $0.word, summary: $0.summary) }
    case "predict": DealMethod.allCases.map { VerbMethod(word: $0.rawValue, summary: $0.summary) }
    default: []
    }
  }
}

extension DealMethod {
  /// What it does, in one sentence.
  fileprivate var summary: String {
    switch self {
    case .logistic: "A regression of the log odds."
    case .boosting: "Gradient-boosted trees."
    }
  }
}
