import Diagnostics

/// A file's text as UTF-8.
struct DecodedText {
  /// The bytes; UTF-8, unless they turn out not to be.
  var bytes: InputBytes
  /// Where the text begins: behind a byte-order mark.
  var start: Int
  /// How the file was written.
  var encoding: TextEncoding
  /// What the user should know.
  var notes: [Diagnostic] = []
}

/// Returns the text of `bytes`, by the encoding given, a byte-order mark, or the places of zero bytes.
///
/// - Throws: when the bytes are no text.
func decoded(_ bytes: InputBytes, given: TextEncoding?, name: String) throws(Diagnostic) -> DecodedText {
  let head = Array(bytes.bytes(0..<8192))
  if let kind = binaryKind(head) { throw .binaryFile(name, kind) }
  let mark = byteOrderMark(head)
  var encoding = given ?? mark?.encoding
  var start = mark.map { given == nil || given == $0.encoding ? $0.length : 0 } ?? 0
  var notes: [Diagnostic] = []
  if given == nil, let found = encoding, isUTF16(found), start < head.count, !head.dropFirst(start).contains(0),
    head.dropFirst(start).allSatisfy({ $0 < 0x80 })
  {
    notes.append(.falseByteOrderMark(found))
    encoding = .utf8
  }
  if encoding == nil { encoding = encodingByZeroes(head) }
  switch encoding {
  case .utf8, nil:
    if given == nil, head.contains(0) { throw .binaryFile(name, nil) }
    return DecodedText(bytes: bytes, start: start, encoding: .utf8, notes: notes)
  case .windows1252:
    guard let text = fromWindows1252(bytes) else { throw .noMemory(name) }
    return DecodedText(bytes: text, start: 0, encoding: .windows1252, notes: notes)
  case .utf16LittleEndian?, .utf16BigEndian?, .utf32LittleEndian?, .utf32BigEndian?:
    guard let found = encoding, let text = fromUnits(bytes, from: start, found) else { throw .noMemory(name) }
    start = text.count >= 3 && Array(text.bytes(0..<3)) == [0xEF, 0xBB, 0xBF] ? 3 : 0
    return DecodedText(bytes: text, start: start, encoding: found, notes: notes)
  }
}

private func isUTF16(_ encoding: TextEncoding) -> Bool {
  encoding == .utf16LittleEndian || encoding == .utf16BigEndian
}

private func byteOrderMark(_ head: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
  if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
  if head.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32LittleEndian, 4) }
  if head.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32BigEndian, 4) }
  if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
  if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
  return nil
}

/// Text of mostly ASCII letters in 16 or 32 bits has zeroes in the same place of every unit.
private func encodingByZeroes(_ head: [UInt8]) -> TextEncoding? {
  guard head.count >= 8 else { return nil }
  var zeroes = [0, 0, 0, 0]
  for (index, byte) in head.enumerated() where byte == 0 { zeroes[index % 4] += 1 }
  let units = head.count / 4
  let full = zeroes.map { $0 * 10 >= units * 9 }
  let none = zeroes.map { $0 * 10 <= units }
  if none[0], full[1], full[2], full[3] { return .utf32LittleEndian }
  if full[0], full[1], full[2], none[3] { return .utf32BigEndian }
  let half = zeroes.map { $0 * 2 >= units }
  if none[0], half[1], none[2], half[3] { return .utf16LittleEndian }
  if half[0], none[1], half[2], none[3] { return .utf16BigEndian }
  return nil
}

/// What a file is that begins like no text.
private func binaryKind(_ head: [UInt8]) -> BinaryKind? {
  let kinds: [([UInt8], BinaryKind)] = [
    ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x89, 0x50, 0x4E, 0x47], .image), ([0xFF, 0xD8, 0xFF], .image),
    (Array("GIF8".utf8), .image), (Array("%PDF".utf8), .pdf), ([0xD0, 0xCF, 0x11, 0xE0], .oldOffice),
    (Array("PAR1".utf8), .parquet), (Array("SQLite format 3".utf8), .sqlite), (Array("ARROW1".utf8), .arrow),
    ([0x28, 0xB5, 0x2F, 0xFD], .packed("zstd")), ([0xFD, 0x37, 0x7A, 0x58], .packed("xz")),
    (Array("BZh".utf8), .packed("bzip2")), ([0x37, 0x7A, 0xBC, 0xAF], .packed("7-Zip")),
    ([0x7F, 0x45, 0x4C, 0x46], .program),
  ]
  for (magic, kind) in kinds where head.starts(with: magic) {
    if case .packed("bzip2") = kind, !(head.count > 4 && head[4] == 0x31) { continue }
    if case .zip = kind, contains(head, "xl/") || contains(head, "[Content_Types].xml") { return .workbook }
    return kind
  }
  return nil
}

private func contains(_ bytes: [UInt8], _ text: String) -> Bool {
  let needle = Array(text.utf8)
  guard bytes.count >= needle.count else { return false }
  return (0...bytes.count - needle.count).contains { bytes[$0...].starts(with: needle) }
}

/// A kind of file that is no text.
enum BinaryKind: Equatable {
  case workbook, zip, image, pdf, oldOffice, parquet, arrow, sqlite, program
  case packed(String)
}
