/// How many deals of each kind `deals.csv` has: 90 won, 60 lost, 30 open, in every table of this file.
enum PipelineQuotas {
  static let reps: [(name: String, level: String, won: Int, lost: Int, open: Int)] = [
    ("Ma'ruf Amin", "Senior", 20, 8, 5),
    ("Clara Wibowo", "Senior", 18, 9, 6),
    ("Teguh Firmansyah", "Senior", 15, 8, 4),
    ("Joko Prasetyo", "Junior", 14, 11, 5),
    ("Lina Marlina", "Junior", 13, 12, 5),
    ("Yuni Astuti", "Junior", 10, 12, 5),
  ]

  /// What is sold, with its code and its price for a year; some codes are there to be careful with.
  static let products: [(name: String, sku: String, price: Int, won: Int, lost: Int, open: Int)] = [
    ("Internet Dedicated 50M", "ID-50", 48_000_000, 24, 12, 7),
    ("Internet Dedicated 100M", "ID-100", 84_000_000, 18, 10, 6),
    ("SD-WAN Branch", "SDW/B", 30_000_000, 14, 8, 5),
    ("Metro Link", "A--B", 120_000_000, 9, 7, 3),
    ("Application Hosting", "C#", 60_000_000, 10, 9, 4),
    ("Managed Wi-Fi", "00123", 18_000_000, 15, 14, 5),
  ]

  static let segments: [(name: String, won: Int, lost: Int, open: Int)] = [
    ("Telco", 22, 10, 7), ("Banking", 24, 14, 8), ("Retail", 20, 18, 7), ("Education", 12, 10, 4), ("Health", 12, 8, 4),
  ]

  static let customers: [(name: String, won: Int, lost: Int, open: Int)] = [
    ("Existing", 45, 18, 10), ("New", 33, 36, 16), ("Win-Back", 12, 6, 4),
  ]

  static let stages = ["Prospecting", "Qualification", "Proposal", "Negotiation", "Contract"]

  /// Where deals are lost, and where the open ones stand, from Prospecting to Negotiation.
  static let lostAtStage = [14, 18, 20, 8]
  static let openAtStage = [8, 9, 8, 5]

  /// Two deals in three are lost on price or to somebody else, and price is the first reason.
  static let lostReasons: [(name: String, lost: Int)] = [
    ("Price", 26), ("Competitor", 14), ("Timing", 11), ("No Budget", 9),
  ]

  static let regions = ["Jakarta", "West Java", "East Java", "Sumatra", "Sulawesi"]
}
