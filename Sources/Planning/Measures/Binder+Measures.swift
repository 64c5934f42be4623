import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

extension Binder {
  /// Whether a definition is one number for many rows.
  func isMeasure(_ definition: Definition) -> Bool {
    isMeasure(definition.expression, seen: [definition.name.text.lowercased()])
  }

  private func isMeasure(_ expression: Expression, seen: [String]) -> Bool {
    expression.contains { part in
      switch part.kind {
      case .call(let call):
        let word = call.name.text.lowercased()
        return catalog.aggregate(word) != nil || leadsToMeasure(word, seen: seen)
      case .name(let name):
        let word = name.text.lowercased()
        return (word == "target" && name.qualifier == nil) || leadsToMeasure(word, seen: seen)
      default: return false
      }
    }
  }

  private func leadsToMeasure(_ word: String, seen: [String]) -> Bool {
    guard !seen.contains(word), let next = model.definition(word) else { return false }
    return isMeasure(next.definition.expression, seen: seen + [word])
  }

  // MARK: Names

  /// What a name means for a group: a column of the result, a metric, a predicate whose rows are counted.
  func resolveMeasure(_ name: Name, _ context: MeasureContext) throws(Diagnostic) -> Typed {
    let word = name.text.lowercased()
    if let output = context.outputs.first(where: { $0.name.lowercased() == word }), name.qualifier == nil {
      return output.typed
    }
    if !name.isQuoted, name.qualifier == nil, arguments[word] == nil {
      if word == "target", context.base.kind != .result { return try target(name, context) }
      if context.base.kind != .result, let found = model.definition(word), isMeasure(found.definition) {
        guard context.base.kind != .plain || found.definition.table != nil else {
          throw .metricOfDeals(
            word, table: context.base.name, column: context.base.columns.matching(word, exactly: false)?.name)
        }
        return try expandMeasure(found.definition, arguments: [:], context)
      }
    }
    let scope = rowScope(context)
    guard let row = try lookUp(name, in: scope) else { throw unknownMeasure(name, context) }
    guard row.type == .boolean else {
      throw .oneValuePerRow(
        name.written, row.type, isNumber: row.type.isNumeric, row: scope.kind == .deals ? "deal" : "row")
    }
    var axis = context.axis
    if axis == nil, word == "won" || word == "lost" { axis = Name("closed", at: name.span) }
    return try count(where: [row.expression], in: scope, axis: axis, context)
  }

  /// The rows that a name inside a measure is about: the definition's table, else the query's.
  private func rowScope(_ context: MeasureContext) -> Scope { context.table ?? context.base }

  private func unknownMeasure(_ name: Name, _ context: MeasureContext) -> Diagnostic {
    let scope = rowScope(context)
    if let known = knownElsewhere(name, in: scope) { return known }
    if let role = Role(rawValue: name.text.lowercased()), scope.kind == .deals {
      return .missingRole(role, columns: scope.columns.map(\.name))
    }
    var words = words(in: scope) + context.outputs.map(\.name) + context.openers
    if scope.kind != .result { words += model.definitions.map { $0.definition.name.text } }
    return .unknownName(name.written, among: words, columns: scope.columns.map(\.name))
  }

  // MARK: Calls

  /// An aggregate, or a metric with an inner filter or arguments; nil for a function of measures.
  func bindMeasureCall(_ call: Call, _ context: MeasureContext) throws(Diagnostic) -> Typed? {
    let word = call.name.text.lowercased()
    if let aggregate = catalog.aggregate(word) { return try bindAggregate(aggregate, call, context) }
    if ["share", "total", "growth", "running", "moving", "prev"].contains(word) {
      throw Diagnostic.notYet("\(word)(…)").located(at: call.name.span)
    }
    if let found = model.definition(word), isMeasure(found.definition) || !found.definition.parameters.isEmpty {
      return try filtered(call.filter, context) { () throws(Diagnostic) in
        try self.expandMeasure(
          found.definition, arguments: try self.values(of: call, for: found.definition), context)
      }
    }
    if call.filter != nil, call.arguments.isEmpty {
      return try filtered(call.filter, context) { () throws(Diagnostic) in
        try self.resolveMeasure(call.name, context)
      }
    }
    return nil
  }

  private func filtered(
    _ filter: Expression?, _ context: MeasureContext, _ body: () throws(Diagnostic) -> Typed
  ) throws(Diagnostic) -> Typed {
    guard let filter else { return try body() }
    context.filters.append(filter)
    defer { context.filters.removeLast() }
    return try body()
  }

