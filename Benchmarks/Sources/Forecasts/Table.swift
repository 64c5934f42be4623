import Foundation

/// The scores of all methods, by file and period, and over everything.
struct Table {
  private struct Row {
    var method: String
    var scores = Scores()
    var milliseconds = 0.0
  }

  private var titles: [String] = []
  private var rows: [String: [Row]] = [:]
  private static let everything = "all series"

  /// Takes in what a method came to on a collection.
  mutating func add(_ method: String, _ collection: Collection, _ scores: Scores, milliseconds: Double) {
    let file = URL(fileURLWithPath: collection.file).lastPathComponent
    let title = "\(file) \(collection.period), \(collection.entries.count) series"
    for title in [title, Self.everything] {
      if !titles.contains(title) { titles.append(title) }
      if rows[title]?.contains(where: { $0.method == method }) != true {
        rows[title, default: []].append(Row(method: method))
      }
      guard let place = rows[title]?.firstIndex(where: { $0.method == method }) else { continue }
      rows[title]?[place].scores.add(scores)
      rows[title]?[place].milliseconds += milliseconds
    }
  }

  /// Prints each part, everything last; times are seconds, and how many times as long as Suluh.
  func printAll() {
    for title in titles.filter({ $0 != Self.everything }) + [Self.everything] {
      let rows = rows[title] ?? []
      print("\n\(title)")
      print(
        "             " + Scores.names.map { String(repeating: " ", count: 11 - $0.count) + $0 }.joined() + "  seconds")
      for row in rows {
        let name = row.method.padding(toLength: 13, withPad: " ", startingAt: 0)
        let times = String(
          format: "%9.1f %6.2f×", row.milliseconds / 1000, row.milliseconds / (rows.first?.milliseconds ?? 1))
        print(name + row.scores.line + times)
      }
    }
  }
}
