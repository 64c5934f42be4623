import Frames

/// The integers of a column of whole numbers, decimals (as their digits), dates or durations, whatever their width.
struct IntegerView {
  private let storage: Column.Storage

  init(_ column: Column) { storage = column.storage }

  /// The integer of a row; 0 where the cell is empty or the column holds no integers.
  subscript(row: Int) -> Int64 {
    switch storage {
    case .int8(let buffer): Int64(buffer[row])
    case .int16(let buffer): Int64(buffer[row])
    case .int32(let buffer): Int64(buffer[row])
    case .int64(let buffer): buffer[row]
    case .multiples(let buffer, let unit): Int64(buffer[row]) * unit
    case .int128, .real, .boolean, .codes8, .codes16, .codes32, .arena: 0
    }
  }
}

extension Column {
  /// Whether the values are integers inside: numbers but reals, dates, durations.
  var holdsIntegers: Bool {
    switch storage {
    case .int8, .int16, .int32, .int64, .multiples: true
    case .int128, .real, .boolean, .codes8, .codes16, .codes32, .arena: false
    }
  }
}
