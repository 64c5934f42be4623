public import Diagnostics
public import Frames
import Glibc

extension Snapshot {
  /// How a snapshot's name ends, and a script's.
  public static let ending = ".suluh"

  /// Whether the file at `path` is to be opened as a snapshot: it begins as one does, or is called so and is no text.
  public static func isSnapshot(_ path: String) -> Bool {
    guard let start = start(of: path) else { return false }
    if start.starts(with: SnapshotHeader.magic) { return true }
    let isStub = !start.isEmpty && SnapshotHeader.magic.starts(with: start)
    return path.lowercased().hasSuffix(ending) && (isStub || start.contains(0))
  }

  /// Whether the file at `path` is called as a script is, and is no snapshot.
  public static func isScript(_ path: String) -> Bool {
    path.lowercased().hasSuffix(ending) && start(of: path) != nil && !isSnapshot(path)
  }

  /// The bytes where a header would be; nil where there is no file.
  private static func start(of path: String) -> [UInt8]? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let file = try? SnapshotFile(path) else {
      return nil
    }
    return try? file.bytes(from: 0, count: min(file.byteCount, SnapshotHeader.byteCount))
  }

  /// Opens a snapshot: what is in it is known then, and its columns are read when they are first asked for.
  ///
  /// The file stays open as long as anybody has one of the tables; another that takes its name does not touch them.
  /// - Throws: Where it is no snapshot, or of another version, or not as it was written. A column that is not as it was
  ///   written is refused when it is asked for.
  public static func open(_ path: String, work: Work) throws(Diagnostic) -> Snapshot {
    let file = try SnapshotFile(path)
    let start = try file.bytes(from: 0, count: min(file.byteCount, SnapshotHeader.byteCount))
    let header = try SnapshotHeader(start, fileCount: file.byteCount, name: path)
    // The bytes, the words that they hold, and what is made of these.
    try work.memory.claim(header.directoryCount.multipliedReportingOverflow(by: 8).partialValue)
    let bytes = try file.bytes(from: header.directoryStart, count: header.directoryCount)
    let stored = Buffer(bytes)
    guard checksum(UnsafeRawBufferPointer(stored.values)) == header.directorySum, let lines = Records.read(bytes[...]),
      let directory = SnapshotDirectory(lines, sectionsEnd: header.directoryStart)
    else { throw .snapshotDamaged(path, "its list of contents") }
    return Snapshot(
      frames: directory.tables.map { ($0.name, frame(of: $0, in: file)) }, records: directory.records)
  }

  private static func frame(of table: StoredTable, in file: SnapshotFile) -> Frame {
    let columns = Dictionary(table.columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let shapes = table.columns.map { (name: $0.name, type: $0.type) }
    let arenas = Set(table.columns.lazy.filter { $0.form == .arena }.map(\.name))
    return Frame(deferring: shapes, withoutDictionary: arenas, rowCount: table.rowCount) {
      (names, work) throws(Diagnostic) in
      try ColumnsReader(file: file, table: table, columns: names.compactMap { columns[$0] }, work: work).read()
    }
  }
}

/// Reads columns and checks them, on all processors.
private struct ColumnsReader {
  let file: SnapshotFile
  let table: StoredTable
  let columns: [StoredColumn]
  let work: Work
  private let workload: Workload
  /// The memory for the parts of each column.
  private let rooms: [[Buffer<UInt8>]]
  private let blocks: [Block]

  /// A piece of a part, which one thread reads.
  private struct Block {
    var column: Int
    var part: Int
    var range: Range<Int>
  }

  init(file: SnapshotFile, table: StoredTable, columns: [StoredColumn], work: Work) throws(Diagnostic) {
    self.file = file
    self.table = table
    self.columns = columns
    self.work = work
    workload = Workload(
      ReadWork(workers: work.workers, cancellation: work.cancellation, progress: work.progress, memory: work.memory))
    for column in columns {
      for section in column.sections { try work.memory.claim(section.count) }
      // A text of the dictionary has a place of its own.
      try work.memory.claim((column.entryCount ?? 0) * 48)
    }
    rooms = columns.map { $0.sections.map { Buffer<UInt8>(count: $0.count) } }
    var blocks: [Block] = []
    for (column, stored) in columns.enumerated() {
      for (part, section) in stored.sections.enumerated() {
        let size = SnapshotSection.filledUp(section.count)
        for start in stride(from: 0, to: size, by: SnapshotSection.blockBytes) {
          let end = min(start + SnapshotSection.blockBytes, size)
          blocks.append(Block(column: column, part: part, range: start..<end))
        }
      }
    }
    self.blocks = blocks
  }

