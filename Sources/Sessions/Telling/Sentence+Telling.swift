import Diagnostics

/// What help says of a word that is defined.
extension Sentence {
  static let goesByNoDate: Sentence = "goes by no date of its own: month(created), month(expected)"

  static func goesBy(_ date: String) -> Sentence { "goes by \(date): by month means month(\(date))" }

  static let valueOfEachRow: Sentence = "one value for each row: use it in where and by"

  static func countsDeals(_ deals: Int, rows: Int, of log: String) -> Sentence {
    "counts each deal once: \(log) has \(counted: rows, "row") of \(counted: deals, "deal")"
  }
}