  /// Works out a metric: over the deals unless it says from where, by its own date.
  private func expandMeasure(
    _ definition: Definition, arguments values: [String: Expression], _ context: MeasureContext
  ) throws(Diagnostic) -> Typed {
    let table = try scope(of: definition)
    let (savedAxis, savedTable) = (context.axis, context.table)
    context.axis = definition.date.flatMap { $0.text.lowercased() == "none" ? nil : $0 } ?? context.axis
    context.table = table
    defer { (context.axis, context.table) = (savedAxis, savedTable) }
    var scope = table
    scope.groups = context
    var bound = try expand(definition, arguments: values) { () throws(Diagnostic) in
      try self.bind(definition.expression, in: scope)
    }
    if let format = definition.format.flatMap({ ValueFormat(word: $0.text) }) {
      bound.format = format.withCurrency(of: bound.format)
    }
    bound.name = definition.name.text
    return bound
  }

  private func scope(of definition: Definition) throws(Diagnostic) -> Scope {
    guard let table = definition.table else { return try dealsScope() }
    if table.text.lowercased() == "log" {
      guard let log = model.logTable else { throw .needsLog(definition.name.text) }
      return Scope(log, in: model)
    }
    guard let found = model.table(table.text) else {
      throw .unknownTable(table.text, among: model.tables.map(\.name))
    }
    return Scope(found, in: model)
  }

  /// The scope of the table of deals.
  func dealsScope() throws(Diagnostic) -> Scope {
    guard let deals = model.deals else { throw .noTable }
    return Scope(deals, in: model)
  }

  // MARK: Aggregates

  private func bindAggregate(
    _ word: AggregateWord, _ call: Call, _ context: MeasureContext
  ) throws(Diagnostic) -> Typed {
    let scope = rowScope(context)
    var arguments: [Typed] = []
    for argument in call.arguments.prefix(word.parameters.count) {
      if case .bare(let text, nil) = argument.kind {
        throw Diagnostic.unknownName(text, among: words(in: scope), columns: scope.columns.map(\.name))
          .located(at: argument.span)
      }
      arguments.append(try bind(argument, in: scope))
    }
    let constants = try constants(of: call, for: word)
    var filters: [BoundExpression] = []
    if let filter = call.filter { filters = try predicate(filter, in: scope).conjuncts }
    if word.entry.name == "count", let argument = arguments.first {
      let counted = argument.type == .boolean ? argument.expression : .not(.apply(.isEmpty, [argument.expression]))
      return try count(where: counted.conjuncts + filters, in: scope, axis: context.axis, context)
    }
    if word.entry.name == "count" { return try count(where: filters, in: scope, axis: context.axis, context) }
    try check(arguments, fit: word, call, scope)
    let build = word.build
    let aggregate = BoundAggregate(
      slot: 0, name: word.entry.name + (constants.isEmpty ? "" : " \(constants[0])"),
      arguments: arguments.map(\.expression), filters: try innerFilters(filters, scope, context),
      isZeroWhenMissing: word.isAdditive
    ) { build($0, constants) }
    noteMeanOfRates(word, arguments, scope, call)
    let column = context.column(
      of: aggregate, scope: scope, axis: axis(for: scope, context), argument: arguments.first?.name ?? "")
    var result = Typed(
      expression: column, type: word.result(arguments.map(\.type)),
      format: word.format(arguments.first?.format ?? .plain))
    result.name = word.entry.name
    return result
  }

  /// After `|`, rates can be averaged; the mean is not the rate of all.
  private func noteMeanOfRates(_ word: AggregateWord, _ arguments: [Typed], _ scope: Scope, _ call: Call) {
    guard scope.kind == .result, word.entry.name == "avg", arguments.first?.format == .percent else { return }
    let written = Printer.print(Expression(.call(call), at: call.name.span))
    note("\(written) is the mean of the rates in the rows above, each row counting the same")
  }

  /// The visit's day is a log row's own date, also where no definition says so.
  private func axis(for scope: Scope, _ context: MeasureContext) -> Name? {
    if let axis = context.axis { return axis }
    guard scope.kind == .log, model.log?.date != nil else { return nil }
    return Name("visited", at: SourceSpan(0, 0))
  }

  func count(
    where filters: [BoundExpression], in scope: Scope, axis: Name?, _ context: MeasureContext
  ) throws(Diagnostic) -> Typed {
    let aggregate = BoundAggregate(
      slot: 0, name: "count", arguments: [], filters: try innerFilters(filters, scope, context),
      isZeroWhenMissing: true
    ) { _ in .count }
    let column = context.column(of: aggregate, scope: scope, axis: axis ?? self.axis(for: scope, context))
    return Typed(expression: column, type: .integer, format: .count)
  }

  private func innerFilters(
    _ own: [BoundExpression], _ scope: Scope, _ context: MeasureContext
  ) throws(Diagnostic) -> [BoundExpression] {
    var filters = own
    let saved = arguments
    arguments = [:]
    defer { arguments = saved }
    for filter in context.filters { filters += try predicate(filter, in: scope).conjuncts }
    return filters
  }

