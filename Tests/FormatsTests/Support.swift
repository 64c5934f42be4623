import Diagnostics
import Formats
import Foundation
import Frames
import Testing

/// The folder of shared data beside the package, if it is there.
let sharedData: URL? = {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let folder = root.deletingLastPathComponent().appendingPathComponent("shared/data")
  return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
}()

func read(
  _ text: String, _ options: ReadOptions = ReadOptions(), _ work: ReadWork = ReadWork()
) throws -> LoadedTable {
  try readTable(.bytes(Array(text.utf8), name: "test.csv"), options: options, work: work)
}

func read(
  bytes: [UInt8], _ options: ReadOptions = ReadOptions(), _ work: ReadWork = ReadWork()
) throws -> LoadedTable {
  try readTable(.bytes(bytes, name: "test.csv"), options: options, work: work)
}

extension ReadOptions {
  init(_ change: (inout ReadOptions) -> Void) {
    self.init()
    change(&self)
  }

  static var raw: ReadOptions { ReadOptions { $0.infersTypes = false } }
}

extension LoadedTable {
  func cells(_ name: String) -> [Value] { frame[name]?.cells ?? [] }

  /// The cells of a column as exact texts, nil for no value.
  func texts(_ name: String) -> [String?] { cells(name).map(\.exact) }

  /// All that was read, as one text to compare.
  var everything: String {
    var lines = [frame.names.joined(separator: "|"), headers.joined(separator: "|")]
    for (name, column) in frame.columns { lines.append("\(name): \(column.type)") }
    for row in 0..<frame.rowCount {
      lines.append(frame.columns.map { $0.column[row].exact ?? "∅" }.joined(separator: "|"))
    }
    for row in 0..<rejects.rowCount {
      lines.append(rejects.columns.map { $0.column[row].exact ?? "∅" }.joined(separator: "|"))
    }
    lines.append("\(report)")
    for (name, column) in frame.columns { lines.append("\(name) \(column.layout)") }
    return lines.joined(separator: "\n")
  }

  var noteIds: [String] { report.notes.map(\.id) }
}

extension Column {
  /// How the column is stored: width, dictionary in order with counts.
  var layout: String {
    switch storage {
    case .int8: "int8"
    case .int16: "int16"
    case .int32: "int32"
    case .multiples(_, let unit): "multiples of \(unit)"
    case .int64: "int64"
    case .int128: "int128"
    case .real: "real"
    case .boolean: "boolean"
    case .codes8(_, let dictionary): "codes8 \(dictionary.entries) \(dictionary.counts)"
    case .codes16(_, let dictionary): "codes16 \(dictionary.entries) \(dictionary.counts)"
    case .codes32(_, let dictionary): "codes32 \(dictionary.entries) \(dictionary.counts)"
    case .arena: "arena"
    }
  }
}

extension Value {
  var exact: String? {
    switch self {
    case .none: nil
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .decimal(let digits, let scale): "\(digits)e-\(scale)"
    case .real(let number): "\(number)"
    case .boolean(let bit): "\(bit)"
    case .date(let day): Day.iso(day)
    case .duration(let days): "\(days)d"
    }
  }
}