  func read() throws(Diagnostic) -> [Column] {
    var sums = columns.map { $0.sections.map { _ in [UInt64]() } }
    let total = table.rowCount
    let readSums = workload.map(blocks.count) { read(blocks[$0]) }
    try work.check(total, of: total)
    for (block, sum) in zip(blocks, readSums) { sums[block.column][block.part].append(try sum.get()) }
    for (column, sums) in zip(columns, sums) {
      for (section, sums) in zip(column.sections, sums) where SnapshotSection.sum(ofBlocks: sums) != section.sum {
        throw damage(in: column)
      }
    }
    let made = workload.map(columns.count) { make($0) }
    try work.check()
    var columns: [Column] = []
    for (stored, column) in zip(self.columns, made) {
      guard let column else { throw damage(in: stored) }
      columns.append(column)
    }
    try check(columns)
    return columns
  }

  private func check(_ made: [Column]) throws(Diagnostic) {
    let checks = zip(columns, made).flatMap { stored, column in column.invariantChecks.map { (stored, $0) } }
    let broken = workload.map(checks.count) { !workload.isCancelled && checks[$0].1() != nil }
    try work.check()
    if let place = broken.firstIndex(of: true) { throw damage(in: checks[place].0) }
  }

  private func damage(in column: StoredColumn) -> Diagnostic {
    .snapshotDamaged(file.name, "the column \(column.name) of \(table.name)")
  }

  /// Reads a block to where it belongs, and returns its sum. The zeroes that fill a section up go behind the last byte of
  /// its memory, where there is room for 64.
  private func read(_ block: Block) -> Result<UInt64, Diagnostic> {
    guard !workload.isCancelled else { return .success(0) }
    let room = UnsafeMutableRawBufferPointer(
      start: rooms[block.column][block.part].base + block.range.lowerBound, count: block.range.count)
    do throws(Diagnostic) {
      try file.read(from: columns[block.column].sections[block.part].start + block.range.lowerBound, into: room)
    } catch {
      return .failure(error)
    }
    return .success(checksum(UnsafeRawBufferPointer(room)))
  }

  /// The column of bytes that are there; nil where they are none that a column can have.
  private func make(_ place: Int) -> Column? {
    guard !workload.isCancelled else { return nil }
    let (stored, rows) = (columns[place], table.rowCount)
    var parts: [StoredPart: Buffer<UInt8>] = [:]
    for (part, room) in zip(stored.parts, rooms[place]) {
      for filling in room.count..<SnapshotSection.filledUp(room.count) where room.base[filling] != 0 { return nil }
      parts[part] = room
    }
    var validity: Bitmap?
    if let words = parts[.validity]?.values(as: UInt64.self) {
      guard hasNothing(behind: rows, in: words) else { return nil }
      validity = Bitmap(words: words, count: rows)
    }
    guard let storage = storage(stored, parts) else { return nil }
    return Column(type: stored.type, storage: storage, validity: validity, count: rows)
  }

  private func storage(_ stored: StoredColumn, _ parts: [StoredPart: Buffer<UInt8>]) -> Column.Storage? {
    guard let values = parts[.values] else { return nil }
    switch stored.form {
    case .int8: return .int8(values.values(as: Int8.self))
    case .int16: return .int16(values.values(as: Int16.self))
    case .int32: return .int32(values.values(as: Int32.self))
    case .int64: return .int64(values.values(as: Int64.self))
    case .multiples: return stored.unit.map { .multiples(values.values(as: Int32.self), unit: $0) }
    case .int128: return .int128(values.values(as: Int128.self))
    case .real: return .real(values.values(as: Double.self))
    case .boolean:
      let words = values.values(as: UInt64.self)
      return hasNothing(behind: table.rowCount, in: words) ? .boolean(Bitmap(words: words, count: table.rowCount)) : nil
    case .codes8: return dictionary(parts).map { .codes8(values, $0) }
    case .codes16: return dictionary(parts).map { .codes16(values.values(as: UInt16.self), $0) }
    case .codes32: return dictionary(parts).map { .codes32(values.values(as: UInt32.self), $0) }
    case .arena: return parts[.ends].map { .arena(TextArena(bytes: values, ends: $0.values(as: UInt32.self))) }
    }
  }

  private func hasNothing(behind rows: Int, in words: Buffer<UInt64>) -> Bool {
    rows % 64 == 0 || words[rows / 64] >> UInt64(rows % 64) == 0
  }

  private func dictionary(_ parts: [StoredPart: Buffer<UInt8>]) -> TextDictionary? {
    guard let bytes = parts[.entries], let ends = parts[.entryEnds]?.values(as: UInt64.self) else { return nil }
    var entries: [String] = []
    entries.reserveCapacity(ends.count)
    var start = 0
    for code in 0..<ends.count {
      guard let end = Int(exactly: ends[code]), end >= start, end <= bytes.count,
        let entry = String(validating: UnsafeBufferPointer(rebasing: bytes.values[start..<end]), as: UTF8.self)
      else { return nil }
      entries.append(entry)
      start = end
    }
    guard start == bytes.count else { return nil }
    return TextDictionary(entries, counts: parts[.entryCounts].map { Array($0.values(as: Int.self).values) } ?? [])
  }
}
