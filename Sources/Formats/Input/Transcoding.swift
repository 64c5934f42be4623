import Glibc

/// The characters of the bytes 0x80 to 0x9F of Windows-1252; unassigned ones stay control characters, as in browsers.
private let windows1252: [UInt32] = [
  0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
  0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
  0x017E, 0x0178,
]

/// Returns `bytes`, written in Windows-1252, as UTF-8.
func fromWindows1252(_ bytes: InputBytes) -> InputBytes? {
  transcoded(bytes) { position in (character(bytes.base[position]), 1) }
}

/// Returns `bytes` with every byte that is not part of valid UTF-8 read as Windows-1252.
func repairedUTF8(_ bytes: InputBytes) -> InputBytes? {
  transcoded(bytes) { position in
    let length = utf8Length(bytes.base + position, bytes.count - position)
    guard length > 1 else { return (character(bytes.base[position]), 1) }
    var scalar = UInt32(bytes.base[position]) & (0x7F >> UInt32(length))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes.base[position + offset] & 0x3F) }
    return (scalar, length)
  }
}

/// Returns text of 16- or 32-bit units as UTF-8; what is no character becomes U+FFFD.
func fromUnits(_ bytes: InputBytes, from start: Int, _ encoding: TextEncoding) -> InputBytes? {
  let isWide = encoding == .utf32LittleEndian || encoding == .utf32BigEndian
  let isLittle = encoding == .utf16LittleEndian || encoding == .utf32LittleEndian
  let width = isWide ? 4 : 2
  func unit(_ position: Int) -> UInt32 {
    guard position + width <= bytes.count else { return 0xFFFD }
    var value: UInt32 = 0
    for offset in 0..<width {
      value = value << 8 | UInt32(bytes.base[position + (isLittle ? width - 1 - offset : offset)])
    }
    return value
  }
  return transcoded(bytes, from: start) { position in
    let first = unit(position)
    guard !isWide, (0xD800..<0xDC00).contains(first), position + 4 <= bytes.count else { return (first, width) }
    let second = unit(position + 2)
    guard (0xDC00..<0xE000).contains(second) else { return (0xFFFD, 2) }
    return (0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), 4)
  }
}

private func character(_ byte: UInt8) -> UInt32 {
  (0x80..<0xA0).contains(byte) ? windows1252[Int(byte) - 0x80] : UInt32(byte)
}

/// Returns the characters that `next` reads one after the other (with the bytes each takes) as UTF-8.
private func transcoded(
  _ bytes: InputBytes, from start: Int = 0, _ next: (Int) -> (scalar: UInt32, length: Int)
) -> InputBytes? {
  guard var output = InputBytes(capacity: bytes.count + bytes.count / 8 + 64) else { return nil }
  var position = start
  while position < bytes.count {
    if output.room < 4 {
      guard let larger = output.doubled() else { return nil }
      output = larger
    }
    let (value, length) = next(position)
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    var target = output.end
    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      target.pointee = unit
      target += 1
    }
    output.grow(by: target - output.end)
    position += length
  }
  return output
}

/// Returns how many bytes the UTF-8 sequence at `bytes` takes: 1 to 4, or 0 where there is none.
func utf8Length(_ bytes: UnsafePointer<UInt8>, _ available: Int) -> Int {
  let first = bytes[0]
  if first < 0x80 { return 1 }
  guard available >= 2, bytes[1] & 0xC0 == 0x80 else { return 0 }
  if (0xC2..<0xE0).contains(first) { return 2 }
  guard available >= 3, bytes[2] & 0xC0 == 0x80 else { return 0 }
  if (0xE0..<0xF0).contains(first) {
    if first == 0xE0, bytes[1] < 0xA0 { return 0 }
    if first == 0xED, bytes[1] >= 0xA0 { return 0 }
    return 3
  }
  guard available >= 4, bytes[3] & 0xC0 == 0x80, (0xF0..<0xF5).contains(first) else { return 0 }
  if first == 0xF0, bytes[1] < 0x90 { return 0 }
  if first == 0xF4, bytes[1] >= 0x90 { return 0 }
  return 4
}
