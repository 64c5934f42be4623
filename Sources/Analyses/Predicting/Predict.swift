import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

extension Verb {
  /// `predict`: how good the model is; `predict stage = Negosiasi, visits = 4`: an imagined deal; `predict where …`, `predict
  /// by rep`: open deals.
  static let predict = Verb(name: "predict") { (inquiry) throws(Diagnostic) in
    try inquiry.refuseSubject(example: "predict where segment = Telco")
    try inquiry.goBack()
    let choice = try inquiry.predictorChoice()
    let prediction = try inquiry.prediction(choice)
    if !inquiry.analysis.conditions.isEmpty {
      try inquiry.refuseOtherOptions()
      return try ImaginedDeal(inquiry.analysis.conditions, prediction, &inquiry).answer()
    }
    let asksDeals = inquiry.clauses.contains { clause in
      switch clause.kind {
      case .with, .using: false
      default: true
      }
    }
    if !asksDeals { try inquiry.refuseOtherOptions() }
    return asksDeals
      ? try OpenDeals(prediction, &inquiry).answer(&inquiry) : prediction.cardResult(in: inquiry.wording)
  }
}
