import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// What was measured in each period that is over, group by group.
struct SeriesHistory {
  /// A group with its course.
  struct Group {
    /// What the group is, a value for each dimension.
    var key: [Value]
    /// The place of its first period among all of them.
    var first: Int
    /// The values from its first period on.
    var values: [Double]
    /// What a ratio is made of, from the first period on; nil of other measures.
    var parts: (above: [Double], below: [Double])?
    /// How many periods have several rows, where one is usual.
    var repeated = 0
    /// What there is of the period that is not over.
    var soFar: Double?

    /// Whether it was never below zero.
    var isNeverBelowZero: Bool { values.allSatisfy { $0 >= 0 } }
  }

  /// The first day of each period that is over, oldest first.
  private(set) var periods: [Int] = []
  /// The number of the first period, and what numbers are called, where the table has these instead of dates.
  private(set) var numbering: (first: Int, name: String)?
  /// The period that is not over: its first day, and the day up to which it is known.
  private(set) var unfinished: (first: Int, until: Int)?
  private(set) var groups: [Group] = []
  /// How the period, the groups and the measure are shown.
  let columns: (period: OutputColumn, groups: [OutputColumn], measure: OutputColumn)
  /// Whether the values of groups are parts of a whole.
  let addsUp: Bool
  /// Whether it is what there is at the end of each period, rather than what came in it.
  let isLevel: Bool
  /// Whether what the period that is not over has grows from day to day: not where one row is to tell of all of it.
  let growsByDay: Bool
  /// How many periods have no rows, and are taken as nothing.
  private(set) var empties = 0
  /// How many periods have no rows, always at the same places of a season, and are taken as nothing.
  private(set) var idle = 0
  /// How many values between others were not in the data, and were put there by going straight from one to the next.
  private(set) var bridged = 0
  /// How many periods a season has.
  private let season: Int
  /// The length of the shortest periods that the data tell apart.
  private let finest: DateUnit

  /// More periods than these are not looked at: two centuries of days.
  private static let mostPeriods = 100_000

  init(_ question: SeriesQuestion, _ inquiry: inout Inquiry) throws(Diagnostic) {
    let told = try SeriesCells(question, &inquiry)
    columns = (told.columns.period, told.columns.groups, told.columns.measure)
    addsUp = told.isSum
    growsByDay = told.isSum && !told.isLevel && !told.groups.contains(where: \.hasRowForEachPeriod)
    finest = told.finest
    season = question.season ?? question.unit.season
    isLevel = told.isLevel
    try findPeriods(told, question, inquiry)
    if let numbered = told.numbered, let number = periods.first.flatMap({ numbered.numbers[$0] }) {
      numbering = (number, numbered.name)
    }
    for group in told.groups { add(group, told) }
  }

  /// A column for the periods at some places: their numbers, or the days on which they begin.
  func periodColumn(_ places: [Int], called name: String, day: (Int) -> Int) -> (OutputColumn, Column) {
    var period = columns.period
    guard let numbering else {
      (period.name, period.title) = (name, name)
      return (period, Column(integers: places.map { Int64(day($0)) }, type: .date))
    }
    period = OutputColumn(numbering.name, type: .integer, format: .plain, kind: .dimension)
    return (period, Column(integers: places.map { Int64(numbering.first + $0) }))
  }

  /// Whether several periods together have a value: what adds up has, and a ratio of what does.
  var hasSums: Bool { !isLevel && (addsUp || groups.contains { $0.parts != nil }) }

  /// How many periods the longest group has.
  var longest: Int { groups.reduce(0) { max($0, $1.values.count) } }

  /// Whether groups are parts of a whole that is foretold too: not where some of them ended before others.
  var isOneWhole: Bool { addsUp && groups.allSatisfy { $0.first + $0.values.count == periods.count } }

  /// Why nothing is foretold of any group.
  func refusal(_ question: SeriesQuestion) -> Diagnostic {
    guard longest > 0 else { return .noValues(question.measure.expression.columnName) }
    guard longest >= SeriesForecast.fewestValues else {
      return tooShort(question, needed: SeriesForecast.fewestValues)
    }
    return .methodDoesNotSuit(question.method)
  }

  /// That there are fewer periods than are needed.
  func tooShort(_ question: SeriesQuestion, needed: Int) -> Diagnostic {
    let shorter = numbering == nil ? DateUnit.allCases.filter { finest <= $0 && $0 < question.unit } : []
    return .tooFewPeriods(longest, question.unit, needed: needed, shorter: shorter.suffix(2).reversed())
  }

