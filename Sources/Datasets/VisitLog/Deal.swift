/// One deal of the visit log, filled in step by step: attributes, visits, dates, amount, name.
struct Deal {
  var rep: Quotas.Rep
  var segment: Segment
  var customer: CustomerKind
  var outcome: Outcome
  /// The stage it got to.
  var furthest: Stage
  /// The visits made in each stage that it passed through; a won deal has one at the last stage.
  var visits: [Int] = []
  /// A won deal is called on once more after the contract.
  var hasAfterSales = false
  /// A lost deal says so twice: the customer calls off, and a last visit confirms it.
  var isCancelledTwice = false
  /// One working day a visit, rising.
  var days: [Int] = []
  var amount = 0
  /// What the contract was thought to be worth until the negotiation.
  var firstAmount: Int?
  var account = ""

  /// How many rows it takes up to the decision, or up to now.
  var visitCount: Int { visits.reduce(0, +) }
}

extension Deal {
  /// Makes the deals with every attribute that a quota decides.
  static func planned() -> [Deal] {
    var random = RandomSource(.attributes)
    return [Outcome.won, .lost, .open].flatMap { planned($0, &random) }
  }

  private static func planned(_ outcome: Outcome, _ random: inout RandomSource) -> [Deal] {
    let places = random.shuffled(places(outcome))
    let reps = reps(outcome, for: places.map(\.segment), &random)
    let customers = random.shuffled(Apportionment.bag(Quotas.customers(outcome)))
    return places.indices.map { index in
      Deal(
        rep: reps[index], segment: places[index].segment, customer: customers[index], outcome: outcome,
        furthest: places[index].furthest)
    }
  }

  private static func places(_ outcome: Outcome) -> [(segment: Segment, furthest: Stage)] {
    switch outcome {
    case .won: Apportionment.bag(Quotas.wonBySegment).map { ($0, .paskaDeal) }
    case .lost: places(Quotas.lostBySegment)
    case .open: places(Quotas.openBySegment)
    }
  }

  private static func places(_ table: [(Segment, [Int])]) -> [(segment: Segment, furthest: Stage)] {
    table.flatMap { segment, counts in
      Apportionment.bag(Array(zip(Stage.beforeDecision, counts))).map { (segment, $0) }
    }
  }

  /// Gives every place a rep: first the reserved ones, then what is left of each rep's quota in random order.
  private static func reps(_ outcome: Outcome, for segments: [Segment], _ random: inout RandomSource) -> [Quotas.Rep] {
    var left = Quotas.reps.map { rep in
      switch outcome {
      case .won: rep.won
      case .lost: rep.lost
      case .open: rep.open
      }
    }
    var chosen = [Int?](repeating: nil, count: segments.count)
    for (name, counts) in Quotas.reserved(outcome) {
      guard let rep = Quotas.reps.firstIndex(where: { $0.name == name }) else { continue }
      for (segment, count) in zip(Segment.allCases, counts) {
        let free = segments.indices.filter { segments[$0] == segment && chosen[$0] == nil }
        for place in free.prefix(count) {
          chosen[place] = rep
          left[rep] -= 1
        }
      }
    }
    var others = random.shuffled(Apportionment.bag(Array(zip(left.indices, left))))
    return chosen.map { Quotas.reps[$0 ?? others.popLast() ?? 0] }
  }
}

extension Deal {
  /// Gives every stage of every deal its number of visits, and a few deals their peculiarities.
  static func addVisits(to deals: inout [Deal]) {
    var random = RandomSource(.visits)
    for outcome in [Outcome.won, .lost, .open] {
      let members = deals.indices.filter { deals[$0].outcome == outcome }
      let stages = members.map { deals[$0].stagesPassed }
      let total = stages.reduce(0, +)
      let counts = Apportionment.share(total, by: Quotas.visitsPerStage(outcome))
      var bag = random.shuffled(Apportionment.bag([(1, counts[0]), (2, counts[1]), (3, counts[2])]))
      for (deal, passed) in zip(members, stages) {
        deals[deal].visits = (0..<passed).map { _ in bag.popLast() ?? 1 } + (outcome == .won ? [1] : [])
      }
    }
    for index in deals.indices {
      let canCancelTwice = deals[index].outcome == .lost && (deals[index].visits.last ?? 0) >= 2
      deals[index].isCancelledTwice = canCancelTwice && random.below(4) == 0
    }
  }

  /// The stages it passed through before the decision.
  private var stagesPassed: Int {
    Stage.beforeDecision.firstIndex(of: furthest).map { $0 + 1 } ?? Stage.beforeDecision.count
  }
}
