import Diagnostics
import Language

extension Query {
  /// Returns the query with numbers in the places of the parameters behind `top` and `bottom`.
  func resolvingCounts(_ count: (String) throws(Diagnostic) -> Int) throws(Diagnostic) -> Query {
    var query = self
    for place in clauses.indices {
      guard case .top(var top) = clauses[place].kind, let name = top.parameter else { continue }
      top.count = try locating(clauses[place].span) { () throws(Diagnostic) in try count(name) }
      query.clauses[place].kind = .top(top)
    }
    for place in steps.indices {
      guard case .top(var top) = steps[place].kind, let name = top.parameter else { continue }
      top.count = try locating(steps[place].span) { () throws(Diagnostic) in try count(name) }
      query.steps[place].kind = .top(top)
    }
    return query
  }
}
