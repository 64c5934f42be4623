import Charts
import Declarations
import Diagnostics
import Styling

extension ChartInput {
  /// Returns a chart with its title, and what it leaves out of the measures.
  func chart(_ kind: Chart.Kind, drawn: Int, as name: String) -> Chart {
    var notes: [Sentence] = []
    let shown = alike.prefix(max(1, drawn)).map(\.name)
    if let other = measures.first(where: { !shown.contains($0.name) }) {
      notes.append(.onlyDrawn(shown.joined(separator: ", "), another: other.name, chart: name))
    }
    return Chart(kind, title: title(of: shown), notes: notes)
  }

  /// `winrate by rep`
  func title(of measures: [String]) -> String {
    let what = measures.joined(separator: ", ")
    let by = dimensions.map(\.name).joined(separator: ", ")
    return by.isEmpty || isListing ? what : Sentence.by(what, by).text(in: wording)
  }

  /// One step of a process.
  struct Step {
    let label: String
    let value: Double?
    let text: String
    /// What goes through the process, where several do: what the dimensions before the last say.
    var group: [String] = []
  }

  /// The rows of the first measure; of a single row, its measures.
  var steps: [Step] {
    if rowCount == 1, measures.count > 1 {
      return alike.map { Step(label: $0.name, value: $0.values[0], text: $0.text(0)) }
    }
    guard let measure = measures.first else { return [] }
    return labels.enumerated().map { row, label in
      let group = dimensions.dropLast().map { $0.labels[row] }
      return Step(label: label, value: measure.values[row], text: measure.text(row), group: group)
    }
  }

  // MARK: Plots

  /// The places of the axis below, with the place of each row.
  struct Places {
    let axis: Axis
    let places: [Int?]
    let labels: [String]
    /// How many periods before them are left out.
    var hidden = 0
  }

  /// The places of a dimension: its periods without gaps, or its values in the order they come in.
  func places(of index: Int) -> Places {
    let dimension = dimensions[index]
    if let (days, step) = dimension.periods { return periods(days, step, dimension) }
    var order: [String: Int] = [:]
    var names: [String] = []
    let places = dimension.labels.map { label -> Int? in
      if let place = order[label] { return place }
      order[label] = names.count
      names.append(label)
      return names.count - 1
    }
    return Places(axis: Axis(dimension.name, .names(names)), places: places, labels: names)
  }

  private func periods(_ days: [Int?], _ step: TimeStep, _ dimension: Dimension) -> Places {
    let numbers = days.map { $0.map { step.number(of: $0) } }
    let known = numbers.compactMap { $0 }
    guard let earliest = known.min(), let last = known.max() else {
      return Places(axis: Axis(dimension.name, .names([])), places: days.map { _ in nil }, labels: [])
    }
    let first = max(earliest, last - Self.mostPeriods + 1)
    let all = (first...last).map { step.firstDay(of: $0) }
    return Places(
      axis: Axis(dimension.name, .periods(all, step)),
      places: numbers.map { $0.flatMap { $0 < first ? nil : $0 - first } },
      labels: all.map { step.label(of: $0, in: wording) }, hidden: first - earliest)
  }

  /// A century of days; of a longer time the end is drawn.
  private static let mostPeriods = 36_525

  /// The series of a plot over dimension `x`: one for each measure to the same scale, and each group of the other dimensions;
  /// of many, the largest.
  func series(over x: Int, _ places: Places, withIntervals: Bool) -> (series: [Plot.Series], hidden: Int) {
    let others = dimensions.indices.filter { $0 != x }
    let groups = (0..<rowCount).map { row in others.map { dimensions[$0].labels[row] }.joined(separator: " · ") }
    var rows: [String: [Int]] = [:]
    var names: [String] = []
    for (row, group) in groups.enumerated() {
      if rows[group] == nil { names.append(group) }
      rows[group, default: []].append(row)
    }
    let measures = others.isEmpty ? alike : Array(alike.prefix(1))
    var all: [(series: Plot.Series, size: Double)] = []
    for measure in measures {
      for name in names {
        let title = measures.count == 1 ? name : (name.isEmpty ? measure.name : "\(name), \(measure.name)")
        let points = points(measure, rows[name] ?? [], places, withIntervals)
        all.append((Plot.Series(title, points), points.reduce(0) { $0 + abs($1.y ?? 0) }))
      }
    }
    guard all.count > Style.series.count else { return (all.map(\.series), 0) }
    let least = all.map(\.size).sorted(by: >)[Style.series.count - 1]
    let kept = all.filter { $0.size >= least }.prefix(Style.series.count)
    return (kept.map(\.series), all.count - kept.count)
  }

  /// A point for each place, also for those without a row.
  private func points(
    _ measure: Measure, _ rows: [Int], _ places: Places, _ withIntervals: Bool
  ) -> [Plot.Point] {
    var points = places.labels.enumerated().map { place, label in
      Plot.Point(
        Double(place), measure.valueWhenMissing,
        text: measure.isZeroWhenMissing ? "\(label): \(textWhenMissing)" : "")
    }
    for row in rows {
      guard let place = places.places[row], points.indices.contains(place) else { continue }
      points[place].y = measure.values[row]
      points[place].text = "\(places.labels[place]): \(measure.text(row))"
      points[place].isFaint = measure.isPartial.indices.contains(row) && measure.isPartial[row]
      if withIntervals { points[place].intervals = measure.bands.compactMap { $0.intervals[row] } }
    }
    return points
  }

  /// Zero as it is to be read.
  var textWhenMissing: String { wording.numbers.text(0) }
}

extension ChartInput.Measure {
  /// What it is where there is no row.
  var valueWhenMissing: Double? { isZeroWhenMissing ? 0 : nil }
}
