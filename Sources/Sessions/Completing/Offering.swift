import Analyses
import Declarations
import Diagnostics
import Execution
import Frames
import Glibc
import Language
import Planning
import SalesModel

/// What the session has for each kind of place.
struct Offering {
  let session: Session
  let outline: QueryOutline
  /// What is typed before the step at the cursor.
  let before: String

  /// Takes what is offered from a session, for a place in `text`.
  init(session: Session, outline: QueryOutline, text: String) {
    (self.session, self.outline) = (session, outline)
    before = outline.bar.map { String(decoding: text.utf8.prefix($0), as: UTF8.self) } ?? ""
  }

  private var isInStep: Bool { outline.bar != nil }

  private var model: Model { session.model }
  private var catalog: Catalog { session.catalog }

  func offers(for kind: Candidate.Kind, typed: String) -> [Offer] {
    switch kind {
    case .statement: isInStep ? [] : phrases([.statement, .verb])
    case .measure where isInStep: aggregates + resultColumns
    case .measure: metrics + aggregates + booleans
    case .dimension where isInStep: resultColumns
    case .dimension: groupings(typed)
    case .column: dimensions(typed)
    case .predicate: booleans + dimensions(typed) + functions + [Offer(text: "not")]
    case .resultPredicate, .resultColumn: isInStep ? resultColumns : resultColumns + metrics
    case .sortKey: isInStep ? resultColumns : resultColumns + metrics + dimensions(typed)
    case .value(let name): name.map(values) ?? []
    case .argument where isInStep: resultColumns
    case .argument(let name, let index): arguments(of: name, index, typed)
    case .comparison(let name): comparisons(with: name)
    case .logicalWord: [Offer(text: "and"), Offer(text: "or")]
    case .clause: isInStep && outline.measures.isEmpty ? [] : clauses
    case .clauseWord: Keywords.clauses.map { Offer(text: $0) }
    case .step:
      ["where", "sort", "top", "bottom"].map { Offer(text: $0) } + phrases([.step])
        + [Offer(text: "save", detail: "Writes the result, or its chart, to a file.")] + entries(catalog.charts)
        + aggregates
    case .stepEnd: [Offer(text: "|", detail: "go on with the result")]
    case .direction: [Offer(text: "desc", detail: "largest first"), Offer(text: "asc", detail: "smallest first")]
    case .period: periods
    case .comparisonPeriod:
      [Offer(text: "previous", detail: "the equal period just before"), Offer(text: "last year")] + periods
    case .dateUnit: DateUnit.allCases.map { Offer(text: $0.rawValue) }
    case .date: Role.allCases.filter { $0.isDate }.map(role) + [Offer(text: "visited"), Offer(text: "none")]
    case .option: options
    case .loadOption: LoadOptions.syntax.map { Offer(text: $0, form: .open) }
    case .table: tables
    case .file: files(typed)
    case .setting: entries(catalog.settings)
    case .settingValue(let name): (catalog.setting(name.text)?.values ?? []).map { Offer(text: $0) }
    case .role: Role.allCases.map(role)
    case .type: LoadOptions.types.map { Offer(text: $0) }
    case .format: ValueFormat.words.map { Offer(text: $0) }
    case .rep: values(Name("rep", at: .init(0, 0)))
    case .openDeal: openDeals
    case .helpTopic: session.helpWords.map { Offer(text: $0) }
    case .showTopic: Session.showTopics.map { Offer(text: $0) }
    case .explainStage: Keywords.explainStages.map { Offer(text: $0) }
    case .closingBracket: [Offer(text: ")")]
    case .word(let word): [Offer(text: word)]
    case .method: methods
    case .optionValue, .newName, .number, .duration, .parameterName: []
    }
  }

  // MARK: Words of the language

  private func entries(_ documented: [any Documented], form: Offer.Form = .word) -> [Offer] {
    documented.map { Offer(text: $0.entry.name, detail: $0.entry.summary, form: form) }
  }

  private func phrases(_ kinds: [Phrase.Kind]) -> [Offer] {
    entries(catalog.phrases.filter { kinds.contains($0.kind) && !$0.entry.name.contains(" ") })
  }

  private var functions: [Offer] { entries(catalog.functions, form: .function) }

  private var aggregates: [Offer] { entries(catalog.aggregates, form: .function) }

