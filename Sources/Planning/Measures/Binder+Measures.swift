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
    leads(expression, to: { $0.isTarget || self.isAggregate($0) }, seen: seen)
  }

  func isAggregate(_ expression: Expression) -> Bool {
    guard case .call(let call) = expression.kind else { return false }
    let word = call.name.text.lowercased()
    return catalog.aggregate(word) != nil || catalog.window(word) != nil
  }

  /// Whether a part of a formula, or of the words it is made of, fulfils a condition.
  func leads(_ expression: Expression, to condition: (Expression) -> Bool, seen: [String]) -> Bool {
    expression.contains { part in
      guard !condition(part) else { return true }
      guard let word = part.word?.text.lowercased(), !seen.contains(word), let next = model.definition(word) else {
        return false
      }
      return leads(next.definition.expression, to: condition, seen: seen + [word])
    }
  }

  /// The definitions by which one leads back to itself, and the word in it that begins the way; nil for none.
  func circle(through definition: Definition) -> (names: [String], place: SourceSpan)? {
    let start = definition.name.text.lowercased()
    var seen: Set<String> = []
    for word in definition.words {
      if let way = way(from: word.text.lowercased(), to: start, &seen) { return ([start] + way, word.span) }
    }
    return nil
  }

  private func way(from word: String, to end: String, _ seen: inout Set<String>) -> [String]? {
    if word == end { return [word] }
    guard seen.insert(word).inserted, let next = model.definition(word) else { return nil }
    for name in next.definition.words {
      if let rest = way(from: name.text.lowercased(), to: end, &seen) { return [word] + rest }
    }
    return nil
  }

  // MARK: Names

  /// What a name means for a group: a column of the result, a metric, a predicate whose rows are counted.
  func resolveMeasure(_ name: Name, _ context: MeasureContext) throws(Diagnostic) -> Typed {
    let word = name.text.lowercased()
    let written = name.written.lowercased()
    if isTyped, let shown = context.output(called: written) { return shown.typed }
    if !name.isQuoted, name.qualifier == nil, arguments[word] == nil {
      if let use = Self.targetWords[word], context.base.kind != .result { return try target(name, use, context) }
      if context.base.kind != .result, let found = model.definition(word), isMeasure(found.definition) {
        guard context.base.kind != .plain || found.definition.table != nil else {
          throw .metricOfDeals(
            word, table: context.base.name, column: context.base.columns.matching(word, exactly: false)?.name)
        }
        return try expandMeasure(
          found.definition, arguments: try values(of: Call(name, []), for: found.definition), context)
      }
    }
    let scope = rowScope(context)
    guard let row = try lookUp(name, in: scope) else { throw unknownMeasure(name, context) }
    guard row.type == .boolean else {
      if row.expression.hasValuePerRow { throw valuePerRow(name.written, row) }
      throw .oneValuePerRow(
        name.written, row.type, isNumber: row.type.isNumeric, row: scope.kind == .deals ? "deal" : "row",
        nearest: scope.kind == .deals && row.type == .text ? plural(of: word) : nil)
    }
    var axis = context.axis
    if axis == nil, word == "won" || word == "lost" { axis = Name("closed", at: name.span) }
    return try count(where: [row.expression.heldByOneRow(name.written)], in: scope, axis: axis, context)
  }

  /// The rows that a name inside a measure is about: the definition's table, else the query's.
  func rowScope(_ context: MeasureContext) -> Scope {
    var scope = context.table ?? context.base
    scope.date = context.on ?? axis(for: scope, context)
    return scope
  }

  /// The metric that is called like a column, but of several: `deals` of `deal`.
  private func plural(of word: String) -> String? {
    model.definition(word + "s").flatMap { isMeasure($0.definition) ? $0.definition.name.text : nil }
  }

  private func unknownMeasure(_ name: Name, _ context: MeasureContext) -> Diagnostic {
    let scope = rowScope(context)
    if let known = knownElsewhere(name, in: scope) ?? quoted(name, in: scope) { return known }
    if let aggregate = catalog.aggregate(name.text) { return .takesBrackets(aggregate.entry) }
    if let role = Role(rawValue: name.text.lowercased()), scope.kind == .deals {
      return .missingRole(role, columns: scope.columns)
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
    if let window = catalog.window(word), model.definition(word) == nil { return try bindWindow(window, call, context) }
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

  /// Binds with an inner filter on every aggregate: `winrate(where segment = Telco)`.
  func filtered<Bound>(
    _ filter: Expression?, _ context: MeasureContext, _ body: () throws(Diagnostic) -> Bound
  ) throws(Diagnostic) -> Bound {
    guard let filter else { return try body() }
    context.filters.append((filter, isOfInput: expanding.count <= depthOfInput))
    defer { context.filters.removeLast() }
    return try body()
  }

  /// Works out a metric: over the deals unless it says from where, by its own date.
  private func expandMeasure(
    _ definition: Definition, arguments values: [String: Expression], _ context: MeasureContext
  ) throws(Diagnostic) -> Typed {
    if let age = definition.within {
      throw .cohortInFormula(definition.name.text, Printer.print(definition.expression), age)
    }
    let table = try scope(of: definition)
    let saved = (context.axis, context.table, context.isBesideTarget, context.isDated)
    defer { (context.axis, context.table, context.isBesideTarget, context.isDated) = saved }
    context.table = table
    if isBesideTarget(definition.expression) { context.isBesideTarget = true }
    if let date = definition.date, date.text.lowercased() != "none" {
      context.axis = date
      if !context.isDated { context.dates.append(date.text.lowercased()) }
      context.isDated = true
    }
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
      guard let log = logScope else { throw .needsLog(definition.name.text) }
      return log
    }
    guard let found = model.table(table.text) else {
      throw .unknownTable(table.text, among: model.tables.map(\.name))
    }
    return Scope(found, in: model)
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

extension Definition {
  /// The names and calls it is made of, without its parameters.
  fileprivate var words: [Name] {
    var found: [Name] = []
    let own = parameters.map { $0.text.lowercased() }
    _ = expression.contains { part in
      switch part.kind {
      case .name(let name) where !name.isQuoted && name.qualifier == nil: found.append(name)
      case .call(let call): found.append(call.name)
      default: break
      }
      return false
    }
    return found.filter { !own.contains($0.text.lowercased()) }
  }
}
