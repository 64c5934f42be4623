import Diagnostics

/// The numbered texts of columns that were asked about not long ago, for the next question about them: to number texts
/// takes longer than most of what is done with the numbers.
enum KnownTextKeys {
  private struct Entry {
    /// Who has the column, as long as somebody does.
    weak var owner: ColumnMeasures?
    let isExact: Bool
    let keys: TextKeys
  }

  /// Those used last come last.
  private static let entries = Lock<[Entry]>([])
  /// How many bytes are kept at most.
  private static let most = SpareMemory.physicalMemory() / 16

  /// The numbered texts of a column, made if nobody knows them.
  static func keys(
    of column: Column, exact: Bool, make: () throws(Diagnostic) -> TextKeys
  ) throws(Diagnostic) -> TextKeys {
    let known = entries.withLock { entries -> TextKeys? in
      entries.removeAll { $0.owner == nil }
      guard let place = entries.firstIndex(where: { $0.owner === column.measures && $0.isExact == exact }) else {
        return nil
      }
      entries.append(entries.remove(at: place))
      return entries.last?.keys
    }
    if let known { return known }
    let keys = try make()
    entries.withLock { entries in
      entries.append(Entry(owner: column.measures, isExact: exact, keys: keys))
      var excess = entries.reduce(-most) { $0 + $1.keys.bytes }
      while excess > 0 { excess -= entries.removeFirst().keys.bytes }
    }
    return keys
  }

  /// Forgets all of them; returns how many bytes these are.
  static func release() -> Int {
    entries.withLock { entries in
      defer { entries.removeAll() }
      return entries.reduce(0) { $0 + $1.keys.bytes }
    }
  }
}
