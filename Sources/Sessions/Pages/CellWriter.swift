import Declarations
import Diagnostics
import Frames
import Planning
import Styling

/// Writes the cells of one column: what kind of value it holds decides how, and all its numbers share one unit.
struct CellWriter {
  let column: OutputColumn
  /// What stands for no value; nil for the dash.
  let missing: String?
  private let numbers: ColumnFormat?
  private let wording: Wording

  /// Creates the writer in which all of `values` read best, and `totals` with them.
  ///
  /// The unit of money is that of the values alone: a total of 1,085 juta below 722 and 363 reads better than 1.09
  /// miliar below 0.72 and 0.36. `family` are the values of columns that are set beside each other.
  init(
    _ column: OutputColumn, isGrouped: Bool, exact: Bool, values: [Value], unitOf family: [Value]? = nil,
    totals: [Value] = [], in wording: Wording = .english
  ) {
    self.column = column
    self.wording = wording
    missing = isGrouped && column.kind == .dimension ? wording.word("(none)") : nil
    let known = (family ?? values).map(\.quantity)
    var isMoney = false
    if case .money = column.format { isMoney = true }
    let hasOwnUnit = isMoney && known.contains { ($0?.approximate ?? 0) != 0 }
    let deciding = hasOwnUnit ? known : known + totals.map(\.quantity)
    let isSigned = column.format == .change || column.isSigned
    numbers = column.numberKind.map {
      ColumnFormat.choose(
        for: deciding, kind: $0, exact: exact || column.showsAllDigits, signed: isSigned, style: wording.numbers)
    }
  }

  /// What the head of the column has to say of its unit.
  var unit: String? { numbers?.headerUnit }

  /// Numbers stand to the right, and so do measured dates; words to the left.
  var alignment: Alignment {
    switch column.type {
    case .integer: column.format == .weekday ? .leading : .trailing
    case .decimal, .real, .duration: .trailing
    case .date: column.kind == .dimension ? .leading : .trailing
    case .text, .boolean: .leading
    }
  }

  /// Returns the cell; nil where there is no value to show.
  func cell(_ value: Value) -> StyledText? {
    guard let text = text(value) else { return missing.map { StyledText(cell: $0, .dim) } }
    return StyledText(cell: text)
  }

  /// Returns the text that a label or a file has for a value; a dash, or the word for a group of empties, for none.
  func label(_ value: Value) -> String { text(value) ?? missing ?? Glyphs.unicode.missing }

  /// Returns a value as it stands alone in a sentence.
  func phrase(_ value: Value) -> String { numbers.map { $0.phrase(value.quantity) } ?? label(value) }

  /// Returns the text of a value; nil for none.
  func text(_ value: Value) -> String? {
    if column.isChance, let share = value.real, let bound = column.bound(ofChance: share) {
      return (share > bound ? ">" : "<") + wording.numbers.percent(bound)
    }
    switch value {
    case .none: return nil
    case .text(OutputColumn.others): return wording.word(OutputColumn.others)
    case .text(let text) where column.isOrderedText: return tierLabel(text, wording)
    case .text(let text):
      if let sentence = column.sentences[text] { return sentence.text(in: wording) }
      return text.isEmpty ? nil : column.hasWords ? wording.word(text) : text
    case .boolean(let isTrue): return wording.word(isTrue ? "yes" : "no")
    case .date(let day):
      if case .period(let unit) = column.format { return unit.label(of: day, in: wording) }
      return Day.iso(day)
    case .integer(let number):
      if column.format == .weekday, let label = wording.weekday(number) { return label }
      // The number of a year or a visit has no thousands set apart.
      return numbers?.text(value.quantity) ?? String(number)
    case .decimal, .real, .duration:
      return (numbers ?? .choose(for: [value.quantity], kind: .number, style: wording.numbers)).text(value.quantity)
    }
  }
}

extension OutputColumn {
  /// What its numbers are; nil where they are names rather than amounts, and where there are none.
  var numberKind: NumberKind? {
    guard type.isNumeric || type == .duration else { return nil }
    switch format {
    case .count: return .count
    case .money(let currency): return .money(Currency(called: currency))
    case .percent, .change: return .percent
    case .points: return .points
    case .days: return .days
    case .weekday, .period: return nil
    case .plain:
      if type == .duration { return .days }
      return type == .integer && kind == .dimension ? nil : .number
    }
  }

  /// What a chance is said to be above or below; nil where it is said itself.
  fileprivate func bound(ofChance share: Double) -> Double? {
    share > Self.mostChance ? Self.mostChance : share < 1 - Self.mostChance ? 1 - Self.mostChance : nil
  }

  /// What its numbers are where they are drawn: whole numbers that are names elsewhere count.
  var drawnKind: NumberKind? { numberKind ?? (type == .integer && format == .plain ? .number : nil) }

  /// Whether its numbers are shares, or differences of them.
  var isShare: Bool { numberKind == .percent || numberKind == .points }

  /// What rows are sorted by that have these values; nil where it is their texts.
  func keys(_ values: [Value], stages: [String] = []) -> [Double?]? {
    if isStage, !stages.isEmpty {
      let ranks = Dictionary(
        stages.enumerated().map { (textKey($1), Double($0)) }, uniquingKeysWith: { first, _ in first })
      return values.map { if case .text(let text) = $0 { ranks[textKey(text)] } else { nil } }
    }
    return type == .text || type == .boolean ? nil : values.map(\.real)
  }

  /// Whether bars can stand for its values.
  var isMeasuredNumber: Bool { kind == .measure && numberKind != nil }
}

extension Value {
  /// The number to be shown; nil for what is none.
  var quantity: Quantity? {
    switch self {
    case .integer(let number): Quantity(number)
    case .decimal(let digits, let scale): .exact(digits, scale: scale)
    case .real(let number): number.isNaN ? nil : Quantity(number)
    case .duration(let days): Quantity(Int64(days))
    case .none, .text, .boolean, .date: nil
    }
  }
}
