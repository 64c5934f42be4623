import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

extension Binder {
  /// Finds what a name means for a row of `scope`: an argument, a role, a column, a definition; in that order.
  func resolve(_ name: Name, in scope: Scope) throws(Diagnostic) -> Typed {
    if let groups = scope.groups { return try resolveMeasure(name, groups) }
    if let found = try lookUp(name, in: scope) ?? onlyOfLog(name, in: scope) { return found }
    throw unknown(name, in: scope)
  }

  /// The same, or nil where the name means nothing.
  func lookUp(_ name: Name, in scope: Scope) throws(Diagnostic) -> Typed? {
    if let qualifier = name.qualifier { return qualified(name, qualifier, in: scope) }
    if name.isQuoted { return column(name.text, in: scope, exactly: true) }
    if let argument = arguments[name.text.lowercased()] { return try argumentValue(argument, in: scope) }
    if let role = try role(name.text.lowercased(), in: scope) { return role }
    if let stage = try stageWord(name, in: scope) { return stage }
    let column = column(name.text, in: scope, exactly: false)
    // A column is stored under its table's name beside its own where that is taken: then it is found by its heading only.
    if let column, column.name.lowercased() == name.text.lowercased() { return column }
    if let found = try definition(name, in: scope) ?? column { return found }
    return try ownPeriod(name, in: scope)
  }

  private func argumentValue(_ argument: Expression, in scope: Scope) throws(Diagnostic) -> Typed {
    let saved = arguments
    arguments = [:]
    defer { arguments = saved }
    return try bind(argument, in: scope)
  }

  // MARK: Columns

  func column(_ text: String, in scope: Scope, exactly: Bool) -> Typed? {
    if let own = scope.columns.matching(text, exactly: exactly) { return typed(own, isDeals: false) }
    if let deals = scope.dealColumns.matching(text, exactly: exactly) { return typed(deals, isDeals: true) }
    return nil
  }

  private func typed(_ column: ScopeColumn, isDeals: Bool) -> Typed {
    var typed = Typed(
      expression: .column(ColumnReference(column.name, isDeals: isDeals)), type: column.type, format: column.format)
    typed.isExact = column.isExact
    typed.isStage = column.isStage || isStageColumn(column.name, isDeals: isDeals)
    typed.column = column
    typed.name = column.name
    return typed
  }

  /// The column of a result that a formula stands above: `sum(amount)` behind `sum(amount) by rep |`.
  func headed(_ expression: Expression, in scope: Scope) -> Typed? {
    guard scope.kind == .result, scope.groups == nil, expression.isFormula else { return nil }
    let written = Printer.print(expression)
    return scope.columns.first { $0.header == written }.map { typed($0, isDeals: false) }
  }

  /// Whether a column is what the role of the stage is tied to, so that it is ordered under its own name too.
  private func isStageColumn(_ column: String, isDeals: Bool) -> Bool {
    if !isDeals, column == model.log?.stage { return true }
    guard case .name(let name)? = model.roles[.stage]?.expression.kind else { return false }
    return name.text.lowercased() == column.lowercased()
  }

  /// `visits.stage` is the row's own; `accounts.revenue` the joined table's.
  private func qualified(_ name: Name, _ qualifier: String, in scope: Scope) -> Typed? {
    let table = qualifier.lowercased()
    if scope.kind == .result { return column(name.written, in: scope, exactly: false) }
    if let joined = scope.columns.joined(name.text, from: table) { return typed(joined, isDeals: false) }
    if let joined = scope.dealColumns.joined(name.text, from: table) { return typed(joined, isDeals: true) }
    if scope.name.lowercased() == table || (table == "log" && scope.kind == .log) {
      return logColumn(name.text, in: scope)
        ?? (scope.columns.matching(name.text, exactly: false) ?? logRole(name.text, in: scope)).map {
          typed($0, isDeals: false)
        }
    }
    if scope.kind == .deals, let log = logScope, name.isOf(log),
      let found = qualified(name, qualifier, in: log)
    {
      return found.seenFromDeal
    }
    guard table == model.primary?.lowercased() else { return nil }
    let deals = scope.kind == .log ? scope.dealColumns : scope.columns
    return deals.matching(name.text, exactly: false).map { typed($0, isDeals: scope.kind == .log) }
  }

  /// The log's own stage, date and number, under the roles' names.
  private func logColumn(_ word: String, in scope: Scope) -> Typed? {
    guard scope.kind == .log, let log = model.log else { return nil }
    let column: String? =
      switch word.lowercased() {
      case "stage": log.stage
      case "visited": log.date
      case "deal": log.key
      default: nil
      }
    guard let column, let found = scope.columns.matching(column, exactly: true) else { return nil }
    var result = typed(found, isDeals: false)
    result.isStage = word.lowercased() == "stage"
    return result
  }

