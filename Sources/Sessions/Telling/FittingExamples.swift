import Declarations
import Diagnostics
import Frames
import Language
import Planning
import SalesModel

/// Examples of the catalogue, which are questions about the bundled data, as questions about what is loaded.
extension Session {
  /// Returns `example` as it is where it can be answered, else with columns of what is loaded in the place of those that are
  /// not there; nil where that cannot be answered either.
  func fitting(_ example: String) -> String? {
    if isAnswerable(example) { return example }
    var words = ExampleWords(self)
    let changed = words.changing(example)
    return isAnswerable(changed) ? changed : nil
  }

  /// Whether a line means something here; of lines that ask nothing only whether they can be read.
  private func isAnswerable(_ line: String) -> Bool {
    let parse = Parser.parse(line)
    guard !parse.diagnostics.contains(where: { $0.severity == .error }) else { return false }
    return parse.statements.allSatisfy { statement in
      guard case .query(let query) = statement.kind else { return true }
      if case .analysis = query.head { return model.deals != nil }
      let outcome = try? Planner(model: modelWithResults(for: query), catalog: catalog).plan(query)
      return outcome.map { !$0.warnings.contains { $0.id == "unknown-value" } } ?? false
    }
  }
}

/// Puts columns of what is loaded in the place of words in examples that mean nothing there.
private struct ExampleWords {
  private let session: Session
  /// The columns that groups can be made of, those that nothing stands for yet.
  private var groups: [String]
  private let (number, day): (String?, String?)
  /// What stands for the words so far.
  private var standIns: [String: String] = [:]
  /// The column whose value comes next, and whether its sign was read.
  private var (column, isValue): (String?, Bool) = (nil, false)

  init(_ session: Session) {
    self.session = session
    groups = session.groupingNames
    let shapes = session.model.deals?.frame.shapes ?? []
    number = (shapes.first { $0.type.isFractional } ?? shapes.first { $0.type == .integer })?.name
    day = shapes.first { $0.type == .date }?.name
  }

  mutating func changing(_ example: String) -> String {
    let source = SourceText(example)
    var (text, place) = ("", 0)
    for token in Lexer.tokens(of: example) where token.kind != .end {
      let written = String(source[token.span])
      let changed = token.kind == .word && !Keywords.isReserved(token.content) ? standIn(for: token.content) : nil
      if case .symbol(let sign) = token.kind, Self.comparing.contains(sign) { isValue = column != nil }
      if Keywords.isReserved(token.content) { (column, isValue) = (nil, false) }
      // The further words of a value are gone with the first.
      if changed != "" { text += String(source[SourceSpan(place, token.span.lower)]) + (changed ?? written) }
      place = token.span.upper
    }
    return text
  }

  /// What stands for a word; nil for itself, and nothing for a further word of a value.
  private mutating func standIn(for word: String) -> String? {
    if isValue {
      defer { column = nil }
      return column.map { value(of: $0) ?? "" } ?? ""
    }
    if Self.dimensions.contains(word) {
      if standIns[word] == nil { standIns[word] = dimension(for: word) }
      column = standIns[word]
      return column
    }
    return measure(word)
  }

  private static let comparing: [Symbol] = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]

  private static let dimensions = [
    "stage", "segment", "rep", "level", "customer", "account", "product", "jenis_kunjungan",
  ]

  private mutating func dimension(for word: String) -> String? {
    if isColumn(word) {
      groups.removeAll { $0 == word }
      return word
    }
    return groups.isEmpty ? nil : groups.removeFirst()
  }

  private func isColumn(_ word: String) -> Bool { session.columns(of: "list \(word)") != nil }

  private func measure(_ word: String) -> String? {
    switch word {
    case "amount" where !isColumn(word): number.map { Printer.column($0) }
    case "created" where !isColumn(word), "closed" where !isColumn(word): day.map { Printer.column($0) }
    case "revenue" where session.columns(of: word) == nil: number.map { "sum(\(Printer.column($0)))" }
    case "winrate" where session.columns(of: word) == nil, "deals" where session.columns(of: word) == nil: "count()"
    default: nil
    }
  }

  /// The most frequent value of a column, as it is typed.
  private func value(of column: String) -> String? {
    let name = Name(column.filter { $0 != "`" }, at: SourceSpan(0, 0))
    return session.place(of: name).flatMap { session.mostFrequentText(at: $0) }.map { Printer.value($0) }
  }
}

extension ColumnType {
  fileprivate var isFractional: Bool {
    switch self {
    case .decimal, .real: true
    case .text, .integer, .boolean, .date, .duration: false
    }
  }
}
