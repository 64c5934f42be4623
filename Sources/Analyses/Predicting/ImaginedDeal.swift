import Declarations
import Diagnostics
import Execution
import Frames
import Glibc
import Language
import Planning
import SalesModel
import Statistics

/// A deal that is only imagined: what is said of it, and what that makes of its chances.
///
/// What is not said of it is as in the finished deals, those at its stage where the stage is said: the probability is the
/// mean over them. What each statement adds is its Shapley value, so that the parts make up the whole.
struct ImaginedDeal {
  private let prediction: Prediction
  /// What is said, as it was typed and as the model takes it.
  private(set) var statements: [(predictor: Predictor, shown: String, values: DealFeatures.Values)] = []
  private var readings: [Sentence] = []

  /// What more statements add could not be told in reasonable time: every choice of them is looked at.
  private static let mostStatements = 12

  init(_ conditions: [Expression], _ prediction: Prediction, _ inquiry: inout Inquiry) throws(Diagnostic) {
    self.prediction = prediction
    for clause in inquiry.clauses {
      if case .with = clause.kind { continue }
      if case .using = clause.kind { continue }
      throw Diagnostic.clauseOfAnalysis("an imagined deal", clause.kind.name, takes: "with and as of").located(
        at: clause.span)
    }
    if conditions.count > Self.mostStatements {
      throw Diagnostic.saysTooMuch(Self.mostStatements).located(at: conditions[Self.mostStatements].span)
    }
    for condition in conditions { try add(condition, inquiry.model, inquiry.wording) }
  }

  var model: DealModel { prediction.model }

  // MARK: Reading

  private mutating func add(_ condition: Expression, _ deals: Model, _ wording: Wording) throws(Diagnostic) {
    guard case .comparison(let left, .equal, let typed) = condition.kind, case .name(let name) = left.kind else {
      throw Diagnostic.imaginedDeal.located(at: condition.span)
    }
    let predictor = try predictor(name, deals)
    let right = try typed.resolved(by: deals.parameters)
    guard !statements.contains(where: { $0.predictor == predictor }) else {
      throw Diagnostic.saidTwice(name.text).located(at: name.span)
    }
    switch predictor.kind {
    case .stage, .person, .category:
      guard let text = right.textOfValue else {
        throw Diagnostic.valueOfPredictor(name.text, "a name").located(at: right.span)
      }
      let known = labels(of: predictor)
      let label = known.first { textKey($0) == textKey(text) }
      if predictor == .stage, label == nil { throw .unknownStage(text, among: known).located(at: right.span) }
      if label == nil { readings.append(.neverSeen(predictor.name, text)) }
      let group: Int32 = label == nil ? -1 : 0
      // A group that no finished deal was in counts as unknown.
      statements.append((predictor, label ?? text, .groups([group], labels: [label ?? ""])))
    case .amount, .number, .days:
      guard let number = right.numberOfValue, number.isFinite else {
        throw Diagnostic.valueOfPredictor(name.text, "a number").located(at: right.span)
      }
      let value = predictor.kind == .amount ? (number > 0 ? log(number) : .nan) : number
      if let range = range(of: predictor), value.isFinite, !range.contains(value) {
        readings.append(.outsideOfSeen(predictor.name))
      }
      statements.append((predictor, predictor.words(for: value, named: false, in: wording), .numbers([value])))
    }
  }

  private func predictor(_ name: Name, _ deals: Model) throws(Diagnostic) -> Predictor {
    let predictors = model.rows.features.columns.map(\.predictor)
    let wanted = name.text.lowercased()
    if let found = predictors.first(where: { $0.name.lowercased() == wanted }) { return found }
    if let role = deals.role(of: wanted), let found = predictors.first(where: { $0.name == role }) { return found }
    if let left = model.rows.leftOut.first(where: { $0.name.lowercased() == wanted }) {
      throw .leftOutOfModel(left.name, left.why.sentence.text(in: .english)).located(at: name.span)
    }
    throw .noPredictor(name.text, among: predictors.map(\.name)).located(at: name.span)
  }

  private func labels(of predictor: Predictor) -> [String] {
    if case .groups(_, let labels)? = model.rows.features[predictor] { labels } else { [] }
  }

  private func range(of predictor: Predictor) -> ClosedRange<Double>? {
    model.encoding.numbers.first { $0.predictor == predictor }?.range
  }

