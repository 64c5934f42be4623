import Diagnostics
import Frames
import Language
import SalesModel
import Testing

/// The roll-up once more, in plain Swift over dictionaries, to compare with on random logs.
enum RollUpReference {
  struct Row: Sendable {
    var key: String?
    var day: Int?
    var number: Int?
    var stage: String?
    var status: String
    var place: Int
  }

  static let stages = ["First", "Second", "Third"]

  /// Each deal as a line: name, outcome, created, closed, last activity, stage, furthest, since when at that stage.
  static func deals(_ rows: [Row]) -> [String] {
    var keys: [String] = []
    for case let key? in rows.map(\.key) where !keys.contains(key) { keys.append(key) }
    return keys.flatMap { key in
      cut(sorted(rows.filter { $0.key == key })).enumerated().map { turn, deal in
        line(turn == 0 ? key : "\(key)/\(turn + 1)", deal)
      }
    }
  }

  private static func sorted(_ rows: [Row]) -> [Row] {
    var filled: [Row] = []
    if rows.contains(where: { $0.day == nil }) {
      var number = 0
      let numbered = rows.map { row in
        number = row.number ?? number
        return (number, row)
      }
      var day = Int.min
      for (number, row) in numbered.sorted(by: { ($0.0, $0.1.place) < ($1.0, $1.1.place) }) {
        day = row.day ?? day
        var copy = row
        (copy.day, copy.number) = (day, number)
        filled.append(copy)
      }
    } else {
      filled = rows
    }
    let order = filled.sorted {
      ($0.day ?? 0, $0.number ?? Int.max, $0.place) < ($1.day ?? 0, $1.number ?? Int.max, $1.place)
    }
    return order.map { row in rows.first { $0.place == row.place } ?? row }
  }

  private static func cut(_ rows: [Row]) -> [[Row]] {
    var deals: [[Row]] = []
    for row in rows {
      guard let deal = deals.last, let before = deal.last, row.stage == "First",
        deal.contains(where: { $0.status != "Open" }), before.stage != "First" || before.status != row.status
      else {
        if deals.isEmpty { deals.append([]) }
        deals[deals.count - 1].append(row)
        continue
      }
      deals.append([row])
    }
    return deals
  }

  private static func line(_ name: String, _ rows: [Row]) -> String {
    let decisions = rows.filter { $0.status != "Open" }
    let end = decisions.last?.status
    let lastLoss = rows.lastIndex { $0.status == "Lost" } ?? -1
    let win = rows.indices.first { $0 > lastLoss && rows[$0].status == "Won" }
    let closed = end == "Won" ? win : end == "Lost" ? rows.count - 1 : nil
    let furthest = rows.compactMap { row in stages.firstIndex { $0 == row.stage } }.max().map { stages[$0] }
    let parts = [
      name, end ?? "Open", day(rows, 0), closed.map { day(rows, $0) } ?? "–", day(rows, rows.count - 1),
      rows.compactMap(\.stage).last ?? "–", furthest ?? "–", since(rows).map { day(rows, $0) } ?? "–",
    ]
    return parts.joined(separator: " ")
  }

  /// The first row of the last stage's run; rows without a stage do not end it.
  private static func since(_ rows: [Row]) -> Int? {
    let known = rows.indices.filter { rows[$0].stage != nil }
    guard let last = known.last else { return nil }
    let other = known.last { rows[$0].stage != rows[last].stage }
    return known.first { $0 > other ?? -1 }
  }

  private static func day(_ rows: [Row], _ index: Int) -> String {
    let before = rows[...index].last { $0.day != nil }?.day
    return (before ?? rows[index...].first { $0.day != nil }?.day).map { Day.iso($0) } ?? "–"
  }
}

struct RandomLogTests {
  @Test(arguments: 1...60)
  func sameAsTheReference(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func random(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let keys = 1 + random(6)
    let rows = (0..<(5 + random(40))).map { place in
      RollUpReference.Row(
        key: random(15) == 0 ? nil : "K\(random(keys))", day: random(12) == 0 ? nil : 20_000 + random(20),
        number: random(4) == 0 ? nil : 1 + random(5),
        stage: random(10) == 0 ? nil : (RollUpReference.stages + ["Elsewhere"])[random(4)],
        status: ["Open", "Open", "Open", "Won", "Lost"][random(5)], place: place)
    }
    let frame = Frame([
      ("id", Column(texts: rows.map(\.key))),
      ("tanggal", Column(integers: rows.map { $0.day.map { Int64($0) } }, type: .date)),
      ("kunjungan_ke", Column(integers: rows.map { $0.number.map { Int64($0) } })),
      ("stage", Column(texts: rows.map(\.stage))), ("status", Column(texts: rows.map(\.status))),
    ])
    var model = Model().adding(Table(name: "visits", frame: frame))
    for line in [
      "role won = status = Won", "role lost = status = Lost", "role created = tanggal",
      "role stage = stage order First, Second, Third",
    ] {
      model = try model.after(line)
    }
    guard rows.contains(where: { $0.key != nil }) else { return }
    model = try model.after("rollup visits by id as deals")
    let deals = try #require(model.deals)
    let lines = (0..<deals.frame.rowCount).map { row in
      let outcome = deals.texts("won")[row] == "yes" ? "Won" : deals.texts("lost")[row] == "yes" ? "Lost" : "Open"
      let rest = ["created", "closed", "last_activity", "stage", "furthest", "stage_since"].map { deals.texts($0)[row] }
      return ([deals.texts("deal")[row], outcome] + rest).joined(separator: " ")
    }
    #expect(lines == RollUpReference.deals(rows), "seed \(seed)")
    let dealRows = try #require(model.logTable?.dealRows)
    let owners = rows.indices.map { row in
      dealRows[row].real.map { deals.texts("id")[Int($0)] }
    }
    #expect(owners == rows.map(\.key))
  }
}
