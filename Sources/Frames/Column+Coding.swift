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
  /// - Throws: The diagnostic `cancelled`, where that was asked for meanwhile.
  func distinctCodes(_ work: Work) throws(Diagnostic) -> (codes: Buffer<Int32>, distinct: Column) {
    if isWide {
      let (places, values) = ranked()
      let (codes, distinct) = try places.distinctCodes(work)
      return (codes, values.gather(rows: distinct.cells.map { Int32(clamping: $0.digits ?? -1) }))
    }
    let table = KeyTable(width: 2, memory: work.memory)
    let codes = Buffer<Int32>(count: count)
    var firsts: [Int32] = []
    var number: UInt32 = 0
    for row in 0..<count {
      if row % chunkRows == 0 { try work.check() }
      let key: [UInt64] = isValid(row) ? [1, bits(row)] : [0, 0]
      try table.insert(key, 1, into: &number)
      if Int(number) == firsts.count { firsts.append(Int32(truncatingIfNeeded: row)) }
      codes.base[row] = Int32(bitPattern: number)
    }
    return (codes, gather(rows: firsts))
  }

  /// What tells a cell from others: its digits, the bits of a real, its code.
  private func bits(_ row: Int) -> UInt64 {
    switch storage {
    case .int8(let buffer): UInt64(bitPattern: Int64(buffer[row]))
    case .int16(let buffer): UInt64(bitPattern: Int64(buffer[row]))
    case .int32(let buffer): UInt64(bitPattern: Int64(buffer[row]))
    case .int64(let buffer): UInt64(bitPattern: buffer[row])
    case .multiples(let buffer, let unit): UInt64(bitPattern: Int64(buffer[row]) * unit)
    case .real(let buffer): (buffer[row] + 0.0).bitPattern
    case .boolean(let bits): bits[row] ? 1 : 0
    case .codes8(let codes, _): UInt64(codes[row])
    case .codes16(let codes, _): UInt64(codes[row])
    case .codes32(let codes, _): UInt64(codes[row])
    // Neither comes here: sums of 128 bits are told apart by their places.
    case .arena, .int128: UInt64(row)
    }
  }
}
