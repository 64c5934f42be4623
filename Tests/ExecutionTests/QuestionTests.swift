import Diagnostics
import Planning
import TestSupport
import Testing

@testable import Execution

/// Questions about the twelve deals of `SmallWorld`: small enough to count the answers by hand.
@Suite struct QuestionTests {
  @Test func `questions have their answers`() throws {
    try Golden("questions.golden").check { query in
      do {
        let warnings = try SmallWorld.plan(query).warnings.map { "warning: " + $0.message }
        let readings = try SmallWorld.run(query).readings.map { "# \($0)" }
        return (warnings + (try SmallWorld.table(query)) + readings).joined(separator: "\n")
      } catch let error as Diagnostic {
        let place = error.span.map { span in
          String(repeating: " ", count: span.lower + 2) + String(repeating: "^", count: max(1, span.upper - span.lower))
        }
        return ([place ?? "", "\(error.id): \(error.message)"] + error.hints.map { "  " + $0 })
          .filter { !$0.isEmpty }.joined(separator: "\n")
      }
    }
  }
}
