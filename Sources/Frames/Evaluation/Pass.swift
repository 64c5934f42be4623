import CBytes
import Diagnostics
import Dispatch
import Synchronization

/// One pass over rows: they are split into parts, the parts into chunks, and threads take parts one by one.
struct Pass: Sendable {
  let rows: RowSelection
  let work: Work

  /// Returns stretches of the selection, all but the last a multiple of 64 rows long. They depend on the rows alone, so
  /// that results do not depend on the number of workers.
  func parts(atMost limit: Int) -> [Range<Int>] {
    let least = max(work.partRows, (rows.count + limit - 1) / max(1, limit))
    let length = max(64, (least + 63) / 64 * 64)
    guard rows.count > length else { return [0..<rows.count] }
    return stride(from: 0, to: rows.count, by: length).map { $0..<min($0 + length, rows.count) }
  }

  /// Returns stretches of the selection, each half as long as those before it, as many of a length as there are workers: the
  /// first ones cost little, and the last ones let all workers end at about the same time. They depend on the number of
  /// workers: what is made of them must not depend on where one ends.
  ///
  /// Source: S. Flynn Hummel, E. Schonberg, L. E. Flynn: Factoring, Communications of the ACM 35 (1992), 8.
  func shrinkingParts() -> [Range<Int>] {
    let least = max(work.partRows, rows.count / (work.workers * 16))
    var parts: [Range<Int>] = []
    var start = 0
    while start < rows.count {
      let length = max(64, (max(least, (rows.count - start) / (work.workers * 2)) + 63) / 64 * 64)
      for _ in 0..<work.workers where start < rows.count {
        parts.append(start..<min(start + length, rows.count))
        start += length
      }
    }
    return parts.isEmpty ? [0..<0] : parts
  }

  /// The chunks of a part.
  func chunks(of part: Range<Int>) -> [Lanes] {
    stride(from: part.lowerBound, to: part.upperBound, by: chunkRows).map { start in
      let count = min(chunkRows, part.upperBound - start)
      guard let numbers = rows.numbers else { return Lanes(start: start, count: count) }
      return Lanes(selection: UnsafePointer(numbers.base + start), count: count)
    }
  }

  /// Buffers for its chunks.
  func scratch(_ slots: Int) -> Scratch { Scratch(slots: slots, rows: rows.count) }

  /// Runs `body` for each part, on as many threads as help. `makeWorker` is called once a thread.
  func run<Worker>(
    _ parts: [Range<Int>], makeWorker: @Sendable () -> Worker,
    _ body: @Sendable (Worker, _ part: Int, _ progress: Progress) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let progress = Progress(work, rows: rows.count)
    let threads = min(work.workers, parts.count)
    guard threads > 1 else {
      let worker = makeWorker()
      for part in parts.indices { try body(worker, part, progress) }
      return
    }
    let next = Counter()
    let failure = Lock<(part: Int, diagnostic: Diagnostic)?>(nil)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      let worker = makeWorker()
      while true {
        let part = next.advance(by: 1) - 1
        guard part < parts.count, failure.withLock({ $0 == nil }) else { return }
        do throws(Diagnostic) {
          try body(worker, part, progress)
        } catch {
          // Of several failures that of the earliest part is told.
          failure.withLock { if part < $0?.part ?? .max { $0 = (part, error) } }
        }
      }
    }
    if let failed = failure.withLock({ $0 }) { throw failed.diagnostic }
  }

  /// Returns a condition's rows.
  func select(_ filter: Filter, slots: Int) throws(Diagnostic) -> RowSelection {
    try select(makeWorker: { scratch(slots) }) { (scratch, lanes, selected) throws(Diagnostic) in
      let passing = try filter.narrow(lanes, scratch)
      if let selection = passing.selection {
        selected.append(contentsOf: UnsafeBufferPointer(start: selection, count: passing.count))
      } else {
        for lane in 0..<passing.count { selected.append(Int32(truncatingIfNeeded: passing.start + lane)) }
      }
    }
  }

  /// Returns the rows that `choose` appends of each chunk, in ascending order.
  func select<Worker>(
    makeWorker: @Sendable () -> Worker,
    _ choose: @Sendable (Worker, Lanes, _ selected: inout [Int32]) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> RowSelection {
    let parts = parts(atMost: 64)
    let found = Lock<[(part: Int, rows: [Int32])]>([])
    try run(parts, makeWorker: makeWorker) { (worker, part, progress) throws(Diagnostic) in
      var selected: [Int32] = []
      for lanes in chunks(of: parts[part]) {
        try progress.advance(by: lanes.count)
        try choose(worker, lanes, &selected)
      }
      // Here, and among the rows of all parts.
      try work.memory.claim(selected.count * 8)
      let rows = selected
      found.withLock { $0.append((part, rows)) }
    }
    let ordered = found.withLock { $0 }.sorted { $0.part < $1.part }
    let count = ordered.reduce(0) { $0 + $1.rows.count }
    if count == rows.count { return rows }
    let numbers = Buffer<Int32>(count: count)
    var place = 0
    for (_, rows) in ordered {
      rows.withUnsafeBufferPointer {
        if let base = $0.baseAddress { (numbers.base + place).update(from: base, count: $0.count) }
      }
      place += rows.count
    }
    return RowSelection(count: count, tableRows: rows.tableRows, numbers: numbers)
  }
}

extension Work {
  /// Calls `body` with stretches of rows, each a multiple of 64 long but the last, on as many threads as help.
  ///
  /// - Throws: `cancelled`.
  func forEachPart(of rows: Int, _ body: @Sendable (_ rows: Range<Int>) -> Void) throws(Diagnostic) {
    let pass = Pass(rows: .all(rows), work: self)
    let parts = pass.parts(atMost: 64)
    try pass.run(parts, makeWorker: {}) { (_, part, _) throws(Diagnostic) in
      try check()
      body(parts[part])
    }
  }
}

/// A number that threads count up together.
final class Counter: Sendable {
  private let value = Atomic<Int>(0)

  func advance(by step: Int) -> Int { value.add(step, ordering: .relaxed).newValue }
}

/// Counts the rows that are done, tells of them now and then, and notices when the work is to stop.
final class Progress: Sendable {
  private let work: Work
  /// Held by `work`: threads that count who holds it for each chunk keep each other waiting.
  private let cancellation: Unmanaged<Cancellation>?
  private let isHeard: Bool
  private let rows: Int
  private let done = Counter()

  init(_ work: Work, rows: Int) {
    self.work = work
    cancellation = work.cancellation.map { Unmanaged.passUnretained($0) }
    isHeard = work.progress != nil
    self.rows = rows
  }

  func advance(by count: Int) throws(Diagnostic) {
    if cancellation?._withUnsafeGuaranteedRef({ $0.isCancelled }) ?? false { throw .cancelled }
    guard isHeard, let progress = work.progress else { return }
    let now = done.advance(by: count)
    // Once every 64 chunks and at the end.
    if now / (64 * chunkRows) != (now - count) / (64 * chunkRows) || now == rows {
      progress(Headway(.rows, now, of: rows))
    }
  }
}
