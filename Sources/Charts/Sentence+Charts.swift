import Diagnostics

/// What is said below a chart.
extension Sentence {
  static func first(_ shown: Int, of all: Int) -> Sentence { "the first \(count: shown) of \(count: all) are shown" }

  static func last(_ shown: Int, of all: Int) -> Sentence { "the last \(count: shown) of \(count: all) are shown" }

  static var notOver: Sentence { "drawn faintly: what is not over yet" }

  static var ownScales: Sentence { "each has a scale of its own" }

  static func moreColumns(_ hidden: Int) -> Sentence { "\(counted: hidden, "column") more than there is room for" }

  static func boxes(beyond count: Int) -> Sentence {
    count == 0
      ? "box: the middle half, with the median; whiskers: to the last value within 1.5 times its length"
      : "box: the middle half, with the median; whiskers: to the last value within 1.5 times its length; \(count: count) beyond"
  }
}
