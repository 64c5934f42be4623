public import Diagnostics

/// What reading a text gave: always statements, and what was wrong with them.
public struct Parse: Sendable {
  /// The statements, in order; incomplete ones hold `.missing` expressions.
  public var statements: [Statement]
  /// Mistakes and warnings, in the order of the text.
  public var diagnostics: [Diagnostic]

  /// Creates the outcome of reading a text.
  public init(statements: [Statement], diagnostics: [Diagnostic]) {
    self.statements = statements
    self.diagnostics = diagnostics
  }
}

/// Reads text as statements, by recursive descent along `grammar/suluh.ebnf`.
///
/// It never fails outright: a mistake gives one diagnostic, and reading goes on at the next clause, `|`, closing bracket
/// or line. It looks at nothing but the text. Above each function stands its rule in the grammar's words.
public struct Parser {
  /// Returns the statements of `text` and what is wrong with them.
  ///
  ///     Parser.parse("winrate by rep where segment = Telco").statements.count  // 1
  public static func parse(_ text: String) -> Parse {
    var parser = Parser(text)
    return parser.run()
  }

  /// How deep brackets, `case`, `not` and minus signs may stand in each other.
  public static let maximumDepth = 200

  let bytes: [UInt8]
  /// The tokens that mean something, statements parted by `.end`.
  let tokens: [Token]
  /// The token that is looked at.
  var position = 0
  /// The first token of the statement that is being read.
  var statementStart = 0
  var diagnostics: [Diagnostic] = []
  /// Set by a mistake, cleared where reading is sure again: in between nothing further is reported.
  var isLost = false
  var depth = 0
  /// How many `case … end` stand around this place.
  var caseDepth = 0
  /// Whether this is the formula of `define`, in which `on NAME` and `shown as` end a bare value.
  var isInDefinition = false
  /// Whether this is a `role` line, in which `order` and `per` end a bare value.
  var isInRole = false
  /// What an operand would be at this place: for messages and completion.
  var place = Candidate.Kind.measure
  /// What could stand at the cursor; filled only when a `.cursor` token is among the tokens.
  var candidates: [Candidate] = []
  /// What of the current query is already read.
  var outline = QueryOutline()
  /// What of the query at the cursor is already written.
  var outlineAtCursor: QueryOutline?
  /// Set when reading failed at the cursor: whatever comes after it does not matter.
  var isPastCursor = false

  init(_ text: String) {
    self.init(bytes: Array(text.utf8), tokens: LineStructure.statements(Lexer.tokens(of: text)).tokens)
  }

  init(bytes: [UInt8], tokens: [Token]) {
    self.bytes = bytes
    self.tokens = tokens.isEmpty ? [Token(.end, "", at: SourceSpan(bytes.count, bytes.count))] : tokens
  }

  /// script = { statement , end } ;
  mutating func run() -> Parse {
    var statements: [Statement] = []
    while position < tokens.count {
      if current.kind == .end {
        position += 1
        continue
      }
      statementStart = position
      statements.append(statement())
      finishStatement()
    }
    diagnostics.sort { ($0.span?.lower ?? 0) < ($1.span?.lower ?? 0) }
    return Parse(statements: statements, diagnostics: diagnostics)
  }

  /// Makes sure that nothing is left of the statement.
  private mutating func finishStatement() {
    if current.kind != .end { report(unexpected(among: Keywords.statementTails)) }
    while current.kind != .end { position += 1 }
    (isLost, depth, caseDepth, isInDefinition, isInRole) = (false, 0, 0, false, false)
    position += 1
  }
}
