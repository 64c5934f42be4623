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
    /// The place of the group; nil of all together.
    var group: Int?
    /// The place of the first period that was foretold.
    var start: Int
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
  /// Of each group.
  private(set) var trials: [Trial] = []
  /// Of all groups together, where they are parts of a whole.
  private(set) var totals: [Trial] = []

  /// From how many ends of past periods it is tried, at the most.
  private static let mostStarts = 24
  /// Of more periods than these each start takes long, and there are fewer of them.
  private static let (many, fewStarts) = (400, 8)

  init(_ inquiry: inout Inquiry) throws(Diagnostic) {
    question = try SeriesQuestion(inquiry)
    history = try SeriesHistory(question, &inquiry)
    question.settleLevels(for: history.longest)
    let maker = CourseMaker(question, history, skipping: 0)
    let all = try maker.makesPartsAgree ? ofParts(maker, inquiry.work) : ofEach(maker, inquiry.work)
    (trials, totals) = (all.filter { $0.group != nil }, all.filter { $0.group == nil })
    guard !trials.isEmpty else { throw refusal.located(at: inquiry.analysis.verb.span) }
  }

  /// Each group by itself.
  private func ofEach(_ maker: CourseMaker, _ work: Work) throws(Diagnostic) -> [Trial] {
    let asked = history.groups.indices.flatMap { group in
      starts(history.groups[group].values.count).map { (group: group, known: $0) }
    }
    let trials = try work.concurrently(asked.count) { place in
      maker.trial(of: asked[place].group, known: asked[place].known)
    }
    return trials.compactMap(\.self)
  }

  /// All groups at once, made to add up at each start as they are today.
  private func ofParts(_ maker: CourseMaker, _ work: Work) throws(Diagnostic) -> [Trial] {
    let starts = Array(starts(history.periods.count))
    let trials = try work.concurrently(starts.count) { maker.trials(known: starts[$0]) }
    return trials.flatMap { $0 }.sorted { ($0.group ?? .max, $0.start) < ($1.group ?? .max, $1.start) }
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

// MARK: Trials

extension CourseMaker {
  /// What would have been foretold of a group when so many of its periods were known; nil where nothing would have been.
  func trial(of place: Int, known: Int) -> SeriesBacktest.Trial? {
    let group = groups[place]
    return course(group.prefix(known)).flatMap { trial(of: place, group, known: known, $0) }
  }

  /// What would have been foretold of groups and their total when so many periods were known.
  func trials(known: Int) -> [SeriesBacktest.Trial] {
    let parts = parts(known: known)
    var trials = groups.indices.compactMap { place in
      parts.courses[place].flatMap { trial(of: place, groups[place], known: known - groups[place].first, $0) }
    }
    if let total = parts.total {
      let foretold = groups.indices.filter { parts.courses[$0] != nil }.map { groups[$0] }
      let whole = foretold.together
      trials += [trial(of: nil, whole, known: known - whole.first, total.course)].compactMap(\.self)
    }
    return trials
  }

  /// Holds a course that was made when so many periods of a group were known against what came.
  private func trial(
    of place: Int?, _ group: SeriesHistory.Group, known: Int, _ course: Course
  ) -> SeriesBacktest.Trial? {
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
  func prefix(_ count: Int) -> SeriesHistory.Group {
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
