/// Sums that leave 64 bits. They lie as 128, and what is asked of them goes a cell at a time: there are as many as groups.
extension Column {
  /// Creates a column of whole numbers or decimals (already scaled), in the narrowest width; nil is empty.
  public init(wide digits: [Int128?], type: ColumnType) {
    if digits.allSatisfy({ $0.map { Int64(exactly: $0) != nil } ?? true }) {
      self.init(integers: digits.map { $0.map { Int64(truncatingIfNeeded: $0) } }, type: type)
    } else {
      self.init(
        type: type, storage: .int128(Buffer(digits.map { $0 ?? 0 })),
        validity: Column.validity(digits.map { $0 != nil }), count: digits.count)
    }
  }

  /// The place of each cell among the different values in their order, and those; empty cells stay empty.
  func ranked() -> (places: Column, values: Column) {
    let digits = cells.map { $0 == .none ? nil : $0.wideDigits }
    let values = Set(digits.compactMap { $0 }).sorted()
    let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, Int64($0)) })
    return (
      Column(integers: digits.map { $0.flatMap { places[$0] } }), Column(wide: values.map { $0 }, type: type)
    )
  }
}
