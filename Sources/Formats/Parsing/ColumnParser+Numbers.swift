import CBytes

/// Whole numbers, decimals and reals. Plain ones are read in a few steps; everything else goes through `NumberForm`.
extension ColumnParser {
  /// Reads whole numbers and decimals, as value × 10^scale.
  func parseNumbers(_ fields: RecordIndex.Fields, _ rows: Int, _ plan: NumberPlan) {
    cells.integers.reserve(rows + 64)
    let values = cells.integers.base
    let mark = plan.style.mark
    let unit = powerOfTen64(plan.scale)
    let limit = unit == 0 ? 0 : Int64.max / unit
    var tally = NumberTally()
    forEach(rows) { range, quote in
      guard plan.scale == 0 else { return suluh_plain() }
      let plain = suluh_plain_integers(fields.inC, range.lowerBound, range.count, quote, values + range.lowerBound)
      tally.plain += plain.read.nonzeroBitCount
      return plain
    } _: { row in
      let (start, end) = unquoted(fields.start(row), fields.end(row))
      let length = end - start
      if length <= 0 {
        values[row] = 0
        return false
      }
      if let value = plainInteger(start, length), value <= limit, value >= -limit {
        values[row] = value &* unit
        tally.plain += 1
        return true
      }
      if plan.scale > 0, let value = plainDecimal(start, length, mark: mark, scale: plan.scale) {
        values[row] = value
        tally.fractions += 1
        if plan.scale >= 3, length > 4, start[length - 4] == mark { tally.threes += 1 }
        return true
      }
      if let value = groupedNumber(start, length, plan, &tally) ?? plainPercent(start, length, plan, &tally) {
        values[row] = value
        return true
      }
      let value = exactly(row, fields) { number($0, plan)?.scaled(plan.scale, plan.style) }
      values[row] = value ?? 0
      return value != nil
    }
    tally.add(to: &evidence, plan)
  }

  /// Reads floating-point numbers.
  func parseReals(_ fields: RecordIndex.Fields, _ rows: Int, _ plan: NumberPlan) {
    cells.reals.reserve(rows)
    let values = cells.reals.base
    let mark = plan.style.mark
    var fractions = 0
    forEach(rows) { row in
      let (start, end) = unquoted(fields.start(row), fields.end(row))
      if end <= start {
        values[row] = 0
        return false
      }
      if let value = plainReal(start, end - start, mark: mark) {
        values[row] = value
        fractions += 1
        return true
      }
      let value = exactly(row, fields) { number($0, plan)?.real(plan.style, text: $0) }
      values[row] = value ?? 0
      return value != nil
    }
    evidence.cells += fractions
    evidence.exponents += fractions
    evidence.marks[NumberForm.Marks.none.rawValue] += fractions
    evidence.currencies[0] += fractions
  }

  // MARK: The quick ways

