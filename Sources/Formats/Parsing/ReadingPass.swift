import Diagnostics
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
    /// Whether there was more than the first look at the text had counted: somebody writes to the file.
    var hasChanged = false
    var spans: [CodeStore.Span] = []
    /// Of the chunks at the head of the text: their rows, their number, and by column their empty cells.
    var headRows = 0
    var headSpans = 0
    var headEmpty: [Int]
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
      headEmpty = empty
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
  /// How many chunks are read of a column of which only the head is wanted, and how many rows it has at most.
  private let headChunks: Int
  private let headCapacity: Int
  private let settings: [ParserSettings]
  private let work: Workload
  private let texts: MemoryClaim
  /// What says that the texts take more memory than there is.
  private(set) var excess: Diagnostic?
  private let nextChunk = Atomic<Int>(0)
  private let stopped = Atomic<Bool>(false)
  private let deliveries: Lock<Deliveries>

  init(
    _ text: InputBytes, _ scan: Prescan, _ dialect: Dialect, _ stores: [ColumnStore?], _ settings: [ParserSettings],
    headChunks: Int, headCapacity: Int, _ work: Workload
  ) {
    self.text = text
    self.scan = scan
    self.dialect = dialect
    self.stores = stores
    self.headChunks = headChunks
    self.headCapacity = headCapacity
    self.settings = settings
    self.work = work
    texts = MemoryClaim(work.memory)
    deliveries = Lock(Deliveries(findings: Findings(columns: stores.count)))
  }

  /// Reads everything; nil when it was stopped, or when there is not enough memory.
  func run() -> Findings? {
    let workers = max(1, min(work.workers, scan.chunks.count))
    let parsers = (0..<workers).map { _ in
      zip(stores, settings).map { store, settings in store.map { ColumnParser($0.plan, settings) } }
    }
    // Each worker has parsers of its own.
    nonisolated(unsafe) let shared = parsers
    work.onEachWorker(atMost: workers) { worker in read(worker, shared[worker]) }
    if stopped.load(ordering: .relaxed) {
      excess = deliveries.withLock { $0.excess }
      return nil
    }
    // What the pass held for texts is now part of the columns.
    let bytes = texts.bytes
    do throws(Diagnostic) { try work.memory.claim(bytes) } catch { excess = error }
    if excess != nil { return nil }
    var findings = deliveries.withLock { $0.findings }
    for column in stores.indices {
      for row in parsers {
        guard let parser = row[column] else { continue }
        findings.evidence[column].merge(parser.allEvidence)
        findings.dictionaries[column].append(parser.dictionary)
      }
    }
    return findings
  }

  // MARK: Reading

  private func read(_ worker: Int, _ parsers: [ColumnParser?]) {
    let index = RecordIndex(text.base, scan, dialect, columnCount: stores.count)
    while !stopped.load(ordering: .relaxed) {
      let place = nextChunk.wrappingAdd(1, ordering: .relaxed).oldValue
      guard place < scan.chunks.count else { return }
      if work.isCancelled { return stopped.store(true, ordering: .relaxed) }
      let chunk = scan.chunks[place]
      let parsed = deliveries.withLock { $0.spare.popLast() } ?? ParsedChunk(columns: stores.count)
      index.index(chunk)
      for (column, parser) in parsers.enumerated() {
        if isRead(column, at: place) {
          parser?.parse(index.fields(column), rows: index.rows, chunk: place, into: parsed.cells[column])
        } else {
          parser?.countEmpty(index.fields(column), rows: index.rows, into: parsed.cells[column])
        }
      }
      parsed.describe(index, place: place, worker: worker, isRead: stores.map { $0 != nil })
      // Whoever brings the chunk that all wait for stores the waiting ones too, so that nobody stands still.
      for ready in deliver(parsed) {
        store(ready)
        deliveries.withLock { $0.spare.append(ready) }
      }
      release(behind: place)
      if place % 64 == 0 {
        work.report(chunk.limit, of: scan.end, rows: deliveries.withLock { $0.findings.rows })
      }
    }
  }

  /// Gives back the memory of chunks that everybody is done with, many at a time: each time stops all threads.
  private func release(behind place: Int) {
    let batch = 32
    guard place % batch == batch - 1, place >= 2 * batch - 1 else { return }
    text.release(scan.chunks[place + 1 - 2 * batch].start..<scan.chunks[place + 1 - batch].start)
  }

  /// Whether the cells of a column are wanted from a chunk, not only how many are empty.
  private func isRead(_ column: Int, at place: Int) -> Bool { place < headChunks || stores[column]?.isHead == false }

  private func store(_ parsed: ParsedChunk) {
    for (column, store) in stores.enumerated() where isRead(column, at: parsed.place) {
      store?.store(parsed.cells[column], rows: parsed.rows, at: parsed.row, textStart: parsed.textStarts[column])
    }
  }

  // MARK: Delivering

  /// What all workers bring together; chunks are given their rows in order, so that nothing depends on who is faster.
  private struct Deliveries {
    var findings: Findings
    /// The chunk that comes next.
    var turn = 0
    var waiting: [Int: ParsedChunk] = [:]
    var spare: [ParsedChunk] = []
    var excess: Diagnostic?
  }

  /// Gives rows to `parsed`, if it is its turn, and to all that waited for it; returns those.
  private func deliver(_ parsed: ParsedChunk) -> [ParsedChunk] {
    deliveries.withLock { deliveries in
      var ready: [ParsedChunk] = []
      deliveries.waiting[parsed.place] = parsed
      while let next = deliveries.waiting.removeValue(forKey: deliveries.turn) {
        deliveries.turn += 1
        if take(next, &deliveries.findings) { ready.append(next) }
      }
      // Once in a while, and when there is something to reckon with.
      if deliveries.turn >= 64, deliveries.turn % 16 == 0, deliveries.excess == nil { reckon(&deliveries) }
      return ready
    }
  }

  /// Claims what the texts will take if those to come are like those so far; stops where that is too much.
  private func reckon(_ deliveries: inout Deliveries) {
    let counts = deliveries.findings.textCounts
    let soFar = counts.indices.reduce(0) { stores[$1]?.isHead == false ? $0 + counts[$1] : $0 }
    let share = Double(scan.chunks.count) / Double(deliveries.turn)
    do throws(Diagnostic) {
      try texts.set(to: Int(Double(soFar) * share))
    } catch {
      deliveries.excess = error
      stopped.store(true, ordering: .relaxed)
    }
  }

  /// Gives a chunk its place behind those before it; returns false where the stores have no room for it.
  private func take(_ parsed: ParsedChunk, _ findings: inout Findings) -> Bool {
    let texts = zip(findings.textCounts, parsed.cells).map { $0 + $1.arenaCount }
    let isHead = parsed.place < headChunks
    let room = isHead ? min(headCapacity, scan.rowCapacity) : scan.rowCapacity
    guard findings.rows + parsed.rows <= room, texts.allSatisfy({ $0 <= text.count }) else {
      findings.hasChanged = true
      return false
    }
    parsed.row = findings.rows
    findings.spans.append(CodeStore.Span(row: findings.rows, count: parsed.rows, worker: parsed.worker))
    findings.rows += parsed.rows
    if isHead {
      findings.headRows += parsed.rows
      findings.headSpans += 1
    }
    findings.blankRecords += parsed.blankRecords
    findings.shortRows += parsed.shortRows
    findings.isTooLong = findings.isTooLong || parsed.isTooLong
    for (column, store) in stores.enumerated() where store != nil {
      let cells = parsed.cells[column]
      findings.empty[column] += cells.empty
      if isHead { findings.headEmpty[column] += cells.empty }
      findings.misfits[column] += cells.misfits.count
      parsed.textStarts[column] = findings.textCounts[column]
      findings.textCounts[column] = texts[column]
    }
    if !parsed.flaws.isEmpty { takeRejects(parsed, &findings) }
    return true
  }

  private func takeRejects(_ parsed: ParsedChunk, _ findings: inout Findings) {
    let chunk = scan.chunks[parsed.place]
    for flaw in parsed.flaws {
      if let problem = flaw.problem { findings.rejectedRecords[problem.rawValue] += 1 }
    }
    var line = chunk.linesBefore + 1
    var counted = chunk.start
    for flaw in parsed.flaws.prefix(max(0, Self.keptRejects - findings.rejects.count)) {
      line += lineCount(text.bytes(counted..<flaw.start))
      counted = max(counted, flaw.start)
      if let column = flaw.column, findings.examples[column].count < 3 {
        findings.examples[column].append(ColumnReport.Misfit(line: line, text: flaw.text))
      }
      let raw = shortened(text.bytes(flaw.start..<flaw.end), limit: 4000)
      findings.rejects.append(
        Reject(line: line, raw: raw, column: flaw.column, reason: flaw.problem?.reason ?? flaw.text))
    }
  }
}
