/// The months from January 2023 to December 2025, and the revenue that each is to bring.
struct Month {
  /// 0 is January 2023.
  var index: Int

  static let all = (0..<36).map { Month(index: $0) }

  var year: Int { 2023 + index / 12 }
  var number: Int { index % 12 + 1 }

  /// A quiet start of the year, small peaks at the ends of quarters, and budgets spent in November and December.
  private static let season = [0.65, 0.70, 0.95, 0.80, 0.90, 1.15, 0.80, 0.85, 1.05, 1.05, 1.30, 1.80]

  /// Revenue grows by some thirty million rupiah a month, from 680 million to 1.75 billion.
  var trend: Double { 680_000_000 + 30_600_000 * Double(index) }

  var expectedRevenue: Double { trend * Self.season[index % 12] }

  /// How many of `total` deals are won in each month: half of the season is in the number of deals, half in their size.
  static func wins(of total: Int) -> [Int] {
    Apportionment.share(total, by: all.map { $0.expectedRevenue.squareRoot() })
  }

  /// Deals are lost at all times of the year, more of them as the team does more; hardly any at the very beginning.
  static func losses(of total: Int) -> [Int] {
    Apportionment.share(total, by: all.map { 1 + Double($0.index) / 50 - ($0.index == 0 ? 0.6 : 0) })
  }
}
