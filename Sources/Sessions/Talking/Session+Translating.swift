import Diagnostics
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
      guard var first = own.first(where: { $0.severity == .error }), first.line == nil,
        let translation = translator.translate(String(source[SourceSpan(statement.span.lower, next)]))
      else { continue }
      if let language = translation.language {
        var translation = translation
        if let line = translation.line, problem(of: line)?.id == "unknown-function" { translation.line = nil }
        first = .otherLanguage(translation, language, at: Self.firstWord(of: statement.span, in: source))
      } else {
        (first.hints, first.line) = ([], translation.line)
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
    guard problem.line == nil, let translation = translator.translate(String(source[span])),
      let line = translation.line, self.problem(of: line) == nil
    else { return problem }
    if problem.severity == .error, let language = translation.language {
      return .otherLanguage(translation, language, at: Self.firstWord(of: span, in: source))
    }
    var better = problem
    if problem.severity == .error { better.hints = [] }
    better.line = line
    return better
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
    return Translator(
      measures: Set(words.map { $0.lowercased() }), tables: Set(others.map { $0.lowercased() }))
  }

  private static func firstWord(of span: SourceSpan, in source: SourceText) -> SourceSpan {
    let length = source[span].prefix { $0.isLetter || $0 == "_" }.utf8.count
    return SourceSpan(span.lower, span.lower + max(1, length))
  }
}
