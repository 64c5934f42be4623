import Diagnostics
import Language
import Planning

extension Option {
  /// The number of an option such as `with season 12`, where a `$parameter` may stand for it; nil where there is none.
  func number(_ parameters: [(name: String, value: Literal)]) throws(Diagnostic) -> Double? {
    try value?.resolved(by: parameters).number
  }

  /// How often an interval is to hold, of `with 80%` 0.8.
  func intervalLevel(_ parameters: [(name: String, value: Literal)]) throws(Diagnostic) -> Double {
    guard let level = try number(parameters), (0.01...0.99).contains(level) else {
      throw Diagnostic.levelOfInterval.located(at: value?.span ?? name.span)
    }
    return level
  }
}

extension Double {
  /// A level as questions have it: 97.5 of 0.975.
  var levelText: String {
    let percent = (self * 1_000_000).rounded() / 10_000
    return percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
  }

  /// The same in the name of a column: `low_97_5`.
  var levelName: String { levelText.replacing(".", with: "_") }
}
