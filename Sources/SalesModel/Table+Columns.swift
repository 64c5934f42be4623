public import Frames
public import Language

extension Table {
  /// Returns the column that a name means, with the name it is stored under, or nil.
  ///
  /// Case aside, a name means the column stored under it. `accounts.revenue` means the column that was joined from
  /// `accounts` (stored with the qualifier or without it), or, in the table `accounts` itself, its `revenue`. In
  /// backticks a name may also be the header as the file has it.
  public func column(_ name: Name) -> (name: String, column: Column)? {
    guard let stored = storedName(name), let column = frame[stored] else { return nil }
    return (stored, column)
  }

  /// Returns the column stored under `name`, case aside.
  public func column(_ name: String) -> (name: String, column: Column)? {
    guard let stored = storedName(name), let column = frame[stored] else { return nil }
    return (stored, column)
  }

  /// Returns the name that the column called `name`, case aside, is stored under, or nil. Makes no column.
  public func storedName(_ name: String) -> String? {
    let names = frame.names
    if names.contains(name) { return name }
    let wanted = name.lowercased()
    return names.first { $0.lowercased() == wanted }
  }

  /// Returns the name that the column a name means is stored under, as in `column(_:)`, or nil. Makes no column.
  public func storedName(_ name: Name) -> String? {
    if let qualifier = name.qualifier {
      let table = qualifier.lowercased()
      if let whole = storedName(qualifier + "." + name.text) { return whole }
      guard let found = storedName(name.text) else { return nil }
      if table == self.name.lowercased() { return found }
      return info(found)?.joinedFrom?.lowercased() == table ? found : nil
    }
    if name.isQuoted, let exact = columns.first(where: { $0.name == name.text || $0.header == name.text }) {
      return exact.name
    }
    return storedName(name.text) ?? columns.first { $0.header.lowercased() == name.text.lowercased() }?.name
  }

  /// Returns a copy with `frame` in place of its data; columns that are new get `infos`.
  func replacing(_ frame: Frame, infos: [ColumnInfo] = []) -> Table {
    var copy = Table(
      name: name, frame: frame, columns: columns + infos, grain: grain, dealRows: dealRows, source: source)
    copy.fileRows = fileRows
    return copy
  }

  /// Returns the table with only some of its rows.
  func keeping(rows: [Int32]) -> Table {
    var copy = Table(
      name: name, frame: frame.gather(rows: rows), columns: columns, grain: grain,
      dealRows: dealRows?.gather(rows: rows),
      source: source)
    copy.fileRows = fileRows.map { known in rows.map { known[Int($0)] } } ?? rows
    return copy
  }
}
