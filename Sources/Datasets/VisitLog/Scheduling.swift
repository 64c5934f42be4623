/// Gives every visit its day.
///
/// A finished deal is dated from its end backwards: first the month in which it was won or lost, then the gaps between
/// its visits. An open deal is dated backwards from its last visit, most of them in the last weeks.
struct Scheduling {
  private let calendar = WorkingDays(years: 2023...2025)
  private var random = RandomSource(.dates)

  /// The last working day, on which something happens.
  private var lastDay: Int { calendar.days.count - 1 }

  static func addDays(to deals: inout [Deal]) -> WorkingDays {
    var scheduling = Scheduling()
    scheduling.dateWins(&deals)
    scheduling.dateLosses(&deals)
    scheduling.dateOpenDeals(&deals)
    scheduling.addAfterSales(&deals)
    return scheduling.calendar
  }

  private mutating func dateWins(_ deals: inout [Deal]) {
    var members = spread(.won, deals)
    let perMonth = Month.wins(of: members.count)
    // The log begins in January 2023: what is won in its first weeks took few visits.
    let early = members.sorted { (deals[$0].visitCount, $0) < (deals[$1].visitCount, $1) }.prefix(perMonth[0])
    members = early + members.filter { !early.contains($0) }
    date(members, perMonth, &deals)
  }

  private mutating func dateLosses(_ deals: inout [Deal]) {
    var members = spread(.lost, deals)
    let perMonth = Month.losses(of: members.count)
    let early = members.filter { deals[$0].visitCount < 4 }.prefix(perMonth[0] + perMonth[1])
    members = early + members.filter { !early.contains($0) }
    date(members, perMonth, &deals)
  }

  /// Orders the deals so that each rep's are spread over the years: the second of four comes in the second quarter.
  private mutating func spread(_ outcome: Outcome, _ deals: [Deal]) -> [Int] {
    let members = random.shuffled(deals.indices.filter { deals[$0].outcome == outcome })
    var places: [(place: Double, deal: Int)] = []
    for rep in Quotas.reps {
      let own = members.filter { deals[$0].rep.name == rep.name }
      for (number, deal) in own.enumerated() {
        places.append(((Double(number) + random.unit()) / Double(own.count), deal))
      }
    }
    return places.sorted { ($0.place, $0.deal) < ($1.place, $1.deal) }.map(\.deal)
  }

  private mutating func date(_ members: [Int], _ perMonth: [Int], _ deals: inout [Deal]) {
    var members = members[...]
    for (month, count) in zip(Month.all, perMonth) {
      let choice = calendar.positions(year: month.year, month: month.number)
      for deal in members.prefix(count) {
        let end = month.index == 0 ? choice.upperBound - 1 - random.below(4) : random.draw(from: choice)
        deals[deal].days = days(endingAt: end, deals[deal])
      }
      members = members.dropFirst(count)
    }
  }

  private mutating func dateOpenDeals(_ deals: inout [Deal]) {
    for (number, deal) in deals.indices.filter({ deals[$0].outcome == .open }).enumerated() {
      // Four in five were seen within five weeks, the others have gone silent.
      let share = random.unit()
      let silence = number % 5 == 4 ? 25 + Int(40 * share) : Int(24 * share * share * share)
      deals[deal].days = days(endingAt: number == 0 ? lastDay : lastDay - silence, deals[deal])
    }
  }

  private mutating func days(endingAt end: Int, _ deal: Deal) -> [Int] {
    var gaps = (0..<max(deal.visitCount - 1, 0)).map { _ in gap(deal.segment) }
    if deal.outcome == .lost, let last = gaps.popLast() {
      // Bad news takes longer.
      gaps.append(last * 3 / 2)
    }
    let available = max(end, gaps.count)
    while gaps.reduce(0, +) > available {
      gaps = gaps.map { max(1, $0 * 3 / 4) }
    }
    var days = [max(end, gaps.count)]
    for gap in gaps.reversed() {
      days.append((days.last ?? end) - gap)
    }
    return days.reversed()
  }

  /// Three days to a month between two visits; public bodies take longer.
  private mutating func gap(_ segment: Segment) -> Int {
    let share = random.unit()
    let days = 3 + 15 * share * share
    return Int(segment == .government || segment == .regional ? days * 1.25 : days)
  }

  private mutating func addAfterSales(_ deals: inout [Deal]) {
    let candidates = deals.indices.filter { deals[$0].outcome == .won && (deals[$0].days.last ?? 0) < lastDay - 40 }
    for deal in random.shuffled(candidates).prefix(9) {
      deals[deal].hasAfterSales = true
      deals[deal].days.append((deals[deal].days.last ?? 0) + 10 + random.below(25))
    }
  }
}
