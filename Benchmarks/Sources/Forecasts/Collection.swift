import Dispatch
import Formats
import Foundation
import Frames
import Statistics

/// The series of one period length in a file, with what came after each.
struct Collection {
  /// A series and what came after.
  struct Entry: Sendable {
    let name: String
    var history: Series
    var outcomes: [Double] = []
  }

  let file, period: String
  var entries: [Entry] = []

  /// Reads the collections of a long table.
  static func read(_ path: String, workers: Int) throws -> [Collection] {
    let frame = try readTable(.file(path: path), work: ReadWork(workers: workers)).frame
    let columns = try ["series_id", "period", "split", "value"].map { name in
      guard let column = frame[name] else { throw Failure(description: "\(path) has no column \(name)") }
      return column
    }
    let values = columns[3].doubles
    var collections = ["yearly", "quarterly", "monthly"].map { Collection(file: path, period: $0) }
    var places: [String: Int] = [:]
    for row in 0..<frame.rowCount {
      guard case .text(let period) = columns[1][row],
        let number = collections.firstIndex(where: { $0.period == period })
      else { continue }
      collections[number].add(
        name(columns[0][row]), values[row], isOutcome: columns[2][row] == .text("test"), &places)
    }
    return collections.filter { !$0.entries.isEmpty }
  }

  private static func name(_ value: Value) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .none, .decimal, .real, .boolean, .date, .duration: "\(value)"
    }
  }

  private mutating func add(_ name: String, _ value: Double, isOutcome: Bool, _ places: inout [String: Int]) {
    let key = "\(period) \(name)"
    let place = places[key] ?? entries.count
    if place == entries.count {
      places[key] = place
      entries.append(Entry(name: name, history: Series([], season: Self.seasons[period] ?? 1)))
    }
    if isOutcome { entries[place].outcomes.append(value) } else { entries[place].history.values.append(value) }
  }

  private static let seasons = ["yearly": 1, "quarterly": 4, "monthly": 12]

  /// Foretells all series, each with intervals, on some threads; a series that is refused has no forecast.
  func foretold(workers: Int) -> [Foretold?] { concurrently(workers) { Foretold($0) } }

  /// Whether the intervals of all periods of a series together would have held, at 80 and at 95 %.
  func sumsHeld(workers: Int) -> [(eighty: Bool, ninetyFive: Bool)] {
    concurrently(workers) { Foretold.sumHeld($0) }.compactMap(\.self)
  }

  /// What comes of each entry, in their order.
  private func concurrently<Output: Sendable>(
    _ workers: Int, _ make: @escaping @Sendable (Entry) -> Output?
  ) -> [Output?] {
    let results = Lock([Output?](repeating: nil, count: entries.count))
    let next = Lock(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let place = next.withLock { place in
          defer { place += 1 }
          return place
        }
        guard place < entries.count else { return }
        let result = make(entries[place])
        results.withLock { $0[place] = result }
      }
    }
    return results.withLock { $0 }
  }
}

/// What is foretold of one series, with its intervals.
struct Foretold {
  let means: [Double]
  let eighty, ninetyFive: [Interval]

  /// The forecast of a series as far as its outcomes go.
  private static func forecast(_ entry: Collection.Entry) -> SeriesForecast? {
    let isNeverBelowZero = entry.history.values.allSatisfy { $0 >= 0 }
    return try? SeriesForecast(entry.history, horizon: entry.outcomes.count, isNeverBelowZero: isNeverBelowZero)
  }

  /// Whether the intervals of the sum of all periods would have held, at 80 and at 95 %.
  static func sumHeld(_ entry: Collection.Entry) -> (eighty: Bool, ninetyFive: Bool)? {
    guard let sums = forecast(entry)?.paths(2_000).map({ $0.reduce(0, +) }) else { return nil }
    let came = entry.outcomes.reduce(0, +)
    func holds(_ level: Double) -> Bool {
      let ends = [(1 - level) / 2, (1 + level) / 2].compactMap { quantile(sums, $0) }
      return ends.count == 2 && Interval(lower: ends[0], upper: ends[1]).holds(came)
    }
    return (holds(0.8), holds(0.95))
  }

  init?(_ entry: Collection.Entry) {
    guard let forecast = Self.forecast(entry) else { return nil }
    (means, eighty, ninetyFive) = (forecast.means, forecast.intervals(0.8), forecast.intervals(0.95))
  }

  /// Rows of a mean and the ends at 80 and 95 %.
  init(_ rows: [[Double]]) {
    means = rows.map { $0[0] }
    eighty = rows.map { Interval(lower: $0[1], upper: $0[2]) }
    ninetyFive = rows.map { Interval(lower: $0[3], upper: $0[4]) }
  }

  var isFinite: Bool {
    means.allSatisfy(\.isFinite) && (eighty + ninetyFive).allSatisfy { $0.lower.isFinite && $0.upper.isFinite }
  }
}
