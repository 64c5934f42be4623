import CBytes
import Glibc

/// Booleans and text.
extension ColumnParser {
  /// Reads words for yes and no, each word once.
  func parseBooleans(_ fields: RecordIndex.Fields, _ rows: Int, _ pair: Int?) {
    cells.bits.reserve(rows / 64 + 1)
    let bits = cells.bits.base
    bits.update(repeating: 0, count: rows / 64 + 1)
    var known = meanings
    forEach(rows) { row in
      let (start, end) = unquoted(fields.start(row), fields.end(row))
      guard end > start else { return false }
      let code = Int(dictionary.code(start, end - start, at: 0))
      if code == known.count { known.append(meaning(fields.start(row), fields.end(row), pair)) }
      switch known[code] {
      case 0: return true
      case 1:
        bits[row >> 6] |= 1 << UInt64(truncatingIfNeeded: row & 63)
        return true
      case 2:
        if let text = cell(fields.start(row), fields.end(row)) {
          evidence.add(text, zone: nil)
          misfit(row, text)
        }
        return false
      default: return false
      }
    }
    meanings = known
    countAnswers(rows, pair)
  }

  /// Counts the words for yes and no that were read.
  private func countAnswers(_ rows: Int, _ pair: Int?) {
    var (yes, no) = (0, 0)
    for word in 0..<(rows + 63) / 64 {
      yes += cells.bits.base[word].nonzeroBitCount
      no += (cells.validity.base[word] & ~cells.bits.base[word]).nonzeroBitCount
    }
    evidence.cells += yes + no
    guard let pair else { return }
    evidence.yes[pair] += yes
    evidence.no[pair] += no
  }

  /// 1 for yes, 0 for no, 2 for a misfit, -1 for no value.
  private func meaning(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ pair: Int?) -> Int8 {
    guard let text = cell(start, end) else { return -1 }
    if pair == nil, text.count == 1, text[0] == 0x30 || text[0] == 0x31 { return text[0] == 0x31 ? 1 : 0 }
    guard let form = BooleanForm(text), pair == nil || pair == form.pair else { return 2 }
    return form.value ? 1 : 0
  }

  /// Text as codes: 0 for an empty cell, else the place in this worker's dictionary.
  func parseTexts(_ fields: RecordIndex.Fields, _ rows: Int, chunk: Int) {
    cells.codes.reserve(rows)
    let target = cells.codes.base
    let quote = settings.quoteOrSpace
    let first = UInt64(truncatingIfNeeded: chunk) << 32
    let dictionary = dictionary
    var row = 0
    while true {
      row = dictionary.writeKnown(fields, from: row, to: rows, into: target)
      if row == rows { break }
      target[row] = code(fields, row, quote: quote, at: first | UInt64(truncatingIfNeeded: row))
      row += 1
    }
    // All but 0.
    suluh_within32(target, rows, 1, .max - 1, cells.validity.base)
  }

  private func code(_ fields: RecordIndex.Fields, _ row: Int, quote: UInt8, at place: UInt64) -> UInt32 {
    let (start, end) = textBounds(fields, row)
    let length = end - start
    guard length > 0 else { return 0 }
    if start[0] > 0x20, start[0] != quote, start[length - 1] > 0x20 { return dictionary.code(start, length, at: place) }
    return slowCode(start, length, at: place)
  }

  /// Where a field begins and ends, the spaces around it left out unless cells stay as they are.
  @inline(__always)
  private func textBounds(
    _ fields: RecordIndex.Fields, _ row: Int
  ) -> (UnsafePointer<UInt8>, UnsafePointer<UInt8>) {
    let (start, end) = (fields.start(row), fields.end(row))
    return settings.isRaw ? (start, end) : trimmed(start, end)
  }

  private func slowCode(_ start: UnsafePointer<UInt8>, _ length: Int, at place: UInt64) -> UInt32 {
    let clean = CleanCell(
      UnsafeBufferPointer(start: start, count: length), settings.dialect, keepsSpaces: settings.isRaw)
    guard settings.isRaw ? !clean.text.isEmpty : !clean.isBlank else { return 0 }
    let text = clean.isEscaped ? resolved(clean) : clean.text
    guard let base = text.baseAddress else { return 0 }
    let code = dictionary.code(base, text.count, at: place)
    return code == 0 && clean.isQuoted ? quotedMarker(text, at: place) : code
  }

  /// `"NA"` in quotes is a text, unlike NA.
  private func quotedMarker(_ text: UnsafeBufferPointer<UInt8>, at place: UInt64) -> UInt32 {
    if let known = quotedMarkers.first(where: { $0.text.elementsEqual(text) }) { return known.code }
    let code = text.baseAddress.map { dictionary.addHidden($0, text.count, at: place) } ?? 0
    quotedMarkers.append((Array(text), code))
    return code
  }

  /// Text one behind the other.
  func parseArena(_ fields: RecordIndex.Fields, _ rows: Int) {
    cells.arenaEnds.reserve(rows)
    cells.arenaBytes.reserve(rows == 0 ? 64 : fields.end(rows - 1) - fields.start(0) + 64)
    var copies = suluh_copies(
      bytes: cells.arenaBytes.base, count: 0, ends: cells.arenaEnds.base, filled: cells.validity.base)
    let (longest, style) = (longestMarker, settings.style)
    var row = 0
    while true {
      row = suluh_copy_texts(fields.inC, row, rows, longest, style, &copies)
      if row == rows { break }
      let (start, end) = textBounds(fields, row)
      let added = end > start ? slowArena(start, end - start, to: copies.bytes + copies.count) : 0
      if added > 0 { copies.filled[row / 64] |= 1 << UInt64(row % 64) }
      copies.count += added
      copies.ends[row] = UInt32(truncatingIfNeeded: copies.count)
      row += 1
    }
    cells.arenaCount = copies.count
  }

  /// Whether a field is a text that means something.
  func hasText(_ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let (first, last) = (start[0], start[length - 1])
    if length > longestMarker, first > 0x20, first != settings.quote, last > 0x20 { return true }
    if length > 2, settings.hasQuotes, first == settings.quote, last == first, start[1] > 0x20, start[1] != first,
      start[1] != UInt8(ascii: "\\")
    {
      return true
    }
    cells.arenaBytes.reserve(length + 64)
    return slowArena(start, length, to: cells.arenaBytes.base) > 0
  }

  private func slowArena(_ start: UnsafePointer<UInt8>, _ length: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let clean = CleanCell(
      UnsafeBufferPointer(start: start, count: length), settings.dialect, keepsSpaces: settings.isRaw)
    guard settings.isRaw ? !clean.text.isEmpty : !clean.isBlank else { return 0 }
    if clean.isEscaped { return clean.unescape(into: target, settings.dialect) }
    guard let base = clean.text.baseAddress, clean.isQuoted || !settings.isTextMarker(clean.text) else { return 0 }
    memcpy(target, base, clean.text.count)
    return clean.text.count
  }
}
