public import Declarations
public import Diagnostics
import Execution
public import Frames
public import Language
public import Planning
public import SalesModel

/// A question to an analysis, and what it needs to answer it: the model, the words, and the way back in time.
public struct Inquiry: Sendable {
  /// What the tables mean.
  public var model: Model
  /// The words.
  public let catalog: Catalog
  /// On how many threads, and what stops it.
  public let work: Work
  /// What was known on an earlier day.
  public let known: Planner.KnownModel
  /// What is asked.
  public let analysis: Analysis
  /// The whole question; the analysis is its head.
  public let query: Query
  /// The language that texts in cells are in.
  public var wording = Wording.english
  /// The models that were fitted to these data.
  public let predictions: Predictions
  /// What was noticed on the way.
  public private(set) var warnings: [Diagnostic] = []

  /// Creates an inquiry.
  public init(
    _ analysis: Analysis, _ query: Query, model: Model, catalog: Catalog, work: Work,
    predictions: Predictions, known: @escaping Planner.KnownModel
  ) {
    self.analysis = analysis
    self.query = query
    self.model = model
    self.catalog = catalog
    self.work = work
    self.predictions = predictions
    self.known = known
  }

  /// What periods mean.
  var calendar: Calendar {
    let model = model
    return Calendar(today: model.today, fiscalStart: model.conventions.fiscalStart, parameters: model.parameters)
  }

  /// The days of the question's `during`, and where it stands; nil without one.
  func period() throws(Diagnostic) -> (days: ClosedRange<Int>, span: SourceSpan)? {
    for clause in query.clauses {
      guard case .during(let period, let versus, let date) = clause.kind else { continue }
      guard versus == nil, date == nil else {
        throw Diagnostic.onlyAPeriod(analysis.verb.text).located(at: clause.span)
      }
      do { return (try calendar.days(of: period), clause.span) } catch { throw error.located(at: clause.span) }
    }
    return nil
  }

  /// Makes the day of `as of` today; without one today stays.
  mutating func goBack() throws(Diagnostic) {
    for clause in query.clauses {
      guard case .asOf(let asOf) = clause.kind else { continue }
      guard case .day(let period) = asOf else {
        throw Diagnostic.onlyOneDay(analysis.verb.text).located(at: clause.span)
      }
      do { model = try known(min(try calendar.days(of: period).upperBound, calendar.today)) } catch {
        throw error.located(at: clause.span)
      }
    }
  }

  /// Makes the day of `as of` today, or else that of `set today`: of what happened after it nothing is known.
  mutating func goBackToToday() throws(Diagnostic) {
    try goBack()
    if model.goesOnAfterToday { model = try known(calendar.today) }
  }

  /// The question's clauses without its period and day.
  var clauses: [Clause] {
    query.clauses.filter { clause in
      switch clause.kind {
      case .during, .asOf: false
      default: true
      }
    }
  }

  /// The clauses that choose rows; a period goes by `date` where it does not say.
  func rowClauses(on date: Name?) -> [Clause] {
    query.clauses.compactMap { clause in
      switch clause.kind {
      case .filter, .from: clause
      case .during(let period, let versus, let on):
        Clause(.during(period, versus: versus, on: on ?? date.map { Name($0.text, at: clause.span) }), at: clause.span)
      default: nil
      }
    }
  }

  /// The dimensions of the question.
  var dimensions: [Measure] {
    for clause in query.clauses {
      if case .by(let dimensions) = clause.kind { return dimensions }
    }
    return []
  }

  /// Answers a question in the language, over `model`, with clauses of the user's added.
  mutating func ask(_ question: String, _ clauses: [Clause] = [], in model: Model) throws(Diagnostic) -> Result {
    let parsed = Parser.parse(question)
    guard case .query(var query)? = parsed.statements.first?.kind, parsed.diagnostics.isEmpty else {
      preconditionFailure("an analysis asks what cannot be read: \(question)")
    }
    let planner = Planner(model: model, catalog: catalog, known: known)
    // What is wrong with the question itself has no place in what was typed.
    var outcome: Planner.Outcome
    do { outcome = try planner.plan(query) } catch { throw error.withoutPlaces.located(at: analysis.verb.span) }
    let own = outcome.warnings
    if !clauses.isEmpty {
      query.clauses += clauses
      query.span = self.query.span
      outcome = try planner.plan(query)
    }
    outcome.warnings.removeAll { warning in own.contains { $0.message == warning.message } }
    return try run(outcome, in: model)
  }

  /// Answers a question that is made of what was typed.
  mutating func ask(_ query: Query) throws(Diagnostic) -> Result {
    try run(try Planner(model: model, catalog: catalog, known: known).plan(query), in: model)
  }

  private mutating func run(_ outcome: Planner.Outcome, in model: Model) throws(Diagnostic) -> Result {
    for warning in outcome.warnings where !warnings.contains(where: { $0.message == warning.message }) {
      warnings.append(warning)
    }
    return try Executor(model: model, work: work).run(outcome.plan)
  }
}

extension Diagnostic {
  /// The same without the places that it points at.
  fileprivate var withoutPlaces: Diagnostic {
    var copy = self
    (copy.span, copy.labels) = (nil, [])
    return copy
  }
}

extension Expression {
  /// The value that a parameter stands for, in its place; anything else as it is.
  ///
  /// - Throws: Where the parameter has no value.
  func resolved(by parameters: [(name: String, value: Literal)]) throws(Diagnostic) -> Expression {
    guard case .literal(.parameter(let name)) = kind else { return self }
    guard let found = parameters.last(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw Diagnostic.missingParameter(name, among: parameters.map(\.name)).located(at: span)
    }
    return Expression(.literal(found.value), at: span)
  }
}
