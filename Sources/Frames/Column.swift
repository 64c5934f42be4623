/// The values of one column, immutable and shared.
///
/// Text is dictionary codes, or an arena when values hardly repeat. Integers, dates, durations and decimals (as scaled
/// integers) take the narrowest width that holds them, round amounts as multiples of what they are rounded to; only sums
/// take more than 64 bits. An empty cell has a zero in its
/// validity bit *and* a zero in its slot, so that sums need no mask.
public struct Column: Sendable {
  /// What the values are.
  public let type: ColumnType
  /// How many rows there are.
  public let count: Int
  let measures = ColumnMeasures()
  private let contents: Contents
  private let presence: Presence

  private enum Contents: Sendable {
    case here(Storage, Bitmap?)
    case partial(PartialColumn)
  }

  /// Which rows have a value: what `contents` has of it, at hand without a hold on anything.
  private enum Presence: @unchecked Sendable {
    case all
    case words(UnsafePointer<UInt64>)
    case pending

    init(_ validity: Bitmap?) { self = validity.map { .words($0.words.base) } ?? .all }
  }

  /// Where the values lie. Those of a partial column are made when this is first asked for.
  public var storage: Storage {
    switch contents {
    case .here(let storage, _): storage
    case .partial(let partial): partial.whole.storage
    }
  }

  /// A set bit for each row that has a value; nil where all have. That of a partial column is made with its values.
  public var validity: Bitmap? {
    switch contents {
    case .here(_, let validity): validity
    case .partial(let partial): partial.whole.validity
    }
  }

  /// Where the values of a column lie.
  public enum Storage: Sendable {
    /// Integers of 8 bits.
    case int8(Buffer<Int8>)
    /// Integers of 16 bits.
    case int16(Buffer<Int16>)
    /// Integers of 32 bits.
    case int32(Buffer<Int32>)
    /// Integers of 64 bits.
    case int64(Buffer<Int64>)
    /// Integers of 32 bits, each to be multiplied by `unit`, which is one of `units`: round amounts of money.
    case multiples(Buffer<Int32>, unit: Int64)
    /// Integers of 128 bits: sums that leave 64.
    case int128(Buffer<Int128>)
    /// Floating-point numbers.
    case real(Buffer<Double>)
    /// Booleans.
    case boolean(Bitmap)
    /// Text: places in a dictionary of up to 256 entries.
    case codes8(Buffer<UInt8>, TextDictionary)
    /// Text: places in a dictionary of up to 65,536 entries.
    case codes16(Buffer<UInt16>, TextDictionary)
    /// Text: places in a larger dictionary.
    case codes32(Buffer<UInt32>, TextDictionary)
    /// Text that hardly repeats.
    case arena(TextArena)
  }

  /// Takes over values that are already in place. The storage must fit the type, and hold `count` values.
  public init(type: ColumnType, storage: Storage, validity: Bitmap? = nil, count: Int) {
    self.type = type
    self.count = count
    contents = .here(storage, validity)
    presence = Presence(validity)
  }

  /// A column whose values are made when they are needed.
  public init(_ partial: PartialColumn) {
    type = partial.type
    count = partial.count
    contents = .partial(partial)
    presence = .pending
  }

  /// Whether the values are still to be made.
  public var isPending: Bool {
    if case .partial(let partial) = contents { !partial.isMade } else { false }
  }

  /// Where `rows` of these lie in the column that they come from, while they are not made.
  func originRows(_ rows: [Int32]) -> (column: Column, rows: [Int32])? {
    if case .partial(let partial) = contents { partial.originRows(rows) } else { nil }
  }

  /// Returns the first `rows` rows, as long as the column has so many; without making the others, where so many
  /// are there.
  public func head(_ rows: Int) -> Column {
    if case .partial(let partial) = contents, rows < count, partial.head.count >= rows, isPending {
      return partial.head.head(rows)
    }
    guard rows < count else { return self }
    return Column(
      type: type, storage: storage.prefix(rows), validity: validity.map { $0.prefix(rows) }, count: max(0, rows))
  }

