import Diagnostics
import Language
import Planning
import SalesModel

/// The question that is being explored, with those before its refinements.
struct Exploration {
  /// The questions, the present one last.
  private(set) var questions: [Query] = []

  /// The question as it stands.
  var current: Query? { questions.last }

  /// Begins with a new question.
  mutating func begin(_ query: Query) { questions = [query] }

  /// Goes on with a refined question.
  mutating func refine(to query: Query) {
    questions.append(query)
    if questions.count > 100 { questions.removeFirst() }
  }

  /// Goes back to the question before; nil where there is none.
  mutating func goBack() -> Query? {
    guard questions.count > 1 else { return nil }
    questions.removeLast()
    return questions.last
  }
}

extension Query {
  /// Returns the query with what a line that began with a clause word or `|` adds: another `where` counts too, any
  /// other clause replaces its like, a chart replaces the chart, and other steps follow. Files are not written again.
  func refined(by addition: Query) -> Query {
    var query = withoutSaving
    for clause in addition.clauses {
      if case .filter = clause.kind {
        query.clauses.append(clause)
      } else if case let joined = Clause.joiningPeriods(query.clauses + [clause]), joined.count == query.clauses.count {
        query.clauses = joined
      } else if let place = query.clauses.firstIndex(where: { $0.kind.word == clause.kind.word }) {
        query.clauses[place] = clause
      } else {
        query.clauses.append(clause)
      }
    }
    for step in addition.steps {
      if case .chart = step.kind, let place = query.steps.firstIndex(where: \.isChart) {
        query.steps[place] = step
      } else if !step.isAll || !query.steps.contains(where: \.isAll) {
        query.steps.append(step)
      }
    }
    return query
  }

  /// The query without the files that it writes.
  var withoutSaving: Query {
    var query = self
    query.steps.removeAll { if case .save = $0.kind { true } else { false } }
    return query
  }

  /// Returns the query without its clause, or chart, called `word`; nil where it has none.
  func without(_ word: String) -> Query? {
    var query = self
    let wanted = word == "bottom" ? "top" : ["since", "until"].contains(word) ? "during" : word
    query.clauses.removeAll { $0.kind.word == wanted }
    query.steps.removeAll { step in
      if step.isAll { return wanted == "all" }
      guard case .chart(let name, _) = step.kind else { return false }
      return wanted == "chart" || name.text.lowercased() == wanted
    }
    let isShorter = query.clauses.count < clauses.count || query.steps.count < steps.count
    return isShorter ? query : nil
  }

  /// The words that `no` could take away.
  var removableWords: [String] {
    var words: [String] = []
    for clause in clauses where !words.contains(clause.kind.word) { words.append(clause.kind.word) }
    for case .chart(let name, _) in steps.map(\.kind) { words.append(name.text) }
    if steps.contains(where: \.isAll) { words.append("all") }
    return words
  }

  /// Where the file that is saved to stands.
  func place(ofSaving path: String) -> SourceSpan {
    for case .save(path, let place) in steps.map(\.kind) { return place }
    return span
  }

  /// Whether it is a question about the deals that uses measures.
  var asksDeals: Bool {
    guard case .measures = head else { return false }
    return !clauses.contains { if case .from = $0.kind { true } else { false } }
  }

  /// The table that it asks: the one after `from`, else the deals.
  func table(in model: Model) -> Table? {
    let named = clauses.lazy.compactMap { if case .from(let name) = $0.kind { name.text } else { nil } }.first
    return named.map { model.table($0) } ?? model.deals
  }

  /// Whether its steps leave the rows of the answer what they are.
  var keepsRows: Bool { !steps.contains { if case .query = $0.kind { true } else { false } } }

  /// Whether its steps only draw the answer, show all of it, or save it.
  var keepsAnswer: Bool {
    steps.allSatisfy { step in
      switch step.kind {
      case .chart, .all, .save: true
      case .filter, .sort, .top, .select, .rename, .query: false
      }
    }
  }

  /// Whether it only goes on from the query before.
  var isContinuation: Bool { if case .continuation = head { true } else { false } }

  /// The tables it names after `from`, its own and those of its steps, and the result it starts from.
  var namedTables: [String] {
    var names: [String] = []
    if case .result(let name) = head { names.append(name.text) }
    for case .from(let name) in clauses.map(\.kind) { names.append(name.text) }
    for case .query(let query) in steps.map(\.kind) { names += query.namedTables }
    return names
  }
}

extension Step {
  fileprivate var isChart: Bool { if case .chart = kind { true } else { false } }

  fileprivate var isAll: Bool { if case .all = kind { true } else { false } }
}

extension Clause.Kind {
  /// The word it begins with; `top` and `bottom` are one clause.
  var word: String {
    if case .top = self { "top" } else { name }
  }
}
