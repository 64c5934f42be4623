extension ColumnFormat {
  /// Returns the format in which all of `values` read best: one unit, and as many digits as tell them apart.
  ///
  /// `exact` writes every digit. `signed` puts a plus before what is above zero, for changes; points always have it.
  public static func choose(
    for values: some Sequence<Quantity?>, kind: NumberKind, exact: Bool = false, signed: Bool = false,
    style: NumberStyle = .english
  ) -> ColumnFormat {
    let values = values.compactMap { $0?.digits }
    switch kind {
    case .count: return plain(kind, Extent(values), most: exact ? 12 : 1, signed, style)
    case .days: return plain(kind, Extent(values), most: exact ? 12 : 1, signed, style, headerUnit: style.days)
    case .number:
      return exact ? plain(kind, Extent(values), most: 17, signed, style) : number(Extent(values), signed, style)
    case .percent, .points: return share(kind, values, exact, signed, style)
    case .money(let currency): return money(currency, values, exact, signed, style)
    }
  }

  /// Returns the format in which all of `values` read best.
  public static func choose(
    for values: some Sequence<Double?>, kind: NumberKind, exact: Bool = false, signed: Bool = false,
    style: NumberStyle = .english
  ) -> ColumnFormat {
    choose(for: values.map { $0.map { Quantity($0) } }, kind: kind, exact: exact, signed: signed, style: style)
  }

  /// Returns the format for the marks of an axis, which lie `step` apart: no more digits than tell them apart, millions in the
  /// units of money, and powers of ten for what would still be long.
  public static func choose(
    forTicks ticks: [Double], step: Double, kind: NumberKind, style: NumberStyle = .english
  ) -> ColumnFormat {
    let largest = ticks.map(\.magnitude).max() ?? 0
    let isScientific = largest >= 1e21 || (kind == .number && step.magnitude < 1e-6)
    let hasUnit = !isScientific && largest >= 1e6 && (kind == .count || kind == .number || kind == .days)
    let known = choose(for: ticks.map { Quantity($0) }, kind: hasUnit ? .money(.unknown) : kind, style: style)
    var format = ColumnFormat(
      kind: kind, headerUnit: kind == .days ? style.days : known.headerUnit, isExact: known.isExact, shift: known.shift,
      fractionDigits: isScientific ? 0 : digits(of: step, shift: known.shift), suffix: known.suffix,
      unitWord: known.unitWord,
      showsPlus: false, style: style)
    format.isScientific = isScientific
    return format
  }

  /// How many digits behind the point a step needs, up to eight.
  private static func digits(of step: Double, shift: Int) -> Int {
    var scaled = step.magnitude
    for _ in 0..<abs(shift) { scaled = shift > 0 ? scaled * 10 : scaled / 10 }
    for digits in 0..<8 {
      if (scaled - scaled.rounded()).magnitude <= 1e-6 * max(scaled, 1e-300) { return digits }
      scaled *= 10
    }
    return 8
  }

  /// What a column's values reach over.
  private struct Extent {
    /// The power of ten of the largest value's first digit; nil when all are zero.
    var highest: Int?
    /// That of the smallest value that is not zero.
    var lowest: Int?
    /// The most digits behind the point.
    var fractionDigits = 0

    init(_ values: [DecimalDigits], shift: Int = 0) {
      for value in values {
        guard let magnitude = value.magnitude.map({ $0 + shift }) else { continue }
        highest = max(highest ?? magnitude, magnitude)
        lowest = min(lowest ?? magnitude, magnitude)
        fractionDigits = max(fractionDigits, value.shifted(by: shift).fractionDigits)
      }
    }

    /// Digits behind the point so that the largest value has three digits and the smallest two, but no more than
    /// `most`, and none that are zero in all.
    func sensibleDigits(most: Int) -> Int {
      let wanted = max(2 - (highest ?? 2), 1 - (lowest ?? 1), 0)
      return min(wanted, most, fractionDigits)
    }
  }

  private static func plain(
    _ kind: NumberKind, _ extent: Extent, most: Int, _ signed: Bool, _ style: NumberStyle, headerUnit: String? = nil
  ) -> ColumnFormat {
    ColumnFormat(
      kind: kind, headerUnit: headerUnit, isExact: most > 1, shift: 0,
      fractionDigits: min(extent.fractionDigits, most), suffix: "", unitWord: "", showsPlus: signed, style: style)
  }

  private static func number(_ extent: Extent, _ signed: Bool, _ style: NumberStyle) -> ColumnFormat {
    ColumnFormat(
      kind: .number, headerUnit: nil, isExact: false, shift: 0, fractionDigits: extent.sensibleDigits(most: 6),
      suffix: "", unitWord: "", showsPlus: signed, style: style)
  }

  private static func share(
    _ kind: NumberKind, _ values: [DecimalDigits], _ exact: Bool, _ signed: Bool, _ style: NumberStyle
  ) -> ColumnFormat {
    let extent = Extent(values, shift: 2)
    let isSmall = extent.highest.map { $0 < 0 } ?? false
    let digits = exact ? max(1, min(extent.fractionDigits, 6)) : (isSmall ? 2 : 1)
    let isPercent = kind == .percent
    return ColumnFormat(
      kind: kind, headerUnit: isPercent ? nil : style.points, isExact: exact, shift: 2, fractionDigits: digits,
      suffix: isPercent ? "%" : "", unitWord: "", showsPlus: signed || !isPercent, style: style)
  }

  private static func money(
    _ currency: Currency, _ values: [DecimalDigits], _ exact: Bool, _ signed: Bool, _ style: NumberStyle
  ) -> ColumnFormat {
    let unit = exact ? 0 : moneyUnit(Extent(values))
    let extent = Extent(values, shift: -unit)
    let digits: Int
    if unit > 0 {
      digits = extent.sensibleDigits(most: 2)
    } else if exact || extent.highest ?? 0 < 3 {
      // Cents are two digits or none.
      digits = extent.fractionDigits == 0 ? 0 : max(2, min(extent.fractionDigits, exact ? 12 : 2))
    } else {
      digits = 0
    }
    let word = unitWord(unit, currency, style)
    let head = [currency.symbol, currency.isIndonesian ? word : ""].filter { !$0.isEmpty }.joined(separator: " ")
    return ColumnFormat(
      kind: .money(currency), headerUnit: head.isEmpty ? nil : head, isExact: exact, shift: -unit,
      fractionDigits: digits, suffix: currency.isIndonesian ? "" : word,
      unitWord: currency.isIndonesian ? word : "", showsPlus: signed, style: style)
  }

  /// Returns the power of ten of the unit for money: none below a million, else that of the largest value, or the one
  /// below when the smallest would have no digit left to tell.
  private static func moneyUnit(_ extent: Extent) -> Int {
    guard let highest = extent.highest, let lowest = extent.lowest, highest >= 6 else { return 0 }
    let unit = min(highest / 3 * 3, 12)
    return unit > 6 && lowest < unit - 1 && highest < unit + 2 ? unit - 3 : unit
  }

  private static func unitWord(_ power: Int, _ currency: Currency, _ style: NumberStyle) -> String {
    let words = currency.isIndonesian ? style.rupiah : style.money
    switch power {
    case 6: return words[0]
    case 9: return words[1]
    case 12: return words[2]
    default: return ""
    }
  }
}
