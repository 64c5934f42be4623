import CBytes
import Diagnostics
import Glibc

/// What tells the texts of an arena apart: their keys, or their bytes.
struct TextKeySource: Sendable {
  let arena: TextArena
  let isExact: Bool

  func text(_ row: Int) -> UnsafeBufferPointer<UInt8> { arena.places[row] }

  /// Writes hashes of what the texts of some rows are; they may differ from one process to the next.
  func hash(_ rows: Range<Int>, into hashes: Buffer<UInt64>, _ room: TextKeyRoom) {
    let others = room.others.base
    let count = suluh_key_hashes(arena.places, rows.lowerBound, rows.count, isExact, hashes.base, others)
    for row in (0..<count).lazy.map({ Int(others[$0]) }) { hashes.base[row] = room.hash(of: text(row)) }
  }

  private func hash(of row: Int, _ room: TextKeyRoom) -> UInt64 {
    let text = text(row)
    var hash: UInt64 = 0
    if isExact { return suluh_text_hash(text.baseAddress, text.count) }
    return suluh_key_hash(text.baseAddress, text.count, &hash) ? hash : room.hash(of: text)
  }

  /// The rows whose texts have the key of one of `wanted`, in their order, and seldom others: those that begin like one of
  /// them are told by their hashes, however many are looked for.
  ///
  /// - Throws: `cancelled` and `too-much-memory`.
  func rows(like wanted: Set<Int32>, _ validity: Bitmap?, _ work: Work) throws(Diagnostic) -> RowSelection {
    let keys = wanted.map { row in
      let text = String(decoding: text(Int(row)), as: UTF8.self)
      return isExact ? text : TextKeyRoom.withoutTwins(textKey(text))
    }
    let heads = TextHeads(keys, isExact: isExact)
    let room = TextKeyRoom()
    let hashes = Set(wanted.map { hash(of: Int($0), room) })
    let pass = Pass(rows: .all(arena.count), work: work)
    return try pass.select(makeWorker: { (marks: Buffer<UInt8>(count: chunkRows), room: TextKeyRoom()) }) {
      (worker, lanes, selected) throws(Diagnostic) in
      let marks = worker.marks.base
      marks.update(repeating: 1, count: lanes.count)
      heads.sift(arena, lanes, marks, marked: 1)
      lanes.forEach { lane, row in
        guard marks[lane] == 1, validity?[row] ?? true, hashes.contains(hash(of: row, worker.room)) else { return }
        selected.append(Int32(truncatingIfNeeded: row))
      }
    }
  }

  func isSame(_ left: Int, _ right: Int, _ room: TextKeyRoom) -> Bool {
    if isSpelledSame(left, right) { return true }
    if isExact { return false }
    let (one, two) = (text(left), text(right))
    guard one.allSatisfy({ $0 < 0x80 }), two.allSatisfy({ $0 < 0x80 }) else {
      return textKey(String(decoding: one, as: UTF8.self)) == textKey(String(decoding: two, as: UTF8.self))
    }
    return room.haveSameKey(one, two)
  }

  func isSpelledSame(_ left: Int, _ right: Int) -> Bool {
    let (one, two) = (text(left), text(right))
    guard one.count == two.count, let mine = one.baseAddress, let other = two.baseAddress else {
      return one.count == two.count
    }
    return memcmp(mine, other, one.count) == 0
  }

  /// The row of the most frequent spelling of some numbers, the first of several.
  func mostFrequentSpellings(of wanted: Set<Int32>, _ numbers: Buffer<Int32>, _ validity: Bitmap?, count: Int)
    -> [(number: Int32, row: Int32)]
  {
    guard !wanted.isEmpty else { return [] }
    var isWanted = [Bool](repeating: false, count: count)
    for number in wanted { isWanted[Int(number)] = true }
    var spellings: [Int32: [(row: Int32, count: Int)]] = [:]
    for row in 0..<numbers.count where isWanted[Int(numbers.base[row])] && validity?[row] ?? true {
      var known = spellings.removeValue(forKey: numbers.base[row]) ?? []
      if let place = known.firstIndex(where: { isSpelledSame(Int($0.row), row) }) {
        known[place].count += 1
      } else {
        known.append((Int32(truncatingIfNeeded: row), 1))
      }
      spellings[numbers.base[row]] = known
    }
    return spellings.compactMap { number, known in
      let most = known.map(\.count).max()
      return known.first { $0.count == most }.map { (number, $0.row) }
    }
  }
}

