/// Returns the places of the values that a drawing of `cells` cells can show: all where they are few, or else of each cell the
/// lowest and the highest, in their order, so that no peak is lost.
///
/// Source: Jugel, Jerzak, Hackenbroich and Markl, "M4: A Visualization-Oriented Time Series Data Aggregation", Proceedings of
/// the VLDB Endowment 7 (2014).
func extremes(of values: [Double?], cells: Int) -> [Int] {
  guard cells > 0, values.count > cells * 2 else { return Array(values.indices) }
  return (0..<cells).flatMap { cell -> [Int] in
    let places = cell * values.count / cells..<(cell + 1) * values.count / cells
    let known = places.compactMap { place in values[place].map { (place: place, value: $0) } }
    let low = known.min { $0.value < $1.value }?.place ?? places.lowerBound
    let high = known.max { $0.value < $1.value }?.place ?? places.lowerBound
    return low == high ? [low] : [min(low, high), max(low, high)]
  }
}
