import Diagnostics

/// What a number was written as: `digits` × 10^-`scale`, with its mark worked in.
struct NumberReading: Equatable {
  var digits: Int128
  var scale: Int
  var unit: NumberUnit

  /// Reads `1_200`, `2.50`, `1.5M`, `60%`; nil when it is larger or finer than 128 bits hold, or no number.
  init?(_ text: String) {
    var digits: Int128 = 0
    var scale = 0
    var isFraction = false
    var rest = text.utf8[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        let (product, overflows) = digits.multipliedReportingOverflow(by: 10)
        let (sum, overflowsToo) = product.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
        if overflows || overflowsToo { return nil }
        digits = sum
        scale += isFraction ? 1 : 0
      } else if byte != UInt8(ascii: "_") {
        break
      }
      rest = rest.dropFirst()
    }
    self.init(digits: digits, scale: scale, unit: .none)
    let mark = String(decoding: rest, as: UTF8.self).lowercased()
    guard !mark.isEmpty else { return }
    if mark == "%" {
      divide(byZeros: 2, as: .percent)
      return
    }
    guard let magnitude = Keywords.magnitudes.first(where: { $0.word == mark }) else { return nil }
    guard multiply(byZeros: magnitude.zeros, as: magnitude.unit) else { return nil }
  }

  /// Creates a number in its shortest form: without zeros at the end of its fraction.
  init(digits: Int128, scale: Int, unit: NumberUnit) {
    (self.digits, self.scale, self.unit) = (digits, scale, unit)
    shorten()
  }

  /// Makes it 10^`zeros` times as large; false when that is more than 128 bits hold.
  mutating func multiply(byZeros zeros: Int, as unit: NumberUnit) -> Bool {
    let fromFraction = min(zeros, scale)
    scale -= fromFraction
    for _ in 0..<(zeros - fromFraction) {
      let (product, overflows) = digits.multipliedReportingOverflow(by: 10)
      if overflows { return false }
      digits = product
    }
    self.unit = unit
    shorten()
    return true
  }

  /// Makes it 10^`zeros` times as small.
  mutating func divide(byZeros zeros: Int, as unit: NumberUnit) {
    scale += zeros
    self.unit = unit
    shorten()
  }

  private mutating func shorten() {
    while scale > 0, digits % 10 == 0 {
      digits /= 10
      scale -= 1
    }
  }

  /// The number as a literal.
  var literal: Literal { .number(digits: digits, scale: scale, unit: unit) }
}

extension Parser {
  /// number = digits , [ "." , digits ] , [ magnitude | "%" | "points" | date unit ] ;
  mutating func numberLiteral() -> Expression {
    let start = position
    let token = current
    position += 1
    if let duration = gluedDuration(token.text) {
      return Expression(.literal(duration), at: span(from: start))
    }
    guard var number = NumberReading(token.text) else {
      position = start
      report(.numberTooLarge(token))
      position += 1
      return missing(from: start)
    }
    if number.unit == .none {
      if let duration = durationUnit(of: number) { return Expression(.literal(duration), at: span(from: start)) }
      if !readMark(of: &number) { report(.numberTooLarge(token)) }
    }
    return Expression(.literal(number.literal), at: span(from: start))
  }

  /// `45days`
  private func gluedDuration(_ text: String) -> Literal? {
    let letters = text.drop { $0.isNumber || $0 == "_" }
    guard let unit = Keywords.dateUnit(letters.lowercased()), letters.count < text.count else { return nil }
    return NumberReading(String(text.dropLast(letters.count))).flatMap { number in
      Int(exactly: number.digits).map { .duration($0, unit) }
    }
  }

  /// The date unit behind a whole number: `45 days`.
  private mutating func durationUnit(of number: NumberReading) -> Literal? {
    guard number.scale == 0, current.kind == .word, let unit = Keywords.dateUnit(current.content),
      !token(1).isSymbol(.open), !token(1).isSymbol(.dot), let count = Int(exactly: number.digits)
    else { return nil }
    position += 1
    return .duration(count, unit)
  }

  /// The mark behind a number and a space: `1.5 miliar`, `60 %`, `5 points`. False when the number gets too large.
  private mutating func readMark(of number: inout NumberReading) -> Bool {
    if current.text == "%" {
      number.divide(byZeros: 2, as: .percent)
      position += 1
    } else if current.isWord("points") || current.isWord("point") {
      number.divide(byZeros: 2, as: .points)
      position += 1
    } else if current.kind == .word, !token(1).isSymbol(.open),
      let magnitude = Keywords.magnitudes.first(where: { $0.word == current.content })
    {
      position += 1
      return number.multiply(byZeros: magnitude.zeros, as: magnitude.unit)
    }
    return true
  }

  /// A whole number without a mark, as after `top`; reports that `what` is expected when there is none.
  mutating func wholeNumber(_ what: String) -> Int? {
    note(.number)
    guard current.kind == .number, let number = NumberReading(current.text), number.unit == .none, number.scale == 0,
      let count = Int(exactly: number.digits)
    else {
      expected(what)
      return nil
    }
    position += 1
    return count
  }

  /// duration = digits , date unit ;
  mutating func duration() -> Literal? {
    note(.duration)
    let start = position
    if current.kind == .number, case .literal(let literal) = numberLiteral().kind, case .duration = literal {
      return literal
    }
    position = start
    var wanted = Diagnostic.expected("a length of time such as \"6 months\"", found: current, at: placeOfError)
    if let meant = lengthMeant() { wanted.hints.append("so: \(meant)") }
    if current.isYear { wanted.hints.append("for a period: during \(current.text)") }
    report(wanted)
    return nil
  }
}
