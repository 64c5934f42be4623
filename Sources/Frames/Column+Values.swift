extension Column {
  /// Creates a column of `type` from cells, in the narrowest storage; cells of another type become empty.
  ///
  /// For small columns: results, look-up tables, tests.
  public init(_ values: [Value], type: ColumnType) {
    switch type {
    case .text: self.init(texts: values.map { if case .text(let text) = $0 { text } else { nil } })
    case .boolean: self.init(booleans: values.map { if case .boolean(let bit) = $0 { bit } else { nil } })
    case .real: self.init(reals: values.map { if case .real(let number) = $0 { number } else { nil } })
    case .integer, .decimal:
      self.init(wide: values.map { $0 != .none && $0.fits(type) ? $0.wideDigits : nil }, type: type)
    case .date, .duration:
      self.init(integers: values.map { $0.fits(type) ? $0.digits : nil }, type: type)
    }
  }
}

extension Value {
  /// The integer that an exact value is stored as; nil where it is none, or does not fit into 64 bits.
  var digits: Int64? {
    switch self {
    case .integer(let number): number
    case .decimal(let digits, _): Int64(exactly: digits)
    case .date(let days), .duration(let days): Int64(days)
    case .none, .text, .real, .boolean: nil
    }
  }
}