  /// The clauses that are not there yet; `where` may stand again.
  private var clauses: [Offer] {
    let summaries = catalog.phrases.filter { $0.kind == .clause }
    return ClauseWord.allCases.filter { mayStand($0) }.map { word in
      let entry = summaries.first { $0.entry.name == word.rawValue }?.entry
      return Offer(text: word.rawValue, detail: entry?.summary ?? "")
    } + [Offer(text: "|", detail: "go on with the result")]
  }

  /// The verb of an analysis.
  private var verb: Verb? { if case .analysis(let word) = outline.head { Verb.called(word) } else { nil } }

  private var methods: [Offer] { (verb?.methods ?? []).map { Offer(text: $0.word, detail: $0.summary) } }

  private var options: [Offer] {
    switch verb?.name {
    case "forecast", "backtest": ["80%", "95%", "season"].map { Offer(text: $0) }
    default: ["total", "interval", "others"].map { Offer(text: $0) }
    }
  }

  /// Whether a clause combines with what is there already.
  private func mayStand(_ word: ClauseWord) -> Bool {
    let written = outline.clauses
    switch word {
    case .filter: return true
    case .using, .horizon: if case .analysis = outline.head { return !written.contains(word) } else { return false }
    case .top, .bottom: return !written.contains(.top) && !written.contains(.bottom)
    case .during, .since, .until: return [.during, .since, .until].allSatisfy { !written.contains($0) }
    case .having, .across: if case .list = outline.head { return false } else { return !written.contains(word) }
    case .by, .asOf, .sort, .from, .with: return !written.contains(word)
    }
  }

  private func comparisons(with name: Name?) -> [Offer] {
    let type = name.flatMap { session.place(of: $0) }?.type ?? .text
    let words =
      switch type {
      case .text: ["=", "!=", "~", "in", "starts with", "ends with", "is empty", "is not empty"]
      case .boolean: ["=", "is empty"]
      case .integer, .decimal, .real, .date, .duration: ["=", "!=", "<", "<=", ">", ">=", "between", "is empty"]
      }
    return words.map { Offer(text: $0) }
  }

  private var calendarWords: [Offer] {
    (["month", "quarter", "year", "week", "day", "weekday"]).map {
      Offer(text: $0, detail: "of each measure's own date")
    }
  }

  private var periods: [Offer] {
    [
      "this month", "last month", "this quarter", "last quarter", "this year", "last year", "last 3 months",
      "last 90 days", "ytd", "qtd", "mtd", "today", "since", "until",
    ].map { Offer(text: $0) } + years
  }

  /// The years that deals were closed or created in, latest first.
  private var years: [Offer] {
    let latest = Day.civil(model.today).year
    return (0..<3).map { Offer(text: String(latest - $0)) }
  }

  // MARK: Names

  private var metrics: [Offer] {
    let planner = session.planner
    return model.definitions.filter { planner.isMeasure($0.definition) }.map { word in
      Offer(
        text: word.definition.name.text, detail: word.definition.summary ?? "",
        form: word.definition.parameters.isEmpty ? .word : .function)
    }
  }

  /// Conditions that have a name.
  private var booleans: [Offer] {
    let planner = session.planner
    let roles = [Role.won, .lost].filter { model.roles[$0] != nil }.map(role)
    return roles
      + model.definitions.filter { !planner.isMeasure($0.definition) }.map {
        Offer(text: $0.definition.name.text, detail: $0.definition.summary ?? "")
      }
  }

  private func role(_ role: Role) -> Offer { Offer(text: role.rawValue, detail: role.summary) }

  /// What rows can be told apart by: roles first, each with the column it is tied to, then the other columns. The column
  /// of a role stands for itself only where what is typed cannot be the role.
  private func dimensions(_ typed: String) -> [Offer] {
    var seen: Set<String> = []
    var offers: [Offer] = []
    for role in Role.allCases where !role.isBoolean {
      guard let tied = model.roles[role] else { continue }
      let column = tied.expression.nameAlone?.text
      var offer = self.role(role)
      if let column, column != role.rawValue { offer.display = "\(role.rawValue) (\(column))" }
      offers.append(offer)
      seen.insert(role.rawValue)
      if let column, [offer].matching(typed).count == 1 { seen.insert(column) }
    }
    for table in [model.deals, model.logTable].compactMap({ $0 }) {
      for (name, type) in table.frame.shapes where seen.insert(name).inserted {
        offers.append(Offer(text: Printer.column(name), detail: type.name))
      }
    }
    return offers + columnsOfLog
  }

