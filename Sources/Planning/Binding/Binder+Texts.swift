import Diagnostics
import Frames
import Language
import SalesModel

/// Comparisons of text.
extension Binder {
  func compareText(
    _ subject: Typed, _ comparison: Frames.Comparison, _ right: Expression, in scope: Scope
  ) throws(Diagnostic) -> BoundExpression {
    if right.isColumn {
      let other = try bind(right, in: scope)
      guard other.type == .text else { throw .typesDiffer(subject.name, .text, other.type) }
      if subject.isStage, other.isStage, comparison != .equal, comparison != .notEqual {
        let order = Operation.rank(model.stages)
        return .apply(.compare(comparison), [.apply(order, [subject.expression]), .apply(order, [other.expression])])
      }
      return .apply(.compareText(comparison, exact: subject.isExact), [subject.expression, other.expression])
    }
    let isSought = subject.isStage || comparison == .equal || comparison == .notEqual
    let value = isSought ? try textValue(of: right, for: subject) : try plainText(right)
    if subject.isStage, comparison != .equal, comparison != .notEqual {
      return try compareStage(subject, comparison, value)
    }
    if comparison == .equal {
      return .apply(.equalsAny([value], exact: subject.isExact), [subject.expression])
    }
    return .apply(
      .compareText(comparison, exact: subject.isExact), [subject.expression, .constant(.text(value), .text)])
  }

  /// Stages compare in their declared order.
  private func compareStage(
    _ subject: Typed, _ comparison: Frames.Comparison, _ value: String
  ) throws(Diagnostic) -> BoundExpression {
    guard let place = model.stages.firstIndex(where: { textKey($0) == textKey(value) }) else {
      throw .unknownStage(value, among: model.stages)
    }
    let isLast = comparison == .greater && place == model.stages.count - 1
    guard !isLast, !(comparison == .less && place == 0) else {
      throw .noStageBeyond(model.stages[place], isLast: isLast, stages: model.stages)
    }
    return .apply(
      .compare(comparison),
      [.apply(.rank(model.stages), [subject.expression]), .constant(.integer(Int64(place)), .integer)])
  }

  func textTest(
    _ subject: Typed, _ operation: ComparisonOperator, _ right: Expression, _ span: SourceSpan
  ) throws(Diagnostic) -> BoundExpression {
    guard subject.type == .text else {
      let period = subject.type == .date ? period(right).map { "\(subject.name) in \($0)" } : nil
      throw Diagnostic.needsText(operation.rawValue, subject.name, subject.type, period: period)
        .located(at: period == nil ? span : span.union(right.span))
    }
    let value = try plainText(right)
    let exact = subject.isExact
    let test: TextTest
    switch operation {
    case .startsWith: test = .startsWith(value, exact: exact)
    case .endsWith: test = .endsWith(value, exact: exact)
    case .matches: test = .matches(try pattern(value, right.span))
    default: test = .contains(value, exact: exact)
    }
    if operation != .matches { warnIfNoneHas(value, operation, right.span, subject) }
    return .apply(.textTest(operation.rawValue, value, test), [subject.expression])
  }

  /// The period whose days begin with a text: `2025`, `2025-06-`.
  private func period(_ right: Expression) -> String? {
    guard let text = try? plainText(right) else { return nil }
    let written = String(text.reversed().drop { $0 == "-" }.reversed())
    let digits = written.split(separator: "-", omittingEmptySubsequences: false).map(\.count)
    let isDate = written.allSatisfy { $0.isNumber || $0 == "-" }
    return isDate && [[4], [4, 2], [4, 2, 2]].contains(digits) ? written : nil
  }

  private func pattern(_ source: String, _ span: SourceSpan) throws(Diagnostic) -> TextPattern {
    do { return try TextPattern(source) } catch { throw error.located(at: span) }
  }

  /// The text on the right of a text, as written; says so where no row has it.
  func textValue(of right: Expression, for subject: Typed) throws(Diagnostic) -> String {
    let value = try plainText(right)
    warnIfUnknown(value, right.span, subject)
    return value
  }

  func plainText(_ right: Expression) throws(Diagnostic) -> String {
    switch right.kind {
    case .bare(let text, _):
      guard let argument = arguments[text.lowercased()] else { return text }
      return try plainText(argument)
    case .literal(.text(let text)): return text
    case .name(let name) where !name.isQuoted && name.qualifier == nil:
      guard let argument = arguments[name.text.lowercased()] else { return name.text }
      return try plainText(argument)
    case .literal(.parameter(let name)):
      let value: Literal = try locating(right.span) { () throws(Diagnostic) in try self.value(ofParameter: name) }
      if case .text(let text) = value { return text }
      return Printer.print(value)
    default: return Printer.print(right)
    }
  }

  private func warnIfUnknown(_ value: String, _ span: SourceSpan, _ subject: Typed) {
    guard isTyped, let dictionary = dictionary(of: subject) else { return }
    let isKnown = subject.isExact ? dictionary.entries.contains(value) : dictionary.folding.contains(value)
    guard !isKnown else { return }
    warn(.unknownValue(value, of: subject.name, among: dictionary.sortedEntries).located(at: span))
  }

  /// Says where no row has a text that begins like this, ends like this, or holds it.
  private func warnIfNoneHas(
    _ value: String, _ operation: ComparisonOperator, _ span: SourceSpan, _ subject: Typed
  ) {
    guard isTyped, let dictionary = dictionary(of: subject), dictionary.count <= Self.longestSearch else { return }
    let key = { subject.isExact ? $0 : textKey($0) }
    let wanted = key(value)
    let isFound = dictionary.entries.contains { entry in
      let key = key(entry)
      return switch operation {
      case .startsWith: key.hasPrefix(wanted)
      case .endsWith: key.hasSuffix(wanted)
      default: key.contains(wanted)
      }
    }
    guard !isFound else { return }
    warn(.unknownPart(value, operation, of: subject.name, among: dictionary.sortedEntries).located(at: span))
  }

  /// How many values are looked through for a part of them.
  private static let longestSearch = 20_000

  /// Whether what is bound stands in the input, not in a definition that it names.
  var isTyped: Bool { expanding.count <= depthOfInput }

  /// The values of a column of a table, of a formula that chooses among texts, or of the column that a result's has its
  /// texts from.
  private func dictionary(of subject: Typed) -> TextDictionary? {
    if let own = subject.dictionary { return own }
    // What stands for a stage, whatever the rows hold, is one of those that are declared.
    if subject.isStage, case .constant = subject.expression {
      return TextDictionary(model.stages, counts: model.stages.map { _ in 1 })
    }
    if let texts = subject.expression.chosenTexts, !texts.isEmpty {
      return TextDictionary(texts, counts: texts.map { _ in 1 })
    }
    guard subject.column?.frame == nil, case .column(let reference) = subject.expression,
      let origin = origins[reference.name.lowercased()]
    else { return nil }
    return origin.frame?[origin.name]?.dictionary
  }
}

extension BoundExpression {
  /// The texts that a formula chooses among, whatever the rows hold; nil where rows give others.
  fileprivate var chosenTexts: [String]? {
    switch self {
    case .constant(.text(let text), _): return [text]
    case .constant(.none, _): return []
    case .apply(let operation, let parts) where operation.name == Operation.conditional.name:
      var texts: [String] = []
      for (place, part) in parts.enumerated() where place % 2 == 1 || place == parts.count - 1 {
        guard let chosen = part.chosenTexts else { return nil }
        texts += chosen.filter { !texts.contains($0) }
      }
      return texts
    default: return nil
    }
  }
}
