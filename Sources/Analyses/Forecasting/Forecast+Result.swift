import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import Statistics

extension Forecast {
  /// The periods that are over and those to come as one table, what the latter come to together as another, and how all
  /// of it was made.
  func answer(in wording: Wording) -> Result {
    var result = table(of: rows, by: history.columns.groups)
    result.readings = readings(in: wording)
    if history.groups.count <= CourseMaker.mostParts { result.picture = Result.Picture("fan", of: [names.measure]) }
    if let total { result.parts.append(Result.Part(.allTogether, table(of: rows(of: total), by: []))) }
    if question.horizon > 1, history.hasSums {
      result.parts.append(Result.Part(.sumAhead(question.horizon, question.unit), sums))
    }
    if courses.count > 1 { result.parts.append(Result.Part(.howGood, receipts)) }
    return result
  }

  // MARK: Rows

  /// One period of one group.
  struct Row {
    var key: [Value] = []
    /// The place of the period among all of them.
    var place = 0
    var value: Double?
    var intervals: [Interval?] = []
    var kind = Kind.actual
    var soFar: Double?
  }

  /// What a row tells of.
  enum Kind: String, CaseIterable {
    /// A period that is over.
    case actual
    /// A period that is not over; what is told is foretold of the whole of it.
    case unfinished
    /// A period to come.
    case forecast
  }

  /// How many of the periods that are over are shown before what is to come.
  var shown: Int {
    guard history.groups.count <= CourseMaker.mostParts else { return 0 }
    let long = max(2 * question.horizon, 2 * question.unit.season)
    return history.groups.count > 1 ? min(12, max(question.horizon, question.unit.season)) : min(36, max(12, long))
  }

  private var rows: [Row] {
    zip(history.groups, courses).flatMap { group, course -> [Row] in
      guard let course else { return [] }
      return rows(group.values, endingAt: group.first + group.values.count, course, key: group.key, soFar: group.soFar)
    }
  }

  private func rows(of total: (course: Course, values: [Double])) -> [Row] {
    let sums = history.groups.compactMap(\.soFar)
    let soFar = sums.isEmpty ? nil : sums.reduce(0, +)
    return rows(total.values, endingAt: history.periods.count, total.course, key: [], soFar: soFar)
  }

  private func rows(
    _ values: [Double], endingAt end: Int, _ course: Course, key: [Value], soFar: Double?
  ) -> [Row] {
    var rows = values.indices.suffix(shown).map { place in
      Row(key: key, place: end - values.count + place, value: values[place])
    }
    for step in course.means.indices {
      var row = Row(
        key: key, place: end + step, value: course.means[step], intervals: course.bands.map { $0[step] },
        kind: .forecast)
      if step < skipped {
        (row.kind, row.soFar) = (.unfinished, soFar)
        if let left { row.complete(left: left, isNeverBelowZero: values.allSatisfy { $0 >= 0 }) }
      }
      rows.append(row)
    }
    return rows
  }

  // MARK: Tables

  /// What columns of the answer are called: each differs from the dimensions.
  private var names: (measure: String, kind: String, soFar: String) {
    let measure = question.measure.alias?.text ?? question.measure.expression.columnName
    return (free(measure), free("kind"), free("so_far"))
  }

  /// The name, or one that is no dimension's.
  private func free(_ name: String) -> String {
    let taken = history.columns.groups.map { $0.name.lowercased() } + [question.unit.rawValue]
    return taken.contains(name.lowercased()) ? free(name + "_ahead") : name
  }

  /// A column for what is foretold, of the form of the measure.
  private func measure(_ name: String, _ kind: OutputColumn.Kind = .measure, level: Double? = nil) -> OutputColumn {
    var column = OutputColumn(name, type: .real, format: history.columns.measure.format, kind: kind)
    if let level { column.intervalLevel = level }
    if name != names.measure { column.unitOf = names.measure }
    column.addsUp = history.addsUp
    return column
  }

  /// The columns of the ends of intervals, with what they hold.
  private func bands(_ intervals: [[Interval?]]) -> [(OutputColumn, Column)] {
    question.levels.enumerated().flatMap { place, level -> [(OutputColumn, Column)] in
      let ends = intervals.map { $0.indices.contains(place) ? $0[place] : nil }
      var lower = measure(free("low_\(level.levelName)"), .lower(of: names.measure), level: level)
      lower.concludes = true
      return [
        (lower, Column(reals: ends.map { $0?.lower })),
        (
          measure(free("high_\(level.levelName)"), .upper(of: names.measure), level: level),
          Column(reals: ends.map { $0?.upper })
        ),
      ]
    }
  }

  private func table(of rows: [Row], by dimensions: [OutputColumn]) -> Result {
    var kind = OutputColumn(names.kind, type: .text, format: .plain, kind: .measure)
    kind.hasWords = true
    var columns = dimensions.enumerated().map { place, dimension in
      (dimension, Column(rows.map { $0.key[place] }, type: dimension.type))
    }
    columns.append(history.periodColumn(rows.map(\.place), called: question.unit.rawValue, day: day))
    columns.append((measure(names.measure), Column(reals: rows.map(\.value))))
    columns += bands(rows.map(\.intervals))
    if history.unfinished != nil { columns.append((measure(names.soFar), Column(reals: rows.map(\.soFar)))) }
    columns.append((kind, Column(texts: rows.map(\.kind.rawValue))))
    return Result(
      frame: Frame(columns.map { ($0.0.name, $0.1) }, rowCount: rows.count), columns: columns.map(\.0))
  }

