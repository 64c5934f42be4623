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
