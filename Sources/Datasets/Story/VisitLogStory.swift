/// What the visit log tells when its deals are asked.
public enum VisitLogStory {
  /// Computes every figure of the story from the text of `kunjungan.csv`.
  public static func figures(of log: String) -> [Figure] {
    let deals = RolledUpDeal.deals(of: log)
    return counts(deals) + reps(deals) + funnel(deals) + groups(deals) + revenue(deals)
  }

  private static func counts(_ deals: [RolledUpDeal]) -> [Figure] {
    [
      Figure("deals", exactly: 320, got: deals.count),
      Figure("won", exactly: 160, got: deals.count(where: \.isWon)),
      Figure("lost", exactly: 120, got: deals.count(where: \.isLost)),
      Figure("open", exactly: 40, got: deals.count(where: { !$0.isClosed })),
      Figure("reps", exactly: 10, got: Set(deals.map(\.rep)).count),
      Figure("deals of a billion and more", 6...30, got: Double(deals.count(where: { $0.amount >= 1_000_000_000 }))),
      Figure(
        "open % of what was created in the second half of 2025", 25...60,
        got: percent(
          deals.filter { $0.created >= Day(year: 2025, month: 7, day: 1) }, in: { _ in true }, where: { !$0.isClosed })),
    ]
  }

  private static func reps(_ deals: [RolledUpDeal]) -> [Figure] {
    let siti = deals.filter { $0.rep == "Siti Rahayu" }
    let budi = deals.filter { $0.rep == "Budi Santoso" }
    let nina = deals.filter { $0.rep == "Nina Anggraini" }
    let above = winrate(deals.filter { $0.level == "EAM" }) - winrate(deals.filter { $0.level == "AM" })
    return [
      Figure("closed by Siti Rahayu", exactly: 17, got: siti.count(where: \.isClosed)),
      Figure("won by Siti Rahayu", exactly: 14, got: siti.count(where: \.isWon)),
      Figure("winrate % of Siti Rahayu", percent: 82.4, got: winrate(siti)),
      Figure("closed by Budi Santoso", exactly: 18, got: budi.count(where: \.isClosed)),
      Figure("won by Budi Santoso", exactly: 10, got: budi.count(where: \.isWon)),
      Figure("winrate % of Budi Santoso", percent: 55.6, got: winrate(budi)),
      Figure(
        "winrate % of Nina Anggraini in Private", 100...100, got: winrate(nina.filter { $0.segment == "Private" })),
      Figure(
        "winrate % of Nina Anggraini in Regional", 100...100, got: winrate(nina.filter { $0.segment == "Regional" })),
      Figure("winrate % of Nina Anggraini", 55...80, got: winrate(nina)),
      Figure("points by which EAM is above AM", 5...30, got: above),
    ]
  }

  private static func funnel(_ deals: [RolledUpDeal]) -> [Figure] {
    let wanted = [
      ("Inisiasi to Presentasi", 85.0), ("Presentasi to Penawaran Harga", 85), ("Penawaran Harga to Negosiasi", 78),
      ("Negosiasi to Paska Deal", 89),
    ]
    return wanted.enumerated().map { stage, step in
      let conversion = percent(deals, in: { $0.reached(stage) }, where: { $0.reached(stage + 1) })
      return Figure("conversion % \(step.0)", percent: step.1, got: conversion)
    }
  }

  private static func groups(_ deals: [RolledUpDeal]) -> [Figure] {
    [
      Figure("winrate % of Telco", 60.5...70, got: winrate(deals.filter { $0.segment == "Telco" })),
      Figure("winrate % of SOE", percent: 73, got: winrate(deals.filter { $0.segment == "SOE" })),
      Figure("winrate % of Lama", percent: 73, got: winrate(deals.filter { $0.customer == "Lama" })),
      Figure("winrate % of Baru", percent: 45, got: winrate(deals.filter { $0.customer == "Baru" })),
      Figure("winrate % of Win-Back", percent: 71, got: winrate(deals.filter { $0.customer == "Win-Back" })),
    ]
  }

  private static func revenue(_ deals: [RolledUpDeal]) -> [Figure] {
    var months = [Double](repeating: 0, count: 36)
    for deal in deals where deal.isWon {
      guard let closed = deal.closed, (2023...2025).contains(closed.year) else { continue }
      months[(closed.year - 2023) * 12 + closed.month - 1] += Double(deal.amount)
    }
    let years = (0..<3).map { Array(months[($0 * 12)..<($0 * 12 + 12)]) }
    let sums = years.map { $0.reduce(0, +) }
    let decembers = zip(years, sums).map { year, sum in year[11] / (sum / 12) }
    let firstQuarters = zip(years, sums).map { year, sum in year[0..<3].reduce(0, +) / (sum / 4) }
    return [
      Figure("months without revenue", exactly: 0, got: months.count(where: { $0 == 0 })),
      Figure("growth % of revenue in 2024", 15...60, got: 100 * (sums[1] / sums[0] - 1)),
      Figure("growth % of revenue in 2025", 15...60, got: 100 * (sums[2] / sums[1] - 1)),
      Figure("weakest December, times the mean month", 1.4...3, got: decembers.min() ?? 0),
      Figure("strongest first quarter, times the mean quarter", 0.4...0.9, got: firstQuarters.max() ?? 0),
    ]
  }

  private static func winrate(_ deals: [RolledUpDeal]) -> Double {
    percent(deals, in: \.isClosed, where: \.isWon)
  }

  private static func percent(
    _ deals: [RolledUpDeal], in base: (RolledUpDeal) -> Bool, where part: (RolledUpDeal) -> Bool
  ) -> Double {
    let base = deals.filter(base)
    return base.isEmpty ? 0 : 100 * Double(base.count(where: part)) / Double(base.count)
  }
}
