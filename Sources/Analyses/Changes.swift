import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

extension Verb {
  /// `changes since 2025-06-23`: what moved since that day began.
  static let changes = Verb(name: "changes") { (inquiry) throws(Diagnostic) in try Changes(&inquiry).answer(&inquiry) }
}

/// What happened to deals since a day, an event a row.
struct Changes {
  /// What can happen, in the order it is told in.
  enum Kind: String, CaseIterable {
    case won, lost, new, reopened, advanced
    case slippedBack = "slipped back"
    case amount = "amount moved"
    case date = "date moved"
    case silent = "gone silent"

    /// What its column is called where kinds are columns.
    var column: String { rawValue.replacing(" ", with: "_") }

    /// Its place in the order.
    var code: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  private let between: TwoDays
  private let wording: Wording
  private var events: [DealEvents.Event] = []

  /// After how many days without anything happening an open deal has gone silent.
  private static let silence = 30

  init(_ inquiry: inout Inquiry) throws(Diagnostic) {
    wording = inquiry.wording
    between = try TwoDays(&inquiry, example: "changes since last month", missing: Diagnostic.needsStart)
    for (now, before) in between.pairs { note(now, before: before) }
    if inquiry.dimensions.isEmpty { sort() }
  }

  private var since: Int { between.days.lowerBound }
  private var after: Model { between.after }
  private var states: DealStates { between.states }

  // MARK: Deals

  private mutating func note(_ now: DealStates.State, before: DealStates.State?) {
    func add(_ kind: Kind, from before: String? = nil, to after: String? = nil) {
      events.append(
        DealEvents.Event(
          row: now.row, kind: kind.rawValue, code: kind.code, amount: now.amount, before: before, after: after))
    }
    guard let before else {
      add(.new, to: now.stageName)
      if !now.isOpen { add(now.isWon ? .won : .lost, to: now.stageName) }
      return
    }
    if before.isOpen != now.isOpen || before.isWon != now.isWon {
      let stage = between.knowsOnlyOutcomes ? nil : before.stageName
      add(now.isOpen ? .reopened : now.isWon ? .won : .lost, from: stage, to: now.stageName)
    } else if let stage = now.stage, let earlier = before.stage, stage != earlier {
      add(stage > earlier ? .advanced : .slippedBack, from: before.stageName, to: now.stageName)
    }
    if now.amount != before.amount { add(.amount, from: text(before.amount), to: text(now.amount)) }
    if now.expected != before.expected, now.isOpen {
      add(.date, from: before.expected.map(wording.day), to: now.expected.map(wording.day))
    }
    let today = between.days.upperBound
    if now.isOpen, let last = now.lastActivity, today - last > Self.silence, since - 1 - last <= Self.silence {
      add(.silent, from: wording.day(last), to: wording.counted(today - last, "day"))
    }
  }

  private func text(_ amount: Int128?) -> String? {
    amount.map { wording.number(Value.decimalText($0, scale: states.amountScale).groupedByThousands) }
  }

  /// By kind, the largest deals first.
  private mutating func sort() {
    events = events.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.code != b.code { return a.code < b.code }
      let (x, y) = (a.amount ?? .min, b.amount ?? .min)
      return x == y ? left.offset < right.offset : x > y
    }.map(\.element)
  }

  // MARK: Answers

  func answer(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    let model = DealEvents.model(after, with: events, like: states)
    let filters = inquiry.clauses.filter { if case .filter = $0.kind { true } else { false } }
    let counts = try inquiry.ask(counts, filters, in: model).frame
    let told = Kind.allCases.compactMap { kind -> (kind: Kind, count: Int)? in
      guard case .integer(let count)? = counts[kind.column]?[0], count > 0 else { return nil }
      return (kind, Int(count))
    }
    var result = try inquiry.ask(
      inquiry.dimensions.isEmpty ? rows : self.counts(of: told.map(\.kind)), inquiry.clauses, in: model)
    for place in result.columns.indices {
      if result.columns[place].name == "amount" { result.columns[place].format = states.amountFormat }
      result.columns[place].hasWords = result.columns[place].name == "change"
    }
    let total = told.reduce(0) { $0 + $1.count }
    let kinds = told.map { Sentence.kind($0.count, $0.kind.rawValue) }
    result.readings = total == 0 ? [.noChanges(since: since)] : [.changes(total, since: since, kinds)]
    if told.contains(where: { $0.kind == .silent }) { result.readings.append(.silence(Self.silence)) }
    if between.knowsOnlyOutcomes { result.readings.append(.onlyOutcomesChanged) }
    if let undated = between.undated { result.readings.append(undated) }
    return result
  }

  /// The question for the events: who, what, from what to what.
  private var rows: String {
    let who = [Role.deal, .account, .rep].filter { after.roles[$0] != nil }.map(\.rawValue)
    let what = ["`\(DealEvents.kind)` as change", "`\(DealEvents.before)` as before", "`\(DealEvents.after)` as after"]
    let amount = after.roles[.amount] == nil ? [] : ["`\(DealEvents.amount)` as amount"]
    return "list " + (who + what + amount).joined(separator: ", ")
  }

  /// The question for how often each kind happened.
  private var counts: String { counts(of: Kind.allCases) }

  private func counts(of kinds: [Kind]) -> String {
    let columns = kinds.map { "count(where `\(DealEvents.code)` = \($0.code)) as \($0.column)" }
    return (["count() as changes"] + columns).joined(separator: ", ")
  }
}
