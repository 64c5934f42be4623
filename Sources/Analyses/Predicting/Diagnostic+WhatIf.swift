import Diagnostics

/// Wishes that cannot be worked out.
extension Diagnostic {
  static func needsDate(_ role: String) -> Diagnostic {
    Diagnostic(
      "whatif-dates",
      "what is to come is told by when deals were created and closed, and no column is known to be \(role)",
      hints: ["role \(role) = COLUMN"])
  }

  static var nothingDecided: Diagnostic {
    Diagnostic(
      "whatif-decided", "none of these deals has been decided on a day that is known, so nothing tells what is to come",
      hints: ["see them: deals, won, lost, open"])
  }

  static func tooManyLevers(_ most: Int) -> Diagnostic {
    Diagnostic(
      "whatif-levers", "up to \(most) levers are worked out together", hints: ["ask for some, then for the others"])
  }

  static func unknownLever(_ name: String) -> Diagnostic {
    let names = RevenueLever.allCases.map(\.rawValue)
    let near = closestMatches(name, among: names).first.map { ["did you mean \($0)?"] } ?? []
    return Diagnostic(
      "whatif-unknown", "revenue has no lever called \"\(name)\"",
      hints: near + ["the levers are: \(listed(names)), and how a deal ends: deal NAME won"])
  }

  static func pulledTwice(_ name: String) -> Diagnostic {
    Diagnostic(
      "whatif-twice", "\(name): another lever like it is about some of these deals already",
      hints: ["levers of one kind need conditions that keep their deals apart"])
  }

  static func leverNeeds(_ lever: RevenueLever) -> Diagnostic {
    Diagnostic(
      "whatif-needs",
      lever == .reps
        ? "no column is known to say who sells" : "visits are counted in a log with one row a visit, and there is none",
      hints: [lever == .reps ? "role rep = COLUMN" : "rollup VISITS by DEAL as deals"])
  }

  /// - Parameter hints: What is wrong with the condition, where that is known.
  static func leverStandsNowhere(_ lever: String, since day: String, hints: [String]) -> Diagnostic {
    Diagnostic(
      "whatif-nothing", "none of these deals tells where \(lever) stands: nothing happened to any since \(day)",
      hints: hints.isEmpty ? ["see them: deals, won, lost, open"] : hints)
  }

  static func noAmountOfLever(_ lever: RevenueLever, isSet: Bool) -> Diagnostic {
    let name = lever.rawValue
    let moves = lever.amounts.map { "whatif \(name) + \($0)" }
    return Diagnostic(
      "whatif-amount",
      isSet
        ? "\(name) is set to a value such as \(lever.example)"
        : "\(name) is moved by amounts such as \(lever.amounts.joined(separator: " or "))",
      hints: isSet ? moves : moves + ["to a value: whatif \(name) = \(lever.example)"])
  }

  /// - Parameter nearest: The nearest value that it can have.
  static func leverOutOfBounds(_ lever: RevenueLever, from: Double, to: Double, nearest: Double) -> Diagnostic {
    let name = lever.rawValue
    let what =
      switch lever {
      case .winrate: "a win rate lies between 0% and 100%"
      case .cycle: "a deal takes a day at least"
      case .reps: "reps are whole, and not fewer than none"
      case .deals, .dealSize, .visits: "\(name) cannot be below 0"
      }
    return Diagnostic(
      "whatif-bounds", "\(what): this would be \(lever.words(for: to)), from \(lever.words(for: from)) today",
      hints: nearest.isFinite ? ["whatif \(name) = \(lever.typed(nearest))"] : [])
  }

  static var visitsSayNothing: Diagnostic {
    Diagnostic(
      "whatif-visits",
      "the model that foretells deals does not go by visits, so nothing tells what more of them would change",
      hints: ["see what it goes by: predict"])
  }

  static var dealWithCondition: Diagnostic {
    Diagnostic("whatif-deal", "a deal that is named needs no condition")
  }

  static var noDealNames: Diagnostic {
    Diagnostic("whatif-deal", "no column is known to name the deals", hints: ["role deal = COLUMN"])
  }

  static func unknownDeal(_ name: String, open: [String]) -> Diagnostic {
    let near = closestMatches(name, among: open).first.map { ["did you mean \($0)?"] } ?? []
    return Diagnostic(
      "whatif-deal", "no deal is called \"\(name)\"", hints: near + ["open deals are: \(listed(open))"])
  }

  static func dealNotShown(_ name: String) -> Diagnostic {
    Diagnostic("whatif-deal", "\(name) is not among the deals that are looked at")
  }

  static func dealDecided(_ name: String, isWon: Bool, on day: String?) -> Diagnostic {
    let end = (isWon ? "won" : "lost") + (day.map { " on \($0)" } ?? "")
    return Diagnostic(
      "whatif-decided-deal", "\(name) was \(end): what is imagined is how an open deal ends",
      hints: ["open deals: predict top 10"])
  }
}
