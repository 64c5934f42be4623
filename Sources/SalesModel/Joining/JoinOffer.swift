import Diagnostics
import Frames
public import Language

extension Model {
  /// Returns the join that would add the columns of the table called `name` to the deals: by a column that both have,
  /// whose values it has once each, and among which it has those of most deals, as far as some of the rows tell. Nil where
  /// there is none, or `work` is stopped meanwhile.
  public func joinOffer(for name: String, work: Work = Work()) -> Join? {
    guard let deals, let lookUp = table(name), ![deals.name, log?.table].contains(lookUp.name) else { return nil }
    // Most columns show in their first rows that they hold values several times.
    let shared = deals.columns.filter { column in
      column.joinedFrom == nil && lookUp.column(column.name).map { ColumnFacts.isUnique($0.column) } ?? false
    }
    return shared.lazy.map { column in
      let key = Name(column: column.name)
      return Join(Name(column: lookUp.name), keys: [(key, key)])
    }.first { join in
      (try? JoinKeys(join, from: deals, to: lookUp, work: work).findsMost(lookingAt: ColumnFacts.sample)) ?? false
    }
  }
}
