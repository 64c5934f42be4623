/// The pipeline for a first lesson: one row a deal, English headers, dates as 2025-04-15.
enum Pipeline {
  static let header = [
    "deal_id", "account", "rep", "level", "segment", "customer", "region", "product", "sku", "stage", "amount",
    "created",
    "expected_close", "closed", "last_activity", "status", "lost_reason",
  ]

  static func text() -> String {
    var maker = PipelineMaker()
    let rows = [Outcome.won, .lost, .open].flatMap { maker.rows($0) }
    let sorted = rows.enumerated().sorted { ($0.element.created, $0.offset) < ($1.element.created, $1.offset) }
    return CSV.text(
      header: header, rows: sorted.enumerated().map { ["D-\(1001 + $0.offset)"] + $0.element.element.cells })
  }
}

/// Makes the rows of one outcome after another.
struct PipelineMaker {
  var random = RandomSource(.deals)
  /// Expected closings reach into 2026; nothing happens after 2025.
  let calendar = WorkingDays(years: 2024...2026)
  private var accounts: PipelineAccounts

  init() {
    accounts = PipelineAccounts(&random)
  }

  /// A row without its id, and the position of the day it was created, to sort by.
  struct Row {
    var created: Int
    var cells: [String]
  }

  mutating func rows(_ outcome: Outcome) -> [Row] {
    let reps = shuffledIndices(PipelineQuotas.reps.map { count(outcome, $0.won, $0.lost, $0.open) })
    let products = shuffledIndices(PipelineQuotas.products.map { count(outcome, $0.won, $0.lost, $0.open) })
    let segments = shuffledIndices(PipelineQuotas.segments.map { count(outcome, $0.won, $0.lost, $0.open) })
    let customers = shuffledIndices(PipelineQuotas.customers.map { count(outcome, $0.won, $0.lost, $0.open) })
    let stages = stages(outcome)
    let reasons = shuffledIndices(PipelineQuotas.lostReasons.map(\.lost))
    let dates = dates(outcome, stages)
    return reps.indices.map { index in
      let rep = PipelineQuotas.reps[reps[index]]
      let product = PipelineQuotas.products[products[index]]
      let segment = PipelineQuotas.segments[segments[index]].name
      let date = dates[index]
      let cells = [
        accounts.next(in: segment), rep.name, rep.level, segment,
        PipelineQuotas.customers[customers[index]].name, random.pick(PipelineQuotas.regions), product.name, product.sku,
        PipelineQuotas.stages[stages[index]], "\(amount(product.price, date.created))",
        calendar[date.created].iso, calendar[date.expected].iso, date.closed.map { calendar[$0].iso } ?? "",
        calendar[date.lastActivity].iso, status(outcome),
        outcome == .lost ? PipelineQuotas.lostReasons[reasons[index]].name : "",
      ]
      return Row(created: date.created, cells: cells)
    }
  }

  private func count(_ outcome: Outcome, _ won: Int, _ lost: Int, _ open: Int) -> Int {
    switch outcome {
    case .won: won
    case .lost: lost
    case .open: open
    }
  }

  private func status(_ outcome: Outcome) -> String {
    switch outcome {
    case .won: "Won"
    case .lost: "Lost"
    case .open: "Open"
    }
  }

  private mutating func shuffledIndices(_ counts: [Int]) -> [Int] {
    random.shuffled(Apportionment.bag(Array(zip(counts.indices, counts))))
  }

  private mutating func stages(_ outcome: Outcome) -> [Int] {
    switch outcome {
    case .won: Array(repeating: 4, count: 90)
    case .lost: shuffledIndices(PipelineQuotas.lostAtStage)
    case .open: shuffledIndices(PipelineQuotas.openAtStage)
    }
  }

  /// One to four years or places at the list price, less a discount; a little dearer in 2025.
  private mutating func amount(_ price: Int, _ created: Int) -> Int {
    let size = Double(price * (1 + random.below(4))) * (0.85 + 0.15 * random.unit())
    return Int((size * (created > 250 ? 1.1 : 1) / 500_000).rounded()) * 500_000
  }
}
