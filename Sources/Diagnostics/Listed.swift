/// Returns the names as one phrase: all of them, or the first `limit` and how many more there are.
///
///     listed(["rep", "level", "segment", "customer"], limit: 2)  // "rep, level, and 2 more"
///
/// A single name too many is written out: it takes no more room than saying that there is one.
public func listed(_ names: [String], limit: Int = 8) -> String {
  let shown = max(1, limit)
  guard names.count > shown + 1 else { return names.joined(separator: ", ") }
  return names.prefix(shown).joined(separator: ", ") + ", and \(names.count - shown) more"
}
