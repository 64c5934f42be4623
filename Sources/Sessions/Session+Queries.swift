import Analyses
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Styling

/// Questions, and going on from them.
extension Session {
  /// Answers a question, or goes on from the one before.
  func ask(_ query: Query) throws(Diagnostic) -> RunOutcome {
    guard query.isContinuation else {
      let whole = namingResult(query)
      try answer(whole)
      exploration.begin(whole)
      transcript.add(.question(whole, number: inputNumber), knowledge)
      return .succeeded
    }
    guard let current = exploration.current else {
      throw .nothingToGoOnFrom(Printer.print(query)).located(at: query.span)
    }
    let refined = current.refined(by: query)
    for case .during(.same, _, _) in refined.clauses.map(\.kind) {
      throw Diagnostic.comparedWithoutPeriod.located(at: query.span)
    }
    return askAgain(refined)
  }

  /// Asks a question that was made of others. Its places are those of the question as it would be written, so that a
  /// mistake is shown in the whole.
  ///
  /// - Parameter isAnother: Whether what was asked before is still of interest, as behind `rows 2`.
  func askAgain(_ query: Query, isAnother: Bool = false) -> RunOutcome {
    let text = SourceText(Printer.print(query), name: source.name)
    let parsed = Parser.parse(text.text).statements.first
    guard case .query(let written)? = parsed?.kind, let span = parsed?.span else { return .failed }
    let outer = source
    source = text
    defer { source = outer }
    do throws(Diagnostic) {
      let whole = namingResult(written)
      try answer(whole)
      exploration.refine(to: whole)
      if isAnother {
        transcript.add(.question(whole, number: inputNumber), knowledge)
      } else {
        transcript.refine(to: whole, number: inputNumber, knowledge)
      }
      return .succeeded
    } catch {
      report([error.located(at: span)])
      return .failed
    }
  }

  /// `no top`
  func takeAway(_ word: Name) throws(Diagnostic) -> RunOutcome {
    guard let current = exploration.current else { throw .nothingToGoOnFrom("no \(word.text)") }
    guard let shorter = current.without(word.text.lowercased()) else {
      throw .nothingToTakeAway(word.text, among: current.removableWords).located(at: word.span)
    }
    return askAgain(shorter)
  }

  /// `undo`
  func undo() throws(Diagnostic) -> RunOutcome {
    guard let before = exploration.goBack() else { throw .nothingToUndo }
    note(StyledText(Printer.print(before), .dim))
    try answer(before)
    transcript.refine(to: before, number: inputNumber, knowledge)
    return .succeeded
  }

  /// `let best = winrate by rep top 3`
  func nameResult(_ name: Name, _ query: Query) throws(Diagnostic) {
    if let problem = resultNameProblem(name.text) { throw problem.located(at: name.span) }
    if case .analysis(let analysis) = query.head, analysis.verb.text.lowercased() != "describe",
      Verb.called(analysis.verb.text) == nil
    {
      throw .notYet(analysis.verb.text).located(at: analysis.verb.span)
    }
    let whole = query.isContinuation ? exploration.current?.refined(by: query) : query
    guard let whole else { throw .nothingToGoOnFrom(Printer.print(query)).located(at: query.span) }
    let result = try result(of: namingResult(whole))
    let answer = Answer(number: inputNumber, query: whole, result: result, focus: focus(of: whole))
    namedAnswers.removeAll { $0.name.lowercased() == name.text.lowercased() }
    namedAnswers.append((name.text, answer))
    remember(answer)
    transcript.add(.naming(name.text, answer.query), knowledge)
    note("\(name.text): \(counted(result.frame.rowCount, "row")) of \(listed(result.columns.map(\.name)))")
  }

  private func resultNameProblem(_ name: String) -> Diagnostic? {
    if let problem = tableNameProblem(name) { return problem }
    if model.table(name) != nil { return .nameIsTaken(name, by: "a table") }
    if model.definition(name) != nil { return .nameIsTaken(name, by: "a word that is defined") }
    return nil
  }

