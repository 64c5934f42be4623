/// The signs of currencies before or behind a number; the first spelling is the one shown.
enum Currency {
  /// Spellings by currency; place 0 is "none".
  static let spellings: [[String]] = [
    [], ["Rp", "Rp.", "IDR"], ["$", "US$", "USD"], ["€", "EUR"], ["£", "GBP"], ["¥", "JPY", "CNY", "￥"],
    ["₹", "INR", "Rs.", "Rs"],
    ["S$", "SGD"], ["RM", "MYR"], ["A$", "AUD"], ["C$", "CAD"], ["CHF"], ["₩", "KRW"], ["฿", "THB"], ["₫", "VND"],
    ["₱", "PHP"],
    ["R$", "BRL"], ["₺", "TRY"], ["₽", "RUB"], ["zł", "PLN"], ["kr", "SEK", "NOK", "DKK"], ["HK$", "HKD"], ["ZAR"],
    ["AED"], ["SAR"],
  ]

  /// Spellings with their currencies, longest first, in lower-case bytes.
  private static let table: [(bytes: [UInt8], place: Int)] = spellings.enumerated().flatMap { place, names in
    names.map { (Array($0.lowercased().utf8), place) }
  }.sorted { $0.bytes.count > $1.bytes.count }

  /// Returns the currency that `text` begins with, and how many bytes it takes.
  static func prefix(of text: UnsafeBufferPointer<UInt8>) -> (place: Int, length: Int)? {
    for (bytes, place) in table where matches(text, at: 0, bytes) { return (place, bytes.count) }
    return nil
  }

  /// Returns the currency that `text` ends with, and how many bytes it takes.
  static func suffix(of text: UnsafeBufferPointer<UInt8>) -> (place: Int, length: Int)? {
    for (bytes, place) in table where matches(text, at: text.count - bytes.count, bytes) { return (place, bytes.count) }
    return nil
  }

  /// The sign shown for a currency.
  static func sign(_ place: Int) -> String? { spellings.indices.contains(place) ? spellings[place].first : nil }

  private static func matches(_ text: UnsafeBufferPointer<UInt8>, at start: Int, _ bytes: [UInt8]) -> Bool {
    guard start >= 0, start + bytes.count <= text.count else { return false }
    for (offset, byte) in bytes.enumerated() where lowered(text[start + offset]) != byte { return false }
    return true
  }
}

/// Returns an ASCII letter in lower case, any other byte as it is.
func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

/// Whether a byte is an ASCII digit.
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
