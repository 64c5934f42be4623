import Diagnostics
import Frames
import Glibc
import Language

/// What revenue depends on, and `whatif` can move.
enum RevenueLever: String, CaseIterable, Sendable {
  /// The share of decided deals that are won.
  case winrate
  /// Deals created in a year.
  case deals
  /// The mean amount of won deals.
  case dealSize = "deal_size"
  /// The median of the days that won deals take.
  case cycle
  /// How many reps bring in deals.
  case reps
  /// Visits to a deal until it is decided.
  case visits

  /// The largest and the smallest that it can be.
  var bounds: ClosedRange<Double> {
    switch self {
    case .winrate: 0...1
    case .cycle: 1...(.greatestFiniteMagnitude)
    case .deals, .dealSize, .reps, .visits: 0...(.greatestFiniteMagnitude)
    }
  }

  /// Whether less of it brings more.
  var isBetterBelow: Bool { self == .cycle }

  /// A value in words: `57.1%`, `73 days`, `112 a year`.
  func words(for value: Double, in wording: Wording = .english) -> String {
    func number(_ value: Double, _ places: Int) -> String { wording.number(value.digits(places: places)) }
    return switch self {
    case .winrate: number(value * 100, 1) + "%"
    case .cycle: number(value, 1) + " " + wording.word(value == 1 ? "day" : "days")
    case .deals: number(value, 0) + " " + wording.word("a year")
    case .dealSize: number(value, 0)
    case .reps: number(value, 1)
    case .visits: number(value, 1) + " " + wording.word("a deal")
    }
  }

  /// A value as it is typed.
  func typed(_ value: Double) -> String {
    switch self {
    case .winrate, .cycle: words(for: value)
    case .deals, .dealSize, .reps, .visits: "\(value == value.rounded() && value < 1e15 ? "\(Int(value))" : "\(value)")"
    }
  }

  // MARK: What is typed

  /// How much, as it is typed.
  enum Amount {
    case percent(Double)
    case points(Double)
    case days(Double)
    case number(Double)

    /// Reads `10%`, `5 points`, `3 weeks`, `2`; nil for what is no amount.
    init?(_ expression: Expression) {
      switch expression.kind {
      case .literal(.number(let digits, let scale, let unit)):
        let number = Double(digits) / pow(10, Double(scale))
        switch unit {
        case .percent: self = .percent(number)
        case .points: self = .points(number)
        case .none, .thousand, .million, .juta, .billion, .miliar, .trillion, .triliun: self = .number(number)
        }
      case .literal(.duration(let count, let unit)): self = .days(Double(count) * unit.days)
      case .unary(.negate, let operand):
        switch Amount(operand) {
        case .percent(let share)?: self = .percent(-share)
        case .points(let points)?: self = .points(-points)
        case .days(let days)?: self = .days(-days)
        case .number(let number)?: self = .number(-number)
        case nil: return nil
        }
      case .bare(_, let otherwise?): self.init(otherwise)
      default: return nil
      }
    }
  }

  /// The value that it is set to; nil for an amount of another kind.
  func setting(_ amount: Amount) -> Double? {
    switch (self, amount) {
    case (.winrate, .percent(let share)), (.winrate, .number(let share)): share
    case (.cycle, .days(let days)), (.cycle, .number(let days)): days
    case (.deals, .number(let number)), (.dealSize, .number(let number)), (.reps, .number(let number)),
      (.visits, .number(let number)):
      number
    default: nil
    }
  }

  /// The value that comes of adding to `value`, or of taking away; nil for an amount of another kind.
  func adding(_ amount: Amount, to value: Double, sign: Double) -> Double? {
    switch (self, amount) {
    case (.reps, .percent): nil
    case (_, .percent(let share)): value * (1 + sign * share)
    case (.winrate, .points(let points)): value + sign * points
    case (.cycle, .days(let days)), (.cycle, .number(let days)): value + sign * days
    case (.deals, .number(let number)), (.dealSize, .number(let number)), (.reps, .number(let number)),
      (.visits, .number(let number)):
      value + sign * number
    default: nil
    }
  }

  /// The nearest value that it can have; `winrate = 60` may mean 60 %.
  func nearest(to value: Double, _ amount: Amount) -> Double {
    if self == .winrate, case .number = amount, value > 1, value <= 100 { return value / 100 }
    let kept = min(max(value, bounds.lowerBound), bounds.upperBound)
    return self == .reps ? kept.rounded() : kept
  }

  /// What it can be moved by, behind a sign.
  var amounts: [String] {
    switch self {
    case .winrate: ["10%", "5 points"]
    case .cycle: ["10%", "10 days"]
    case .deals: ["10%", "20"]
    case .dealSize: ["10%", "25M"]
    case .reps: ["2"]
    case .visits: ["20%", "1"]
    }
  }

  /// What it can be set to.
  var example: String {
    switch self {
    case .winrate: "60%"
    case .cycle: "60 days"
    case .deals: "120"
    case .dealSize: "150M"
    case .reps: "12"
    case .visits: "6"
    }
  }
}

extension DateUnit {
  /// How many days one is, on average.
  fileprivate var days: Double {
    switch self {
    case .day: 1
    case .week: 7
    case .month: 365.25 / 12
    case .quarter: 365.25 / 4
    case .year: 365.25
    }
  }
}
