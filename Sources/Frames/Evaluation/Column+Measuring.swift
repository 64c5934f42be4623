import Diagnostics

extension Column {
  /// Returns the columns one behind the other, in the narrowest storage. They have the type of the first; cells of
  /// another type become empty. No columns make an empty column of text.
  ///
  /// - Throws: The diagnostic `cancelled`, where that was asked for meanwhile.
  public static func concatenated(_ columns: [Column], work: Work = Work()) throws(Diagnostic) -> Column {
    guard let first = columns.first else { return Column(texts: []) }
    if columns.count == 1 { return first }
    var fitting: [Column] = []
    for column in columns {
      let isFitting = column.type == first.type
      fitting.append(
        isFitting
          ? try column.dictionaryCoded(work) : Column([Value](repeating: .none, count: column.count), type: first.type))
    }
    let count = fitting.reduce(0) { $0 + $1.count }
    switch first.type {
    case .text:
      let (union, places) = try TextDictionary.union(fitting.map { $0.dictionary ?? TextDictionary([]) }, work)
      let codes = Buffer<UInt32>(count: count)
      let validity = joined(fitting, count) { column, index, start in
        column.load(Lanes(start: 0, count: column.count), into: codes.base + start)
        let own = places[index]
        for row in start..<start + column.count {
          codes.base[row] = Int(codes.base[row]) < own.count ? own[Int(codes.base[row])] : 0
        }
      }
      return Column(type: .text, storage: .codes32(codes, union), validity: validity, count: count).recoded()
    case .real:
      let reals = Buffer<Double>(count: count)
      let validity = joined(fitting, count) { column, _, start in
        column.load(Lanes(start: 0, count: column.count), into: reals.base + start)
      }
      return Column(type: .real, storage: .real(reals), validity: validity, count: count)
    case .boolean:
      return Column(booleans: fitting.flatMap(\.cells).map { if case .boolean(let bit) = $0 { bit } else { nil } })
    case .integer, .decimal, .date, .duration:
      if fitting.contains(where: \.isWide) { return Column(fitting.flatMap(\.cells), type: first.type) }
      let integers = Buffer<Int64>(count: count)
      let validity = joined(fitting, count) { column, _, start in
        column.load(Lanes(start: 0, count: column.count), into: integers.base + start)
      }
      return Column(type: first.type, storage: .int64(integers), validity: validity, count: count).narrowed()
    }
  }

  /// Copies columns to their places; returns where there are values.
  private static func joined(
    _ columns: [Column], _ count: Int, _ copy: (Column, _ index: Int, _ start: Int) -> Void
  ) -> Bitmap? {
    let valid = Bitmap(count: count)
    var start = 0
    for (index, column) in columns.enumerated() {
      copy(column, index, start)
      for row in 0..<column.count where column.isValid(row) {
        valid.words.base[(start + row) >> 6] |= 1 << UInt64((start + row) & 63)
      }
      start += column.count
    }
    return valid.populationCount == count ? nil : valid
  }

  /// The smallest and the largest value, texts by key; nil where all cells are empty. Of a dictionary the entries that
  /// are there, of other columns a pass over the rows, remembered for integers.
  public var range: (low: Value, high: Value)? {
    guard type.isExact else { return passedRange }
    if isWide {
      let values = ranked().values
      return values.count == 0 ? nil : (values[0], values[values.count - 1])
    }
    return integerRange.map { (value(of: $0.lowerBound), value(of: $0.upperBound)) }
  }

  private var passedRange: (low: Value, high: Value)? {
    let operand = Computation.column(self)
    let aggregates = [Aggregate(.minimum(operand)), Aggregate(.maximum(operand))]
    guard let grouped = try? aggregate(rows: count, keys: [], aggregates: aggregates),
      let low = try? grouped.finish(0)[0], let high = try? grouped.finish(1)[0], low != .none
    else { return nil }
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
    case .multiples(let buffer, _): return buffer.bytes + validityBytes
    case .int128(let buffer): return buffer.bytes + validityBytes
    case .real(let buffer): return buffer.bytes + validityBytes
    case .boolean(let bits): return bits.words.bytes + validityBytes
    case .codes8(let buffer, _): return buffer.bytes + validityBytes
    case .codes16(let buffer, _): return buffer.bytes + validityBytes
    case .codes32(let buffer, _): return buffer.bytes + validityBytes
    case .arena(let arena): return arena.bytes.bytes + arena.ends.bytes + validityBytes
    }
  }
}
