extension Computation {
  /// The formulas that this one is made of.
  var operands: [Computation] {
    switch self {
    case .column, .gathered, .constant: []
    case .not(let operand), .test(let operand, _), .isEmpty(let operand), .negated(let operand): [operand]
    case .real1(let operand, _), .integer1(let operand, _, _), .truncated(let operand, _): [operand]
    case .datePart(let operand, _), .converted(let operand, _), .text1(let operand, _): [operand]
    case .textToInteger(let operand, _, _), .toText(let operand, _): [operand]
    case .all(let operands), .any(let operands), .coalesce(let operands): operands
    case .compare(let left, _, let right), .compareText(let left, _, let right, _): [left, right]
    case .arithmetic(let left, _, let right), .real2(let left, let right, _): [left, right]
    case .conditional(let branches, let otherwise): branches.flatMap { [$0.condition, $0.value] } + [otherwise]
    }
  }

  /// The one column that the formula computes with; nil where there are none or several, or other tables' ones.
  var soleColumn: Column? {
    var sole: Column?
    return findSoleColumn(&sole) ? sole : nil
  }

  private func findSoleColumn(_ sole: inout Column?) -> Bool {
    switch self {
    case .column(let column):
      if let known = sole { return known.measures === column.measures }
      sole = column
      return true
    case .gathered: return false
    default: return operands.allSatisfy { $0.findSoleColumn(&sole) }
    }
  }

  /// The same formula over some rows of the table alone.
  func gathered(rows: [Int32]) -> Computation {
    switch self {
    case .column(let column): .column(column.gather(rows: rows))
    case .gathered(let column, let numbers): .gathered(column, rows: numbers.gather(rows: rows))
    default: replacingOperands(operands.map { $0.gathered(rows: rows) })
    }
  }

  /// Whether the formula computes something of texts that hardly repeat.
  var computesOfArena: Bool {
    operands.contains { operand in
      if case .column(let column) = operand, case .arena = column.storage { true } else { operand.computesOfArena }
    }
  }

  /// Whether the formula reads cells without computing.
  var isLeaf: Bool {
    switch self {
    case .column, .gathered, .constant: true
    default: false
    }
  }

  /// Whether two formulas are certainly the same. Functions of numbers cannot be told apart, so those that have any are
  /// not.
  func isSame(as other: Computation) -> Bool {
    switch (self, other) {
    case (.column(let a), .column(let b)): return a.measures === b.measures
    case (.gathered(let a, let rows), .gathered(let b, let otherRows)):
      return a.measures === b.measures && rows.measures === otherRows.measures
    case (.constant(let a, let type), .constant(let b, let otherType)): return a == b && type == otherType
    case (.compare(_, let a, _), .compare(_, let b, _)): return a == b && hasSameOperands(other)
    case (.compareText(_, let a, _, let exact), .compareText(_, let b, _, let otherExact)):
      return a == b && exact == otherExact && hasSameOperands(other)
    case (.arithmetic(_, let a, _), .arithmetic(_, let b, _)): return a == b && hasSameOperands(other)
    case (.test(_, let a), .test(_, let b)): return a.isSame(as: b) && hasSameOperands(other)
    case (.truncated(_, let a), .truncated(_, let b)): return a == b && hasSameOperands(other)
    case (.datePart(_, let a), .datePart(_, let b)): return a == b && hasSameOperands(other)
    case (.converted(_, let a), .converted(_, let b)): return a == b && hasSameOperands(other)
    case (.text1(_, let a), .text1(_, let b)): return a.identity === b.identity && hasSameOperands(other)
    case (.textToInteger(_, let type, let a), .textToInteger(_, let otherType, let b)):
      return a.identity === b.identity && type == otherType && hasSameOperands(other)
    case (.not, .not), (.all, .all), (.any, .any), (.isEmpty, .isEmpty), (.negated, .negated),
      (.coalesce, .coalesce):
      return hasSameOperands(other)
    case (.conditional, .conditional): return hasSameOperands(other)
    default: return false
    }
  }

  private func hasSameOperands(_ other: Computation) -> Bool {
    let (mine, others) = (operands, other.operands)
    return mine.count == others.count && zip(mine, others).allSatisfy { $0.isSame(as: $1) }
  }
}

extension TextTest {
  func isSame(as other: TextTest) -> Bool {
    switch (self, other) {
    case (.equalsAny(let a, let exact), .equalsAny(let b, let otherExact)):
      a.map(ExactText.init) == b.map(ExactText.init) && exact == otherExact
    case (.contains(let a, let exact), .contains(let b, let otherExact)),
      (.startsWith(let a, let exact), .startsWith(let b, let otherExact)),
      (.endsWith(let a, let exact), .endsWith(let b, let otherExact)):
      ExactText(a) == ExactText(b) && exact == otherExact
    default: false
    }
  }
}
