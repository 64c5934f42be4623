extension Column {
  /// The same texts with a dictionary, in the order of their first appearance, whatever it costs.
  func dictionaryCoded() -> Column {
    guard case .arena(let arena) = storage else { return self }
    let codes = Buffer<UInt32>(count: count)
    var places = [Int32](repeating: -1, count: 1024)
    var entries: [(row: Int, hash: UInt64, count: Int)] = []
    let (bytes, target) = (arena.bytes.base, codes.base)
    for row in 0..<count where isValid(row) {
      let range = arena.range(row)
      let text = UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count)
      let hash = hashed(text)
      var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
      while places[place] >= 0 {
        let entry = entries[Int(places[place])]
        if entry.hash == hash, equal(text, bytes, arena.range(entry.row)) { break }
        place = (place + 1) & (places.count - 1)
      }
      if places[place] < 0 {
        places[place] = Int32(truncatingIfNeeded: entries.count)
        entries.append((row, hash, 0))
      }
      entries[Int(places[place])].count += 1
      target[row] = UInt32(bitPattern: places[place])
      if entries.count * 2 > places.count { places = grown(places, entries.map(\.hash)) }
    }
    let dictionary = TextDictionary(entries.map { arena[$0.row] }, counts: entries.map(\.count))
    return Column(type: .text, storage: .codes32(codes, dictionary), validity: validity, count: count)
  }

  private func grown(_ places: [Int32], _ hashes: [UInt64]) -> [Int32] {
    var larger = [Int32](repeating: -1, count: places.count * 2)
    for (number, hash) in hashes.enumerated() {
      var place = Int(truncatingIfNeeded: hash) & (larger.count - 1)
      while larger[place] >= 0 { place = (place + 1) & (larger.count - 1) }
      larger[place] = Int32(truncatingIfNeeded: number)
    }
    return larger
  }

  private func equal(
    _ text: UnsafeBufferPointer<UInt8>, _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    guard text.count == range.count else { return false }
    return text.elementsEqual(UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count))
  }

  private func hashed(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: text.count) &* 0x9e37_79b9_7f4a_7c15
    let raw = UnsafeRawBufferPointer(text)
    var place = 0
    while place + 8 <= text.count {
      state = folded(state ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var last: UInt64 = 0
    while place < text.count {
      last = last << 8 | UInt64(text[place])
      place += 1
    }
    return folded(state ^ last)
  }

  private func folded(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0xbf58_476d_1ce4_e5b9).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return product.high ^ product.low
  }

  /// The place of each cell among the different ones, and those, in the order of their first appearance; empty is one.
  func distinctCodes() -> (codes: Buffer<Int32>, distinct: Column) {
    let table = KeyTable(width: 2)
    let codes = Buffer<Int32>(count: count)
    var firsts: [Int32] = []
    var number: UInt32 = 0
    for row in 0..<count {
      let key: [UInt64] = isValid(row) ? [1, bits(row)] : [0, 0]
      table.insert(key, 1, into: &number)
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
    case .real(let buffer): (buffer[row] + 0.0).bitPattern
    case .boolean(let bits): bits[row] ? 1 : 0
    case .codes8(let codes, _): UInt64(codes[row])
    case .codes16(let codes, _): UInt64(codes[row])
    case .codes32(let codes, _): UInt64(codes[row])
    case .arena: UInt64(row)
    }
  }
}
