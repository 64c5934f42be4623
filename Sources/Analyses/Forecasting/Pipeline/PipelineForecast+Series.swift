import Declarations
import Diagnostics
import Frames
import Language
import Planning
import Statistics

/// The forecast of the series of revenue, beside that of the pipeline.
extension PipelineForecast {
  /// Says what the forecast of revenue from its own past expects of the same periods, and what it cannot know where the two are
  /// far apart; nothing where the past is too short for one.
  func besideSeries(_ inquiry: Inquiry) throws(Diagnostic) -> [Sentence] {
    let text =
      "forecast revenue for \(horizon.starts.count) \(horizon.unit.rawValue)s with \(options.levels[0].levelText)%"
    guard case .query(var query)? = Parser.parse(text).statements.first?.kind, case .analysis(let analysis) = query.head
    else { return [] }
    query.clauses += inquiry.filters
    var asking = Inquiry(
      analysis, query, model: inquiry.model, catalog: inquiry.catalog, work: inquiry.work,
      predictions: inquiry.predictions, known: inquiry.known)
    try inquiry.work.check()
    guard let course = (try? Forecast(&asking))?.courses.first ?? nil, let interval = course.sum.intervals.first,
      course.sum.mean.isFinite
    else {
      try inquiry.work.check()
      return []
    }
    return gap(toSeries: course.sum.mean, interval, inquiry.calendar)
  }

  /// Says how far another expected sum over all periods is from this one, whether that is more than chance, and if so what the
  /// difference hangs on.
  private func gap(toSeries sum: Double, _ interval: Interval, _ calendar: Calendar) -> [Sentence] {
    let own = self.sum(groups: 0..<groups.count)
    let bounds = own.interval(options.levels[0])
    let isInside = (bounds.lower...bounds.upper).contains(sum) || (interval.lower...interval.upper).contains(own.mean)
    let currency: String? = if case .money(let currency) = money { currency } else { nil }
    let gap = Sentence.besideSeries(sum, interval, own: own.mean, isInside: isInside, currency)
    guard !isInside else { return [gap] }
    let season = season(calendar)
    let pace: [Sentence] = abs(season - 1) < Self.fewPercent ? [] : [.season(season)]
    return [gap, .hangsOn(own, openDeals, currency)] + pace + yearBefore(currency)
  }

  /// A season that does no more than this is not worth a word.
  private static let fewPercent = 0.05

  /// How many open deals there are, and how many of them are younger than won deals mostly were when they were won.
  private var openDeals: (count: Int, young: Int) {
    let open = deals.open.map(\.deal).filter { groups.group(of: $0) != nil }
    func age(_ deal: Int, on day: Int?) -> Double? {
      deals.created[deal].flatMap { begin in day.map { Double($0 - begin) } }
    }
    let usual = quantile(past.won.compactMap { age($0, on: deals.closed[$0]) }, 0.5) ?? 0
    return (open.count, open.count { age($0, on: deals.today).map { $0 < usual } ?? false })
  }

  /// How fast deals are won in these periods, as a share of the mean pace.
  private func season(_ calendar: Calendar) -> Double {
    let months = past.months(after: horizon.starts[0] - 1, until: horizon.last, calendar)
    var (sum, begin) = (0.0, 0.0)
    for month in months {
      sum += month.factor * (month.end - begin)
      begin = month.end
    }
    return begin > 0 ? sum / begin : 1
  }

  /// What was expected of the same periods a year before, and what came.
  private func yearBefore(_ currency: String?) -> [Sentence] {
    let year = 365
    let near = record.days.map(\.whole.sum).min {
      abs($0.days.lowerBound + year - horizon.starts[0]) < abs($1.days.lowerBound + year - horizon.starts[0])
    }
    guard let near, abs(near.days.lowerBound + year - horizon.starts[0]) <= 31 else { return [] }
    return [.yearBefore(near, currency)]
  }
}
