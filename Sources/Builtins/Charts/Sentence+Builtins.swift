import Diagnostics

/// What is said below charts of the catalogue.
extension Sentence {
  static func by(_ measures: String, _ dimensions: String) -> Sentence { "\(measures) by \(dimensions)" }

  static func onlyDrawn(_ drawn: String, another: String, chart: String) -> Sentence {
    "drawn: \(drawn); another: | \(chart) \(another)"
  }

  static func seriesLeftOut(_ hidden: Int) -> Sentence { "the largest are drawn; \(count: hidden) more are not" }

  static func earlierLeftOut(_ hidden: Int) -> Sentence { "\(counted: hidden, "period") before these left out" }

  static var grows: Sentence {
    "a step has more than the one before it: these are not the same deals going on; reached(stage) counts how far each came"
  }

  static var sharesOfSteps: Sentence { "behind each number: its share of the one before, and of the first" }

  static func valuesWithout(_ count: Int) -> Sentence { "\(counted: count, "row") without a value left out" }

  static var addedUp: Sentence { "the last bar adds the others up" }

  static func bands(_ titles: [String]) -> Sentence {
    let all = listed(titles)
    return titles.count == 1 ? "the band is the \(all)" : "the bands are the \(all)"
  }

  static var noIntervals: Sentence { "no interval is known for these values: with interval asks for it" }
}
