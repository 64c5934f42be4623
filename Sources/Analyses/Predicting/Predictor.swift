import Frames
import Glibc
import SalesModel

/// Something that is known of a deal before it is decided, and that a model may go by.
struct Predictor: Sendable, Hashable {
  /// What it is called in the language: the role, the column, or `visits`, `age`, `idle`.
  let name: String
  /// What kind of thing it is.
  let kind: Kind
  /// The currency of an amount; nil where none is known.
  var currency: String?

  /// What predictors are, which says how freely a model may follow them.
  enum Kind: Sendable, Hashable {
    /// How far the deal has got: what a model is held against, and hardly shrunk.
    case stage
    /// Somebody of whom there are many, with few deals each: shrunk strongly.
    case person
    /// Anything else that divides deals into groups.
    case category
    /// An amount of money, of which the logarithm is taken.
    case amount
    /// How many, or how much.
    case number
    /// How many days.
    case days
  }

  /// How strongly its effect is drawn to none, beside that of a category: the λ of a penalty of strength 1.
  var penalty: Double {
    switch kind {
    case .stage: 0.1
    case .person: 100
    case .category, .amount, .number, .days: 1
    }
  }

  static let stage = Predictor(name: Role.stage.rawValue, kind: .stage)
  /// How many visits there have been.
  static let visits = Predictor(name: "visits", kind: .number)
  /// Days since the deal was created.
  static let age = Predictor(name: "age", kind: .days)
  /// What a log says of a deal on each day, beside what it is.
  static let ofLog = [visits, age, idle]
  /// Days since the visit before.
  static let idle = Predictor(name: "idle", kind: .days)
}

/// What is known of some deals, each as it was on one day: what a model is fitted to, or asked about.
struct DealFeatures: Sendable {
  /// How many deals, or moments of deals.
  var count: Int
  /// What is known, one after the other.
  var columns: [(predictor: Predictor, values: Values)] = []

  /// What is known of each deal.
  enum Values: Sendable {
    /// The group it is in, by its number in `labels`; -1 where that is not known.
    case groups([Int32], labels: [String])
    /// A number; not a number where that is not known.
    case numbers([Double])
  }

  subscript(predictor: Predictor) -> Values? { columns.first { $0.predictor == predictor }?.values }

  /// Returns the deals, or at most about so many of them, evenly chosen.
  func sample(most: Int) -> DealFeatures {
    count <= most ? self : rows(Array(0..<count).sample(most: most))
  }

  /// Returns some of the deals, in the order given.
  func rows(_ rows: [Int]) -> DealFeatures {
    DealFeatures(
      count: rows.count, columns: columns.map { ($0.predictor, $0.values.rows(rows)) })
  }
}

extension DealFeatures.Values {
  /// Returns those of some of the deals, in the order given.
  func rows(_ rows: [Int]) -> DealFeatures.Values {
    switch self {
    case .groups(let groups, let labels): .groups(rows.map { groups[$0] }, labels: labels)
    case .numbers(let numbers): .numbers(rows.map { numbers[$0] })
    }
  }

  /// What a column says, as a predictor of a kind takes it.
  init(_ column: Column, for kind: Predictor.Kind) {
    switch kind {
    case .stage, .person, .category:
      let (groups, labels) = column.categories()
      self = .groups(groups, labels: labels.map(\.label))
    case .amount: self = .numbers(column.doubles.map { $0 > 0 ? log($0) : .nan })
    case .number, .days: self = .numbers(column.doubles)
    }
  }
}

extension Value {
  /// The value as the name of a group.
  var label: String {
    switch self {
    case .text(let text): text
    case .boolean(let truth): truth ? "yes" : "no"
    case .integer(let number): String(number)
    case .date(let day): Day.iso(day)
    case .decimal, .real, .duration: real.map { "\($0)" } ?? Encoding.unknown
    case .none: Encoding.unknown
    }
  }
}
