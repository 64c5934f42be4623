import Frames

/// What lies where in a snapshot.
struct SnapshotDirectory {
  var tables: [StoredTable] = []
  /// What the writer has to say beside.
  var records: [[String]] = []
}

/// A table in a snapshot.
struct StoredTable {
  var name: String
  var rowCount: Int
  var columns: [StoredColumn] = []
}

/// A column in a snapshot.
struct StoredColumn {
  var name: String
  var type: ColumnType
  var form: StoredForm
  /// Whether there is a bit for each row that says if it has a value; without, all have.
  var hasValidity: Bool
  /// How many entries its dictionary has; nil where it has none.
  var entryCount: Int?
  /// Whether it is known how many rows hold each entry.
  var hasCounts: Bool
  /// What its values are multiples of; nil where they lie as they are.
  var unit: Int64?
  /// One for each of `parts`.
  var sections: [SnapshotSection] = []

  /// What there is of it in the file, in this order.
  var parts: [StoredPart] {
    var parts = [StoredPart.values]
    if form == .arena { parts.append(.ends) }
    if hasValidity { parts.append(.validity) }
    if entryCount != nil { parts += [.entries, .entryEnds] }
    if hasCounts { parts.append(.entryCounts) }
    return parts
  }

  /// How many bytes a part must have for `rows` rows; nil for the bytes of texts, which have as many as they have.
  func byteCount(of part: StoredPart, rows: Int) -> Int? {
    switch part {
    case .values: form.bits.map { $0 == 1 ? (rows + 63) / 64 * 8 : $0 / 8 * rows }
    case .ends: rows * 4
    case .validity: (rows + 63) / 64 * 8
    case .entries: nil
    case .entryEnds, .entryCounts: (entryCount ?? 0) * 8
    }
  }
}

/// How the values of a column lie in memory: the cases of `Column.Storage`.
enum StoredForm: String {
  case int8, int16, int32, int64, multiples, int128, real, boolean, codes8, codes16, codes32, arena

  /// The bits of a value; nil for texts.
  var bits: Int? {
    switch self {
    case .boolean: 1
    case .int8, .codes8: 8
    case .int16, .codes16: 16
    case .int32, .multiples, .codes32: 32
    case .int64, .real: 64
    case .int128: 128
    case .arena: nil
    }
  }

  var hasDictionary: Bool {
    switch self {
    case .codes8, .codes16, .codes32: true
    case .int8, .int16, .int32, .int64, .multiples, .int128, .real, .boolean, .arena: false
    }
  }
}

/// A part of a column in a snapshot.
enum StoredPart: String {
  /// The values, the codes, or the bytes of an arena.
  case values
  /// Where the texts of an arena end.
  case ends
  case validity
  /// The bytes of a dictionary's entries.
  case entries
  /// Where the entries end.
  case entryEnds
  /// How many rows hold each entry.
  case entryCounts
}

/// A stretch of a snapshot.
struct SnapshotSection {
  /// Sections are checked in blocks of so many bytes, which several threads may share; the sum of a section is that of
  /// the sums of its blocks.
  static let blockBytes = 1 << 20

  var start: Int
  var count: Int
  var sum: UInt64

  /// Where the next section begins.
  var end: Int { start + Self.filledUp(count) }

  /// `count` with the zeroes that fill up the last 64 bytes.
  static func filledUp(_ count: Int) -> Int { (count + 63) / 64 * 64 }

  /// The sum of a section of blocks with these sums.
  static func sum(ofBlocks sums: [UInt64]) -> UInt64 {
    let sums = Buffer(sums)
    return checksum(UnsafeRawBufferPointer(sums.values))
  }
}
