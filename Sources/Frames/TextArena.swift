import CBytes

/// Texts that hardly repeat, one behind the other in UTF-8: notes, identifiers. Each is shorter than 4 GiB.
public struct TextArena: Sendable {
  /// The bytes of all texts; always valid UTF-8.
  public let bytes: Buffer<UInt8>
  /// The low 32 bits of where each text ends; the text of row i begins where that of row i - 1 ends. One value a row.
  public let ends: Buffer<UInt32>
  /// The rows whose text is the first to end behind a further 4 GiB.
  private let wraps: Buffer<UInt64>
  private static let noWraps = Buffer<UInt64>(count: 0)

  /// Takes over bytes and ends that are already filled: ends ascend, but for the bits that are left out of them, and stay
  /// inside the bytes.
  public init(bytes: Buffer<UInt8>, ends: Buffer<UInt32>) {
    self.init(bytes: bytes, ends: ends, wraps: bytes.count <= UInt32.max ? Self.noWraps : Buffer(Self.wraps(ends)))
  }

  private init(bytes: Buffer<UInt8>, ends: Buffer<UInt32>, wraps: Buffer<UInt64>) {
    (self.bytes, self.ends, self.wraps) = (bytes, ends, wraps)
  }

  private static func wraps(_ ends: Buffer<UInt32>) -> [UInt64] {
    let all = ends.base
    return (0..<ends.count).lazy.filter { $0 > 0 && all[$0] < all[$0 - 1] }.map { UInt64($0) }
  }

  /// How many texts there are.
  public var count: Int { ends.count }

  /// The bytes of row `index`.
  public func range(_ index: Int) -> Range<Int> {
    precondition(index >= 0 && index < count)
    return places.range(index)
  }

  /// How many bytes the texts have, all in all.
  public var textBytes: Int { count == 0 ? 0 : places.end(count - 1) }

  /// Where the texts lie, for loops over many of them: as long as there is the arena.
  var places: suluh_texts {
    suluh_texts(
      bytes: UnsafePointer(bytes.base), ends: UnsafePointer(ends.base), wraps: UnsafePointer(wraps.base),
      wrap_count: wraps.count)
  }

  /// The first `rows` texts, in the same memory.
  func prefix(_ rows: Int) -> TextArena { TextArena(bytes: bytes, ends: ends.prefix(rows), wraps: wraps) }

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
    let (bytes, ends) = (Buffer<UInt8>(count: size), Buffer<UInt32>(count: rows.count))
    var end = 0
    for (place, row) in rows.lazy.map({ Int($0) }).enumerated() {
      if place % chunkRows == 0 { try check(size) }
      if isThere(row) {
        let range = range(row)
        (bytes.base + end).update(from: self.bytes.base + range.lowerBound, count: range.count)
        end += range.count
      }
      ends.base[place] = UInt32(truncatingIfNeeded: end)
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
    let ends = Buffer<UInt32>(count: texts.count)
    for (place, text) in texts.enumerated() {
      if place % chunkRows == 0 { try check() }
      var text = text
      text.withUTF8 { append($0, &bytes) }
      ends.base[place] = UInt32(truncatingIfNeeded: bytes.count)
    }
    self.init(bytes: Buffer(bytes), ends: ends)
  }
}

extension suluh_texts {
  /// Where the text of a row begins in the bytes.
  @inline(__always)
  func start(_ row: Int) -> Int { Int(truncatingIfNeeded: suluh_text_start(self, row)) }

  /// Where it ends.
  @inline(__always)
  func end(_ row: Int) -> Int { Int(truncatingIfNeeded: suluh_text_end(self, row)) }

  @inline(__always)
  func range(_ row: Int) -> Range<Int> { start(row)..<end(row) }

  /// The text of a row.
  @inline(__always)
  subscript(row: Int) -> UnsafeBufferPointer<UInt8> {
    let range = range(row)
    return UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count)
  }
}
