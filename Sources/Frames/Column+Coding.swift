import Diagnostics

extension Column {
  /// The same texts with a dictionary, in the order of their first appearance, whatever it costs.
  ///
  /// - Throws: The diagnostic `cancelled`, where that was asked for meanwhile.
  func dictionaryCoded(_ work: Work) throws(Diagnostic) -> Column {
    guard case .arena(let arena) = storage else { return self }
    let claim = MemoryClaim(work.memory)
    let numbering = try TextNumbering(arena, validity: validity) { (bytes) throws(Diagnostic) in
      try work.check()
      try claim.set(to: bytes)
    }
    // A text of its own takes some 64 bytes beside its letters.
    try work.memory.claim(numbering.firsts.count * (64 + arena.bytes.count / max(1, arena.count)))
    var entries: [String] = []
    entries.reserveCapacity(numbering.firsts.count)
    for row in numbering.firsts {
      if entries.count % chunkRows == 0 { try work.check() }
      entries.append(arena[Int(row)])
    }
    let dictionary = TextDictionary(entries, counts: numbering.counts)
    return Column(type: .text, storage: .codes32(numbering.numbers, dictionary), validity: validity, count: count)
  }

  /// The place of each cell among the different ones, and those, in the order of their first appearance; empty is one.
  ///
  /// - Throws: The diagnostics `cancelled`, where that was asked for meanwhile, and `too-much-memory`.
  func distinctCodes(_ work: Work) throws(Diagnostic) -> (codes: Buffer<Int32>, distinct: Column) {
    let (numbers, known) = try cellNumbers(work)
    let codes = Buffer<Int32>(count: count)
    var places = [Int32](repeating: -1, count: known + 1)
    var firsts: [Int32] = []
    for row in 0..<count {
      let number = numbers[row] < 0 ? known : Int(numbers[row])
      if places[number] < 0 {
        places[number] = Int32(truncatingIfNeeded: firsts.count)
        firsts.append(Int32(truncatingIfNeeded: row))
      }
      codes.base[row] = places[number]
    }
    return (codes, gather(rows: firsts))
  }
}
