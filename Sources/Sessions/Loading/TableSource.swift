import Formats
import Language

/// How a table came to be read: enough to read it again, and to write the line that would.
struct TableSource {
  /// The table.
  var table: String
  /// Where the bytes come from.
  var source: Source
  /// What the reader was told.
  var options: ReadOptions
  /// What the line says.
  var load: Load

  /// The name of the file, without its folder.
  var shownName: String { source.name.split(separator: "/").last.map { String($0) } ?? source.name }
}
