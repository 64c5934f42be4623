import Declarations
import Diagnostics
import Frames
import Language

/// Measures that are set beside those of other groups.
extension Binder {
  /// Binds `share(m by d)`, `growth(m)` and their like.
  func bindWindow(_ word: WindowWord, _ call: Call, _ context: MeasureContext) throws(Diagnostic) -> Typed {
    let measure = try windowed(word, call, context)
    var result: Typed
    switch word.kind {
    case .total: result = try total(of: measure, word, call, context)
    case .share:
      try requireSum(measure, word, call, context)
      let base = try total(of: measure, word, call, context)
      result = measure.over(base.expression)
    case .previous:
      result = measure.with(context.window(measure.expression, .lagged(1, along: try time(word, call, context))))
    case .growth: result = growth(of: measure, along: try time(word, call, context), context)
    case .running: result = try running(measure, word, call, context)
    case .moving: result = try moving(measure, word, call, context)
    }
    result.name = call.name.text
    return result
  }

  /// The measure that a window looks at.
  private func windowed(
    _ word: WindowWord, _ call: Call, _ context: MeasureContext
  ) throws(Diagnostic) -> Typed {
    let wanted = word.kind == .moving ? ["measure", "n"] : ["measure"]
    guard call.arguments.count == wanted.count else {
      throw Diagnostic.argumentCount(word.entry.name, wanted: wanted, got: call.arguments.count)
        .located(at: call.name.span)
    }
    if let dimension = call.grouping.first, word.kind != .share, word.kind != .total {
      throw Diagnostic.windowTakesNoBy(word.entry.name).located(at: dimension.span)
    }
    let argument = call.arguments[0].asFormula
    var measure = try filtered(call.filter, context) { () throws(Diagnostic) in
      try self.bind(argument, in: self.rowScope(context).grouped(context))
    }
    measure.expression = measure.expression.replacingColumns { context.formulas[$0.name] ?? .column($0) }
    guard measure.type.isNumeric || measure.type == .duration else {
      throw Diagnostic.argumentType(word.entry.name, wanted: .number, got: measure.type).located(at: argument.span)
    }
    if word.kind != .running, measure.expression.columns.contains(where: { context.window($0.name) != nil }) {
      throw Diagnostic.windowWithinWindow(word.entry.name).located(at: argument.span)
    }
    return measure
  }

  // MARK: Totals

  private func total(
    of measure: Typed, _ word: WindowWord, _ call: Call, _ context: MeasureContext
  ) throws(Diagnostic) -> Typed {
    var kept: [Int] = []
    for part in call.grouping where !context.isOfDefinition {
      let wanted = Printer.print(part).lowercased()
      guard let place = context.dimensions.firstIndex(where: { $0.isCalled(wanted) }) else {
        throw Diagnostic.windowNeedsDimension(
          Printer.print(part), word.entry.name, among: context.dimensions.map(\.name)
        ).located(at: part.span)
      }
      if !kept.contains(place) { kept.append(place) }
    }
    return measure.with(context.window(measure.expression, .total(keeping: kept.sorted())))
  }

  // MARK: Along time

  private func growth(of measure: Typed, along time: Int, _ context: MeasureContext) -> Typed {
    let before = context.window(measure.expression, .lagged(1, along: time))
    return measure.change(since: before)
  }

  private func running(
    _ measure: Typed, _ word: WindowWord, _ call: Call, _ context: MeasureContext
  ) throws(Diagnostic) -> Typed {
    let time = context.time?.place
    if context.addsUp(measure.expression) {
      return measure.with(context.window(measure.expression, .running(along: time)))
    }
    guard let time else { throw Diagnostic.doesNotAddUp(word.entry.name, call).located(at: call.arguments[0].span) }
    return try rejoined(measure, word, call, context, .running(along: time))
  }

  private func moving(
    _ measure: Typed, _ word: WindowWord, _ call: Call, _ context: MeasureContext
  ) throws(Diagnostic) -> Typed {
    guard case .literal(.number(let count, 0, .none)) = call.arguments[1].asFormula.kind, (2...1000).contains(count)
    else { throw Diagnostic.movingNeedsACount.located(at: call.arguments[1].span) }
    let kind = Window.Kind.movingSum(Int(count), along: try time(word, call, context))
    guard context.addsUp(measure.expression) else { return try rejoined(measure, word, call, context, kind) }
    let sum = context.window(measure.expression, kind)
    return Typed(
      expression: .apply(.arithmetic(.divide), [sum, .constant(.integer(Int64(count)), .integer)]), type: .real,
      format: measure.format)
  }

