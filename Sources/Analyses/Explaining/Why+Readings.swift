import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// What is said under the answer.
extension Why {
  private var name: String { measured.column.title }

  private var isShare: Bool { measured.column.format == .percent }

  /// An effect as it stands in a sentence: `+2.08` points, `-Rp 185 juta`.
  func signed(_ units: Int128) -> String { (units > 0 ? "+" : units < 0 ? "-" : "") + size(units) }

  private func size(_ units: Int128) -> String {
    let size = units < 0 ? -units : units
    let number = Double(size) / powerOfTen(measured.scale)
    if let text = money(number) { return text }
    let text =
      measured.isRounded || measured.scale == 0
      ? Value.decimalText(size, scale: isShare ? measured.scale - 2 : measured.scale).groupedByThousands
      : number.digits(places: min(2, measured.scale))
    return wording.number(text)
  }

  /// An amount of money in few digits; nil where the measure is none.
  func money(_ amount: Double) -> String? {
    guard case .money(let currency) = measured.column.format else { return nil }
    let sentence: Sentence = "\(money: amount, in: currency)"
    return sentence.text(in: wording)
  }

  /// What the measure was or is: `32.0%`, `Rp 4.3 miliar`.
  func level(_ value: Value) -> String { value.real.flatMap(money) ?? exact(value) }

  private func exact(_ value: Value, places: Int = 1) -> String {
    switch value {
    case .real(let number) where isShare: return wording.number((number * 100).digits(places: places)) + "%"
    case .real(let number): return wording.number(number.digits(places: 2))
    case .none: return Value.none.words(in: wording)
    default:
      let whole = Int128((value.real ?? 0).rounded())
      return wording.number(Value.decimalText(whole, scale: 0).groupedByThousands)
    }
  }

  /// `winrate fell by 2.00 points, from 32% to 30%`
  var headline: Sentence {
    var (from, to) = (level(measured.before), level(measured.after))
    let change = measured.change
    if change == 0 { return .whyUnmoved(name, to) }
    // Few digits do not show a small change.
    if from == to { (from, to) = (exact(measured.before, places: 2), exact(measured.after, places: 2)) }
    let size = size(change)
    return switch (isShare, change > 0) {
    case (true, true): .roseByPoints(name, size, from, to)
    case (true, false): .fellByPoints(name, size, from, to)
    case (false, true): .roseBy(name, size, from, to)
    case (false, false): .fellBy(name, size, from, to)
    }
  }

  /// What one split tells, of which some groups are shown.
  func story(of split: WhySplit, shown: Int) -> [Sentence] {
    var story: [Sentence] = []
    if case .quotient = measured.kind, split.total.parts.count == 2 {
      story.append(.movedByMixAndRate(split.column.title, signed(split.total.parts[0]), signed(split.total.parts[1])))
    }
    story += mostMoving(of: split)
    if shown < split.rows.count { story.append(.showsSome(shown, of: split.rows.count)) }
    if split.isReversed {
      let dimension = split.column.title
      story.append(split.total.effect < 0 ? .reversedDown(name, dimension) : .reversedUp(name, dimension))
    }
    return story
  }

  /// The group that moved it most the way it went, and the one that held against it most.
  private func mostMoving(of split: WhySplit) -> [Sentence] {
    func said(_ row: WhySplit.Row?, _ sentence: (String, String) -> Sentence) -> [Sentence] {
      row.map { [sentence($0.key.words(split.column.format, in: wording), signed($0.effect))] } ?? []
    }
    // Rows stand by how far they moved it.
    guard let first = split.rows.first(where: { $0.effect != 0 }) else { return [] }
    let goesUp = measured.change == 0 ? first.effect > 0 : measured.change > 0
    let along = split.rows.first { $0.effect != 0 && ($0.effect > 0) == goesUp }
    let against = split.rows.first { $0.effect != 0 && ($0.effect > 0) != goesUp }
    return said(along, Sentence.movedMost) + said(against, Sentence.heldAgainst)
  }

  /// What the columns mean.
  var meaning: [Sentence] {
    guard case .quotient = measured.kind else { return levers == nil ? [] : [.meaningOfGroupLevers] }
    return [.meaningOfMix, .meaningOfRate]
  }

