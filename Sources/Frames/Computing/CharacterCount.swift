/// Returns how many characters a text has, where its bytes tell without a look at the properties of characters; nil where
/// they do not. Eight bytes behind the text are read.
///
/// ASCII but for carriage returns, Latin letters with their accents, dashes, quotes and the like are characters of their own
/// wherever nothing else stands in the text (Unicode Standard Annex 29, rules GB3 to GB13).
public func characterCount(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
  if EightBytes.areCharacters(text) { return text.count }
  var (place, count) = (0, 0)
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
