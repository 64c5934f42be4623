import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// Gives names and types to formulas. One binder serves one input and gathers what is to be said about it.
final class Binder {
  let model: Model
  let catalog: Catalog
  let calendar: Calendar
  /// Warnings, in the order they were found.
  private(set) var warnings: [Diagnostic] = []
  /// Sentences for the footer: readings that might not have been meant.
  private(set) var readings: [Reading] = []
  /// The filters as they were typed, with what became of them.
  private(set) var written: [WrittenFilter] = []
  /// The definitions being expanded, to find circles.
  var expanding: [String] = []
  /// How many definitions are expanded where what is bound stands in the input itself.
  var depthOfInput = 0
  /// Whether what a role is tied to is being bound: that is the same on all days.
  var isOfRole = false
  /// The columns that the texts of a result come from, by the names they are shown under.
  var origins: [String: ScopeColumn] = [:]
  /// The arguments of the definition being expanded.
  var arguments: [String: Expression] = [:]
  /// What has been found out about roles: most questions ask for a few of them many times.
  var knownRoles: [RoleOfTable: Typed?] = [:]
  private lazy var deals = model.deals.map { Scope($0, in: model) }
  /// The scope of the rows of the log, where there is one.
  private(set) lazy var logScope = model.logTable.map { Scope($0, in: model) }

  init(model: Model, catalog: Catalog) {
    self.model = model
    self.catalog = catalog
    calendar = Calendar(
      today: model.today, fiscalStart: model.conventions.fiscalStart, parameters: model.parameters)
  }

  /// The scope of the table of deals.
  func dealsScope() throws(Diagnostic) -> Scope {
    guard let deals else { throw .noTable }
    return deals
  }

  /// Keeps how a filter over rows was typed, part by part.
  func keep(_ filter: Expression, in scope: Scope) {
    let quiet = Binder(model: model, catalog: catalog)
    for part in filter.parts {
      guard let bound = try? quiet.predicate(part, in: scope) else { continue }
      keep(Printer.print(part), bound.conjuncts)
    }
  }

  /// Keeps how conditions were typed.
  func keep(_ text: String, _ conditions: [BoundExpression]) {
    keep(WrittenFilter(text: text, conditions: conditions.map { "\($0)" }))
  }

  /// Keeps how conditions were typed.
  func keep(_ filter: WrittenFilter) {
    if !written.contains(filter) { written.append(filter) }
  }

  /// Warns, once.
  func warn(_ warning: Diagnostic) {
    if !warnings.contains(warning) { warnings.append(warning) }
  }

  /// Says something under the result, once.
  func note(_ sentence: Sentence) {
    let isSaid = readings.contains { reading in
      if case .text(let said) = reading { return said == sentence }
      return false
    }
    if !isSaid { readings.append(.text(sentence)) }
  }

  /// Says something under the result that depends on the data.
  func note(_ reading: Reading) { readings.append(reading) }

  /// Binds a formula over the rows of `scope`.
  func bind(_ expression: Expression, in scope: Scope) throws(Diagnostic) -> Typed {
    let span = expression.span
    do {
      var bound = try bindKind(expression, in: scope)
      if bound.type == .boolean, !expression.isName {
        bound.expression = bound.expression.heldByOneRow(written(expression))
      }
      if model.conventions.isCaseExact, bound.type == .text { bound.isExact = true }
      return bound
    } catch {
      throw error.located(at: span)
    }
  }

  private func bindKind(_ expression: Expression, in scope: Scope) throws(Diagnostic) -> Typed {
    if let column = headed(expression, in: scope) { return column }
    switch expression.kind {
    case .literal(let literal): return try bindLiteral(literal)
    case .name(let name): return try resolve(name, in: scope)
    case .bare(let text, let otherwise): return try bindBare(text, otherwise, in: scope)
    case .unary(.not, let operand): return .boolean(.not(try predicate(operand, in: scope)))
    case .unary(.negate, let operand): return try negate(try bind(operand, in: scope))
    case .chain(let first, let rest):
      guard rest.count <= Parser.maximumDepth else { throw .tooLong("a formula", limit: Parser.maximumDepth) }
      var total = try bind(first, in: scope)
      for link in rest {
        let operand = try bind(link.operand, in: scope)
        if let moved = total.moved(link.operation, by: link.operand) {
          total = moved
        } else {
          total = try arithmetic(total, link.operation, operand, link.operand.span)
        }
      }
      return total
    case .logical(let operation, let operands): return try bindLogical(operation, operands, in: scope)
    case .comparison(let left, let operation, let right):
      return .boolean(try comparison(left, operation, right, in: scope))
    case .membership(let left, let negated, let values):
      let inside = try membership(left, values, in: scope)
      return .boolean(negated ? .not(inside) : inside)
    case .between(let left, let negated, let lower, let upper):
      let inside = BoundExpression.all([
        try comparison(left, .greaterOrEqual, lower, in: scope), try comparison(left, .lessOrEqual, upper, in: scope),
      ])
      return .boolean(negated ? .not(inside) : inside)
    case .emptiness(let operand, let negated):
      let empty = BoundExpression.isEmpty(try bind(operand, in: scope).expression)
      guard negated else { return .boolean(empty) }
      // Of the rows of a log some may have a value and others not: either is asked of at least one.
      let hasValue = RowCondition(condition: .not(empty.seenFromLog), written: Printer.print(expression))
      return .boolean(empty.hasValuePerRow ? .anyRow(hasValue) : .not(empty))
    case .call(let call): return try bindCall(call, in: scope)
    case .conditional(let branches, let otherwise): return try conditional(branches, otherwise, in: scope)
    case .missing: throw .incomplete
    }
  }

