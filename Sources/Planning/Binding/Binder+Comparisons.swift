import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

extension Binder {
  /// What stands on the left decides how the right is read.
  func comparison(
    _ left: Expression, _ operation: ComparisonOperator, _ right: Expression, in scope: Scope
  ) throws(Diagnostic) -> BoundExpression {
    // No other rewrite of a negation is right: an empty cell makes every comparison false but this one.
    if operation == .notEqual { return .not(try comparison(left, .equal, right, in: scope)) }
    var subject = try bind(left, in: scope)
    if subject.name.isEmpty { subject.name = Printer.print(left) }
    guard let comparison = Frames.Comparison(operation) else {
      return try textTest(subject, operation, right, left.span)
    }
    if let (part, place) = try calendarWord(right, for: subject) {
      return .apply(.compare(comparison), [part, .constant(.integer(place), .integer)])
    }
    do {
      switch subject.type {
      case .text: return try compareText(subject, comparison, right, in: scope)
      case .boolean: return try compareBoolean(subject, comparison, right, in: scope)
      case .date: return try compareDate(subject, comparison, right, in: scope)
      case .integer, .decimal, .real, .duration: return try compareNumber(subject, comparison, right, in: scope)
      }
    } catch {
      throw (try parameterThatDoesNotFit(error, right, subject) ?? error).located(at: right.span)
    }
  }

  /// What to say where a parameter stands for a value of another type than the left side.
  private func parameterThatDoesNotFit(
    _ error: Diagnostic, _ right: Expression, _ subject: Typed
  ) throws(Diagnostic) -> Diagnostic? {
    guard case .literal(.parameter(let name)) = right.asFormula.kind, error.id != "missing-parameter" else {
      return nil
    }
    let value = try value(ofParameter: name)
    return .parameterDoesNotFit(name, value, subject.name, subject.type)
  }

