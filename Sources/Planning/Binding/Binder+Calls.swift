import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

extension Binder {
  /// A function of one row, a date at a grain, a definition with arguments.
  func bindCall(_ call: Call, in scope: Scope) throws(Diagnostic) -> Typed {
    if let groups = scope.groups, let measure = try bindMeasureCall(call, groups) { return measure }
    let word = call.name.text.lowercased()
    if catalog.aggregate(word) != nil { throw Diagnostic.aggregateWithinRow(word).located(at: call.name.span) }
    if catalog.window(word) != nil, scope.groups == nil, model.definition(word) == nil {
      throw Diagnostic.aggregateWithinRow(word).located(at: call.name.span)
    }
    if let unit = DateUnit(rawValue: word) { return try truncation(unit, call, in: scope) }
    switch word {
    case "weekday": return try weekdayNumber(call, in: scope)
    case "if": return try choice(call, in: scope)
    case "coalesce": return try coalesce(call, in: scope)
    case "tiers": return try tiers(call, in: scope)
    default: break
    }
    if let function = catalog.function(word) { return try apply(function, call, in: scope) }
    if let found = model.definition(word), !found.definition.parameters.isEmpty, !isMeasure(found.definition) {
      return try expand(found.definition, arguments: try values(of: call, for: found.definition)) {
        () throws(Diagnostic) in try self.bind(found.definition.expression, in: scope)
      }
    }
    if let found = model.definition(word), isMeasure(found.definition) {
      throw Diagnostic.measureWithinRow(word).located(at: call.name.span)
    }
    throw Diagnostic.unknownFunction(word, among: functionNames).located(at: call.name.span)
  }

  /// The words that may be called.
  var functionNames: [String] {
    catalog.functions.map(\.entry.name) + catalog.aggregates.map(\.entry.name) + catalog.windows.map(\.entry.name)
      + DateUnit.allCases.map(\.rawValue)
      + model.definitions.map { $0.definition.name.text }
  }

  /// The arguments of a definition by the names of its parameters.
  func values(of call: Call, for definition: Definition) throws(Diagnostic) -> [String: Expression] {
    guard call.arguments.count == definition.parameters.count else {
      if definition.parameters.isEmpty {
        throw Diagnostic.takesNoArguments(definition.name.text, call.arguments.map { Printer.print($0) })
          .located(at: call.name.span)
      }
      let parameters = definition.parameters.map(\.text)
      // The catalogue's only parameter is a stage.
      let example = parameters == ["step"] ? model.stages.dropFirst().first.map { [Printer.value($0)] } : nil
      throw Diagnostic.argumentCount(
        definition.name.text, wanted: parameters, got: call.arguments.count, example: example
      ).located(at: call.name.span)
    }
    return Dictionary(
      zip(definition.parameters.map { $0.text.lowercased() }, call.arguments), uniquingKeysWith: { first, _ in first })
  }

  private func only(_ call: Call, in scope: Scope) throws(Diagnostic) -> Typed {
    guard call.arguments.count == 1 else {
      throw Diagnostic.argumentCount(call.name.text, wanted: ["x"], got: call.arguments.count)
        .located(at: call.name.span)
    }
    return try bind(call.arguments[0], in: scope)
  }

  private func truncation(_ unit: DateUnit, _ call: Call, in scope: Scope) throws(Diagnostic) -> Typed {
    let date = try only(call, in: scope)
    guard date.type == .date else {
      throw Diagnostic.argumentType(unit.rawValue, wanted: .date, got: date.type).located(at: call.arguments[0].span)
    }
    return period(unit, of: date)
  }

  private func weekdayNumber(_ call: Call, in scope: Scope) throws(Diagnostic) -> Typed {
    let date = try only(call, in: scope)
    guard date.type == .date else {
      throw Diagnostic.argumentType("weekday", wanted: .date, got: date.type).located(at: call.arguments[0].span)
    }
    return period(nil, of: date)
  }

