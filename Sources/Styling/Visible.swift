/// Returns `text` with everything that a terminal would obey, or would hide, written as visible signs.
///
/// Control characters become their pictures (`␛`), or `\u{9b}` where there is none; so do overrides of the writing
/// direction, zero-width characters and line separators. Joiners stay where scripts need them: between emoji, and
/// between letters of the scripts from Arabic to Myanmar. A mark with nothing to stand on gets a dotted circle, so that
/// it does not change what is printed before it. Line feeds stay when `keepsLines`.
func visible(_ text: String, keepingLines keepsLines: Bool) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  let scalars = Array(text.unicodeScalars)
  var result = String.UnicodeScalarView()
  if let first = scalars.first, isMark(first) { result.append("\u{25CC}") }
  for (index, scalar) in scalars.enumerated() {
    let stays =
      keepsLines && scalar == "\n"
      || !isUnfit(scalar)
      || isNeeded(scalar, after: index > 0 ? scalars[index - 1] : nil, before: scalars.dropFirst(index + 1).first)
    if stays {
      result.append(scalar)
    } else {
      result.append(contentsOf: picture(of: scalar).unicodeScalars)
    }
  }
  return String(result)
}

/// Whether a terminal would obey or hide `scalar`.
private func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20..<0x7F: false
  case 0..<0x20, 0x7F..<0xA0: true
  case 0x2028, 0x2029, 0xFFF9...0xFFFB: true
  default: scalar.properties.isDefaultIgnorableCodePoint
  }
}

/// Whether an invisible character is part of the one before it.
private func isNeeded(_ scalar: Unicode.Scalar, after: Unicode.Scalar?, before: Unicode.Scalar?) -> Bool {
  guard let after else { return false }
  switch scalar.value {
  case 0xFE0E, 0xFE0F: return after.properties.isEmoji
  case 0xFE00...0xFE0D, 0xE0100...0xE01EF: return after.value >= 0x300 && !isUnfit(after)
  case 0x200C, 0x200D: return before.map { joins(after) && joins($0) } ?? false
  default: return false
  }
}

/// Whether joiners have a meaning beside `scalar`.
private func joins(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0600...0x109F, 0x1780...0x18AF, 0xA800...0xABFF, 0x11000...0x11FFF, 0xFE0F: true
  case 0..<0x2000: false
  default: scalar.properties.isEmoji
  }
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool {
  guard scalar.value >= 0x300 else { return false }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return !isUnfit(scalar)
  default: return false
  }
}

private func picture(of scalar: Unicode.Scalar) -> String {
  switch scalar.value {
  case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String($0) } ?? "?"
  case 0x7F: "\u{2421}"
  default: "\\u{" + String(scalar.value, radix: 16) + "}"
  }
}
