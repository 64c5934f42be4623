import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// The tables of the answer, and what is drawn beside them.
extension Why {
  /// How effects are shown: those on a share in points.
  private var format: ValueFormat { measured.column.format == .percent ? .points : measured.column.format }

  /// A column of effects: of quotients other than money every digit is shown, so that they add up to the eye.
  private func effects(_ name: String) -> OutputColumn {
    var column = OutputColumn(name, type: .decimal(scale: measured.scale), format: format, kind: .measure)
    column.isSigned = true
    column.showsAllDigits = measured.isRounded
    column.isDrawn = name == Self.effect
    return column
  }

  static let effect = "effect"

  private static func frame(_ rows: [[Value]], _ columns: [OutputColumn]) -> Frame {
    Frame(
      columns.enumerated().map { place, column in (column.name, Column(rows.map { $0[place] }, type: column.type)) },
      rowCount: rows.count)
  }

  // MARK: Groups

  /// The groups of a split as they are asked for, all together below them, and what that tells.
  func table(of split: WhySplit, _ inquiry: Inquiry) throws(Diagnostic) -> Result {
    let columns = columns(of: split)
    let all = Self.frame(split.rows.map { cells(of: $0, in: split) }, columns)
    var result = try inquiry.arranging(Result(frame: all, columns: columns))
    result.total = Self.frame([cells(of: split.total, in: split)], columns)
    result.readings = story(of: split, shown: result.frame.rowCount)
    return result
  }

  private func columns(of split: WhySplit) -> [OutputColumn] {
    let now = measured.column
    var before = now
    (before.name, before.title, before.unitOf) = (now.name + "_before", "before", now.name)
    var columns = [split.column, before]
    if measured.isRate { columns.append(cases(of: before.name)) }
    columns.append(now)
    if measured.isRate { columns.append(cases(of: now.name)) }
    if weighs {
      columns += ["share_before", "share"].map { OutputColumn($0, type: .real, format: .percent, kind: .measure) }
    }
    var moved = partNames.map(effects) + [effects(Self.effect)]
    for place in moved.indices where !moved[place].showsAllDigits { moved[place].unitOf = now.name }
    return columns + moved
  }

  /// Whether groups have a weight that is no number of cases.
  private var weighs: Bool {
    if case .quotient = measured.kind { !measured.isRate } else { false }
  }

  /// What effects are made of.
  private var partNames: [String] {
    if case .quotient = measured.kind { return [DriverSearch.Way.mix.rawValue, DriverSearch.Way.rate.rawValue] }
    return levers == nil ? [] : ["by_deals", "by_winrate", "by_size"]
  }

  private func cases(of name: String) -> OutputColumn {
    OutputColumn(name + "_n", title: "n", type: .integer, format: .count, kind: .cases(of: name))
  }

  private func cells(of row: WhySplit.Row, in split: WhySplit) -> [Value] {
    func count(_ weight: Double) -> [Value] { measured.isRate ? [.integer(Int64(exactly: weight) ?? 0)] : [] }
    func share(_ weight: Double, of all: Double) -> Value { all == 0 ? .none : .real(weight / all) }
    let shares =
      weighs
      ? [share(row.weightBefore, of: split.total.weightBefore), share(row.weight, of: split.total.weight)] : []
    return [row.key, row.before] + count(row.weightBefore) + [row.after] + count(row.weight) + shares
      + row.parts.map(measured.value) + [measured.value(row.effect)]
  }

  // MARK: The picture

  /// More groups are drawn as one.
  private static let mostBars = 10

  /// From what it was to what it is, by what groups moved it.
  func picture(of split: WhySplit) -> Result.Picture {
    let shown = split.rows.prefix(Self.mostBars)
    let rest = split.rows.dropFirst(Self.mostBars).reduce(0) { $0 + $1.effect }
    var steps = shown.map {
      (label: $0.key.words(split.column.format, in: wording), value: measured.value($0.effect))
    }
    if split.rows.count > Self.mostBars { steps.append((OutputColumn.others, measured.value(rest))) }
    return picture(steps, split.column.title)
  }

  func picture(_ steps: [(label: String, value: Value)], _ title: String) -> Result.Picture {
    let (start, end) = ("start", "end")
    var step = OutputColumn(title, type: .text, format: .plain, kind: .dimension)
    step.levels = [start, end]
    step.sentences = [start: .whyStart, end: .whyEnd]
    let now = measured.column
    let amount = OutputColumn(now.name, title: now.title, type: .real, format: now.format, kind: .measure)
    let all = [(start, measured.before)] + steps + [(end, measured.after)]
    let rows = all.map { label, value in [Value.text(label), value.real.map(Value.real) ?? .none] }
    return Result.Picture("waterfall", of: [step, amount], in: Self.frame(rows, [step, amount]))
  }

  // MARK: Levers

  /// What each lever of revenue was and is, and what it moved.
  func table(of levers: RevenueLevers, _ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    let answer = try question.ask(levers.asked, by: [], &inquiry)
    guard let counts = levers.counts(answer).first else { return Result(frame: Frame([]), columns: []) }
    let revenue = (before: measured.before, after: measured.after)
    let parts = RevenueLevers.parts(of: measured.change, counts, revenue: revenue, measured)
    let sides = [(counts.before, revenue.before), (counts.after, revenue.after)].map { counts, revenue in
      [
        wording.number(counts.closed.digits(places: 0)),
        counts.winrate.map { wording.number(($0 * 100).digits(places: 1)) + "%" },
        counts.size(revenue.real ?? 0).map { money($0) ?? wording.number($0.digits(places: 0)) },
      ]
    }
    var lever = OutputColumn("lever", type: .text, format: .plain, kind: .dimension)
    lever.hasWords = true
    let columns =
      [lever] + ["before", "after"].map { OutputColumn($0, type: .text, format: .plain, kind: .measure) }
      + [effects(Self.effect)]
    let rows = RevenueLevers.Lever.allCases.enumerated().map { place, lever -> [Value] in
      [.text(lever.rawValue)] + sides.map { $0[place].map(Value.text) ?? .none } + [measured.value(parts[place])]
    }
    var result = Result(frame: Self.frame(rows, columns), columns: columns)
    let ends = [measured.before, measured.after].map { Value.text(level($0)) }
    result.total = Self.frame([[.none] + ends + [measured.value(measured.change)]], columns)
    let steps = zip(RevenueLevers.Lever.allCases, parts).map { (wording.word($0.rawValue), measured.value($1)) }
    result.picture = picture(steps, "lever")
    result.readings = [headline, .movedByLevers(parts.map { signed($0) })]
    return result
  }

  // MARK: What was found

  /// Rows of the search that are no more than chance are shown up to here.
  private static let fewest = 5

  /// What was found, and the next ones.
  func table(of search: DriverSearch) -> Result {
    let shown = search.drivers.prefix(max(Self.fewest, search.found.count))
    let split = OutputColumn("split", type: .text, format: .plain, kind: .dimension)
    var way = OutputColumn("through", type: .text, format: .plain, kind: .dimension)
    way.hasWords = true
    let group = OutputColumn("group", type: .text, format: .plain, kind: .dimension)
    let columns = [
      split, way, group, effects(Self.effect),
      OutputColumn("chance", type: .real, format: .percent, kind: .measure),
    ]
    let rows = shown.map { driver -> [Value] in
      [
        .text(driver.name), .text(driver.way.rawValue), .text(driver.group), measured.value(driver.effect),
        .real(driver.chance),
      ]
    }
    var result = Result(frame: Self.frame(rows, columns), columns: columns)
    result.readings = readings(of: search)
    return result
  }
}
