import Diagnostics
import Frames
import Language
import SalesModel

/// What to say of names that mean nothing where they stand.
extension Binder {
  /// The words for the dates that rows of `scope` have: roles that are tied, and columns that are no role.
  func dates(in scope: Scope) -> [String] {
    let roles = scope.kind == .deals ? model.roles.filter { $0.key.isDate } : [:]
    let tied = roles.values.flatMap(\.expression.columnNames).map { $0.lowercased() }
    let free = scope.columns.filter { $0.type == .date && !tied.contains($0.name.lowercased()) }.map(\.name)
    let words = Role.allCases.filter { roles[$0] != nil }.map(\.rawValue)
    return words + free.filter { !words.contains($0) }
  }

  func unknown(_ name: Name, in scope: Scope) -> Diagnostic {
    let word = name.text.lowercased()
    if scope.kind == .deals, let log = logScope, name.isOf(log) { return unknown(name, in: log) }
    if let known = knownElsewhere(name, in: scope) ?? quoted(name, in: scope) { return known }
    if !name.isQuoted, name.qualifier == nil, scope.kind != .result {
      if word == Role.target.rawValue, !model.targets.isEmpty { return .targetOfRow }
      if let role = Role(rawValue: word), scope.kind == .deals || scope.kind == .log {
        return .missingRole(role, columns: scope.columns)
      }
      if let word = model.definition(word), isMeasure(word.definition) {
        return .measureWithinRow(word.definition.name.text)
      }
      let dates = dates(in: scope)
      if DateUnit(rawValue: word) != nil || word == "weekday", !dates.isEmpty { return .periodOfWhich(word, dates) }
    }
    return .unknownName(name.written, among: words(in: scope), columns: scope.columns.map(\.name))
  }

  /// What to say of a name that means something, only not here: a word that is not worked out yet, a column of another
  /// table.
  func knownElsewhere(_ name: Name, in scope: Scope) -> Diagnostic? {
    if name.text.lowercased() == Self.stageSince, scope.kind == .deals || scope.kind == .log { return .needsStages }
    guard name.qualifier == nil, scope.kind != .result, Role(rawValue: name.text.lowercased()) == nil else {
      return nil
    }
    guard let table = model.tables.first(where: { $0.name != scope.name && $0.storedName(name) != nil }) else {
      return nil
    }
    return .columnElsewhere(name.text, table: table.name, here: scope.name, isLookUp: table.grain == .plain)
  }

  /// What to say of a name in backticks that would mean something without them.
  func quoted(_ name: Name, in scope: Scope) -> Diagnostic? {
    guard name.isQuoted, name.qualifier == nil, scope.kind != .result else { return nil }
    let isWord = model.definition(name.text) != nil || (try? lookUp(Name(name.text, at: name.span), in: scope)) != nil
    return isWord ? .quotedName(name.text) : nil
  }

  /// The column of a roll-up that says since when a deal has been at its stage.
  private static let stageSince = "stage_since"

  /// Everything a name could mean for a row of `scope`, to offer the nearest.
  func words(in scope: Scope) -> [String] {
    var words = (scope.columns + scope.dealColumns).map(\.name)
    guard scope.kind != .result else { return words }
    if scope.kind == .deals, let log = model.logTable { words += log.frame.names }
    words += Role.allCases.filter { model.roles[$0] != nil }.map(\.rawValue)
    if scope.kind == .deals, model.roles[.won] != nil { words.append("probability") }
    words += model.definitions.filter { !isMeasure($0.definition) }.map { $0.definition.name.text }
    return words
  }
}
