import Diagnostics

/// The states that a list of aggregates needs, each once, and what is made of them.
struct AggregatePlan: Sendable {
  let counters: CounterPlan
  /// Accumulators that see only the rows that meet a condition; nil: all rows of the group.
  let sets: [FilterSet]
  let recipes: [Recipe]

  /// Accumulators of one condition.
  final class FilterSet: Sendable {
    let condition: (any Node)?
    /// Which of all accumulators.
    let members: [Int]

    init(condition: (any Node)?, members: [Int]) {
      self.condition = condition
      self.members = members
    }
  }

  /// How a result comes out of the states.
  enum Recipe: Sendable {
    case count(Int)
    /// Whether a count is above 0.
    case some(Int)
    /// Whether a count is 0.
    case none(Int)
    case finish(Int, Finish)
  }

  /// No groups yet; `fresh` makes accumulators like these.
  let accumulators: [any Accumulator]

  /// How many bytes the states of a group take.
  var groupBytes: Int { accumulators.reduce(4 + 16 * counters.conditions.count) { $0 + $1.groupBytes } }
}

/// Makes the plan of a list of aggregates.
struct AggregatePlanner {
  private let aggregates: [Aggregate]
  let compiler: Compiler
  /// How many groups there are at most; nil when nobody knows.
  private let domain: Int?
  /// What rows are counted for; nil: all of them.
  private(set) var conditions: [(computation: Computation?, node: (any Node)?)] = []
  private(set) var accumulators: [any Accumulator] = []
  /// What each accumulator is for, to find it again.
  private(set) var purposes: [(kind: String, operand: Computation, filter: Computation?)] = []
  private(set) var sets: [(filter: Computation?, condition: (any Node)?, members: [Int])] = []

  init(_ aggregates: [Aggregate], _ compiler: Compiler, domain: Int?) {
    self.aggregates = aggregates
    self.compiler = compiler
    self.domain = domain
  }

  mutating func plan() throws(Diagnostic) -> AggregatePlan {
    var recipes: [AggregatePlan.Recipe] = []
    try planSums()
    for aggregate in aggregates {
      _ = try aggregate.function.type
      if let filter = aggregate.filter, try filter.type != .boolean {
        throw .mismatchedTypes("a condition", [try filter.type])
      }
      recipes.append(try recipe(aggregate.function, aggregate.filter))
    }
    return AggregatePlan(
      counters: CounterPlan(conditions.map(\.node)),
      sets: sets.map { AggregatePlan.FilterSet(condition: $0.condition, members: $0.members) }, recipes: recipes,
      accumulators: accumulators)
  }

  /// Sums come first: what they are of need not be counted again.
  private mutating func planSums() throws(Diagnostic) {
    for aggregate in aggregates {
      switch aggregate.function {
      case .sum(let operand):
        _ = try aggregate.function.type
        _ = try sum(operand, aggregate.filter)
      case .mean(let operand):
        _ = try aggregate.function.type
        _ = try sum(operand, aggregate.filter, counted: .values)
      default: continue
      }
    }
  }

  private mutating func recipe(
    _ function: AggregateFunction, _ filter: Computation?
  ) throws(Diagnostic) -> AggregatePlan.Recipe {
    switch function {
    case .count:
      if case .not(.isEmpty(let operand))? = filter, let sum = summed(operand, nil) { return .finish(sum, .count) }
      if let sum = counting(filter) { return .finish(sum, .count) }
      return .count(try counter(filter, nil))
    case .countValues(let operand):
      if try operand.type == .boolean { return .count(try counter(filter, operand)) }
      if case .column(let column) = operand, column.validity == nil { return .count(try counter(filter, nil)) }
      if let sum = summed(operand, filter) { return .finish(sum, .count) }
      return .count(try counter(filter, .not(.isEmpty(operand))))
    case .any(let operand): return .some(try counter(filter, operand))
    case .all(let operand):
      return .none(try counter(filter, .compare(operand, .equal, .constant(.boolean(false), .boolean))))
    case .sum(let operand): return .finish(try sum(operand, filter), .sum)
    case .mean(let operand): return .finish(try sum(operand, filter, counted: .values), .mean)
    case .minimum(let operand): return .finish(try extreme(operand, filter, isLargest: false), .value)
    case .maximum(let operand): return .finish(try extreme(operand, filter, isLargest: true), .value)
    case .first(let operand): return .finish(try edge(operand, filter, isLast: false), .value)
    case .last(let operand): return .finish(try edge(operand, filter, isLast: true), .value)
    case .quantile(let operand, let fraction): return .finish(try values(operand, filter), .quantile(fraction))
    case .standardDeviation(let operand):
      let place = try place("spread", operand, filter) { planner throws(Diagnostic) in
        let node = try planner.compiler.compile(operand)
        return node.traits.type == .real ? RealSpread(node, groups: 0) : ExactSpread(node, groups: 0)
      }
      return .finish(place, .value)
    case .distinct(let operand, let exact): return .finish(try distinct(operand, filter, exact: exact), .value)
    case .correlation(let left, let right):
      let place = try place(nil, left, filter) { planner throws(Diagnostic) in
        let compiler = planner.compiler
        let (first, second) = (try compiler.compile(left), try compiler.compile(right))
        return first.traits.type == .real || second.traits.type == .real
          ? RealCorrelation(compiler.real(first), compiler.real(second), groups: 0)
          : ExactCorrelation(first, second, groups: 0)
      }
      return .finish(place, .value)
    }
  }

