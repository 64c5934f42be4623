import Charts
import Declarations
import Diagnostics
import Execution
import Frames
import Planning
import Styling

extension ChartInput {
  /// The rows of a result in their long form, for a picture of `columns`, or of all its numbers.
  init(_ result: Result, columns: [String], _ settings: PageSettings) {
    let source = ChartSource(result: result, columns: columns.map { $0.lowercased() }, settings: settings)
    let dimensions = source.dimensions.map { source.dimension($0) }
    let measures = source.measures.map { source.measure($0) }
    self.init(
      dimensions: dimensions, measures: measures, rowCount: result.frame.rowCount,
      isListing: result.isListing, wording: settings.wording)
  }
}

/// What a picture of a result is drawn from.
private struct ChartSource {
  typealias Pair = (shown: OutputColumn, values: Frames.Column)

  let result: Result
  let columns: [String]
  let settings: PageSettings

  private var wording: Wording { settings.wording }

  /// The numbers that are drawn: those that are named in that order, or else all measures, what is meant for it first; of
  /// listed rows all columns of amounts, or else those of whole numbers, which may be names too.
  var measures: [Pair] {
    let numbers = result.pairs.filter { $0.shown.drawnKind != nil }
    guard columns.isEmpty else {
      return columns.compactMap { name in numbers.first { $0.shown.name.lowercased() == name } }
    }
    let amounts = numbers.filter { $0.shown.numberKind != nil }
    if result.isListing { return amounts.isEmpty ? numbers : amounts }
    // Of two periods the values are drawn, not what lies between them.
    let isComparison = amounts.contains { $0.shown.name.hasSuffix("_before") }
    let measures = amounts.filter { $0.shown.kind == .measure && !(isComparison && $0.shown.isSigned) }
    return measures.filter(\.shown.isDrawn) + measures.filter { !$0.shown.isDrawn }
  }

  /// What the rows are about: all other dimensions.
  var dimensions: [Pair] {
    let drawn = Set(measures.map(\.shown.name))
    return result.pairs.filter { $0.shown.kind == .dimension && !drawn.contains($0.shown.name) }
  }

  func dimension(_ pair: Pair) -> ChartInput.Dimension {
    let levels = pair.shown.levels
    let isSum = levels.isEmpty ? [] : pair.values.cells.map { levels.contains($0.asText ?? "") }
    return ChartInput.Dimension(name: wording.word(pair.shown.title), periods: periods(pair), isSum: isSum) {
      let values = pair.values.cells
      let writer = CellWriter(
        pair.shown, isGrouped: true, exact: settings.numbersAreExact, values: values, in: wording)
      return values.map { writer.label($0) }
    }
  }

  private func periods(_ pair: Pair) -> (days: [Int?], step: TimeStep)? {
    guard case .period(let unit) = pair.shown.format else { return nil }
    let days = pair.values.cells.map { value -> Int? in if case .date(let day) = value { day } else { nil } }
    return days.contains { $0 != nil } ? (days, unit.step) : nil
  }

  /// A measure, of a rate with how many cases it is of.
  func measure(_ pair: Pair) -> ChartInput.Measure {
    let spelling = Lazily {
      let writer = CellWriter(
        pair.shown, isGrouped: true, exact: settings.numbersAreExact, values: pair.values.cells,
        unitOf: result.family(of: pair.shown, rows: pair.values.count), in: wording)
      return ChartInput.Spelling(unit: writer.unit) { writer.label(pair.values[$0]) }
    }
    var measure = ChartInput.Measure(
      name: wording.word(pair.shown.title) + (pair.shown.remark(nil, in: wording).map { " (\($0))" } ?? ""),
      kind: pair.shown.drawnKind ?? .number, values: pair.values.doubles.map { $0.isNaN ? nil : $0 },
      spelling: spelling, cases: cases(pair), bands: bands(of: pair.shown),
      isPartial: isPartial(pair.shown), addsUp: pair.shown.addsUp && !pair.shown.isShare,
      isZeroWhenMissing: pair.shown.isZeroWhenMissing)
    measure.guide = pair.shown.guide
    return measure
  }

  private func cases(_ pair: Pair) -> [String] {
    guard let cases = result.pairs.first(where: { $0.shown.kind == .cases(of: pair.shown.name) }) else { return [] }
    let counts = CellWriter(cases.shown, isGrouped: true, exact: settings.numbersAreExact, values: [], in: wording)
    return cases.values.cells.map { counts.label($0) }
  }

  /// The intervals of a measure, level by level; those without an interval in any row are left out.
  private func bands(of column: OutputColumn) -> [ChartInput.Band] {
    result.pairs.filter { $0.shown.kind == .lower(of: column.name) }.compactMap { lower in
      guard let upper = result.upper(for: lower.shown).flatMap({ result.frame[$0] }) else { return nil }
      let intervals = zip(lower.values.cells, upper.cells).map { low, high -> ClosedRange<Double>? in
        guard let low = low.real, let high = high.real, low.isFinite, high.isFinite, low <= high else { return nil }
        return low...high
      }
      let title = Sentence.interval(lower.shown.intervalLevel).text(in: wording)
      return intervals.contains { $0 != nil } ? ChartInput.Band(title, intervals) : nil
    }
  }

  /// Whether each value is not final: its period is not over, or it is marked; nothing where all are.
  private func isPartial(_ column: OutputColumn) -> [Bool] {
    let marks = result.mark(of: column).flatMap { result.frame[$0] }?.cells
    let time = settings.today == nil ? nil : dimensions.lazy.compactMap { periods($0) }.first
    if marks == nil, time == nil { return [] }
    return (0..<result.frame.rowCount).map { row in
      if marks?[row] == .boolean(true) { return true }
      guard let today = settings.today, let time, let day = time.days[row] else { return false }
      return time.step.number(of: day) == time.step.number(of: today)
        && time.step.number(of: today + 1) == time.step.number(of: today)
    }
  }
}

extension Value {
  /// The text, where it is one.
  fileprivate var asText: String? { if case .text(let text) = self { text } else { nil } }
}