  // MARK: Answering

  /// Answers a question that is whole, and shows the answer.
  func answer(_ query: Query) throws(Diagnostic) {
    try timed({ () throws(Diagnostic) in try result(of: query) }) { (result) throws(Diagnostic) in
      try show(result, of: query)
      remember(Answer(number: inputNumber, query: query, result: result, focus: focus(of: query)))
    }
    if let offer = unacceptedOffer, query.asksDeals, model.primary == offer.rollUp.table.text { remind(of: offer) }
  }

  /// Says that rows of a log were taken for deals.
  private func remind(of offer: RollUpOffer) {
    let what = "each row of \(offer.rollUp.table.text) was taken for a deal; for one row a deal, type: "
    let text = StyledText(what, .dim) + StyledText(cell: offer.line, .keyword)
    sink.writeError(text.wrapped(to: terminal.width, indent: 2))
  }

  /// Works out the answer to a question that is whole.
  func result(of query: Query) throws(Diagnostic) -> Result {
    if case .analysis(let analysis) = query.head {
      if analysis.verb.text.lowercased() == "describe" { return try describe(analysis, query) }
      if let verb = Verb.called(analysis.verb.text) { return try answer(verb, analysis, query) }
    }
    let (model, plan) = try plan(query)
    let result = try run(plan, in: model)
    guard case .result(let name) = query.head, let earlier = answer(named: name.text) else { return result }
    return result.takingKinds(from: earlier.result)
  }

  /// Answers an analysis, and goes on with its steps.
  private func answer(_ verb: Verb, _ analysis: Analysis, _ query: Query) throws(Diagnostic) -> Result {
    let (model, catalog, predictions) = (modelWithResults(for: query), catalog, predictions)
    guard model.deals != nil else { throw .nothingLoaded }
    // What is written for machines is the same in every language.
    let language = [.csv, .json].contains(settings.output) ? Wording.english : wording
    var asked = try focusing(query, in: model)
    asked.steps = []
    let (result, warnings) = try stoppable { [asked] (work) throws(Diagnostic) in
      let knowing = Foretelling(model, for: asked, catalog, predictions, work)
      var inquiry = Inquiry(
        analysis, asked, model: knowing.today, catalog: catalog, work: work, predictions: predictions,
        known: knowing.known)
      inquiry.wording = language
      return (try verb.answer(&inquiry), inquiry.warnings)
    }
    report(warnings)
    return try going(on: query, from: result)
  }

  /// The steps of a question that has been answered.
  func going(on query: Query, from result: Result) throws(Diagnostic) -> Result {
    guard !query.steps.isEmpty else { return result }
    let name = "_answered"
    let answer = Answer(number: inputNumber, query: query, result: result)
    var steps = query
    steps.head = .result(Name(name, at: query.span))
    steps.clauses = []
    var model = model
    model.tables.append(answer.table(named: name))
    let outcome = try Planner(model: model, catalog: catalog).plan(steps)
    report(outcome.warnings)
    var gone = try run(outcome.plan, in: model).takingKinds(from: result)
    // What was said of the rows holds of a part of them too, but not of what is computed of them.
    if query.keepsRows { gone.readings = result.readings + gone.readings }
    if query.keepsAnswer { (gone.picture, gone.parts, gone.total) = (result.picture, result.parts, result.total) }
    return gone
  }

  /// Plans a question that is whole, over the tables and the results that it names.
  func plan(_ query: Query) throws(Diagnostic) -> (model: Model, plan: Plan) {
    let model = modelWithResults(for: query)
    let (focused, catalog, predictions) = (try focusing(query, in: model), catalog, predictions)
    let (known, outcome) = try stoppable { (work) throws(Diagnostic) in
      let knowing = Foretelling(model, for: focused, catalog, predictions, work)
      let planner = Planner(model: knowing.today, catalog: catalog, known: knowing.known)
      return (knowing.today, try planner.plan(focused))
    }
    let said = focusWarnings
    let warnings = outcome.warnings.filter { !said.contains($0) }
    report(warnings.map { $0.id == "unknown-value" ? translating($0, of: query.span) : $0 })
    return (known, outcome.plan)
  }