  /// Whether row `index`, which must be below `count`, has a value.
  public func isValid(_ index: Int) -> Bool {
    switch presence {
    case .all: return true
    case .words(let words):
      precondition(index >= 0 && index < count)
      return words[index >> 6] >> UInt64(index & 63) & 1 == 1
    case .pending: return validity?[index] ?? true
    }
  }

  /// The cell of row `index`, which must be below `count`.
  public subscript(index: Int) -> Value {
    guard isValid(index) else { return .none }
    switch storage {
    case .int8(let buffer): return value(of: Int64(buffer[index]))
    case .int16(let buffer): return value(of: Int64(buffer[index]))
    case .int32(let buffer): return value(of: Int64(buffer[index]))
    case .int64(let buffer): return value(of: buffer[index])
    case .multiples(let buffer, let unit): return value(of: Int64(buffer[index]) * unit)
    case .int128(let buffer): return wideValue(of: buffer[index])
    case .real(let buffer): return .real(buffer[index])
    case .boolean(let bits): return .boolean(bits[index])
    case .codes8(let codes, let dictionary): return .text(dictionary.entries[Int(codes[index])])
    case .codes16(let codes, let dictionary): return .text(dictionary.entries[Int(codes[index])])
    case .codes32(let codes, let dictionary): return .text(dictionary.entries[Int(codes[index])])
    case .arena(let arena): return .text(arena[index])
    }
  }

  func value(of integer: Int64) -> Value {
    switch type {
    case .date: .date(Int(integer))
    case .duration: .duration(Int(integer))
    case .decimal(let scale): .decimal(Int128(integer), scale: scale)
    case .integer, .real, .text, .boolean: .integer(integer)
    }
  }

  /// Whether the values lie as 128 bits; those of a partial column never do.
  var isWide: Bool { if case .here(.int128, _) = contents { true } else { false } }

  private func wideValue(of digits: Int128) -> Value {
    if let integer = Int64(exactly: digits) { return value(of: integer) }
    return .decimal(digits, scale: type.scale)
  }

  /// Whether the values lie as multiples of more than 1.
  var hasMultiples: Bool { if case .multiples = storage { true } else { false } }

  /// What values may lie as multiples of: powers of ten with which none leaves 64 bits.
  public static let units: [Int64] = (1...9).map { (0..<$0).reduce(1) { unit, _ in unit * 10 } }

  /// The dictionary of a text column that has one.
  public var dictionary: TextDictionary? {
    // What the first rows are stored as, all are.
    if case .partial(let partial) = contents, partial.head.dictionary == nil { return nil }
    switch storage {
    case .codes8(_, let dictionary), .codes16(_, let dictionary), .codes32(_, let dictionary): return dictionary
    case .int8, .int16, .int32, .int64, .multiples, .int128, .real, .boolean, .arena: return nil
    }
  }

  /// How many rows are empty. Found out once: a pass over their bits.
  public var emptyCount: Int {
    if case .partial(let partial) = contents, isPending { return partial.emptyCount }
    return measures.fact(\.emptyCount) { validity.map { count - $0.populationCount } ?? 0 }
  }

  /// All cells, for small columns: results, look-up tables, tests.
  public var cells: [Value] { (0..<count).map { self[$0] } }
}

extension Column.Storage {
  /// The first `rows` values, in the same memory.
  fileprivate func prefix(_ rows: Int) -> Column.Storage {
    switch self {
    case .int8(let buffer): .int8(buffer.prefix(rows))
    case .int16(let buffer): .int16(buffer.prefix(rows))
    case .int32(let buffer): .int32(buffer.prefix(rows))
    case .int64(let buffer): .int64(buffer.prefix(rows))
    case .multiples(let buffer, let unit): .multiples(buffer.prefix(rows), unit: unit)
    case .int128(let buffer): .int128(buffer.prefix(rows))
    case .real(let buffer): .real(buffer.prefix(rows))
    case .boolean(let bits): .boolean(bits.prefix(rows))
    case .codes8(let codes, let dictionary): .codes8(codes.prefix(rows), dictionary)
    case .codes16(let codes, let dictionary): .codes16(codes.prefix(rows), dictionary)
    case .codes32(let codes, let dictionary): .codes32(codes.prefix(rows), dictionary)
    case .arena(let arena): .arena(arena.prefix(rows))
    }
  }
}