  /// Binds a formula that must be yes or no.
  func predicate(_ expression: Expression, in scope: Scope) throws(Diagnostic) -> BoundExpression {
    let bound = try bind(expression, in: scope)
    guard bound.type == .boolean else {
      throw Diagnostic.notAPredicate(bound.name, type: bound.type).located(at: expression.span)
    }
    return bound.expression.heldByOneRow(written(expression))
  }

  private func bindLogical(
    _ operation: LogicalOperator, _ operands: [Expression], in scope: Scope
  ) throws(Diagnostic) -> Typed {
    var bound: [BoundExpression] = []
    for (index, operand) in operands.enumerated() {
      do {
        bound.append(try predicate(operand, in: scope))
      } catch {
        throw index == 0 ? error : withSeveralValuesHint(error, operation, operand, after: operands[index - 1], scope)
      }
    }
    return .boolean(operation == .and ? .all(bound.joiningRows) : bound.choosingRows)
  }

  /// `segment = Telco or SOE`, `rep = Tom and Jerry`: says how several values are written, and one that holds such a word.
  private func withSeveralValuesHint(
    _ error: Diagnostic, _ operation: LogicalOperator, _ operand: Expression, after previous: Expression, _ scope: Scope
  ) -> Diagnostic {
    guard ["unknown-name", "not-a-predicate"].contains(error.id), let word = operand.plainWords,
      case .comparison(let left, .equal, let right) = previous.kind, let value = right.plainWords
    else { return error }
    // A name that means something was hardly meant as a value.
    guard error.id == "unknown-name" || operand.isBareText else { return error }
    var copy = error
    let column = Printer.print(left)
    copy.hints = ["for several values: \(column) in (\(Printer.value(value)), \(Printer.value(word)))"]
    let whole = "\(value) \(operation.rawValue) \(word)"
    if let subject = try? bind(left, in: scope), subject.dictionary?.folding.contains(whole) ?? false {
      copy.hints = ["for the value: \(column) = \(Printer.value(whole))"]
    }
    copy.replacement = nil
    return copy
  }

  private func conditional(
    _ branches: [Expression.Branch], _ otherwise: Expression?, in scope: Scope
  ) throws(Diagnostic) -> Typed {
    var conditions: [BoundExpression] = []
    var values: [Typed] = []
    for branch in branches {
      conditions.append(try predicate(branch.condition, in: scope))
      values.append(try branchValue(branch.value, in: scope))
    }
    if let otherwise { values.append(try branchValue(otherwise, in: scope)) }
    let (type, operands) = try unify(values)
    var parts: [BoundExpression] = []
    for (condition, value) in zip(conditions, operands) { parts += [condition, value] }
    parts.append(otherwise == nil ? .constant(.none, type) : operands[operands.count - 1])
    var result = Typed(expression: .apply(.conditional, parts), type: type, format: values[0].format)
    result.isStage = values[0].isStage
    return result
  }

  /// In a branch a bare word is a name if there is one, else text.
  private func branchValue(_ expression: Expression, in scope: Scope) throws(Diagnostic) -> Typed {
    guard case .bare(let text, let otherwise) = expression.kind else { return try bind(expression, in: scope) }
    if let otherwise, let bound = try? bind(otherwise, in: scope) { return bound }
    return .text(text)
  }

  /// Brings values to one type: text stays text, numbers become the widest among them.
  func unify(_ values: [Typed]) throws(Diagnostic) -> (ColumnType, [BoundExpression]) {
    guard let first = values.first else { return (.text, []) }
    var type = first.type
    for value in values.dropFirst() where value.type != type {
      guard let common = Binder.commonType(type, value.type) else {
        throw .branchesDiffer(type, value.type)
      }
      type = common
    }
    let target = type
    return (target, values.map { $0.type == target ? $0.expression : .apply(.converted(to: target), [$0.expression]) })
  }

  static func commonType(_ left: ColumnType, _ right: ColumnType) -> ColumnType? {
    if left == right { return left }
    switch (left, right) {
    case (.real, let other) where other.isNumeric: return .real
    case (let other, .real) where other.isNumeric: return .real
    case (.decimal(let a), .decimal(let b)): return .decimal(scale: max(a, b))
    case (.decimal(let scale), .integer), (.integer, .decimal(let scale)): return .decimal(scale: scale)
    default: return nil
    }
  }
}

extension Typed {
  static func boolean(_ expression: BoundExpression) -> Typed {
    Typed(expression: expression, type: .boolean, format: .plain)
  }

  static func text(_ text: String) -> Typed {
    Typed(expression: .constant(.text(text), .text), type: .text, format: .plain, name: text)
  }
}

extension Expression {
  /// Whether it is words that can be nothing but a text.
  fileprivate var isBareText: Bool {
    switch kind {
    case .bare, .literal(.text): true
    default: false
    }
  }

  /// Whether it is a name alone.
  fileprivate var isName: Bool {
    if case .name = kind { return true }
    return false
  }

  /// The words of an operand that may have been meant as a value.
  var plainWords: String? {
    switch kind {
    case .name(let name): name.qualifier == nil ? name.text : nil
    case .bare(let text, _), .literal(.text(let text)): text
    default: nil
    }
  }
}

extension Expression {
  /// The conditions that all must hold for this one to hold.
  fileprivate var parts: [Expression] {
    if case .logical(.and, let operands) = kind { return operands.flatMap(\.parts) }
    return [self]
  }
}
