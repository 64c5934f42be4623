import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// Looks through all dimensions and pairs of them for what a change goes along with beyond chance.
///
/// Of a rate a dimension is tested twice: whether its mix changed in a way that moved the rate (`RateTests.mixMatters`), and
/// whether the odds of its groups changed otherwise than each other (`RateTests.changesDiffer`). Of a sum: whether its groups
/// changed otherwise (`SumTests.changesDiffer`). A pair has to tell more than each of its two does. The p-values are corrected
/// by Holm's method for all that was tested.
struct DriverSearch {
  /// What a split may say.
  enum Way: String, Sendable {
    /// Groups became more or less of the whole.
    case mix
    /// Groups changed themselves.
    case rate
    /// Groups added more or less.
    case sum = "change"
  }

  /// One split that was tested.
  struct Driver {
    /// The dimensions, one or two.
    let split: [Measure]
    let way: Way
    /// The group that moved most in this way, and by how much in units.
    let group: String
    let effect: Int128
    /// How probable as much is by chance alone, before and after the correction.
    let pValue: Double
    var chance = 1.0

    var name: String { split.map(\.expression.columnName).joined(separator: ", ") }
  }

  /// All that could be tested, what is least probable by chance first.
  private(set) var drivers: [Driver] = []
  /// The names of the dimensions that were looked at.
  let dimensions: [String]
  /// Whether there are more dimensions than were looked at.
  let isCut: Bool

  /// What is less probable than this is called more than chance.
  static let level = 0.05
  /// More dimensions are not looked at: their pairs take a question each.
  private static let mostDimensions = 10
  /// A column of more values tells deals apart rather than kinds of them.
  private static let mostValues = 50

  private let measured: Measured
  private let question: WhyQuestion
  private let law: Law

  /// What chance is told from.
  private enum Law {
    case rates(MeasureParts)
    case counts
    case sums(MeasureParts)
    /// Rows of a log, which come in deals: these are the cases.
    case deals(Measure)
  }

  /// Searches; nil where nothing is known of the chance of such a measure.
  init?(_ question: WhyQuestion, _ measured: Measured, _ inquiry: inout Inquiry) throws(Diagnostic) {
    switch measured.kind {
    case .quotient(let parts) where measured.isRate: law = .rates(parts)
    case .quotient: return nil
    case .sum:
      guard !question.isOfTwoDays else { return nil }
      if let deal = question.clusters(inquiry) {
        law = .deals(deal)
      } else if let parts = MeasureParts.sum(question.measure, inquiry) {
        inquiry.model.definitions += parts.words
        law = .sums(parts)
      } else if measured.column.type == .integer {
        law = .counts
      } else {
        return nil
      }
    }
    (self.measured, self.question) = (measured, question)
    let all = Self.candidates(inquiry)
    let kept = Array(all.prefix(Self.mostDimensions))
    (dimensions, isCut) = (kept.map(\.expression.columnName), all.count > kept.count)
    var useful: [Measure] = []
    for dimension in kept {
      try inquiry.work.check()
      if try look(at: dimension, &inquiry) { useful.append(dimension) }
    }
    for (place, one) in useful.enumerated() {
      for other in useful[(place + 1)...] {
        try inquiry.work.check()
        try look(at: one, other, &inquiry)
      }
    }
    rank()
  }

  /// The drivers that are more than chance.
  var found: [Driver] { drivers.filter { $0.chance <= Self.level } }

  /// Below a tenth of a per cent a pair is no surer than one dimension, which is simpler.
  private mutating func rank() {
    let chances = holmCorrection(drivers.map(\.pValue))
    for place in drivers.indices { drivers[place].chance = chances[place] }
    func key(_ driver: Driver) -> (Double, Int, Double) {
      (max(driver.chance, 0.001), driver.split.count, driver.pValue)
    }
    drivers = drivers.enumerated().sorted { left, right in
      let (a, b) = (key(left.element), key(right.element))
      return a == b ? left.offset < right.offset : a < b
    }.map(\.element)
  }

  // MARK: Candidates

  private static let roles: [Role] = [.segment, .customer, .level, .region, .product, .rep, .manager, .account]
  /// Columns that say how deals ended, or when.
  private static let outcomes: Set<String> = ["furthest", "deal_furthest", ProbabilityColumn.name]

