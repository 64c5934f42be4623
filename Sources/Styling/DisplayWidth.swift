/// Returns how many columns `text` takes on a terminal.
///
/// Wide characters of East Asia and emoji take two, combining marks none. It sums characters, so a text cut between
/// two characters has the width of its parts. Line feeds take none.
public func displayWidth(of text: some StringProtocol) -> Int {
  simpleWidth(of: text) ?? text.reduce(0) { $0 + displayWidth(of: $1) }
}

/// Returns the width of a text in which every scalar is a letter or sign of one column, as most are; nil for others.
private func simpleWidth(of text: some StringProtocol) -> Int? {
  var width = 0
  for byte in text.utf8 {
    switch byte {
    case 0x20..<0x7F, 0xC3...0xCB: width += 1  // ASCII, and heads of U+00C0 ... U+02FF
    case 0x80..<0xC0: continue
    default: return nil
    }
  }
  return width
}

/// Returns how many columns `character` takes on a terminal: none, one, two; seldom more, for stacked letters.
public func displayWidth(of character: Character) -> Int {
  let scalars = character.unicodeScalars
  guard let first = scalars.first else { return 0 }
  if scalars.count == 1 { return displayWidth(of: first) }
  if isEmojiSequence(scalars) { return 2 }
  return scalars.reduce(0) { $0 + displayWidth(of: $1) }
}

/// Whether the scalars are drawn as one picture: joined, coloured, made one by a selector, or a flag.
private func isEmojiSequence(_ scalars: Character.UnicodeScalarView) -> Bool {
  guard let first = scalars.first, first.properties.isEmoji else { return false }
  return scalars.dropFirst().contains { scalar in
    switch scalar.value {
    case 0xFE0F, 0x200D, 0x20E3, 0x1F3FB...0x1F3FF, 0x1F1E6...0x1F1FF: true
    default: false
    }
  }
}

private func displayWidth(of scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0: return 0
  case 0x20..<0x300: return 1
  case 0x1160...0x11FF: return 0  // vowels and tails of Hangul syllables stand in their head's cell
  case 0x1F1E6...0x1F1FF: return 1  // half of a flag
  default: break
  }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
  default: return isWide(scalar) ? 2 : 1
  }
}

/// The wide and full-width ranges of Unicode's EastAsianWidth that are not emoji, with their unassigned gaps closed.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
  0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
  0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
]

private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.value < 0x1100 { return false }
  if wideRanges.contains(where: { $0.contains(scalar.value) }) { return true }
  return scalar.properties.isEmojiPresentation
}
