import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

extension RowCheck {
  /// What is looked for in the deals.
  static func ofDeals(_ data: AuditedModel) throws(Diagnostic) -> [RowCheck] {
    let isLogged = data.log != nil
    return (isLogged ? [] : dates + (try both(data))) + outcomes + (try stages(data)) + amounts + keys
      + (try waiting(data)) + (try outliers(data))
  }

  private init(
    _ weight: Finding.Weight, _ sought: Sentence, needs: [Role], where condition: String, shows: [String]? = nil,
    _ remedy: Remedy = .exclude
  ) {
    let condition = Expression(condition: condition)
    self.init(
      weight: weight, sought: sought, needs: needs + Self.outcomes(in: condition), condition: condition,
      shows: shows ?? needs.map(\.rawValue), remedy: remedy)
  }

  /// The roles of outcomes that a condition takes.
  private static func outcomes(in condition: Expression) -> [Role] {
    let words = Set(condition.names.map(\.text))
    let takesBoth = words.contains("open") || words.contains("decided")
    return [Role.won, .lost].filter { takesBoth || words.contains($0.rawValue) }
  }

  /// Days that cannot be; those of deals that a log was rolled up to are looked for in the log.
  private static let dates = [
    RowCheck(.wrong, .closedBeforeCreated, needs: [.created, .closed], where: "closed < created"),
    RowCheck(.wrong, .createdAfterToday, needs: [.created], where: "created > today"),
    RowCheck(.wrong, .closedAfterToday, needs: [.closed], where: "closed > today"),
    RowCheck(.wrong, .activeAfterToday, needs: [.lastActivity], where: "last_activity > today"),
    RowCheck(.missing, .withoutCreated, needs: [.created], where: "created is empty", .focus),
  ]

  private static let outcomes = [
    RowCheck(
      .missing, .decidedWithoutDay, needs: [.won, .lost, .closed], where: "decided and closed is empty",
      shows: [], .focus)
  ]

  /// Deals that two columns call won and lost at once.
  private static func both(_ data: AuditedModel) throws(Diagnostic) -> [RowCheck] {
    let table = data.model.deals?.name ?? ""
    let roles = [Role.won, .lost].compactMap { data.model.roles[$0]?.expression.qualified(by: table) }
    guard roles.count == 2 else { return [] }
    return [
      RowCheck(
        weight: .wrong, sought: .wonAndLost, needs: [.won, .lost], condition: .both(roles[0], roles[1]),
        meaning: .countAsLost)
    ]
  }

  /// Deals whose outcome is not that of the stage where deals are won; nothing to look for where the stage says the outcome.
  private static func stages(_ data: AuditedModel) throws(Diagnostic) -> [RowCheck] {
    guard let stage = try winningStage(data) else { return [] }
    let value = Printer.value(stage)
    let reached = data.log == nil ? "stage" : "furthest"
    return [
      (Sentence.openWhereWon(stage), "open and stage = \(value)", "stage"),
      (.lostWhereWon(stage), "lost and stage = \(value)", "stage"),
      (.wonElsewhere(stage), "won and \(reached) != \(value)", reached),
    ].map { sought, condition, column in
      var check = RowCheck(.wrong, sought, needs: [], where: condition, shows: [column])
      check.meaning = .mostAreWon(at: stage)
      return check
    }
  }

  /// The last stage, where another column says which deals are won, and most of those are at it.
  private static func winningStage(_ data: AuditedModel) throws(Diagnostic) -> String? {
    guard let last = data.model.stages.last, data.model.stages.count > 1,
      let stage = data.model.roles[.stage]?.expression.nameAlone, data.model.roles[.won] != nil,
      ![Role.won, .lost].contains(where: { role in
        let said = data.log.map { $0.assignments[role] } ?? data.model.roles[role]
        let column = data.log?.stage ?? stage.text
        return said?.expression.names.contains { $0.text.lowercased() == column.lowercased() } ?? false
      })
    else { return nil }
    let counts = try data.askOfAll(
      "count(won) as `#won`, count(won and stage = \(Printer.value(last))) as `#there`")
    guard let won = counts["#won"]?[0].real, let there = counts["#there"]?[0].real, there * 2 > won else { return nil }
    return last
  }

