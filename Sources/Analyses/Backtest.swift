import Diagnostics
import Language

extension Verb {
  /// `backtest revenue for 3 months`, `backtest risk`: how good an answer would have been on days of the past.
  static let backtest = Verb(name: "backtest") { (inquiry) throws(Diagnostic) in
    try inquiry.goBackToToday()
    if inquiry.isAbout(Verb.risk.name) { return try RiskBacktest(&inquiry).answer }
    if inquiry.isAbout("pipeline") { return try PipelineBacktest(&inquiry).answer }
    return try SeriesBacktest(&inquiry).answer(in: inquiry.wording)
  }
}

extension Inquiry {
  /// Whether what stands behind the verb is this one word.
  func isAbout(_ word: String) -> Bool {
    analysis.subject.count == 1 && analysis.subject[0].expression.soleColumn?.lowercased() == word
  }
}
