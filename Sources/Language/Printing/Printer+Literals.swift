extension Printer {
  /// Returns a constant as text.
  public static func print(_ literal: Literal) -> String {
    switch literal {
    case .number(let digits, let scale, let unit): number(digits, scale, unit)
    case .text(let text): quoted(text)
    case .boolean(let value): value ? "true" : "false"
    case .duration(let count, let unit): count == 1 ? "1 \(unit.rawValue)" : "\(count) \(unit.rawValue)s"
    case .period(let period): print(period)
    case .parameter(let name): "$" + name
    }
  }

  /// Returns a number with its mark: 1,500,000 marked as million is `1.5M`.
  private static func number(_ digits: Int128, _ scale: Int, _ unit: NumberUnit) -> String {
    switch unit {
    case .none: decimal(digits, scale)
    case .percent: decimal(digits, scale - 2) + "%"
    case .points: decimal(digits, scale - 2) + " points"
    case .thousand: decimal(digits, scale + 3) + "k"
    case .million: decimal(digits, scale + 6) + "M"
    case .juta: decimal(digits, scale + 6) + "jt"
    case .billion: decimal(digits, scale + 9) + "bn"
    case .miliar: decimal(digits, scale + 9) + "miliar"
    case .trillion: decimal(digits, scale + 12) + "T"
    case .triliun: decimal(digits, scale + 12) + "triliun"
    }
  }

  /// Returns `digits` × 10^-`scale` without zeros at the end of its fraction.
  private static func decimal(_ digits: Int128, _ scale: Int) -> String {
    guard scale > 0 else { return digits == 0 ? "0" : "\(digits)" + String(repeating: "0", count: -scale) }
    var written = Array(String(digits.magnitude).utf8)
    if written.count <= scale {
      written = Array(repeating: UInt8(ascii: "0"), count: scale + 1 - written.count) + written
    }
    var fraction = written.suffix(scale)
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    let whole = String(decoding: written.dropLast(scale), as: UTF8.self)
    let sign = digits < 0 ? "-" : ""
    return sign + (fraction.isEmpty ? whole : whole + "." + String(decoding: fraction, as: UTF8.self))
  }

  /// Returns a period as text.
  public static func print(_ period: PeriodExpression) -> String {
    switch period {
    case .day(let year, let month, let day):
      return "\(fourDigits(year))-\(DateReading.padded(month))-\(DateReading.padded(day))"
    case .month(let year, let month): return "\(fourDigits(year))-\(DateReading.padded(month))"
    case .quarter(let year, let quarter): return "\(fourDigits(year))Q\(quarter)"
    case .year(let year): return fourDigits(year)
    case .fiscalYear(let year): return "FY\(fourDigits(year))"
    case .fiscalQuarter(let year, let quarter): return "FY\(fourDigits(year))Q\(quarter)"
    case .week(let year, let week): return "\(fourDigits(year))-W\(DateReading.padded(week))"
    case .today: return "today"
    case .relative(let offset, let unit):
      return "\(offset == 0 ? "this" : offset < 0 ? "last" : "next") \(unit.rawValue)"
    case .span(let count, let unit):
      return "\(count < 0 ? "last" : "next") " + print(.duration(count == .min ? .max : abs(count), unit))
    case .toDate(let unit):
      return unit == .year ? "ytd" : unit == .quarter ? "qtd" : unit == .month ? "mtd" : "this \(unit.rawValue)"
    case .range(let first, let last): return "\(print(first)) to \(print(last))"
    case .since(let first): return "since \(print(first))"
    case .until(let last): return "until \(print(last))"
    case .parameter(let name): return "$" + name
    case .same: return ""
    }
  }

  private static func fourDigits(_ year: Int) -> String {
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// Returns what a period is compared with as text.
  public static func print(_ comparison: Comparison) -> String {
    switch comparison {
    case .period(let period): print(period)
    case .previous: "previous"
    case .lastYear: "last year"
    }
  }

  /// Returns what follows `as of` as text.
  static func print(_ day: AsOf) -> String {
    switch day {
    case .day(let period): print(period)
    case .versus(let before, let after): "\(print(before)) vs \(print(after))"
    case .each(let unit): "each \(unit.rawValue)"
    }
  }
}