/// Room of one worker for keys, and what it knows of words beyond ASCII: they come again where texts do not.
///
/// Confined to the worker that made it.
final class TextKeyRoom {
  /// The rows of a chunk whose keys take more than ASCII.
  let others = Buffer<Int32>(count: chunkRows)
  private var words: [UInt64: Word] = [:]
  private static let mostWords = 1 << 16

  /// A word as it is spelled, and the hash of its key; nil where more words than this have to be looked at.
  private struct Word {
    let bytes: [UInt8]
    let hash: UInt64?
  }

  /// The hash of a text's key: that of its bytes, or made of those of its words where some are not plain.
  func hash(of text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var state = UInt64(0)
    var end = 0
    while let place = nextWord(of: text, from: end) {
      end = place.upperBound
      let word = UnsafeBufferPointer(rebasing: text[place])
      guard let hash = Self.plain(word) ?? known(word) else {
        return Self.hash(ofKey: textKey(String(decoding: text, as: UTF8.self)))
      }
      Self.add(hash, to: &state)
    }
    return state
  }

  /// The hash of a word's key, where that does not depend on what stands beside it.
  private func known(_ word: UnsafeBufferPointer<UInt8>) -> UInt64? {
    let place = suluh_text_hash(word.baseAddress, word.count)
    if let known = words[place], known.bytes.elementsEqual(word) { return known.hash }
    let text = String(decoding: word, as: UTF8.self)
    let key = Self.withoutTwins(textKey(text))
    let isAlone = textKey("a \(text) a").unicodeScalars.elementsEqual("a \(textKey(text)) a".unicodeScalars)
    let isOther = isAlone && !key.contains(" ") && Self.plain(key) == nil
    let hash = isOther ? Self.hash(ofWord: key) : nil
    if words.count < Self.mostWords { words[place] = Word(bytes: Array(word), hash: hash) }
    return hash
  }

  private static func hash(ofKey key: String) -> UInt64 {
    let key = withoutTwins(key)
    if let hash = plain(key) { return hash }
    var state = UInt64(0)
    // Spaces by themselves, for a sign that precedes letters makes one character with the space behind it.
    for scalars in key.unicodeScalars.split(separator: " ") {
      let word = String(scalars)
      add(plain(word) ?? hash(ofWord: word), to: &state)
    }
    return state
  }

  /// Strings that are equivalent have one hash.
  private static func hash(ofWord word: String) -> UInt64 { UInt64(bitPattern: Int64(word.hashValue)) }

  private static func add(_ hash: UInt64, to state: inout UInt64) {
    state = (state &<< 23 | state &>> 41) &* 0x9e37_79b9_7f4a_7c15 ^ hash
  }

  /// Characters that are equivalent to one of ASCII, as that: the Greek question mark, the Greek grave accent, the Kelvin
  /// sign.
  static func withoutTwins(_ key: String) -> String {
    guard key.unicodeScalars.contains(where: { twins[$0] != nil }) else { return key }
    var plain = String.UnicodeScalarView()
    for scalar in key.unicodeScalars { plain.append(twins[scalar] ?? scalar) }
    return String(plain)
  }

  private static let twins: [Unicode.Scalar: Unicode.Scalar] = ["\u{37e}": ";", "\u{1fef}": "`", "\u{212a}": "K"]

  /// The hash of the bytes of a key; nil where other bytes may be an equivalent key.
  private static func plain(_ key: String) -> UInt64? {
    (Array(key.utf8) + [UInt8](repeating: 0, count: 8)).withUnsafeBufferPointer { bytes in
      plain(UnsafeBufferPointer(rebasing: bytes.dropLast(8)))
    }
  }

  private static func plain(_ text: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard let base = text.baseAddress else { return nil }
    var hash: UInt64 = 0
    return suluh_key_hash(base, text.count, &hash) ? hash : nil
  }

  /// The next bytes of a text without spaces of ASCII between.
  private func nextWord(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0d }
    var first = start
    while first < text.count, isSpace(text[first]) { first += 1 }
    guard first < text.count else { return nil }
    var end = first
    while end < text.count, !isSpace(text[end]) { end += 1 }
    return first..<end
  }

  /// Whether two texts of ASCII have one key.
  func haveSameKey(_ one: UnsafeBufferPointer<UInt8>, _ two: UnsafeBufferPointer<UInt8>) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: one.count + two.count) { room in
      let mine = UnsafeMutableBufferPointer(rebasing: room[..<one.count])
      let other = UnsafeMutableBufferPointer(rebasing: room[one.count...])
      let count = foldASCII(one, into: mine)
      return count == foldASCII(two, into: other) && mine[..<count].elementsEqual(other[..<count])
    }
  }
}
