import CBytes
import Diagnostics

extension Pass {
  /// Returns the values of a node, in narrow storage; texts keep the node's dictionary.
  func column(_ node: any Node, slots: Int) throws(Diagnostic) -> Column {
    try work.memory.claim(rows.count * 8 + rows.count / 8)
    switch node.traits.type {
    case .real:
      let buffer = Buffer<Double>(count: rows.count)
      let validity = try fill(node, slots) { vector, place, count in
        store(vector.reals, vector.validity, buffer.base + place, count)
      }
      return Column(type: .real, storage: .real(buffer), validity: validity, count: rows.count)
    case .boolean:
      let bits = Bitmap(count: rows.count)
      let validity = try fill(node, slots) { vector, place, count in
        if let validity = vector.validity { Bytes.and(vector.bits, validity, count) }
        pack(vector.bits, count, into: bits.words.base + place / 64)
      }
      return Column(type: .boolean, storage: .boolean(bits), validity: validity, count: rows.count)
    case .text:
      let buffer = Buffer<UInt32>(count: rows.count)
      let validity = try fill(node, slots) { vector, place, count in
        store(vector.codes, vector.validity, buffer.base + place, count)
      }
      let dictionary = node.traits.dictionary ?? TextDictionary([])
      return Column(type: .text, storage: .codes32(buffer, dictionary), validity: validity, count: rows.count)
    case .integer, .decimal, .date, .duration: return try integers(node, slots)
    }
  }

  private func integers(_ node: any Node, _ slots: Int) throws(Diagnostic) -> Column {
    let bounds = node.traits.bounds ?? Int64.min...Int64.max
    if Int64(Int16.min) <= bounds.lowerBound, bounds.upperBound <= Int64(Int16.max) {
      let buffer = Buffer<Int16>(count: rows.count)
      return try narrowed(node, slots, buffer, .int16(buffer))
    }
    if Int64(Int32.min) <= bounds.lowerBound, bounds.upperBound <= Int64(Int32.max) {
      let buffer = Buffer<Int32>(count: rows.count)
      return try narrowed(node, slots, buffer, .int32(buffer))
    }
    // Most of what lies here is narrower in the end.
    let buffer = Buffer<Int64>(unset: rows.count)
    return try narrowed(node, slots, buffer, .int64(buffer))
  }

  private func narrowed<Integer: FixedWidthInteger>(
    _ node: any Node, _ slots: Int, _ buffer: Buffer<Integer>, _ storage: Column.Storage
  ) throws(Diagnostic) -> Column {
    let validity = try fill(node, slots) { vector, place, count in
      narrow(vector.integers, vector.validity, buffer.base + place, count)
    }
    return Column(type: node.traits.type, storage: storage, validity: validity, count: rows.count).narrowed()
  }

  /// Evaluates the node chunk by chunk; returns where it has values, nil if everywhere. Chunks begin at multiples of 64,
  /// so that no two threads write to one word.
  private func fill(
    _ node: any Node, _ slots: Int, _ store: @Sendable (Vector, _ place: Int, _ count: Int) -> Void
  ) throws(Diagnostic) -> Bitmap? {
    let words = Buffer<UInt64>(count: (rows.count + 63) / 64)
    let parts = parts(atMost: 64)
    try run(parts, makeWorker: { scratch(slots) }) { (scratch, part, progress) throws(Diagnostic) in
      var place = parts[part].lowerBound
      for lanes in chunks(of: parts[part]) {
        try progress.advance(by: lanes.count)
        let vector = try node.evaluate(lanes, scratch)
        store(vector, place, lanes.count)
        if let validity = vector.validity {
          pack(validity, lanes.count, into: words.base + place / 64)
        } else {
          ones(lanes.count, into: words.base + place / 64)
        }
        place += lanes.count
      }
    }
    let validity = Bitmap(words: words, count: rows.count)
    return validity.populationCount == rows.count ? nil : validity
  }
}

/// Packs bytes of 0 and 1 to bits; a last word that is not full gets zeroes.
func pack(_ bytes: UnsafePointer<UInt8>, _ count: Int, into words: UnsafeMutablePointer<UInt64>) {
  for word in 0..<(count + 63) / 64 {
    var bits = suluh_equal64(bytes + word * 64, 1)
    if count - word * 64 < 64 { bits &= (1 << UInt64(count - word * 64)) - 1 }
    words[word] = bits
  }
}

/// Sets the first `count` bits.
private func ones(_ count: Int, into words: UnsafeMutablePointer<UInt64>) {
  for word in 0..<count / 64 { words[word] = .max }
  if count % 64 != 0 { words[count / 64] = (1 << UInt64(count % 64)) - 1 }
}

/// Copies values, with zeroes in empty slots.
private func store<Element: BitwiseCopyable & ExpressibleByIntegerLiteral>(
  _ source: UnsafePointer<Element>, _ validity: UnsafePointer<UInt8>?, _ target: UnsafeMutablePointer<Element>,
  _ count: Int
) {
  guard let validity else { return target.update(from: source, count: count) }
  for lane in 0..<count { target[lane] = validity[lane] == 1 ? source[lane] : 0 }
}

private func narrow<Integer: FixedWidthInteger>(
  _ source: UnsafePointer<Int64>, _ validity: UnsafePointer<UInt8>?, _ target: UnsafeMutablePointer<Integer>,
  _ count: Int
) {
  if let validity {
    for lane in 0..<count {
      target[lane] = Integer(truncatingIfNeeded: source[lane] & (0 &- Int64(validity[lane])))
    }
  } else {
    for lane in 0..<count { target[lane] = Integer(truncatingIfNeeded: source[lane]) }
  }
}
