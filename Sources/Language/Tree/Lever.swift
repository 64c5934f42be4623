public import Diagnostics

/// Something that is imagined to be otherwise: `winrate = 60% where segment = Government`.
public struct Lever: Sendable {
  /// What is otherwise.
  public var kind: Kind
  /// `where segment = Government`: of which deals.
  public var condition: Expression?
  /// Where it stands, its condition included.
  public var span: SourceSpan

  /// Creates a lever.
  public init(_ kind: Kind, where condition: Expression? = nil, at span: SourceSpan) {
    self.kind = kind
    self.condition = condition
    self.span = span
  }

  /// What can be otherwise.
  public enum Kind: Sendable {
    /// `winrate = 60%`
    case setting(Name, Expression)
    /// `reps + 2`
    case adding(Name, Expression)
    /// `cycle - 10%`
    case subtracting(Name, Expression)
    /// `deal CUS-031 won`
    case winning(Expression)
    /// `deal CUS-031 lost`
    case losing(Expression)
  }
}
