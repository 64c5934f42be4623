extension Column {
  /// The same integers in the narrowest storage that holds them.
  func narrowed() -> Column {
    let range = integerRange ?? 0...0
    switch storage {
    case .int16(let buffer): return narrowed(buffer, range)
    case .int32(let buffer): return narrowed(buffer, range)
    case .int64(let buffer): return narrowed(buffer, range)
    case .int8, .multiples, .int128, .real, .boolean, .codes8, .codes16, .codes32, .arena: return self
    }
  }

  private func narrowed<Integer: FixedWidthInteger>(_ buffer: Buffer<Integer>, _ range: ClosedRange<Int64>) -> Column {
    let holds = { (low: Int64, high: Int64) in low <= range.lowerBound && range.upperBound <= high }
    let storage: Storage
    if holds(Int64(Int8.min), Int64(Int8.max)) {
      storage = .int8(converted(buffer))
    } else if Integer.bitWidth > 16, holds(Int64(Int16.min), Int64(Int16.max)) {
      storage = .int16(converted(buffer))
    } else if Integer.bitWidth > 32, holds(Int64(Int32.min), Int64(Int32.max)) {
      storage = .int32(converted(buffer))
    } else {
      return self
    }
    return Column(type: type, storage: storage, validity: validity, count: count)
  }

  private func converted<Source: FixedWidthInteger, Target: FixedWidthInteger>(
    _ source: Buffer<Source>
  ) -> Buffer<Target> {
    let target = Buffer<Target>(count: count)
    let (from, to) = (source.base, target.base)
    for row in 0..<count { to[row] = Target(truncatingIfNeeded: from[row]) }
    return target
  }

  /// The same texts with codes in the order of their first appearance, no unused entries, in the narrowest width. The
  /// counts of the entries are those of the rows.
  func recoded() -> Column {
    switch storage {
    case .codes8(let codes, let dictionary): recoded(codes, dictionary)
    case .codes16(let codes, let dictionary): recoded(codes, dictionary)
    case .codes32(let codes, let dictionary): recoded(codes, dictionary)
    case .int8, .int16, .int32, .int64, .multiples, .int128, .real, .boolean, .arena: self
    }
  }

  private func recoded<Code: FixedWidthInteger>(_ codes: Buffer<Code>, _ dictionary: TextDictionary) -> Column {
    let places = Buffer<UInt32>([UInt32](repeating: .max, count: dictionary.count))
    let counts = Buffer<Int>(count: dictionary.count)
    var order: [Int] = []
    let (from, place, tally, valid) = (codes.base, places.base, counts.base, validity?.words.base)
    for row in 0..<count {
      if let valid, valid[row >> 6] &>> UInt64(row & 63) & 1 == 0 { continue }
      let code = Int(from[row])
      if place[code] == .max {
        place[code] = UInt32(truncatingIfNeeded: order.count)
        order.append(code)
      }
      tally[code] &+= 1
    }
    let made = TextDictionary(order.map { dictionary.entries[$0] }, counts: order.map { counts[$0] })
    let storage: Storage =
      if made.count <= 1 << 8 {
        .codes8(replaced(codes, places), made)
      } else if made.count <= 1 << 16 {
        .codes16(replaced(codes, places), made)
      } else {
        .codes32(replaced(codes, places), made)
      }
    return Column(type: .text, storage: storage, validity: validity, count: count)
  }

  /// Codes by their new places; empty cells get 0.
  private func replaced<Code: FixedWidthInteger, Target: FixedWidthInteger>(
    _ codes: Buffer<Code>, _ places: Buffer<UInt32>
  ) -> Buffer<Target> {
    let target = Buffer<Target>(count: count)
    let (from, place, to, valid) = (codes.base, places.base, target.base, validity?.words.base)
    for row in 0..<count {
      if let valid, valid[row >> 6] &>> UInt64(row & 63) & 1 == 0 { continue }
      to[row] = Target(truncatingIfNeeded: place[Int(from[row])])
    }
    return target
  }
}