  /// What makes groups worth looking at: roles, conditions and words with few values, then periods, then functions. Amounts,
  /// ids, days and notes have about as many values as there are rows: they are offered to who types them.
  private func groupings(_ typed: String) -> [Offer] {
    let all = dimensions(typed) + booleans
    guard typed.isEmpty else { return all + calendarWords + functions }
    var seen: Set<String> = []
    return all.filter { session.makesGroups($0.text) && seen.insert($0.text).inserted } + calendarWords + functions
  }

  /// What deals are told apart by in the rows of their log.
  private var columnsOfLog: [Offer] {
    guard let log = model.logTable, let deals = model.deals else { return [] }
    let stage = model.log?.stage.map { _ in Offer(text: log.name + ".stage", detail: "of each row") }
    let others = log.frame.shapes.filter { deals.frame[$0.name] == nil && $0.name != model.log?.stage }
    return [stage].compactMap { $0 }
      + others.map { Offer(text: log.name + "." + Printer.column($0.name), detail: $0.type.name + " of each row") }
  }

  /// The columns of the result that is being made, as far as they are known, else of the last one.
  private var resultColumns: [Offer] {
    if isInStep, let columns = session.columns(of: before) {
      return columns.map { Offer(text: Printer.column($0.name), detail: $0.type.name) }
    }
    if !outline.measures.isEmpty { return outline.measures.map { Offer(text: $0) } }
    return (session.answers.last?.result.columns ?? []).map { Offer(text: Printer.column($0.name)) }
  }

  private var tables: [Offer] {
    model.tables.map { Offer(text: $0.name, detail: counted($0.frame.rowCount, "row")) }
      + session.namedAnswers.map { Offer(text: $0.name, detail: "a result") }
      + (session.answers.isEmpty ? [] : [Offer(text: "_", detail: "the last result")])
  }

  // MARK: Values

  /// The values of a column with how many rows have each, most frequent first.
  private func values(_ name: Name) -> [Offer] {
    guard let place = session.place(of: name) else { return [] }
    switch place.type {
    case .boolean: return [Offer(text: "yes"), Offer(text: "no")]
    case .date: return periods
    case .integer, .decimal, .real, .duration: return []
    case .text:
      guard place.dictionary != nil, let column = try? session.column(at: place),
        let counts = try? ValueCounts(column, limit: 2000)
      else { return [] }
      return counts.values.compactMap { entry in
        guard case .text(let text) = entry.value else { return nil }
        return Offer(text: text, detail: counted(entry.rows, "row"), form: .value)
      }
    }
  }

  /// The names of deals that are neither won nor lost.
  private var openDeals: [Offer] {
    guard case .query(let question)? = Parser.parse("list deal where open").statements.first?.kind,
      let deals = try? session.result(of: question).frame.columns.first
    else { return [] }
    return deals.column.categories().labels.compactMap { label in
      if case .text(let name) = label { Offer(text: name, form: .value) } else { nil }
    }
  }

  private func arguments(of name: Name, _ index: Int, _ typed: String) -> [Offer] {
    if let definition = model.definition(name.text)?.definition, index < definition.parameters.count {
      return model.stages.map { Offer(text: $0, form: .value) }
    }
    return dimensions(typed) + booleans
  }

  // MARK: Files

  /// The files that a path could be completed to; folders stay open.
  private func files(_ typed: String) -> [Offer] {
    let files = session.environment.files
    let (folder, start) = files.split(typed)
    let written = folder.isEmpty ? "" : folder == "/" ? "/" : folder + "/"
    let path = files.path(written.isEmpty ? "." : folder)
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var offers: [Offer] = []
    while let entry = readdir(stream), offers.count < 500 {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.lowercased().hasPrefix(start.lowercased()), !name.hasPrefix(".") || start.hasPrefix(".") else {
        continue
      }
      if Int32(entry.pointee.d_type) == Int32(DT_DIR) {
        if name != ".", name != ".." { offers.append(Offer(text: written + name + "/", form: .openQuoted)) }
      } else {
        offers.append(Offer(text: written + name, form: .quoted))
      }
    }
    return offers.sorted { $0.text < $1.text }
  }
}
