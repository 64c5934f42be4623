import Diagnostics
import Frames
import Glibc
import Planning

extension Predictor {
  /// A number that is known of a deal, in words: `visits 4`, `age 81 days`, `amount 500,000,000`.
  func words(for value: Double, named isNamed: Bool = true, in wording: Wording = .english) -> String {
    let name = wording.word(name)
    guard value.isFinite else { return wording.word("no") + " " + name }
    let number =
      switch kind {
      case .amount: wording.number(Self.digits(exp(value)))
      case .days: wording.counted(Int(value.rounded()), "day")
      case .number, .stage, .person, .category: wording.number(Self.digits(value))
      }
    return isNamed ? "\(name) \(number)" : number
  }

  /// A number with four digits that mean something.
  private static func digits(_ value: Double) -> String {
    guard abs(value) < 1e18 else { return "\(value)" }
    if abs(value) >= 1000 || value == value.rounded() {
      let size = max(1, pow(10, (log10(max(1, abs(value)))).rounded(.down) - 3))
      // Below 10^18 it fits.
      return counted(Int((value / size).rounded() * size))
    }
    return Value.decimalText(Int128((value * 100).rounded()), scale: 2)
  }
}
