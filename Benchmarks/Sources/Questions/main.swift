// questions FILE [TIMES] [WORKERS]: asks Suluh and, where Python has them, DuckDB and Polars the same questions of the
// same file of made-up deals (generate-deals); checks that the answers agree; prints the medians and how many times as
// long the peers take. Ends with 1 where answers differ.
import Foundation
import Frames

let arguments = CommandLine.arguments.dropFirst()
guard let path = arguments.first else {
  print("usage: questions FILE [TIMES] [WORKERS]")
  exit(2)
}
let times = arguments.dropFirst().first.flatMap { Int($0) } ?? 5
let workers = arguments.dropFirst(2).first.flatMap { Int($0) } ?? Work.processors

/// A cell of the table, to the right.
func cell(_ text: String, _ width: Int = 18) -> String {
  String(repeating: " ", count: max(1, width - text.count)) + text
}

do {
  let own = try OwnEngine().answers(path, times, workers)
  var peers: [(name: String, answers: [Answer])] = []
  for name in ["duckdb", "polars"] {
    if let answers = try peerAnswers(name, path, times, workers) {
      peers.append((name, answers))
    } else {
      print("\(name) is not there (pip install \(name)): its column is missing")
    }
  }
  print("milliseconds, median of \(times) on \(workers) threads; how many times as long as Suluh")
  print(cell("", 10) + cell("suluh", 12) + peers.map { cell($0.name) }.joined())
  var differences: [String] = []
  for answer in own {
    var line = answer.question.padding(toLength: 10, withPad: " ", startingAt: 0)
    line += cell(String(format: "%.1f", answer.median), 12)
    for peer in peers {
      guard let other = peer.answers.first(where: { $0.question == answer.question }) else { continue }
      line += cell(String(format: "%.1f  %5.2f×", other.median, other.median / answer.median))
      if !answer.agrees(with: other) { differences.append("\(peer.name) answers \(answer.question) differently") }
    }
    print(line)
  }
  print(differences.isEmpty ? "all answers agree" : differences.joined(separator: "\n"))
  exit(differences.isEmpty ? 0 : 1)
} catch {
  print("\(error)")
  exit(1)
}
