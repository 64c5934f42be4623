import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// What `forecast` and `backtest` of a measure ask: `revenue for 6 months by segment with 80%, 95% using ets`.
struct SeriesQuestion {
  /// The measure that is foretold.
  let measure: Measure
  /// What is asked of the tables for it: the measure itself, or the sum of a plain column.
  let asked: Measure
  /// How far ahead, in periods.
  let horizon: Int
  /// The length of a period.
  let unit: DateUnit
  /// The date that periods go by, where the question names it: `by month(created)`.
  let period: Measure?
  /// The groups that each have a course of their own.
  let groups: [Measure]
  /// How often the intervals are to hold, narrowest first, as in 0.8.
  private(set) var levels: [Double]
  /// Whether the question says so.
  private let areLevelsAsked: Bool
  /// How many periods a season has, where the question says so.
  let season: Int?
  /// The method, where the question names one.
  let method: SeriesMethod
  /// What chooses rows: `where`, `during`, `from`.
  let filters: [Clause]
  private let calendar: Calendar

  /// How far ahead it is looked where nothing is said.
  fileprivate static let usualHorizon = (count: 6, unit: DateUnit.month)
  /// Farther ahead than this nothing is said.
  static let farthest = 1_000
  private static let usualLevels = [0.8, 0.95]

  init(_ inquiry: Inquiry) throws(Diagnostic) {
    let reader = SeriesQuestionReader(inquiry)
    let verb = inquiry.analysis.verb
    guard let measure = inquiry.analysis.subject.first else {
      throw Diagnostic.noSeries(verb.text).located(at: verb.span)
    }
    if inquiry.analysis.subject.count > 1 {
      throw Diagnostic.oneSeries(verb.text).located(at: inquiry.analysis.subject[1].expression.span)
    }
    try reader.checkClauses()
    self.measure = measure
    asked = reader.summed(measure)
    let dimensions = inquiry.dimensions
    let periods = dimensions.filter { $0.expression.calendarUnit != nil }
    if periods.count > 1 { throw Diagnostic.onePeriodOfSeries.located(at: periods[1].expression.span) }
    let (count, unit) = try reader.horizon()
    let own = periods.first?.expression.calendarUnit
    (horizon, self.unit) = try reader.periods(count, unit, each: own ?? unit ?? Self.usualHorizon.unit)
    period = periods.first
    groups = dimensions.filter { $0.expression.calendarUnit == nil }
    let levels = try reader.levels()
    self.levels = levels.isEmpty ? Self.usualLevels : levels
    areLevelsAsked = !levels.isEmpty
    season = try reader.season()
    method = try reader.method()
    filters = reader.filters
    calendar = inquiry.calendar
  }

  /// Fewer periods than these say little of what happens once in twenty.
  static let enoughForTails = 24

  /// Leaves out intervals that nobody asked for and that so many periods are too few for.
  mutating func settleLevels(for count: Int) {
    if !areLevelsAsked, count < Self.enoughForTails { levels = levels.filter { $0 <= 0.8 } }
  }

  /// The level that was asked for though so many periods are few for it.
  func uncertainLevel(for count: Int) -> Double? {
    levels.last.flatMap { $0 > 0.9 && count < Self.enoughForTails ? $0 : nil }
  }

  /// The first day of the period that is so many periods after the one that holds `day`.
  func start(_ day: Int, _ periods: Int) -> Int { calendar.start(of: unit, holding: day, offset: periods) }
}

/// Reads the clauses of a question about a series.
private struct SeriesQuestionReader {
  let inquiry: Inquiry
  private static let takes = "for, by, where, during, with, using, from and as of"

  init(_ inquiry: Inquiry) { self.inquiry = inquiry }

  private var verb: String { inquiry.analysis.verb.text.lowercased() }

  func checkClauses() throws(Diagnostic) {
    for clause in inquiry.query.clauses {
      switch clause.kind {
      case .by, .filter, .horizon, .with, .using, .asOf, .from: continue
      case .during(_, versus: nil, on: nil): continue
      default:
        throw Diagnostic.clauseOfAnalysis(verb, clause.kind.name, takes: Self.takes).located(at: clause.span)
      }
    }
    for option in options where !["total", "level", "season"].contains(option.name.text.lowercased()) {
      throw Diagnostic.optionOfSeries(option.name.text, verb).located(at: option.name.span)
    }
  }

  private var options: [Option] {
    var options: [Option] = []
    for case .with(let some) in inquiry.query.clauses.map(\.kind) { options += some }
    return options
  }

  /// What chooses the rows that a series is of.
  var filters: [Clause] {
    inquiry.query.clauses.filter { clause in
      switch clause.kind {
      case .filter, .during, .from: true
      default: false
      }
    }
  }

