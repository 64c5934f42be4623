/// Returns whole numbers next to `values` that add up to `total` exactly: the largest remainders are rounded up.
///
/// `apportioned([20.83, -40.83], to: -20)` is 21 and -41. Where the values add up to far more or less than the total, the
/// difference is spread evenly.
///
/// Source: Hamilton's method, e.g. M. L. Balinski, H. P. Young, "Fair Representation" (1982).
/// - Parameter values: Finite, and of no more than 10^30.
public func apportioned(_ values: [Double], to total: Int128) -> [Int128] {
  guard !values.isEmpty else { return [] }
  let kept = values.map { $0.isFinite ? min(max($0, -1e30), 1e30) : 0 }
  var whole = kept.map { Int128($0.rounded(.down)) }
  let missing = total - whole.reduce(0, +)
  let count = Int128(values.count)
  let each = missing >= 0 ? missing / count : -((-missing + count - 1) / count)
  let rest = Int(missing - each * count)
  let order = kept.indices.sorted { left, right in
    let (a, b) = (kept[left] - kept[left].rounded(.down), kept[right] - kept[right].rounded(.down))
    return a == b ? left < right : a > b
  }
  for place in whole.indices { whole[place] += each }
  for place in order.prefix(rest) { whole[place] += 1 }
  return whole
}
