import CBytes

/// A stretch of a file that one worker reads: the records that begin in it.
struct Chunk {
  /// Where it begins.
  var start: Int
  /// Records that begin here or later belong to the next.
  var limit: Int
  /// Whether a record begins at `start`.
  var isRecordStart: Bool
  /// Whether `start` lies in quotes.
  var startsInside: Bool
  /// How many lines lie in front of `start`.
  var linesBefore: Int
  /// Whether this is one line whose quote is never closed.
  var isUnterminated = false
}

/// What all bytes of a file together say.
struct Prescan {
  var chunks: [Chunk] = []
  /// Where the text ends; a line end stands just in front.
  var end = 0
  /// How many lines there are: no fewer than records.
  var lines = 0
  /// How many rows there can be.
  var rowCapacity: Int { lines + 1 }
  /// Whether quotes stand only where they may, so that counting them is enough; and no line ends with CR alone.
  var isClean = true
  /// Whether there is a CR at all.
  var hasCarriageReturns = false
  /// How many characters beyond ASCII are right, and how many bytes are wrong, in UTF-8.
  var validHigh = 0
  var invalidHigh = 0
}

/// What the bytes of one chunk say, for both cases: it starts outside or inside quotes.
private struct ChunkFacts {
  var isOdd = false
  var lines = 0
  var badOutside = false
  var badInside = false
  var hasCarriageReturn = false
  var validHigh = 0
  var invalidHigh = 0
}

/// Looks at every byte of `text` from `start` on, in parallel.
///
/// Whether a line end is one depends on how many quotes stand before it in the whole file. So each chunk is judged for
/// both cases, and joining the chunks tells which it was: exact, without guessing.
func prescan(_ text: InputBytes, from start: Int, _ dialect: Dialect, _ work: Workload) -> Prescan {
  var end = text.count
  if end > start, text.base[end - 1] != 0x0A {
    text.base[end] = 0x0A
    end += 1
  }
  let size = work.blockBytes
  let count = max(1, (end - start + size - 1) / size)
  let scanner = FactScanner(base: text.base, start: start, end: end, dialect: dialect)
  // Of a large file that is mapped, what has been looked at need not stay in memory: it is read again later.
  let batch = text.count > 1 << 28 ? 32 : 0
  let facts = work.map(count) { index in
    defer {
      if batch > 0, index % batch == batch - 1 {
        text.release(start + (index + 1 - batch) * size..<start + (index + 1) * size)
      }
    }
    return scanner.facts(chunk: index, of: size)
  }
  var scan = Prescan(end: end)
  var isInside = false
  scan.chunks.reserveCapacity(count)
  for (index, fact) in facts.enumerated() {
    let begin = start + index * size
    scan.chunks.append(
      Chunk(
        start: begin, limit: min(end, begin + size), isRecordStart: index == 0, startsInside: isInside,
        linesBefore: scan.lines))
    scan.lines += fact.lines
    if isInside ? fact.badInside : fact.badOutside { scan.isClean = false }
    scan.hasCarriageReturns = scan.hasCarriageReturns || fact.hasCarriageReturn
    scan.validHigh += fact.validHigh
    scan.invalidHigh += fact.invalidHigh
    if fact.isOdd { isInside.toggle() }
  }
  if isInside || dialect.hasBackslashes { scan.isClean = false }
  return scan
}

private struct FactScanner: @unchecked Sendable {
  let base: UnsafePointer<UInt8>
  let start: Int
  let end: Int
  let dialect: Dialect

