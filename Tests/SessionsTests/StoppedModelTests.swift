import Builtins
import Diagnostics
import Frames
import Language
import Statistics
import Synchronization
import Testing

@testable import Analyses
@testable import Sessions

/// A model that is no longer wanted is not fitted to the end.
@Suite struct StoppedModelTests {
  /// Stops the work when it is asked for the `last` time whether to go on.
  private final class Patience: Sendable {
    static let stopped = Diagnostic("stopped", "no longer wanted")
    let asked = Mutex(0)
    let last: Int

    init(_ last: Int) { self.last = last }

    func effort() -> Effort<Diagnostic> {
      @Sendable func check() throws(Diagnostic) {
        let count = asked.withLock { count in
          count += 1
          return count
        }
        if count >= last { throw Self.stopped }
      }
      return Effort(check: check) { (count, part) throws(Diagnostic) in
        var results: [[Double]] = []
        for place in 0..<count {
          try check()
          results.append(part(place))
        }
        return results
      }
    }
  }

  @Test(arguments: DealMethod.allCases)
  func `wherever it is stopped, it stops at once`(_ method: DealMethod) throws {
    let talk = try Talk()
    talk.say("deals")
    let (verb, nowhere) = (Name("predict", at: .init(0, 0)), SourceSpan(0, 0))
    let model = talk.session.model
    var inquiry = Inquiry(
      Analysis(verb), Query(.analysis(Analysis(verb)), clauses: [], steps: [], at: nowhere), model: model,
      catalog: .standard, work: Work(workers: 1), predictions: Predictions(), known: { (_) in model })
    let sheet = try DealSheet(in: model, &inquiry)
    func fit(_ patience: Patience) throws(Diagnostic) {
      let effort = patience.effort()
      _ = try DealModel(try sheet.trainingRows(model, isKept: { _ in true }, effort), using: method, effort)
      _ = try Silence(sheet, model, effort)
    }
    let endless = Patience(.max)
    try fit(endless)
    let all = endless.asked.withLock { $0 }
    #expect(all > 60)
    for last in stride(from: 1, through: all, by: max(1, all / 40)) {
      let patience = Patience(last)
      do {
        try fit(patience)
        Issue.record("it went on after it was stopped at \(last) of \(all)")
      } catch { #expect(error.id == Patience.stopped.id) }
      #expect(patience.asked.withLock { $0 } == last)
    }
  }
}
