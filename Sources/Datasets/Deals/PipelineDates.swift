extension PipelineMaker {
  /// The days of one deal, as positions among the working days since January 2024.
  struct Dates {
    var created: Int
    var expected: Int
    var closed: Int?
    var lastActivity: Int
  }

  /// Won deals close near the day they were expected to; lost ones drag on after it.
  mutating func dates(_ outcome: Outcome, _ stages: [Int]) -> [Dates] {
    switch outcome {
    case .won: closings(by: Self.wonWeights, total: stages.count).map { closedDates($0, slip: random.below(13) - 8) }
    case .lost: closings(by: Self.lostWeights, total: stages.count).map { closedDates($0, slip: 5 + random.below(30)) }
    case .open: stages.indices.map { openDates(number: $0, stage: stages[$0]) }
    }
  }

  /// Nothing closes in the first month, and most in December; 2025 is the better year.
  private static let wonWeights: [Double] = [
    0, 2, 3, 3, 3, 4, 3, 3, 4, 4, 5, 7, 3, 3, 4, 4, 4, 5, 4, 4, 5, 5, 6, 9,
  ]
  private static let lostWeights: [Double] = [
    0, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3,
  ]

  private mutating func closings(by weights: [Double], total: Int) -> [Int] {
    zip(0..., Apportionment.share(total, by: weights)).flatMap { month, count in
      let days = calendar.positions(year: 2024 + month / 12, month: month % 12 + 1)
      return (0..<count).map { _ in random.draw(from: days) }
    }
  }

  private mutating func closedDates(_ closed: Int, slip: Int) -> Dates {
    let earliest = random.below(12)
    let created = max(earliest, closed - 15 - random.below(60))
    return Dates(
      created: created, expected: max(created + 5, closed - slip), closed: closed, lastActivity: closed)
  }

  /// Open deals are young, the early stages younger; one in five is past its expected day.
  private mutating func openDates(number: Int, stage: Int) -> Dates {
    let today = calendar.positions(year: 2025, month: 12).upperBound - 1
    let created = today - 5 - stage * 14 - random.below(30)
    let isOverdue = number % 5 == 4
    let expected = isOverdue ? max(created + 3, today - 2 - random.below(20)) : today + 5 + random.below(60)
    let lastActivity = number == 0 ? today : created + random.below(today - created + 1)
    return Dates(created: created, expected: expected, closed: nil, lastActivity: lastActivity)
  }
}
