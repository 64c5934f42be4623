public import Diagnostics
public import Frames
import Synchronization

/// Which columns of a large table are to be read at once. The others are read when they are needed.
public struct ColumnChoice: Sendable {
  /// How many of the first rows are read of every column, at least.
  public var firstRows: Int
  /// Whether all of a column is to be read.
  public var isNeeded: @Sendable (Outline) -> Bool

  /// What is known of a column before it is read.
  public struct Outline: Sendable {
    /// The normalised name.
    public var name: String
    /// The heading as it is written.
    public var header: String
    /// What the column seems to hold.
    public var type: ColumnType
    /// Whether it holds texts that hardly repeat.
    public var isArena: Bool
  }

  /// Creates a choice.
  public init(firstRows: Int, isNeeded: @escaping @Sendable (Outline) -> Bool) {
    self.firstRows = firstRows
    self.isNeeded = isNeeded
  }
}

/// The columns of a table of which only the first rows have been read, and what it takes to read the rest.
///
/// Of such a column the type is what a sample of the whole file shows, and the empty cells are counted; cells that do not
/// fit its type are not looked for.
public final class UnreadColumns: Sendable {
  private let reading: ColumnReading
  private let fingerprint: UInt64
  private let surprise = Atomic<Bool>(false)

  init(_ reading: ColumnReading, _ fingerprint: UInt64) {
    self.reading = reading
    self.fingerprint = fingerprint
  }

  /// The names of the columns.
  public var names: Set<String> { Set(reading.unread.map { reading.names[$0] }) }

  /// Whether a column that was made since holds cells that do not fit what the sample showed.
  public var isSurprising: Bool { surprise.load(ordering: .relaxed) }

  /// Returns the table with those of `names` read, as if they had been from the beginning.
  ///
  /// - Throws: As `readTable` does.
  public func reading(_ names: Set<String>) throws(Diagnostic) -> LoadedTable {
    var more = reading
    try more.readMore(Set(more.names.indices.filter { names.contains(more.names[$0]) }))
    return UnreadColumns(more, fingerprint).table
  }

  /// The table as it is now.
  public var table: LoadedTable {
    let layout = reading.prepared.layout
    let columns = reading.names.indices.map { column(at: $0) }
    var report = Reporting(
      name: reading.name, layout: layout, names: reading.names, decisions: reading.decisions,
      findings: reading.findings, types: columns.map(\.type), zone: reading.options.timeZone
    ).report()
    report.encoding = reading.prepared.text.encoding
    report.notes = reading.prepared.text.notes + report.notes
    return LoadedTable(
      frame: Frame(zip(reading.names, columns).map { (name: $0, column: $1) }, rowCount: reading.findings.rows),
      headers: layout.headers, rejects: rejects(reading.rejects, reading.decisions, reading.names), report: report,
      fingerprint: fingerprint, unread: reading.unread.isEmpty ? nil : self)
  }

  private func column(at place: Int) -> Column {
    let column = reading.columns[place]
    guard reading.unread.contains(place) else { return column }
    let rows = reading.findings.rows
    return Column(
      PartialColumn(head: column, count: rows, emptyCount: reading.findings.empty[place]) { [self] in
        // A file that is gone meanwhile leaves nothing to be read.
        guard let (whole, isSurprising) = reading.whole(place) else {
          surprise.store(true, ordering: .relaxed)
          return column.gather(rows: [Int32](repeating: -1, count: rows))
        }
        if isSurprising { surprise.store(true, ordering: .relaxed) }
        return whole
      })
  }

  private func rejects(
    _ rejects: [ReadingPass.Reject], _ decisions: [ColumnDecision], _ names: [String]
  ) -> Frame {
    let sorted = rejects.enumerated().sorted { left, right in
      (left.element.line, left.element.column ?? -1, left.offset)
        < (right.element.line, right.element.column ?? -1, right.offset)
    }.map(\.element)
    let reasons = sorted.map { reject -> String in
      guard let column = reject.column else { return reject.reason }
      return misfitReason(names[column], decisions[column].plan.type, reject.reason)
    }
    return Frame([
      ("file", Column(texts: sorted.map { _ in reading.name })),
      ("line", Column(integers: sorted.map { Int64($0.line) })),
      ("raw", Column(texts: sorted.map(\.raw))),
      ("reason", Column(texts: reasons)),
    ])
  }
}
