import Diagnostics
import Glibc

extension Predictor {
  /// A number that is known of a deal, in words: `visits 4`, `age 81 days`, `amount 500,000,000`.
  func words(for value: Double, named isNamed: Bool = true, in wording: Wording = .english) -> String {
    let name = wording.word(name)
    guard value.isFinite else { return wording.word("no") + " " + name }
    let number =
      switch kind {
      case .amount: wording.number(exp(value).digits(places: 0))
      case .days: wording.counted(Int(value.rounded()), "day")
      case .number, .stage, .person, .category: wording.number(value.digits(places: 2))
      }
    return isNamed ? "\(name) \(number)" : number
  }
}
