import Diagnostics
import Frames
import Planning

/// Tiers are cut at the quantiles of the rows that pass `where`.
extension Executor {
  /// What puts columns in the place of their names in formulas over the rows that are in.
  func lowering(_ relation: Relation, cutting formulas: [BoundExpression]) throws(Diagnostic) -> Lowering {
    var lowering = lowering(relation)
    lowering.cuts = try cuts(in: formulas, of: relation, where: nil)
    return lowering
  }

  /// Where the tiers in formulas are cut, by what they are of, over the rows that are in and pass a filter.
  func cuts(
    in formulas: [BoundExpression], of relation: Relation, where filter: Computation?
  ) throws(Diagnostic) -> [String: [Double]] {
    var cuts: [String: [Double]] = [:]
    for case .tiers(let operand, let count, _) in formulas.flatMap(\.tiers) {
      let value = Computation.converted(try lowering(relation).lower(operand), .real)
      let quantiles = (0...count).map { Aggregate(.quantile(value, fraction: Double($0) / Double(count))) }
      let all = try aggregate(rows: relation.selection, filter: filter, keys: [], aggregates: quantiles, work: work)
      var ends: [Double] = []
      for place in quantiles.indices { if let end = try all.finish(place)[0].real { ends.append(end) } }
      guard ends.count == count + 1 else { continue }
      for operand in [operand, operand.seenFromLog] { cuts["\(operand)/\(count)"] = ends }
    }
    return cuts
  }
}
