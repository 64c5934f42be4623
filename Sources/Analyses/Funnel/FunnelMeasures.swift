import Language
import SalesModel

/// What is asked of the deals for a funnel, in the language: a few measures for each step, and the same of the whole.
struct FunnelMeasures {
  let steps: [String]
  let isStrict: Bool
  let hasDays: Bool
  let hasAmounts: Bool

  /// What is known of a step.
  enum Figure: String, CaseIterable {
    case reached
    case movedOn = "moved_on"
    case lost, open, days
    case amountLost = "amount_lost"

    /// The name of its measure.
    func name(_ step: Int) -> String { "\(rawValue)_\(step)" }
  }

  /// How many deals were lost nobody knows where.
  static let unknown = "unknown"

  /// The question: of the whole first, which groups are ordered by.
  var question: String { (whole + steps.indices.flatMap(figures)).joined(separator: ", ") }

  /// Figures of whole groups, which `sort` and `having` can use.
  private var whole: [String] {
    let amounts = ["sum(amount where lost) as amount_lost"]
    let unknown = isStrict ? [] : ["count(stage_unknown) as \(Self.unknown)"]
    return ["count(\(reached(0))) as reached", "count(lost) as lost", "count(open) as open"]
      + ["count(won) / count() as conversion"] + (hasAmounts ? amounts : []) + unknown
  }

  private func figures(_ step: Int) -> [String] {
    Figure.allCases.compactMap { figure in formula(figure, step).map { "\($0) as \(figure.name(step))" } }
  }

  private func formula(_ figure: Figure, _ step: Int) -> String? {
    switch figure {
    case .reached: "count(\(reached(step)))"
    case .movedOn: "count(\(seen(step))\(past(step)))"
    case .lost: "count(\(ended("lost", step)))"
    case .open: "count(\(ended("open", step)))"
    case .days: hasDays ? "median(`\(FunnelLog.days(step))`)" : nil
    case .amountLost: hasAmounts ? "sum(amount where \(ended("lost", step)))" : nil
    }
  }

  private func reached(_ step: Int) -> String {
    let isFirst = step == 0 && !isStrict
    return "\(seen(step))(won or furthest >= \(name(step))\(isFirst ? " or stage_unknown" : ""))"
  }

  /// Behind the last step there is nothing but being won.
  private func past(_ step: Int) -> String {
    step == steps.count - 1 ? "won" : "(won or furthest > \(name(step)))"
  }

  private func ended(_ outcome: String, _ step: Int) -> String {
    "\(seen(step))\(outcome) and furthest = \(name(step))"
  }

  private func seen(_ step: Int) -> String { isStrict ? "`\(FunnelLog.seen(step))` and " : "" }

  private func name(_ step: Int) -> String { Printer.quoted(steps[step]) }
}
