import Declarations
import Diagnostics
import Frames
import Language
import Planning
import SalesModel
import Styling

/// `help`: the way around, and what a word means.
extension Session {
  func help(_ topic: String?) throws(Diagnostic) {
    guard let topic else { return say(overview) }
    let word = topic.trimmingSpaces.lowercased()
    if let list = helpList(word) { return say(list) }
    let found = explanations(of: word)
    guard found.isEmpty else { return say(found.joined(separator: "\n\n")) }
    throw .unknownHelp(word, among: helpWords)
  }

  // MARK: The way around

  private var overview: StyledText {
    var lines: [StyledText] = [heading("Ask in one line")]
    lines += suggestions.map { "  " + StyledText($0, .keyword) }
    lines += [
      heading("Go on from the answer"),
      described([
        ("where segment = Telco", "counts these rows only"), ("top 5", "keeps the first"), ("| bar", "draws it"),
        ("no top", "takes a clause away"), ("undo", "goes back"),
      ]), heading("Bring in data"),
      described([
        ("load \"deals.csv\"", "reads a file and says what it guessed"),
        ("role amount = nilai", "corrects a guess"), ("show roles", "what each column is taken for"),
        ("describe", "what the columns hold"),
      ]), heading("Keep what was found"),
      described([
        ("| save \"result.csv\"", "also .html, .svg, .json, .md"),
        ("save \"session.md\"", "the questions and answers, as a notebook"),
        ("save \"my.suluh\"", "tables, roles and words, to be loaded again"),
      ]), heading("Find a word"),
      described([
        ("show metrics", "what can be asked for"), ("help winrate", "what it means"),
        ("help functions", "also: aggregates, charts, clauses, conditions, steps, statements, settings"),
      ]),
    ]
    return lines.joined(separator: "\n")
  }

  private func heading(_ text: String) -> StyledText { StyledText(wording.word(text), .header) }

  private func described(_ pairs: [(String, String)]) -> StyledText {
    let width = pairs.map(\.0.count).max() ?? 0
    return pairs.map { line, what in
      ("  " + StyledText(line, .keyword).padded(to: width) + "  " + StyledText(what, .dim)).wrapped(
        to: terminal.width, indent: 4)
    }.joined(separator: "\n")
  }

  /// Questions that can be asked of what is loaded.
  var suggestions: [String] {
    guard let deals = model.deals else { return ["load \"deals.csv\"", "help", "quit"] }
    let isKnown = { (role: Role) in self.model.roles[role] != nil }
    var lines: [String] = []
    let dimension = [Role.rep, .segment, .product, .account].first(where: isKnown)
    if isKnown(.won) {
      var line = "winrate" + (dimension.map { " by \($0.rawValue)" } ?? "")
      if dimension != .segment, isKnown(.segment), let value = frequent(.segment) {
        line += " where segment = \(Printer.value(value))"
      }
      lines.append(line)
      if isKnown(.amount), isKnown(.closed) { lines.append("revenue by month | bar") }
    }
    if lines.count < 2, let dimension { lines.append("deals by \(dimension.rawValue) top 5") }
    if lines.count < 2 {
      lines.append("count()" + (groupingNames.first.map { " by \($0)" } ?? "") + " from \(deals.name)")
    }
    return lines + ["describe"]
  }

  private func frequent(_ role: Role) -> String? {
    model.roles[role]?.expression.nameAlone.flatMap { model.deals?.place(of: $0) }.flatMap { mostFrequentText(at: $0) }
  }

  // MARK: Lists

  private func helpList(_ word: String) -> StyledText? {
    switch word {
    case "functions", "function": list(catalog.functions.map(\.entry))
    case "aggregates", "aggregate": list(catalog.aggregates.map(\.entry))
    case "charts", "chart": list(catalog.charts.map(\.entry))
    case "settings", "setting": list(catalog.settings.map(\.entry))
    case "statements", "statement": list(phrases(.statement) + phrases(.verb))
    case "clauses", "clause": list(phrases(.clause))
    case "conditions", "condition": list(phrases(.condition))
    case "steps", "step": list(phrases(.step) + catalog.charts.map(\.entry))
    case "metrics", "metric":
      described(
        model.definitions.filter { planner.isMeasure($0.definition) }
          .map { ($0.definition.signature, wording.word($0.definition.summary ?? "")) })
    case "roles":
      described(Role.allCases.map { ($0.rawValue, $0.summary) })
    default: nil
    }
  }

