import Diagnostics

/// One thing that was found in the data.
struct Finding {
  /// How much it weighs.
  enum Weight: Int {
    /// It cannot be right.
    case wrong
    /// Something that answers rest on is not there.
    case missing
    /// It may be right, and is worth a look.
    case doubtful

    var name: String { "\(self)" }
  }

  var weight: Weight
  /// What it is.
  var says: Sentence
  /// How many rows, or spellings of a name.
  var found: Int
  /// A few of what was found.
  var examples: [String] = []
  /// What the remedy would change; nil where that cannot be told.
  var changes: [AnswerChange]?
  /// What it touches beside the main figures; told in the place of changes.
  var touches: Sentence?
  /// The question for what was found.
  var rows: String?
  /// The line that mends it, or leaves it out.
  var remedy: String?

  /// A list of what was found, and what would change, is no longer than this.
  static let fewExamples = 3
  private static let fewChanges = 2

  /// How far the answer moves that changes most.
  var reach: Double { changes?.map(\.reach).max() ?? 0 }

  /// What would change, the most first; nil where that cannot be told.
  func told(in wording: Wording) -> Sentence? {
    if let touches { return touches }
    guard let changes else { return nil }
    guard !changes.isEmpty else { return .changesNothing }
    // That there are fewer deals goes without saying where anything else is other.
    let others = changes.filter { $0.word != "deals" }
    let most = (others.isEmpty ? changes : others).enumerated().sorted {
      ($1.element.reach, $0.offset) < ($0.element.reach, $1.offset)
    }
    return .changes(most.prefix(Self.fewChanges).map { $0.element.says(in: wording) })
  }
}

/// What a check comes to: what it found, what it looked for in vain, and what words in its findings mean.
typealias CheckOutcome = (found: [Finding], clean: [Sentence], meanings: [Sentence])
