/// A number as it is written, before it is known what its marks mean.
struct NumberForm {
  /// What points and commas there are, and what they can mean.
  enum Marks: Int, CaseIterable {
    /// `1234`; also `1 234` and `1'234`
    case none
    /// `12.5`, `1,234.56`: the point can only mark decimals
    case pointDecimal
    /// `12,5`, `1.234,56`
    case commaDecimal
    /// `1.234`: either
    case pointOnce
    /// `1,234`: either
    case commaOnce
    /// `1.234.567`: points can only mark thousands
    case pointGroups
    /// `1,234,567`
    case commaGroups
  }

  var isNegative = false
  /// All digits as one number; meaningless where it is long.
  var digits: UInt64 = 0
  /// How many digits there are without leading zeroes.
  var digitCount = 0
  /// How many digits stand behind the last mark.
  var trailing = 0
  var marks = Marks.none
  /// What follows `e`.
  var exponent: Int?
  var isPercent = false
  /// The place of the currency in `Currency.spellings`; 0 for none.
  var currency = 0
  /// Whether it looks like a code: `00123`, `+628123456789`.
  var isCode = false

  /// Reads a number; nil where the text is none.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var core = text
    guard stripSigns(&core), let first = core.first, isDigit(first) || first == 0x2E || first == 0x2C else {
      return nil
    }
    guard let end = readCore(core), end == core.count, digitCount > 0 || sawDigit else { return nil }
    if core.count == text.count, core.count > 1, marks == .none, exponent == nil, first == 0x30, !hasGroups {
      isCode = true
    }
    if hasPlus, digitCount >= 8, marks == .none, exponent == nil { isCode = true }
  }

  private var sawDigit = false
  private var hasPlus = false
  private var hasGroups = false

  /// How many digits 64 bits hold, whichever they are.
  static let mostDigits = 19
  /// The powers of ten up to that many zeroes.
  static let powersOfTen = (0...mostDigits).map { (0..<$0).reduce(UInt64(1)) { power, _ in power * 10 } }

  /// Whether the last `places` digits are zeroes.
  func isRound(to places: Int) -> Bool {
    places <= 0 || places <= Self.mostDigits && digits % Self.powersOfTen[places] == 0
  }

  /// Whether more digits stand there than 64 bits surely hold.
  var isLong: Bool { digitCount > Self.mostDigits || digits > UInt64(Int64.max) + (isNegative ? 1 : 0) }

  /// How many decimals the number has when marks are read in `style`; nil where it cannot be read so.
  func fraction(_ style: DecimalStyle) -> Int? {
    let percent = isPercent ? 2 : 0
    switch marks {
    case .none: return percent
    case .pointDecimal: return style == .point ? trailing + percent : nil
    case .commaDecimal: return style == .comma ? trailing + percent : nil
    case .pointOnce: return style == .point ? trailing + percent : percent
    case .commaOnce: return style == .comma ? trailing + percent : percent
    case .pointGroups: return style == .comma ? percent : nil
    case .commaGroups: return style == .point ? percent : nil
    }
  }

  /// The number × 10^scale; nil where that is not whole, or too large.
  func scaled(_ scale: Int, _ style: DecimalStyle) -> Int64? {
    guard exponent == nil, !isLong, var fraction = fraction(style) else { return nil }
    // The negative side of 64 bits reaches one further.
    var value = 0 &- Int64(bitPattern: digits)
    while fraction > scale {
      guard value % 10 == 0 else { return nil }
      value /= 10
      fraction -= 1
    }
    while fraction < scale {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = product
      fraction += 1
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }
}

// MARK: Reading

