import CBytes
import Glibc

/// What was read of one column in one chunk; it waits here until it is known at which row the chunk begins.
final class ChunkCells {
  /// A cell that did not fit.
  struct Misfit {
    var row: Int
    var text: String
  }

  let integers = Scratch<Int64>(64)
  let reals = Scratch<Double>(64)
  let codes = Scratch<UInt32>(64)
  let bits = Scratch<UInt64>(64)
  let validity = Scratch<UInt64>(64)
  let arenaBytes = Scratch<UInt8>(64)
  let arenaEnds = Scratch<UInt32>(64)
  /// How many bytes of text there are, for arenas.
  var arenaCount = 0
  /// No code is larger.
  var highestCode = 0
  /// How many cells are empty.
  var empty = 0
  /// The cells that did not fit.
  var misfits: [Misfit] = []

  /// Gets ready for the cells of `rows` rows, none of which has a value yet.
  fileprivate func reset(rows: Int) {
    arenaCount = 0
    misfits.removeAll(keepingCapacity: true)
    validity.reserve(rows / 64 + 1)
    validity.base.update(repeating: 0, count: rows / 64 + 1)
  }
}

/// Reads the cells of one column, a chunk at a time, on one thread.
final class ColumnParser {
  let plan: ColumnPlan
  let settings: ParserSettings
  /// Where what is read goes.
  private(set) var cells = ChunkCells()
  private let unescaped = Scratch<UInt8>(64)
  /// What all cells so far looked like, but for dates that are known.
  var evidence = ColumnEvidence()
  /// What all cells so far looked like.
  var allEvidence: ColumnEvidence {
    var all = evidence
    for case let known in knownDates where known.day != nil {
      if let form = known.form { all.add(form, zone: settings.zone, times: known.times) }
    }
    return all
  }
  let dictionary: GrowingDictionary
  private lazy var filledBegins = beginsOfFilled()
  private(set) lazy var longestMarker = settings.longestMarker
  /// What the words of booleans mean, by their codes.
  var meanings: [Int8] = [-1]
  /// Dates in forms that are not read in a few steps, by their codes from 1 on.
  var knownDates: [KnownDate] = []
  /// Quoted texts that would mean "no value" without quotes.
  var quotedMarkers: [(text: [UInt8], code: UInt32)] = []

  init(_ plan: ColumnPlan, _ settings: ParserSettings) {
    self.plan = plan
    self.settings = settings
    dictionary = GrowingDictionary(settings.style)
    if plan == .text, !settings.isRaw { settings.textMarkers.forEach(dictionary.setEmpty) }
  }

  /// Reads the cells of chunk `chunk` into `target`.
  func parse(_ fields: RecordIndex.Fields, rows: Int, chunk: Int, into target: ChunkCells) {
    target.reset(rows: rows)
    cells = target
    defer { finish(rows) }
    switch plan {
    case .undecided: parseUndecided(fields, rows)
    case .number(let number) where number.isReal: parseReals(fields, rows, number)
    case .number(let number): parseNumbers(fields, rows, number)
    case .date(let date): parseDates(fields, rows, date)
    case .boolean(let pair): parseBooleans(fields, rows, pair)
    case .text where settings.isArena: parseArena(fields, rows)
    case .text: parseTexts(fields, rows, chunk: chunk)
    }
  }

  /// Counts the empty cells of a chunk, and makes nothing of the others.
  func countEmpty(_ fields: RecordIndex.Fields, rows: Int, into target: ChunkCells) {
    target.reset(rows: rows)
    cells = target
    defer { finish(rows) }
    let valid = cells.validity.base
    filledBegins.withUnsafeBufferPointer { filledBegins in
      for word in 0..<(rows + 63) / 64 {
        var (filled, doubtful): (UInt64, UInt64) = (0, 0)
        for row in word * 64..<min(word * 64 + 64, rows) {
          let start = fields.start(row)
          let bit: UInt64 = (fields.end(row) > start ? 1 : 0) &<< UInt64(truncatingIfNeeded: row)
          let isFilled = filledBegins[Int(start[0])]
          filled |= bit & isFilled
          doubtful |= bit & ~isFilled
        }
        while doubtful != 0 {
          if hasValue(fields, word * 64 + doubtful.trailingZeroBitCount) { filled |= doubtful & (~doubtful &+ 1) }
          doubtful &= doubtful &- 1
        }
        valid[word] = filled
      }
    }
  }

