/// Texts that hardly repeat, one behind the other in UTF-8: notes, identifiers.
public struct TextArena: Sendable {
  /// The bytes of all texts; always valid UTF-8.
  public let bytes: Buffer<UInt8>
  /// Where each text ends; the text of row i begins where that of row i - 1 ends. One value a row.
  public let ends: Buffer<UInt64>

  /// Takes over bytes and ends that are already filled: ends ascend and stay inside the bytes.
  public init(bytes: Buffer<UInt8>, ends: Buffer<UInt64>) {
    self.bytes = bytes
    self.ends = ends
  }

  /// How many texts there are.
  public var count: Int { ends.count }

  /// The bytes of row `index`.
  public func range(_ index: Int) -> Range<Int> {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return start..<Int(ends[index])
  }

  /// The text of row `index`.
  public subscript(index: Int) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes.values[range(index)]), as: UTF8.self)
  }
}

extension TextArena {
  /// Returns the texts of `rows`, in that order; a row that the arena does not have gets an empty one. `check` is called
  /// now and then with the bytes that the texts take so far; what it throws ends the work.
  func gather<Stop: Error>(rows: [Int32], check: (_ bytes: Int) throws(Stop) -> Void) throws(Stop) -> TextArena {
    let isThere = { (row: Int) in row >= 0 && row < count }
    var size = 0
    for (place, row) in rows.enumerated() {
      if place % chunkRows == 0 { try check(size) }
      if isThere(Int(row)) { size += range(Int(row)).count }
    }
    let (bytes, ends) = (Buffer<UInt8>(count: size), Buffer<UInt64>(count: rows.count))
    var end = 0
    for (place, row) in rows.lazy.map({ Int($0) }).enumerated() {
      if place % chunkRows == 0 { try check(size) }
      if isThere(row) {
        let range = range(row)
        (bytes.base + end).update(from: self.bytes.base + range.lowerBound, count: range.count)
        end += range.count
      }
      ends.base[place] = UInt64(end)
    }
    return TextArena(bytes: bytes, ends: ends)
  }

  /// Puts texts one behind the other. `check` is called now and then; what it throws ends the work.
  init<Stop: Error>(_ texts: [String], check: () throws(Stop) -> Void) throws(Stop) {
    try self.init(texts, check: check) { text, bytes in bytes.append(contentsOf: text) }
  }

  /// Puts the keys of texts one behind the other; those that compare as equal have the same bytes.
  init<Stop: Error>(keysOf texts: [String], check: () throws(Stop) -> Void) throws(Stop) {
    // Swift does not tell the normal form of a text: of equal keys beyond ASCII the first stands for all.
    var spellings: [String: String] = [:]
    var room: [UInt8] = []
    try self.init(texts, check: check) { text, bytes in
      guard text.allSatisfy({ $0 < 0x80 }) else {
        let key = TextKeyRoom.withoutTwins(textKey(String(decoding: text, as: UTF8.self)))
        let spelling = spellings[key] ?? key
        spellings[key] = spelling
        bytes.append(contentsOf: spelling.utf8)
        return
      }
      if room.count < text.count { room = [UInt8](repeating: 0, count: text.count * 2) }
      room.withUnsafeMutableBufferPointer { room in
        let count = foldASCII(text, into: room)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: room[..<count]))
      }
    }
  }

  /// Puts texts one behind the other, as `append` spells each.
  private init<Stop: Error>(
    _ texts: [String], check: () throws(Stop) -> Void, append: (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void
  ) throws(Stop) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count })
    let ends = Buffer<UInt64>(count: texts.count)
    for (place, text) in texts.enumerated() {
      if place % chunkRows == 0 { try check() }
      var text = text
      text.withUTF8 { append($0, &bytes) }
      ends.base[place] = UInt64(bytes.count)
    }
    self.init(bytes: Buffer(bytes), ends: ends)
  }
}
