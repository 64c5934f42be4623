import Declarations
import Diagnostics
import Frames
import Planning
import Statistics

/// Makes the courses of groups.
struct CourseMaker: Sendable {
  let levels: [Double]
  let season: Int
  let method: SeriesMethod
  let steps, skipped: Int
  let groups: [SeriesHistory.Group]
  /// Whether the measure adds up over periods.
  let addsUp: Bool
  /// Whether groups are made to add up to their total.
  let makesPartsAgree: Bool
  /// Whether it is a share.
  private let isRate: Bool
  /// How long the periods are.
  private let lengths: PeriodLengths

  /// More groups than these are not made to agree with a total, and no history of them is shown.
  static let mostParts = 24

  /// Creates what makes the courses that a question asks for.
  ///
  /// - Parameter skipped: How many periods that are not over come before those that are asked for.
  init(_ question: SeriesQuestion, _ history: SeriesHistory, skipping skipped: Int) {
    levels = question.levels
    season = question.season ?? question.unit.season
    method = question.method
    self.skipped = skipped
    steps = question.horizon + skipped
    groups = history.groups
    addsUp = history.addsUp && !history.isLevel
    makesPartsAgree = !question.groups.isEmpty && history.isOneWhole && history.groups.count <= Self.mostParts
    isRate = history.columns.measure.format == .percent
    lengths = PeriodLengths(question, history, ahead: steps)
  }

  /// Of a longer history the end is looked at: what was before says little of what comes.
  static let most = 1_000

  /// What is foretold of values; what was never below zero does not go below it.
  private func forecast(
    _ values: [Double], isNeverBelowZero: Bool? = nil, idle: IdlePlaces? = nil
  ) -> SeriesForecast? {
    try? SeriesForecast(
      series(values), horizon: steps, method: method,
      isNeverBelowZero: isNeverBelowZero ?? values.allSatisfy { $0 >= 0 }, idle: idle)
  }

  private func series(_ values: [Double]) -> Series { Series(values.suffix(Self.most), season: season) }

  /// What is foretold of a group, its periods evened by how long they are.
  private func forecast(_ group: SeriesHistory.Group, isNeverBelowZero: Bool? = nil) -> SeriesForecast? {
    forecast(lengths.evened(group.values, from: group.first), isNeverBelowZero: isNeverBelowZero)
  }

  /// How long the periods are that come after those of a group.
  private func ahead(_ group: SeriesHistory.Group) -> [Double] { lengths.from(group.first + group.values.count, steps) }

  /// The course of a group by itself; nil where it has too few periods.
  func course(_ group: SeriesHistory.Group) -> Course? {
    guard let parts = group.parts else {
      // A share that was never above the whole does not go above it.
      let most = isRate && group.values.allSatisfy { (0...1).contains($0) } ? 1 : Double.infinity
      return forecast(group).map {
        Course($0, most: most, levels: levels, lengths: ahead(group), skipping: skipped)
      }
    }
    let isShare = zip(parts.above, parts.below).allSatisfy { (0...$1).contains($0) }
    let below = isShare ? zip(parts.above, parts.below).map { $1 - $0 } : parts.below
    // Both are foretold of the same periods.
    let idle = IdlePlaces(of: series(parts.below))
    guard let above = forecast(parts.above, idle: idle), let rest = forecast(below, idle: idle) else { return nil }
    return Course(above: above, below: rest, isShare: isShare, levels: levels, skipping: skipped)
  }

  /// Groups that are parts of a whole, and the whole, where there is more than one of them.
  struct Parts: Sendable {
    var courses: [Course?]
    var total: (course: Course, values: [Double])?
  }

  /// The courses of groups that are parts of a whole, and that of the whole, made to add up.
  func parts(_ work: Work) throws(Diagnostic) -> Parts {
    parts(groups, try work.concurrently(groups.count) { forecast(groups[$0]) })
  }

  /// The same as it would have been when so many periods were known.
  func parts(known: Int) -> Parts {
    let groups = groups.map { $0.prefix(max(0, known - $0.first)) }
    return parts(groups, groups.map { forecast($0) })
  }

  private func parts(_ groups: [SeriesHistory.Group], _ forecasts: [SeriesForecast?]) -> Parts {
    let foretold = groups.indices.filter { forecasts[$0] != nil }
    let together = foretold.map { groups[$0] }.together
    let isNeverBelowZero = foretold.allSatisfy { groups[$0].isNeverBelowZero }
    let ahead = ahead(together)
    guard foretold.count > 1, let whole = forecast(together, isNeverBelowZero: isNeverBelowZero) else {
      return Parts(courses: forecasts.map { $0.map { Course($0, levels: levels, lengths: ahead, skipping: skipped) } })
    }
    let coherent = CoherentForecast(
      total: whole, groups: foretold.compactMap { forecasts[$0] }, count: Course.drawn)
    var courses = [Course?](repeating: nil, count: groups.count)
    for (part, place) in zip(coherent.groups, foretold) {
      courses[place] = forecasts[place].map { Course(part, $0, levels: levels, lengths: ahead, skipping: skipped) }
    }
    return Parts(
      courses: courses,
      total: (Course(coherent.total, whole, levels: levels, lengths: ahead, skipping: skipped), together.values))
  }
}
