public import Diagnostics

extension Column {
  /// Returns the cells of `rows`, in that order; −1 (or a row that does not exist) is an empty cell, such as that of a
  /// row without a partner. Texts keep their dictionary.
  public func gather(rows: [Int32]) -> Column { gather(rows: rows) { (_) throws(Never) in } }

  /// Returns the cells of `rows`, in that order, as `gather(rows:)` does.
  ///
  /// - Throws: `too-much-memory` and `cancelled`.
  public func gather(rows: [Int32], work: Work) throws(Diagnostic) -> Column {
    if let (column, rows) = originRows(rows) { return try column.gather(rows: rows, work: work) }
    let isArena = if case .arena = storage { true } else { false }
    try work.memory.claim((isArena ? 8 : bytes / max(1, count)) * rows.count + rows.count / 8)
    let texts = MemoryClaim(work.memory)
    let column = try gather(rows: rows) { (bytes) throws(Diagnostic) in
      try work.check()
      try texts.set(to: bytes)
    }
    try work.memory.claim(texts.bytes)
    return column
  }

  private func gather<Stop: Error>(rows: [Int32], check: (_ bytes: Int) throws(Stop) -> Void) throws(Stop) -> Column {
    if let (column, rows) = originRows(rows) { return try column.gather(rows: rows, check: check) }
    let limit = Int32(clamping: count)
    var valid = [UInt64](repeating: 0, count: (rows.count + 63) / 64)
    let words = validity?.words.base
    var found = 0
    for (place, row) in rows.enumerated() where row >= 0 && row < limit {
      let bit = words.map { $0[Int(row >> 6)] >> UInt64(row & 63) & 1 } ?? 1
      valid[place >> 6] |= bit << UInt64(place & 63)
      found += Int(bit)
    }
    let present = found == rows.count ? nil : Bitmap(words: Buffer(valid), count: rows.count)
    return Column(type: type, storage: try gathered(rows, limit, check), validity: present, count: rows.count)
  }

  /// Returns the cells of rows that the column has, as many as there can be groups; on as many threads as help.
  ///
  /// - Throws: `cancelled`.
  func gather(places: Buffer<Int32>, _ work: Work) throws(Diagnostic) -> Column {
    let gathered: Storage? =
      switch storage {
      case .int8(let buffer): .int8(try picked(buffer, places, work))
      case .int16(let buffer): .int16(try picked(buffer, places, work))
      case .int32(let buffer): .int32(try picked(buffer, places, work))
      case .int64(let buffer): .int64(try picked(buffer, places, work))
      case .codes8(let codes, let dictionary): .codes8(try picked(codes, places, work), dictionary)
      case .codes16(let codes, let dictionary): .codes16(try picked(codes, places, work), dictionary)
      case .codes32(let codes, let dictionary): .codes32(try picked(codes, places, work), dictionary)
      case .multiples, .int128, .real, .boolean, .arena: nil
      }
    guard let gathered else { return gather(rows: Array(places.values)) }
    guard let validity else { return Column(type: type, storage: gathered, count: places.count) }
    let present = Bitmap(count: places.count)
    try work.forEachPart(of: places.count) { rows in
      for row in rows where validity[Int(places.base[row])] {
        present.words.base[row >> 6] |= 1 << UInt64(row & 63)
      }
    }
    let isWhole = present.populationCount == places.count
    return Column(type: type, storage: gathered, validity: isWhole ? nil : present, count: places.count)
  }

  private func picked<Element>(
    _ buffer: Buffer<Element>, _ places: Buffer<Int32>, _ work: Work
  ) throws(Diagnostic) -> Buffer<Element> {
    let target = Buffer<Element>(unset: places.count)
    try work.forEachPart(of: places.count) { rows in
      let (from, to, places) = (buffer.base, target.base, places.base)
      for row in rows { to[row] = from[Int(places[row])] }
    }
    return target
  }

  /// Returns the cells of the selected rows.
  public func gather(rows: RowSelection) -> Column {
    rows.isAll && rows.count == count ? self : gather(rows: rows.rows)
  }

  private func gathered<Stop: Error>(
    _ rows: [Int32], _ limit: Int32, _ check: (_ bytes: Int) throws(Stop) -> Void
  ) throws(Stop) -> Storage {
    try check(0)
    switch storage {
    case .int8(let buffer): return .int8(picked(buffer, rows, limit))
    case .int16(let buffer): return .int16(picked(buffer, rows, limit))
    case .int32(let buffer): return .int32(picked(buffer, rows, limit))
    case .int64(let buffer): return .int64(picked(buffer, rows, limit))
    case .multiples(let buffer, let unit): return .multiples(picked(buffer, rows, limit), unit: unit)
    case .int128(let buffer): return .int128(picked(buffer, rows, limit))
    case .real(let buffer): return .real(picked(buffer, rows, limit))
    case .boolean(let bits): return .boolean(picked(bits, rows, limit))
    case .codes8(let codes, let dictionary): return .codes8(picked(codes, rows, limit), dictionary)
    case .codes16(let codes, let dictionary): return .codes16(picked(codes, rows, limit), dictionary)
    case .codes32(let codes, let dictionary): return .codes32(picked(codes, rows, limit), dictionary)
    case .arena(let arena): return .arena(try arena.gather(rows: rows, check: check))
    }
  }

  private func picked<Element>(_ buffer: Buffer<Element>, _ rows: [Int32], _ limit: Int32) -> Buffer<Element> {
    let target = Buffer<Element>(count: rows.count)
    let (from, to) = (buffer.base, target.base)
    rows.withUnsafeBufferPointer { rows in
      for place in 0..<rows.count where rows[place] >= 0 && rows[place] < limit { to[place] = from[Int(rows[place])] }
    }
    return target
  }

  private func picked(_ bits: Bitmap, _ rows: [Int32], _ limit: Int32) -> Bitmap {
    let target = Bitmap(count: rows.count)
    let (from, to) = (bits.words.base, target.words.base)
    for (place, row) in rows.enumerated() where row >= 0 && row < limit {
      to[place >> 6] |= (from[Int(row >> 6)] >> UInt64(row & 63) & 1) << UInt64(place & 63)
    }
    return target
  }
}

extension Frame {
  /// Returns the rows of `rows`, in that order; −1 is a row of empty cells.
  public func gather(rows: [Int32]) -> Frame {
    Frame(columns.map { ($0.name, $0.column.gather(rows: rows)) }, rowCount: rows.count)
  }

  /// Returns the rows of `rows`, in that order; −1 is a row of empty cells.
  ///
  /// - Throws: `too-much-memory` and `cancelled`.
  public func gather(rows: [Int32], work: Work) throws(Diagnostic) -> Frame {
    try make(work: work)
    let columns = columns
    var gathered: [(name: String, column: Column)] = []
    for (place, (name, column)) in columns.enumerated() {
      gathered.append((name, try column.gather(rows: rows, work: work)))
      try work.check(rows.count * (place + 1) / columns.count, of: rows.count)
    }
    return Frame(gathered, rowCount: rows.count)
  }

  /// Returns the selected rows.
  ///
  /// - Throws: `too-much-memory` and `cancelled`.
  public func gather(rows: RowSelection, work: Work) throws(Diagnostic) -> Frame {
    rows.isAll && rows.count == rowCount ? self : try gather(rows: rows.rows, work: work)
  }

  /// Returns the selected rows.
  public func gather(rows: RowSelection) -> Frame {
    rows.isAll && rows.count == rowCount ? self : gather(rows: rows.rows)
  }
}