  /// Whether the change itself is more than chance; nil where that is not known.
  func doubt(_ inquiry: inout Inquiry) throws(Diagnostic) -> Sentence? {
    guard !question.isOfTwoDays else { return nil }
    let place = question.measure.expression.span
    switch measured.kind {
    case .quotient(let parts):
      guard measured.isRate else { return try doubtOfMean(parts, &inquiry) ?? .chanceUnknown(name) }
      let answer = try question.ask([parts.asked(.above, at: place), parts.asked(.below, at: place)], by: [], &inquiry)
      let cells = DriverCells(rates: answer, wording)
      guard let all = cells.counts.first, all.successes <= all.trials, all.successesBefore <= all.trialsBefore else {
        return nil
      }
      let interval = newcombeInterval(
        successes: all.successes, trials: all.trials, against: all.successesBefore, trials: all.trialsBefore)
      let ends = [interval.lower, interval.upper].map { wording.number(($0 * 100).signedDigits) }
      return interval.lower > 0 || interval.upper < 0
        ? .moreThanChance(ends[0], ends[1]) : .maybeChance(ends[0], ends[1])
    case .sum:
      return try doubtOfSum(&inquiry)
    }
  }

  /// Of a mean of cases, from how far they lie apart.
  private func doubtOfMean(_ parts: MeasureParts, _ inquiry: inout Inquiry) throws(Diagnostic) -> Sentence? {
    guard parts.isMean else { return nil }
    let place = question.measure.expression.span
    let asked = [parts.asked(.deviation, at: place), parts.asked(.below, at: place)]
    let answer = try question.ask(asked, by: [], &inquiry)
    let (deviations, cases) = (answer.numbers(of: .deviation), answer.numbers(of: .below))
    guard let earlier = Self.variance(deviations.before, cases.before),
      let later = Self.variance(deviations.after, cases.after), let before = measured.before.real,
      let after = measured.after.real
    else { return nil }
    let (change, reach) = (after - before, 1.96 * (earlier + later).squareRoot())
    let low = signed(measured.units(change - reach))
    let high = signed(measured.units(change + reach))
    return abs(change) > reach ? .meanBeyondChance(low, high) : .meanMaybeChance(low, high)
  }

  /// That of a mean of some cases; nil where they are few.
  private static func variance(_ deviations: [Double], _ cases: [Double]) -> Double? {
    guard let deviation = deviations.first, let count = cases.first, count >= fewestCases else { return nil }
    return deviation * deviation / count
  }

  /// Of fewer cases nothing is told of how far their mean may lie off.
  private static let fewestCases = 10.0

  private func doubtOfSum(_ inquiry: inout Inquiry) throws(Diagnostic) -> Sentence? {
    let place = question.measure.expression.span
    let value = Measure(question.measure.expression, alias: Name(Measured.name, at: place))
    let cells: DriverCells
    if let deal = question.clusters(inquiry) {
      cells = DriverCells(deals: try question.ask([value], by: [deal], &inquiry), wording)
    } else if let parts = MeasureParts.sum(question.measure, inquiry) {
      inquiry.model.definitions += parts.words
      let asked = [value, parts.asked(.deviation, at: place), parts.asked(.cases, at: place)]
      cells = DriverCells(sums: try question.ask(asked, by: [], &inquiry), wording)
    } else if measured.column.type == .integer {
      cells = DriverCells(sums: try question.ask([value], by: [], &inquiry), wording)
    } else {
      return nil
    }
    guard let all = cells.sums.first, all.deviationOfChange > 0 else { return nil }
    let reach = 1.96 * all.deviationOfChange
    let text = money(reach) ?? wording.number(reach.digits(places: 0))
    return abs(all.after - all.before) > reach ? .beyondLuck(text) : .withinLuck(text)
  }

  // MARK: The search

  func readings(of search: DriverSearch) -> [Sentence] {
    guard let first = search.drivers.first else { return [.tooFewToSearch(search.dimensions)] }
    var readings: [Sentence] = []
    if search.found.isEmpty {
      readings.append(.nothingBeyondChance(search.drivers.count, first.chance))
    } else {
      readings.append(.foundBeyondChance(first.name, first.chance))
    }
    readings.append(.lookedAt(search.dimensions, tests: search.drivers.count))
    readings.append(.meaningOfChance)
    if search.isCut { readings.append(.dimensionsLeftOut) }
    return readings
  }
}

extension Double {
  /// The number to a tenth, with its sign.
  fileprivate var signedDigits: String { (self > 0 ? "+" : "") + digits(places: 1) }
}