  /// The periods from the first one with a value to the last one that is over.
  private mutating func findPeriods(
    _ told: SeriesCells, _ question: SeriesQuestion, _ inquiry: Inquiry
  ) throws(Diagnostic) {
    let days = told.groups.flatMap { $0.cells.keys }
    guard let first = days.min(), let latest = days.max() else { return }
    let calendar = inquiry.calendar
    func next(_ day: Int) -> Int { calendar.start(of: question.unit, holding: day, offset: 1) }
    // Of data without a today the last period is the last that they have.
    let today = told.goesByToday ? calendar.today : inquiry.model.conventions.today ?? told.lastDay ?? next(latest) - 1
    let asked = try inquiry.period()?.days.upperBound ?? today
    let end = min(told.goesByToday ? today : min(today, next(latest) - 1), asked)
    var start = calendar.start(of: question.unit, holding: first, offset: 0)
    while next(start) - 1 <= end {
      guard periods.count < Self.mostPeriods else {
        throw Diagnostic.tooManyPeriods(Self.mostPeriods, question.unit).located(at: inquiry.analysis.verb.span)
      }
      periods.append(start)
      start = next(start)
    }
    if start <= end, end == today { unfinished = (start, end) }
  }

  private mutating func add(_ group: SeriesCells.Group, _ told: SeriesCells) {
    let places = Dictionary(uniqueKeysWithValues: zip(periods, periods.indices))
    let known = group.cells.compactMap { day, cell in cell.isKnown ? places[day] : nil }.sorted()
    let soFar = unfinished.flatMap { group.cells[$0.first]?.value }
    guard let first = known.first, let last = known.last else {
      groups.append(Group(key: group.key, first: periods.count, values: [], soFar: soFar))
      return
    }
    // What nothing is known of after its end goes on as nothing, but for a series with a row for each period.
    let end = group.hasRowForEachPeriod ? last + 1 : periods.count
    let cells = (first..<end).map { group.cells[periods[$0]] ?? SeriesCells.Cell() }
    var own = Group(key: group.key, first: first, values: [], soFar: soFar)
    if told.isSum, !group.hasRowForEachPeriod {
      own.values = cells.map { $0.value ?? 0 }
      if !told.goesByToday { empties += periods[first...last].count { group.cells[$0] == nil } }
    } else {
      if told.isSum { own.repeated = group.repeated }
      own.values = bridging(cells.map(\.value), told)
    }
    if told.isRatio {
      own.parts = (cells.map { $0.above ?? 0 }, cells.map { $0.below ?? 0 })
    }
    groups.append(own)
  }

  /// The values with those that are missing: they lie between their neighbours. Of a sum there is nothing at places of the
  /// season that never have a row.
  private mutating func bridging(_ values: [Double?], _ told: SeriesCells) -> [Double] {
    let rows = Series(values.map { $0 == nil ? 0 : 1 }, season: season)
    let never = told.isSum ? IdlePlaces(of: rows) : .none
    let busy = values.indices.filter { !never.contains($0) }
    var filled = [Double](repeating: 0, count: values.count)
    var before: (place: Int, value: Double)?
    for (place, number) in busy.enumerated() {
      guard let value = values[number] else { continue }
      let last = before ?? (place, value)
      for between in last.place..<place {
        let share = Double(between - last.place) / Double(place - last.place)
        filled[busy[between]] = last.value + share * (value - last.value)
      }
      filled[number] = value
      before = (place, value)
    }
    // After the last one nothing else is known.
    guard let before else { return filled }
    for number in busy.dropFirst(before.place + 1) { filled[number] = before.value }
    idle += values.count - busy.count
    if !told.isRatio { bridged += busy.prefix(before.place).count { values[$0] == nil } }
    return filled
  }
}

extension [SeriesHistory.Group] {
  /// What they come to together, from the first period of the first of them.
  var together: SeriesHistory.Group {
    let first = map(\.first).min() ?? 0
    let end = map { $0.first + $0.values.count }.max() ?? 0
    var values = [Double](repeating: 0, count: Swift.max(0, end - first))
    for group in self {
      for (place, value) in group.values.enumerated() { values[group.first - first + place] += value }
    }
    return SeriesHistory.Group(key: [], first: first, values: values)
  }
}
