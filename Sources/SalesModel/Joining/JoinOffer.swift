import Diagnostics
import Frames
public import Language

extension Model {
  /// Returns the join that would add the columns of the table called `name` to the deals: by a column that both have,
  /// whose values it has once each, and among which it has those of most deals. Nil where there is none.
  public func joinOffer(for name: String) -> Join? {
    guard let deals, let lookUp = table(name), ![deals.name, log?.table].contains(lookUp.name) else { return nil }
    let shared = deals.columns.filter { $0.joinedFrom == nil && lookUp.column($0.name) != nil }
    return shared.lazy.map { column in
      let key = Name(column: column.name)
      return Join(Name(column: lookUp.name), keys: [(key, key)])
    }.first { join in
      (try? JoinKeys(join, from: deals, to: lookUp).findsMost) ?? false
    }
  }
}
