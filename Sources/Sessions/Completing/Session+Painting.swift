import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
public import Styling

/// How a line looks while it is typed.
extension Session {
  /// Returns `text`, character for character, with words of the language, measures, columns, values and numbers told apart,
  /// and names that nothing has marked – but not the one at the end, which may be half typed.
  public func painted(_ text: String) -> StyledText {
    makeSample()
    let source = SourceText(text)
    var painter = Painter(session: self, tokens: Lexer.tokens(of: text))
    var result = StyledText()
    var place = 0
    for (span, style) in painter.spans() where span.lower >= place {
      result.append(String(source[SourceSpan(place, span.lower)]))
      result.append(String(source[span]), style)
      place = span.upper
    }
    result.append(String(source[SourceSpan(place, text.utf8.count)]))
    return result
  }

  /// Whether a word stands for something in a question.
  fileprivate func meaning(of word: String) -> Style? {
    let name = word.lowercased()
    if let defined = model.definition(name)?.definition { return planner.isMeasure(defined) ? .measure : .name }
    if catalog.function(name) != nil || catalog.aggregate(name) != nil { return .measure }
    if catalog.windows.contains(where: { $0.entry.isCalled(name) }) { return .measure }
    if Role(rawValue: name) != nil || name == "visited" || answer(named: word) != nil { return .name }
    if place(of: Name(word, at: SourceSpan(0, 0))) != nil || model.table(word) != nil { return .name }
    if answers.last?.result.columns.contains(where: { $0.name.lowercased() == name }) ?? false { return .name }
    return Keywords.all.contains(name) ? .keyword : nil
  }
}

/// Goes through the tokens of a line and says what each is for.
private struct Painter {
  private let session: Session
  private let tokens: [Token]
  /// Whether a value may stand here, which is any words up to one of the grammar.
  private var isValue = false
  /// How many brackets of a list of values are open.
  private var depth = 0

  init(session: Session, tokens: [Token]) {
    self.session = session
    self.tokens = tokens.filter { $0.kind != .end && $0.kind != .newline }
  }

  mutating func spans() -> [(SourceSpan, Style)] {
    var spans: [(SourceSpan, Style)] = []
    for index in tokens.indices {
      if let style = style(index) { spans.append((tokens[index].span, style)) }
    }
    return spans
  }

  private mutating func style(_ index: Int) -> Style? {
    let token = tokens[index]
    switch token.kind {
    case .comment: return .dim
    case .text, .unclosed: return .literal
    case .quotedName, .parameter: return .name
    case .number, .date, .ambiguous: return .number
    case .mixed: return isValue ? .literal : .number
    case .symbol(let symbol): return read(symbol)
    case .word: return word(token, index)
    case .other, .newline, .end, .cursor: return nil
    }
  }

  /// Notes what a sign begins or ends.
  private mutating func read(_ symbol: Symbol) -> Style? {
    switch symbol {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .tilde, .doubleEqual, .lessGreater:
      isValue = true
    case .open where isValue: depth += 1
    case .close where depth > 0:
      depth -= 1
      isValue = depth > 0
    case .bar, .semicolon:
      isValue = false
      depth = 0
    case .comma where depth == 0: isValue = false
    default: break
    }
    return symbol == .bar ? .keyword : nil
  }

  private mutating func word(_ token: Token, _ index: Int) -> Style? {
    if compares(token, index) {
      isValue = true
      return .keyword
    }
    if token.startsLine || Keywords.isReserved(token.content) { isValue = false }
    if isValue { return .literal }
    if index == 0, Keywords.statementStarts.contains(token.content) { return .keyword }
    if Keywords.isReserved(token.content) { return .keyword }
    if let meaning = session.meaning(of: token.text) { return meaning }
    return index == tokens.count - 1 || !isQuestion ? nil : .error
  }

  /// Whether a word compares, so that a value stands behind it.
  private func compares(_ token: Token, _ index: Int) -> Bool {
    switch token.content {
    case "contains", "matches", "in", "between": index > 0 && !isValue
    case "with": index > 0 && ["starts", "ends"].contains(tokens[index - 1].content)
    default: false
    }
  }

  /// Whether the line asks something, rather than names or loads.
  private var isQuestion: Bool {
    guard let first = tokens.first, first.kind == .word else { return true }
    return !Keywords.statements.contains(first.content)
  }
}
