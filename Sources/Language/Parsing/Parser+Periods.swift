import Diagnostics

/// Days and stretches of days.
extension Parser {
  /// Whether `this`, `last`, `next` with a unit, or `today` stands here.
  var startsRelativePeriod: Bool {
    guard current.kind == .word else { return false }
    switch current.content {
    case "today": return true
    case "this", "last", "next":
      let next = token(1)
      if next.kind == .word { return Keywords.dateUnit(next.content) != nil && !token(2).isSymbol(.open) }
      return next.kind == .number && current.content != "this" && token(2).kind == .word
        && Keywords.dateUnit(token(2).content) != nil
    default: return false
    }
  }

  /// Whether a word or date that begins a period stands here; a year alone is a number first.
  var startsPeriod: Bool {
    switch current.kind {
    case .date, .parameter: return true
    case .word:
      if startsRelativePeriod || fiscalPeriod(current) != nil { return true }
      guard !token(1).isSymbol(.open), !token(1).isSymbol(.dot) else { return false }
      return ["ytd", "qtd", "mtd", "since", "until"].contains(current.content)
    default: return false
    }
  }

  /// period = ( "since" | "until" ) , point | point , [ "to" , point ] ;
  mutating func period() -> PeriodExpression? {
    note(.period)
    if current.isWord("since") || current.isWord("until") {
      let isSince = current.isWord("since")
      position += 1
      note(.period)
      return singlePeriod().map { isSince ? .since($0) : .until($0) }
    }
    guard let first = singlePeriod() else { return nil }
    note(.word("to"))
    guard !isLost, take(word: "to") else { return first }
    note(.period)
    return singlePeriod().map { .range(first, $0) } ?? first
  }

  /// point = date | year | "FY" year , [ "Q" digit ] | "today" | ( "this" | "last" | "next" ) , unit | ( "last" | "next" ) , digits , unit
  ///   | "ytd" | "qtd" | "mtd" | parameter ;
  mutating func singlePeriod() -> PeriodExpression? {
    let found = current
    switch found.kind {
    case .date:
      if let period = DateReading.period(found.text) {
        position += 1
        return period
      }
      report(.malformedDate(found))
      position += 1
    case .number where found.text.utf8.count == 4 && found.text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }):
      position += 1
      return .year(Int(found.text) ?? 0)
    case .parameter:
      position += 1
      return .parameter(found.content)
    case .word: return namedPeriod(found)
    case .ambiguous:
      report(.ambiguous(found))
      position += 1
    default: reportNoPeriod()
    }
    return nil
  }

  /// A period that begins with a word.
  private mutating func namedPeriod(_ word: Token) -> PeriodExpression? {
    if startsRelativePeriod { return relativePeriod() }
    let named: PeriodExpression
    switch word.content {
    case "ytd": named = .toDate(.year)
    case "qtd": named = .toDate(.quarter)
    case "mtd": named = .toDate(.month)
    default:
      guard let period = fiscalPeriod(word) else {
        noteUnit()
        reportNoPeriod()
        return nil
      }
      named = period
    }
    position += 1
    return named
  }

  /// `today`, `this month`, `last 90 days`
  private mutating func relativePeriod() -> PeriodExpression? {
    let word = current.content
    position += 1
    if word == "today" { return .today }
    let sign = word == "last" ? -1 : word == "next" ? 1 : 0
    var count: Int?
    if current.kind == .number {
      guard let number = wholeNumber("a number of days, weeks, months, quarters or years") else { return nil }
      count = number
    }
    guard let unit = Keywords.dateUnit(current.content) else { return nil }
    position += 1
    guard let count else { return .relative(offset: sign, unit) }
    return .span(count: sign < 0 ? 0 - count : count, unit)
  }

  /// `FY2025`, `FY2025Q1`
  func fiscalPeriod(_ token: Token) -> PeriodExpression? {
    token.kind == .word ? DateReading.fiscalPeriod(token.content) : nil
  }

  /// Tells completion that a unit could stand behind `last` or `last 3`, when the cursor is there.
  private mutating func noteUnit() {
    guard ["this", "last", "next"].contains(current.content) else { return }
    let distance = token(1).kind == .number ? 2 : 1
    guard token(distance).kind == .cursor else { return }
    position += distance
    note(.dateUnit)
  }

  private mutating func reportNoPeriod() {
    expected("a period such as \"2025Q2\", \"last quarter\" or \"2025-01 to 2025-06\"", among: Keywords.periods)
  }

  /// comparison = "previous" | "last" , "year" | period ;
  mutating func comparisonPeriod() -> Comparison? {
    note(.comparisonPeriod)
    if take(word: "previous") { return .previous }
    if current.isWord("last"), token(1).isWord("year") {
      position += 2
      return .lastYear
    }
    return period().map { .period($0) }
  }
}
