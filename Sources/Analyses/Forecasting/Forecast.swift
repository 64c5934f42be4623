import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

extension Verb {
  /// `forecast revenue for 6 months by segment with 80%, 95%`: what is to come of a measure, from its own past.
  static let forecast = Verb(name: "forecast") { (inquiry) throws(Diagnostic) in
    if inquiry.isAbout("pipeline") { return try PipelineForecast.answer(&inquiry) }
    try inquiry.goBackToToday()
    return try Forecast(&inquiry).answer(in: inquiry.wording)
  }
}

/// What is to come of a measure, group by group, from the periods that are over.
struct Forecast {
  private(set) var question: SeriesQuestion
  let history: SeriesHistory
  /// A course for each group of `history`; nil of those with too few periods.
  private(set) var courses: [Course?]
  /// All groups together, where they are parts of a whole.
  private(set) var total: (course: Course, values: [Double])?

  /// What breaks the past of each group has.
  let breaks: [[SeriesBreak]]

  init(_ inquiry: inout Inquiry) throws(Diagnostic) {
    question = try SeriesQuestion(inquiry)
    history = try SeriesHistory(question, &inquiry)
    question.settleLevels(for: history.longest)
    breaks = try Self.breaks(of: history.groups, question, inquiry.work)
    courses = []
    let maker = CourseMaker(question, history, skipping: history.unfinished == nil ? 0 : 1)
    if maker.makesPartsAgree {
      let parts = try maker.parts(inquiry.work)
      (courses, total) = (parts.courses, parts.total)
    } else {
      let groups = history.groups
      courses = try inquiry.work.concurrently(groups.count) { maker.course(groups[$0]) }
    }
    guard courses.contains(where: { $0 != nil }) else {
      throw history.refusal(question).located(at: inquiry.analysis.verb.span)
    }
  }

  /// How many of them are not among those that were asked for.
  var skipped: Int { history.unfinished == nil ? 0 : 1 }
}

extension DateUnit {
  /// How many periods of this length a season has that people live by: a week of days, a year of the others.
  var season: Int {
    switch self {
    case .day: 7
    case .week: 52
    case .month: 12
    case .quarter: 4
    case .year: 1
    }
  }
}
