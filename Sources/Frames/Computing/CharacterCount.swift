import CBytes

/// Returns how many characters a text has, where its bytes tell without a look at the properties of characters; nil where
/// they do not. 64 bytes behind the text are read.
///
/// ASCII but for carriage returns, Latin letters with their accents, dashes, quotes and the like are characters of their own
/// wherever nothing else stands in the text (Unicode Standard Annex 29, rules GB3 to GB13).
public func characterCount(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
  var place = plainBytes(text)
  var count = place
  while place < text.count {
    switch text[place] {
    case 0x0d: return nil
    case ..<0x80: place += 1
    // U+0080 to U+02FF.
    case 0xc2...0xcb: place += 2
    // U+2010 to U+2027, U+2030 to U+205E.
    case 0xe2 where place + 2 < text.count:
      switch (text[place + 1], text[place + 2]) {
      case (0x80, 0x90...0xa7), (0x80, 0xb0...), (0x81, ...0x9e): place += 3
      default: return nil
      }
    default: return nil
    }
    count += 1
  }
  return count
}

/// How many bytes a text begins with that are ASCII and no carriage return, which makes one character with a line feed
/// behind it.
@inline(__always)
private func plainBytes(_ text: UnsafeBufferPointer<UInt8>) -> Int {
  guard let base = text.baseAddress else { return 0 }
  for place in stride(from: 0, to: text.count, by: 64) {
    let odd = suluh_high64(base + place) | suluh_equal64(base + place, 0x0d)
    if odd != 0 { return min(text.count, place + odd.trailingZeroBitCount) }
  }
  return text.count
}
