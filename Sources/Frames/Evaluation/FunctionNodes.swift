import CBytes
import Diagnostics

/// A function of one real.
struct RealFunctionNode: Node {
  let traits: Traits
  let operand: any Node
  let function: RealFunction

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let vector = try operand.evaluate(lanes, scratch)
    let (slot, count) = (traits.slot, lanes.count)
    let results = scratch.reals(slot)
    function.ofMany(vector.reals, count, results)
    let validity = finite(results, vector.validity, count, into: scratch.validity(slot))
    return Vector(values: scratch.values(slot), validity: validity)
  }
}

/// A function of two reals.
struct RealPairFunctionNode: Node {
  let traits: Traits
  let left: any Node
  let right: any Node
  let function: RealPairFunction

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let first = try left.evaluate(lanes, scratch)
    let second = try right.evaluate(lanes, scratch)
    let (slot, count) = (traits.slot, lanes.count)
    let (results, own) = (scratch.reals(slot), scratch.validity(slot))
    function.ofMany(first.reals, second.reals, count, results)
    let validity = combine(first.validity, second.validity, count, into: own)
    return Vector(values: scratch.values(slot), validity: finite(results, validity, count, into: own))
  }
}

/// A function of one whole number: a user's, or one of the calendar's.
struct IntegerFunctionNode: Node {
  let traits: Traits
  let operand: any Node
  let function: IntegerFunction

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let vector = try operand.evaluate(lanes, scratch)
    let (slot, validity) = (traits.slot, scratch.validity(traits.slot))
    function.ofMany(vector.integers, vector.validity, lanes.count, scratch.integers(slot), validity)
    return Vector(values: scratch.values(slot), validity: validity)
  }
}

/// What is looked up for the code of a text.
struct CodeTableNode: Node {
  let traits: Traits
  let operand: any Node
  /// A row for each code.
  let table: Column

  init(_ operand: any Node, table: Column, slot: Int) {
    self.operand = operand
    self.table = table
    traits = Traits(
      type: table.type, slot: slot, canFail: operand.traits.canFail, bounds: table.integerRange,
      dictionary: table.dictionary, isTotal: operand.traits.isTotal && table.validity == nil)
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let vector = try operand.evaluate(lanes, scratch)
    let slot = traits.slot
    guard table.count > 0 else {
      scratch.validity(slot).update(repeating: 0, count: lanes.count)
      scratch.integers(slot).update(repeating: 0, count: lanes.count)
      return Vector(values: scratch.values(slot), validity: scratch.validity(slot))
    }
    let places = scratch.selection(slot)
    let codes = vector.codes
    if let validity = vector.validity {
      for lane in 0..<lanes.count { places[lane] = Int32(bitPattern: codes[lane] & (0 &- UInt32(validity[lane]))) }
    } else {
      for lane in 0..<lanes.count { places[lane] = Int32(bitPattern: codes[lane]) }
    }
    let entries = Lanes(selection: places, count: lanes.count)
    table.load(entries, into: scratch.values(slot))
    var validity = vector.validity
    if let words = table.validity?.words.base {
      let own = scratch.validity(slot)
      _ = Bytes.spread(words, entries, into: own)
      if let validity { Bytes.and(own, validity, lanes.count) }
      validity = own
    }
    return Vector(values: scratch.values(slot), validity: validity)
  }
}

/// A value where a condition holds, and empty elsewhere.
struct GuardedNode: Node {
  let traits: Traits
  let value: any Node
  let condition: any Node

  /// Neither may be able to fail.
  init(_ value: any Node, where condition: any Node, slot: Int) {
    self.value = value
    self.condition = condition
    var traits = value.traits
    traits.slot = slot
    traits.isTotal = false
    self.traits = traits
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let truth = try condition.truth(lanes, scratch)
    let vector = try value.evaluate(lanes, scratch)
    return Vector(
      values: vector.values, validity: combine(truth, vector.validity, lanes.count, into: scratch.validity(traits.slot))
    )
  }
}

/// The value of the first branch whose condition is true: of each lane, `otherwise` where none is.
struct ChoiceNode: Node {
  let traits: Traits
  /// A branch without a condition is taken where its value is not empty (`coalesce`).
  let branches: [(condition: (any Node)?, value: any Node)]
  let otherwise: any Node

  init(_ branches: [(condition: (any Node)?, value: any Node)], otherwise: any Node, slot: Int) {
    self.branches = branches
    self.otherwise = otherwise
    let values = branches.map(\.value) + [otherwise]
    var traits = Traits(type: otherwise.traits.type, slot: slot, dictionary: otherwise.traits.dictionary)
    traits.canFail =
      values.contains { $0.traits.canFail } || branches.contains { $0.condition?.traits.canFail ?? false }
    traits.isTotal = values.allSatisfy(\.traits.isTotal)
    // Empty cells are within any bounds.
    let filled = values.filter { ($0 as? ConstantNode)?.value != Value.none }
    let bounds = filled.compactMap(\.traits.bounds)
    if bounds.count == filled.count, let low = bounds.map(\.lowerBound).min(), let high = bounds.map(\.upperBound).max()
    {
      traits.bounds = low...high
    }
    self.traits = traits
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    if !traits.canFail { return try blend(lanes, scratch) }
    let slot = traits.slot
    let (rows, places) = (scratch.selection(slot), scratch.places(slot))
    for lane in 0..<lanes.count {
      rows[lane] = Int32(truncatingIfNeeded: lanes.row(lane))
      places[lane] = UInt16(truncatingIfNeeded: lane)
    }
    var open = lanes.count
    for (condition, value) in branches where open > 0 {
      let current = Lanes(selection: rows, count: open)
      guard let condition else {
        let vector = try value.evaluate(current, scratch)
        scatter(vector, scratch, taken: vector.validity, open)
        open = keep(scratch, open) { vector.validity?[$0] ?? 1 == 0 }
        continue
      }
      let truth = try condition.truth(current, scratch)
      try take(value, truth, open, scratch)
      open = keep(scratch, open) { truth[$0] == 0 }
    }
    let vector = try otherwise.evaluate(Lanes(selection: rows, count: open), scratch)
    scatter(vector, scratch, taken: nil, open)
    return Vector(values: scratch.values(slot), validity: scratch.validity(slot))
  }