  private func constants(of call: Call, for word: AggregateWord) throws(Diagnostic) -> [Double] {
    let wanted = word.parameters.count + word.constants
    let isCountingRows = word.entry.name == "count" && call.arguments.isEmpty
    guard call.arguments.count == wanted || isCountingRows else {
      throw Diagnostic.argumentCount(word.entry.name, wanted: word.entry.parameterNames, got: call.arguments.count)
        .located(at: call.name.span)
    }
    var constants: [Double] = []
    for argument in call.arguments.dropFirst(word.parameters.count) {
      guard case .literal(.number(let digits, let scale, _)) = argument.asFormula.kind else {
        throw Diagnostic.needsConstant(word.entry.name).located(at: argument.span)
      }
      let constant = Double(digits) / powerOfTen(scale)
      guard word.constantRange.contains(constant) else {
        throw Diagnostic.constantOutOfRange(word.entry.name, word.constantRange).located(at: argument.span)
      }
      if word.constantRange == 0...100, constant > 0, constant < 1 {
        note("\(word.entry.name) counts from 0 to 100: \(Printer.print(argument)) is hardly above the smallest value")
      }
      constants.append(constant)
    }
    return constants
  }

  private func check(
    _ arguments: [Typed], fit word: AggregateWord, _ call: Call, _ scope: Scope
  ) throws(Diagnostic) {
    for (place, (argument, kind)) in zip(arguments, word.parameters).enumerated() {
      let span = call.arguments[place].span
      let isDate = argument.type == .date && kind == .number
      guard
        kind.accepts(argument.type) || (kind == .number && argument.type == .duration) || (isDate && word.takesDates)
      else { throw Diagnostic.argumentType(word.entry.name, wanted: kind, got: argument.type).located(at: span) }
      if scope.kind == .log, word.isAdditive, argument.expression.columns.contains(where: \.isDeals) {
        throw Diagnostic.countedTwice(
          argument.name, table: scope.name,
          call: Printer.print(
            Expression(.call(call), at: span))
        ).located(at: span)
      }
    }
  }

  // MARK: Targets

  /// The sum of the targets; which one is settled by what the query groups by.
  private func target(_ name: Name, _ context: MeasureContext) throws(Diagnostic) -> Typed {
    guard let first = model.targets.first else {
      throw .missingRole(.target, columns: try dealsScope().columns.map(\.name))
    }
    let type = first.amounts["amount"]?.type ?? .integer
    let aggregate = BoundAggregate(
      slot: 0, name: "target", arguments: [.column(ColumnReference("amount"))], filters: [], isZeroWhenMissing: true
    ) { .sum($0[0]) }
    let deals = try dealsScope()
    let column = context.column(of: aggregate, scope: deals, axis: nil, isTarget: true)
    let amount = try lookUp(Name("amount", at: name.span), in: deals)
    let format = ValueFormat.money(currency: nil).withCurrency(of: amount?.format ?? .plain)
    return Typed(expression: column, type: type, format: format, name: "target")
  }
}

extension AggregateWord {
  /// Whether it works on dates where it works on numbers: the median day, the mean not.
  var takesDates: Bool { result([.date]) == .date }
}

extension Entry {
  /// The names between the brackets of its syntax.
  var parameterNames: [String] {
    guard let open = syntax.firstIndex(of: "("), let close = syntax.lastIndex(of: ")") else { return [] }
    return syntax[syntax.index(after: open)..<close].split(separator: ",").map { part in
      String(part.split(separator: " ").first ?? "")
    }
  }
}

extension ValueFormat {
  /// Money in the currency of `other`, where that is money too.
  func withCurrency(of other: ValueFormat) -> ValueFormat {
    if case .money(nil) = self, case .money = other { return other }
    return self
  }
}

extension OutputColumn {
  /// The column, for a formula over groups.
  var typed: Typed {
    var typed = Typed(expression: .column(ColumnReference(name)), type: type, format: format, isExact: isExact)
    typed.isStage = isStage
    typed.name = name
    return typed
  }
}

extension Expression {
  /// Whether this or any part of it fulfils `condition`.
  func contains(_ condition: (Expression) -> Bool) -> Bool {
    condition(self) || children.contains { $0.contains(condition) }
  }

  /// The parts directly below.
  var children: [Expression] {
    switch kind {
    case .literal, .name, .missing, .bare: return []
    case .unary(_, let operand), .emptiness(let operand, _): return [operand]
    case .chain(let first, let rest): return [first] + rest.map(\.operand)
    case .logical(_, let operands): return operands
    case .comparison(let left, _, let right): return [left, right]
    case .membership(let left, _, let values): return [left] + values
    case .between(let left, _, let lower, let upper): return [left, lower, upper]
    case .call(let call): return call.arguments + call.grouping + (call.filter.map { [$0] } ?? [])
    case .conditional(let branches, let otherwise):
      return branches.flatMap { [$0.condition, $0.value] } + (otherwise.map { [$0] } ?? [])
    }
  }
}
