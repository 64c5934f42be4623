import Diagnostics
import Frames

/// The columns of one text: decided upon from a sample, read by that, and read again where their cells prove another
/// plan. A value, so that what is read for one purpose changes nothing for another.
struct ColumnReading: @unchecked Sendable {
  let name: String
  let prepared: PreparedText
  let names: [String]
  let options: ReadOptions
  private let work: Workload
  private let settings: [ParserSettings]
  private let guesses: Guesses
  private(set) var columns: [Column]
  private(set) var decisions: [ColumnDecision]
  private(set) var findings: ReadingPass.Findings
  private(set) var rejects: [ReadingPass.Reject] = []
  /// The columns of which only the first rows have been read.
  private(set) var unread: Set<Int> = []
  private var arenas: [Int: Bool] = [:]
  private var headChunks = 0
  private var isBegun = false

  init(
    _ name: String, _ options: ReadOptions, _ markers: EmptyMarkers, _ prepared: PreparedText, _ names: [String],
    _ work: Workload
  ) {
    (self.name, self.options, self.prepared, self.names, self.work) = (name, options, prepared, names, work)
    var settings = ParserSettings(
      dialect: prepared.layout.dialect, markers: markers, textMarkers: [], zone: options.timeZone,
      isRaw: !options.infersTypes)
    let sampler = Sampler(
      text: prepared.text.bytes, scan: prepared.scan, dialect: prepared.layout.dialect, columnCount: names.count,
      settings: settings, work: work)
    let sample = sampler.sample()
    settings.textMarkers = markers.spellingsInText(keepingNA: false)
    let keeping = markers.spellingsInText(keepingNA: true)
    self.settings = names.indices.map { index in
      var own = settings
      if sample.isPairs[index], sample.distinct[index] > 0 { own.textMarkers = keeping }
      return own
    }
    guesses = Guesses(sampler: sampler, sample: sample)
    columns = [Column](repeating: Column(texts: []), count: names.count)
    findings = .init(columns: names.count)
    decisions = []
    decisions = decide(sample.evidence)
  }

  // MARK: Reading

  /// Reads the columns that are chosen; of the others that can do without, only the first rows.
  mutating func readFirst(_ choice: ColumnChoice?) throws(Diagnostic) {
    var wanted = Array(names.indices)
    if let choice, let chunks = headChunks(for: choice.firstRows) {
      let arenas = arenas(wanted)
      for column in wanted where decisions[column].plan.isText { self.arenas[column] = arenas[column] }
      unread = Set(
        wanted.filter { column in canWait(column) && !choice.isNeeded(outline(column, isArena: arenas[column])) })
      headChunks = chunks
    }
    wanted.removeAll { unread.contains($0) }
    try read(wanted + unread.sorted())
  }

  private func outline(_ column: Int, isArena: Bool) -> ColumnChoice.Outline {
    let headers = prepared.layout.headers
    return ColumnChoice.Outline(
      name: names[column], header: column < headers.count ? headers[column] : names[column],
      type: decisions[column].plan.type, isArena: isArena)
  }

  /// Reads columns of which only the first rows have been read.
  mutating func readMore(_ more: Set<Int>) throws(Diagnostic) {
    let missing = unread.intersection(more)
    guard !missing.isEmpty else { return }
    unread.subtract(missing)
    try read(missing.sorted())
  }

  private mutating func read(_ wanted: [Int]) throws(Diagnostic) {
    var pending = wanted
    for round in 0..<4 {
      // After three rounds nothing but text is sure to fit.
      if round == 3 { for column in pending { decisions[column].plan = .text } }
      let found = try pass(pending)
      // The first rows of a column say whether it can go on waiting.
      let surprising = pending.filter { unread.contains($0) && found.misfits[$0] > 0 }
      let again = decide(merged(found.evidence, pending))
      let changed = pending.filter { column in
        guard !unread.contains(column) else { return false }
        let new = again[column]
        let isFinal = decisions[column].plan.isText || found.evidence[column].cells == 0
        if !isFinal, new.plan == decisions[column].plan { decisions[column] = new }
        return !isFinal && new.plan != decisions[column].plan
      }
      for column in changed { decisions[column] = again[column] }
      unread.subtract(surprising)
      pending = (changed + surprising).sorted()
      if pending.isEmpty { break }
    }
    for column in wanted {
      guard let near = decisions[column].nearly else { continue }
      decisions[column].nearly?.example = guesses.sampler.firstMisfit(in: column, fits: near.fits)
    }
  }

  private func decide(_ evidence: [ColumnEvidence]) -> [ColumnDecision] {
    Deciding(options: options, delimiter: prepared.layout.dialect.delimiter, names: names, evidence: evidence)
      .decisions()
  }

  /// The evidence of the columns just read; of all others what the sample told.
  private func merged(_ found: [ColumnEvidence], _ pending: [Int]) -> [ColumnEvidence] {
    var evidence = guesses.sample.evidence
    for column in pending where !decisions[column].plan.isText && !unread.contains(column) {
      evidence[column] = found[column]
    }
    return evidence
  }

  /// Reads `pending` by their plans.
  private mutating func pass(_ pending: [Int]) throws(Diagnostic) -> ReadingPass.Findings {
    let arenas = arenas(pending)
    for column in pending where decisions[column].plan.isText { self.arenas[column] = arenas[column] }
    let (found, stores) = try run(pending, arenas)
    if found.isTooLong { throw .recordTooLong(name, line: 1) }
    if found.hasChanged || isBegun && found.rows != findings.rows { throw .changedWhileRead(name) }
    if !isBegun {
      findings = found
      rejects = found.rejects.filter { $0.column == nil }
      isBegun = true
    }
    for column in pending {
      guard let store = stores[column] else { continue }
      columns[column] = finished(store, column, found)
      findings.empty[column] = found.empty[column]
      findings.misfits[column] = found.misfits[column]
      findings.examples[column] = found.examples[column]
      findings.evidence[column] = found.evidence[column]
      rejects.removeAll { $0.column == column }
      rejects += found.rejects.filter { $0.column == column }
    }
    return found
  }

