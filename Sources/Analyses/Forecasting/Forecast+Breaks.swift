import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// What of the past carries the course along: values far from those around them, and shifts of the level.
extension Forecast {
  /// The breaks of each group, their places counted among its values; none of ratios, which few cases make jump by chance.
  static func breaks(
    of groups: [SeriesHistory.Group], _ question: SeriesQuestion, _ work: Work
  ) throws(Diagnostic) -> [[SeriesBreak]] {
    let season = question.season ?? question.unit.season
    return try work.concurrently(groups.count) { place in
      guard groups[place].parts == nil else { return [] }
      let values = groups[place].values
      let looked = Series(values.suffix(CourseMaker.most), season: season)
      return SeriesBreak.all(in: looked).map { $0.moved(by: values.count - looked.values.count) }
    }
  }

  /// What is said of them; of several groups which ones they are.
  func breakReadings(in wording: Wording) -> [Sentence] {
    let told = history.groups.indices.filter { courses[$0] != nil && !breaks[$0].isEmpty }
    guard history.groups.count > 1 else {
      return told.flatMap { group in breaks[group].map { sentence($0, history.groups[group], wording) } }
    }
    func named(_ isMeant: (SeriesBreak, SeriesHistory.Group) -> Bool) -> [String] {
      told.flatMap { place -> [String] in
        let group = history.groups[place]
        return breaks[place].filter { isMeant($0, group) }.map {
          "\(group.key.map(\.label).joined(separator: " ")) \(period($0.place, of: group, wording))"
        }
      }
    }
    let outliers = named { found, _ in found.kind == .outlier }
    let shifts = named { found, _ in found.kind == .shift }
    return (outliers.isEmpty ? [] : [.outliers(outliers)]) + (shifts.isEmpty ? [] : [.shifts(shifts)])
  }

  private func sentence(_ found: SeriesBreak, _ group: SeriesHistory.Group, _ wording: Wording) -> Sentence {
    let period = period(found.place, of: group, wording)
    switch found.kind {
    case .outlier:
      let value = group.values[found.place]
      let (told, usual) = (phrase(value), phrase(value - found.size))
      return found.place >= group.values.count - Self.unsettled
        ? .outlierAtEnd(period, told, usual: usual) : .outlier(period, told, usual: usual)
    case .shift:
      let reach = max(Self.neighbours, question.season ?? question.unit.season)
      let before = phrase(Self.middle(group.values[..<found.place].suffix(reach)))
      let after = phrase(Self.middle(group.values[found.place...].prefix(reach)))
      let line = group.values.count - found.place >= SeriesForecast.fewestValues ? since(found.place, group) : nil
      return .shift(period, before: before, after: after, line: line)
    }
  }

  /// One of the last so many values may be the first of a new level.
  private static let unsettled = 2
  /// From how many values on each side, or a season of them, a level is told.
  private static let neighbours = 6

  private static func middle(_ values: ArraySlice<Double>) -> Double { quantile(Array(values), 0.5) ?? 0 }

  private func period(_ place: Int, of group: SeriesHistory.Group, _ wording: Wording) -> String {
    let place = group.first + place
    if let numbering = history.numbering { return "\(numbering.name) \(numbering.first + place)" }
    return Value.date(history.periods[place]).words(history.columns.period.format, in: wording)
  }

  /// The line that takes only what came since a value.
  private func since(_ place: Int, _ group: SeriesHistory.Group) -> String {
    if let numbering = history.numbering {
      return "where \(Printer.column(numbering.name)) >= \(numbering.first + group.first + place)"
    }
    return "during since \(Day.iso(history.periods[group.first + place]))"
  }

  /// A value of the measure as a sentence says it.
  private func phrase(_ value: Double) -> Sentence {
    switch history.columns.measure.format {
    case .money(let currency): return "\(money: value, in: currency)"
    case .percent, .change: return "\(percent: value)"
    case .plain, .count, .points, .days, .period, .weekday: return "\(measured: value)"
    }
  }
}