  /// A column of numbers as what it comes to in a period: its sum.
  func summed(_ measure: Measure) -> Measure {
    guard let name = measure.expression.soleColumn, inquiry.model.definition(name) == nil,
      inquiry.table?.isNumber(name) ?? false
    else { return measure }
    let place = measure.expression.span
    // As it is read from text: a word that a formula is meant by.
    let column = Expression(.bare(name, otherwise: measure.expression), at: place)
    return Measure(Expression(.call(Call(Name("sum", at: place), [column])), at: place), alias: measure.alias)
  }

  // MARK: Time

  /// `for 6 months`
  func horizon() throws(Diagnostic) -> (count: Int?, unit: DateUnit?) {
    for clause in inquiry.query.clauses {
      guard case .horizon(let length) = clause.kind else { continue }
      guard case .duration(let count, let unit) = length, count >= 1 else {
        throw Diagnostic.horizonOfSeries(verb).located(at: clause.span)
      }
      return (count, unit)
    }
    return (nil, nil)
  }

  /// How many periods of one length an asked length has: `for 1 year by month` are twelve months.
  func periods(
    _ count: Int?, _ unit: DateUnit?, each own: DateUnit
  ) throws(Diagnostic) -> (count: Int, unit: DateUnit) {
    guard let count, let unit else { return (SeriesQuestion.usualHorizon.count, own) }
    guard let ratio = unit.count(of: own) else {
      let place = inquiry.query.clauses.first { if case .horizon = $0.kind { true } else { false } }
      throw Diagnostic.horizonDoesNotFit(own).located(at: place?.span ?? inquiry.query.span)
    }
    let (periods, overflow) = count.multipliedReportingOverflow(by: ratio)
    guard !overflow, periods <= SeriesQuestion.farthest else {
      let place = inquiry.query.clauses.first { if case .horizon = $0.kind { true } else { false } }
      throw Diagnostic.tooFarAhead(SeriesQuestion.farthest).located(at: place?.span ?? inquiry.query.span)
    }
    return (periods, own)
  }

  // MARK: Options

  /// `with 80%, 95%`
  func levels() throws(Diagnostic) -> [Double] {
    var levels: [Double] = []
    for option in options where option.name.text.lowercased() == "level" {
      let level = try option.intervalLevel(inquiry.model.parameters)
      if !levels.contains(level) { levels.append(level) }
    }
    return levels.sorted()
  }

  /// `with season 12`
  func season() throws(Diagnostic) -> Int? {
    guard let option = options.last(where: { $0.name.text.lowercased() == "season" }) else { return nil }
    guard let length = try option.number(inquiry.model.parameters), let count = Int(exactly: length),
      (1...366).contains(count)
    else {
      throw Diagnostic.seasonOfSeries.located(at: option.value?.span ?? option.name.span)
    }
    return count
  }

  /// `using ets`
  func method() throws(Diagnostic) -> SeriesMethod {
    for clause in inquiry.query.clauses {
      guard case .using(let names) = clause.kind, let name = names.first else { continue }
      if names.count > 1 { throw Diagnostic.oneSeriesMethod.located(at: names[1].span) }
      guard let method = SeriesMethod(word: name.text) else {
        throw Diagnostic.unknownSeriesMethod(name.text).located(at: name.span)
      }
      return method
    }
    return .auto
  }
}

extension SeriesMethod {
  /// The word that it is asked for by.
  var word: String { rawValue.replacing(" ", with: "_") }

  /// The method that a word asks for; nil where there is none.
  init?(word: String) {
    let word = word.lowercased()
    guard let method = word == "combination" ? .auto : Self.allCases.first(where: { $0.word == word }) else {
      return nil
    }
    self = method
  }
}

extension DateUnit {
  /// How many periods of another length this one has; nil where they do not fit into each other.
  fileprivate func count(of unit: DateUnit) -> Int? {
    if self == unit { return 1 }
    switch (self, unit) {
    case (.week, .day): return 7
    case (.quarter, .month): return 3
    case (.year, .quarter): return 4
    case (.year, .month): return 12
    default: return nil
    }
  }
}

extension Expression {
  /// The length of periods that it tells apart: `month`, `month(created)`; nil where it tells something else apart.
  var calendarUnit: DateUnit? {
    switch kind {
    case .name(let name) where name.qualifier == nil && !name.isQuoted: DateUnit(rawValue: name.text.lowercased())
    case .call(let call): DateUnit(rawValue: call.name.text.lowercased())
    default: nil
    }
  }

  /// The number that is written here.
  var number: Double? {
    guard case .literal(.number(let digits, let scale, _)) = asFormula.kind else { return nil }
    return (0..<min(max(scale, 0), 40)).reduce(Double(digits)) { value, _ in value / 10 }
  }
}

extension Inquiry {
  /// The table that the question is about.
  var table: Table? {
    for clause in query.clauses {
      if case .from(let name) = clause.kind { return model.table(name.text) }
    }
    return model.deals
  }
}

extension Table {
  /// Whether a column holds numbers.
  fileprivate func isNumber(_ name: String) -> Bool {
    let column = columns.first { $0.name.lowercased() == name.lowercased() }
    return column.flatMap { frame.type(of: $0.name) }?.isNumeric ?? false
  }
}
