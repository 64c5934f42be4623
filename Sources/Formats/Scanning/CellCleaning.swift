/// A cell without the quotes and spaces around it.
struct CleanCell {
  var text: UnsafeBufferPointer<UInt8>
  /// Whether it stood in quotes.
  var isQuoted: Bool
  /// Whether quotes in it are still doubled or behind backslashes.
  var isEscaped: Bool

  /// Cleans the bytes of a field. Text that is not quoted loses the spaces around it, unless they are kept.
  init(_ field: UnsafeBufferPointer<UInt8>, _ dialect: Dialect, keepsSpaces: Bool = false) {
    var inner = field
    while let first = inner.first, first == 0x20 || first == 0x09 { inner = .init(rebasing: inner.dropFirst()) }
    while let last = inner.last, last == 0x20 || last == 0x09 { inner = .init(rebasing: inner.dropLast()) }
    guard let quote = dialect.quote, inner.count >= 2, inner.first == quote, inner.last == quote else {
      text = keepsSpaces ? field : inner
      isQuoted = false
      isEscaped = false
      return
    }
    text = .init(rebasing: inner.dropFirst().dropLast())
    isQuoted = true
    isEscaped = text.contains { $0 == quote || $0 == 0x5C && dialect.hasBackslashes }
  }

  /// Whether nothing but spaces is in it.
  var isBlank: Bool { text.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } }

  /// Writes the text to `target`, which has room for all of it, with every escape resolved; returns its length.
  func unescape(into target: UnsafeMutablePointer<UInt8>, _ dialect: Dialect) -> Int {
    var count = 0
    var place = 0
    while place < text.count {
      let byte = text[place]
      if place + 1 < text.count {
        let next = text[place + 1]
        let isDoubled = byte == dialect.quote && next == byte
        let isBackslashed = dialect.hasBackslashes && byte == 0x5C && (next == dialect.quote || next == 0x5C)
        if isDoubled || isBackslashed { place += 1 }
      }
      target[count] = text[place]
      count += 1
      place += 1
    }
    return count
  }

  /// The text as a string.
  func string(_ dialect: Dialect) -> String {
    guard isEscaped else { return String(decoding: text, as: UTF8.self) }
    let bytes = [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
      count = buffer.baseAddress.map { unescape(into: $0, dialect) } ?? 0
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
