import Diagnostics

/// Conditions that rows must meet, one after the other: those that are out are not looked at again.
struct Filter: Sendable {
  private let conditions: [any Node]
  private let slot: Int

  /// Nil lets every row pass.
  init(_ computation: Computation?, _ compiler: Compiler) throws(Diagnostic) {
    slot = compiler.nextSlot()
    guard let computation else {
      conditions = []
      return
    }
    guard try computation.type == .boolean else {
      throw .mismatchedTypes("a condition", [try computation.type])
    }
    conditions = try compiler.conjuncts([computation])
  }

  /// Whether all rows pass.
  var isEmpty: Bool { conditions.isEmpty }

  /// Returns the lanes that pass. Their row numbers stand in the filter's own slot.
  func narrow(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Lanes {
    guard !conditions.isEmpty, lanes.count > 0 else { return lanes }
    let mask = scratch.bits(slot)
    let rows = scratch.selection(slot)
    var current = lanes
    // How many lanes of `current` are in, by the mask; nil where all are.
    var kept: Int?
    for condition in conditions {
      if let count = kept, count * 4 < current.count || condition.traits.canFail {
        current = Lanes(selection: rows, count: Bytes.select(mask, current, into: rows))
        kept = nil
      }
      let truth = try condition.truth(current, scratch)
      if kept == nil { mask.update(from: truth, count: current.count) } else { Bytes.and(mask, truth, current.count) }
      let count = Bytes.sum(mask, current.count)
      if count == 0 { return Lanes(selection: rows, count: 0) }
      kept = count == current.count ? nil : count
    }
    guard kept != nil else { return current }
    return Lanes(selection: rows, count: Bytes.select(mask, current, into: rows))
  }
}
