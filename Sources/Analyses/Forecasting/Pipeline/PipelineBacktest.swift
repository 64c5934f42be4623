import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// `backtest pipeline for 6 months`: what the forecast of the pipeline would have said on past days, and what came.
struct PipelineBacktest {
  let record: PipelineRecord
  let horizon: PipelineHorizon
  let groups: DealGroups
  let level: Double
  let money: ValueFormat
  let isFromLog: Bool

  init(_ inquiry: inout Inquiry) throws(Diagnostic) {
    for clause in inquiry.clauses {
      switch clause.kind {
      case .filter, .horizon, .by, .with: continue
      default:
        throw Diagnostic.clauseOfAnalysis(
          "backtest pipeline", clause.kind.name, takes: "for, where, by, with and as of"
        )
        .located(at: clause.span)
      }
    }
    let options = try PipelineOptions(inquiry)
    horizon = try PipelineHorizon(inquiry)
    level = options.levels[0]
    money = inquiry.model.amountFormat
    let (deals, _) = try PipelinePast.read(&inquiry)
    isFromLog = deals.isFromLog
    groups = try DealGroups.shown(&inquiry, count: deals.count, periods: horizon.starts.count)
    record = try PipelineRecord(deals, horizon, groups, level: level, most: PipelineRecord.most, inquiry)
    guard !record.days.isEmpty else {
      throw Diagnostic.pipelinePastTooShort(least: PipelinePast.fewest).located(at: inquiry.analysis.verb.span)
    }
  }
}
