import Declarations
import Execution
import Frames
import Planning
import Statistics

/// A funnel as a table: a row for each step of each group, made of figures that stand beside each other for a group.
struct FunnelTable {
  /// A row for each group, with the figures of its steps as columns.
  let wide: Result
  let measures: FunnelMeasures
  let question: FunnelQuestion

  /// What stands behind the name of a figure of the period that another is set beside.
  static let before = "_before"

  private var steps: [String] { measures.steps }
  private var groups: Range<Int> { 0..<wide.frame.rowCount }
  private var rowCount: Int { groups.count * steps.count }

  /// The table.
  var result: Result {
    let columns = dimensions + [stage] + (question.isCompared ? compared : plain)
    return Result(
      frame: Frame(columns.map { ($0.shown.name, $0.values) }, rowCount: rowCount), columns: columns.map(\.shown))
  }

  private typealias Pair = (shown: OutputColumn, values: Column)

  // MARK: Which columns

  private var dimensions: [Pair] {
    wide.columns.filter { $0.kind == .dimension }.map { shown in
      let cells = groups.flatMap { [Value](repeating: wide.frame[shown.name]?[$0] ?? .none, count: steps.count) }
      return (shown, Column(cells, type: shown.type))
    }
  }

  private var stage: Pair {
    let taken = wide.columns.contains { $0.kind == .dimension && $0.name.lowercased() == "stage" }
    var shown = OutputColumn(taken ? "step" : "stage", type: .text, format: .plain, kind: .dimension)
    shown.isStage = true
    return (shown, Column(texts: groups.flatMap { _ in steps }))
  }

  private var plain: [Pair] {
    [counts(.reached), counts(.movedOn), counts(.lost), counts(.open), conversion()] + cases() + interval + days()
      + amounts
  }

  /// Two periods are held against each other where deals come in and where they go on.
  private var compared: [Pair] {
    let before = Self.before
    return [counts(.reached), counts(.reached, before), conversion()] + cases() + [conversion(before)] + cases(before)
      + [change] + intervalOfChange + days() + days(before)
  }

  // MARK: Columns

  /// The column of a figure; of the period before, it says so.
  private func column(_ name: String, _ suffix: String, _ type: ColumnType, _ format: ValueFormat) -> OutputColumn {
    var column = OutputColumn(
      name + suffix, title: suffix.isEmpty ? name : "before", type: type, format: format, kind: .measure)
    if !suffix.isEmpty { column.unitOf = name }
    column.addsUp = false
    return column
  }

  private func counts(_ figure: FunnelMeasures.Figure, _ suffix: String = "") -> Pair {
    (
      column(figure.rawValue, suffix, .integer, .count),
      Column(cells(figure, suffix), type: .integer)
    )
  }

  private func conversion(_ suffix: String = "") -> Pair {
    (column("conversion", suffix, .real, .percent), Column(reals: rates(suffix).map(\.?.value)))
  }

  /// How many deals a conversion is of, where that is not how many have reached the step.
  private func cases(_ suffix: String = "") -> [Pair] {
    guard question.isResolved else { return [] }
    let name = "conversion" + suffix
    let shown = OutputColumn(name + "_n", title: "n", type: .integer, format: .count, kind: .cases(of: name))
    return [(shown, Column(integers: rates(suffix).map { $0.map { Int64($0.of) } }))]
  }

  private var interval: [Pair] {
    ends(of: "conversion", .percent, rates("").map { $0.flatMap { $0.of > 0 ? $0.interval : nil } })
  }

  private var change: Pair {
    var shown = OutputColumn("conversion_points", title: "change", type: .real, format: .points, kind: .measure)
    (shown.isSigned, shown.unitOf, shown.addsUp) = (true, "conversion", false)
    let changes = zip(rates(""), rates(Self.before)).map { now, before -> Double? in
      guard let now = now?.value, let before = before?.value else { return nil }
      return now - before
    }
    return (shown, Column(reals: changes))
  }