  /// The log's column that a role is tied to in its rows: `visits.rep` is who made the visit.
  private func logRole(_ word: String, in scope: Scope) -> ScopeColumn? {
    guard scope.kind == .log, let role = Role(rawValue: word.lowercased()),
      case .name(let column)? = model.log?.assignments[role]?.expression.kind
    else { return nil }
    return scope.columns.matching(column.text, exactly: false)
  }

  /// A column that only the log has, seen from a deal.
  func onlyOfLog(_ name: Name, in scope: Scope) -> Typed? {
    guard scope.kind == .deals, name.qualifier == nil, Role(rawValue: name.text.lowercased()) == nil, let log = logScope
    else { return nil }
    return log.columns.matching(name.text, exactly: name.isQuoted).map { typed($0, isDeals: false).seenFromDeal }
  }

  // MARK: Roles

  /// A bare role is the deal's, also in a log.
  func role(_ word: String, in scope: Scope) throws(Diagnostic) -> Typed? {
    if scope.kind == .log, word == "visited" { return logColumn(word, in: scope) }
    guard scope.kind == .deals || scope.kind == .log, let role = Role(rawValue: word) else { return nil }
    if scope.kind == .log {
      guard !scope.dealColumns.isEmpty, let bound = try self.role(word, in: scope.deals) else { return nil }
      return bound.seenFromLog
    }
    // What a role is tied to may hold other roles: those mean the same only where none is being worked out.
    let isOutermost = !isOfRole && !expanding.contains { $0.hasPrefix("role ") }
    let place = RoleOfTable(role: role, table: scope.name)
    if isOutermost, let known = knownRoles[place] { return known }
    guard !expanding.contains("role " + word) else { return nil }
    expanding.append("role " + word)
    defer { expanding.removeLast() }
    let found = try derived(role, in: scope)
    if isOutermost { knownRoles[place] = .some(found) }
    return found
  }

  /// The roles with the rules that hold between them: lost wins over won; closed only where one of them is.
  private func derived(_ role: Role, in scope: Scope) throws(Diagnostic) -> Typed? {
    switch role {
    case .won:
      guard let won = try outcome(.won, in: scope) else { return nil }
      guard model.roles[.won]?.origin != .rolledUp, let lost = try outcome(.lost, in: scope),
        !won.expression.excludes(lost.expression)
      else { return won }
      return .boolean(.all([won.expression, .not(lost.expression)]))
    case .lost: return try outcome(.lost, in: scope)
    case .stage: return try stage(in: scope)
    case .closed:
      guard let closed = try assigned(.closed, in: scope) else { return nil }
      guard let decided = try decided(in: scope) else { return closed }
      return closed.only(where: decided)
    case .expected:
      if let expected = try assigned(.expected, in: scope) { return expected }
      // Rolled up from a log, a closing date is a fact: there is no plan in it.
      guard model.roles[.closed]?.origin != .rolledUp, let closed = try assigned(.closed, in: scope),
        let decided = try decided(in: scope, afterwards: true)
      else { return nil }
      if model.knownDay != nil { note(.laterPlansUnseen) }
      return closed.only(where: .not(decided))
    case .lastActivity:
      guard let activity = try assigned(.lastActivity, in: scope), let day = model.knownDay else {
        return try assigned(.lastActivity, in: scope)
      }
      note(.laterActivityUnseen)
      return activity.only(
        where: .apply(.compare(.lessOrEqual), [activity.expression, .constant(.date(day), .date)]))
    default: return try assigned(role, in: scope)
    }
  }

  /// Whether a deal was won or lost, on an earlier day also whether it has been `afterwards`; nil where nobody knows.
  func decided(in scope: Scope, afterwards: Bool = false) throws(Diagnostic) -> BoundExpression? {
    let outcomes =
      afterwards
      ? [try assigned(.won, in: scope), try assigned(.lost, in: scope)]
      : [try outcome(.won, in: scope), try outcome(.lost, in: scope)]
    let parts = outcomes.compactMap { $0?.expression }
    return parts.isEmpty ? nil : .any(parts)
  }

  /// Whether a deal was won, or lost; on an earlier day only if it was closed by then.
  private func outcome(_ role: Role, in scope: Scope) throws(Diagnostic) -> Typed? {
    guard let outcome = try assigned(role, in: scope), let day = model.knownDay else {
      return try assigned(role, in: scope)
    }
    guard let closed = try assigned(.closed, in: scope) else {
      throw .missingRole(.closed, columns: scope.columns)
    }
    let isClosed = BoundExpression.apply(
      .compare(.lessOrEqual), [closed.expression, .constant(.date(day), .date)])
    var known = outcome
    known.expression = .all([outcome.expression, isClosed])
    return known
  }