  /// The counter of rows that meet both conditions.
  private mutating func counter(_ filter: Computation?, _ condition: Computation?) throws(Diagnostic) -> Int {
    let both = [filter, condition].compactMap { $0 }
    let computation = both.count == 2 ? .all(both) : both.first
    if let known = conditions.firstIndex(where: { Self.isSame($0.computation, computation) }) { return known }
    conditions.append((computation, try node(of: computation)))
    return conditions.count - 1
  }

  /// The node of a condition, the same for all that asks for it; nil for none.
  private func node(of condition: Computation?) throws(Diagnostic) -> (any Node)? {
    guard let condition else { return nil }
    if let known = conditions.first(where: { Self.isSame($0.computation, condition) }) { return known.node }
    if let known = sets.first(where: { Self.isSame($0.filter, condition) }) { return known.condition }
    return try compiler.condition(condition)
  }

  /// What aggregates take from a sum beside it.
  private func counted(_ operand: Computation, _ filter: Computation?) -> Counted {
    let ofValues = aggregates.contains { aggregate in
      switch aggregate.function {
      case .mean(let other), .countValues(let other):
        return other.isSame(as: operand) && Self.isSame(aggregate.filter, filter)
      case .count:
        guard filter == nil, case .not(.isEmpty(let other))? = aggregate.filter else { return false }
        return other.isSame(as: operand)
      default: return false
      }
    }
    if ofValues { return .values }
    let ofRows = aggregates.contains { aggregate in
      if case .count = aggregate.function { Self.isSame(aggregate.filter, filter) } else { false }
    }
    return ofRows ? .rows : .nothing
  }

  /// A sum that counts the rows which meet a condition.
  private func counting(_ filter: Computation?) -> Int? {
    purposes.indices.first { index in
      (accumulators[index] as? ExactSum)?.counted == .rows && Self.isSame(purposes[index].filter, filter)
    }
  }

  /// The sum of the same values, which counts them too, where there is one.
  private func summed(_ operand: Computation, _ filter: Computation?) -> Int? {
    purposes.firstIndex { $0.kind == "sum" && $0.operand.isSame(as: operand) && Self.isSame($0.filter, filter) }
  }

  private mutating func sum(
    _ operand: Computation, _ filter: Computation?, counted: Counted? = nil
  ) throws(Diagnostic) -> Int {
    try place("sum", operand, filter) { planner throws(Diagnostic) in
      if case .column(let column) = operand, column.isWide { return WideSum(column, groups: 0) }
      let node = try planner.compiler.compile(operand)
      return node.traits.type == .real
        ? RealSum(node, groups: 0)
        : ExactSum(
          node, type: node.traits.type, rows: planner.compiler.tableRows,
          counted: counted ?? planner.counted(operand, filter), groups: 0)
    }
  }

  private mutating func extreme(
    _ operand: Computation, _ filter: Computation?, isLargest: Bool
  ) throws(Diagnostic) -> Int {
    try place(isLargest ? "largest" : "smallest", operand, filter) { planner throws(Diagnostic) in
      if let texts = try planner.compiler.arenaColumn(operand) {
        return TextExtreme(texts, isLargest: isLargest, groups: 0)
      }
      return Extreme(try planner.compiler.ordinal(operand, texts: .rank), isLargest: isLargest, groups: 0)
    }
  }

