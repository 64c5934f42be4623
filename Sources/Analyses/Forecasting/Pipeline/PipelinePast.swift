import Frames
import Language
import Planning
import Statistics

/// What the past of a pipeline tells of how it goes on: hazards, seasons, what moves all deals together, and how many come in.
struct PipelinePast {
  /// How deals go on.
  let hazards: PipelineHazards
  /// How much what is won varies beyond chance, from month to month.
  let shock: Overdispersion
  /// Deals that are yet to come.
  let arrivals: PipelineOutlook.Arrivals
  /// The days that arrivals were counted in.
  let arrivalDays: ClosedRange<Int>
  /// How many arrived in the year before these; nil where that is not known.
  let arrivalsBefore: Int?
  /// The won deals that new ones are like, newest last.
  let won: [Int]
  private let ofQuarter: SeasonFactors
  private let ofYear: SeasonFactors

  /// A year of arrivals is counted.
  private static let year = 365
  /// So many months tell how much they differ.
  private static let mostMonths = 36
  private static let monthsOfArrivals = 24
  /// Of deals won within a year as many as these are enough to go by.
  private static let enough = 30

  /// Learns from deals; nil where none of them has a day on which it was created.
  init?(_ deals: PipelineDeals, _ calendar: Calendar) {
    let today = deals.today
    guard let first = deals.created.lazy.compactMap({ $0 }).filter({ $0 <= today }).min() else { return nil }
    hazards = PipelineHazards(deals.spells, stageCount: deals.stageCount)
    let months = Months(since: first, until: today, most: Self.mostMonths, calendar)
    let won = months.counts(deals.spells.filter { $0.end == .won }.map { Int($0.start + $0.length) })
    var expected = hazards.expectedWins(
      of: deals.spells, periods: months.starts.map { Double($0) }, until: Double(months.end))
    ofQuarter = months.season(won, expected, length: 3, least: 12)
    expected = months.times(expected, ofQuarter)
    ofYear = months.season(won, expected, length: 12, least: 24)
    expected = months.times(expected, ofYear)
    shock = Overdispersion(won, expected: expected)
    arrivalDays = max(first, today - Self.year + 1)...today
    let before = (today - 2 * Self.year + 1)...(today - Self.year)
    arrivalsBefore =
      first > before.lowerBound
      ? nil : deals.created.count { $0.map(before.contains) ?? false }
    arrivals = Self.arrivals(
      deals, in: arrivalDays, after: arrivalsBefore,
      Months(since: first, until: today, most: Self.monthsOfArrivals, calendar))
    let known = deals.wonDeals.filter { deals.amounts[$0].isFinite }.sorted {
      (deals.closed[$0] ?? 0, $0) < (deals.closed[$1] ?? 0, $1)
    }
    let recent = known.filter { (deals.closed[$0] ?? 0) > today - Self.year }
    self.won = recent.count >= Self.enough ? recent : known
  }

  private static func arrivals(
    _ deals: PipelineDeals, in days: ClosedRange<Int>, after before: Int?, _ months: Months
  ) -> PipelineOutlook.Arrivals {
    var stages: [Int] = []
    var (counted, last) = (0, -1)
    for (spell, deal) in zip(deals.spells, deals.dealOfSpell) where deal != last {
      last = deal
      guard days.contains(Int(spell.start)) else { continue }
      counted += 1
      stages.append(spell.stage)
    }
    let counts = months.counts(deals.created.compactMap { $0 })
    let rate = counts.reduce(0, +) / Double(max(1, months.days))
    let shock = Overdispersion(counts, expected: months.lengths.map { $0 * rate })
    return PipelineOutlook.Arrivals(
      count: counted, days: Double(days.count), stages: stages,
      shock: shock,
      growth: before.map { Growth(of: counted, after: $0, passing: shock.passing) } ?? .unknown)
  }

  /// The months from the evening of a day until that of another, each with how much faster deals are won in it.
  func months(after today: Int, until last: Int, _ calendar: Calendar) -> [PipelineOutlook.Month] {
    var months: [PipelineOutlook.Month] = []
    var first = today + 1
    while first <= last {
      let next = calendar.start(of: .month, holding: first, offset: 1)
      let month = Day.civil(first).month - 1
      months.append(
        PipelineOutlook.Month(
          end: Double(min(next, last + 1) - today - 1),
          factor: ofQuarter.factors[month % 3] * ofYear.factors[month]))
      first = next
    }
    return months
  }
}

/// Whole months that follow each other.
private struct Months {
  /// The first day of each.
  let starts: [Int]
  /// The day after the last.
  let end: Int

  /// The last whole months, at most so many, since the one after that of a day.
  init(since first: Int, until today: Int, most: Int, _ calendar: Calendar) {
    end = calendar.start(of: .month, holding: today + 1, offset: 0)
    var starts: [Int] = []
    for back in 1...most {
      let start = calendar.start(of: .month, holding: end, offset: -back)
      guard start >= first else { break }
      starts.append(start)
    }
    self.starts = starts.reversed()
  }

  var days: Int { end - (starts.first ?? end) }

  var lengths: [Double] {
    starts.indices.map { Double(($0 + 1 < starts.count ? starts[$0 + 1] : end) - starts[$0]) }
  }

  /// How many days fall in each month.
  func counts(_ days: [Int]) -> [Double] {
    var counts = [Double](repeating: 0, count: starts.count)
    guard let first = starts.first else { return counts }
    for day in days where day >= first && day < end {
      // The first month begins no later.
      let month = (starts.lastIndex { $0 <= day }) ?? 0
      counts[month] += 1
    }
    return counts
  }

  /// How much more there is at each month of a cycle; nothing is said of fewer months than `least`.
  func season(_ counts: [Double], _ expected: [Double], length: Int, least: Int) -> SeasonFactors {
    let known = starts.count >= least
    return SeasonFactors(
      known ? counts : [], expected: known ? expected : [], places: starts.map { place($0, length) }, length: length)
  }

  func times(_ expected: [Double], _ season: SeasonFactors) -> [Double] {
    zip(expected, starts).map { $0 * season.factors[place($1, season.factors.count)] }
  }

  private func place(_ day: Int, _ length: Int) -> Int { (Day.civil(day).month - 1) % length }
}
