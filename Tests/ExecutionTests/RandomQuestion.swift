import Frames

/// A question at random, as text and as plain Swift over rows.
struct RandomQuestion {
  typealias Deal = RandomDeals.Deal
  typealias Predicate = (text: String, holds: @Sendable (Deal) -> Bool)
  typealias Measure = (text: String, value: @Sendable ([Deal]) -> Double?)
  typealias Key = (text: String, of: @Sendable (Deal) -> String?)

  var measures: [Measure]
  var keys: [Key]
  var filter: Predicate?

  init(using random: inout some RandomNumberGenerator) {
    measures = Self.measures.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)).map { $0 }
    keys = Self.keys.shuffled(using: &random).prefix(Int.random(in: 0...2, using: &random)).map { $0 }
    if Int.random(in: 0..<4, using: &random) > 0 { filter = Self.predicate(depth: 2, using: &random) }
    if Int.random(in: 0..<3, using: &random) == 0 {
      let inner = Self.predicate(depth: 1, using: &random)
      let holds = inner.holds
      measures[0] = (
        "sum(amount where \(inner.text))",
        { @Sendable (rows: [Deal]) in
          Double(rows.filter(holds).compactMap(\.amount).reduce(0, +))
        }
      )
    }
  }

  var text: String {
    let named = measures.enumerated().map { "\($1.text) as m\($0)" }.joined(separator: ", ")
    let dimensions = keys.enumerated().map { "\($1.text) as k\($0)" }.joined(separator: ", ")
    return named + (keys.isEmpty ? "" : " by " + dimensions) + (filter.map { " where " + $0.text } ?? "")
  }

  /// The answer row by row: the values of the measures by the keys.
  func answer(_ deals: [Deal]) -> [[String?]: [Double?]] {
    let kept = deals.filter { filter?.holds($0) ?? true }
    var groups: [[String?]: [Deal]] = keys.isEmpty ? [[]: []] : [:]
    for deal in kept { groups[keys.map { $0.of(deal) }, default: []].append(deal) }
    return groups.mapValues { rows in measures.map { $0.value(rows) } }
  }

  // MARK: Parts

  static let keys: [Key] = [
    ("rep", { $0.rep.map(textKey) }), ("segment", { $0.segment.map(textKey) }),
    ("month(created)", { $0.created.map { String(Day.iso($0).prefix(7)) } }),
    ("calls", { $0.visits.map(String.init) }),
    ("if(amount >= 100, \"big\", \"small\")", { ($0.amount ?? -1) >= 100 ? "big" : "small" }),
  ]

  static let measures: [Measure] = [
    ("deals", { Double($0.count) }),
    ("won", { Double($0.filter(\.isWon).count) }),
    ("closed_deals", { Double($0.filter { $0.isWon || $0.isLost }.count) }),
    ("winrate", { ratio($0.filter(\.isWon).count, $0.filter { $0.isWon || $0.isLost }.count) }),
    ("revenue", { Double($0.filter(\.isWon).compactMap(\.amount).reduce(0, +)) }),
    ("avg(amount)", { mean($0.compactMap(\.amount).map { Double($0) }) }),
    ("min(amount)", { $0.compactMap(\.amount).min().map { Double($0) } }),
    ("max(calls)", { $0.compactMap(\.visits).max().map { Double($0) } }),
    ("median(calls)", { median($0.compactMap(\.visits).map { Double($0) }) }),
    ("count(amount)", { Double($0.compactMap(\.amount).count) }),
    ("distinct(rep)", { Double(Set($0.compactMap { $0.rep.map(textKey) }).count) }),
    ("sum(amount * calls - 3)", { Double($0.compactMap(effort).reduce(0, +)) }),
    ("cycle", { median($0.filter(\.isWon).compactMap(daysToClose)) }),
  ]

  static func predicate(depth: Int, using random: inout some RandomNumberGenerator) -> Predicate {
    guard depth > 0, Int.random(in: 0..<3, using: &random) > 0 else {
      return predicates.randomElement(using: &random) ?? ("won", { $0.isWon })
    }
    let left = predicate(depth: depth - 1, using: &random)
    let right = predicate(depth: depth - 1, using: &random)
    let (first, second) = (left.holds, right.holds)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return ("(\(left.text) and \(right.text))", { first($0) && second($0) })
    case 1: return ("(\(left.text) or \(right.text))", { first($0) || second($0) })
    default: return ("not (\(left.text))", { !first($0) })
    }
  }

  static let predicates: [Predicate] = [
    ("segment = Telco", { $0.segment == "Telco" }), ("segment != Telco", { $0.segment != "Telco" }),
    ("rep = ani", { $0.rep.map(textKey) == "ani" }), ("segment = Win-Back", { $0.segment == "Win-Back" }),
    ("segment in (SOE, Regional)", { ["SOE", "Regional"].contains($0.segment) }),
    ("segment not in (SOE)", { $0.segment != "SOE" }), ("rep ~ it", { $0.rep.map(textKey)?.contains("it") ?? false }),
    ("rep starts with b", { $0.rep.map(textKey)?.hasPrefix("b") ?? false }),
    ("segment < Telco", { $0.segment.map { textKey($0) < "telco" } ?? false }),
    ("segment is empty", { $0.segment == nil }), ("amount is not empty", { $0.amount != nil }),
    ("amount >= 100", { ($0.amount ?? .min) >= 100 }), ("amount < 100", { $0.amount.map { $0 < 100 } ?? false }),
    ("amount != 0", { $0.amount != 0 }),
    ("amount between 0 and 200", { $0.amount.map { (0...200).contains($0) } ?? false }),
    ("amount not between 0 and 200", { !($0.amount.map { (0...200).contains($0) } ?? false) }),
    ("amount > calls * 10", { isBeyondCalls($0) }),
    ("won", { $0.isWon }), ("open", { !$0.isWon && !$0.isLost }), ("lost = no", { !$0.isLost }),
    ("created in 2023", { $0.created.map { Day.civil($0).year == 2023 } ?? false }),
    ("created > 2023-12", { $0.created.map { Day.civil($0).year > 2023 } ?? false }),
    ("closed >= 2024Q2", { $0.decidedOn.map { $0 >= (Day.of(year: 2024, month: 4, day: 1) ?? 0) } ?? false }),
    ("closed is empty", { $0.decidedOn == nil }),
  ]

  private static func effort(_ deal: Deal) -> Int64? {
    guard let amount = deal.amount, let calls = deal.visits else { return nil }
    return amount * calls - 3
  }

  private static func daysToClose(_ deal: Deal) -> Double? {
    guard let created = deal.created, let closed = deal.closed else { return nil }
    return Double(closed - created)
  }

  private static func isBeyondCalls(_ deal: Deal) -> Bool {
    guard let amount = deal.amount, let calls = deal.visits else { return false }
    return amount > calls * 10
  }

  private static func ratio(_ part: Int, _ whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
