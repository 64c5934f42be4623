/// Reading dates, and telling what a malformed one could have meant.
enum DateReading {
  /// Returns the day, week, month or quarter that `text` names in the language's own form, or nil when it is malformed.
  static func period(_ text: String) -> PeriodExpression? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 { return quarter(text) }
    if parts.count == 2, parts[1].lowercased().hasPrefix("w") { return week(parts[0], parts[1].dropFirst()) }
    guard parts[0].utf8.count == 4, parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }) else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, (1...12).contains(numbers[1]) else { return nil }
    if numbers.count == 2 { return .month(year: numbers[0], month: numbers[1]) }
    guard numbers.count == 3, isDay(numbers[0], numbers[1], numbers[2]) else { return nil }
    return .day(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// Returns the fiscal year or quarter that `text` names: `FY2025`, `FY2025Q1`; nil for anything else.
  static func fiscalPeriod(_ text: String) -> PeriodExpression? {
    guard text.lowercased().hasPrefix("fy") else { return nil }
    let digits = String(text.dropFirst(2))
    if case .quarter(let year, let quarter)? = quarter(digits), digits.utf8.count == 6 {
      return .fiscalQuarter(year: year, quarter: quarter)
    }
    guard digits.utf8.count == 4, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    return Int(digits).map { .fiscalYear($0) }
  }

  /// `2025-W27`
  private static func week(_ year: String, _ week: Substring) -> PeriodExpression? {
    guard year.utf8.count == 4, week.utf8.count == 2, let year = Int(year), let week = Int(week),
      (1...weeks(in: year)).contains(week)
    else { return nil }
    return .week(year: year, week: week)
  }

  /// How many ISO weeks a year has: 53 where it begins or ends on a Thursday.
  private static func weeks(in year: Int) -> Int {
    func lastWeekday(of year: Int) -> Int { (year + year / 4 - year / 100 + year / 400) % 7 }
    return lastWeekday(of: year) == 4 || lastWeekday(of: year - 1) == 3 ? 53 : 52
  }

  /// `2025Q2`
  private static func quarter(_ text: String) -> PeriodExpression? {
    let parts = text.lowercased().split(separator: "q").map(String.init)
    guard parts.count == 2, let year = Int(parts[0]), let quarter = Int(parts[1]), (1...4).contains(quarter) else {
      return nil
    }
    return .quarter(year: year, quarter: quarter)
  }

  /// Whether there is such a day.
  static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    (1...12).contains(month) && day >= 1 && day <= length(ofMonth: month, in: year)
  }

  /// Returns how many days a month has.
  static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Returns the dates that a malformed one could mean, most usual first, in the language's own form.
  static func readings(of text: String) -> [String] {
    let separators: [Character] = ["/", "-", "."]
    let parts = text.split { separators.contains($0) }.map(String.init)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, (2...3).contains(parts.count) else { return [] }
    let isYearFirst = parts[0].utf8.count == 4
    if parts.count == 2 {
      return isYearFirst && (1...12).contains(numbers[1]) ? ["\(parts[0])-\(padded(numbers[1]))"] : []
    }
    let (year, first, second) =
      isYearFirst ? (numbers[0], numbers[2], numbers[1]) : (numbers[2], numbers[0], numbers[1])
    guard year >= 1000 else { return [] }
    var found: [String] = []
    for (day, month) in [(first, second), (second, first)] where isDay(year, month, day) {
      let written = "\(year)-\(padded(month))-\(padded(day))"
      if !found.contains(written) { found.append(written) }
    }
    return found
  }

  /// Returns `number` with two digits at least.
  static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Returns what is wrong with a date in the language's own form: "June 2025 has 30 days".
  static func complaint(_ text: String) -> String? {
    if text.lowercased().contains("q") { return "a year has the quarters 1 to 4" }
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    guard numbers.count >= 2 else { return nil }
    guard (1...12).contains(numbers[1]) else { return "a year has the months 1 to 12" }
    guard numbers.count == 3 else { return nil }
    let length = length(ofMonth: numbers[1], in: numbers[0])
    let month = "\(numbers[0])-\(padded(numbers[1]))"
    return isDay(numbers[0], numbers[1], numbers[2]) ? nil : "\(month) has the days 1 to \(length)"
  }
}
