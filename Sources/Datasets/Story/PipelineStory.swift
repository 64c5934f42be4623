/// What the pipeline of `deals.csv` tells when it is asked.
public enum PipelineStory {
  /// Computes every figure of the story from the text of `deals.csv`.
  public static func figures(of pipeline: String) -> [Figure] {
    let deals = CSV.records(of: pipeline)
    let lost = deals.filter { $0["status"] == "Lost" }
    let won = deals.filter { $0["status"] == "Won" }
    return [
      Figure("deals", exactly: 180, got: deals.count),
      Figure("won", exactly: 90, got: won.count),
      Figure("lost", exactly: 60, got: lost.count),
      Figure("winrate %", percent: 60, got: winrate(deals)),
      Figure("winrate % of Ma'ruf Amin", percent: 71.4, got: winrate(deals.filter { $0["rep"] == "Ma'ruf Amin" })),
      Figure("winrate % of Yuni Astuti", percent: 45.5, got: winrate(deals.filter { $0["rep"] == "Yuni Astuti" })),
      Figure(
        "winrate % of Internet Dedicated 50M", percent: 66.7,
        got: winrate(deals.filter { $0["product"] == "Internet Dedicated 50M" })),
      Figure("winrate % of sku C#", percent: 52.6, got: winrate(deals.filter { $0["sku"] == "C#" })),
      Figure("lost on price %", percent: 43.3, got: share(lost) { $0["lost_reason"] == "Price" }),
      Figure("won no more than 12 days late %", 100...100, got: share(won) { !isLate($0) }),
      Figure("lost after the expected day %", 100...100, got: share(lost) { isPastExpected($0) }),
      Figure("growth % of revenue in 2025", 15...80, got: 100 * (revenue(won, "2025") / revenue(won, "2024") - 1)),
    ]
  }

  private static func winrate(_ deals: [[String: String]]) -> Double {
    share(deals.filter { $0["status"] != "Open" }) { $0["status"] == "Won" }
  }

  private static func share(_ deals: [[String: String]], where part: ([String: String]) -> Bool) -> Double {
    deals.isEmpty ? 0 : 100 * Double(deals.count(where: part)) / Double(deals.count)
  }

  private static func revenue(_ won: [[String: String]], _ year: String) -> Double {
    won.filter { $0["closed"]?.hasPrefix(year) ?? false }.reduce(0) { $0 + (Double($1["amount"] ?? "") ?? 0) }
  }

  private static func isPastExpected(_ deal: [String: String]) -> Bool {
    (deal["closed"] ?? "") > (deal["expected_close"] ?? "")
  }

  private static func isLate(_ deal: [String: String]) -> Bool {
    daysPastExpected(deal) > 12
  }

  private static func daysPastExpected(_ deal: [String: String]) -> Int {
    guard let closed = day(deal["closed"]), let expected = day(deal["expected_close"]) else { return 0 }
    return closed.number - expected.number
  }

  private static func day(_ text: String?) -> Day? {
    let parts = (text ?? "").split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? Day(year: parts[0], month: parts[1], day: parts[2]) : nil
  }
}
