import Builtins
import Diagnostics
import Frames
import Language
import Testing

@testable import Analyses
@testable import Sessions

/// Of very many deals evenly chosen ones are learned from.
@Suite struct LearningSampleTests {
  private static func rows(most: Int, fewestOfEach: Int) throws -> TrainingRows {
    let talk = try Talk()
    talk.say("deals")
    let (verb, model) = (Name("predict", at: .init(0, 0)), talk.session.model)
    var inquiry = Inquiry(
      Analysis(verb), Query(.analysis(Analysis(verb)), clauses: [], steps: [], at: SourceSpan(0, 0)), model: model,
      catalog: .standard, work: Work(), predictions: Predictions(), known: { _ in model })
    let sheet = try DealSheet(in: model, &inquiry)
    return try sheet.trainingRows(
      model, isKept: { _ in true }, most: most, fewestOfEach: fewestOfEach, Work().effort)
  }

  /// What is known of each row, and how its deal ended.
  private static func lines(_ rows: TrainingRows) -> [[String]] {
    rows.labels.indices.map { row in
      rows.features.columns.map { rows.features.words(for: $0.predictor, row) } + [
        "\(rows.labels[row]) \(rows.deals[row])"
      ]
    }
  }

  @Test func `a third of the deals, in the order of their ends, are known as before`() throws {
    let all = try Self.rows(most: .max, fewestOfEach: 1)
    let most = all.dealCount / 3
    let some = try Self.rows(most: most, fewestOfEach: 1)
    #expect(all.chosenOf == nil)
    #expect(some.chosenOf == all.dealCount)
    #expect(most > 5 && some.dealCount == most)
    let chosen = Set((0..<most).map { $0 * all.dealCount / most })
    let same = try all.deals(where: { chosen.contains($0) }, Work().effort)
    #expect(Self.lines(some) == Self.lines(same))
  }

  @Test func `where one outcome is rare, all are learned from`() throws {
    let all = try Self.rows(most: .max, fewestOfEach: 1)
    let few = try Self.rows(most: all.dealCount / 3, fewestOfEach: all.dealCount)
    #expect(few.chosenOf == nil)
    #expect(few.dealCount == all.dealCount)
  }

  @Test func `what was chosen is said`() {
    let sentence = Sentence.fitted(won: 130_049, lost: 105_353, chosenOf: 941_607)
    #expect(
      sentence.description
        == "learned from 235,402 of 941,607 deals that ended, evenly chosen: 130,049 won, 105,353 lost")
  }
}
