import Frames
import Glibc
import Synchronization

/// One pass over all chunks that reads some columns, each by its plan.
final class ReadingPass: @unchecked Sendable {
  /// A record or a cell that could not be read.
  struct Reject {
    var line: Int
    var raw: String
    /// The column of the cell; nil for a whole record.
    var column: Int?
    var reason: String
  }

  /// What a pass found, apart from the cells.
  struct Findings {
    var rows = 0
    var blankRecords = 0
    var shortRows = 0
    var rejects: [Reject] = []
    var rejectedRecords = [Int](repeating: 0, count: RecordProblem.allCases.count)
    var isTooLong = false
    var spans: [CodeStore.Span] = []
    /// By column: empty cells, bytes of text, misfits, the first of them, what cells looked like.
    var empty: [Int]
    var textCounts: [Int]
    var misfits: [Int]
    var examples: [[ColumnReport.Misfit]]
    var evidence: [ColumnEvidence]
    var dictionaries: [[GrowingDictionary]]

    /// Findings of nothing.
    init(columns: Int) {
      empty = [Int](repeating: 0, count: columns)
      textCounts = empty
      misfits = empty
      examples = [[ColumnReport.Misfit]](repeating: [], count: columns)
      evidence = [ColumnEvidence](repeating: ColumnEvidence(), count: columns)
      dictionaries = [[GrowingDictionary]](repeating: [], count: columns)
    }
  }

  /// How many rejects are kept; all are counted.
  static let keptRejects = 100_000

  private let text: InputBytes
  private let scan: Prescan
  private let dialect: Dialect
  private let stores: [ColumnStore?]
  private let settings: [ParserSettings]
  private let work: Workload
  private let nextChunk = Atomic<Int>(0)
  /// The chunk whose turn it is to be given its rows. `findings` belongs to whoever has the turn.
  private let turn = Atomic<Int>(0)
  private let stopped = Atomic<Bool>(false)
  private var findings: Findings

  init(
    _ text: InputBytes, _ scan: Prescan, _ dialect: Dialect, _ stores: [ColumnStore?], _ settings: [ParserSettings],
    _ work: Workload
  ) {
    self.text = text
    self.scan = scan
    self.dialect = dialect
    self.stores = stores
    self.settings = settings
    self.work = work
    findings = Findings(columns: stores.count)
  }

  /// Reads everything; nil when it was stopped.
  func run() -> Findings? {
    let workers = max(1, min(work.workers, scan.chunks.count))
    let parsers = (0..<workers).map { _ in
      zip(stores, settings).map { store, settings in store.map { ColumnParser($0.plan, settings) } }
    }
    // Each worker has parsers of its own.
    nonisolated(unsafe) let shared = parsers
    work.onEachWorker(atMost: workers) { worker in read(worker, shared[worker]) }
    if stopped.load(ordering: .relaxed) { return nil }
    for column in stores.indices {
      for row in parsers {
        guard let parser = row[column] else { continue }
        findings.evidence[column].merge(parser.evidence)
        findings.dictionaries[column].append(parser.dictionary)
      }
    }
    return findings
  }

  private func read(_ worker: Int, _ parsers: [ColumnParser?]) {
    let index = RecordIndex(text.base, scan, dialect, columnCount: stores.count)
    var textStarts = [Int](repeating: 0, count: stores.count)
    while !stopped.load(ordering: .relaxed) {
      let place = nextChunk.wrappingAdd(1, ordering: .relaxed).oldValue
      guard place < scan.chunks.count else { return }
      if work.isCancelled { return stopped.store(true, ordering: .relaxed) }
      let chunk = scan.chunks[place]
      index.index(chunk)
      for (column, parser) in parsers.enumerated() {
        parser?.parse(index.fields(column), rows: index.rows, chunk: place)
      }
      guard waitForTurn(place) else { return }
      let row = findings.rows
      take(chunk, index, parsers, worker, &textStarts)
      turn.store(place + 1, ordering: .releasing)
      for (column, parser) in parsers.enumerated() {
        guard let parser else { continue }
        stores[column]?.store(parser, rows: index.rows, at: row, textStart: textStarts[column])
      }
      text.release(chunk.start..<chunk.limit)
      if place % 64 == 0 { work.report(chunk.limit, of: scan.end) }
    }
  }

  /// Chunks are given their rows in order, so that nothing depends on which worker is faster.
  private func waitForTurn(_ place: Int) -> Bool {
    var spins = 0
    while turn.load(ordering: .acquiring) != place {
      if stopped.load(ordering: .relaxed) { return false }
      spins += 1
      if spins > 200 { sched_yield() }
    }
    return true
  }

  private func take(
    _ chunk: Chunk, _ index: RecordIndex, _ parsers: [ColumnParser?], _ worker: Int, _ textStarts: inout [Int]
  ) {
    findings.spans.append(CodeStore.Span(row: findings.rows, count: index.rows, worker: worker))
    findings.rows += index.rows
    findings.blankRecords += index.blankRecords
    findings.shortRows += index.shortRows
    if index.isTooLong { findings.isTooLong = true }
    for (column, parser) in parsers.enumerated() {
      guard let parser else { continue }
      findings.empty[column] += parser.empty
      textStarts[column] = findings.textCounts[column]
      findings.textCounts[column] += parser.arenaCount
    }
    takeRejects(chunk, index, parsers)
  }

  private func takeRejects(_ chunk: Chunk, _ index: RecordIndex, _ parsers: [ColumnParser?]) {
    guard !index.problems.isEmpty || parsers.contains(where: { $0?.misfits.isEmpty == false }) else { return }
    var found: [(start: Int, end: Int, column: Int?, reason: String)] = []
    for problem in index.problems {
      findings.rejectedRecords[problem.problem.rawValue] += 1
      found.append((problem.start, problem.end, nil, problem.problem.reason))
    }
    for (column, parser) in parsers.enumerated() {
      guard let parser else { continue }
      findings.misfits[column] += parser.misfits.count
      for misfit in parser.misfits.prefix(max(0, Self.keptRejects - findings.rejects.count)) {
        let record = index.record(misfit.row)
        found.append((record.lowerBound, record.upperBound, column, misfit.text))
      }
    }
    found.sort { ($0.start, $0.column ?? -1) < ($1.start, $1.column ?? -1) }
    var line = chunk.linesBefore + 1
    var counted = chunk.start
    for item in found.prefix(max(0, Self.keptRejects - findings.rejects.count)) {
      line += lineCount(text.bytes(counted..<item.start))
      counted = max(counted, item.start)
      if let column = item.column, findings.examples[column].count < 3 {
        findings.examples[column].append(ColumnReport.Misfit(line: line, text: item.reason))
      }
      let raw = shortened(text.bytes(item.start..<item.end), limit: 4000)
      findings.rejects.append(Reject(line: line, raw: raw, column: item.column, reason: item.reason))
    }
  }
}
