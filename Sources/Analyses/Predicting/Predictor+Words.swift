import Diagnostics
import Glibc

extension Predictor {
  /// A number that is known of a deal, in words: `visits 4`, `age 81 days`, `amount Rp 500 juta`.
  func words(for value: Double, named isNamed: Bool = true, in wording: Wording = .english) -> String {
    let name = wording.word(name)
    guard value.isFinite else { return wording.word("no") + " " + name }
    let number =
      switch kind {
      case .amount: money(exp(value)).text(in: wording)
      case .days: wording.counted(Int(value.rounded()), "day")
      case .number, .stage, .person, .category: wording.number(value.digits(places: 2))
      }
    return isNamed ? "\(name) \(number)" : number
  }

  private func money(_ amount: Double) -> Sentence { "\(money: amount, in: currency)" }
}
