import Diagnostics

/// What is said below a chart.
extension Sentence {
  static func first(_ shown: Int, of all: Int) -> Sentence { "the first \(count: shown) of \(count: all) are shown" }
}
