import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

extension Binder {
  func bindAggregate(
    _ word: AggregateWord, _ call: Call, _ context: MeasureContext
  ) throws(Diagnostic) -> Typed {
    let scope = rowScope(context)
    var arguments: [Typed] = []
    for argument in call.arguments.prefix(word.parameters.count) {
      if case .bare(let text, nil) = argument.kind {
        throw Diagnostic.unknownName(text, among: words(in: scope), columns: scope.columns.map(\.name))
          .located(at: argument.span)
      }
      do { arguments.append(try bind(argument, in: scope)) } catch {
        guard error.id == "measure-in-row" else { throw error }
        throw Diagnostic.aggregateOfMeasure(Printer.print(argument), in: call).located(at: argument.span)
      }
    }
    let constants = try constants(of: call, for: word)
    var filters: [BoundExpression] = []
    if let filter = call.filter { filters = try predicate(filter, in: scope).conjuncts }
    if arguments.contains(where: { !$0.expression.tiers.isEmpty }) {
      throw Diagnostic.tiersCutRows.located(at: call.name.span)
    }
    for (argument, written) in zip(arguments, call.arguments) where argument.type != .boolean {
      try requireOneValue(argument, Printer.print(written), at: written.span)
    }
    if word.entry.name == "count", let argument = arguments.first {
      let counted =
        argument.type == .boolean
        ? argument.expression.heldByOneRow(argument.name) : .not(.apply(.isEmpty, [argument.expression]))
      return try count(where: counted.conjuncts + filters, in: scope, axis: context.axis, context)
    }
    if word.entry.name == "count" { return try count(where: filters, in: scope, axis: context.axis, context) }
    try check(arguments, fit: word, call, scope)
    let build = word.build
    let isExact = arguments.first?.isExact ?? false
    let aggregate = BoundAggregate(
      slot: 0, name: word.entry.name + (constants.isEmpty ? "" : " \(constants[0])"),
      arguments: arguments.map(\.expression), filters: try innerFilters(filters, scope, context),
      isZeroWhenMissing: word.isZeroOfNothing
    ) { isExact ? build($0, constants).comparingExactly : build($0, constants) }
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
    note(.meanOfRates(written))
  }

  /// The visit's day is a log row's own date, also where no definition says so.
  func axis(for scope: Scope, _ context: MeasureContext) -> Name? {
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
    let saved = (arguments, depthOfInput)
    arguments = [:]
    defer { (arguments, depthOfInput) = saved }
    for filter in context.filters {
      if filter.isOfInput { depthOfInput = expanding.count }
      filters += try predicate(filter.condition, in: scope).conjuncts
      depthOfInput = saved.1
    }
    guard filters.allSatisfy(\.tiers.isEmpty) else { throw .tiersInCondition }
    if scope.kind == .deals { noteRows(filters) }
    return filters.joiningRows
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
        note(.countsToHundred(word.entry.name, Printer.print(argument)))
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
}

extension AggregateFunction {
  /// The same with texts told apart by every character, as ids are.
  fileprivate var comparingExactly: AggregateFunction {
    guard case .distinct(let operand, _) = self else { return self }
    return .distinct(operand, exact: true)
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