  func membership(
    _ left: Expression, _ values: [Expression], in scope: Scope
  ) throws(Diagnostic) -> BoundExpression {
    let subject = try bind(left, in: scope)
    if subject.type == .text, !values.contains(where: \.isColumn) {
      var texts: [String] = []
      for value in values { texts.append(try textValue(of: value, for: subject)) }
      return .apply(.equalsAny(texts, exact: subject.isExact), [subject.expression])
    }
    var parts: [BoundExpression] = []
    for value in values { parts.append(try comparison(left, .equal, value, in: scope)) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  // MARK: Other types

  private func compareBoolean(
    _ subject: Typed, _ comparison: Frames.Comparison, _ right: Expression, in scope: Scope
  ) throws(Diagnostic) -> BoundExpression {
    let value: BoundExpression
    var words = right.plainWords
    if case .literal(.parameter) = right.asFormula.kind { words = try plainText(right) }
    switch words?.lowercased() {
    case "yes", "true", "ya", "y", "1": value = .constant(.boolean(true), .boolean)
    case "no", "false", "tidak", "n", "0": value = .constant(.boolean(false), .boolean)
    default:
      let other = try bind(right, in: scope)
      guard other.type == .boolean else { throw .typesDiffer(subject.name, .boolean, other.type) }
      value = other.expression
    }
    return .apply(.compare(comparison), [subject.expression, value])
  }

  /// A date is in a period, before its first day, or after its last.
  private func compareDate(
    _ subject: Typed, _ comparison: Frames.Comparison, _ right: Expression, in scope: Scope
  ) throws(Diagnostic) -> BoundExpression {
    guard let days = try period(right) else {
      let other = try bindRight(right, of: subject, in: scope)
      guard other.type == .date else { throw .typesDiffer(subject.name, .date, other.type) }
      return .apply(.compare(comparison), [subject.expression, other.expression])
    }
    func holds(_ comparison: Frames.Comparison, _ day: Int) -> BoundExpression {
      .apply(.compare(comparison), [subject.expression, .constant(.date(day), .date)])
    }
    switch comparison {
    case .equal: return days.count == 1 ? holds(.equal, days.lowerBound) : inside(subject.expression, days)
    case .notEqual: return .not(inside(subject.expression, days))
    case .less: return holds(.less, days.lowerBound)
    case .lessOrEqual: return holds(.lessOrEqual, days.upperBound)
    case .greater: return holds(.greater, days.upperBound)
    case .greaterOrEqual: return holds(.greaterOrEqual, days.lowerBound)
    }
  }

  /// Whether a date lies in a period.
  func inside(_ date: BoundExpression, _ days: ClosedRange<Int>) -> BoundExpression {
    .all([
      .apply(.compare(.greaterOrEqual), [date, .constant(.date(days.lowerBound), .date)]),
      .apply(.compare(.lessOrEqual), [date, .constant(.date(days.upperBound), .date)]),
    ])
  }

  /// The days of an operand that is a period, a year, or a parameter that holds one.
  private func period(_ right: Expression) throws(Diagnostic) -> ClosedRange<Int>? {
    switch right.kind {
    case .literal(.period(let period)): return try days(of: period)
    case .literal(.number(let digits, 0, .none)) where (1000...9999).contains(digits):
      return try days(of: .year(Int(digits)))
    case .literal(.parameter(let name)): return try days(of: .parameter(name))
    case .literal(.text(let text)), .bare(let text, nil):
      let reading = Parser.parse("x where x = " + text)
      guard reading.diagnostics.isEmpty, case .query(let query)? = reading.statements.first?.kind,
        case .filter(let filter)? = query.clauses.first?.kind, case .comparison(_, _, let value) = filter.kind,
        case .literal(.period(let period)) = value.asFormula.kind
      else { return nil }
      return try days(of: period)
    case .bare(_, let otherwise?): return try period(otherwise)
    default: return nil
    }
  }

  private func compareNumber(
    _ subject: Typed, _ comparison: Frames.Comparison, _ right: Expression, in scope: Scope
  ) throws(Diagnostic) -> BoundExpression {
    let other = try bindRight(right, of: subject, in: scope)
    guard other.type.isNumeric || other.type == .duration else {
      throw .typesDiffer(subject.name, subject.type, other.type)
    }
    try check(right, other, isShareLike: subject)
    if subject.format == .money(currency: "Rp") { noteMillions(right) }
    return .apply(.compare(comparison), [subject.counted(beside: other), other.counted(beside: subject)])
  }

  /// A percentage stands beside a rate, and a rate beside a percentage.
  private func check(_ right: Expression, _ other: Typed, isShareLike subject: Typed) throws(Diagnostic) {
    let written = Printer.print(right)
    if other.format == .percent || other.format == .points,
      subject.format.isMoney || subject.format == .count || subject.format == .days
    {
      throw .notAShare(subject.name, subject.format, written)
    }
    guard expanding.isEmpty, case .literal(.number(let digits, 0, .none)) = right.asFormula.kind else { return }
    if subject.format == .percent, digits > 2 { warn(.farAboveAll(subject.name, written).located(at: right.span)) }
    if subject.format == .points, digits > 0 { warn(.farAboveAllPoints(subject.name, written).located(at: right.span)) }
  }

  /// A formula on the right, where bare words are names.
  private func bindRight(_ right: Expression, of subject: Typed, in scope: Scope) throws(Diagnostic) -> Typed {
    guard case .bare(let text, let otherwise) = right.kind else { return try bind(right, in: scope) }
    guard let otherwise else { throw .notOfType(text, subject.name, subject.type) }
    do { return try bind(otherwise, in: scope) } catch {
      guard error.id == "unknown-name" else { throw error }
      throw .notOfType(text, subject.name, subject.type, nearest: error.replacement)
    }
  }

  /// `M` is million, which rupiah are not counted in by that letter; said where it was typed.
  private func noteMillions(_ right: Expression) {
    guard isTyped else { return }
    var found: [Expression] = []
    if case .literal(.number(_, _, .million)) = right.kind { found.append(right) }
    if case .bare(_, let otherwise?) = right.kind, case .literal(.number(_, _, .million)) = otherwise.kind {
      found.append(otherwise)
    }
    for expression in found {
      guard case .literal(.number(let digits, let scale, _)) = expression.kind else { continue }
      let value = Value.decimalText(digits, scale: scale)
      let written = Printer.print(expression)
      let miliar = written.replacingSuffix("M", with: "bn")
      let grouped: Sentence = Int(value).map { .number($0) } ?? .verbatim(value)
      let otherwise = written.replacingSuffix("M", with: "miliar")
      note(.millions(written, is: grouped, miliar: miliar, or: otherwise))
    }
  }
}

extension Typed {
  /// A duration beside a plain number is its number of days.
  fileprivate func counted(beside other: Typed) -> BoundExpression {
    type == .duration && other.type != .duration ? .apply(.converted(to: .integer), [expression]) : expression
  }
}

extension Expression {
  /// Whether it is a column in backticks, or a formula that is no value.
  var isColumn: Bool {
    switch kind {
    case .name(let name): name.isQuoted || name.qualifier != nil
    case .call, .chain, .conditional, .unary: true
    default: false
    }
  }
}

extension String {
  fileprivate func replacingSuffix(_ suffix: String, with other: String) -> String {
    hasSuffix(suffix) ? dropLast(suffix.count) + other : self
  }
}
