/// A number as its decimal digits, so that it can be scaled by powers of ten and rounded without error or overflow.
struct DecimalDigits: Sendable, Hashable {
  private(set) var isNegative: Bool
  /// The digits without zeros at either end; none for zero.
  private var digits: [UInt8]
  /// Where the decimal point stands: the value is 0.d₁d₂d₃… × 10^point.
  private var point: Int

  /// Creates the digits of `units` × 10^-`scale`.
  init(_ units: Int128, scale: Int) {
    isNegative = units < 0
    digits = String(units.magnitude).utf8.map { $0 - 0x30 }
    // A scale beyond any number's digits is nonsense; it is cut so that the places below cannot overflow.
    point = digits.count - min(max(scale, -1_000), 1_000)
    normalize()
  }

  /// Creates the digits of the shortest decimal that means `value`: 0.1 is 0.1, as people read it; nil when not finite.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    isNegative = value < 0
    digits = []
    point = 0
    var exponent = ""
    var isInFraction = false
    var isInExponent = false
    for byte in value.magnitude.description.utf8 {
      switch byte {
      case 0x2E: isInFraction = true
      case 0x65: isInExponent = true
      case _ where isInExponent: exponent.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        digits.append(byte &- 0x30)
        if !isInFraction { point += 1 }
      }
    }
    point += Int(exponent) ?? 0
    normalize()
  }

  var isZero: Bool { digits.isEmpty }

  /// How many digits stand behind the decimal point.
  var fractionDigits: Int { max(0, digits.count - point) }

  /// The power of ten of the first digit: 2 for 722, -1 for 0.5; nil for zero.
  var magnitude: Int? { isZero ? nil : point - 1 }

  /// The nearest number in floating point.
  var approximate: Double {
    let mantissa = digits.map { String($0) }.joined()
    return Double((isNegative ? "-0." : "0.") + (mantissa.isEmpty ? "0" : mantissa) + "e\(point)") ?? 0
  }

  /// Returns the number times 10^`power`.
  func shifted(by power: Int) -> DecimalDigits {
    var result = self
    if !isZero { result.point += power }
    return result
  }

  /// Returns the number rounded to `count` digits behind the point, halves away from zero.
  func rounded(to count: Int) -> DecimalDigits {
    let kept = point + count
    guard kept < digits.count else { return self }
    var result = self
    let roundsUp = kept >= 0 && digits[kept] >= 5
    result.digits = kept > 0 ? Array(digits[..<kept]) : []
    if kept < 0 { result.point = -count }
    if roundsUp {
      var place = result.digits.count - 1
      while place >= 0, result.digits[place] == 9 {
        result.digits[place] = 0
        place -= 1
      }
      if place >= 0 {
        result.digits[place] += 1
      } else {
        result.digits.insert(1, at: 0)
        result.point += 1
      }
    }
    result.normalize()
    return result
  }

  /// Returns the digits written out, with `count` behind the point and thousands set apart; zero has no sign.
  func text(fractionDigits count: Int, showingPlus: Bool = false, style: NumberStyle = .english) -> String {
    let number = rounded(to: count)
    var whole = ""
    let places = max(1, number.point)
    for place in 0..<places {
      if place > 0, (places - place) % 3 == 0 { whole += style.groupMark }
      whole += number.point > 0 ? number.digit(place) : "0"
    }
    let fraction = (0..<max(0, count)).map { number.digit(number.point + $0) }.joined()
    let sign = number.isNegative ? "-" : (showingPlus && !number.isZero ? "+" : "")
    return sign + whole + (fraction.isEmpty ? "" : style.decimalMark + fraction)
  }

  /// Returns the number as a few digits and a power of ten: `1.23e300`.
  func scientific(showingPlus: Bool = false, style: NumberStyle = .english) -> String {
    guard let magnitude else { return "0" }
    let short = shifted(by: -magnitude).rounded(to: 2)
    let carried = short.point > 1
    let mantissa = carried ? short.shifted(by: -1) : short
    let text = mantissa.text(fractionDigits: mantissa.fractionDigits, showingPlus: showingPlus, style: style)
    return text + "e\(magnitude + (carried ? 1 : 0))"
  }

  private func digit(_ place: Int) -> String {
    place >= 0 && place < digits.count ? String(digits[place]) : "0"
  }

  private mutating func normalize() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty {
      point = 0
      isNegative = false
    }
  }
}
