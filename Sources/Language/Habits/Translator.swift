import Diagnostics

/// A statement in the words of another language, as it is typed here.
public struct Translation: Sendable, Equatable {
  /// The language; nil where only words of one stand in a question of ours.
  public var language: String?
  /// The whole line to type; nil where it is not known how that would be asked.
  public var line: String?
}

/// Turns what people type who come from SQL, pandas, Malloy, Splunk, Kusto, Excel or DAX into a line of this language.
///
/// It works on tokens, and is asked only about what cannot be answered as it stands: what it makes is offered, never
/// carried out.
///
///     Translator().translate("select sum(amount) from deals group by rep")?.line  // "sum(amount) by rep"
public struct Translator: Sendable {
  /// The measures that stand without brackets, in lower case.
  let measures: Set<String>
  /// The tables that are named after `from`, in lower case: those beside the deals.
  let tables: Set<String>

  /// Words that mean nothing here, in lower case, with those that they stand for: `pendapatan` for `revenue`.
  let meanings: [String: String]
  /// The month that a name of one alone is not after; nil where nobody says.
  let today: (year: Int, month: Int)?

  /// Creates a translator that knows some names; others count as columns, and as other names of the deals.
  public init(
    measures: Set<String> = [], tables: Set<String> = [], meanings: [String: String] = [:],
    today: (year: Int, month: Int)? = nil
  ) {
    self.measures = measures
    self.tables = tables
    self.meanings = meanings
    self.today = today
  }

  /// Returns `statement` as it is typed here; nil where nothing better is known.
  public func translate(_ statement: String) -> Translation? {
    let tokens = Lexer.tokens(of: statement).filter { token in
      token.kind != .comment && token.kind != .newline && token.kind != .end && !token.isSymbol(.semicolon)
    }
    guard !tokens.isEmpty, tokens.count < 500 else { return nil }
    let dialects: [(String, (Piece) -> String?)] = [
      ("SQL", sql), ("pandas", pandas), ("Malloy", malloy), ("Splunk", splunk), ("Kusto", kusto), ("Excel", excel),
      ("DAX", dax),
    ]
    for (language, read) in dialects {
      if let text = read(tokens[...]), let line = Self.checked(text) {
        return Translation(language: language, line: line)
      }
    }
    if Self.isSelect(tokens[...]) { return Translation(language: "SQL", line: nil) }
    let text = formula(orderMeant(spoken(tokens[...]) ?? tokens[...]))
    guard let line = Self.checked(text), Self.words(line) != Self.words(statement) else { return nil }
    return Translation(language: nil, line: line)
  }

  /// Returns `text` as one line in its usual form; nil where it has a mistake.
  private static func checked(_ text: String) -> String? {
    let parse = Parser.parse(text)
    guard parse.diagnostics.isEmpty, parse.statements.count == 1 else { return nil }
    if case .query(let query) = parse.statements[0].kind, case .continuation = query.head, query.clauses.isEmpty {
      return nil
    }
    return Printer.line(parse.statements[0])
  }

  /// The tokens of a text, for comparing.
  private static func words(_ text: String) -> [String] {
    Lexer.tokens(of: text).compactMap { $0.kind == .newline || $0.kind == .end ? nil : $0.text.lowercased() }
  }
}

/// The clauses of a question while it is put together.
struct Draft {
  var measures: [String] = []
  /// The columns of a list; nil where groups are asked for.
  var columns: [String]?
  var groups: [String] = []
  var filters: [String] = []
  var having: [String] = []
  var sort: [String] = []
  var top: String?
  /// Another table than the deals.
  var table: String?
  var chart: String?

  /// The question.
  var text: String {
    var parts: [String]
    if let columns, measures.isEmpty, groups.isEmpty {
      parts = ["list " + columns.joined(separator: ", ")]
    } else {
      let count = table == nil ? "deals" : "count()"
      parts = [(measures.isEmpty ? [count] : measures).joined(separator: ", ")]
    }
    if !groups.isEmpty { parts.append("by " + groups.joined(separator: ", ")) }
    parts += filters.map { "where " + $0 } + having.map { "having " + $0 }
    if !sort.isEmpty { parts.append("sort " + sort.joined(separator: ", ")) }
    if let top { parts.append("top " + top) }
    if let table { parts.append("from " + table) }
    if let chart { parts.append("| " + chart) }
    return parts.joined(separator: " ")
  }
}
