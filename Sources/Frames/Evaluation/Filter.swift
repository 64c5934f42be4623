import Diagnostics

/// Conditions that rows must meet, one after the other: those that are out are not looked at again.
struct Filter: Sendable {
  private let conditions: [any Node]
  /// Of each condition, whether it can fail and when it is better asked of a list of rows.
  private let costs: [(canFail: Bool, picking: Int)]
  /// One for the mask and a list of rows, and one for a list made of that.
  private let slots: (Int, Int)

  /// Nil lets every row pass.
  init(_ computation: Computation?, _ compiler: Compiler) throws(Diagnostic) {
    slots = (compiler.nextSlot(), compiler.nextSlot())
    guard let computation else {
      (conditions, costs) = ([], [])
      return
    }
    guard try computation.type == .boolean else {
      throw .mismatchedTypes("a condition", [try computation.type])
    }
    conditions = Self.ordered(try compiler.conjuncts([computation]))
    costs = conditions.map { ($0.traits.canFail, $0.pickingCost) }
  }

  /// Whether some row can make it fail.
  var canFail: Bool { costs.contains { $0.canFail } }

  /// The cheapest first, as far as none can fail: one that can is to see no more rows than those before it leave.
  private static func ordered(_ conditions: [any Node]) -> [any Node] {
    let end = conditions.firstIndex { $0.traits.canFail } ?? conditions.count
    let free = conditions[..<end].enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
    return free.map(\.element) + conditions[end...]
  }

  /// The rows of a chunk that pass.
  struct Passing {
    /// Those that were looked at last.
    var lanes: Lanes
    /// Which of them pass; nil where all do.
    var mask: Mask?
    /// How many pass.
    var count: Int

    init(lanes: Lanes, mask: Mask?, count: Int) { (self.lanes, self.mask, self.count) = (lanes, mask, count) }

    /// All rows of a list.
    init(listed lanes: Lanes) { self.init(lanes: lanes, mask: nil, count: lanes.count) }
  }

  /// Returns which lanes pass. The mask, or the row numbers, stand in the filter's own slots.
  func test(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Passing {
    let own = scratch.mask(slots.0)
    var passing = Passing(lanes: lanes, mask: nil, count: lanes.count)
    for (place, cost) in costs.enumerated() where passing.count > 0 {
      if passing.mask != nil, cost.canFail || passing.count * cost.picking < passing.lanes.count {
        passing = Passing(listed: picked(passing, scratch))
      }
      let mask = try conditions[place].mask(passing.lanes, scratch)
      if passing.mask == nil {
        own.copy(mask, passing.lanes.count)
      } else {
        own.and(mask.words, passing.lanes.count)
      }
      passing.count = own.count(passing.lanes.count)
      passing.mask = passing.count == passing.lanes.count ? nil : own
    }
    return passing
  }

  /// Returns the lanes that pass. Their row numbers stand in the filter's own slots.
  func narrow(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Lanes {
    picked(try test(lanes, scratch), scratch)
  }

  /// The lanes that pass, as a list.
  func picked(_ passing: Passing, _ scratch: Scratch) -> Lanes {
    guard let mask = passing.mask else { return passing.lanes }
    let first = scratch.selection(slots.0)
    let rows = passing.lanes.selection == UnsafePointer(first) ? scratch.selection(slots.1) : first
    return Lanes(selection: rows, count: mask.select(passing.lanes, into: rows))
  }
}
