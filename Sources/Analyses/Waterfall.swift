import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

extension Verb {
  /// `waterfall during 2025Q2`: how the open pipeline of one day became that of another.
  static let waterfall = Verb(name: "waterfall") { (inquiry) throws(Diagnostic) in
    try Waterfall(&inquiry).answer(&inquiry)
  }
}

/// The movements of the open pipeline between two days.
///
/// Every deal is looked at on the evening before the period and on its last one. What was created in it comes in with the
/// amount it has at the end, what was decided goes out with that amount, and for all others that were open the difference
/// of their amounts is an increase or a decrease: so start + created + increased + decreased + won + lost = end, exactly.
struct Waterfall {
  /// A movement, in the order they are told in.
  enum Step: Int, CaseIterable {
    case start, created, reopened, increased, decreased, won, lost, end

    var name: String { "\(self)" }
  }

  private let between: TwoDays
  private var events: [DealEvents.Event] = []
  private var sentences: [Sentence] = []

  init(_ inquiry: inout Inquiry) throws(Diagnostic) {
    between = try TwoDays(&inquiry, example: "waterfall during last quarter", missing: Diagnostic.needsPeriod)
    guard after.roles[.amount] != nil else {
      throw Diagnostic.noAmountRole.located(at: inquiry.analysis.verb.span)
    }
    for (now, before) in between.pairs { move(now, before: before) }
    sentences = [.waterfall(between.days)]
    if between.isUnfinished { sentences.append(.upToToday(between.days.upperBound)) }
    if between.knowsOnlyOutcomes { sentences.append(.onlyOutcomes) }
    if let undated = between.undated { sentences.append(undated) }
    let weightless = Set(events.filter { $0.amount == nil }.map(\.row)).count
    if weightless > 0 { sentences.append(.noAmounts(weightless, of: Set(events.map(\.row)).count)) }
  }

  private var after: Model { between.after }
  private var states: DealStates { between.states }

  // MARK: Deals

  /// Notes the movements of one deal.
  private mutating func move(_ now: DealStates.State, before: DealStates.State?) {
    func add(_ step: Step, _ amount: Int128?) {
      events.append(DealEvents.Event(row: now.row, kind: step.name, code: step.rawValue, amount: amount))
    }
    let wasOpen = before?.isOpen ?? false
    if wasOpen, let before {
      add(.start, before.amount)
      let difference = (now.amount ?? 0) - (before.amount ?? 0)
      if difference > 0 { add(.increased, difference) }
      if difference < 0 { add(.decreased, difference) }
    } else if before == nil {
      add(.created, now.amount)
    } else if now.isOpen {
      add(.reopened, now.amount)
    }
    if now.isOpen {
      add(.end, now.amount)
    } else if wasOpen || before == nil {
      add(now.isWon ? .won : .lost, now.amount.map { -$0 })
    }
  }

  // MARK: Answers

  func answer(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    var result = inquiry.dimensions.isEmpty ? try steps(&inquiry) : try groups(&inquiry)
    result.readings = sentences + (inquiry.dimensions.isEmpty ? [] : [.byGroupAtEnd])
    return result
  }

  /// The movements that are told: nothing is reopened in most periods.
  private var told: [Step] {
    Step.allCases.filter { step in step != .reopened || events.contains { $0.code == step.rawValue } }
  }

  private func measures(_ aggregate: String, suffix: String = "") -> String {
    told.map { step in
      "\(aggregate)where `\(DealEvents.code)` = \(step.rawValue)) as \(step.name)\(suffix)"
    }.joined(separator: ", ")
  }

  /// A row for each group, the movements as columns.
  private func groups(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    let model = DealEvents.model(after, with: events, like: states)
    var result = try inquiry.ask(
      measures("sum(`\(DealEvents.amount)` "), inquiry.clauses, in: model)
    for place in result.columns.indices where result.columns[place].kind == .measure {
      guard let step = Step.allCases.first(where: { $0.name == result.columns[place].name }) else { continue }
      result.columns[place].isSigned = step != .start && step != .end
      result.columns[place].unitOf = Step.start.name
    }
    return result
  }

  /// A row for each movement.
  private func steps(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    for clause in inquiry.clauses {
      if case .filter = clause.kind { continue }
      throw Diagnostic.clauseOfAnalysis("waterfall", clause.kind.name, takes: "during, where, by and as of").located(
        at: clause.span)
    }
    let model = DealEvents.model(after, with: events, like: states)
    let asked = measures("count(", suffix: "_deals") + ", " + measures("sum(`\(DealEvents.amount)` ")
    let wide = try inquiry.ask(asked, inquiry.clauses, in: model)
    func cells(_ suffix: String) -> [Value] { told.map { wide.frame[$0.name + suffix]?[0] ?? .none } }
    let amounts = cells("")
    let type = wide.frame.type(of: Step.start.name) ?? .integer
    var amount = OutputColumn("amount", type: type, format: states.amountFormat, kind: .measure)
    amount.isDrawn = true
    var step = OutputColumn("step", type: .text, format: .plain, kind: .dimension)
    step.hasWords = true
    step.levels = [Step.start.name, Step.end.name]
    let columns = [
      step,
      OutputColumn("deals", type: .integer, format: .count, kind: .measure), amount,
    ]
    let frame = Frame([
      ("step", Column(texts: told.map(\.name))), ("deals", Column(cells("_deals"), type: .integer)),
      ("amount", Column(amounts, type: type)),
    ])
    return Result(frame: frame, columns: columns)
  }
}