  private func run(
    _ pending: [Int], _ arenas: [Bool]
  ) throws(Diagnostic) -> (ReadingPass.Findings, [ColumnStore?]) {
    var settings = settings
    var stores = [ColumnStore?](repeating: nil, count: names.count)
    let (scan, layout) = (prepared.scan, prepared.layout)
    // A row that begins in the head may end behind it.
    let headCapacity = headChunks == 0 ? 0 : scan.chunks[headChunks].linesBefore - scan.chunks[0].linesBefore + 1
    for column in pending {
      settings[column].isArena = arenas[column]
      let isHead = unread.contains(column)
      let guess = guesses.guess(column, decisions[column].plan)
      if !isHead {
        let bits = decisions[column].plan.bits(guess, isArena: arenas[column])
        try work.claim(scan.lines * (bits + 1) / 8, for: name)
      }
      stores[column] = ColumnStore(
        decisions[column].plan, guess, isArena: arenas[column], isHead: isHead,
        capacity: isHead ? headCapacity : scan.rowCapacity, textCapacity: prepared.text.bytes.count)
    }
    let reading = ReadingPass(
      prepared.text.bytes, scan, layout.dialect, stores, settings, headChunks: headChunks, headCapacity: headCapacity,
      work)
    guard let found = reading.run() else { throw reading.excess.map { .tooLarge(name, $0) } ?? .cancelled(name) }
    return (found, stores)
  }

  private func finished(_ store: ColumnStore, _ column: Int, _ found: ReadingPass.Findings) -> Column {
    guard store.isHead else {
      return store.finish(
        rows: found.rows, empty: found.empty[column], textCount: found.textCounts[column], spans: found.spans,
        dictionaries: found.dictionaries[column], work)
    }
    return store.finish(
      rows: found.headRows, empty: found.headEmpty[column], textCount: found.textCounts[column],
      spans: Array(found.spans.prefix(found.headSpans)), dictionaries: found.dictionaries[column], work)
  }

  // MARK: What can wait

  /// How many chunks hold the first `rows` rows, with some to spare; nil where that is half of the text and more, so that
  /// it may as well be read whole.
  private func headChunks(for rows: Int) -> Int? {
    let scan = prepared.scan
    guard let first = scan.chunks.first, scan.lines > rows * 2 else { return nil }
    let last = first.linesBefore + rows + rows / 8
    return scan.chunks.firstIndex { $0.linesBefore >= last }
  }

  /// Whether nothing is to be said of a column but its type and its empty cells, as far as the sample shows.
  private func canWait(_ column: Int) -> Bool {
    let (decision, seen) = (decisions[column], guesses.sample.evidence[column])
    guard options.types[names[column]] == nil, decision.style != .assumed, decision.order == nil,
      decision.nearly == nil, !decision.mixesCurrencies, seen.cells > 0
    else { return false }
    switch decision.plan {
    case .undecided, .boolean: return false
    case .text: return true
    case .number(let plan):
      return plan.style == .point && seen.percents == 0 && seen.currencies.dropFirst().allSatisfy { $0 == 0 }
    case .date: return seen.stamps == 0
    }
  }

  /// Which columns of text go to arenas, by their places.
  private func arenas(_ wanted: [Int]) -> [Bool] {
    let known = arenas
    let isFound = guesses.arenas(wanted.filter { known[$0] == nil && decisions[$0].plan.isText }, of: names.count)
    return names.indices.map { known[$0] ?? isFound[$0] }
  }

  /// The whole of a column that could wait, by the plan that its first rows fit; and whether others do not fit it.
  func whole(_ column: Int) -> (column: Column, isSurprising: Bool)? {
    var copy = self
    copy.unread = []
    guard let (found, stores) = try? copy.run([column], arenas([column])), found.rows == findings.rows,
      let store = stores[column]
    else { return nil }
    return (copy.finished(store, column, found), found.misfits[column] > 0)
  }
}

/// What is expected of columns, found out when it is needed.
struct Guesses: @unchecked Sendable {
  let sampler: Sampler
  let sample: Sample

  /// Which of the texts in `columns` hardly repeat, so that they go to arenas, by their places among `count` columns.
  func arenas(_ columns: [Int], of count: Int) -> [Bool] {
    // A row has more than one line where cells have line ends.
    let rows = min(sampler.scan.lines, sample.rows * sampler.pieces / max(1, sample.pieces))
    let varied = columns.filter { column in
      rows >= 4096 && sample.distinct[column] * 10 > sample.evidence[column].cells * 3
    }
    let expected = sampler.expectedDistinct(varied, rowsInSample: sample.rows, piecesInSample: sample.pieces)
    return (0..<count).map { column in
      let share = Double(sample.evidence[column].cells) / Double(max(1, sample.rows))
      return expected[column].map { $0 > min(0.2 * share * Double(rows), 2e6) } ?? false
    }
  }

  func guess(_ column: Int, _ plan: ColumnPlan) -> StoreGuess {
    var guess = StoreGuess()
    guess.distinct = sample.distinct[column]
    if case .number(let number) = plan {
      let seen = sample.evidence[column]
      guess.form = IntegerForm(
        digits: seen.whole[number.style.place] + number.scale,
        zeroes: seen.roundness[number.style.place] + number.scale)
    }
    return guess
  }
}
