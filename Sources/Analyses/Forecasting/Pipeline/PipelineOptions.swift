import Diagnostics
import Language
import Planning
import SalesModel

/// What a forecast of the pipeline is asked to show.
struct PipelineOptions {
  /// How many futures of a hundred the intervals hold; the narrowest first.
  private(set) var levels: [Double] = []
  /// What is to be reached over the whole horizon, and where that stands; nil for what is known as target.
  private(set) var target: Double?
  /// Whether the sum over the periods stands below them.
  private(set) var hasTotal = false

  private static let usual = 0.8

  /// Reads the clauses of the question.
  init(_ inquiry: Inquiry) throws(Diagnostic) {
    for clause in inquiry.clauses {
      switch clause.kind {
      case .filter, .by, .horizon: continue
      case .with(let options): for option in options { try read(option, inquiry.model.parameters) }
      default:
        throw Diagnostic.clauseOfAnalysis(
          "forecast pipeline", clause.kind.name, takes: "for, where, by, with and as of"
        )
        .located(at: clause.span)
      }
    }
    levels = levels.isEmpty ? [Self.usual] : levels.sorted()
  }

  private mutating func read(_ option: Option, _ parameters: [(name: String, value: Literal)]) throws(Diagnostic) {
    switch option.name.text.lowercased() {
    case "total": hasTotal = true
    case "level":
      let level = try option.intervalLevel(parameters)
      if !levels.contains(level) { levels.append(level) }
    case "target":
      guard let amount = try option.number(parameters), amount > 0, amount.isFinite else {
        throw Diagnostic.targetOfForecast.located(at: option.value?.span ?? option.name.span)
      }
      target = amount
    default: throw Diagnostic.optionOfForecast(option.name.text).located(at: option.name.span)
    }
  }
}