  private mutating func edge(
    _ operand: Computation, _ filter: Computation?, isLast: Bool
  ) throws(Diagnostic) -> Int {
    try place(isLast ? "last" : "first", operand, filter) { planner throws(Diagnostic) in
      Edge(try planner.compiler.ordinal(operand, texts: .place), isLast: isLast, groups: 0)
    }
  }

  private mutating func values(_ operand: Computation, _ filter: Computation?) throws(Diagnostic) -> Int {
    try place("values", operand, filter) { planner throws(Diagnostic) in
      let input = try planner.compiler.ordinal(operand, texts: .rank)
      if let (low, span) = planner.near(input), let domain = planner.domain, span * domain <= 1 << 20 {
        return Histogram(input, low: low, width: span, groups: 0)
      }
      return ValueList(input, groups: 0, memory: planner.compiler.work.memory)
    }
  }

  private mutating func distinct(
    _ operand: Computation, _ filter: Computation?, exact: Bool
  ) throws(Diagnostic) -> Int {
    try place(exact ? "exactly distinct" : "distinct", operand, filter) { planner throws(Diagnostic) in
      let part = try KeyPart(GroupingKey(operand, exact: exact), planner.compiler)
      if part.cardinality > 0, let domain = planner.domain, part.cardinality * domain <= 1 << 18 {
        return DistinctFlags(part, slot: planner.compiler.nextSlot(), groups: 0)
      }
      var operand = operand
      if case .numbered(let keys, let column) = part.source {
        let numbers = Column.Storage.int32(keys.numbers)
        operand = .column(Column(type: .integer, storage: numbers, validity: column.validity, count: column.count))
      }
      var input = try planner.compiler.ordinal(operand, texts: exact ? .code : .group)
      var near = planner.near(input)
      if case .near(let node, let low) = part.source {
        (input, near) = (Ordinal(node: node, decoding: .exact(.integer)), (low, part.cardinality))
      }
      if let (low, span) = near {
        let words = (span + 63) / 64
        // No more than two words for each row.
        let limit = max(1 << 20, 2 * planner.compiler.tableRows)
        if planner.domain.map({ words * $0 <= limit }) ?? (words <= 2) {
          return DistinctBits(input, low: low, width: words, groups: 0)
        }
        if let domain = planner.domain, span <= planner.compiler.tableRows + 1 {
          let memory = planner.compiler.work.memory
          return DistinctSeen(input, low: low, span: span, domain: domain, groups: 0, memory: memory)
        }
      }
      return DistinctSet(input, groups: 0, memory: planner.compiler.work.memory)
    }
  }

  /// The lowest value and how many there can be, where that is no more than some millions.
  private func near(_ input: Ordinal) -> (low: Int64, span: Int)? {
    guard let bounds = input.node.traits.bounds else { return nil }
    let (distance, overflow) = bounds.upperBound.subtractingReportingOverflow(bounds.lowerBound)
    return overflow || distance >= 1 << 26 ? nil : (bounds.lowerBound, Int(distance) + 1)
  }

  /// The accumulator for a purpose: one that is there already, or a new one. Without a kind it is always new.
  private mutating func place(
    _ kind: String?, _ operand: Computation, _ filter: Computation?,
    _ make: (AggregatePlanner) throws(Diagnostic) -> any Accumulator
  ) throws(Diagnostic) -> Int {
    let known = purposes.firstIndex { purpose in
      purpose.kind == kind && purpose.operand.isSame(as: operand) && Self.isSame(purpose.filter, filter)
    }
    if let known { return known }
    let index = accumulators.count
    accumulators.append(try make(self))
    purposes.append((kind ?? "", operand, filter))
    if let set = sets.firstIndex(where: { Self.isSame($0.filter, filter) }) {
      sets[set].members.append(index)
    } else {
      sets.append((filter, try node(of: filter), [index]))
    }
    return index
  }

  private static func isSame(_ left: Computation?, _ right: Computation?) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (let left?, let right?): left.isSame(as: right)
    default: false
    }
  }
}
