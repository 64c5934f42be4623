import Diagnostics

/// Reads a table of delimited text, finding out what the options leave open.
///
///     let table = try readTable(.file(path: "deals.csv"))
///     table.frame.names  // ["deal_id", "rep", …]
///
/// With a `choice` not all columns of a large table are read at once: see `UnreadColumns`.
/// - Throws: when there is nothing to read: no such file, a directory, a binary or empty file; or when cancelled.
public func readTable(
  _ source: Source, options: ReadOptions = ReadOptions(), work: ReadWork = ReadWork(), choice: ColumnChoice? = nil
) throws(Diagnostic) -> LoadedTable {
  let work = Workload(work)
  let bytes = try source.opened(work)
  do throws(Diagnostic) {
    let table = try TableReader(source.name, options, work).read(bytes, choice)
    if bytes.wasCutShort { throw .changedWhileRead(source.name) }
    return table
  } catch {
    // Zeroes where there was text explain any other complaint.
    throw bytes.wasCutShort ? .changedWhileRead(source.name) : error
  }
}
