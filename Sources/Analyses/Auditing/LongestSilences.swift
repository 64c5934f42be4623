import Diagnostics
import Execution
import Frames
import SalesModel

/// How long deals were silent between visits at the most, before they were won.
struct LongestSilences {
  /// In days, a number for each won deal that was visited more than once.
  private(set) var ofWon: [Double] = []

  /// Reads the log; without one nothing is known.
  init(_ data: AuditedModel) throws(Diagnostic) {
    guard data.log != nil, let visits = DealVisits(data.model) else { return }
    let deals = try data.askOfAll("list won as won, closed as closed")
    guard let won = deals["won"], let closed = deals["closed"] else { return }
    for (number, visits) in visits.byDeal.enumerated() {
      if number % 65_536 == 0 { try data.work.check() }
      guard let deal = visits.first.map({ Int($0.deal) }), deal < won.count, won[deal] == .boolean(true),
        case .date(let end) = closed[deal]
      else { continue }
      let days = visits.map(\.day).prefix { $0 <= end }
      if let longest = zip(days, days.dropFirst()).map({ $1 - $0 }).max() { ofWon.append(Double(longest)) }
    }
  }
}
