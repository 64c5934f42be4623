public import Diagnostics
public import Execution

/// An analysis that a question can begin with: `waterfall during 2025Q2`.
///
/// What is known of it for help and completion is an entry of the catalogue, by the same name.
public struct Verb: Sendable {
  /// The word it is called by.
  public let name: String
  /// Answers the question, its steps apart.
  public let answer: @Sendable (inout Inquiry) throws(Diagnostic) -> Result

  /// Every analysis that is answered here. A new one is a file and a name in this list.
  public static let all: [Verb] = [
    .waterfall,
    .changes,
    .predict,
    .risk,
    .priority,
    .forecast,
    .backtest,
    .whatif,
    .funnel,
    .audit,
    .why,
    .coach,
    .compare,
    .segments,
  ]

  /// Returns the analysis called `name`, case aside.
  public static func called(_ name: String) -> Verb? { all.first { $0.name == name.lowercased() } }
}
