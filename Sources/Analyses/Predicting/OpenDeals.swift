import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// The open deals with what is foretold of each, as a table of deals that questions can be asked of.
struct OpenDeals {
  private let prediction: Prediction
  private let model: Model
  /// Whether the amount of any open deal is known.
  private let haveAmounts: Bool

  private static let low = "#low"
  private static let high = "#high"
  private static let expected = "#expected"
  private static let variance = "#variance"
  private static let favour = "#in_favour"
  private static let against = "#against"

  /// Reasons that change the log odds by less than this are none.
  private static let leastReason = 0.1
  private static let mostReasons = 2

  init(_ prediction: Prediction, _ inquiry: inout Inquiry) throws(Diagnostic) {
    self.prediction = prediction
    let (sheet, model) = (prediction.sheet, inquiry.model)
    let open = sheet.open
    let today = inquiry.calendar.today
    let features = sheet.features(of: open, model, today: today)
    let forecasts = prediction.forecasts(of: open, features, today: today)
    let contributions = prediction.contributions(of: open, features, today: today)
    func words(isFor: Bool) -> [String?] {
      contributions.indices.map { place in
        Self.words(contributions[place], features, place, isFor: isFor, in: inquiry.wording)
      }
    }
    let known = sheet.amounts
    let amounts = open.map { deal in known.map { $0[deal] }.flatMap { $0.isFinite ? $0 : nil } }
    let chances = forecasts.map(\.probability)
    haveAmounts = amounts.contains { $0 != nil }
    var table = OpenDealTable(open, of: sheet.count)
    table.add(ProbabilityColumn.name, chances, .percent)
    table.add(Self.low, forecasts.map(\.interval.lower), .percent)
    table.add(Self.high, forecasts.map(\.interval.upper), .percent)
    table.add(
      Self.expected, zip(amounts, chances).map { amount, chance in amount.map { $0 * chance } }, model.amountFormat)
    table.add(
      Self.variance, zip(amounts, chances).map { amount, chance in amount.map { $0 * $0 * chance * (1 - chance) } }, nil
    )
    table.add(Self.favour, words(isFor: true))
    table.add(Self.against, words(isFor: false))
    self.model = model.addingToDeals(table.columns)
  }

  /// The strongest reasons one way, in words.
  static func words(
    _ contributions: [(predictor: Predictor, logOdds: Double)], _ features: DealFeatures, _ row: Int, isFor: Bool,
    in wording: Wording
  ) -> String? {
    let strongest = contributions.filter { isFor ? $0.logOdds > leastReason : $0.logOdds < -leastReason }
      .sorted { abs($0.logOdds) > abs($1.logOdds) }.prefix(mostReasons)
    guard !strongest.isEmpty else { return nil }
    return strongest.map { features.words(for: $0.predictor, row, in: wording) }.joined(separator: ", ")
  }

  // MARK: Answers

  func answer(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    let clauses = inquiry.clausesOfDeals
    var result: Result
    if inquiry.dimensions.isEmpty {
      let order =
        inquiry.isSorted ? "" : haveAmounts ? " sort `\(Self.expected)` desc" : " sort `\(ProbabilityColumn.name)` desc"
      result = try inquiry.ask(rows + " where open" + order, clauses, in: model).showingDoubt
    } else {
      result = try inquiry.ask(sums, clauses, in: model)
      result = result.takingRoots(of: "spread", shown: model.amountFormat)
    }
    result.readings += readings
    return result
  }

  private var rows: String {
    let who = [Role.deal, .rep, .stage, .amount].filter { role in
      model.roles[role] != nil && (role != .amount || haveAmounts)
    }.map(\.rawValue)
    let what = [
      "`\(ProbabilityColumn.name)` as probability", "`\(Self.low)` as probability_low",
      "`\(Self.high)` as probability_high",
    ]
    let worth = haveAmounts ? ["`\(Self.expected)` as expected"] : []
    let why = prediction.model.isUsed ? ["`\(Self.favour)` as in_favour", "`\(Self.against)` as against"] : []
    return "list " + (who + what + worth + why).joined(separator: ", ")
  }

  private var sums: String {
    let worth = [
      "pipeline", "sum(coalesce(`\(Self.expected)`, 0) where open) as expected",
      "sum(coalesce(`\(Self.variance)`, 0) where open) as spread",
    ]
    return
      (["open", "avg(`\(ProbabilityColumn.name)` where open) as probability"]
      + (haveAmounts ? worth : [])).joined(separator: ", ")
  }

  private var readings: [Sentence] {
    var readings: [Sentence] = prediction.model.isUsed ? [prediction.model.fittedTo] : []
    readings += prediction.model.notes + prediction.model.warnings
    return readings
  }
}

extension DealFeatures {
  /// What is known of a deal, in words: `segment Telco`, `visits 4`, `age 81 days`.
  func words(for predictor: Predictor, _ row: Int, in wording: Wording = .english) -> String {
    switch self[predictor] {
    case .groups(let groups, let labels)?:
      (groups[row] < 0 ? wording.word("no") + " " : "") + wording.word(predictor.name)
        + (groups[row] < 0 ? "" : " " + labels[Int(groups[row])])
    case .numbers(let numbers)?: predictor.words(for: numbers[row], in: wording)
    case nil: predictor.name
    }
  }
}

extension Model {
  /// How amounts of deals are shown.
  var amountFormat: ValueFormat {
    let name = roles[.amount]?.expression.soleColumn
    return .money(currency: name.flatMap { column in deals?.columns.first { $0.name == column } }?.currency)
  }
}

extension ValueFormat {
  /// The currency of money; nil of anything else, or where none is known.
  var currency: String? { if case .money(let currency) = self { currency } else { nil } }
}

extension DealSheet {
  /// The amount of each deal; nil where none is known to be one.
  var amounts: [Double]? { candidates.first { $0.predictor.kind == .amount }?.column.doubles }
}

extension Result {
  /// The list with its probabilities as rates that have an interval, and what speaks for and against behind them.
  fileprivate var showingDoubt: Result {
    var copy = self
    for place in columns.indices {
      copy.columns[place].isProse = ["in_favour", "against"].contains(columns[place].name)
      switch columns[place].name {
      case "probability", "expected", "in_favour", "against": copy.columns[place].kind = .measure
      case "probability_low":
        copy.columns[place].kind = .lower(of: "probability")
        copy.columns[place].intervalLevel = 0.8
      case "probability_high": copy.columns[place].kind = .upper(of: "probability")
      default: continue
      }
    }
    return copy
  }

  /// Returns the result with a column of sums of squares as their roots, in the total too.
  fileprivate func takingRoots(of name: String, shown format: ValueFormat) -> Result {
    func rooted(_ frame: Frame) -> Frame {
      guard let column = frame[name] else { return frame }
      return frame.setting(name, to: Column(reals: column.doubles.map { $0.isFinite ? $0.squareRoot() : nil }))
    }
    var copy = self
    copy.frame = rooted(frame)
    copy.total = total.map(rooted)
    for place in copy.columns.indices where copy.columns[place].name == name {
      copy.columns[place].type = .real
      copy.columns[place].format = format
      copy.columns[place].addsUp = false
    }
    return copy
  }
}
