/// Returns p-values that hold for all of several comparisons together: where each that is at most .05 is called more than
/// chance, the probability that any of them is called so wrongly is at most .05. In the order given.
///
/// Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
public func holmCorrection(_ pValues: [Double]) -> [Double] {
  var corrected = pValues
  var largest = 0.0
  let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
  for (rank, place) in order.enumerated() {
    largest = max(largest, min(1, pValues[place] * Double(pValues.count - rank)))
    corrected[place] = largest
  }
  return corrected
}
