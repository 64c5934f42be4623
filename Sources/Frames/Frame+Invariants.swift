import CBytes

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
  /// What is wrong with the column, if anything: a pass over all rows that is quick enough to ask of data from outside.
  /// Kernels may read outside of their tables where something is.
  public var brokenInvariant: String? { invariantChecks.lazy.compactMap { $0() }.first }

  /// The pieces of `brokenInvariant`, which may be asked at the same time, and say nothing if nothing is wrong.
  public var invariantChecks: [@Sendable () -> String?] {
    var checks: [@Sendable () -> String?] = [{ brokenShape }]
    guard !isPending, case .arena(let arena) = storage, arena.count >= count else { return checks }
    let length = 1 << 16
    for start in stride(from: 0, to: arena.count, by: length) {
      checks.append { broken(arena, start..<min(start + length, arena.count)) }
    }
    return checks
  }

  /// What is wrong with the column, but for the texts of an arena.
  private var brokenShape: String? {
    if isPending { return nil }
    guard holds(type) else { return "has the type \(type), which its storage cannot hold" }
    if case .decimal(let scale) = type, !(1...18).contains(scale) { return "has the scale \(scale)" }
    if let validity {
      guard validity.count == count else { return "has a validity of another length" }
      if count % 64 != 0, validity.words.base[count / 64] >> UInt64(count % 64) != 0 {
        return "has validity bits behind its end"
      }
    }
    switch storage {
    case .int8(let buffer): return broken(buffer)
    case .int16(let buffer): return broken(buffer)
    case .int32(let buffer): return broken(buffer)
    case .int64(let buffer): return broken(buffer)
    case .multiples(let buffer, let unit):
      return Column.units.contains(unit) ? broken(buffer) : "has multiples of \(unit)"
    case .int128(let buffer): return broken(buffer)
    case .codes8(let buffer, let dictionary): return broken(buffer, dictionary)
    case .codes16(let buffer, let dictionary): return broken(buffer, dictionary)
    case .codes32(let buffer, let dictionary): return broken(buffer, dictionary)
    case .boolean(let bits): return broken(bits)
    case .real(let buffer): return broken(buffer) ?? (hasOnlyFinite(buffer) ? nil : "has a number that is not finite")
    case .arena(let arena): return broken(arena)
    }
  }

  private func holds(_ type: ColumnType) -> Bool {
    switch storage {
    case .int8, .int16, .int32, .int64, .multiples: type.isExact
    case .int128: type.isNumeric && type.isExact
    case .real: type == .real
    case .boolean: type == .boolean
    case .codes8, .codes16, .codes32, .arena: type == .text
    }
  }

  private func broken<Element: Numeric>(_ buffer: Buffer<Element>) -> String? {
    guard buffer.count >= count else { return "has \(buffer.count) values for \(count) rows" }
    guard let words = validity?.words.base else { return nil }
    let values = buffer.base
    for start in stride(from: 0, to: count, by: 64) {
      var empty = ~words[start / 64] & lowBits(count - start)
      while empty != 0 {
        if values[start + empty.trailingZeroBitCount] != 0 { return "has an empty slot that is not 0" }
        empty &= empty - 1
      }
    }
    return nil
  }

  private func broken<Code: FixedWidthInteger & UnsignedInteger>(
    _ buffer: Buffer<Code>, _ dictionary: TextDictionary
  ) -> String? {
    if let broken = broken(buffer) { return broken }
    let codes = buffer.base
    var largest: Code = 0
    for row in 0..<count { largest = max(largest, codes[row]) }
    if dictionary.count == 0 ? emptyCount < count : Int(largest) >= dictionary.count {
      return "has a code without an entry"
    }
    let counts = dictionary.counts
    let areCounts = counts.isEmpty || counts.count == dictionary.count
    // Their sum cannot overflow.
    return areCounts && counts.allSatisfy { $0 >= 0 && $0 <= Int32.max } ? nil : "has counts that are none"
  }

  private func broken(_ bits: Bitmap) -> String? {
    guard bits.count == count else { return "has \(bits.count) bits for \(count) rows" }
    for start in stride(from: 0, to: count, by: 64) {
      let allowed = (validity?.words.base[start / 64] ?? .max) & lowBits(count - start)
      if bits.words.base[start / 64] & ~allowed != 0 { return "has a bit in an empty slot, or behind its end" }
    }
    return nil
  }

  private func broken(_ arena: TextArena) -> String? {
    guard arena.count >= count else { return "has \(arena.count) texts for \(count) rows" }
    // Texts that end elsewhere are found where they are looked at.
    guard arena.textBytes <= arena.bytes.count else { return nil }
    return arena.hasCharacters(arena.textBytes..<arena.bytes.count) ? nil : Self.notUnicode
  }

  private static let notUnicode = "has bytes that are not UTF-8"

  /// What is wrong with some texts, that the last of them ends where a character does included.
  private func broken(_ arena: TextArena, _ rows: Range<Int>) -> String? {
    let (places, size) = (arena.places, arena.bytes.count)
    let first = places.start(rows.lowerBound)
    var last = first
    for row in rows {
      let end = places.end(row)
      guard end >= last, end <= size else { return "has texts that end outside its bytes" }
      last = end
      if last < size, places.bytes[last] & 0xC0 == 0x80 { return "has a text that ends inside a character" }
    }
    guard arena.hasCharacters(first..<last) else { return Self.notUnicode }
    guard let words = validity?.words.base else { return nil }
    for row in rows where row < count && words[row >> 6] &>> UInt64(row & 63) & 1 == 0 {
      if places.end(row) != places.start(row) { return "has an empty slot with a text" }
    }
    return nil
  }

  private func hasOnlyFinite(_ buffer: Buffer<Double>) -> Bool {
    var areFinite = true
    for row in 0..<count { areFinite = areFinite && buffer.base[row].isFinite }
    return areFinite
  }

  /// A word with a bit set for each of `rows` rows, at most 64.
  private func lowBits(_ rows: Int) -> UInt64 { rows >= 64 ? .max : (1 << UInt64(rows)) - 1 }
}

extension TextArena {
  /// Whether some of the bytes are UTF-8.
  fileprivate func hasCharacters(_ range: Range<Int>) -> Bool {
    (try? UTF8Span(validating: bytes.values.span.extracting(range))) != nil
  }
}
