extension Column {
  /// Returns the columns one behind the other. All must have the type of the first; at least one is needed.
  public static func concatenated(_ columns: [Column]) -> Column {
    Column(columns.flatMap(\.cells), type: columns.first?.type ?? .text)
  }

  /// The smallest and the largest value, texts by key; nil where all cells are empty.
  public var range: (low: Value, high: Value)? {
    let values = cells.filter { $0 != .none }
    guard var low = values.first, var high = values.first else { return nil }
    for value in values.dropFirst() {
      if Reference.order(value, low) < 0 { low = value }
      if Reference.order(value, high) > 0 { high = value }
    }
    return (low, high)
  }

  /// How many bytes the cells take, the dictionary apart.
  public var bytes: Int {
    let validityBytes = validity?.words.bytes ?? 0
    switch storage {
    case .int8(let buffer): return buffer.bytes + validityBytes
    case .int16(let buffer): return buffer.bytes + validityBytes
    case .int32(let buffer): return buffer.bytes + validityBytes
    case .int64(let buffer): return buffer.bytes + validityBytes
    case .real(let buffer): return buffer.bytes + validityBytes
    case .boolean(let bits): return bits.words.bytes + validityBytes
    case .codes8(let buffer, _): return buffer.bytes + validityBytes
    case .codes16(let buffer, _): return buffer.bytes + validityBytes
    case .codes32(let buffer, _): return buffer.bytes + validityBytes
    case .arena(let arena): return arena.bytes.bytes + arena.ends.bytes + validityBytes
    }
  }
}
