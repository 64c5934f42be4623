extension Computation {
  /// The month of a date that only some rows have, as the month of any date, had by those rows: what is computed of a
  /// column alone can be looked up. Functions of an empty value are empty.
  var guardingLast: Computation {
    switch self {
    case .truncated(.conditional(let branches, .constant(.none, _)), let unit) where branches.count == 1:
      .conditional([(branches[0].condition, .truncated(branches[0].value, unit))], otherwise: .constant(.none, .date))
    case .datePart(.conditional(let branches, .constant(.none, _)), let part) where branches.count == 1:
      .conditional([(branches[0].condition, .datePart(branches[0].value, part))], otherwise: .constant(.none, .integer))
    case .integer1(.conditional(let branches, .constant(.none, _)), let type, let function) where branches.count == 1:
      .conditional(
        [(branches[0].condition, .integer1(branches[0].value, type, function))], otherwise: .constant(.none, type))
    default: self
    }
  }

  /// The same with fewer steps for each row: no value is looked for in place of one that is always there, and what only some
  /// rows have is compared in two tests of columns, whether a row has it and how it compares. Nothing compares to an empty
  /// value.
  var withoutDetours: Computation {
    switch self {
    case .coalesce(let operands):
      if case .column(let column)? = operands.first, column.validity == nil { return .column(column) }
      return self
    case .compare(let left, let comparison, let right):
      let left = left.withoutDetours
      guard case .conditional(let branches, .constant(.none, _)) = left, branches.count == 1,
        case .column = branches[0].value, case .constant = right
      else { return .compare(left, comparison, right) }
      let isUnlike = comparison == .notEqual
      let both = Computation.all([
        branches[0].condition, .compare(branches[0].value, isUnlike ? .equal : comparison, right),
      ])
      return isUnlike ? .not(both) : both
    default: return self
    }
  }
}
