/// What the cells of one column look like: counts that decide what the column holds.
struct ColumnEvidence {
  /// Cells that have a value.
  var cells = 0
  /// Cells that are nothing but text.
  var texts = 0
  /// Words that mean no value but in text (`unknown`), where they may be an answer like any other.
  var answers = 0
  /// Words for yes and no, by pair.
  var yes = [Int](repeating: 0, count: BooleanForm.pairs.count)
  var no = [Int](repeating: 0, count: BooleanForm.pairs.count)
  /// Numbers, by what their marks can mean.
  var marks = [Int](repeating: 0, count: NumberForm.Marks.allCases.count)
  /// Numbers that look like codes or are too long for a number.
  var codes = 0
  var longs = 0
  var exponents = 0
  var percents = 0
  /// Numbers by currency.
  var currencies = [Int](repeating: 0, count: Currency.spellings.count)
  /// The most decimals, and the most digits in front of them, by the place of the style in which marks are read.
  var fraction = [0, 0]
  var whole = [0, 0]
  /// The largest power of ten that all numbers are multiples of, negative for decimals, in the same way.
  var roundness = [NumberForm.mostDigits, NumberForm.mostDigits]
  /// The fewest and most digits of plain whole numbers.
  var shortest = Int.max
  var longest = 0
  /// Dates that leave nothing to decide; dates that could be either; dates with only one reading.
  var certainDates = 0
  var eitherDates = 0
  var dayFirst = 0
  var monthFirst = 0
  var yearFirst = 0
  /// Dates of three short numbers that could have the year in front as well.
  var pointedDates = 0
  var stamps = 0
  var shifted = 0

  /// Counts a cell that is not empty, as if it had come so many `times`.
  mutating func add(_ cell: UnsafeBufferPointer<UInt8>, zone: TimeZone?, times: Int = 1) {
    // Every number and every date has a digit.
    let hasDigit = cell.contains(where: isDigit)
    if hasDigit, let number = NumberForm(cell) {
      add(number, times: times)
    } else if hasDigit, let date = DateForm(cell) {
      add(date, zone: zone, times: times)
    } else if let word = BooleanForm(cell) {
      cells += times
      if word.value { yes[word.pair] += times } else { no[word.pair] += times }
    } else {
      cells += times
      texts += times
    }
  }

  /// Counts a number.
  mutating func add(_ number: NumberForm, times: Int = 1) {
    cells += times
    marks[number.marks.rawValue] += times
    currencies[number.currency] += times
    if number.isCode { codes += times }
    if number.isLong { longs += times }
    if number.exponent != nil { exponents += times }
    if number.isPercent { percents += times }
    addDigits(number, .point)
    addDigits(number, .comma)
    if number.marks == .none {
      // Names of things have no sign.
      shortest = number.isNegative ? 0 : min(shortest, number.digitCount)
      longest = max(longest, number.digitCount)
    }
  }

  /// Takes note of where a number's digits stand when marks are read in `style`.
  private mutating func addDigits(_ number: NumberForm, _ style: DecimalStyle) {
    guard let decimals = number.fraction(style) else { return }
    let place = style.place
    fraction[place] = max(fraction[place], decimals)
    whole[place] = max(whole[place], number.digitCount - decimals + (number.isPercent ? 2 : 0))
    while number.digits != 0, !number.isRound(to: roundness[place] + decimals) { roundness[place] -= 1 }
  }

  /// Counts a date.
  mutating func add(_ date: DateForm, zone: TimeZone?, times: Int = 1) {
    cells += times
    if date.hasTime { stamps += times }
    if date.zone != nil, date.dayShift(to: zone ?? .utc, from: date.day(.dmy) ?? date.day(.mdy) ?? 0) != 0 {
      shifted += times
    }
    guard case .numeric = date.kind else {
      certainDates += times
      return
    }
    if date.hasPoints { pointedDates += times }
    switch (date.day(.dmy) != nil, date.day(.mdy) != nil) {
    case (true, true): eitherDates += times
    case (true, false): dayFirst += times
    case (false, true): monthFirst += times
    case (false, false): yearFirst += times
    }
  }

  /// All dates.
  var dates: Int { certainDates + eitherDates + dayFirst + monthFirst + yearFirst }

  /// All numbers.
  var numbers: Int { marks.reduce(0, +) }

  /// How many numbers have one of `kinds` of marks.
  func count(_ kinds: NumberForm.Marks...) -> Int { kinds.reduce(0) { $0 + marks[$1.rawValue] } }

  /// Adds what was counted elsewhere.
  mutating func merge(_ other: ColumnEvidence) {
    cells += other.cells
    texts += other.texts
    answers += other.answers
    for index in yes.indices {
      yes[index] += other.yes[index]
      no[index] += other.no[index]
    }
    for index in marks.indices { marks[index] += other.marks[index] }
    for index in currencies.indices { currencies[index] += other.currencies[index] }
    codes += other.codes
    longs += other.longs
    exponents += other.exponents
    percents += other.percents
    for index in fraction.indices {
      fraction[index] = max(fraction[index], other.fraction[index])
      whole[index] = max(whole[index], other.whole[index])
      roundness[index] = min(roundness[index], other.roundness[index])
    }
    shortest = min(shortest, other.shortest)
    longest = max(longest, other.longest)
    certainDates += other.certainDates
    eitherDates += other.eitherDates
    dayFirst += other.dayFirst
    monthFirst += other.monthFirst
    yearFirst += other.yearFirst
    pointedDates += other.pointedDates
    stamps += other.stamps
    shifted += other.shifted
  }
}

extension DecimalStyle {
  /// Where counts for this style stand.
  var place: Int { self == .point ? 0 : 1 }
}
