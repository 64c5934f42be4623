import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import Statistics

extension WhatIf {
  /// A row of the answer.
  private struct Line {
    let lever: PulledLever
    let change: Double
    let interval: Interval
  }

  /// What the levers of the question change, one by one and all together.
  func answer(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    let setting = setting(try pulled(&inquiry), &inquiry)
    let effects = try OutlookEffects(of: setting.outlook, count: setting.levers.count, inquiry.work.effort) {
      setting.scenario($0)
    }
    let lines = setting.levers.indices.map {
      Line(lever: setting.levers[$0], change: effects.parts[$0], interval: effects.partIntervals[$0])
    }
    var result = table(lines, hasStretch: true)
    if lines.count > 1 { result.total = total(effects) }
    result.readings += meanings(of: setting.levers) + [.intervalOfEffect]
    if lines.contains(where: { $0.lever.stretch != nil }) { result.readings.append(.stretch(RecentDeals.mostQuarters)) }
    result.readings += prediction.model.warnings
    result.parts = [
      years([("today", effects.today, effects.todayInterval), ("then", effects.then, effects.thenInterval)])
    ]
    return result
  }

  /// All levers, each as far as it usually moves, the one that changes most first.
  func ranking(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    var lines: [Line] = []
    var isUsual = true
    var year: (today: Double, interval: Interval)?
    for lever in RevenueLever.allCases {
      guard let from = recent.value(of: lever, recent.days, { _ in true }), from > 0 else { continue }
      let usual = recent.usualMove(of: lever) { _ in true }
      if usual == nil { isUsual = false }
      guard let to = target(lever, from: from, by: usual ?? from * Self.otherwise) else { continue }
      guard let pulled = pull(lever, from: from, to: to, named: lever.rawValue, nil, inquiry) else { continue }
      let setting = setting([pulled], &inquiry)
      let effects = try OutlookEffects(of: setting.outlook, count: 1, inquiry.work.effort) { setting.scenario($0) }
      lines.append(Line(lever: pulled, change: effects.parts[0], interval: effects.partIntervals[0]))
      year = (effects.today, effects.todayInterval)
    }
    guard let year else { throw Diagnostic.nothingDecided.located(at: inquiry.analysis.verb.span) }
    lines.sort { abs($0.change) > abs($1.change) }
    var result = table(lines, hasStretch: false)
    result.readings.append(isUsual ? .usualMoves(RecentDeals.mostQuarters) : .noUsualMoves(Self.otherwise))
    result.readings += meanings(of: lines.map(\.lever)) + [.intervalOfEffect] + prediction.model.warnings
    result.parts = [years([("today", year.today, year.interval)])]
    return result
  }

  /// How far levers move of which nothing usual is known, as a part of where they stand.
  private static let otherwise = 0.1

  /// Where a lever goes that moves by as much, for the better; nil where it does not move.
  private func target(_ lever: RevenueLever, from: Double, by move: Double) -> Double? {
    let steps = lever == .reps ? move.rounded() : move
    let to = from + (lever.isBetterBelow ? -steps : steps)
    let bounds = lever.bounds
    let kept = min(max(to, bounds.lowerBound), bounds.upperBound)
    return kept == from ? nil : kept
  }

  /// A row for each lever; what all of them add is below, where there are several.
  private func table(_ lines: [Line], hasStretch: Bool) -> Result {
    let rows = lines.map { line -> [Value] in
      let ends = line.lever.ends(in: wording)
      return [
        .text(line.lever.name), .text(ends.today), .text(ends.then), .real(line.change), .real(line.interval.lower),
        .real(line.interval.upper), line.lever.stretch.map(Value.real) ?? .none,
      ]
    }
    let columns = hasStretch ? self.columns : self.columns.dropLast()
    return Result(
      frame: Self.frame(rows, columns), columns: columns, readings: [horizon, likeBefore])
  }

  private func total(_ effects: OutlookEffects) -> Frame {
    let interval = effects.changeInterval
    let row: [Value] = [
      .none, .none, .none, .real(effects.then - effects.today), .real(interval.lower), .real(interval.upper), .none,
    ]
    return Self.frame([row], columns)
  }

  private static func frame(_ rows: [[Value]], _ columns: [OutputColumn]) -> Frame {
    Frame(
      columns.enumerated().map { place, column in (column.name, Column(rows.map { $0[place] }, type: column.type)) })
  }

  private var columns: [OutputColumn] {
    func column(_ name: String, _ kind: OutputColumn.Kind, _ type: ColumnType = .text) -> OutputColumn {
      OutputColumn(name, type: type, format: type == .text || name == "stretch" ? .plain : money, kind: kind)
    }
    var columns = [
      column("lever", .dimension), column("today", .measure), column("then", .measure),
      column("change", .measure, .real), column("low", .lower(of: "change"), .real),
      column("high", .upper(of: "change"), .real), column("stretch", .measure, .real),
    ]
    (columns[3].isDrawn, columns[3].isSigned) = (true, true)
    for place in [4, 5] { (columns[place].intervalLevel, columns[place].unitOf) = (0.8, "change") }
    columns[6].addsUp = false
    return columns
  }

  /// What the year may bring, chance and all.
  private func years(_ lines: [(name: String, expected: Double, interval: Interval)]) -> Result.Part {
    var what = OutputColumn("case", type: .text, format: .plain, kind: .dimension)
    what.hasWords = true
    var columns = [
      what, OutputColumn("expected", type: .real, format: money, kind: .measure),
      OutputColumn("expected_low", type: .real, format: money, kind: .lower(of: "expected")),
      OutputColumn("expected_high", type: .real, format: money, kind: .upper(of: "expected")),
    ]
    for place in columns.indices where columns[place].name != "case" {
      (columns[place].intervalLevel, columns[place].unitOf) = (0.8, "expected")
    }
    let frame = Frame([
      ("case", Column(texts: lines.map(\.name))), ("expected", Column(reals: lines.map(\.expected))),
      ("expected_low", Column(reals: lines.map(\.interval.lower))),
      ("expected_high", Column(reals: lines.map(\.interval.upper))),
    ])
    return Result.Part(.yearMayBring, Result(frame: frame, columns: columns, readings: [.fourOfFive]))
  }

  // MARK: Sentences

  private var horizon: Sentence {
    .expectedRevenue(until: today + RecentDeals.year, open: recent.open.count)
  }

  private var likeBefore: Sentence {
    let decided = recent.decided(recent.days) { _ in true }
    let created = recent.created(recent.days) { _ in true }.count
    return .likeBefore(recent.days, created: created, won: decided.count(where: recent.isWon), of: decided.count)
  }

  /// What the levers mean.
  private func meanings(of levers: [PulledLever]) -> [Sentence] {
    let kinds = levers.compactMap { lever -> RevenueLever? in
      if case .lever(let kind, _, _, _) = lever.kind { kind } else { nil }
    }
    return RevenueLever.allCases.filter { kinds.contains($0) }.map(\.meaning)
  }
}
