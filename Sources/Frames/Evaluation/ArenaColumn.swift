/// A column whose texts lie in an arena.
struct ArenaColumn: Sendable {
  let column: Column
  let arena: TextArena

  /// Nil for columns of other kinds.
  init?(_ column: Column) {
    guard case .arena(let arena) = column.storage else { return nil }
    (self.column, self.arena) = (column, arena)
  }
}