  /// What was said of the focus when it was set.
  private var focusWarnings: [Diagnostic] {
    guard let focus, let deals = model.deals else { return [] }
    return (try? predicate(focus.condition, on: deals))?.warnings ?? []
  }

  /// Keeps an answer; those of long ago are forgotten.
  private func remember(_ answer: Answer) {
    answers.append(answer)
    if answers.count > 50 { answers.removeFirst() }
  }

  /// The question with the focus among its conditions, where it is about the deals or their log.
  private func focusing(_ query: Query, in model: Model) throws(Diagnostic) -> Query {
    guard let focus = focus(of: query), let table = query.table(in: model) else { return query }
    do throws(Diagnostic) {
      _ = try predicate(focus.condition, on: table)
    } catch {
      throw .focusFails(focus.text, error)
    }
    var copy = query
    copy.clauses.append(Clause(.filter(focus.condition), at: query.span))
    return copy
  }

  /// What filters a question now: the focus, where it is about the deals or their log.
  private func focus(of query: Query) -> Focus? {
    if case .result = query.head { return nil }
    guard let table = query.table(in: model) else { return nil }
    return table.grain != .plain || table.name == model.primary ? focus : nil
  }

  // MARK: Results as tables

  /// The answer that `_`, `_3` or a name stands for.
  func answer(named name: String) -> Answer? {
    if name == "_" { return answers.last }
    if name.hasPrefix("_") {
      guard let number = Int(name.dropFirst()) else { return nil }
      return answers.last { $0.number == number }
    }
    return namedAnswers.last { $0.name.lowercased() == name.lowercased() }?.answer
  }

  /// The model with the results that a question names, as tables.
  func modelWithResults(for query: Query) -> Model {
    var copy = model
    for name in Set(query.namedTables).sorted() where model.table(name) == nil {
      if let answer = answer(named: name) { copy.tables.append(answer.table(named: name)) }
      if isOfNoRejects(name) { copy.tables.append(Self.noRejects) }
    }
    return copy
  }

  /// Whether a name is that of the rows that could not be read, where every row could.
  private func isOfNoRejects(_ name: String) -> Bool {
    name.lowercased() == Self.rejectsName && !model.tables.isEmpty && model.table(name) == nil
  }

  /// What `rejects` is when every row could be read.
  private static let noRejects = Table(
    name: rejectsName,
    frame: Frame(
      [
        ("file", Column(texts: [])), ("line", Column(integers: [])), ("raw", Column(texts: [])),
        ("reason", Column(texts: [])),
      ], rowCount: 0))

  /// Returns the question with `_` as the number of the result that it stands for now, so that it means the same when it
  /// is refined.
  private func pinned(_ query: Query) -> Query {
    guard let last = answers.last else { return query }
    let number = "_\(last.number)"
    var copy = query
    if case .result(let name) = query.head, name.text == "_" { copy.head = .result(Name(number, at: name.span)) }
    copy.clauses = query.clauses.map { clause in
      guard case .from(let name) = clause.kind, name.text == "_" else { return clause }
      return Clause(.from(Name(number, at: name.span)), at: clause.span)
    }
    return copy
  }

  /// Returns the question with a result or table alone at its start taken for that: `best | bar`.
  private func namingResult(_ query: Query) -> Query {
    let query = pinned(query)
    guard case .measures(let measures) = query.head, measures.count == 1, measures[0].alias == nil,
      case .name(let name) = measures[0].expression.kind, name.qualifier == nil, !name.isQuoted,
      model.definition(name.text) == nil, model.deals?.storedName(name) == nil,
      answer(named: name.text) != nil || model.table(name.text) != nil || isOfNoRejects(name.text),
      query.clauses.allSatisfy({ if case .filter = $0.kind { true } else { false } })
    else { return query }
    var copy = query
    copy.head = .result(name)
    return copy
  }
}