  /// The columns that put deals into a few kinds: those of roles first.
  private static func candidates(_ inquiry: Inquiry) -> [Measure] {
    guard let table = inquiry.table else { return [] }
    let place = inquiry.analysis.verb.span
    func isKind(_ name: String) -> Bool {
      guard let column = table.frame[name], column.type == .text || column.type == .boolean else { return false }
      return (2...mostValues).contains(column.distinctCount(first: column.count))
    }
    func measure(_ name: String, quoted: Bool) -> Measure {
      Measure(Expression(.name(Name(name, isQuoted: quoted, at: place)), at: place))
    }
    let isOfDeals = table.name == inquiry.model.primary
    let assigned = isOfDeals ? inquiry.model.roles : [:]
    let ofRoles = roles.filter { assigned[$0]?.expression.soleColumn.map(isKind) ?? false }
    let taken = Set(assigned.values.flatMap { $0.expression.names.map { $0.text.lowercased() } })
    let others = table.frame.names.filter { name in
      !taken.contains(name.lowercased()) && !outcomes.contains(name) && table.info(name)?.isExact != true
        && !inquiry.model.isTarget(name, of: table) && name != inquiry.model.log?.key && isKind(name)
    }
    return ofRoles.map { measure($0.rawValue, quoted: false) } + others.map { measure($0, quoted: true) }
  }

  // MARK: Tests

  /// Tests a dimension; false where it says how deals ended rather than what they were.
  private mutating func look(at dimension: Measure, _ inquiry: inout Inquiry) throws(Diagnostic) -> Bool {
    let cells = try cells([dimension], &inquiry)
    guard cells.keys.count <= 4 * Self.mostValues else { return false }
    switch law {
    case .rates:
      let groups = cells.counts
      guard groups.contains(where: \.isMixed) else { return false }
      guard let change = QuotientChange(groups) else { return true }
      add([dimension], .mix, cells, change.effects.map(\.mix), RateTests.mixMatters(groups))
      add([dimension], .rate, cells, change.effects.map(\.rate), RateTests.changesDiffer(groups).pValue)
    case .counts, .sums, .deals:
      add([dimension], .sum, cells, cells.changes, SumTests.changesDiffer(cells.sums).pValue)
    }
    return true
  }

  /// Tests a pair of dimensions beyond what each of them tells.
  private mutating func look(at one: Measure, _ other: Measure, _ inquiry: inout Inquiry) throws(Diagnostic) {
    let cells = try cells([one, other], &inquiry)
    func within(_ place: Int) -> ChiSquare {
      cells.levels(of: place).reduce(ChiSquare()) { sum, rows in
        switch law {
        case .rates: sum + RateTests.changesDiffer(rows.map { cells.counts[$0] })
        case .counts, .sums, .deals: sum + SumTests.changesDiffer(rows.map { cells.sums[$0] })
        }
      }
    }
    let pValue = max(within(0).pValue, within(1).pValue)
    switch law {
    case .rates:
      guard let change = QuotientChange(cells.counts) else { return }
      add([one, other], .rate, cells, change.effects.map(\.rate), pValue)
    case .counts, .sums, .deals: add([one, other], .sum, cells, cells.changes, pValue)
    }
  }

  private mutating func add(_ split: [Measure], _ way: Way, _ cells: DriverCells, _ effects: [Double], _ pValue: Double)
  {
    guard pValue < 1, let place = effects.indices.max(by: { abs(effects[$0]) < abs(effects[$1]) }) else { return }
    drivers.append(
      Driver(
        split: split, way: way, group: cells.label(place), effect: measured.units(effects[place]), pValue: pValue))
  }

  private func cells(_ dimensions: [Measure], _ inquiry: inout Inquiry) throws(Diagnostic) -> DriverCells {
    let place = question.measure.expression.span
    let value = Measure(question.measure.expression, alias: Name(Measured.name, at: place))
    switch law {
    case .rates(let parts):
      let answer = try question.ask(
        [parts.asked(.above, at: place), parts.asked(.below, at: place)], by: dimensions, &inquiry)
      return DriverCells(rates: answer, inquiry.wording)
    case .counts: return DriverCells(sums: try question.ask([value], by: dimensions, &inquiry), inquiry.wording)
    case .deals(let deal):
      return DriverCells(deals: try question.ask([value], by: dimensions + [deal], &inquiry), inquiry.wording)
    case .sums(let parts):
      let answer = try question.ask(
        [value, parts.asked(.deviation, at: place), parts.asked(.cases, at: place)], by: dimensions, &inquiry)
      return DriverCells(sums: answer, inquiry.wording)
    }
  }
}
