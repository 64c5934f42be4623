/// Decides what the columns of a table hold from what their cells look like.
struct Deciding {
  let options: ReadOptions
  let delimiter: UInt8
  /// The normalised names and the evidence of the columns.
  let names: [String]
  let evidence: [ColumnEvidence]

  /// One cell in a hundred may not fit; it is then empty, counted and kept in the rejects.
  static func isEnough(_ fits: Int, of cells: Int) -> Bool { fits > 0 && fits * 100 >= cells * 99 }

  /// Returns the decision for every column.
  func decisions() -> [ColumnDecision] {
    guard options.infersTypes else { return names.map { _ in ColumnDecision(plan: .text) } }
    let style = options.decimal ?? only(evidence.compactMap(evidentStyle))
    let order = options.dates ?? only(evidence.compactMap(evidentOrder))
    return names.indices.map { decision(for: $0, tableStyle: style, tableOrder: order) }
  }

  /// Returns the one value of all; nil where there are none or several.
  private func only<Element: Hashable>(_ values: [Element]) -> Element? {
    let different = Set(values)
    return different.count == 1 ? different.first : nil
  }

  private func decision(for index: Int, tableStyle: DecimalStyle?, tableOrder: DateOrder?) -> ColumnDecision {
    let seen = evidence[index]
    let hint = options.types[names[index]]
    if hint == .text { return ColumnDecision(plan: .text) }
    let (order, orderDecision) = dateOrder(seen, tableOrder)
    let (style, styleDecision) = decimalStyle(seen, tableStyle)
    if let hint { return told(hint, seen, style, styleDecision, order, orderDecision) }
    guard seen.cells > 0 else { return ColumnDecision(plan: .undecided) }
    if let pair = booleanPair(seen) { return ColumnDecision(plan: .boolean(pair: pair)) }
    let dates = dateFits(seen, order)
    if dates >= seen.numbers, Self.isEnough(dates, of: seen.cells) {
      return ColumnDecision(plan: .date(DatePlan(order: order, takesCompact: false)), order: orderDecision)
    }
    return number(seen, style, styleDecision, name: names[index], dates: dates)
  }

  private func number(
    _ seen: ColumnEvidence, _ style: DecimalStyle, _ decision: LoadReport.Decision?, name: String, dates: Int
  ) -> ColumnDecision {
    let currency = mainCurrency(seen)
    let plan = numberPlan(seen, style, currency: currency)
    let foreign = seen.currencies.enumerated().reduce(0) { sum, item in
      item.offset == 0 || item.offset == currency ? sum : sum + item.element
    }
    let readable = numberFits(seen, style) - (plan.isReal ? 0 : seen.longs)
    if Self.isEnough(readable, of: seen.cells), !Self.isEnough(readable - foreign, of: seen.cells) {
      return ColumnDecision(plan: .text, mixesCurrencies: true)
    }
    let fits = readable - foreign
    let isCode = seen.codes > 0 || plan.scale == 0 && !plan.isReal && looksLikeCodes(seen, name: name)
    if !isCode, Self.isEnough(fits, of: seen.cells) { return ColumnDecision(plan: .number(plan), style: decision) }
    var text = ColumnDecision(plan: .text)
    if !isCode { text.nearly = near(numbers: fits, dates: dates, of: seen.cells) }
    return text
  }

  /// What four cells in five are, or all but one.
  private func near(numbers: Int, dates: Int, of cells: Int) -> NearType? {
    let best = max(numbers, dates)
    guard best * 5 >= cells * 4 || (best == cells - 1 && best >= 2) else { return nil }
    return NearType(kind: numbers >= dates ? .number : .date, misfits: cells - best, cells: cells)
  }

  // MARK: Numbers

  private func numberPlan(_ seen: ColumnEvidence, _ style: DecimalStyle, currency: Int?) -> NumberPlan {
    let scale = seen.fraction[style.place]
    let isTooLong = scale > 0 && seen.whole[style.place] + scale > 18
    return NumberPlan(
      style: style, scale: seen.exponents > 0 || isTooLong ? 0 : scale, isReal: seen.exponents > 0 || isTooLong,
      currency: currency)
  }

  private func numberFits(_ seen: ColumnEvidence, _ style: DecimalStyle) -> Int {
    style == .point
      ? seen.numbers - seen.count(.commaDecimal, .pointGroups) : seen.numbers - seen.count(.pointDecimal, .commaGroups)
  }

  /// The currency of most cells that name one.
  private func mainCurrency(_ seen: ColumnEvidence) -> Int? {
    let named = seen.currencies.enumerated().dropFirst().filter { $0.element > 0 }
    return named.max { ($0.element, -$0.offset) < ($1.element, -$1.offset) }?.offset
  }