extension NumberForm {
  /// Takes signs, brackets, currency and percent off both ends; false where they do not fit together.
  private mutating func stripSigns(_ core: inout UnsafeBufferPointer<UInt8>) -> Bool {
    var opened = 0
    var closed = 0
    var signs = 0
    while let first = core.first, !isDigit(first), first != 0x2E, first != 0x2C {
      switch first {
      case 0x20: core = .init(rebasing: core.dropFirst())
      case 0x28: (opened, core) = (opened + 1, .init(rebasing: core.dropFirst()))
      case 0x2D, 0x2B:
        (signs, core) = (signs + 1, .init(rebasing: core.dropFirst()))
        if first == 0x2D { isNegative = true } else { hasPlus = true }
      case 0xE2 where core.count > 3 && core[1] == 0x88 && core[2] == 0x92:
        (signs, isNegative, core) = (signs + 1, true, .init(rebasing: core.dropFirst(3)))
      default: guard takeCurrency(&core, Currency.prefix(of: core), fromEnd: false) else { return false }
      }
    }
    while let last = core.last, !isDigit(last), last != 0x2E, last != 0x2C {
      switch last {
      case 0x20: core = .init(rebasing: core.dropLast())
      case 0x29: (closed, core) = (closed + 1, .init(rebasing: core.dropLast()))
      case 0x25:
        guard !isPercent else { return false }
        (isPercent, core) = (true, .init(rebasing: core.dropLast()))
      case 0x2D: (signs, isNegative, core) = (signs + 1, true, .init(rebasing: core.dropLast()))
      default: guard takeCurrency(&core, Currency.suffix(of: core), fromEnd: true) else { return false }
      }
    }
    takeDash(&core)
    if opened == 1 { isNegative = true }
    return opened == closed && opened <= 1 && signs <= 1
  }

  /// Takes the dash of `1.500.000,-` off, which is no sign.
  private mutating func takeDash(_ core: inout UnsafeBufferPointer<UInt8>) {
    guard isNegative, core.count > 1, core.last == 0x2C else { return }
    core = .init(rebasing: core.dropLast())
    isNegative = false
  }

  private mutating func takeCurrency(
    _ core: inout UnsafeBufferPointer<UInt8>, _ found: (place: Int, length: Int)?, fromEnd: Bool
  ) -> Bool {
    guard let found, currency == 0 || currency == found.place else { return false }
    currency = found.place
    core = fromEnd ? .init(rebasing: core.dropLast(found.length)) : .init(rebasing: core.dropFirst(found.length))
    // `Rp.1.500`: the point belongs to the sign.
    if !fromEnd, let first = core.first, first == 0x2E, core.count > 1, core[1] == 0x20 {
      core = .init(rebasing: core.dropFirst())
    }
    return true
  }

  /// Reads digits and marks, and returns where they end; nil where thousands are not in threes.
  private mutating func readCore(_ core: UnsafeBufferPointer<UInt8>) -> Int? {
    var runs = DigitRuns()
    var run = 0  // digits since the last mark
    var mark: UInt8 = 0
    var place = 0
    scan: while place < core.count {
      let byte = core[place]
      switch byte {
      case 0x30...0x39:
        add(byte)
        run += 1
        place += 1
        continue scan
      case 0x65, 0x45:
        guard readExponent(core, from: place + 1) else { return nil }
        place = core.count
        break scan
      default: break
      }
      let width = Self.markWidth(core, at: place)
      if width == 0 { break scan }
      runs.append(run, behind: mark)
      (mark, run) = (width == 1 ? byte : 0x20, 0)
      place += width
    }
    runs.append(run, behind: mark)
    trailing = run
    return understand(runs) ? place : nil
  }

  /// How many bytes the mark at a place has, 0 where there is none: a point, a comma, an apostrophe, or a space that may be
  /// one at which lines are not broken.
  private static func markWidth(_ core: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    switch core[place] {
    case 0x2E, 0x2C, 0x27, 0x20: 1
    case 0xC2 where place + 1 < core.count && core[place + 1] == 0xA0: 2
    case 0xE2 where place + 2 < core.count && core[place + 1] == 0x80 && core[place + 2] == 0xAF: 3
    default: 0
    }
  }

  private mutating func add(_ byte: UInt8) {
    sawDigit = true
    if digitCount > 0 || byte != 0x30 { digitCount += 1 }
    if digitCount <= Self.mostDigits { digits = digits &* 10 &+ UInt64(byte &- 0x30) }
  }

  private mutating func readExponent(_ core: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var place = start
    var isMinus = false
    if place < core.count, core[place] == 0x2B || core[place] == 0x2D {
      isMinus = core[place] == 0x2D
      place += 1
    }
    guard place < core.count, core.count - place <= 3 else { return false }
    var value = 0
    for byte in core[place...] {
      guard isDigit(byte) else { return false }
      value = value * 10 + Int(byte - 0x30)
    }
    exponent = isMinus ? -value : value
    return sawDigit
  }

