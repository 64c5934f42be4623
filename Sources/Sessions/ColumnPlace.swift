import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// Where the column is that a name means: its type is known, and its values need not have been made.
struct ColumnPlace: Sendable {
  /// What it is called: a role that is tied to it, where that was named.
  let name: String
  let frame: Frame
  /// The name it is stored under in `frame`.
  let stored: String

  var type: ColumnType { frame.type(of: stored) ?? .text }

  /// The dictionary of its texts, or nil.
  var dictionary: TextDictionary? { frame.dictionary(of: stored) }
}

extension Session {
  /// Finds the column that a name means: one of the deals, of their log, of any table; or what a role is tied to.
  func place(_ expression: Expression) throws(Diagnostic) -> ColumnPlace {
    guard let name = expression.nameAlone else { throw Diagnostic.valuesOfWhat.located(at: expression.span) }
    if let found = place(of: name) { return found }
    let tables = [model.deals, model.logTable].compactMap { $0 }
    let known = tables.flatMap(\.frame.names)
    guard !known.isEmpty else { throw .nothingLoaded }
    throw Diagnostic.noSuchColumn(
      name.text, among: known + Role.allCases.filter { model.roles[$0] != nil }.map(\.rawValue)
    )
    .located(at: expression.span)
  }

  /// The column that a name means, or nil.
  func place(of name: Name) -> ColumnPlace? {
    if name.qualifier == nil, !name.isQuoted, let role = Role(rawValue: name.text.lowercased()),
      let tied = model.roles[role]?.expression.nameAlone,
      let found = model.deals?.place(of: tied, called: role.rawValue)
    {
      return found
    }
    if let qualifier = name.qualifier, let table = model.table(qualifier) {
      if let found = table.place(of: name) { return found }
      let role = table.name == model.log?.table ? Role(rawValue: name.text.lowercased()) : nil
      return role.flatMap { model.log?.assignments[$0]?.expression.nameAlone }.flatMap { table.place(of: $0) }
    }
    for table in [model.deals, model.logTable].compactMap({ $0 }) + model.tables {
      if let found = table.place(of: name) { return found }
    }
    guard let frame = answers.last?.result.frame, frame.type(of: name.text) != nil else { return nil }
    return ColumnPlace(name: name.text, frame: frame, stored: name.text)
  }

  /// The values that are at a place; they are made first where they were not.
  func column(at place: ColumnPlace) throws(Diagnostic) -> Column {
    try stoppable { (work) throws(Diagnostic) in
      guard let column = try place.frame.column(place.stored, work: work) else {
        throw .noSuchColumn(place.stored, among: place.frame.names)
      }
      return column
    }
  }

  /// The text that most rows have at a place; nil where there is none.
  func mostFrequentText(at place: ColumnPlace) -> String? {
    guard let column = try? column(at: place), let counts = try? valueCounts(column, limit: 1),
      case .text(let text)? = counts.values.first?.value
    else { return nil }
    return text
  }
}

extension Table {
  /// Where the column is that a name means, or nil.
  func place(of name: Name, called shown: String? = nil) -> ColumnPlace? {
    storedName(name).map { ColumnPlace(name: shown ?? $0, frame: frame, stored: $0) }
  }
}