  /// Newcombe's interval at 95 %: the deals of the two periods are different ones.
  private var intervalOfChange: [Pair] {
    let intervals = zip(rates(""), rates(Self.before)).map { now, before -> Interval? in
      guard let now, let before, now.of > 0, before.of > 0 else { return nil }
      return newcombeInterval(
        successes: Double(now.moved), trials: Double(now.of), against: Double(before.moved), trials: Double(before.of))
    }
    return ends(of: "conversion_points", .points, intervals)
  }

  private func ends(of name: String, _ format: ValueFormat, _ intervals: [Interval?]) -> [Pair] {
    func end(_ suffix: String, _ kind: OutputColumn.Kind, _ values: [Double?]) -> Pair {
      (OutputColumn(name + suffix, type: .real, format: format, kind: kind), Column(reals: values))
    }
    return [
      end("_low", .lower(of: name), intervals.map(\.?.lower)), end("_high", .upper(of: name), intervals.map(\.?.upper)),
    ]
  }

  private func days(_ suffix: String = "") -> [Pair] {
    guard measures.hasDays else { return [] }
    var shown = column("days", suffix, .real, .days)
    if suffix.isEmpty { shown.title = "median" }
    return [(shown, Column(reals: cells(.days, suffix).map(\.real)))]
  }

  private var amounts: [Pair] {
    guard measures.hasAmounts else { return [] }
    let known = wide.columns.first { $0.name == FunnelMeasures.Figure.amountLost.name(0) }
    let type = known?.type ?? .integer
    let shown = column(FunnelMeasures.Figure.amountLost.rawValue, "", type, known?.format ?? .plain)
    return [(shown, Column(cells(.amountLost, ""), type: type))]
  }

  // MARK: Cells

  /// A figure of each step of each group; where deals were lost nobody knows where, it has no value of those lost at a step.
  private func cells(_ figure: FunnelMeasures.Figure, _ suffix: String) -> [Value] {
    groups.flatMap { group -> [Value] in
      let isHidden = (figure == .lost || figure == .amountLost) && unknown(group, suffix) > 0
      return steps.indices.map { isHidden ? .none : wide.frame[figure.name($0) + suffix]?[group] ?? .none }
    }
  }

  private func unknown(_ group: Int, _ suffix: String) -> Int {
    wide.frame[FunnelMeasures.unknown + suffix]?[group].count ?? 0
  }

  private func rates(_ suffix: String) -> [FunnelRate?] {
    groups.flatMap { FunnelGroup(wide.frame, row: $0, measures, suffix).rates(isResolved: question.isResolved) }
  }
}

/// A share of the deals that reached a step: those that moved on.
struct FunnelRate {
  let moved, of: Int

  /// The share; nil of no deals.
  var value: Double? { of > 0 ? Double(moved) / Double(of) : nil }

  /// Wilson's interval at 95 %.
  var interval: Interval { wilsonInterval(successes: Double(moved), trials: Double(of)) }
}

/// The figures of one group.
struct FunnelGroup {
  /// One step.
  struct Step {
    let reached, moved, lost, open: Int
    /// The amount of those that were lost here; 0 where no amounts are known.
    let amountLost: Double
  }

  private(set) var steps: [Step] = []
  /// How many deals were lost nobody knows where.
  let unknown: Int

  init(_ frame: Frame, row: Int, _ measures: FunnelMeasures, _ suffix: String = "") {
    func value(_ name: String) -> Value { frame[name + suffix]?[row] ?? .none }
    unknown = value(FunnelMeasures.unknown).count
    for step in measures.steps.indices {
      func count(_ figure: FunnelMeasures.Figure) -> Int { value(figure.name(step)).count }
      steps.append(
        Step(
          reached: count(.reached), moved: count(.movedOn), lost: count(.lost), open: count(.open),
          amountLost: value(FunnelMeasures.Figure.amountLost.name(step)).real ?? 0))
    }
  }

  /// The conversion of each step; nil where that depends on deals that were lost nobody knows where.
  func rates(isResolved: Bool) -> [FunnelRate?] {
    steps.map { step in
      unknown > 0 ? nil : FunnelRate(moved: step.moved, of: isResolved ? step.moved + step.lost : step.reached)
    }
  }
}

extension Value {
  /// The number of a count; 0 of no value.
  fileprivate var count: Int { if case .integer(let number) = self { Int(number) } else { 0 } }
}
