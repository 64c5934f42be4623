import Declarations
import Diagnostics
import Frames
import Language
import Planning
import SalesModel

/// Offering whole lines for what was typed in the words of other languages.
extension Session {
  /// Returns what is wrong with the text that is carried out: of a statement in another language only that, with the
  /// line to type instead.
  func translating(_ parse: Parse) -> [Diagnostic] {
    guard parse.diagnostics.contains(where: { $0.severity == .error }) else { return parse.diagnostics }
    makeSample()
    var found = parse.diagnostics
    for (place, statement) in parse.statements.enumerated() {
      let next = place + 1 < parse.statements.count ? parse.statements[place + 1].span.lower : Int.max
      let own = found.filter { ($0.span?.lower).map { (statement.span.lower..<next).contains($0) } ?? false }
      guard var first = own.first(where: { $0.severity == .error }), first.line == nil else { continue }
      let written = String(source[SourceSpan(statement.span.lower, next)])
      let translation = translator.translate(written)
      let mended = translation?.line.map(mended)
      if var translation, let language = translation.language {
        translation.line = mended?.problem?.id == "unknown-function" ? nil : mended?.line
        first = .otherLanguage(translation, language, at: Self.firstWord(of: statement.span, in: source))
      } else if let line = mended.flatMap({ $0.problem == nil ? $0.line : nil }) ?? filtered(written) {
        (first.hints, first.line) = ([], line)
      } else if ["filler", "without-brackets"].contains(first.id) {
        first.hints = ["such as: \(suggestions[0])"]
      } else {
        continue
      }
      found = found.filter { !own.contains($0) } + [first]
    }
    return found
  }

  /// Returns `problem` at the `$name` that it is about, where it stands at the clause around it.
  private func atParameter(_ problem: Diagnostic) -> Diagnostic {
    guard ["parameter-type", "missing-parameter"].contains(problem.id), let span = problem.span else { return problem }
    let found = Lexer.tokens(of: String(source[span])).filter { token in
      token.kind == .parameter && problem.message.contains("$\(token.content) ")
    }
    guard let name = found.first, span.upper > span.lower else { return problem }
    var copy = problem
    copy.span = SourceSpan(span.lower + name.span.lower, span.lower + name.span.upper)
    return copy
  }

  /// Returns `problem` with a line that has none, where the words of another language brought it about.
  func translating(_ problem: Diagnostic, of span: SourceSpan) -> Diagnostic {
    let problem = atParameter(problem)
    let written = String(source[span])
    guard problem.line == nil, !failsAtWork(written), let translation = translator.translate(written),
      let mended = translation.line.map(mended), mended.problem == nil
    else { return problem }
    let line = mended.line
    var shown = translation
    shown.line = line
    if problem.severity == .error, let language = translation.language {
      return .otherLanguage(shown, language, at: Self.firstWord(of: span, in: source))
    }
    var better = problem
    if problem.severity == .error { better.hints = [] }
    better.line = line
    return better
  }

  /// Returns `winrate where rep = Budi Santoso` for `winrate of Budi Santoso`: a question with a value of the deals behind
  /// it; nil for others.
  private func filtered(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    for place in words.indices.dropFirst() {
      let rest = words[place...].drop { ["for", "of", "untuk", "dari"].contains($0.lowercased()) }
      let value = rest.joined(separator: " ")
      guard !rest.isEmpty, let role = role(holding: value) else { continue }
      let asked = words[..<place].joined(separator: " ")
      let question = translator.translate(asked)?.line ?? asked
      let line = "\(question) where \(role.rawValue) = \(Printer.value(value))"
      if Parser.parse(line).diagnostics.isEmpty, problem(of: line) == nil { return line }
    }
    return nil
  }

  /// The first role whose column has a text.
  private func role(holding text: String) -> Role? {
    let asked: [Role] = [.rep, .segment, .customer, .level, .region, .product, .account, .manager]
    return asked.first { role in
      let name = model.roles[role]?.expression.nameAlone
      return name.flatMap { model.deals?.place(of: $0) }?.dictionary?.folding.contains(text) ?? false
    }
  }

  /// Returns a line with the nearest of what means something in the places of what does not, and what is wrong with it
  /// then: `revenue by reps` becomes `revenue by rep`.
  private func mended(_ line: String) -> (line: String, problem: Diagnostic?) {
    var line = line
    for _ in 0..<5 {
      guard let problem = problem(of: line) else { return (line, nil) }
      guard let span = problem.span, let text = problem.replacement else { return (line, problem) }
      let bytes = Array(line.utf8)
      let written = problem.id == "unknown-value" ? Printer.value(text) : text
      guard span.lower <= span.upper, span.upper <= bytes.count else { return (line, problem) }
      line = String(decoding: bytes[..<span.lower] + Array(written.utf8) + bytes[span.upper...], as: UTF8.self)
    }
    return (line, problem(of: line))
  }

  /// Whether a question has a meaning as it stands, so that other words for it would not help.
  private func failsAtWork(_ line: String) -> Bool {
    guard case .query? = Parser.parse(line).statements.first?.kind else { return false }
    return problem(of: line) == nil
  }

  /// What is wrong with a line: that it has no meaning, or values that no row has; nil where it can be answered.
  private func problem(of line: String) -> Diagnostic? {
    guard case .query(let query)? = Parser.parse(line).statements.first?.kind else { return nil }
    do throws(Diagnostic) {
      let outcome = try Planner(model: modelWithResults(for: query), catalog: catalog).plan(query)
      return outcome.warnings.first { $0.id == "unknown-value" }
    } catch { return error }
  }

  private var translator: Translator {
    let known = planner
    let words = model.definitions.filter { known.isMeasure($0.definition) }.map(\.definition.name.text)
    let others = model.tables.map(\.name).filter { $0.lowercased() != model.deals?.name.lowercased() }
    let day = Day.civil(calendar.today)
    return Translator(
      measures: Set(words.map { $0.lowercased() }), tables: Set(others.map { $0.lowercased() }), meanings: meanings,
      today: (day.year, day.month))
  }

  /// What words mean that answers in another language have above their columns, and that headings of data have, where
  /// they mean nothing else: `pendapatan` is revenue, and `sales` a rep.
  private var meanings: [String: String] {
    var meanings: [String: String] = [:]
    let isFree = { (word: String) in
      let name = Name(word, at: SourceSpan(0, 0))
      return self.model.definition(word) == nil && self.model.deals?.storedName(name) == nil
        && self.model.logTable?.storedName(name) == nil && Role(rawValue: word) == nil
    }
    let named = model.definitions.map(\.definition.name.text) + Role.allCases.map(\.rawValue)
    for word in named + DateUnit.allCases.map(\.rawValue) + ["won", "lost"] {
      for said in catalog.wordings.map({ $0.word(word) }) where said != word && isFree(said) && meanings[said] == nil {
        meanings[said] = word
      }
    }
    return meanings
  }

  private static func firstWord(of span: SourceSpan, in source: SourceText) -> SourceSpan {
    let length = source[span].prefix { $0.isLetter || $0 == "_" }.utf8.count
    return SourceSpan(span.lower, span.lower + max(1, length))
  }
}