  /// All bits for each byte with which no cell begins that might mean no value.
  private func beginsOfFilled() -> [UInt64] {
    var begins = (0...255).map { (byte: UInt8) -> UInt64 in
      byte > 0x20 && (plan.isText || !settings.markers.mayBegin(with: byte)) ? .max : 0
    }
    begins[Int(settings.quote)] = 0
    if plan.isText { for case let first? in settings.textMarkers.map(\.first) { begins[Int(first)] = 0 } }
    return begins
  }

  private func hasValue(_ fields: RecordIndex.Fields, _ row: Int) -> Bool {
    let (start, end) = (fields.start(row), fields.end(row))
    if plan.isText { return hasText(start, end - start) }
    let (first, last) = unquoted(start, end)
    guard last > first else { return false }
    if first[0] > 0x20, !settings.markers.mayBegin(with: first[0]) { return true }
    return cell(start, end) != nil
  }

  private func finish(_ rows: Int) {
    cells.highestCode = dictionary.count
    cells.empty = rows
    for word in 0..<(rows + 63) / 64 { cells.empty -= cells.validity.base[word].nonzeroBitCount }
  }

  /// Calls `read` for every row; sets the bits of those for which it is true, a word at a time.
  @inline(__always)
  func forEach(_ rows: Int, _ read: (Int) -> Bool) {
    let valid = cells.validity.base
    for word in 0..<(rows + 63) / 64 {
      var bits: UInt64 = 0
      for row in word * 64..<min(word * 64 + 64, rows) where read(row) {
        bits |= 1 << UInt64(truncatingIfNeeded: row & 63)
      }
      valid[word] = bits
    }
  }

  /// Calls `plainly` for all rows, up to 64 at a time, with what they may be quoted in, then `read` for each of those that
  /// it neither read nor found empty; sets the bits of those that were read, a word at a time.
  @inline(__always)
  func forEach(_ rows: Int, plainly: (Range<Int>, Int32) -> suluh_plain, _ read: (Int) -> Bool) {
    let valid = cells.validity.base
    // Where few cells are plain, quoted ones are looked for, and where these are few, none at all for a while.
    var (quote, pause) = (-1 as Int32, 0)
    for word in 0..<(rows + 63) / 64 {
      let end = min(word * 64 + 64, rows)
      var plain = suluh_plain()
      if pause > 0 {
        pause &-= 1
      } else {
        plain = plainly(word * 64..<end, quote)
        if (plain.read | plain.empty).nonzeroBitCount < 16 {
          pause = quote < 0 ? 0 : 16
          quote = quote < 0 ? settings.style.quote : -1
        }
      }
      var bits = plain.read
      var left = ~(plain.read | plain.empty) & (.max >> UInt64(word * 64 + 64 - end))
      while left != 0 {
        let place = left.trailingZeroBitCount
        left &= left &- 1
        if read(word * 64 + place) { bits |= 1 << UInt64(place) }
      }
      valid[word] = bits
    }
  }

