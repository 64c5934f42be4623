import Glibc

extension Outlook {
  /// What may be true of things, as far as the past tells.
  struct Truth {
    /// How far the log odds of what is pending are off, in standard deviations of their doubt: the same for all, which is
    /// the widest that it can be.
    var pending = 0.0
    /// How far the effect of a change is off.
    var change = 0.0
    /// The rate of success of each group.
    var rates: [Double]
    /// What new successes bring, as a part of what past ones did, and how many things arrive.
    var worths: [Double]
    var arrivals = 1.0

    /// What is most likely.
    init(_ outlook: Outlook) {
      rates = outlook.groups.map(\.rate)
      worths = outlook.groups.map { _ in 1 }
    }

    /// What may be true too: rates by Jeffreys' prior, the number of arrivals by a Poisson rate without one, mean worths
    /// with the doubt of a mean of as many.
    init(_ outlook: Outlook, _ doubts: [Double], _ random: inout SeededRandom) {
      (pending, change) = (random.normal(), random.normal())
      arrivals = outlook.arrived > 0 ? random.gamma(shape: outlook.arrived) / outlook.arrived : 1
      (rates, worths) = ([], [])
      for (group, doubt) in zip(outlook.groups, doubts) {
        let successes = Double(group.successes.count)
        let won = random.gamma(shape: successes + 0.5)
        let lost = random.gamma(shape: group.count - successes + 0.5)
        rates.append(group.count > 0 ? won / (won + lost) : 0)
        worths.append(exp(doubt * random.normal() - doubt * doubt / 2))
      }
    }
  }

  /// A scenario, with all worked out that is the same whatever is true.
  struct Reading {
    private let outlook: Outlook
    private let scenario: Scenario
    /// What a new success of each group brings in time: its mean and that of its square.
    private let worths: [(mean: Double, square: Double)]
    /// The share of pending successes that come in time.
    private let inTime: [Double]

    init(_ outlook: Outlook, _ scenario: Scenario) {
      (self.outlook, self.scenario) = (outlook, scenario)
      let all = outlook.groups.flatMap(\.successes)
      worths = outlook.groups.indices.map { group in
        let own = outlook.groups[group].successes
        return outlook.worth(
          of: own.isEmpty ? all : own, longer: scenario.durations[group], worth: scenario.worths[group])
      }
      inTime = outlook.pending.map { outlook.share(ofAge: $0.age, longer: scenario.durations[$0.group]) }
    }

    /// Returns what comes in on average, and the variance that chance gives it.
    func sum(_ truth: Truth) -> (mean: Double, variance: Double) {
      var (mean, variance) = (0.0, 0.0)
      let shifts = Shifts(outlook, scenario, truth)
      for (place, one) in outlook.pending.enumerated() {
        var probability = 0.0
        if let isSuccess = scenario.settled[place] {
          probability = isSuccess ? 1 : 0
        } else {
          let shift = shifts.pending[one.group] + (shifts.own[one.group].map { $0.shifts[place] * $0.factor } ?? 0)
          probability = inTime[place] * logistic(one.logOdds + truth.pending * one.doubt + shift)
        }
        mean += one.worth * probability
        variance += one.worth * one.worth * probability * (1 - probability)
      }
      for (place, group) in outlook.groups.enumerated() where group.count > 0 {
        let (shift, rate) = (shifts.new[place], truth.rates[place])
        let successes =
          group.count * outlook.renewal * truth.arrivals * scenario.arrivals[place]
          * (shift == 0 ? rate : logistic(group.logOdds(rate) + shift))
        mean += successes * worths[place].mean * truth.worths[place]
        variance += successes * worths[place].square * truth.worths[place] * truth.worths[place]
      }
      return (mean, variance)
    }
  }

  /// By how much log odds grow in a scenario.
  private struct Shifts {
    /// Those of the new things of each group, and those of all that is pending in it.
    var new, pending: [Double]
    /// What pending ones add on their own, where a change gives each of them another shift.
    var own: [(shifts: [Double], factor: Double)?]

    init(_ outlook: Outlook, _ scenario: Scenario, _ truth: Truth) {
      new = [Double](repeating: 0, count: outlook.groups.count)
      pending = new
      own = new.map { _ in nil }
      for rate in scenario.rates {
        switch rate.change {
        case .to(let target):
          let shift = outlook.shift(of: rate.groups, to: target, truth.rates)
          for group in rate.groups {
            new[group] += shift
            pending[group] += shift
          }
        case .by(let shift, let each, let doubt):
          let factor = 1 + doubt * truth.change
          for group in rate.groups {
            new[group] += shift * factor
            if let each { own[group] = (each, factor) } else { pending[group] += shift * factor }
          }
        }
      }
    }
  }

  /// What a success brings in time: its mean and that of its square.
  fileprivate func worth(
    of successes: [(worth: Double, duration: Double)], longer: Double, worth: Double
  ) -> (mean: Double, square: Double) {
    guard !successes.isEmpty else { return (0, 0) }
    var (sum, squares) = (0.0, 0.0)
    for one in successes {
      // Of arrivals that are spread evenly, those end in time that have this much of the stretch before them.
      let share = max(0, 1 - longer * max(0, one.duration) / horizon)
      sum += share * one.worth * worth
      squares += share * one.worth * worth * one.worth * worth
    }
    return (sum / Double(successes.count), squares / Double(successes.count))
  }

  /// The share of the successes that are `age` old and not yet there that come within the stretch.
  fileprivate func share(ofAge age: Double, longer: Double) -> Double {
    let later = durations.count - durations.firstPlace(above: age / longer)
    let beyond = durations.count - durations.firstPlace(above: (age + horizon) / longer)
    return later == 0 ? 1 : 1 - Double(beyond) / Double(later)
  }

  /// The log odds by which all of `places` have to grow, so that together they succeed at a rate.
  fileprivate func shift(of places: [Int], to target: Double, _ rates: [Double]) -> Double {
    let all = places.reduce(0) { $0 + groups[$1].count }
    guard all > 0 else { return 0 }
    func rate(_ shift: Double) -> Double {
      places.reduce(0) { $0 + groups[$1].count * logistic(groups[$1].logOdds(rates[$1]) + shift) } / all
    }
    if abs(places.reduce(0) { $0 + groups[$1].count * rates[$1] } / all - target) < 1e-12 { return 0 }
    var (low, high) = (-Self.farthest, Self.farthest)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if rate(middle) < target { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Log odds that are as good as certain.
  private static let farthest = 40.0
}

extension Outlook.Group {
  /// The log odds of a rate; where nothing or everything succeeded, as if half a thing more had done either.
  fileprivate func logOdds(_ rate: Double) -> Double {
    rate > 0 && rate < 1 ? logit(rate) : logit((rate * count + 0.5) / (count + 1))
  }
}