  /// A formula of sums over several groups is that of the sums over all of them together.
  private func rejoined(
    _ measure: Typed, _ word: WindowWord, _ call: Call, _ context: MeasureContext, _ kind: Window.Kind
  ) throws(Diagnostic) -> Typed {
    for column in measure.expression.columns
    where !context.addsUp(.column(column)) || context.window(column.name) != nil {
      throw Diagnostic.doesNotAddUp(word.entry.name, call).located(at: call.arguments[0].span)
    }
    return measure.with(measure.expression.replacingColumns { context.window(.column($0), kind) })
  }

  /// The place of the dimension that periods follow each other in.
  private func time(_ word: WindowWord, _ call: Call, _ context: MeasureContext) throws(Diagnostic) -> Int {
    guard let time = context.time else {
      throw Diagnostic.windowNeedsTime(Printer.print(Expression(.call(call), at: call.name.span)))
        .located(at: call.name.span)
    }
    return time.place
  }

  private func requireSum(
    _ measure: Typed, _ word: WindowWord, _ call: Call, _ context: MeasureContext
  ) throws(Diagnostic) {
    guard context.addsUp(measure.expression) else {
      throw Diagnostic.doesNotAddUp(word.entry.name, call).located(at: call.arguments[0].span)
    }
  }
}

extension MeasureContext {
  /// Whether the values of groups add up to the value of all of them together.
  func addsUp(_ formula: BoundExpression) -> Bool {
    guard case .apply(let operation, let operands) = formula else {
      guard case .column(let column) = formula else { return false }
      return slot(column.name)?.aggregate.isZeroWhenMissing ?? false
    }
    switch (operation.name, operands.count) {
    case ("+", 2), ("-", _): return operands.allSatisfy(addsUp)
    case ("*", 2): return operands.contains(where: addsUp) && operands.contains(where: isSameForAll)
    case ("/", 2): return addsUp(operands[0]) && isSameForAll(operands[1])
    default: return operands.count == 1 && ColumnType.conversions.contains(operation.name) && addsUp(operands[0])
    }
  }

  /// Whether a formula has one value for all groups.
  private func isSameForAll(_ formula: BoundExpression) -> Bool {
    formula.columns.allSatisfy { column in
      if case .total(keeping: [])? = window(column.name)?.kind { true } else { false }
    }
  }
}

extension Typed {
  /// The same measure with another formula.
  func with(_ expression: BoundExpression) -> Typed {
    var copy = Typed(expression: expression, type: type, format: format)
    copy.name = name
    return copy
  }

  /// Its part of a total.
  func over(_ total: BoundExpression) -> Typed {
    Typed(expression: .apply(.arithmetic(.divide), [expression, total]), type: .real, format: .percent)
  }

  /// The difference from its value `before`: of rates in points, of all else relative. From nothing to nothing there is no
  /// change; from nothing to something it has no value.
  func change(since before: BoundExpression) -> Typed {
    guard format != .percent else {
      return Typed(expression: .apply(.arithmetic(.subtract), [expression, before]), type: .real, format: .points)
    }
    let operands = [expression, before].map { BoundExpression.apply(.converted(to: .real), [$0]) }
    return Typed(expression: .apply(.relativeChange, operands), type: .real, format: .change)
  }
}

extension Operation {
  /// How much more the first is than the second, as a part of the second.
  static let relativeChange = Operation("change") {
    .real2($0[0], $0[1], function)
  }

  private static let function = RealPairFunction { now, before in
    before == 0 ? (now == 0 ? 0 : .nan) : (now - before) / before.magnitude
  }
}

extension ColumnType {
  /// The names that conversions go by.
  fileprivate static let conversions: Set<String> = ["real", "integer", "decimal"]
}

extension Dimension {
  /// Whether it is what `word`, in lower case, names.
  func isCalled(_ word: String) -> Bool {
    name.lowercased() == word || Printer.print(expression).lowercased() == word
  }
}
