import Analyses
import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// What is known today, and what was known on any earlier day. The deals have their probability, which is worked out when
/// it is asked for, where a question speaks of it.
struct Foretelling: Sendable {
  /// What is known today.
  let today: Model
  /// What was known at the end of a day.
  let known: Planner.KnownModel

  init(_ model: Model, for query: Query, _ catalog: Catalog, _ predictions: Predictions, _ work: Work) {
    let past: Planner.KnownModel = { (day) throws(Diagnostic) in
      try work.check()
      return try model.known(on: day, test: Session.rowTest(model, catalog, work))
    }
    guard model.speaksOfProbability(Printer.print(query)) else {
      (today, known) = (model, past)
      return
    }
    known = { (day) throws(Diagnostic) in
      ProbabilityColumn.adding(to: try past(day), catalog: catalog, known: past, predictions: predictions)
    }
    today = ProbabilityColumn.adding(to: model, catalog: catalog, known: past, predictions: predictions)
  }
}

extension Model {
  /// Whether a text, or a definition of one of its words, has the word `probability`.
  fileprivate func speaksOfProbability(_ text: String) -> Bool {
    var (seen, waiting): (Set<String>, [String]) = ([], [text])
    while let text = waiting.popLast() {
      for word in Self.words(of: text) where seen.insert(word).inserted {
        if word == ProbabilityColumn.name { return true }
        if let defined = definition(word) { waiting.append(defined.text) }
      }
    }
    return false
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().utf8.split { !isPartOfWord($0) }.map { String(Substring($0)) }
  }

  /// All that is beyond ASCII is.
  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
    default: false
    }
  }
}
