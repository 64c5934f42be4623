public import Diagnostics
public import Frames

extension Snapshot {
  /// Writes the snapshot in one step: readers see the old file or the whole new one, also those who have the old one open.
  ///
  /// - Throws: Where a table cannot be made or the file cannot be written, or it is stopped; an older file is then still
  ///   as it was.
  public func write(to path: String, work: Work) throws(Diagnostic) {
    var stored: [(table: StoredTable, columns: [ColumnParts])] = []
    for (name, frame) in frames {
      try frame.make(work: work)
      let columns = frame.columns.map { ColumnParts($0.name, $0.column) }
      stored.append((StoredTable(name: name, rowCount: frame.rowCount), columns))
    }
    let total = stored.reduce(0) { $0 + $1.columns.reduce(0) { $0 + $1.byteCount } }
    try replaceFile(path, work.cancellation) { (file) throws(Diagnostic) in
      var writer = SectionWriter(file: file, work: work, total: total)
      try file.write([UInt8](repeating: 0, count: SnapshotHeader.byteCount))
      var directory = SnapshotDirectory(records: records)
      for (table, columns) in stored {
        directory.tables.append(table)
        for column in columns { directory.tables[directory.tables.count - 1].columns.append(try writer.write(column)) }
      }
      let lines = Buffer(Records.bytes(directory.lines))
      let bytes = UnsafeRawBufferPointer(lines.values)
      try file.write(bytes)
      try file.rewind()
      try file.write(
        SnapshotHeader(directoryStart: writer.place, directoryCount: bytes.count, directorySum: checksum(bytes)).bytes)
    }
  }
}

/// Writes sections one behind the other.
private struct SectionWriter {
  let file: OutputFile
  let work: Work
  let total: Int
  var place = SnapshotHeader.byteCount

  init(file: OutputFile, work: Work, total: Int) {
    self.file = file
    self.work = work
    self.total = total
  }

  mutating func write(_ column: ColumnParts) throws(Diagnostic) -> StoredColumn {
    var stored = column.stored
    for part in column.parts { stored.sections.append(try write(part.bytes)) }
    return stored
  }

  private mutating func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) -> SnapshotSection {
    var sums: [UInt64] = []
    for start in stride(from: 0, to: bytes.count, by: SnapshotSection.blockBytes) {
      let end = min(start + SnapshotSection.blockBytes, bytes.count)
      let block = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      sums.append(checksum(block))
      try file.write(block)
      work.progress?(Headway(.bytes, min(place + end, total), of: total))
    }
    try file.write([UInt8](repeating: 0, count: SnapshotSection.filledUp(bytes.count) - bytes.count))
    let section = SnapshotSection(start: place, count: bytes.count, sum: SnapshotSection.sum(ofBlocks: sums))
    place = section.end
    return section
  }
}

/// A column as it lies in memory, and what is written of it.
private struct ColumnParts {
  private(set) var stored: StoredColumn
  private(set) var parts: [(bytes: UnsafeRawBufferPointer, owner: AnyObject)] = []

  var byteCount: Int { parts.reduce(0) { $0 + SnapshotSection.filledUp($1.bytes.count) } }

  init(_ name: String, _ column: Column) {
    let rows = column.count
    let dictionary = column.dictionary
    stored = StoredColumn(
      name: name, type: column.type, form: StoredForm(column.storage), hasValidity: column.validity != nil,
      entryCount: dictionary?.count, hasCounts: dictionary.map { !$0.counts.isEmpty } ?? false)
    switch column.storage {
    case .int8(let buffer): add(buffer.prefix(rows))
    case .int16(let buffer): add(buffer.prefix(rows))
    case .int32(let buffer): add(buffer.prefix(rows))
    case .int64(let buffer): add(buffer.prefix(rows))
    case .multiples(let buffer, let unit):
      stored.unit = unit
      add(buffer.prefix(rows))
    case .int128(let buffer): add(buffer.prefix(rows))
    case .real(let buffer): add(buffer.prefix(rows))
    case .boolean(let bits): add(bits.words.prefix((rows + 63) / 64))
    case .codes8(let codes, _): add(codes.prefix(rows))
    case .codes16(let codes, _): add(codes.prefix(rows))
    case .codes32(let codes, _): add(codes.prefix(rows))
    case .arena(let arena):
      add(arena.bytes.prefix(rows == 0 ? 0 : arena.range(rows - 1).upperBound))
      add(arena.ends.prefix(rows))
    }
    if let validity = column.validity { add(validity.words.prefix((rows + 63) / 64)) }
    if let dictionary { add(dictionary) }
  }

  private mutating func add(_ dictionary: TextDictionary) {
    var bytes: [UInt8] = []
    let ends = Buffer<UInt64>(count: dictionary.count)
    for (code, entry) in dictionary.entries.enumerated() {
      bytes.append(contentsOf: entry.utf8)
      ends[code] = UInt64(bytes.count)
    }
    add(Buffer(bytes))
    add(ends)
    if stored.hasCounts { add(Buffer(dictionary.counts)) }
  }

  private mutating func add<Element>(_ buffer: Buffer<Element>) {
    parts.append((UnsafeRawBufferPointer(buffer.values), buffer))
  }
}

extension StoredForm {
  fileprivate init(_ storage: Column.Storage) {
    switch storage {
    case .int8: self = .int8
    case .int16: self = .int16
    case .int32: self = .int32
    case .int64: self = .int64
    case .multiples: self = .multiples
    case .int128: self = .int128
    case .real: self = .real
    case .boolean: self = .boolean
    case .codes8: self = .codes8
    case .codes16: self = .codes16
    case .codes32: self = .codes32
    case .arena: self = .arena
    }
  }
}
