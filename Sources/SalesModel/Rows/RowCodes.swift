import Frames

/// A small number for each row, equal where the cells are equal: what loops over rows compare instead of cells.
struct RowCodes {
  /// The number of each row; -1 where the cell is empty.
  var codes: [Int32]
  /// One more than the largest number.
  var count: Int

  /// Takes over numbers that are already there.
  init(codes: [Int32], count: Int) {
    self.codes = codes
    self.count = count
  }

  /// Numbers the cells of `column`. Text is compared byte for byte, or by the language's key if `byKey`, as long as
  /// the dictionary is small enough for the keys to be cheap.
  init(_ column: Column, byKey: Bool = false) {
    switch column.storage {
    case .codes8(let buffer, let dictionary):
      self.init(buffer.values.prefix(column.count).map { Int32($0) }, dictionary, column, byKey: byKey)
    case .codes16(let buffer, let dictionary):
      self.init(buffer.values.prefix(column.count).map { Int32($0) }, dictionary, column, byKey: byKey)
    case .codes32(let buffer, let dictionary):
      let codes = buffer.values.prefix(column.count).map { Int32(truncatingIfNeeded: $0) }
      self.init(codes, dictionary, column, byKey: byKey)
    case .boolean(let bits):
      self.init(codes: (0..<column.count).map { column.isValid($0) ? (bits[$0] ? 1 : 0) : -1 }, count: 2)
    case .arena, .int128, .real:
      self = RowCodes.numbering(column)
    case .int8, .int16, .int32, .int64, .multiples:
      self = RowCodes.integers(column)
    }
  }

  private static let largestFolding = 1 << 16

  private init(_ codes: [Int32], _ dictionary: TextDictionary, _ column: Column, byKey: Bool) {
    var codes = codes
    if column.validity != nil {
      for row in codes.indices where !column.isValid(row) { codes[row] = -1 }
    }
    guard byKey, dictionary.count <= RowCodes.largestFolding, !dictionary.folding.isIdentity else {
      self.init(codes: codes, count: dictionary.count)
      return
    }
    let folding = dictionary.folding
    for row in codes.indices where codes[row] >= 0 { codes[row] = folding.group[Int(codes[row])] }
    self.init(codes: codes, count: folding.count)
  }

  /// Integers in a range that is not much wider than the rows are many are numbered without hashing.
  private static func integers(_ column: Column) -> RowCodes {
    let view = IntegerView(column)
    var low = Int64.max
    var high = Int64.min
    for row in 0..<column.count where column.isValid(row) {
      low = min(low, view[row])
      high = max(high, view[row])
    }
    let (width, overflow) = high.subtractingReportingOverflow(low)
    guard low <= high, !overflow, width < Int64(column.count) * 4 + 1024 else { return numbering(column) }
    // The difference is below the width, which fits.
    let codes = (0..<column.count).map { column.isValid($0) ? Int32(truncatingIfNeeded: view[$0] - low) : -1 }
    return RowCodes(codes: codes, count: Int(width) + 1)
  }

  private static func numbering(_ column: Column) -> RowCodes {
    let (numbers, count) = column.cellNumbers()
    return RowCodes(codes: numbers, count: count)
  }

  /// How many different cells there are, empty ones aside.
  var distinct: Int {
    var seen = [Bool](repeating: false, count: count)
    var found = 0
    for code in codes where code >= 0 && !seen[Int(code)] {
      seen[Int(code)] = true
      found += 1
    }
    return found
  }
}