  private func choice(_ call: Call, in scope: Scope) throws(Diagnostic) -> Typed {
    guard (2...3).contains(call.arguments.count) else {
      throw Diagnostic.argumentCount("if", wanted: ["condition", "then", "otherwise"], got: call.arguments.count)
        .located(at: call.name.span)
    }
    let branch = Expression.Branch(condition: call.arguments[0], value: call.arguments[1])
    let otherwise = call.arguments.count == 3 ? call.arguments[2] : nil
    return try bind(Expression(.conditional([branch], otherwise: otherwise), at: call.name.span), in: scope)
  }

  private func coalesce(_ call: Call, in scope: Scope) throws(Diagnostic) -> Typed {
    var operands: [Typed] = []
    for argument in call.arguments { operands.append(try bind(argument, in: scope)) }
    guard let first = operands.first else {
      throw Diagnostic.argumentCount("coalesce", wanted: ["x", "y"], got: 0).located(at: call.name.span)
    }
    let (type, parts) = try unify(operands)
    return Typed(
      expression: .apply(Operation("coalesce") { .coalesce($0) }, parts), type: type, format: first.format)
  }

  private func tiers(_ call: Call, in scope: Scope) throws(Diagnostic) -> Typed {
    guard scope.groups == nil else { throw Diagnostic.tiersCutRows.located(at: call.name.span) }
    guard call.arguments.count == 2, case .literal(.number(let count, 0, .none)) = call.arguments[1].asFormula.kind,
      (2...100).contains(count)
    else { throw Diagnostic.tiersNeedACount.located(at: call.name.span) }
    let number = try bind(call.arguments[0], in: scope)
    guard number.type.isNumeric || number.type == .duration else {
      throw Diagnostic.argumentType("tiers", wanted: .number, got: number.type).located(at: call.arguments[0].span)
    }
    return Typed(
      expression: .tiers(
        number.expression, count: Int(count), isRupiah: number.format == .money(currency: "Rp")), type: .text,
      format: .plain)
  }

  private func apply(_ function: Function, _ call: Call, in scope: Scope) throws(Diagnostic) -> Typed {
    var operands: [Typed] = []
    for (index, argument) in call.arguments.enumerated() {
      let wantsText = function.overloads.contains { overload in
        index < overload.parameters.count && overload.parameters[index] == .text
      }
      if wantsText, index > 0 {
        operands.append(.text(try plainText(argument)))
      } else {
        operands.append(try bind(argument, in: scope))
      }
    }
    return try apply(function, to: operands, call)
  }

  /// Calls the first overload that fits the operands.
  func apply(_ function: Function, to operands: [Typed], _ call: Call) throws(Diagnostic) -> Typed {
    let types = operands.map(\.type)
    guard let overload = function.overloads.first(where: { $0.accepts(types) }) else {
      throw function.mismatch(types, call)
    }
    let build = overload.build
    let operation = Operation(function.entry.name, cost: 4) { build($0) }
    return Typed(
      expression: .apply(operation, operands.map(\.expression)), type: overload.result(types),
      format: overload.format ?? operands.first?.format ?? .plain)
  }
}

extension Overload {
  /// Whether arguments of these types fit.
  func accepts(_ types: [ColumnType]) -> Bool {
    if isVariadic {
      guard types.count >= parameters.count, let last = parameters.last else { return false }
      return types.enumerated().allSatisfy { index, type in
        (index < parameters.count ? parameters[index] : last).accepts(type)
      }
    }
    return types.count == parameters.count && zip(parameters, types).allSatisfy { $0.accepts($1) }
  }
}

extension Function {
  /// Says which argument does not fit, or how many there should be.
  func mismatch(_ types: [ColumnType], _ call: Call) -> Diagnostic {
    guard let overload = overloads.first(where: { $0.parameters.count == types.count }) else {
      return Diagnostic.argumentCount(entry.name, wanted: parameters.map(\.name), got: types.count)
        .located(at: call.name.span)
    }
    let place = zip(overload.parameters, types).enumerated().first { !$1.0.accepts($1.1) }?.offset ?? 0
    return Diagnostic.argumentType(entry.name, wanted: overload.parameters[place], got: types[place])
      .located(at: call.arguments[place].span)
  }
}