  /// Reads `-?[1-9][0-9]{0,18}` or `0`. May read 8 bytes behind the number.
  @inline(__always)
  private func plainInteger(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int64? {
    var digits = start
    var count = length
    let isNegative = digits[0] == 0x2D
    if isNegative {
      digits += 1
      count &-= 1
    }
    if digits[0] == 0x30, count > 1 { return nil }
    guard count > 0, let value = upToNineteenDigits(digits, count).flatMap({ Int64(exactly: $0) }) else { return nil }
    return isNegative ? -value : value
  }

  /// Reads `-?[0-9]+[.][0-9]+` with up to `scale` decimals and 16 digits in all, as value × 10^scale.
  @inline(__always)
  private func plainDecimal(_ start: UnsafePointer<UInt8>, _ length: Int, mark: UInt8, scale: Int) -> Int64? {
    var place = start[0] == 0x2D ? 1 : 0
    guard length <= 18 else { return nil }
    let first = place
    var value: Int64 = 0
    while place < length, isDigit(start[place]) {
      value = value &* 10 &+ Int64(start[place] &- 0x30)
      place &+= 1
    }
    guard place < length, start[place] == mark, place > first, place == first &+ 1 || start[first] != 0x30 else {
      return nil
    }
    place &+= 1
    let fraction = length &- place
    guard fraction > 0, fraction <= scale else { return nil }
    // With three decimals and more thousands, the mark would be one of thousands in the other style: that is for
    // the exact way to judge.
    while place < length {
      guard isDigit(start[place]) else { return nil }
      value = value &* 10 &+ Int64(start[place] &- 0x30)
      place &+= 1
    }
    guard scale == fraction || length &+ scale &- fraction <= 18 else { return nil }
    for _ in 0..<(scale &- fraction) { value = value &* 10 }
    return first == 1 ? -value : value
  }

  /// Reads `1.500.000`, `Rp 1.500.000` and `$1,234.50` into a column of that style and currency; at least one mark of
  /// thousands, so that it counts as evidence.
  private func groupedNumber(
    _ start: UnsafePointer<UInt8>, _ length: Int, _ plan: NumberPlan, _ tally: inout NumberTally
  ) -> Int64? {
    guard length >= 5, length <= 27 else { return nil }
    let mark = plan.style.groupMark
    var place = 0
    if plan.currency == 1, start[0] == 0x52, start[1] == 0x70 { place = 2 }
    if plan.currency == 2, start[0] == 0x24 { place = 1 }
    let hasCurrency = place > 0
    while place > 0, place < length, start[place] == 0x20 { place += 1 }
    guard place < length, start[place] != 0x30, isDigit(start[place]) else { return nil }
    var value: Int64 = 0
    var run = 0
    var marks = 0
    while place < length, start[place] != plan.style.mark {
      if isDigit(start[place]) {
        value = value &* 10 &+ Int64(start[place] &- 0x30)
        run += 1
        guard run <= 3 else { return nil }
      } else {
        guard start[place] == mark, marks == 0 ? run > 0 : run == 3, marks < 4 else { return nil }
        marks += 1
        run = 0
      }
      place += 1
    }
    guard marks > 0, run == 3 else { return nil }
    if place < length {
      // At most 15 digits before, and all of the scale behind: 64 bits have room for three.
      let decimals = length - place - 1
      guard decimals > 0, decimals == plan.scale, decimals <= 3,
        let back = upToSixteenDigits(start + (place + 1), decimals)
      else { return nil }
      value = value &* Int64(NumberForm.powersOfTen[decimals]) &+ back
      tally.groupedFractions += 1
    } else if plan.scale > 0 {
      return nil
    } else if marks > 1 {
      tally.manyGroups += 1
    } else {
      tally.twoGroups += 1
    }
    if hasCurrency { tally.currencies += 1 }
    return value
  }

  /// Reads `12%` and `12.5%`, as hundredths.
  private func plainPercent(
    _ start: UnsafePointer<UInt8>, _ length: Int, _ plan: NumberPlan, _ tally: inout NumberTally
  ) -> Int64? {
    guard plan.scale >= 2, length > 1, length <= 12, start[length - 1] == 0x25 else { return nil }
    if let whole = plainInteger(start, length - 1) {
      let (value, isTooLarge) = whole.multipliedReportingOverflow(by: powerOfTen64(plan.scale - 2))
      guard !isTooLarge else { return nil }
      tally.percents += 1
      return value
    }
    guard let value = plainDecimal(start, length - 1, mark: plan.style.mark, scale: plan.scale - 2) else { return nil }
    // Three digits behind the mark may be thousands in the other style.
    guard length < 6 || start[length - 5] != plan.style.mark else { return nil }
    tally.percentFractions += 1
    return value
  }

  /// Reads `-?[0-9]+[.]?[0-9]*` of up to 19 digits, a zero in front of the mark not counted, and `e+08` behind them.
  @inline(__always)
  private func plainReal(_ start: UnsafePointer<UInt8>, _ length: Int, mark: UInt8) -> Double? {
    let isNegative = start[0] == 0x2D
    let digits = start + (isNegative ? 1 : 0)
    var count = length &- (isNegative ? 1 : 0)
    var power = 0
    if count > 4, digits[count &- 4] | 0x20 == 0x65, let exponent = upToNineteenDigits(digits + (count &- 2), 2) {
      guard digits[count &- 3] == 0x2B || digits[count &- 3] == 0x2D else { return nil }
      power = digits[count &- 3] == 0x2D ? 0 &- Int(exponent) : Int(exponent)
      count &-= 4
    }
    guard count > 0, count <= (digits[0] == 0x30 ? 21 : 20) else { return nil }
    var whole = 0
    while whole < count, digits[whole] != mark { whole &+= 1 }
    guard whole > 0, digits[0] != 0x30 || whole == 1, let front = upToNineteenDigits(digits, whole) else { return nil }
    let decimals = max(0, count &- whole &- 1)
    guard let back = decimals == 0 ? 0 : upToNineteenDigits(digits + (whole &+ 1), decimals),
      let magnitude = Double(rounding: front &* NumberForm.powersOfTen[decimals] &+ back, tenTo: power &- decimals)
    else { return nil }
    return isNegative ? -magnitude : magnitude
  }

  // MARK: The exact way

  /// Reads any form of number, and counts what the cell looks like; nil where the plan does not expect it.
  private func number(_ text: UnsafeBufferPointer<UInt8>, _ plan: NumberPlan) -> NumberForm? {
    guard let form = NumberForm(text) else {
      evidence.add(text, zone: settings.zone)
      return nil
    }
    evidence.add(form)
    let isOfCurrency = form.currency == 0 || plan.currency == nil || form.currency == plan.currency
    return isOfCurrency && (plan.takesCodes || !form.isCode) ? form : nil
  }
}

/// How many numbers of a chunk were read in a few steps, by what they look like.
private struct NumberTally {
  /// `1234`
  var plain = 0
  /// `12.5`, and those of them that have three digits behind the mark: they may be thousands in the other style.
  var fractions = 0
  var threes = 0
  /// `1,234`; `1,234,567`; `1,234.50`
  var twoGroups = 0
  var manyGroups = 0
  var groupedFractions = 0
  /// Those with the currency of the column.
  var currencies = 0
  /// `12%`, `12.5%`
  var percents = 0
  var percentFractions = 0