  /// Takes the spaces around a field off, and the quotes of one that has them.
  @inline(__always)
  func unquoted(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> (UnsafePointer<UInt8>, UnsafePointer<UInt8>) {
    let (start, end) = trimmed(start, end)
    guard end - start >= 2, start[0] == settings.quote, end[-1] == settings.quote, settings.hasQuotes else {
      return (start, end)
    }
    return (start + 1, end - 1)
  }

  /// Takes the spaces around a field off.
  @inline(__always)
  func trimmed(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> (UnsafePointer<UInt8>, UnsafePointer<UInt8>) {
    guard end > start, start[0] == 0x20 || end[-1] == 0x20 else { return (start, end) }
    var (first, last) = (start, end)
    while first < last, first[0] == 0x20 { first += 1 }
    while first < last, last[-1] == 0x20 { last -= 1 }
    return (first, last)
  }

  /// Returns the text of a field for the slow ways; nil where it means no value.
  func cell(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    let clean = CleanCell(UnsafeBufferPointer(start: start, count: max(0, end - start)), settings.dialect)
    let text = clean.isEscaped ? resolved(clean) : clean.text
    if clean.isBlank { return nil }
    if let meaning = settings.markers.meaning(of: text) {
      if meaning == .outsideText { evidence.answers += 1 }
      return nil
    }
    // Spaces within quotes mean nothing in numbers and dates.
    return clean.isQuoted ? CleanCell(text, Dialect(delimiter: 0, quote: nil)).text : text
  }

  /// Returns the text of a cell without escapes, valid until the next call.
  func resolved(_ clean: CleanCell) -> UnsafeBufferPointer<UInt8> {
    unescaped.reserve(clean.text.count + 64)
    let count = clean.unescape(into: unescaped.base, settings.dialect)
    return UnsafeBufferPointer(start: unescaped.base, count: count)
  }

  /// Reads the cell of a row in the exact way; nil where it means no value, or `read` makes nothing of it: then it is
  /// noted as a misfit.
  func exactly<Parsed>(
    _ row: Int, _ fields: RecordIndex.Fields, _ read: (UnsafeBufferPointer<UInt8>) -> Parsed?
  ) -> Parsed? {
    guard let text = cell(fields.start(row), fields.end(row)) else { return nil }
    guard let value = read(text) else {
      misfit(row, text)
      return nil
    }
    return value
  }

  /// Notes a cell that does not fit; it is empty.
  func misfit(_ row: Int, _ text: UnsafeBufferPointer<UInt8>) {
    cells.misfits.append(ChunkCells.Misfit(row: row, text: shortened(text)))
  }

  /// Looks at cells of which nothing is known yet.
  private func parseUndecided(_ fields: RecordIndex.Fields, _ rows: Int) {
    for row in 0..<rows {
      guard let text = cell(fields.start(row), fields.end(row)) else { continue }
      evidence.add(text, zone: settings.zone)
    }
  }
}

/// What all parsers of a column share.
struct ParserSettings: Sendable {
  var dialect: Dialect
  var markers: EmptyMarkers
  /// The spellings that mean no value in text.
  var textMarkers: [[UInt8]]
  var zone: TimeZone?
  /// Whether cells stay exactly as they are written.
  var isRaw: Bool
  /// Whether text goes to an arena instead of a dictionary.
  var isArena = false
  /// No text that is longer means no value.
  var longestMarker: Int { textMarkers.lazy.map(\.count).max() ?? 0 }

  var quote: UInt8 { dialect.quote ?? 0 }
  var hasQuotes: Bool { dialect.quote != nil }
  /// A byte that no text begins with which may mean what is written: the quote, or a space.
  var quoteOrSpace: UInt8 { dialect.quote ?? 0x20 }
  var style: suluh_style {
    suluh_style(quote: dialect.quoteOrNone, escape: dialect.hasBackslashes ? 0x5C : -1, keeps_spaces: isRaw)
  }

  /// Whether `text` means no value in text.
  func isTextMarker(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    !isRaw && textMarkers.contains { $0.count == text.count && $0.elementsEqual(text) }
  }
}

/// Returns the text for a message, cut where it is long.
func shortened(_ text: UnsafeBufferPointer<UInt8>, limit: Int = 80) -> String {
  guard text.count > limit else { return String(decoding: text, as: UTF8.self) }
  var end = limit
  while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
  return String(decoding: text[..<end], as: UTF8.self) + "…"
}