  func assigned(_ role: Role, in scope: Scope) throws(Diagnostic) -> Typed? {
    guard let assignment = model.roles[role] else { return nil }
    let saved = (arguments, isOfRole)
    (arguments, isOfRole) = ([:], true)
    defer { (arguments, isOfRole) = saved }
    // The assignment was written about columns: its words mean columns even where a role has the same name.
    var bound: Typed
    if case .name(let name) = assignment.expression.kind, name.qualifier == nil {
      guard let column = column(name.text, in: scope, exactly: false) else { return nil }
      bound = column
    } else {
      bound = try bind(assignment.expression, in: scope)
    }
    if role == .amount, bound.type.isNumeric, !bound.format.isMoney { bound.format = .money(currency: nil) }
    if role == .deal { bound.isExact = true }
    if role == .stage { bound.isStage = true }
    bound.name = role.rawValue
    return bound
  }

  // MARK: Definitions

  private func definition(_ name: Name, in scope: Scope) throws(Diagnostic) -> Typed? {
    guard scope.kind != .result, let word = model.definition(name.text), word.definition.parameters.isEmpty,
      !isMeasure(word.definition)
    else { return nil }
    return try expand(word.definition, arguments: [:]) { () throws(Diagnostic) in
      var bound = try self.bind(word.definition.expression, in: scope)
      if let format = word.definition.format.flatMap({ ValueFormat(word: $0.text) }) { bound.format = format }
      bound.name = word.definition.name.text
      return bound
    }
  }

  /// Works inside a definition: circles are found, and its parameters have their values.
  func expand<Result>(
    _ definition: Definition, arguments values: [String: Expression], _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    let key = definition.name.text.lowercased()
    guard !expanding.contains(key) else { throw .circle(expanding.filter { !$0.hasPrefix("role ") } + [key]) }
    let saved = arguments
    expanding.append(key)
    arguments = values
    defer {
      expanding.removeLast()
      arguments = saved
    }
    do { return try body() } catch {
      // Places inside a definition are not places in the input.
      var copy = error
      copy.span = nil
      copy.labels = []
      throw copy
    }
  }
}

/// A role, as a table has it: seen from a log, a deal's columns are others.
struct RoleOfTable: Hashable {
  let role: Role
  let table: String
}

extension [ScopeColumn] {
  /// The column of that name, else of that header, case aside unless `exactly`.
  func matching(_ text: String, exactly: Bool) -> ScopeColumn? {
    if let found = first(where: { $0.name == text }) { return found }
    if exactly { return first { $0.header == text } }
    let wanted = text.lowercased()
    return first { $0.name.lowercased() == wanted } ?? first { $0.header.lowercased() == wanted }
  }

  /// The column that was joined from `table`, stored under its own or its qualified name.
  func joined(_ text: String, from table: String) -> ScopeColumn? {
    let wanted = text.lowercased()
    return first { column in
      guard column.joinedFrom?.lowercased() == table else { return false }
      let name = column.name.lowercased()
      return name == wanted || name == table + "." + wanted
    }
  }
}

extension Typed {
  /// The value only in the rows where `condition` holds.
  func only(where condition: BoundExpression) -> Typed {
    var copy = self
    copy.expression = .apply(.conditional, [condition, expression, .constant(.none, type)])
    return copy
  }

  /// The same formula, with every column the deal's.
  var seenFromLog: Typed {
    var copy = self
    copy.expression = expression.seenFromLog
    return copy
  }

  /// The same formula of a row of the log, seen from its deal.
  var seenFromDeal: Typed {
    var copy = self
    copy.expression = expression.seenFromDeal
    return copy
  }
}

extension BoundExpression {
  /// Whether two predicates test one text column for different values, so that they cannot both hold.
  func excludes(_ other: BoundExpression) -> Bool {
    guard case .apply(let mine, let left) = self, case .apply(let theirs, let right) = other,
      !mine.wanted.isEmpty, !theirs.wanted.isEmpty, let left = left.first, let right = right.first
    else { return false }
    return "\(left)" == "\(right)" && Set(mine.wanted.map(textKey)).isDisjoint(with: theirs.wanted.map(textKey))
  }
}

extension ValueFormat {
  /// Whether it is money.
  var isMoney: Bool {
    if case .money = self { return true }
    return false
  }
}

extension Name {
  /// Whether it is qualified with the log, by its name or as `log`.
  func isOf(_ log: Scope) -> Bool {
    guard let table = qualifier?.lowercased() else { return false }
    return table == log.name.lowercased() || table == "log"
  }

  /// The name as it was written, without backticks.
  var written: String { qualifier.map { $0 + "." + text } ?? text }
}