  /// Counts them among the cells of a column.
  func add(to evidence: inout ColumnEvidence, _ plan: NumberPlan) {
    let cells = plain + fractions + twoGroups + manyGroups + groupedFractions + percents + percentFractions
    evidence.cells += cells
    evidence.currencies[plan.currency ?? 0] += currencies
    evidence.currencies[0] += cells - currencies
    evidence.percents += percents + percentFractions
    let isPoint = plan.style == .point
    func count(_ point: NumberForm.Marks, _ comma: NumberForm.Marks, _ times: Int) {
      evidence.marks[(isPoint ? point : comma).rawValue] += times
    }
    count(.none, .none, plain + percents)
    count(.pointOnce, .commaOnce, threes)
    count(.pointDecimal, .commaDecimal, fractions - threes + groupedFractions + percentFractions)
    count(.commaOnce, .pointOnce, twoGroups)
    count(.commaGroups, .pointGroups, manyGroups)
    // Their lengths were not looked at; they are not all alike as those of codes are.
    if plain + percents > 0 { evidence.shortest = 1 }
    let place = plan.style.place
    if percents > 0 { evidence.fraction[place] = max(evidence.fraction[place], 2) }
    let hasFractions = fractions + groupedFractions + percentFractions > 0
    if hasFractions { evidence.fraction[place] = max(evidence.fraction[place], plan.scale) }
  }
}

extension DecimalStyle {
  /// The byte before the decimals.
  fileprivate var mark: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
  /// The byte between thousands.
  fileprivate var groupMark: UInt8 { self == .point ? UInt8(ascii: ",") : UInt8(ascii: ".") }
}

/// Returns 10^exponent for an exponent of 0 to 18, else 0.
func powerOfTen64(_ exponent: Int) -> Int64 {
  guard (0...18).contains(exponent) else { return 0 }
  return (0..<exponent).reduce(1) { value, _ in value * 10 }
}

/// Reads 1 to 19 digits; nil where a byte is none, or there are more. Reads 8 bytes at least.
@inline(__always)
private func upToNineteenDigits(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64? {
  if count <= 16 { return upToSixteenDigits(start, count).map(UInt64.init(bitPattern:)) }
  guard count <= 19, let high = upToEightDigits(start, count &- 16),
    let low = upToSixteenDigits(start + (count &- 16), 16)
  else { return nil }
  return UInt64(bitPattern: high) &* 10_000_000_000_000_000 &+ UInt64(bitPattern: low)
}

/// Reads 1 to 16 digits; nil where a byte is none, or there are more. Reads 8 bytes at least.
@inline(__always)
private func upToSixteenDigits(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
  if count <= 8 { return upToEightDigits(start, count) }
  guard count <= 16, let low = upToEightDigits(start + (count &- 8), 8), let high = upToEightDigits(start, count &- 8)
  else { return nil }
  return high &* 100_000_000 &+ low
}

/// Reads 1 to 8 digits at once; nil where a byte is none. Reads 8 bytes.
@inline(__always)
func upToEightDigits(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
  let loaded = UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
  // The last digit goes to the highest byte; zeroes stand in front of the first.
  let shift = UInt64(truncatingIfNeeded: (8 &- count) &* 8)
  var digits = loaded &<< shift
  digits |= 0x3030_3030_3030_3030 & (1 &<< shift &- 1)
  let high = digits & 0xF0F0_F0F0_F0F0_F0F0
  let over = (digits &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0
  guard high | over >> 4 == 0x3333_3333_3333_3333 else { return nil }
  digits &-= 0x3030_3030_3030_3030
  digits = digits &* 10 &+ digits >> 8
  let even = (digits & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
  let odd = (digits >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
  return Int64(truncatingIfNeeded: (even &+ odd) >> 32)
}