  /// What the periods to come amount to together, and what as many before them did.
  private var sums: Result {
    let told = zip(history.groups, courses).compactMap { group, course in course.map { (group, $0) } }
    var columns = history.columns.groups.enumerated().map { place, dimension in
      (dimension, Column(told.map { $0.0.key[place] }, type: dimension.type))
    }
    let sums = told.map { $0.1.sum }
    columns.append((measure(names.measure), Column(reals: sums.map { $0.mean.isFinite ? $0.mean : nil })))
    columns += bands(sums.map { $0.intervals.map { $0.lower.isFinite ? $0 : nil } })
    let before = told.map { self.before($0.0) }
    if before.contains(where: { $0 != nil }) {
      var earlier = measure("before")
      earlier.remark = question.horizon > (question.season ?? question.unit.season) ? "just before" : "a season before"
      columns.append((earlier, Column(reals: before)))
      columns.append((change, Column(reals: zip(sums, before).map { change(to: $0.mean, from: $1) })))
    }
    var result = Result(
      frame: Frame(columns.map { ($0.0.name, $0.1) }, rowCount: told.count), columns: columns.map(\.0))
    if let total { result.total = totalOfSums(total, result) }
    return result
  }

  /// How much more is foretold than there was: of rates in points, else as a part of what there was.
  private var change: OutputColumn {
    let isRate = history.columns.measure.format == .percent
    var change = OutputColumn(
      "change", title: isRate ? "change" : "change %", type: .real, format: isRate ? .points : .change, kind: .measure)
    change.isSigned = true
    return change
  }

  private func change(to value: Double, from before: Double?) -> Double? {
    guard let before, value.isFinite else { return nil }
    if history.columns.measure.format == .percent { return value - before }
    return before > 0 ? value / before - 1 : nil
  }

  private func totalOfSums(_ total: (course: Course, values: [Double]), _ result: Result) -> Frame {
    let before = self.before(total.values, nil)
    return Frame(
      result.columns.map { column in
        let value: Double? =
          switch column.kind {
          case .lower: interval(of: total.course, column.intervalLevel)?.lower
          case .upper: interval(of: total.course, column.intervalLevel)?.upper
          case .measure where column.name == names.measure: total.course.sum.mean
          case .measure where column.name == "before": before
          case .measure: change(to: total.course.sum.mean, from: before)
          default: nil
          }
        return (column.name, column.kind == .dimension ? Column([.none], type: column.type) : Column(reals: [value]))
      }, rowCount: 1)
  }

  private func interval(of course: Course, _ level: Double) -> Interval? {
    question.levels.firstIndex(of: level).map { course.sum.intervals[$0] }
  }

  /// What as many periods as are foretold came to: those of a season earlier, where they are known, of a measure that adds up.
  private func before(_ group: SeriesHistory.Group) -> Double? { before(group.values, group.parts) }

  private func before(_ values: [Double], _ parts: (above: [Double], below: [Double])?) -> Double? {
    guard let place = placeBefore(values.count) else { return nil }
    if let parts {
      let below = parts.below[place].reduce(0, +)
      return below > 0 ? parts.above[place].reduce(0, +) / below : nil
    }
    return history.addsUp ? values[place].reduce(0, +) : nil
  }

  /// The periods a season before those that are foretold; nil where they are not all known.
  private func placeBefore(_ count: Int) -> Range<Int>? {
    let back = max(question.season ?? question.unit.season, question.horizon)
    let first = count + skipped - back
    return first >= 0 && first + question.horizon <= count ? first..<(first + question.horizon) : nil
  }

  /// How the course of each group was made, and how good the same would have been.
  private var receipts: Result {
    let told = zip(history.groups, courses).compactMap { group, course in course.map { (group, $0.receipt) } }
    var columns = history.columns.groups.enumerated().map { place, dimension in
      (dimension, Column(told.map { $0.0.key[place] }, type: dimension.type))
    }
    func add(_ name: String, _ type: ColumnType, _ format: ValueFormat, _ values: Column) {
      columns.append((OutputColumn(name, type: type, format: format, kind: .measure), values))
    }
    add("periods", .integer, .count, Column(integers: told.map { Int64($0.1.count) }))
    add("error_to_naive", .real, .plain, Column(reals: told.map(\.1.relativeError)))
    for (place, level) in question.levels.enumerated() where told.allSatisfy({ !$0.1.held.isEmpty }) {
      let shares = told.map { $0.1.tried > 0 ? Double($0.1.held[place]) / Double($0.1.tried) : nil }
      add("held_\(level.levelName)", .real, .percent, Column(reals: shares))
    }
    add("tried", .integer, .count, Column(integers: told.map { Int64($0.1.tried) }))
    add("method", .text, .plain, Column(texts: told.map(\.1.form)))
    return Result(
      frame: Frame(columns.map { ($0.0.name, $0.1) }, rowCount: told.count), columns: columns.map(\.0))
  }

  /// The first day of a period, which may be one to come.
  private func day(_ place: Int) -> Int {
    if history.periods.indices.contains(place) { return history.periods[place] }
    return question.start(history.periods.last ?? 0, place - history.periods.count + 1)
  }
}