  private func evidentStyle(_ seen: ColumnEvidence) -> DecimalStyle? {
    guard seen.numbers * 2 > seen.cells else { return nil }
    let point = seen.count(.pointDecimal, .commaGroups)
    let comma = seen.count(.commaDecimal, .pointGroups)
    return point == comma ? nil : point > comma ? .point : .comma
  }

  private func decimalStyle(
    _ seen: ColumnEvidence, _ table: DecimalStyle?
  ) -> (DecimalStyle, LoadReport.Decision?) {
    let shows = seen.marks.dropFirst().contains { $0 > 0 }
    if let given = options.decimal { return (given, shows ? .given : nil) }
    if let evident = evidentStyle(seen) { return (evident, .evident) }
    let usual: DecimalStyle = delimiter == UInt8(ascii: ";") ? .comma : .point
    guard shows else { return (table ?? usual, nil) }
    // Rupiah are written without decimals: what three digits follow are thousands.
    if mainCurrency(seen) == 1, seen.count(.pointOnce) > 0, seen.count(.commaOnce) == 0 { return (.comma, .inferred) }
    if mainCurrency(seen) == 1, seen.count(.commaOnce) > 0, seen.count(.pointOnce) == 0 { return (.point, .inferred) }
    if let table { return (table, .inferred) }
    // 950, 1.200, 12.500: decimals would not be three of them or none.
    if seen.count(.pointOnce) > 1, seen.count(.none) > 0, seen.count(.commaOnce) == 0 { return (.comma, .assumed) }
    return (usual, .assumed)
  }

  /// Whether whole numbers are rather names of things: telephone numbers, identity cards, postal codes.
  private func looksLikeCodes(_ seen: ColumnEvidence, name: String) -> Bool {
    if seen.cells >= 2, seen.shortest == seen.longest, seen.longest >= 13 { return true }
    let words = Set(name.split(separator: "_").map(String.init))
    let codes: Set<String> = [
      "phone", "telephone", "telepon", "telp", "tlp", "hp", "handphone", "mobile", "fax", "whatsapp", "wa", "nik",
      "npwp", "ktp", "zip", "zipcode", "postcode", "rekening", "barcode", "ean", "isbn", "iban",
    ]
    return !words.isDisjoint(with: codes) || words.isSuperset(of: ["postal", "code"])
      || words.isSuperset(of: ["kode", "pos"]) || words.isSuperset(of: ["post", "code"])
  }

  // MARK: Dates

  private func dateFits(_ seen: ColumnEvidence, _ order: DateOrder) -> Int {
    switch order {
    case .dmy: seen.certainDates + seen.eitherDates + seen.dayFirst
    case .mdy: seen.certainDates + seen.eitherDates + seen.monthFirst
    case .ymd: seen.dates
    }
  }

  private func evidentOrder(_ seen: ColumnEvidence) -> DateOrder? {
    if seen.yearFirst > 0, seen.yearFirst * 100 >= seen.dates { return .ymd }
    if seen.dayFirst == seen.monthFirst { return nil }
    return seen.dayFirst > seen.monthFirst ? .dmy : .mdy
  }

  private func dateOrder(_ seen: ColumnEvidence, _ table: DateOrder?) -> (DateOrder, LoadReport.Decision?) {
    let isOpen = seen.dates > seen.certainDates
    if let given = options.dates { return (given, isOpen ? .given : nil) }
    guard isOpen else { return (table ?? .dmy, nil) }
    if let evident = evidentOrder(seen) { return (evident, .evident) }
    if let table { return (table, .inferred) }
    return (.dmy, seen.pointedDates == seen.eitherDates ? .inferred : .assumed)
  }

  // MARK: Booleans and what the user told

  /// The pair of words that all cells belong to; single letters only where both occur.
  private func booleanPair(_ seen: ColumnEvidence) -> Int? {
    guard seen.answers == 0 else { return nil }
    for (pair, words) in BooleanForm.pairs.enumerated() where seen.yes[pair] + seen.no[pair] == seen.cells {
      if words.yes.count == 1, seen.yes[pair] == 0 || seen.no[pair] == 0 { return nil }
      return pair
    }
    return nil
  }

  private func told(
    _ hint: ColumnHint, _ seen: ColumnEvidence, _ style: DecimalStyle, _ styleDecision: LoadReport.Decision?,
    _ order: DateOrder, _ orderDecision: LoadReport.Decision?
  ) -> ColumnDecision {
    var plan = numberPlan(seen, style, currency: nil)
    plan.takesCodes = true
    switch hint {
    case .text: return ColumnDecision(plan: .text)
    case .boolean: return ColumnDecision(plan: .boolean(pair: nil))
    case .date:
      return ColumnDecision(plan: .date(DatePlan(order: order, takesCompact: true)), order: orderDecision)
    case .integer: (plan.scale, plan.isReal) = (0, false)
    case .real: (plan.scale, plan.isReal) = (0, true)
    case .decimal, .number: break
    }
    return ColumnDecision(plan: .number(plan), style: styleDecision)
  }
}
