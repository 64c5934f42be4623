public import Diagnostics

/// Columns of one length, each with a name: a table, or a result.
///
/// A column may be deferred: its name and type are known, and it is made when its values are first asked for. Whoever can
/// tell why that failed asks with `make` or `column(_:work:)`; for everybody else a column that cannot be made is not
/// there, and the reason waits in `takeFailure`.
public struct Frame: Sendable {
  private var entries: [Entry]
  /// How many rows every column has.
  public let rowCount: Int

  private struct Entry {
    var name: String
    var type: ColumnType
    var content: Content
  }

  private enum Content {
    case made(Column)
    /// One of several, by the name it has there.
    case deferred(DeferredColumns, String)
  }

  /// Creates a frame; every column must have `rowCount` rows (by default the first column's).
  public init(_ columns: [(name: String, column: Column)], rowCount: Int? = nil) {
    let count = rowCount ?? columns.first?.column.count ?? 0
    precondition(columns.allSatisfy { $0.column.count == count }, "columns of one frame have one length")
    entries = columns.map { Entry(name: $0.name, type: $0.column.type, content: .made($0.column)) }
    self.rowCount = count
  }

  /// Creates a frame of columns that `making` makes when they are first asked for, several at a time where that is
  /// known. They must have the types of `shapes`, and `rowCount` rows; those named in `withoutDictionary` have no dictionary.
  public init(
    deferring shapes: [(name: String, type: ColumnType)], withoutDictionary: Set<String> = [], rowCount: Int,
    making: @escaping DeferredColumns.Making
  ) {
    let columns = DeferredColumns(making, withoutDictionary: withoutDictionary)
    entries = shapes.map { Entry(name: $0.name, type: $0.type, content: .deferred(columns, $0.name)) }
    self.rowCount = rowCount
  }

  private init(_ entries: [Entry], rowCount: Int) {
    self.entries = entries
    self.rowCount = rowCount
  }

  // MARK: What is known without making anything

  /// The names of the columns.
  public var names: [String] { entries.map(\.name) }

  /// The names and types of the columns, in order.
  public var shapes: [(name: String, type: ColumnType)] { entries.map { ($0.name, $0.type) } }

  /// The type of the column called exactly `name`.
  public func type(of name: String) -> ColumnType? { entries.first { $0.name == name }?.type }

  /// The dictionary of the column called exactly `name`; nil where it has none. A deferred column is made where that is not
  /// known.
  public func dictionary(of name: String) -> TextDictionary? {
    if case .deferred(let columns, let source)? = entries.first(where: { $0.name == name })?.content,
      columns.withoutDictionary.contains(source)
    {
      return nil
    }
    return self[name]?.dictionary
  }

  // MARK: Values

  /// The columns with their names, in order; names are unique. Makes the deferred ones.
  public var columns: [(name: String, column: Column)] {
    let deferred = deferred(entries)
    var found: [String: Column] = [:]
    for (columns, entries) in deferred {
      for (entry, column) in zip(entries, columns.available(entries.map(\.source))) { found[entry.name] = column }
    }
    return entries.compactMap { entry in
      if case .made(let column) = entry.content { return (entry.name, column) }
      return found[entry.name].map { (entry.name, $0) }
    }
  }

  /// The column called exactly `name`.
  public subscript(name: String) -> Column? {
    guard let entry = entries.first(where: { $0.name == name }) else { return nil }
    switch entry.content {
    case .made(let column): return column
    case .deferred(let columns, let source): return columns.available([source])[0]
    }
  }

  /// Returns the column called exactly `name`; nil where there is none.
  ///
  /// - Throws: What makes it impossible to make it.
  public func column(_ name: String, work: Work) throws(Diagnostic) -> Column? {
    guard let entry = entries.first(where: { $0.name == name }) else { return nil }
    switch entry.content {
    case .made(let column): return column
    case .deferred(let columns, let source): return try columns.columns([source], work: work).first
    }
  }

  /// Makes the columns of the given names that are still deferred, at one go; all of them where no names are given.
  ///
  /// - Throws: What makes it impossible, such as a file that has changed; `cancelled`, `too-much-memory`.
  public func make(_ names: [String]? = nil, work: Work) throws(Diagnostic) {
    let wanted = names.map { names in entries.filter { names.contains($0.name) } } ?? entries
    for (columns, entries) in deferred(wanted) { _ = try columns.columns(entries.map(\.source), work: work) }
  }

  /// Why a column could not be made since this was last asked, where somebody went on without it.
  public func takeFailure() -> Diagnostic? {
    for (columns, _) in deferred(entries) { if let failure = columns.takeFailure() { return failure } }
    return nil
  }

  private func deferred(_ entries: [Entry]) -> [(columns: DeferredColumns, entries: [(name: String, source: String)])] {
    var found: [(columns: DeferredColumns, entries: [(name: String, source: String)])] = []
    for entry in entries {
      guard case .deferred(let columns, let source) = entry.content else { continue }
      if let index = found.firstIndex(where: { $0.columns === columns }) {
        found[index].entries.append((entry.name, source))
      } else {
        found.append((columns, [(entry.name, source)]))
      }
    }
    return found
  }

  // MARK: Other columns

  /// Returns the frame with `column` added, or put in the place of the one of that name.
  public func setting(_ name: String, to column: Column) -> Frame {
    precondition(column.count == rowCount, "columns of one frame have one length")
    var copy = self
    let entry = Entry(name: name, type: column.type, content: .made(column))
    if let index = entries.firstIndex(where: { $0.name == name }) {
      copy.entries[index] = entry
    } else {
      copy.entries.append(entry)
    }
    return copy
  }

  /// Returns the frame with one more column, which `making` makes when it is first asked for.
  public func deferring(_ name: String, type: ColumnType, making: @escaping DeferredColumns.Making) -> Frame {
    var copy = self
    copy.entries.append(Entry(name: name, type: type, content: .deferred(DeferredColumns(making), name)))
    return copy
  }

  /// Returns the frame with only the columns of the given names, in their old order.
  public func keeping(_ names: some Sequence<String>) -> Frame {
    let names = Set(names)
    return Frame(entries.filter { names.contains($0.name) }, rowCount: rowCount)
  }
}
