/// What was read of one chunk, on its way to the columns; handed from one thread to the next under a lock.
final class ParsedChunk: @unchecked Sendable {
  /// A record or a cell that could not be read, by its place in the text.
  struct Flaw {
    var start: Int
    var end: Int
    var problem: RecordProblem?
    var column: Int?
    var text = ""
  }

  /// By column.
  let cells: [ChunkCells]
  var textStarts: [Int]
  private(set) var place = 0
  private(set) var worker = 0
  private(set) var rows = 0
  private(set) var blankRecords = 0
  private(set) var shortRows = 0
  private(set) var isTooLong = false
  /// In the order of the file.
  private(set) var flaws: [Flaw] = []
  /// The row at which the chunk begins, once it is known.
  var row = 0

  init(columns: Int) {
    cells = (0..<columns).map { _ in ChunkCells() }
    textStarts = [Int](repeating: 0, count: columns)
  }

  /// Takes over what `index` knows of the chunk, whose cells have just been read; `isRead` says of which columns.
  func describe(_ index: RecordIndex, place: Int, worker: Int, isRead: [Bool]) {
    (self.place, self.worker, rows) = (place, worker, index.rows)
    (blankRecords, shortRows, isTooLong) = (index.blankRecords, index.shortRows, index.isTooLong)
    flaws = index.problems.map { Flaw(start: $0.start, end: $0.end, problem: $0.problem) }
    for column in cells.indices where isRead[column] {
      for misfit in cells[column].misfits {
        let record = index.record(misfit.row)
        flaws.append(Flaw(start: record.lowerBound, end: record.upperBound, column: column, text: misfit.text))
      }
    }
    if flaws.count > 1 { flaws.sort { ($0.start, $0.column ?? -1) < ($1.start, $1.column ?? -1) } }
  }
}
