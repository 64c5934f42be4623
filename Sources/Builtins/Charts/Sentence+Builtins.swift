import Diagnostics

/// What is said below charts of the catalogue.
extension Sentence {
  static func onlyFirst(_ series: String) -> Sentence { "drawn: \(series); select the column to draw another" }
}
