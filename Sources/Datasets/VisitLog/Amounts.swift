/// Gives every deal its contract value, so that the months bring the revenue they are to bring.
struct Amounts {
  private var random = RandomSource(.amounts)
  private let calendar: WorkingDays

  static func addAmounts(to deals: inout [Deal], _ calendar: WorkingDays) {
    var amounts = Amounts(calendar: calendar)
    amounts.addWonAmounts(&deals)
    amounts.addOtherAmounts(&deals)
    amounts.addFirstAmounts(&deals)
  }

  private init(calendar: WorkingDays) {
    self.calendar = calendar
  }

  /// The deals won in a month share its revenue by their weight.
  private mutating func addWonAmounts(_ deals: inout [Deal]) {
    for month in Month.all {
      let days = calendar.positions(year: month.year, month: month.number)
      let members = deals.indices.filter { deals[$0].outcome == .won && days.contains(deals[$0].decided) }
      let weights = members.map { weight(deals[$0], tail: 4.5) }
      let revenue = month.expectedRevenue * (0.94 + 0.12 * random.unit())
      let total = weights.reduce(0, +)
      for (deal, weight) in zip(members, weights) {
        deals[deal].amount = Self.rounded(revenue * weight / total)
      }
    }
  }

  private mutating func addOtherAmounts(_ deals: inout [Deal]) {
    for deal in deals.indices where deals[deal].outcome != .won {
      let date = calendar[deals[deal].days.last ?? 0]
      let month = Month(index: (date.year - 2023) * 12 + date.month - 1)
      deals[deal].amount = Self.rounded(month.trend / 6 * weight(deals[deal], tail: 2.5))
    }
  }

  /// One deal in eight that came to a negotiation was worth something else before it.
  private mutating func addFirstAmounts(_ deals: inout [Deal]) {
    for deal in deals.indices where deals[deal].visits.count >= 4 && random.below(8) == 0 {
      let first = Self.rounded(Double(deals[deal].amount) * (0.85 + 0.45 * random.unit()))
      deals[deal].firstAmount = first == deals[deal].amount ? nil : first
    }
  }

  private mutating func weight(_ deal: Deal, tail: Double) -> Double {
    let segment =
      switch deal.segment {
      case .telco: 1.50
      case .soe: 1.15
      case .government: 0.95
      case .privateSector: 0.75
      case .regional: 0.60
      }
    let level = deal.rep.level == .enterpriseAccountManager ? 1.15 : 0.85
    let customer = deal.customer == .lama ? 1.15 : 0.90
    let share = random.unit()
    let square = share * share
    return segment * level * deal.rep.accountSize * customer * (0.35 + square + tail * square * square * square)
  }

  /// Round numbers between 20 million and 1.5 billion.
  private static func rounded(_ amount: Double) -> Int {
    let step = amount < 100e6 ? 1e6 : amount < 500e6 ? 5e6 : 25e6
    return Int((min(max(amount, 20e6), 1500e6) / step).rounded() * step)
  }
}

extension Deal {
  /// The day of the first visit.
  var created: Int { days.first ?? 0 }

  /// The day on which it was won or lost, or of the last visit of an open one.
  var decided: Int { days.isEmpty ? 0 : days[min(visitCount, days.count) - 1] }
}