  private static let amounts = [
    RowCheck(.wrong, .amountBelowZero, needs: [.amount], where: "amount < 0"),
    RowCheck(
      .missing, .wonWithoutAmount, needs: [.won, .amount], where: "won and (amount is empty or amount = 0)",
      shows: ["amount"], .focus),
    RowCheck(
      .missing, .openWithoutAmount, needs: [.won, .amount], where: "open and (amount is empty or amount = 0)",
      shows: ["amount"], .focus),
  ]

  /// What answers are grouped by.
  private static let keys = [Role.account, .rep, .segment].map { role in
    var check = RowCheck(.missing, .without(role.rawValue), needs: [role], where: "\(role.rawValue) is empty", .focus)
    check.tellsOpen = true
    return check
  }

  // MARK: Open deals

  private static func waiting(_ data: AuditedModel) throws(Diagnostic) -> [RowCheck] {
    let overdue = RowCheck(
      .doubtful, .overdue, needs: [.won, .expected], where: "open and expected < today", shows: ["expected"], .focus)
    guard data.model.roles[.lastActivity] == nil else { return [overdue, try silent(data)] }
    return [overdue] + (try old(data).map { [$0] } ?? [silent(beyond: usualDays, meaning: nil)])
  }

  /// Days of silence that count as long where too few won deals tell what is usual.
  private static let usualDays = 60
  /// So many won deals have to tell what is usual, and this share of them is.
  private static let fewestWon = 20
  private static let usualShare = 0.95

  private static func silent(_ data: AuditedModel) throws(Diagnostic) -> RowCheck {
    let silences = try LongestSilences(data).ofWon
    guard silences.count >= fewestWon, let usual = quantile(silences, usualShare) else {
      return silent(beyond: usualDays, meaning: .silentForDays(usualDays))
    }
    // The days are those of a log.
    let days = Int(usual.rounded(.up))
    return silent(beyond: days, meaning: .silentForLonger(days))
  }

  private static func silent(beyond days: Int, meaning: Sentence?) -> RowCheck {
    var check = RowCheck(
      .doubtful, .silent(days), needs: [.won, .lastActivity], where: "open and idle > \(days)",
      shows: ["stage", "idle"], .focus)
    check.meaning = meaning
    return check
  }

  /// Open deals that are older than won ones were, where nothing says when they were last worked on.
  private static func old(_ data: AuditedModel) throws(Diagnostic) -> RowCheck? {
    let needs = [Role.won, .created, .closed]
    guard needs.allSatisfy({ data.model.roles[$0] != nil }) else { return nil }
    let asked = try data.askOfAll(
      "percentile(days(created, closed), 95 where won) as `#days`, count(won) as `#won`")
    guard let days = asked["#days"]?[0].real, (asked["#won"]?[0].real ?? 0) >= Double(fewestWon), days < 1e6 else {
      return nil
    }
    let most = Int(days.rounded(.up))
    var check = RowCheck(
      .doubtful, .old(most), needs: needs, where: "open and age > \(most)", shows: ["age"], .focus)
    check.meaning = .tookLonger(most)
    return check
  }

  // MARK: Amounts

  /// Amounts that are far from the rest, on a scale where twice as much is the same step everywhere.
  private static func outliers(_ data: AuditedModel) throws(Diagnostic) -> [RowCheck] {
    guard data.model.roles[.amount] != nil else { return [] }
    let amounts = try data.askOfAll("list amount as `#amount` where amount > 0")["#amount"]
    guard let amounts else { return [] }
    guard let fences = outlierFences(ofAmounts: (0..<amounts.count).compactMap { amounts[$0].real }) else { return [] }
    let (low, high) = (typed(fences.lower), typed(fences.upper))
    guard let high else { return [] }
    let isLow = low.map { " or (amount > 0 and amount < \($0))" } ?? ""
    let least = low.map { data.wording.number($0.groupedByThousands) }
    let most = data.wording.number(high.groupedByThousands)
    var check = RowCheck(
      .doubtful, least.map { .farAmounts($0, most) } ?? .farAbove(most), needs: [.amount],
      where: "amount > \(high)\(isLow)", shows: ["amount"], .focus)
    check.meaning = .farMeans
    return [check]
  }

  /// A number to two digits, as it is typed; nil of one that is below one or too large.
  private static func typed(_ number: Double) -> String? {
    guard number >= 1, number < 1e17 else { return nil }
    var (rest, tens) = (number, 1.0)
    while rest >= 100 { (rest, tens) = (rest / 10, tens * 10) }
    // Below 10^18 it fits.
    return String(Int64((rest.rounded() * tens).rounded()))
  }
}
