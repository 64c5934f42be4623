import Frames
import Language

/// What guessing looks at in a column: its heading, its type, how many different values there are.
struct ColumnFacts {
  let name: String
  let info: ColumnInfo
  let words: [String]
  let column: Column
  /// The different texts, where they are few: in the order of first appearance.
  let values: [String]
  /// How many different cells there are among the first rows; more than `few` is only known to be more.
  let distinct: Int

  /// Up to how many different texts are looked at one by one.
  static let few = 60
  /// How many rows are looked at for what need not be seen in all of them.
  static let sample = 50_000

  init(_ name: String, in table: Table, column: Column) {
    self.name = name
    self.column = column
    info = table.info(name) ?? ColumnInfo(name)
    let fromName = headingWords(name)
    let fromHeader = headingWords(info.header)
    words = fromHeader.isEmpty ? fromName : fromHeader
    values = ColumnFacts.values(of: column)
    distinct = values.isEmpty ? ColumnFacts.distinct(of: column) : values.count
  }

  /// Whether the cells are text.
  var isText: Bool { column.type == .text }

  /// Whether the cells are numbers that are no shares.
  var isNumber: Bool { column.type.isNumeric && !info.isPercent }

  /// Whether any row has a value.
  var hasValues: Bool { column.emptyCount < column.count }

  /// Whether every row, of those looked at, has a value of its own.
  var isUnique: Bool {
    let rows = min(column.count, ColumnFacts.sample)
    guard rows > 0, column.emptyCount == 0 else { return false }
    return ColumnFacts.different(column.gather(rows: (0..<Int32(rows)).map { $0 })) == rows
  }

  /// Whether the cells are nothing but yes and no, or 1 and 0, and both occur.
  var isYesOrNo: Bool {
    switch column.type {
    case .boolean: return true
    case .text:
      let keys = Set(values.map { textKey($0) })
      return [["yes", "no"], ["ya", "tidak"], ["true", "false"], ["y", "n"], ["y", "t"]].contains { Set($0) == keys }
    case .integer:
      guard let (low, high) = column.range else { return false }
      return low == .integer(0) && high == .integer(1)
    case .decimal, .real, .date, .duration: return false
    }
  }

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

  /// The different texts where they are few: most often all of them are among the first rows.
  private static func values(of column: Column) -> [String] {
    guard let dictionary = column.dictionary, dictionary.count <= 4096 else { return [] }
    guard dictionary.folding.count <= few else { return [] }
    let first = firstTexts(of: column.gather(rows: (0..<Int32(min(sample, column.count))).map { $0 }), dictionary)
    return first.count == dictionary.folding.count ? first : firstTexts(of: column, dictionary)
  }

  /// The different texts in the order of their first appearance.
  private static func firstTexts(of column: Column, _ dictionary: TextDictionary) -> [String] {
    let folding = dictionary.folding
    var seen = [Bool](repeating: false, count: folding.count)
    var order: [String] = []
    for code in RowCodes(column, byKey: true).codes where code >= 0 && !seen[Int(code)] {
      seen[Int(code)] = true
      order.append(folding.shown(Int(code)))
      if order.count == seen.count { break }
    }
    return order
  }

  private static func distinct(of column: Column) -> Int {
    if let dictionary = column.dictionary { return dictionary.count }
    guard column.count > sample else { return different(column) }
    return different(column.gather(rows: (0..<Int32(sample)).map { $0 }))
  }

  private static func different(_ column: Column) -> Int { RowCodes(column).distinct }
}
