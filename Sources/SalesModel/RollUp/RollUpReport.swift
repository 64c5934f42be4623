import Diagnostics

/// What a roll-up made of a log, and what it had to decide.
public struct RollUpReport: Sendable {
  /// The name of the log.
  public var log: String
  /// The column that identifies a deal.
  public var key: String
  /// How many rows the log has.
  public var rows = 0
  /// How many deals came of it.
  public var deals = 0
  /// How many of them are won.
  public var won = 0
  /// How many of them are lost.
  public var lost = 0
  /// Whether anything says which rows are won or lost.
  public var knowsOutcomes = true
  /// What was decided, with how many deals each choice touched.
  public var choices: [Choice] = []
  /// The columns that change inside most deals, and stay in the log.
  public var keptInLog: [String] = []
  /// Roles that the deals do not have although the log had them, since their column stays in the log.
  public var lostRoles: [Role] = []
  /// Where the order of stages is known from; empty where it was declared.
  public var stageEvidence = ""
  /// The stages in order.
  public var stages: [String] = []
  /// The targets that were read.
  public var targets: [String] = []

  /// How many deals are neither won nor lost.
  public var open: Int { deals - won - lost }

  /// One thing that was decided.
  public struct Choice: Sendable, Hashable {
    /// Which choice it is, such as `open-after-won`.
    public var id: String
    /// How many deals (or rows, where the text says so) it touched.
    public var count: Int
    /// A few of the deals.
    public var examples: [String]
    /// The choice in words.
    public var text: String
  }

  /// The report as lines of text.
  public var lines: [String] {
    var lines = [
      "\(counted(rows, "row")) of \(log) make \(counted(deals, "deal")) by \(key)"
        + (knowsOutcomes ? ": \(counted(won)) won, \(counted(lost)) lost, \(counted(open)) open" : "")
    ]
    if !knowsOutcomes { lines.append("nothing says which are won or lost: say it, as in role won = status = Won") }
    if stages.count > 1 {
      lines.append(
        "stages: \(listed(stages, limit: 20))" + (stageEvidence.isEmpty ? "" : " (by \(stageEvidence))"))
    }
    lines += choices.map { choice in
      choice.text + (choice.examples.isEmpty ? "" : " (\(listed(choice.examples, limit: 3)))")
    }
    if !keptInLog.isEmpty { lines.append("changes inside most deals, and stays in \(log): \(listed(keptInLog))") }
    if !lostRoles.isEmpty {
      lines.append("no longer a role of the deals: \(lostRoles.map(\.rawValue).joined(separator: ", "))")
    }
    return lines + targets
  }
}
