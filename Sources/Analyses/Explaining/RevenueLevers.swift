import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// Revenue as the product of closed deals, win rate and deal size, and what each of them moved it by.
///
/// Each lever's part is its Shapley value: the mean, over all orders in which the three can change, of what revenue changes by
/// when it is their turn. They add up to the change.
struct RevenueLevers {
  /// What revenue is a product of.
  enum Lever: String, CaseIterable {
    case closedDeals = "closed_deals"
    case winrate
    case dealSize = "deal_size"
  }

  /// What is counted of some deals in one period.
  struct Counts {
    var closed = 0.0, won = 0.0

    /// The share of closed deals that were won; nil without any.
    var winrate: Double? { closed > 0 ? won / closed : nil }

    /// The mean amount of won deals; nil without any.
    func size(_ revenue: Double) -> Double? { won > 0 ? revenue / won : nil }
  }

  private static let (closed, won, blank) = ("lever_closed", "lever_won", "lever_blank")

  private let span: SourceSpan

  /// The levers of a measure that is the revenue of the catalogue; nil of any other.
  init?(_ question: WhyQuestion, _ inquiry: inout Inquiry) {
    guard let name = question.measure.expression.soleColumn, name.lowercased() == "revenue",
      inquiry.model.definition(name)?.isBuiltIn == true, !question.isOfTwoDays, inquiry.model.roles[.lost] != nil
    else { return nil }
    span = question.measure.expression.span
    let lines = """
      define \(Self.closed) = count(won or lost) on closed
      define \(Self.won) = count(won) on closed
      define \(Self.blank) = count(won and amount is empty) on closed
      """
    for statement in Parser.parse(lines).statements {
      guard case .define(let definition) = statement.kind else { continue }
      inquiry.model.definitions.append(DefinedWord(definition, isBuiltIn: true, place: "", text: ""))
    }
  }

  /// What is to be asked for them.
  var asked: [Measure] {
    [Self.closed, Self.won, Self.blank].map { Measure(Expression(.name(Name($0, at: span)), at: span)) }
  }

  /// What was counted, row by row.
  func counts(_ answer: BothTimes) -> [(before: Counts, after: Counts)] {
    let (closed, won) = (answer.numbers(Self.closed), answer.numbers(Self.won))
    return closed.before.indices.map { row in
      (
        Counts(closed: closed.before[row], won: won.before[row]), Counts(closed: closed.after[row], won: won.after[row])
      )
    }
  }

  /// How many won deals have no amount, in both periods.
  func blanks(_ answer: BothTimes) -> Int {
    let blanks = answer.numbers(Self.blank)
    return Int((blanks.before + blanks.after).reduce(0, +))
  }

  /// What each lever moved revenue by, in units that add up to `change`. A lever that has no value on one side takes that of
  /// the other, as nothing can be said of it.
  static func parts(
    of change: Int128, _ counts: (before: Counts, after: Counts), revenue: (before: Value, after: Value),
    _ measured: Measured
  ) -> [Int128] {
    let (first, last) = (revenue.before.real ?? 0, revenue.after.real ?? 0)
    let rates = filled(counts.before.winrate, counts.after.winrate)
    let sizes = filled(counts.before.size(first), counts.after.size(last))
    let levers = [(counts.before.closed, counts.after.closed), rates, sizes]
    let values = shapleyValues(count: levers.count) { players in
      levers.enumerated().reduce(1) { product, lever in
        product * (players & (1 << lever.offset) == 0 ? lever.element.0 : lever.element.1)
      }
    }
    return apportioned(values.map { $0 * powerOfTen(measured.scale) }, to: change)
  }

  private static func filled(_ before: Double?, _ after: Double?) -> (Double, Double) {
    (before ?? after ?? 0, after ?? before ?? 0)
  }
}