  private func phrases(_ kind: Phrase.Kind) -> [Entry] { catalog.phrases.filter { $0.kind == kind }.map(\.entry) }

  private func list(_ entries: [Entry]) -> StyledText { described(entries.map { ($0.syntax, $0.summary) }) }

  // MARK: One word

  /// Everything that a word means, each as a page of its own.
  private func explanations(of word: String) -> [StyledText] {
    var found: [StyledText] = []
    if let definition = model.definition(word) { found.append(page(of: definition)) }
    found += catalog.documented.map(\.entry).filter { $0.isCalled(word) || $0.name == word + " as" }.map(page)
    if let role = Role(rawValue: word) { found.append(page(of: role)) }
    for table in [model.deals, model.logTable].compactMap({ $0 }) {
      if let place = table.place(of: Name(word, at: SourceSpan(0, 0))), Role(rawValue: word) == nil {
        found.append(page(of: place, in: table))
        break
      }
    }
    return found
  }

  private func page(of word: DefinedWord) -> StyledText {
    let definition = word.definition
    var lines = [StyledText(definition.signature, .emphasis)]
    if let summary = definition.summary { lines[0] += StyledText(cell: ": \(wording.word(summary))") }
    lines.append("  " + StyledText(cell: word.text, .keyword))
    let isMeasure = planner.isMeasure(definition)
    if isMeasure {
      let date = definition.date?.text.lowercased()
      let facts = [date == nil || date == "none" ? .goesByNoDate : .goesBy(date ?? ""), countsDeals(definition)]
      lines += facts.compactMap { $0 }.map { StyledText(cell: "  " + $0.text(in: wording), .dim) }
    } else {
      lines.append(StyledText("  " + Sentence.valueOfEachRow.text(in: wording), .dim))
    }
    if !word.isBuiltIn { lines.append(StyledText("  \(wording.word("defined in")) \(word.place)", .dim)) }
    lines.append(
      "  " + StyledText(wording.word("example") + ": ", .dim) + StyledText(example(of: definition, isMeasure), .keyword)
    )
    return lines.map { $0.wrapped(to: terminal.width, indent: 4) }.joined(separator: "\n")
  }

  /// That a deal counts once however many rows of a log it has, which is where a count of the rows differs.
  private func countsDeals(_ definition: Definition) -> Sentence? {
    guard let deals = model.deals, let log = model.logTable, planner.isOfDeals(definition)
    else { return nil }
    return .countsDeals(deals.frame.rowCount, rows: log.frame.rowCount, of: log.name)
  }

  private func example(_ stage: String) -> String { "(\(Printer.value(model.stages.dropFirst().first ?? stage)))" }

  private func example(of definition: Definition, _ isMeasure: Bool) -> String {
    let call = definition.name.text + (definition.parameters.isEmpty ? "" : example("Proposal"))
    let dimension = [Role.rep, .segment, .product].first { model.roles[$0] != nil }?.rawValue
    guard isMeasure else { return "deals by \(call)" }
    if definition.name.text == "attainment" || definition.name.text == "coverage",
      let target = model.targets.first?.per.first
    {
      return "\(call) by \(Printer.print(target))"
    }
    return call + (dimension.map { " by \($0)" } ?? "")
  }

  private func page(of entry: Entry) -> StyledText {
    var lines = [StyledText(entry.syntax, .emphasis), "  " + StyledText(entry.summary)]
    if !entry.aliases.isEmpty {
      lines.append(StyledText("  \(wording.word("also")): " + entry.aliases.joined(separator: ", "), .dim))
    }
    lines += entry.details.map { "  " + StyledText($0) }
    if let function = catalog.functions.first(where: { $0.entry.name == entry.name }) {
      lines += function.parameters.map { "  " + StyledText($0.name, .name) + StyledText(": \($0.summary)") }
    }
    lines += entry.examples.map { example in
      let fitting = fitting(example.input)
      return "  " + StyledText(wording.word("example") + ": ", .dim)
        + StyledText(cell: fitting ?? example.input, .keyword)
        + StyledText(fitting == nil ? " (\(wording.word("on the sample data")))" : "", .dim)
    }
    if !entry.seeAlso.isEmpty {
      lines.append(StyledText("  \(wording.word("see also")): " + entry.seeAlso.joined(separator: ", "), .dim))
    }
    return lines.map { $0.wrapped(to: terminal.width, indent: 4) }.joined(separator: "\n")
  }

