import Frames
import Language

/// What guessing looks at in a column: its heading, its type, how many different values there are.
struct ColumnFacts {
  let name: String
  let info: ColumnInfo
  let words: [String]
  let column: Column
  /// The different texts, where they are few: in the order of first appearance. Of a column whose heading says what it is
  /// (`RoleGuesser.roleOfHeading`), those of the first rows.
  let values: [String]
  /// The texts that `values` are of.
  private let dictionary: TextDictionary?

  /// Up to how many different texts are looked at one by one.
  static let few = 60
  /// How many rows are looked at for what need not be seen in all of them.
  static let sample = RoleGuesser.rowsLookedAt

  init(_ name: String, in table: Table, column: Column) {
    self.name = name
    self.column = column
    info = table.info(name) ?? ColumnInfo(name)
    let fromName = headingWords(name)
    let fromHeader = headingWords(info.header)
    words = fromHeader.isEmpty ? fromName : fromHeader
    if column.type == .text, Heading.attribute(words) != nil {
      dictionary = column.head(ColumnFacts.sample).occurringTexts
      values = ColumnFacts.values(dictionary) { Array($0.entries.indices) }
    } else {
      dictionary = column.dictionary
      values = ColumnFacts.values(dictionary) { _ in column.codesByAppearance }
    }
  }

  /// Whether the cells are text.
  var isText: Bool { column.type == .text }

  /// Whether the cells are numbers that are no shares.
  var isNumber: Bool { column.type.isNumeric && !info.isPercent }

  /// Whether any row has a value.
  var hasValues: Bool { column.emptyCount < column.count }

  /// How many different cells there are among the first rows; more than `few` is only known to be more.
  var distinct: Int {
    if !values.isEmpty { return values.count }
    return dictionary?.count ?? column.distinctCount(first: ColumnFacts.sample)
  }

  /// Whether every row, of those looked at, has a value of its own.
  var isUnique: Bool { ColumnFacts.isUnique(column) }

  /// Whether every row of a column, of those looked at, has a value of its own.
  static func isUnique(_ column: Column) -> Bool {
    let head = column.head(sample)
    guard head.count > 0, column.emptyCount == 0, head.dictionary?.count ?? .max >= head.count else { return false }
    return column.distinctCount(first: head.count) == head.count
  }

  /// Whether the cells are nothing but yes and no, or 1 and 0, and both occur.
  var isYesOrNo: Bool {
    switch column.type {
    case .boolean: return true
    case .text:
      let keys = Set(values.map { textKey($0) })
      return [["yes", "no"], ["ya", "tidak"], ["true", "false"], ["y", "n"], ["y", "t"]].contains { Set($0) == keys }
    case .integer:
      // Most numbers show in their first rows that they are more than that.
      if let (low, high) = column.head(ColumnFacts.sample).range, !(isBit(low) && isBit(high)) { return false }
      guard let (low, high) = column.range else { return false }
      return low == .integer(0) && high == .integer(1)
    case .decimal, .real, .date, .duration: return false
    }
  }

  private func isBit(_ value: Value) -> Bool { value == .integer(0) || value == .integer(1) }

  /// Returns the condition that the cell is a yes, or a no, in a column that is yes or no.
  func says(_ truth: Bool) -> Expression {
    switch column.type {
    case .boolean where truth: return .column(name)
    case .boolean: return .column(name, isAnyOf: ["no"])
    case .text:
      let words = truth ? ["yes", "ya", "true", "y"] : ["no", "tidak", "false", "n", "t"]
      return .column(name, isAnyOf: values.filter { words.contains(textKey($0)) })
    case .integer, .decimal, .real, .date, .duration:
      let digit = Expression(.literal(.number(digits: truth ? 1 : 0, scale: 0, unit: .none)), at: nowhere)
      let bare = Expression(.bare(truth ? "1" : "0", otherwise: digit), at: nowhere)
      return Expression(.comparison(.column(name), .equal, bare), at: nowhere)
    }
  }

  /// The different texts of a dictionary where they are few; `order` returns its codes in the order of first appearance.
  private static func values(_ dictionary: TextDictionary?, order: (TextDictionary) -> [Int]) -> [String] {
    guard let dictionary, dictionary.count <= 4096 else { return [] }
    let folding = dictionary.folding
    guard folding.count <= few else { return [] }
    var seen = [Bool](repeating: false, count: folding.count)
    return order(dictionary).compactMap { code in
      let group = Int(folding.group[code])
      defer { seen[group] = true }
      return seen[group] ? nil : folding.shown(group)
    }
  }
}