  func facts(chunk index: Int, of size: Int) -> ChunkFacts {
    let range = start + index * size..<min(end, start + (index + 1) * size)
    var facts = ChunkFacts()
    var isInside: UInt64 = 0  // all ones inside quotes, when the chunk starts outside
    var checked = firstCharacter(range.lowerBound)
    var place = range.lowerBound
    while place < range.upperBound {
      place +=
        64 * suluh_plain_blocks(base + place, (range.upperBound - place) / 64, dialect.quoteOrNone, &facts.lines)
      if place >= range.upperBound { break }
      let left = range.upperBound - place
      let kept: UInt64 = left >= 64 ? ~0 : (1 << UInt64(left)) - 1
      let pointer = base + place
      let lineFeeds = suluh_equal64(pointer, 0x0A) & kept
      let returns = suluh_equal64(pointer, 0x0D) & kept
      let quotes = dialect.quote.map { suluh_equal64(pointer, $0) & kept } ?? 0
      facts.lines += lineFeeds.nonzeroBitCount
      if quotes | returns != 0 {
        judge(place, quotes: quotes, returns: returns, lineFeeds: lineFeeds, &isInside, &facts)
      }
      let high = suluh_high64(pointer) & kept
      if high != 0 { checkUTF8(&checked, from: place, high, &facts) }
      place += 64
    }
    facts.isOdd = isInside != 0
    return facts
  }

  @inline(never)
  private func judge(
    _ place: Int, quotes: UInt64, returns: UInt64, lineFeeds: UInt64, _ isInside: inout UInt64,
    _ facts: inout ChunkFacts
  ) {
    let inside = prefixXor(quotes) ^ isInside
    if returns != 0 {
      facts.hasCarriageReturn = true
      let nextIsFeed: UInt64 = base[place + 64] == 0x0A ? 1 << 63 : 0
      let alone = returns & ~(suluh_equal64(base + place, 0x0A) >> 1 | nextIsFeed)
      if alone & ~inside != 0 { facts.badOutside = true }
      if alone & inside != 0 { facts.badInside = true }
      facts.lines += alone.nonzeroBitCount
    }
    guard quotes != 0 else { return }
    let marks = borders(place)
    let before = marks << 1 | (place == start || isBorder(base[place - 1]) ? 1 : 0)
    let after = marks >> 1 | (place + 64 >= end || isBorder(base[place + 64]) ? 1 << 63 : 0)
    let wrongOpening = ~before
    let wrongClosing = ~after
    if quotes & (inside & wrongOpening | ~inside & wrongClosing) != 0 { facts.badOutside = true }
    if quotes & (~inside & wrongOpening | inside & wrongClosing) != 0 { facts.badInside = true }
    isInside = inside >> 63 == 1 ? ~0 : 0
  }

  /// Where a quote may stand beside: delimiters, line ends, other quotes.
  private func borders(_ place: Int) -> UInt64 {
    let pointer = base + place
    return suluh_equal64(pointer, dialect.delimiter) | suluh_equal64(pointer, 0x0A) | suluh_equal64(pointer, 0x0D)
      | (dialect.quote.map { suluh_equal64(pointer, $0) } ?? 0)
  }

  private func isBorder(_ byte: UInt8) -> Bool {
    byte == dialect.delimiter || byte == 0x0A || byte == 0x0D || byte == dialect.quote
  }

  // MARK: UTF-8

  /// The first place at or behind `place` that is not in the middle of a character which began before it.
  private func firstCharacter(_ place: Int) -> Int {
    for back in 1...3 where place - back >= start {
      let byte = base[place - back]
      if byte & 0xC0 == 0x80 { continue }
      return max(place, place - back + max(1, utf8Length(base + place - back, end - place + back)))
    }
    return place
  }

  /// Judges the characters that begin in a block, from `checked` on; `high` says where its bytes beyond ASCII are.
  @inline(never)
  private func checkUTF8(_ checked: inout Int, from: Int, _ high: UInt64, _ facts: inout ChunkFacts) {
    var left = high & ~0 << UInt64(max(0, checked - from))
    while left != 0 {
      let place = from + left.trailingZeroBitCount
      let length = utf8Length(base + place, end - place)
      if length == 0 { facts.invalidHigh += 1 } else { facts.validHigh += 1 }
      checked = place + max(1, length)
      left &= ~0 << UInt64(checked - from)
    }
  }
}

/// Returns a mask whose bit i is the parity of the bits 0 to i.
func prefixXor(_ mask: UInt64) -> UInt64 {
  var mask = mask
  mask ^= mask << 1
  mask ^= mask << 2
  mask ^= mask << 4
  mask ^= mask << 8
  mask ^= mask << 16
  mask ^= mask << 32
  return mask
}
