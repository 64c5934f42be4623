import Diagnostics

/// Numbers of texts that hardly repeat, each worked out by itself.
struct ArenaNumberNode: Node {
  let traits: Traits
  let texts: ArenaColumn
  let number: TextNumber

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let (integers, present) = (scratch.integers(traits.slot), scratch.validity(traits.slot))
    let (column, places) = (texts.column, texts.arena.places)
    lanes.forEach { lane, row in
      let found = column.isValid(row) ? number.value(places[row]) : nil
      integers[lane] = found ?? 0
      present[lane] = found == nil ? 0 : 1
    }
    return Vector(values: scratch.values(traits.slot), validity: present)
  }
}

/// How texts that hardly repeat compare with one.
struct ArenaComparisonNode: Node {
  let traits: Traits
  private let texts: ArenaColumn
  private let comparison: Comparison
  private let isExact: Bool
  /// The text that the others are compared with.
  private let bytes: Buffer<UInt8>
  private let head: Int64?

  init(_ texts: ArenaColumn, _ comparison: Comparison, _ text: String, exact: Bool, slot: Int) {
    traits = Traits(type: .boolean, slot: slot, isTotal: true)
    (self.texts, self.comparison, isExact) = (texts, comparison, exact)
    bytes = Buffer(Array(text.utf8))
    head = KeyOrder.head(of: bytes.values)
  }

  /// The heads that keys have for which it can hold; nil where it holds for empty cells too, or nobody knows.
  var headRange: ClosedRange<Int64>? {
    guard let head, !comparison.holds(nil) else { return nil }
    return switch comparison {
    case .equal: head...head
    case .less, .lessOrEqual: .min...head
    case .greater, .greaterOrEqual: head ... .max
    case .notEqual: nil
    }
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let bits = scratch.bits(traits.slot)
    let (column, places) = (texts.column, texts.arena.places)
    lanes.forEach { lane, row in
      bits[lane] = comparison.holds(column.isValid(row) ? order(places[row]) : nil) ? 1 : 0
    }
    return Vector(values: scratch.values(traits.slot), validity: nil)
  }

  @inline(__always)
  private func order(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    if isExact { return KeyOrder.byteOrder(text, bytes.values) }
    if let own = KeyOrder.head(of: text), let head, own != head { return own < head ? -1 : 1 }
    return KeyOrder.order(text, bytes.values)
  }
}

extension ArenaColumn {
  /// What a function makes of each text, in an arena again.
  ///
  /// - Throws: `cancelled` and `too-much-memory`.
  func mapped(by function: TextFunction, _ work: Work) throws(Diagnostic) -> Column {
    let count = column.count
    let pass = Pass(rows: .all(count), work: work)
    let parts = pass.parts(atMost: 512)
    try work.memory.claim(count * 4 + count / 8)
    let made = TextParts(parts, bytes: arena.textBytes, work.memory)
    try pass.run(parts, makeWorker: {}) { (_, part, progress) throws(Diagnostic) in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(arena.textBytes / parts.count * 5 / 4)
      for lanes in pass.chunks(of: parts[part]) {
        try progress.advance(by: lanes.count)
        for row in lanes.start..<lanes.start + lanes.count {
          if column.isValid(row), function.append(arena.places[row], to: &bytes) {
            made.present.base[row >> 6] |= 1 << UInt64(row & 63)
          }
          made.ends.base[row] = UInt32(truncatingIfNeeded: bytes.count)
        }
      }
      try made.take(bytes, part)
    }
    return made.column
  }
}
