/// One thing that went wrong or that the user should know, as data.
///
/// Words stand in one file a room (`Diagnostic+Planning.swift`, …) as static functions; nowhere else. Code that finds
/// the mistake may not know where it stands: `locating(_:_:)` fills the span on the way out.
public struct Diagnostic: Error, Sendable, Equatable {
  /// How much it matters.
  public enum Severity: String, Sendable {
    /// The input is not carried out.
    case error
    /// The input is carried out, but perhaps not as it was meant.
    case warning
  }

  /// A second place that belongs to the story, such as "defined here".
  public struct Label: Sendable, Equatable {
    /// Where.
    public var span: SourceSpan
    /// What about it.
    public var text: String

    /// Creates a label.
    public init(_ span: SourceSpan, _ text: String) {
      self.span = span
      self.text = text
    }
  }

  /// A stable name to search for, such as `unknown-column`.
  public var id: String
  /// Whether the input is carried out all the same.
  public var severity: Severity
  /// What is wrong: lower case, no full stop, names in double quotes.
  public var message: String
  /// Where it is; nil until someone knows.
  public var span: SourceSpan?
  /// Second places.
  public var labels: [Label]
  /// What might help, a line each: "did you mean segment?".
  public var hints: [String]
  /// The text that would mend it in place of the span.
  public var replacement: String?
  /// The whole input as it would work, to be copied.
  public var line: String?

  /// Creates a diagnostic.
  public init(
    _ id: String, severity: Severity = .error, _ message: String, at span: SourceSpan? = nil, labels: [Label] = [],
    hints: [String] = [], replacement: String? = nil, line: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.span = span
    self.labels = labels
    self.hints = hints
    self.replacement = replacement
    self.line = line
  }

  /// Returns the same diagnostic, standing at `span` unless it already has a place.
  public func located(at span: SourceSpan) -> Diagnostic {
    var copy = self
    if copy.span == nil { copy.span = span }
    return copy
  }
}

/// Runs `body` and gives the diagnostic it throws the place `span`, unless it already has one.
public func locating<Result>(
  _ span: SourceSpan, _ body: () throws(Diagnostic) -> Result
) throws(Diagnostic) -> Result {
  do { return try body() } catch { throw error.located(at: span) }
}
