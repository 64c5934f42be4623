import CBytes

/// Cuts a text into chunks record by record, by the exact rules, where counting quotes is not enough: quotes within
/// fields, backslashes, lines that end with CR alone, quotes that are never closed.
///
/// A record whose quote is never closed is its first line; reading goes on with the next one. After many of them the
/// rest of the text is one such record, so that no text is read over and over.
func exactPrescan(
  _ text: InputBytes, from start: Int, _ dialect: Dialect, _ fast: Prescan, blockBytes: Int
) -> Prescan {
  let reader = RecordReader(base: text.base, end: fast.end, dialect: dialect)
  var scan = fast
  scan.isClean = false
  scan.chunks = []
  scan.lines = 0
  var begin = start
  var place = start
  var recoveries = 0
  func close(_ end: Int, isUnterminated: Bool = false) {
    guard end > begin else { return }
    scan.chunks.append(
      Chunk(
        start: begin, limit: end, isRecordStart: true, startsInside: false, linesBefore: scan.lines,
        isUnterminated: isUnterminated))
    scan.lines += lineCount(text.bytes(begin..<end))
    begin = end
  }
  while place < fast.end {
    let record = reader.read(at: place) { _ in }
    if record.problem == .unterminatedQuote {
      close(place)
      recoveries += 1
      place = recoveries > 64 ? fast.end : reader.behindLineEnd(reader.endOfLine(place))
      close(place, isUnterminated: true)
    } else {
      place = record.next
      if place - begin >= blockBytes { close(place) }
    }
  }
  close(fast.end)
  return scan
}

/// Returns how many lines end in `bytes`: at each LF, and at each CR without one behind it.
func lineCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
  guard let base = bytes.baseAddress else { return 0 }
  var count = 0
  var isBehindReturn: UInt64 = 0
  var place = 0
  while place + 64 <= bytes.count {
    let (feeds, returns) = (suluh_equal64(base + place, 0x0A), suluh_equal64(base + place, 0x0D))
    count += (feeds & ~(returns << 1 | isBehindReturn)).nonzeroBitCount + returns.nonzeroBitCount
    isBehindReturn = returns >> 63
    place += 64
  }
  for byte in bytes[place...] {
    if byte == 0x0D || byte == 0x0A && isBehindReturn == 0 { count += 1 }
    isBehindReturn = byte == 0x0D ? 1 : 0
  }
  return count
}
