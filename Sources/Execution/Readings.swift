import Diagnostics
import Frames
import Planning
import SalesModel

/// Puts into words how numbers are meant.
struct Readings {
  let model: Model
  /// The grand total of the aggregates.
  let totals: Frame

  func sentences(_ readings: [Reading]) -> [String] {
    readings.compactMap { reading in
      switch reading {
      case .text(let text): text
      case .rate(let metric, let won, let of): rate(metric, won, of)
      }
    }
  }

  /// `16 won of 22 closed; 10 open deals are not counted; counting them: 50% to 81%`
  private func rate(_ metric: String, _ won: String, _ of: String) -> String? {
    guard totals.rowCount == 1, let won = number(won), let cases = number(of), let rows = number(of + " rows") else {
      return nil
    }
    guard metric == "winrate" else { return "\(metric): \(count(won)) of \(count(cases))" }
    let open = rows - cases
    let counted = "\(count(won)) won of \(count(cases)) closed"
    guard open > 0 else { return counted }
    let deals = open == 1 ? "1 open deal is" : "\(count(open)) open deals are"
    return "\(counted); \(deals) not counted; counting \(open == 1 ? "it" : "them"): "
      + "\(percent(won / rows)) to \(percent((won + open) / rows))"
  }

  private func number(_ column: String) -> Double? { totals[column].flatMap { $0[0].real } }

  /// `1,234`
  private func count(_ number: Double) -> String {
    var text = ""
    for (place, digit) in String(Int(number)).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}

extension Executor {
  /// How many rows each filter of an empty result left.
  func leftByFilters(_ plan: LogicalPlan) throws(Diagnostic) -> [String] {
    guard let (input, conditions) = plan.firstFilter else { return [] }
    let relation = try relation(input).materialised()
    let lowering = lowering(relation)
    var sentences: [String] = []
    var selection = RowSelection.all(relation.frame.rowCount)
    sentences.append("\(relation.frame.rowCount) rows before the filters")
    for condition in conditions {
      selection = try Frames.select(where: try lowering.lower(condition), rows: selection, work: work)
      sentences.append("\(selection.count) after \(condition)")
    }
    return [sentences.joined(separator: "; ")]
  }
}

extension LogicalPlan {
  /// The filter that stands nearest to the rows.
  var firstFilter: (LogicalPlan, [BoundExpression])? {
    switch self {
    case .scan, .targets: nil
    case .filter(let input, let conditions): input.firstFilter ?? (input, conditions)
    case .project(let input, _), .sort(let input, _), .limit(let input, _), .cross(let input, _): input.firstFilter
    case .group(let grouping): grouping.passes.lazy.compactMap(\.source.firstFilter).first
    }
  }
}
