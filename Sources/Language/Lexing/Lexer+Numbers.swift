/// Numbers, dates, and what only looks like them.
extension Lexer {
  /// Reads what begins with a digit.
  mutating func number() -> Token.Kind {
    if let length = writtenDate() {
      position += length
      return .ambiguous
    }
    if let length = date() {
      position += length
      return .date
    }
    scanDigits()
    let groups = fractions() + separatedGroups()
    let digits = position
    scanWord()
    let isMarked = position > digits
    if !isMarked, byte(0) == UInt8(ascii: "%") { position += 1 }
    if groups.commas > 0 || groups.isThousands { return .ambiguous }
    if groups.dots > 1 { return .mixed }
    guard isMarked else { return .number }
    return markKind(slice(digits, position).lowercased())
  }

  /// What the letters behind a number make of it.
  private func markKind(_ mark: String) -> Token.Kind {
    if Keywords.magnitudes.contains(where: { $0.word == mark }) || Keywords.dateUnit(mark) != nil { return .number }
    return .mixed
  }

  private mutating func scanDigits() {
    while isDigit(at: position) || (byte(0) == UInt8(ascii: "_") && isDigit(at: position + 1)) { position += 1 }
  }

  /// The parts of a number behind its first digits.
  struct Groups {
    /// How many begin with a dot.
    var dots = 0
    /// How many begin with a comma.
    var commas = 0
    /// Whether there are several groups of three behind dots: `1.000.000`
    var isThousands = false

    static func + (left: Groups, right: Groups) -> Groups {
      Groups(
        dots: left.dots + right.dots, commas: left.commas + right.commas,
        isThousands: left.isThousands || right.isThousands)
    }
  }

  /// `.5`, `.000.000`, `.2.3`
  private mutating func fractions() -> Groups {
    var groups = Groups()
    var areThousands = true
    while byte(0) == UInt8(ascii: "."), isDigit(at: position + 1) {
      let start = position
      position += 1
      scanDigits()
      groups.dots += 1
      areThousands = areThousands && position - start == 4
    }
    groups.isThousands = groups.dots > 1 && areThousands
    return groups
  }

  /// `,5`, `,500,000`: a comma between two digits without white space.
  private mutating func separatedGroups() -> Groups {
    var groups = Groups()
    while byte(0) == UInt8(ascii: ","), isDigit(at: position + 1) {
      position += 1
      scanDigits()
      groups.commas += 1
      groups = groups + fractions()
    }
    return groups
  }

  /// Returns how many digits stand at `index`.
  private func digitCount(at index: Int) -> Int {
    var end = index
    while isDigit(at: end) { end += 1 }
    return end - index
  }

  /// Returns the length of `2025-06`, `2025-06-30`, `2025-W27`, `2025Q2` or `2025-6-3` when that stands here and nothing is glued
  /// to its end; a number below 1000 is no year (`0812-34-56`).
  private func date() -> Int? {
    guard digitCount(at: position) == 4, byte(0) != UInt8(ascii: "0") else { return nil }
    if byte(4) | 0x20 == UInt8(ascii: "q"), isDigit(at: position + 5), wordLength(at: position + 6) == 0 { return 6 }
    guard byte(4) == UInt8(ascii: "-") else { return nil }
    if byte(5) | 0x20 == UInt8(ascii: "w"), digitCount(at: position + 6) == 2, wordLength(at: position + 8) == 0 {
      return 8
    }
    let month = digitCount(at: position + 5)
    guard (1...2).contains(month), wordLength(at: position + 5 + month) == 0 else { return nil }
    let day = 5 + month + 1
    guard byte(day - 1) == UInt8(ascii: "-"), isDigit(at: position + day) else { return 5 + month }
    let count = digitCount(at: position + day)
    let end = position + day + count
    if (1...2).contains(count), wordLength(at: end) == 0 { return day + count }
    return nil
  }

  /// Returns the length of `30/06/2025`, `30-06-2025`, `30.6.2025` or `2025/06/30` when that stands here.
  private func writtenDate() -> Int? {
    let first = digitCount(at: position)
    let separator = byte(first)
    guard [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(separator) else { return nil }
    let second = digitCount(at: position + first + 1)
    guard at(position + first + 1 + second) == separator else { return nil }
    let third = digitCount(at: position + first + second + 2)
    let length = first + second + third + 2
    let after = position + length
    guard wordLength(at: after) == 0, at(after) != separator || !isDigit(at: after + 1) else { return nil }
    let isYearLast = first <= 2 && third == 4
    let isYearFirst = first == 4 && third <= 2 && separator != UInt8(ascii: "-")
    guard (isYearLast || isYearFirst), (1...2).contains(second), first > 0, third > 0 else { return nil }
    return DateReading.readings(of: slice(position, after)).isEmpty ? nil : length
  }
}