  /// Computes all branches in all lanes, and takes them from the last to the first.
  private func blend(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let slot = traits.slot
    let always = UnsafeMutableRawPointer(scratch.places(slot)).assumingMemoryBound(to: UInt8.self)
    always.update(repeating: 1, count: lanes.count)
    blend(try otherwise.evaluate(lanes, scratch), always, lanes.count, scratch)
    for (condition, value) in branches.reversed() {
      let truth = try condition?.truth(lanes, scratch)
      let vector = try value.evaluate(lanes, scratch)
      blend(vector, truth ?? vector.validity ?? always, lanes.count, scratch)
    }
    return Vector(values: scratch.values(slot), validity: traits.isTotal ? nil : scratch.validity(slot))
  }

  /// Takes the lanes where `taken` is 1.
  private func blend(_ vector: Vector, _ taken: UnsafePointer<UInt8>, _ count: Int, _ scratch: Scratch) {
    let slot = traits.slot
    let target = scratch.values(slot)
    switch traits.type {
    case .boolean: suluh_choose8(vector.bits, taken, count, scratch.bits(slot))
    case .text: suluh_choose32(vector.codes, taken, count, scratch.codes(slot))
    case .real, .integer, .decimal, .date, .duration:
      suluh_choose64(
        vector.values.assumingMemoryBound(to: UInt64.self), taken, count, target.assumingMemoryBound(to: UInt64.self))
    }
    if traits.isTotal { return }
    let validity = scratch.validity(slot)
    if let own = vector.validity {
      suluh_choose8(own, taken, count, validity)
    } else {
      Bytes.or(validity, taken, count)
    }
  }

  /// Computes `value` in the open lanes where `truth` holds. They are moved to the front of a second list meanwhile.
  private func take(
    _ value: any Node, _ truth: UnsafePointer<UInt8>, _ open: Int, _ scratch: Scratch
  ) throws(Diagnostic) {
    let (rows, places) = (scratch.selection(traits.slot), scratch.places(traits.slot))
    try withUnsafeTemporaryLists(open) { (chosenRows, chosenPlaces) throws(Diagnostic) in
      var chosen = 0
      for lane in 0..<open {
        chosenRows[chosen] = rows[lane]
        chosenPlaces[chosen] = places[lane]
        chosen += Int(truth[lane])
      }
      let vector = try value.evaluate(Lanes(selection: chosenRows, count: chosen), scratch)
      scatter(vector, scratch, places: chosenPlaces, taken: nil, chosen)
    }
  }

  private func keep(_ scratch: Scratch, _ open: Int, where stays: (Int) -> Bool) -> Int {
    let (rows, places) = (scratch.selection(traits.slot), scratch.places(traits.slot))
    var kept = 0
    for lane in 0..<open {
      let row = rows[lane]
      let place = places[lane]
      rows[kept] = row
      places[kept] = place
      kept += stays(lane) ? 1 : 0
    }
    return kept
  }

  private func scatter(
    _ vector: Vector, _ scratch: Scratch, places: UnsafePointer<UInt16>? = nil, taken: UnsafePointer<UInt8>?,
    _ count: Int
  ) {
    let slot = traits.slot
    let places = places ?? UnsafePointer(scratch.places(slot))
    switch traits.type {
    case .real: spread(vector.reals, scratch.reals(slot), places, taken, count)
    case .boolean: spread(vector.bits, scratch.bits(slot), places, taken, count)
    case .text: spread(vector.codes, scratch.codes(slot), places, taken, count)
    case .integer, .decimal, .date, .duration:
      spread(vector.integers, scratch.integers(slot), places, taken, count)
    }
    let validity = scratch.validity(slot)
    for lane in 0..<count { validity[Int(places[lane])] = vector.validity?[lane] ?? 1 }
  }

  private func spread<Element>(
    _ source: UnsafePointer<Element>, _ target: UnsafeMutablePointer<Element>, _ places: UnsafePointer<UInt16>,
    _ taken: UnsafePointer<UInt8>?, _ count: Int
  ) {
    for lane in 0..<count where taken?[lane] ?? 1 == 1 { target[Int(places[lane])] = source[lane] }
  }
}

/// Runs `body` with room for row numbers and lanes.
private func withUnsafeTemporaryLists(
  _ count: Int,
  _ body: (UnsafeMutablePointer<Int32>, UnsafeMutablePointer<UInt16>) throws(Diagnostic) -> Void
) throws(Diagnostic) {
  let rows = UnsafeMutablePointer<Int32>.allocate(capacity: count + 1)
  let places = UnsafeMutablePointer<UInt16>.allocate(capacity: count + 1)
  defer {
    rows.deallocate()
    places.deallocate()
  }
  try body(rows, places)
}
