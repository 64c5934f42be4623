import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// How the same forecast would have done before: made again at the ends of past periods, from what was known by then – the
/// method chosen anew each time – and held against what came.
struct SeriesBacktest {
  /// One forecast of the past.
  struct Trial: Sendable {
    /// The place of the group, and of the first period that was foretold.
    var group: Int, start: Int
    /// For each period that is over by now.
    var outcomes: [Outcome]
    /// All of them together, where they are as many as were asked for.
    var sum: Outcome?
  }

  /// What was foretold, and what came.
  struct Outcome: Sendable {
    var mean, naive, actual: Double
    /// Whether each level's interval held it, and the interval of the first level.
    var held: [Bool]
    var interval: Interval
  }

  private(set) var question: SeriesQuestion
  let history: SeriesHistory
  private(set) var trials: [Trial] = []

  /// From how many ends of past periods it is tried, at the most.
  private static let mostStarts = 24
  /// Of more periods than these each start takes long, and there are fewer of them.
  private static let (many, fewStarts) = (400, 8)

  init(_ inquiry: inout Inquiry) throws(Diagnostic) {
    question = try SeriesQuestion(inquiry)
    history = try SeriesHistory(question, &inquiry)
    question.settleLevels(for: history.longest)
    let maker = CourseMaker(question, history, skipping: 0)
    let asked = history.groups.indices.flatMap { group in
      starts(history.groups[group].values.count).map { (group: group, known: $0) }
    }
    let groups = history.groups
    trials = try inquiry.work.concurrently(asked.count) { place -> Trial? in
      maker.trial(of: groups[asked[place].group], asked[place].group, known: asked[place].known)
    }.compactMap(\.self)
    guard !trials.isEmpty else { throw refusal.located(at: inquiry.analysis.verb.span) }
  }

  /// How many periods are known at each start: two seasons at least, where there are so many.
  private func starts(_ count: Int) -> Range<Int> {
    let least = max(SeriesForecast.fewestValues, min(2 * (question.season ?? question.unit.season), count / 2))
    let starts = count > Self.many ? Self.fewStarts : Self.mostStarts
    return max(least, count - starts - question.horizon + 1)..<max(least, count)
  }

  private var refusal: Diagnostic {
    history.longest > SeriesForecast.fewestValues
      ? .methodDoesNotSuit(question.method)
      : history.tooShort(question, needed: SeriesForecast.fewestValues + 1)
  }
}

extension CourseMaker {
  /// The course of a group as it would have been when so many of its periods were known; nil where there would have been none.
  func trial(of group: SeriesHistory.Group, _ place: Int, known: Int) -> SeriesBacktest.Trial? {
    guard let course = course(group.prefix(known)) else { return nil }
    let steps = min(steps, group.values.count - known)
    let outcomes = (0..<steps).compactMap { step -> SeriesBacktest.Outcome? in
      guard let mean = course.means[step] else { return nil }
      return SeriesBacktest.Outcome(
        mean, group.naive(known, step, season), group.values[known + step], course.bands.map { $0[step] })
    }
    var trial = SeriesBacktest.Trial(group: place, start: group.first + known, outcomes: outcomes)
    if outcomes.count == self.steps, addsUp {
      trial.sum = SeriesBacktest.Outcome(
        course.sum.mean, outcomes.reduce(0) { $0 + $1.naive }, outcomes.reduce(0) { $0 + $1.actual },
        course.sum.intervals)
    }
    return outcomes.isEmpty ? nil : trial
  }
}

extension SeriesBacktest.Outcome {
  fileprivate init(_ mean: Double, _ naive: Double, _ actual: Double, _ intervals: [Interval?]) {
    (self.mean, self.naive, self.actual) = (mean, naive, actual)
    held = intervals.map { $0?.holds(actual) ?? false }
    interval = intervals.first.flatMap { $0 } ?? Interval(lower: mean, upper: mean)
  }
}

extension SeriesHistory.Group {
  /// The group as it was when so many of its periods were known.
  fileprivate func prefix(_ count: Int) -> SeriesHistory.Group {
    var copy = self
    copy.values = Array(values.prefix(count))
    copy.parts = parts.map { (Array($0.above.prefix(count)), Array($0.below.prefix(count))) }
    return copy
  }

  /// What the same period of the last season that was known had.
  fileprivate func naive(_ known: Int, _ step: Int, _ season: Int) -> Double {
    let lag = known >= season ? season : 1
    return values[known - lag + step % lag]
  }
}
