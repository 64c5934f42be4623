/// Rows with each feature in its bin: a byte a cell, the cells of a row side by side, factors before covariates.
struct BinnedRows: Sendable {
  let rowCount: Int
  /// How many features there are.
  let width: Int
  private let array: PartedArray<UInt8>

  /// The cells, row after row.
  var cells: UnsafeMutablePointer<UInt8> {
    // A buffer of no rows has a place too: there is one cell more than needed.
    array.cells.baseAddress.unsafelyUnwrapped
  }

  init<Failure>(_ design: Design, _ binnings: [Binning], _ effort: Effort<Failure>) throws(Failure) {
    let (rowCount, width) = (design.rowCount, binnings.count)
    let array = PartedArray<UInt8>(repeating: 0, count: rowCount * width + 1)
    (self.rowCount, self.width, self.array) = (rowCount, width, array)
    let parts = RowParts(rows: 0..<rowCount)
    try effort.run(parts.count) { part in
      for (place, factor) in design.factors.enumerated() {
        for row in parts[part] { array.cells[row * width + place] = binnings[place].bin(ofLevel: factor.levels[row]) }
      }
      for (number, covariate) in design.covariates.enumerated() {
        let place = design.factors.count + number
        for row in parts[part] { array.cells[row * width + place] = binnings[place].bin(of: covariate.values[row]) }
      }
    }
  }
}