  private func page(of role: Role) -> StyledText {
    var lines = [StyledText(role.rawValue, .emphasis) + ": a role: \(role.summary)"]
    if let tied = model.roles[role] {
      let line =
        role == .stage && !model.stages.isEmpty
        ? "role stage = \(Printer.print(tied.expression)) order \(model.stages.map { Printer.value($0) }.joined(separator: ", "))"
        : "role \(role.rawValue) = \(Printer.print(tied.expression))"
      lines.append("  " + StyledText(cell: line, .keyword))
      if let name = tied.expression.nameAlone, let deals = model.deals, let place = deals.place(of: name) {
        lines += facts(place, in: deals)
      }
    } else {
      lines.append(StyledText("  no column is tied to it: role \(role.rawValue) = …", .dim))
    }
    return lines.map { $0.wrapped(to: terminal.width, indent: 4) }.joined(separator: "\n")
  }

  private func page(of place: ColumnPlace, in table: Table) -> StyledText {
    let lines =
      [StyledText(cell: place.name, .emphasis) + StyledText(cell: ": a column of \(table.name)")]
      + facts(place, in: table)
    return lines.map { $0.wrapped(to: terminal.width, indent: 4) }.joined(separator: "\n")
  }

  private func facts(_ place: ColumnPlace, in table: Table) -> [StyledText] {
    let name = place.name
    var facts = [table.info(name).map { typeWords(place.type, $0) } ?? wording.word(place.type.name)]
    if let roles = roles(of: name, in: table) { facts.append("role: \(roles)") }
    if let header = table.info(name)?.header, header != name, !header.isEmpty { facts.append("in the file: \(header)") }
    var lines = [StyledText(cell: "  " + facts.joined(separator: "; "), .dim)]
    if let column = try? column(at: place), let counts = try? valueCounts(column, limit: 6), counts.distinct > 0 {
      let shown = counts.values.map { "\(words($0.value, table.info(name))) \(counted($0.rows))" }
      let more = counts.distinct > shown.count ? ", and \(counted(counts.distinct - shown.count)) more" : ""
      lines.append(StyledText(cell: "  values: \(shown.joined(separator: ", "))\(more)"))
    }
    return lines
  }

  /// Every word that has a page.
  var helpWords: [String] {
    catalog.documented.flatMap { [$0.entry.name] + $0.entry.aliases } + model.definitions.map(\.definition.name.text)
      + Role.allCases.map(\.rawValue) + [model.deals, model.logTable].compactMap { $0 }.flatMap(\.frame.names)
      + [
        "functions", "aggregates", "charts", "settings", "statements", "clauses", "conditions", "steps", "metrics",
        "roles",
      ]
  }
}

extension Role {
  /// What the role means, in a line.
  var summary: String {
    switch self {
    case .deal: "what identifies a deal"
    case .rep: "who sells"
    case .level: "the seniority of who sells"
    case .manager: "whom the rep reports to"
    case .segment: "the market the deal belongs to"
    case .account: "who buys"
    case .customer: "what kind of customer that is"
    case .region: "where"
    case .product: "what is sold"
    case .stage: "how far the deal has got; its values have an order"
    case .amount: "what the deal is worth"
    case .target: "what was to be reached, for a dimension and a period"
    case .won: "whether the deal was won"
    case .lost: "whether the deal was lost"
    case .reason: "why it was won or lost"
    case .created: "when it began"
    case .expected: "when it should close"
    case .closed: "when it was won or lost"
    case .lastActivity: "when something last happened"
    case .nextActivity: "when something is planned next"
    }
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmingSpaces: String {
    var text = Substring(self)
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
