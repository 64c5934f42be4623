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
}
