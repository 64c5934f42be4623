extension Frame {
  /// Stops a debug build where a column breaks what kernels rely on; costs nothing in a release build.
  public func checkInvariants() {
    #if DEBUG
      if let broken = brokenInvariant { assertionFailure(broken) }
    #endif
  }

  /// What is wrong with the frame, if anything: a pass over all rows.
  public var brokenInvariant: String? {
    for (name, column) in columns {
      if let broken = column.brokenInvariant { return "column \(name) \(broken)" }
    }
    return Set(names).count == names.count ? nil : "two columns have one name"
  }
}

extension Column {
  /// What is wrong with the column, if anything.
  var brokenInvariant: String? {
    if isPending { return nil }
    guard holds(type) else { return "has the type \(type), which its storage cannot hold" }
    if let validity {
      guard validity.count == count else { return "has a validity of another length" }
      if count % 64 != 0, let last = validity.words.values.last, last >> UInt64(count % 64) != 0 {
        return "has validity bits behind its end"
      }
    }
    switch storage {
    case .int8(let buffer): return broken(buffer, below: nil)
    case .int16(let buffer): return broken(buffer, below: nil)
    case .int32(let buffer): return broken(buffer, below: nil)
    case .int64(let buffer): return broken(buffer, below: nil)
    case .codes8(let buffer, let dictionary): return broken(buffer, below: dictionary.count)
    case .codes16(let buffer, let dictionary): return broken(buffer, below: dictionary.count)
    case .codes32(let buffer, let dictionary): return broken(buffer, below: dictionary.count)
    case .boolean(let bits): return bits.count == count ? nil : "has \(bits.count) bits for \(count) rows"
    case .real(let buffer):
      guard buffer.count >= count else { return "has \(buffer.count) values for \(count) rows" }
      return (0..<count).allSatisfy { buffer[$0].isFinite && (isValid($0) || buffer[$0] == 0) }
        ? nil : "has a number that is not finite, or an empty slot that is not 0"
    case .arena(let arena): return brokenArena(arena)
    }
  }

  private func broken<Integer: FixedWidthInteger>(_ buffer: Buffer<Integer>, below limit: Int?) -> String? {
    guard buffer.count >= count else { return "has \(buffer.count) values for \(count) rows" }
    for row in 0..<count {
      if !isValid(row), buffer[row] != 0 { return "has an empty slot that is not 0" }
      if let limit, isValid(row), Int(buffer[row]) >= limit { return "has a code without an entry" }
    }
    return nil
  }

  private func brokenArena(_ arena: TextArena) -> String? {
    guard arena.count >= count else { return "has \(arena.count) texts for \(count) rows" }
    let ends = arena.ends.values
    let ascends = zip(ends, ends.dropFirst()).allSatisfy { $0 <= $1 }
    return ascends && Int(ends.last ?? 0) <= arena.bytes.count ? nil : "has texts that end outside its bytes"
  }

  private func holds(_ type: ColumnType) -> Bool {
    switch storage {
    case .int8, .int16, .int32, .int64: type.isExact
    case .real: type == .real
    case .boolean: type == .boolean
    case .codes8, .codes16, .codes32, .arena: type == .text
    }
  }
}
