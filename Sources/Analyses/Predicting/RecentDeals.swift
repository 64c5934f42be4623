import Frames
import SalesModel
import Statistics

/// The deals of the last twelve months, which stand for those of the next.
struct RecentDeals {
  let sheet: DealSheet
  /// Which deals are looked at.
  let scope: [Bool]
  /// The days in which these deals were created, and decided.
  let days: ClosedRange<Int>
  /// The rep of each deal, by number; nil where nothing says who sells.
  private let reps: [Int32]?
  /// How many visits each deal took; nil without a log.
  private let visits: [Int]?
  private let amounts: [Double]

  /// How far is looked ahead, and back, in days.
  static let year = 365
  /// Of fewer decided deals a year says little: all that there were are looked at.
  private static let fewest = 20

  /// Finds them; nil where nothing was decided on a day that is known.
  init?(_ sheet: DealSheet, _ model: Model, today: Int, scope: [Bool]) {
    let decided = (0..<sheet.count).compactMap { deal in
      scope[deal] && (sheet.won[deal] || sheet.lost[deal]) ? sheet.closed[deal] : nil
    }.filter { $0 <= today }
    let created = (0..<sheet.count).compactMap { scope[$0] ? sheet.created[$0] : nil }.filter { $0 <= today }
    guard let first = created.min(), !decided.isEmpty else { return nil }
    let isEnough = decided.count { $0 > today - Self.year } >= Self.fewest
    days = (isEnough ? max(first, today - Self.year + 1) : min(first, decided.min() ?? first))...today
    (self.sheet, self.scope) = (sheet, scope)
    let rep = sheet.candidates.first { $0.predictor.name == Role.rep.rawValue }
    reps = rep.map { $0.column.categories().numbers }
    visits = sheet.visits(model)
    amounts = sheet.amounts ?? [Double](repeating: .nan, count: sheet.count)
  }

  /// How many times these days make a year.
  var pace: Double { Double(Self.year) / Double(days.count) }

  /// The deals that were created in some days.
  func created(_ days: ClosedRange<Int>, _ isMember: (Int) -> Bool) -> [Int] {
    (0..<sheet.count).filter { deal in
      scope[deal] && sheet.created[deal].map { days.contains($0) } == true && isMember(deal)
    }
  }

  /// The deals that were won or lost in some days.
  func decided(_ days: ClosedRange<Int>, _ isMember: (Int) -> Bool) -> [Int] {
    (0..<sheet.count).filter { deal in
      scope[deal] && (sheet.won[deal] || sheet.lost[deal]) && sheet.closed[deal].map { days.contains($0) } == true
        && isMember(deal)
    }
  }

  /// The deals that are open.
  var open: [Int] { sheet.open.filter { scope[$0] } }

  func isWon(_ deal: Int) -> Bool { sheet.won[deal] && !sheet.lost[deal] }

  /// The amount of a deal; 0 where there is none.
  func worth(_ deal: Int) -> Double { amounts[deal].isFinite ? max(0, amounts[deal]) : 0 }

  /// How many days a decided deal took; nil where that is not known.
  func duration(_ deal: Int) -> Double? {
    guard let closed = sheet.closed[deal], let created = sheet.created[deal] else { return nil }
    return Double(max(0, closed - created))
  }

  // MARK: What levers stand at

  /// Whether there is anything that tells where a lever stands.
  func knows(_ lever: RevenueLever) -> Bool {
    switch lever {
    case .reps: reps != nil
    case .visits: visits != nil
    case .winrate, .deals, .dealSize, .cycle: true
    }
  }

  /// Where a lever stood in some days, for some of the deals; nil where there was nothing to see.
  func value(of lever: RevenueLever, _ days: ClosedRange<Int>, _ isMember: (Int) -> Bool) -> Double? {
    switch lever {
    case .winrate: return decided(days, isMember).map { isWon($0) ? 1.0 : 0 }.mean
    case .dealSize: return decided(days, isMember).filter { isWon($0) && amounts[$0].isFinite }.map(worth).mean
    case .cycle: return quantile(decided(days, isMember).filter(isWon).compactMap(duration), 0.5)
    case .deals: return Double(created(days, isMember).count) * Double(Self.year) / Double(days.count)
    case .reps:
      guard let reps else { return nil }
      return Double(Set(created(days, isMember).map { reps[$0] }.filter { $0 >= 0 }).count)
    case .visits:
      guard let visits else { return nil }
      return decided(days, isMember).map { Double(visits[$0]) }.mean
    }
  }

  /// So many quarters tell how much a lever usually moves; of fewer than the second there is nothing usual.
  static let mostQuarters = 8
  private static let fewestQuarters = 4

  /// By how much a lever differs from year to year: half the standard deviation of its last complete quarters, since a year
  /// is the mean of four.
  func usualMove(of lever: RevenueLever, _ isMember: (Int) -> Bool) -> Double? {
    let values = quarters.compactMap { value(of: lever, $0, isMember) }
    guard values.count >= Self.fewestQuarters, let mean = values.mean else { return nil }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot() / 2
  }

  /// The last complete quarters in which there were deals, oldest first.
  private var quarters: [ClosedRange<Int>] {
    let created = (0..<sheet.count).compactMap { scope[$0] ? sheet.created[$0] : nil }
    guard let first = created.min() else { return [] }
    var quarters: [ClosedRange<Int>] = []
    var end = Day.startOfQuarter(days.upperBound + 1) - 1
    while quarters.count < Self.mostQuarters {
      let start = Day.startOfQuarter(end)
      guard start >= first else { break }
      quarters.append(start...end)
      end = start - 1
    }
    return quarters.reversed()
  }
}

extension Day {
  /// The first day of the quarter that a day is in.
  fileprivate static func startOfQuarter(_ day: Int) -> Int { truncated(day, to: .quarter(yearStart: 1)) }
}

extension [Double] {
  fileprivate var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }
}
