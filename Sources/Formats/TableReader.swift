import Diagnostics
import Frames

/// Reads one table: finds out how it is written, then what its columns hold, then the cells.
struct TableReader {
  let name: String
  let options: ReadOptions
  let work: Workload
  private let markers: EmptyMarkers

  init(_ name: String, _ options: ReadOptions, _ work: Workload) {
    self.name = name
    self.options = options
    self.work = work
    markers = EmptyMarkers(added: options.emptyMarkers)
  }

  /// A text that is ready to be read.
  private struct Prepared {
    var text: DecodedText
    var layout: Layout
    var scan: Prescan
  }

  func read(_ bytes: InputBytes) throws(Diagnostic) -> LoadedTable {
    guard bytes.count > 0 else { throw .emptyFile(name) }
    let fingerprint = fingerprint(bytes)
    let prepared = try prepared(decoded(bytes, given: options.encoding, name: name))
    let names = columnNames(prepared.layout.headers)
    let columns = try columns(prepared, names)
    return table(prepared, names, columns, fingerprint)
  }

  // MARK: How it is written

  private func prepared(_ decoded: DecodedText) throws(Diagnostic) -> Prepared {
    guard decoded.bytes.count > decoded.start else { throw .emptyFile(name) }
    var text = decoded
    var (layout, scan) = try scanned(text)
    if scan.invalidHigh > 0 {
      let isMixed = scan.validHigh >= scan.invalidHigh || options.encoding == .utf8
      text.notes.append(isMixed ? .brokenUTF8(scan.invalidHigh) : .readAsWindows1252())
      if !isMixed { text.encoding = .windows1252 }
      guard let mended = isMixed ? repairedUTF8(text.bytes) : fromWindows1252(text.bytes) else { throw .noMemory(name) }
      text.bytes = mended
      (layout, scan) = try scanned(text)
    }
    if !scan.isClean {
      scan = exactPrescan(text.bytes, from: layout.dataStart, layout.dialect, scan, blockBytes: work.blockBytes)
    }
    let headerLines = lineCount(text.bytes.bytes(0..<layout.dataStart))
    for index in scan.chunks.indices { scan.chunks[index].linesBefore += headerLines }
    guard scan.lines <= work.mostRows else { throw .tooManyRows(name, most: work.mostRows) }
    return Prepared(text: text, layout: layout, scan: scan)
  }

  private func scanned(_ text: DecodedText) throws(Diagnostic) -> (Layout, Prescan) {
    let sniffer = Sniffer(text: text.bytes, start: text.start, options: options, name: name)
    let layout = try sniffer.layout()
    let scan = prescan(text.bytes, from: layout.dataStart, layout.dialect, work)
    if work.isCancelled { throw .cancelled(name) }
    return (layout, scan)
  }

  // MARK: What the columns hold

  /// The columns as read, and how.
  private struct Columns {
    var columns: [Column]
    var decisions: [ColumnDecision]
    var findings: ReadingPass.Findings
    var rejects: [ReadingPass.Reject]
  }

  private func columns(_ prepared: Prepared, _ names: [String]) throws(Diagnostic) -> Columns {
    let layout = prepared.layout
    var settings = ParserSettings(
      dialect: layout.dialect, markers: markers, textMarkers: [], zone: options.timeZoneMinutes,
      isRaw: !options.infersTypes)
    let sampler = Sampler(
      text: prepared.text.bytes, scan: prepared.scan, dialect: layout.dialect, columnCount: names.count,
      settings: settings, work: work)
    let sample = sampler.sample()
    var decisions = decide(layout, names, sample.evidence)
    settings.textMarkers = markers.spellingsInText(keepingNA: false)
    let keeping = markers.spellingsInText(keepingNA: true)
    let perColumn = names.indices.map { index in
      var own = settings
      if sample.isPairs[index], sample.distinct[index] > 0 { own.textMarkers = keeping }
      return own
    }
    let guesses = Guesses(sampler: sampler, sample: sample)
    var result = Columns(columns: [], decisions: decisions, findings: .init(columns: names.count), rejects: [])
    result.columns = [Column](repeating: Column(texts: []), count: names.count)
    var pending = Array(names.indices)
    for round in 0..<4 {
      // After three rounds nothing but text is sure to fit.
      if round == 3 { for column in pending { decisions[column].plan = .text } }
      let found = try pass(prepared, pending, decisions, perColumn, guesses, into: &result, isFirst: round == 0)
      let again = decide(layout, names, merged(found.evidence, sample.evidence, pending, decisions))
      let changed = pending.filter { column in
        let new = again[column]
        let isFinal = decisions[column].plan.isText || found.evidence[column].cells == 0
        if !isFinal, new.plan == decisions[column].plan { decisions[column] = new }
        return !isFinal && new.plan != decisions[column].plan
      }
      pending = changed
      if pending.isEmpty { break }
      for column in pending { decisions[column] = again[column] }
    }
    for column in names.indices {
      guard let near = decisions[column].nearly else { continue }
      decisions[column].nearly?.example = sampler.firstMisfit(in: column, fits: near.fits)
    }
    result.decisions = decisions
    return result
  }

  private func decide(_ layout: Layout, _ names: [String], _ evidence: [ColumnEvidence]) -> [ColumnDecision] {
    Deciding(options: options, delimiter: layout.dialect.delimiter, names: names, evidence: evidence).decisions()
  }

