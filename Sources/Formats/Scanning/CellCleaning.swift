import Glibc

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
    isEscaped = text.has(quote) || dialect.hasBackslashes && text.has(0x5C)
  }

  /// Whether nothing but spaces is in it.
  var isBlank: Bool { text.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } }

  /// Writes the text to `target`, which has room for all of it, with every escape resolved; returns its length.
  func unescape(into target: UnsafeMutablePointer<UInt8>, _ dialect: Dialect) -> Int {
    var count = 0
    var rest = text
    while let base = rest.baseAddress, !rest.isEmpty {
      // What comes before an escape is taken as it is, and so is the byte behind one.
      let plain = rest.count(before: dialect)
      memcpy(target + count, base, plain)
      count += plain
      rest = .init(rebasing: rest.dropFirst(plain))
      guard let escape = rest.first else { break }
      let isEscape = rest.count > 1 && (rest[1] == dialect.quote || escape == 0x5C && rest[1] == 0x5C)
      target[count] = isEscape ? rest[1] : escape
      count += 1
      rest = .init(rebasing: rest.dropFirst(isEscape ? 2 : 1))
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

extension UnsafeBufferPointer<UInt8> {
  /// Whether one of the bytes is `byte`.
  fileprivate func has(_ byte: UInt8) -> Bool { count(before: byte) < count }

  /// How many bytes come before the first that is `byte`; all where none is.
  private func count(before byte: UInt8) -> Int {
    guard let base = baseAddress, let found = memchr(base, Int32(byte), count) else { return count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// How many bytes come before the first with which an escape may begin.
  fileprivate func count(before dialect: Dialect) -> Int {
    let quote = dialect.quote.map(count(before:)) ?? count
    guard dialect.hasBackslashes else { return quote }
    return UnsafeBufferPointer(rebasing: prefix(quote)).count(before: 0x5C)
  }
}