  /// Decides what the marks can mean; false where they cannot stand like that.
  private mutating func understand(_ runs: DigitRuns) -> Bool {
    if runs.count == 1 { return true }
    let isLastDecimal: Bool
    switch (runs.points, runs.commas) {
    case (0, 0): isLastDecimal = false
    case (1, 1...) where runs.lastMark == 0x2E: (marks, isLastDecimal) = (.pointDecimal, true)
    case (1..., 1) where runs.lastMark == 0x2C: (marks, isLastDecimal) = (.commaDecimal, true)
    case (1, 0), (0, 1):
      let isPoint = runs.points == 1
      guard runs.lastMark == (isPoint ? 0x2E : 0x2C) else { return false }
      let couldGroup = runs.count == 2 && runs.areGroups && exponent == nil && !startsWithZero
      marks = couldGroup ? (isPoint ? .pointOnce : .commaOnce) : isPoint ? .pointDecimal : .commaDecimal
      isLastDecimal = !couldGroup
    case (2..., 0): (marks, isLastDecimal) = (.pointGroups, false)
    case (0, 2...): (marks, isLastDecimal) = (.commaGroups, false)
    default: return false
    }
    if runs.count > (isLastDecimal ? 2 : 1) {
      hasGroups = true
      guard isLastDecimal ? runs.areGroupsBeforeLast : runs.areGroups else { return false }
    }
    if marks == .none { trailing = 0 }
    return true
  }

  /// Whether no digit but zeroes stands in front of the last three: `0.123` has no thousands.
  private var startsWithZero: Bool { digitCount <= 3 }
}

extension NumberForm {
  /// The number as floating point, rounded once; nil where marks do not fit `style`, or it is out of range.
  func real(_ style: DecimalStyle, text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let fraction = fraction(style) else { return nil }
    let power = (exponent ?? 0) - fraction
    guard let magnitude = magnitude(power) ?? Self.parsed(text, power), magnitude.isFinite else { return nil }
    return isNegative ? -magnitude : magnitude
  }

  /// The digits × 10^power; nil where that takes more than whole numbers of 128 bits.
  private func magnitude(_ power: Int) -> Double? {
    let unread = max(0, digitCount - Self.mostDigits)
    let low = Double(rounding: digits, tenTo: power + unread)
    // Digits that were left out do not matter where the next number is rounded to the same.
    guard unread > 0 else { return low }
    return low == Double(rounding: digits + 1, tenTo: power + unread) ? low : nil
  }

  private static func parsed(_ text: UnsafeBufferPointer<UInt8>, _ power: Int) -> Double? {
    var plain = text.prefix { $0 != 0x65 && $0 != 0x45 }.filter(isDigit)
    plain += Array("e\(power)".utf8)
    return Double(String(decoding: plain, as: UTF8.self))
  }
}

/// The runs of digits between the marks of a number, from left to right.
private struct DigitRuns {
  /// How many there are.
  private(set) var count = 0
  private(set) var points = 0
  private(set) var commas = 0
  /// The mark in front of the last run.
  private(set) var lastMark: UInt8 = 0
  private var last = 0
  private var first = 0
  /// The one mark in front of the runs between the first and the last, and whether each of them has three digits.
  private var groupMark: UInt8 = 0
  private var areThrees = true

  /// Adds a run of `length` digits; there is no mark in front of the first.
  mutating func append(_ length: Int, behind mark: UInt8) {
    if count == 0 { first = length }
    if count > 1 {
      areThrees = areThrees && last == 3 && (groupMark == 0 || groupMark == lastMark)
      groupMark = lastMark
    }
    if mark == 0x2E { points += 1 }
    if mark == 0x2C { commas += 1 }
    (lastMark, last) = (mark, length)
    count += 1
  }

  /// Whether all runs but the last are thousands.
  var areGroupsBeforeLast: Bool { (1...3).contains(first) && areThrees }

  /// Whether all runs are thousands.
  var areGroups: Bool { areGroupsBeforeLast && last == 3 && (groupMark == 0 || groupMark == lastMark) }
}