  /// The evidence of the columns just read; of all others what the sample told.
  private func merged(
    _ found: [ColumnEvidence], _ sample: [ColumnEvidence], _ pending: [Int], _ decisions: [ColumnDecision]
  ) -> [ColumnEvidence] {
    var evidence = sample
    for column in pending where !decisions[column].plan.isText { evidence[column] = found[column] }
    return evidence
  }

  private func pass(
    _ prepared: Prepared, _ pending: [Int], _ decisions: [ColumnDecision], _ perColumn: [ParserSettings],
    _ guesses: Guesses, into result: inout Columns, isFirst: Bool
  ) throws(Diagnostic) -> ReadingPass.Findings {
    let settings = guesses.settings(perColumn, pending, decisions)
    var stores = [ColumnStore?](repeating: nil, count: perColumn.count)
    let rows = prepared.scan.lines
    for column in pending {
      let bits = decisions[column].plan.bits(
        guesses.guess(column, decisions[column].plan), isArena: settings[column].isArena)
      try work.claim(rows * (bits + 1) / 8, for: name)
      stores[column] = ColumnStore(
        decisions[column].plan, guesses.guess(column, decisions[column].plan), isArena: settings[column].isArena,
        capacity: prepared.scan.rowCapacity, textCapacity: prepared.text.bytes.count)
    }
    let reading = ReadingPass(prepared.text.bytes, prepared.scan, prepared.layout.dialect, stores, settings, work)
    guard let found = reading.run() else { throw reading.excess.map { .tooLarge(name, $0) } ?? .cancelled(name) }
    if found.isTooLong { throw .recordTooLong(name, line: 1) }
    if found.hasChanged || !isFirst && found.rows != result.findings.rows { throw .changedWhileRead(name) }
    if isFirst {
      result.findings = found
      result.rejects = found.rejects.filter { $0.column == nil }
    }
    for column in pending {
      guard let store = stores[column] else { continue }
      result.columns[column] = store.finish(
        rows: found.rows, empty: found.empty[column], textCount: found.textCounts[column], spans: found.spans,
        dictionaries: found.dictionaries[column], work)
      result.findings.empty[column] = found.empty[column]
      result.findings.misfits[column] = found.misfits[column]
      result.findings.examples[column] = found.examples[column]
      result.findings.evidence[column] = found.evidence[column]
      result.rejects.removeAll { $0.column == column }
      result.rejects += found.rejects.filter { $0.column == column }
    }
    return found
  }

  // MARK: The table

  private func table(
    _ prepared: Prepared, _ names: [String], _ columns: Columns, _ fingerprint: UInt64
  ) -> LoadedTable {
    let layout = prepared.layout
    let frame = Frame(
      zip(names, columns.columns).map { (name: $0, column: $1) }, rowCount: columns.findings.rows)
    var report = Reporting(
      name: name, layout: layout, names: names, decisions: columns.decisions, findings: columns.findings,
      types: columns.columns.map(\.type)
    ).report()
    report.encoding = prepared.text.encoding
    report.notes = prepared.text.notes + report.notes
    return LoadedTable(
      frame: frame, headers: layout.headers, rejects: rejects(columns.rejects, columns.decisions, names),
      report: report, fingerprint: fingerprint)
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
      ("file", Column(texts: sorted.map { _ in name })),
      ("line", Column(integers: sorted.map { Int64($0.line) })),
      ("raw", Column(texts: sorted.map(\.raw))),
      ("reason", Column(texts: reasons)),
    ])
  }

  /// A hash of the size and of 64 pieces of 1 KiB spread over the file (FNV-1a).
  private func fingerprint(_ bytes: InputBytes) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for shift in 0..<8 { add(UInt8(truncatingIfNeeded: bytes.count >> (shift * 8))) }
    let pieces = 64
    for piece in 0..<pieces {
      let start = max(0, bytes.count - 1024) * piece / (pieces - 1)
      for byte in bytes.bytes(start..<start + 1024) { add(byte) }
    }
    return hash
  }
}

/// What is expected of columns, found out when it is needed.
private struct Guesses {
  let sampler: Sampler
  let sample: Sample

  /// The settings of the columns, with the decision which texts go to arenas.
  func settings(_ settings: [ParserSettings], _ pending: [Int], _ decisions: [ColumnDecision]) -> [ParserSettings] {
    let rows = sampler.scan.lines
    let chunks = sampler.scan.chunks.count
    let looked = max(1, min(chunks, max(8, (1 << 20) / sampler.work.blockBytes)))
    let varied = pending.filter { column in
      decisions[column].plan.isText && rows >= 4096
        && sample.distinct[column] * 10 > sample.evidence[column].cells * 3
    }
    let expected = sampler.expectedDistinct(varied, rowsInSample: sample.rows, chunksInSample: looked)
    return settings.enumerated().map { column, settings in
      var own = settings
      let share = Double(sample.evidence[column].cells) / Double(max(1, sample.rows))
      if let expected = expected[column] { own.isArena = expected > min(0.2 * share * Double(rows), 2e6) }
      return own
    }
  }

  func guess(_ column: Int, _ plan: ColumnPlan) -> StoreGuess {
    var guess = StoreGuess()
    guess.distinct = sample.distinct[column]
    if case .number(let number) = plan {
      let seen = sample.evidence[column]
      switch seen.whole[number.style.place] + number.scale {
      case ...2: guess.width = .one
      case ...4: guess.width = .two
      case ...9: guess.width = .four
      default: guess.width = .eight
      }
    }
    return guess
  }
}
