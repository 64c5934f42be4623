import Frames
import SalesModel
import TestSupport

/// Deals at random, as rows of Swift values: what the engine's answers are compared with.
struct RandomDeals: Sendable {
  struct Deal: Sendable {
    var rep: String?
    var segment: String?
    var amount: Int64?
    var visits: Int64?
    var status: String?
    var created: Int?
    var closed: Int?

    var isLost: Bool { status == "Lost" }
    var isWon: Bool { status == "Won" }
    var decidedOn: Int? { isWon || isLost ? closed : nil }
  }

  var deals: [Deal]

  private static let reps = ["Ani", "ANI", "Budi", "Citra ", "citra", "Dewi"]
  private static let segments = ["Telco", "SOE", "Regional", "Win-Back"]
  private static let statuses = ["Won", "Lost", "Open", "Won"]
  private static let extremes: [Int64] = [0, -1, 1, 999_999_999_999_999, -999_999_999_999_999]

  /// Up to 80 deals with repeated keys, empties and extreme amounts; sometimes none at all.
  init(using random: inout some RandomNumberGenerator) {
    let first = Day.of(year: 2023, month: 11, day: 20) ?? 0
    deals = (0..<Int.random(in: 0...80, using: &random)).map { _ in
      let isExtreme = Int.random(in: 0..<8, using: &random) == 0
      let extreme = Self.extremes.randomElement(using: &random) ?? 0
      let amount = isExtreme ? extreme : Int64.random(in: -50...500, using: &random)
      let rep = Self.reps.randomElement(using: &random) ?? ""
      let segment = Self.segments.randomElement(using: &random) ?? ""
      let status = Self.statuses.randomElement(using: &random) ?? ""
      let visits = Int64.random(in: 0...9, using: &random)
      let created = first + Int.random(in: 0..<120, using: &random)
      let closed = first + Int.random(in: 60..<240, using: &random)
      return Deal(
        rep: Self.sometimes(&random, rep), segment: Self.sometimes(&random, segment),
        amount: Self.sometimes(&random, amount), visits: Self.sometimes(&random, visits),
        status: Self.sometimes(&random, status), created: Self.sometimes(&random, created),
        closed: Self.sometimes(&random, closed))
    }
  }

  private static func sometimes<Cell>(_ random: inout some RandomNumberGenerator, _ value: Cell) -> Cell? {
    Int.random(in: 0..<6, using: &random) == 0 ? nil : value
  }

  /// The same deals as a model.
  var model: Model {
    var model = SmallWorld.model
    let frame = Frame([
      ("owner", Column(texts: deals.map(\.rep))), ("industry", Column(texts: deals.map(\.segment))),
      ("value", Column(integers: deals.map(\.amount))), ("calls", Column(integers: deals.map(\.visits))),
      ("status", Column(texts: deals.map(\.status))),
      ("opened", Column(integers: deals.map { $0.created.map { Int64($0) } }, type: .date)),
      ("finished", Column(integers: deals.map { $0.closed.map { Int64($0) } }, type: .date)),
    ])
    model.tables = [Table(name: "deals", frame: frame, grain: .deals)]
    model.log = nil
    model.roles[.stage] = nil
    model.roles[.deal] = nil
    return model
  }
}
