/// How dark values are.
struct HeatScale {
  /// The smallest and the largest value as they are to be read.
  let ends: (low: String, high: String)
  private let low: Double
  private let high: Double

  /// Creates the scale of all cells with a finite value; nil without any.
  init?(_ cells: some Sequence<Heatmap.Cell>) {
    let known = cells.compactMap { cell in cell.value.flatMap { $0.isFinite ? (value: $0, text: cell.text) : nil } }
    guard let least = known.min(by: { $0.value < $1.value }), let most = known.max(by: { $0.value < $1.value }) else {
      return nil
    }
    ends = (least.text, most.text)
    low = min(least.value, 0)
    high = most.value
  }

  /// Returns the shade of a value out of `count`, from 1; 0, which is none, for zero where nothing is negative.
  func shade(_ value: Double, of count: Int) -> Int {
    // Halved so that the span of two extreme values does not overflow.
    let span = high / 2 - low / 2
    guard span > 0, value.isFinite, value != 0 || low < 0 else { return 0 }
    return 1 + Int(min(max((value / 2 - low / 2) / span, 0), 0.999_999) * Double(count))
  }
}