  // MARK: Answering

  func answer() throws(Diagnostic) -> Result {
    guard model.isUsed, let fitted = model.fitted else { return baseRate() }
    let means = means(by: fitted)
    let effects = shapleyValues(count: statements.count) { means[$0] }
    let (start, end) = (means[0], means[means.count - 1])
    return table(from: start, effects, to: end)
  }

  /// What is said, as one deal of which nothing else is known.
  private var said: DealFeatures {
    DealFeatures(count: 1, columns: statements.map { ($0.predictor, $0.values) })
  }

  private func table(from start: Double, _ effects: [Double], to end: Double) -> Result {
    let forecast = model.forecasts(of: said)[0]
    // The doubt is that of the deal which is average in all that is not said, around the mean that is told.
    let shift = logit(min(max(end, 1e-9), 1 - 1e-9)) - logit(min(max(forecast.probability, 1e-9), 1 - 1e-9))
    let interval = Interval(
      lower: logistic(logit(forecast.interval.lower) + shift), upper: logistic(logit(forecast.interval.upper) + shift))
    let points = effects.rounded(toAddUpTo: end, from: start)
    let values: [String?] = [nil] + statements.map(\.shown) + [nil]
    let shares: [Double?] = [start] + statements.map { _ in nil } + [end]
    let frame = Frame([
      ("what", Column(texts: ["all finished deals"] + statements.map(\.predictor.name) + ["this deal"])),
      ("value", Column(texts: values)), ("adds", Column(reals: [nil] + points.map { $0 } + [nil])),
      ("probability", Column(reals: shares)),
    ])
    return Result(
      frame: frame, columns: Self.columns,
      readings: [.imagined(end, interval)] + readings + [.associated] + model.notes + model.warnings)
  }

  private static var columns: [OutputColumn] {
    var what = OutputColumn("what", type: .text, format: .plain, kind: .dimension)
    what.hasWords = true
    var points = OutputColumn("adds", type: .real, format: .points, kind: .measure)
    points.isSigned = true
    return [
      what, OutputColumn("value", type: .text, format: .plain, kind: .measure), points,
      OutputColumn("probability", type: .real, format: .percent, kind: .measure),
    ]
  }

  /// What is told where no model is better than the base rates.
  private func baseRate() -> Result {
    let forecast = model.forecasts(of: said)[0]
    let stage = statements.first { $0.predictor == .stage }?.shown
    let frame = Frame([
      ("what", Column(texts: [stage == nil ? "all finished deals" : Predictor.stage.name])),
      ("value", Column(texts: [stage])), ("adds", Column(reals: [nil])),
      ("probability", Column(reals: [forecast.probability])),
    ])
    return Result(
      frame: frame, columns: Self.columns,
      readings: [.imagined(forecast.probability, forecast.interval)] + readings + model.warnings)
  }
}

extension [Double] {
  /// Returns the numbers rounded to tenths of a point so that, added to `start` and rounded, they make `end`: those that
  /// lose most by rounding are rounded the other way.
  fileprivate func rounded(toAddUpTo end: Double, from start: Double) -> [Double] {
    let unit = 1000.0
    let wanted = (end * unit).rounded() - (start * unit).rounded()
    var steps = map { ($0 * unit).rounded() }
    var left = Int(wanted - steps.reduce(0, +))
    let order = indices.sorted { abs(self[$0] * unit - steps[$0]) > abs(self[$1] * unit - steps[$1]) }
    for place in order where left != 0 {
      steps[place] += left > 0 ? 1 : -1
      left -= left > 0 ? 1 : -1
    }
    return steps.map { $0 / unit }
  }
}

extension Expression {
  /// The text that a value is.
  var textOfValue: String? {
    switch kind {
    case .bare(let text, _), .literal(.text(let text)): text
    case .name(let name): name.text
    case .literal(.number(let digits, 0, _)): "\(digits)"
    default: nil
    }
  }

  /// The number that a value is.
  fileprivate var numberOfValue: Double? {
    switch kind {
    case .literal(.number(let digits, let scale, _)): Double(digits) / pow(10, Double(scale))
    case .unary(.negate, let operand): operand.numberOfValue.map { -$0 }
    case .bare(_, let otherwise): otherwise?.numberOfValue
    default: nil
    }
  }
}
