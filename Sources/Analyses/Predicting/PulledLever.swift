import Diagnostics
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// A lever that is pulled: from where to where, and for which deals.
struct PulledLever {
  /// What is pulled.
  enum Kind {
    /// A lever of revenue. `isSet` where the question says where to, rather than by how much.
    case lever(RevenueLever, from: Double, to: Double, isSet: Bool)
    /// How an open deal ends, by its place among them.
    case deal(place: Int, isWon: Bool, probability: Double)
  }

  let kind: Kind
  /// What it is called.
  let name: String
  /// How much it differs from quarter to quarter; nil where that is not known.
  let usual: Double?
  /// Which deals it moves; nil: all.
  private let members: [Bool]?
  /// What visits go along with.
  private let visits: VisitEffect?

  func isMember(_ deal: Int) -> Bool {
    if case .deal = kind { return false }
    return members?[deal] ?? true
  }

  init(_ kind: Kind, named name: String, usual: Double? = nil, members: [Bool]? = nil, visits: VisitEffect? = nil) {
    (self.kind, self.name, self.usual, self.members, self.visits) = (kind, name, usual, members, visits)
  }

  /// Where it stands, and where it goes, in words: `51.7%` and `60%`.
  func ends(in wording: Wording) -> (today: String, then: String) {
    switch kind {
    case .lever(let lever, let from, let to, _):
      (lever.words(for: from, in: wording), lever.words(for: to, in: wording))
    case .deal(_, let isWon, let probability):
      (RevenueLever.winrate.words(for: probability, in: wording), isWon ? "100%" : "0%")
    }
  }

  /// How many usual moves it is, to a tenth.
  var stretch: Double? {
    guard case .lever(_, let from, let to, _) = kind, let usual, usual > 0 else { return nil }
    return (abs(to - from) / usual * 10).rounded() / 10
  }

  /// Moves what it moves of a scenario.
  func move(_ scenario: inout Outlook.Scenario, _ groups: [Int]) {
    switch kind {
    case .deal(let place, let isWon, _): scenario.settled[place] = isWon
    case .lever(let lever, let from, let to, let isSet):
      switch lever {
      case .winrate:
        let isMoved = !isSet && from > 0 && from < 1 && to > 0 && to < 1
        let change: Outlook.Rate.Change = isMoved ? .by(logit(to) - logit(from), pending: nil, doubt: 0) : .to(to)
        scenario.rates.append(Outlook.Rate(groups: groups, change: change))
      case .visits:
        guard let visits else { return }
        let change = Outlook.Rate.Change.by(visits.new, pending: visits.pending, doubt: visits.doubt)
        scenario.rates.append(Outlook.Rate(groups: groups, change: change))
      case .cycle: for group in groups { scenario.durations[group] *= to / from }
      case .dealSize: for group in groups { scenario.worths[group] *= to / from }
      case .deals, .reps: for group in groups { scenario.arrivals[group] *= to / from }
      }
    }
  }
}

/// What more or fewer visits go along with, by the model: shifts of log odds.
struct VisitEffect {
  /// That of deals to come: the mean over finished ones.
  let new: Double
  /// Those of the open deals.
  let pending: [Double]
  /// The standard deviation of the doubt about them, as a part of them.
  let doubt: Double

  /// Of visits that are `factor` times as many; nil where the model does not look at visits, or is not used.
  init?(_ model: DealModel, open: DealFeatures, times factor: Double) {
    guard model.isUsed, let doubt = model.fitted?.relativeDoubt(about: .visits) else { return nil }
    let shifts = model.shifts(of: model.rows.features, .visits, times: factor)
    new = shifts.reduce(0, +) / Double(max(1, shifts.count))
    pending = model.shifts(of: open, .visits, times: factor)
    self.doubt = doubt
  }
}

extension DealModel {
  /// By how much log odds grow if a number is `factor` times what it is.
  fileprivate func shifts(of features: DealFeatures, _ predictor: Predictor, times factor: Double) -> [Double] {
    var other = features
    for place in other.columns.indices where other.columns[place].predictor == predictor {
      if case .numbers(let numbers) = other.columns[place].values {
        other.columns[place].values = .numbers(numbers.map { $0 * factor })
      }
    }
    return zip(forecasts(of: features), forecasts(of: other)).map { $1.logOdds - $0.logOdds }
  }
}
