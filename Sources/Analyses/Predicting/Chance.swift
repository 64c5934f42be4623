import Frames
import Glibc
import SalesModel
import Statistics

/// How likely an open deal is to be won: on the day of its last visit, today, and after another week without a visit.
struct Chance {
  /// The row of the deal.
  var deal: Int
  var atLastVisit, today, inAWeek: Double
  /// How often finished deals at its stage were won.
  var norm: Double
  /// The days since the last visit; nil where that is not known.
  var silent: Int?

  /// What another week of silence takes away; never less than nothing.
  var costOfAWeek: Double { max(0, today - inAWeek) }
}

/// What is foretold of open deals: the model, and beyond the silence that is usual what longer silence goes along with.
///
/// The model learns from days on which deals were visited, and hardly any of them was visited again after a silence that is
/// longer than usual. What such a silence means is told by the finished deals that went through one: `WaitingEffect`.
extension Prediction {
  /// Returns what is foretold of open deals today; `features` are what is known of them.
  func forecasts(of deals: [Int], _ features: DealFeatures, today: Int) -> [DealModel.Forecast] {
    zip(deals, model.forecasts(of: features)).map { deal, forecast in
      let shift = shift(of: deal, today: today)
      return shift.logOdds == 0 ? forecast : forecast.shifted(by: shift)
    }
  }

  /// Returns what each predictor adds to the log odds of open deals, the silence beyond what is usual among the days since
  /// the last visit.
  func contributions(of deals: [Int], _ features: DealFeatures, today: Int) -> [[(
    predictor: Predictor, logOdds: Double
  )]] {
    zip(deals, model.contributions(to: features)).map { deal, contributions in
      let shift = shift(of: deal, today: today).logOdds
      guard shift != 0 else { return contributions }
      let idle = contributions.first { $0.predictor == .idle }?.logOdds ?? 0
      return contributions.filter { $0.predictor != .idle } + [(.idle, idle + shift)]
    }
  }

  /// What the silence of a deal beyond the usual does to its log odds; nothing where the model is not used.
  private func shift(of deal: Int, today: Int) -> (logOdds: Double, error: Double) {
    guard model.isUsed, let silence, let effect = silence.effect, let last = sheet.lastActivity[deal],
      let usual = silence.usual(atStage: sheet.stages[deal]), Double(today - last) > usual
    else { return (0, 0) }
    // The days are those of a log.
    return effect.shift(group: sheet.stages[deal], from: Int(usual.rounded()), to: today - last)
  }

  /// Returns how likely each open deal is to be won, by what is known today.
  func chances(_ model: Model, today: Int) -> [Chance] {
    let open = sheet.open
    let features = sheet.features(of: open, model, today: today)
    let forecasts = forecasts(of: open, features, today: today)
    let earlier = self.model.forecasts(of: sheet.onDayOfLastVisit(features, of: open))
    let norms = self.model.base.probabilities(of: features)
    return open.indices.map { place in
      let (deal, now) = (open[place], forecasts[place].probability)
      let silent = sheet.lastActivity[deal].map { max(0, today - $0) }
      let week = silent.flatMap { days in
        silence?.effect?.shift(group: sheet.stages[deal], from: days, to: days + Silence.week)
      }
      return Chance(
        deal: deal, atLastVisit: earlier[place].probability, today: now,
        inAWeek: week.map { forecasts[place].shifted(by: $0).probability } ?? now, norm: norms[place], silent: silent)
    }
  }
}

extension DealModel.Forecast {
  /// Returns what is foretold where the log odds move by so much, with the doubt about that.
  fileprivate func shifted(by shift: (logOdds: Double, error: Double)) -> DealModel.Forecast {
    func odds(_ probability: Double) -> Double { logit(min(max(probability, 1e-12), 1 - 1e-12)) }
    let (middle, extra) = (odds(probability), DealModel.z * shift.error)
    func spread(_ end: Double) -> Double { ((odds(end) - middle) * (odds(end) - middle) + extra * extra).squareRoot() }
    let moved = middle + shift.logOdds
    return DealModel.Forecast(
      probability: logistic(moved),
      interval: Interval(
        lower: logistic(moved - spread(interval.lower)), upper: logistic(moved + spread(interval.upper))))
  }
}

extension DealSheet {
  /// Returns what was known of deals on the day of the last visit: the numbers of days as they were then.
  fileprivate func onDayOfLastVisit(_ features: DealFeatures, of deals: [Int]) -> DealFeatures {
    func days(_ count: (Int) -> Int?) -> DealFeatures.Values {
      .numbers(deals.map { count($0).map(Double.init) ?? .nan })
    }
    var then = features
    for place in then.columns.indices {
      switch then.columns[place].predictor {
      case .age:
        then.columns[place].values = days { deal in
          guard let created = created[deal], let last = lastActivity[deal] else { return nil }
          return max(0, last - created)
        }
      case .idle: then.columns[place].values = days { deal in lastActivity[deal].map { _ in 0 } }
      default: continue
      }
    }
    return then
  }
}
