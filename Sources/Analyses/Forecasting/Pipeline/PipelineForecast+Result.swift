import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import Statistics

extension PipelineForecast {
  /// A row for each period and group, and below it what all periods may bring together.
  func result(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    let targets = try targets(&inquiry)
    var rows: [[Value]] = []
    for period in horizon.starts.indices {
      for group in 0..<groups.count {
        let revenue = revenue(groups: group..<(group + 1), period: period)
        rows.append(
          [.date(horizon.starts[period])] + name(of: group)
            + cells(revenue, target: targets?.target(period, group) ?? nil))
      }
    }
    let hasTargets = targets?.hasPeriods ?? false
    let columns = [periodColumn] + groups.columns + measures(hasTarget: hasTargets)
    var result = Result(
      frame: Self.frame(rows, columns), columns: columns, readings: try readings(inquiry))
    if options.hasTotal {
      let total: [Value] =
        [.none] + groups.columns.map { _ in .none } + cells(sum(groups: 0..<groups.count), target: targets?.whole)
      result.total = Self.frame([total], columns)
    }
    result.picture = Result.Picture("fan", of: ["expected"])
    result.parts = [sumPart(targets), dotsPart(target: targets?.whole)]
    return result
  }

  private var periodColumn: OutputColumn {
    let unit: CalendarUnit
    switch horizon.unit {
    case .day: unit = .day
    case .week: unit = .week
    case .month: unit = .month
    case .quarter: unit = .quarter(yearStart: horizon.fiscalStart)
    case .year: unit = .year(yearStart: horizon.fiscalStart)
    }
    return OutputColumn(
      horizon.unit.rawValue, type: .date, format: horizon.unit == .day ? .plain : .period(unit), kind: .dimension)
  }

  private func name(of group: Int) -> [Value] { groups.names.isEmpty ? [] : groups.names[group] }

  /// What comes in, with its intervals, its two parts, and the chance to reach a target.
  private func cells(_ revenue: PipelineFutures.Revenue, target: Double?) -> [Value] {
    let intervals = options.levels.flatMap { level -> [Value] in
      let interval = revenue.interval(level)
      return [.real(interval.lower), .real(interval.upper)]
    }
    return [.real(revenue.mean)] + intervals + [.real(revenue.fromOpen), .real(revenue.fromNew)]
      + [target.map(Value.real) ?? .none, target.map { .real(revenue.chance(of: $0)) } ?? .none]
  }

  /// The columns of these.
  private func measures(hasTarget: Bool) -> [OutputColumn] {
    var expected = OutputColumn("expected", type: .real, format: money, kind: .measure)
    expected.isDrawn = true
    var columns = [expected]
    for level in options.levels {
      for (end, kind) in [("low", OutputColumn.Kind.lower(of: "expected")), ("high", .upper(of: "expected"))] {
        var column = OutputColumn("\(end)_\(level.levelName)", type: .real, format: money, kind: kind)
        (column.intervalLevel, column.concludes) = (level, true)
        columns.append(column)
      }
    }
    for name in ["open_deals", "new_deals"] + (hasTarget ? ["target"] : []) {
      columns.append(OutputColumn(name, type: .real, format: money, kind: .measure))
    }
    for place in columns.indices { columns[place].unitOf = "expected" }
    if hasTarget {
      var chance = OutputColumn("chance", type: .real, format: .percent, kind: .measure)
      (chance.isChance, chance.concludes) = (true, true)
      columns.append(chance)
    }
    return columns
  }

  static func frame(_ rows: [[Value]], _ columns: [OutputColumn]) -> Frame {
    Frame(
      columns.enumerated().map { place, column in (column.name, Column(rows.map { $0[place] }, type: column.type)) })
  }

  // MARK: What all periods bring

  /// What comes in over all periods, by group; and before the first of them, where days are left.
  private func sumPart(_ targets: PipelineTargets?) -> Result.Part {
    var what = OutputColumn("period", type: .text, format: .plain, kind: .dimension)
    what.hasWords = true
    var rows: [[Value]] = []
    let (rest, whole) = ("before that", "all periods")
    if groups.columns.isEmpty, horizon.rest != nil {
      rows.append([.text(rest)] + cells(futures.revenue(groups: 0..<1, periods: 0..<1), target: nil))
    }
    for group in 0..<groups.count {
      let head = groups.columns.isEmpty ? [.text(whole)] : name(of: group)
      let target = groups.columns.isEmpty ? targets?.whole : targets?.sum(group)
      rows.append(head + cells(sum(groups: group..<(group + 1)), target: target))
    }
    let columns = (groups.columns.isEmpty ? [what] : groups.columns) + measures(hasTarget: targets != nil)
    let isOfAll = !groups.columns.isEmpty && options.target != nil
    var result = Result(
      frame: Self.frame(rows, columns), columns: columns, readings: isOfAll ? [.targetOfAll] : [])
    if !groups.columns.isEmpty {
      let total: [Value] =
        groups.columns.map { _ in .none } + cells(sum(groups: 0..<groups.count), target: targets?.whole)
      result.total = Self.frame([total], columns)
    }
    for place in result.columns.indices { result.columns[place].isDrawn = false }
    return Result.Part(.allPeriods(horizon.days), result)
  }

  // MARK: Dots

  /// So many equally likely outcomes are shown to be counted.
  static let dots = 20

  /// Equally likely outcomes, as dots to be counted.
  private func dotsPart(target: Double?) -> Result.Part {
    let revenue = sum(groups: 0..<groups.count)
    let rows = OutcomeDots(revenue.dots(Self.dots), target: target).rows
    let columns = [
      OutputColumn("from", type: .real, format: money, kind: .dimension),
      OutputColumn("to", type: .real, format: money, kind: .dimension),
      OutputColumn("outcomes", type: .text, format: .plain, kind: .dimension),
    ]
    let frame = Frame([
      ("from", Column(reals: rows.map(\.from))), ("to", Column(reals: rows.map(\.to))),
      ("outcomes", Column(texts: rows.map(\.dots))),
    ])
    let reached = target.map { target in revenue.dots(Self.dots).count { $0 >= target } }
    let said: Sentence =
      reached.map { .dotsReached($0, of: Self.dots, chance: revenue.chance(of: target ?? 0)) } ?? .dots(Self.dots)
    return Result.Part(.outcomes(Self.dots), Result(frame: frame, columns: columns, readings: [said]))
  }
}

/// Outcomes in steps of a round size, lowest first: `●` where a target is reached, `○` where not.
struct OutcomeDots {
  /// The outcomes of one step.
  struct Row: Equatable {
    var from, to: Double
    var dots: String
  }

  private(set) var rows: [Row] = []

  /// So many steps are aimed at.
  private static let steps = 7.0

  init(_ outcomes: [Double], target: Double?) {
    guard let lowest = outcomes.min(), let highest = outcomes.max() else { return }
    let step = Self.round(max(highest - lowest, abs(highest) * 0.01, 1e-9) / Self.steps)
    var from = (lowest / step).rounded(.down) * step
    while from <= highest, rows.count < outcomes.count * 2 {
      let inside = outcomes.filter { $0 >= from && $0 < from + step }
      let dots = inside.map { value in target.map { value >= $0 } ?? true ? "●" : "○" }
      rows.append(Row(from: from, to: from + step, dots: dots.joined()))
      from += step
    }
  }

  /// The next 1, 2 or 5 times a power of ten.
  private static func round(_ size: Double) -> Double {
    var power = 1.0
    while power * 10 <= size { power *= 10 }
    while power > size { power /= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= size } ?? 10 * power
  }
}
