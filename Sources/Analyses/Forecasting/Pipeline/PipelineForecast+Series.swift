import Diagnostics
import Frames
import Language
import Planning
import Statistics

/// The forecast of the series of revenue, beside that of the pipeline.
extension PipelineForecast {
  /// Says how far the forecast of revenue from its own past is from this one over the same periods; nil where the past is too
  /// short for one.
  func gapToSeries(_ inquiry: Inquiry) throws(Diagnostic) -> Sentence? {
    let text =
      "forecast revenue for \(horizon.starts.count) \(horizon.unit.rawValue)s with \(Self.percent(options.levels[0]))%"
    guard case .query(var query)? = Parser.parse(text).statements.first?.kind, case .analysis(let analysis) = query.head
    else { return nil }
    query.clauses += inquiry.filters
    var asking = Inquiry(
      analysis, query, model: inquiry.model, catalog: inquiry.catalog, work: inquiry.work,
      predictions: inquiry.predictions, known: inquiry.known)
    try inquiry.work.check()
    guard let course = (try? Forecast(&asking))?.courses.first ?? nil, let interval = course.sum.intervals.first,
      course.sum.mean.isFinite
    else {
      try inquiry.work.check()
      return nil
    }
    return gap(toSeries: course.sum.mean, interval)
  }

  /// Says how far another expected sum over all periods is from this one, whether that is more than chance, and what the
  /// difference hangs on.
  func gap(toSeries sum: Double, _ interval: Interval) -> Sentence {
    let own = self.sum(groups: 0..<groups.count)
    let bounds = own.interval(options.levels[0])
    let isInside = (bounds.lower...bounds.upper).contains(sum) || (interval.lower...interval.upper).contains(own.mean)
    return .gap(
      own.mean > 0 ? sum / own.mean - 1 : 1, isInside: isInside,
      part: own.fromNew > own.fromOpen ? "new deals" : "open deals")
  }
}
