import Diagnostics

/// Aggregates under many conditions on columns of few different values, taken from finer groups: rows are grouped by those
/// values too, and each condition chooses among the groups.
///
/// So each row is counted and added once, however many conditions there are.
struct FinerGroups {
  /// The columns that conditions look at.
  let keys: [GroupingKey]
  /// What is computed of the finer groups, without conditions.
  let plan: AggregatePlan
  /// Of each accumulator of the whole plan, the one in `plan` that it is taken from.
  let places: [Int]
  /// The conditions of the whole plan's counters and sets.
  let counted: [Computation?]
  let chosen: [Computation?]

  /// Fewer are looked at row by row in no more time.
  static let leastConditions = 4
  /// A column of more values than these is none of few.
  static let mostValues = 64
  /// States of more groups do not stay in the nearer caches.
  static let mostGroups = 1 << 14

  /// The groups of `whole`, whose first `keyCount` keys are those of the finer ones.
  ///
  /// - Throws: `cancelled` and `too-much-memory`.
  func merged(
    _ fine: Grouped, keyCount: Int, _ whole: AggregatePlan, _ work: Work
  ) throws(Diagnostic) -> Grouped {
    let (groups, firsts) = try Self.numbered(fine, keyCount, work)
    let states = try GroupStates(whole, groups: firsts.count, memory: work.memory)
    for (place, condition) in counted.enumerated() {
      let counts = states.counters.counts[place].base
      let all = fine.states.counters.counts[0]
      forEachGroup(fine.groupCount, try meeting(condition, groups, fine)) { from, to in counts[to] &+= all[from] }
    }
    for (set, condition) in zip(whole.sets, chosen) {
      let mapping = try meeting(condition, groups, fine)
      for member in set.members {
        try states.accumulators[member].absorb(fine.states.accumulators[places[member]], mapping, work)
      }
    }
    for (group, first) in firsts.enumerated() where first >= 0 {
      states.firstRows.base[group] = Int32(truncatingIfNeeded: fine.firstRow[Int(first)])
    }
    return Grouped(states, keys: fine.keys.prefix(keyCount).map { $0.gather(rows: firsts) }, work)
  }

  /// The group that each finer one belongs to, and the first of each; finer groups stand in the order of their rows.
  private static func numbered(
    _ fine: Grouped, _ keyCount: Int, _ work: Work
  ) throws(Diagnostic) -> (groups: [Int32], firsts: [Int32]) {
    // Without keys there is one group, be there rows or not.
    guard keyCount > 0 else { return ([Int32](repeating: 0, count: fine.groupCount), [fine.groupCount > 0 ? 0 : -1]) }
    var values: [[UInt32]] = []
    for key in fine.keys.prefix(keyCount) { values.append(try key.numbered(exact: true, work).numbers) }
    var known: [[UInt32]: Int32] = [:]
    var firsts: [Int32] = []
    let groups = (0..<fine.groupCount).map { group in
      let key = values.map { $0[group] }
      if let number = known[key] { return number }
      let number = Int32(truncatingIfNeeded: firsts.count)
      known[key] = number
      firsts.append(Int32(truncatingIfNeeded: group))
      return number
    }
    return (groups, firsts)
  }

  /// Where the finer groups go whose rows meet a condition; all rows of one have what it looks at in common.
  private func meeting(
    _ condition: Computation?, _ groups: [Int32], _ fine: Grouped
  ) throws(Diagnostic) -> [Int32] {
    guard let condition else { return groups }
    let rows = fine.firstRow.map { Int32(truncatingIfNeeded: $0) }
    let isMet = try evaluate(condition.gathered(rows: rows), rows: rows.count)
    return groups.indices.map { isMet[$0] == .boolean(true) ? groups[$0] : -1 }
  }
}

extension AggregatePlanner {
  /// The finer groups that pay, after the plan was made; nil where none do.
  ///
  /// Values are computed of rows then that meet no condition: none may be able to fail.
  func finerGroups(than keys: KeyPlan) throws(Diagnostic) -> FinerGroups? {
    let filters = (conditions.map(\.computation) + sets.map(\.filter)).compactMap { $0 }
    let canFail = (conditions.map(\.node) + sets.map(\.condition)).contains { $0?.traits.canFail ?? false }
    guard filters.count >= FinerGroups.leastConditions, !canFail, compiler.work.computesOncePerEntry,
      purposes.allSatisfy({ Self.mergeable.contains($0.kind) }), let domain = keys.domain,
      let columns = Self.columns(of: filters)
    else { return nil }
    let most = FinerGroups.mostGroups / domain
    // Of many columns the product would leave 64 bits.
    guard columns.sizes.reduce(1, { min($0 * $1, most + 1) }) <= most else { return nil }
    var (places, kept): ([Int], [Int]) = ([], [])
    for index in accumulators.indices {
      if let known = kept.firstIndex(where: { isSameWithoutFilter($0, index) }) {
        places.append(known)
      } else {
        places.append(kept.count)
        kept.append(index)
      }
    }
    for purpose in kept.map({ purposes[$0] }) where try compiler.canFail(purpose.operand) { return nil }
    let all = kept.isEmpty ? [] : [AggregatePlan.FilterSet(condition: nil, members: Array(kept.indices))]
    let plan = AggregatePlan(
      counters: CounterPlan([nil]), sets: all, recipes: [], accumulators: kept.map { accumulators[$0].fresh(groups: 0) }
    )
    return FinerGroups(
      keys: columns.leaves.map { GroupingKey($0, exact: true) }, plan: plan, places: places,
      counted: conditions.map(\.computation), chosen: sets.map(\.filter))
  }

  /// Whose states are small, and come out the same in whatever order they are merged.
  private static let mergeable: Set<String> = ["sum", "largest", "smallest"]

  private func isSameWithoutFilter(_ left: Int, _ right: Int) -> Bool {
    let counted = [left, right].map { (accumulators[$0] as? ExactSum)?.counted }
    return purposes[left].kind == purposes[right].kind && purposes[left].operand.isSame(as: purposes[right].operand)
      && counted[0] == counted[1]
  }

  /// The columns that formulas look at and how many values each can have; nil where one has many.
  private static func columns(of formulas: [Computation]) -> (leaves: [Computation], sizes: [Int])? {
    var (leaves, sizes): ([Computation], [Int]) = ([], [])
    var open = formulas
    while let next = open.popLast() {
      switch next {
      case .constant: continue
      case .column(let column), .gathered(let column, _):
        if leaves.contains(where: { $0.isSame(as: next) }) { continue }
        guard let size = column.valueLimit, size <= FinerGroups.mostValues else { return nil }
        leaves.append(next)
        sizes.append(size + 1)
      default: open += next.operands
      }
    }
    return leaves.isEmpty ? nil : (leaves, sizes)
  }
}

extension Compiler {
  fileprivate func canFail(_ computation: Computation) throws(Diagnostic) -> Bool {
    computation.isLeaf ? false : try compile(computation).traits.canFail
  }
}

extension Column {
  /// How many different values there are at most; nil where nobody has looked.
  fileprivate var valueLimit: Int? {
    if let dictionary { return dictionary.count }
    if type == .boolean { return 2 }
    return EntrySource(self, limit: FinerGroups.mostValues)?.size
  }
}
