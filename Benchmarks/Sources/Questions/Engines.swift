import Builtins
import Foundation
import Frames
import Sessions
import Styling

/// Asks Suluh, in this process.
final class OwnEngine: Sink {
  let terminal = Terminal(width: 200)
  private var document = ""
  private var errors = ""

  func write(_ text: StyledText) {}
  func write(document: String) { self.document += document }
  func writeError(_ text: StyledText) { errors += terminal.encode(text) + "\n" }

  /// What there is to say of a question that failed.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Loads `path` and asks each question `times` times.
  func answers(_ path: String, _ times: Int, _ workers: Int) throws -> [Answer] {
    let session = Session(
      catalog: .standard, sink: self, environment: SessionEnvironment(computerDay: 20_454, workers: workers))
    let load = try timed(1) { try run("load \"\(path)\" as table_of_deals", session) }
    try run("set output json", session)
    return [Answer(question: "load", milliseconds: load, rows: nil)]
      + (try Question.all.map { question in
        let taken = try timed(times) { try run(question.text, session) }
        return Answer(question: question.name, milliseconds: taken, rows: try rows(question))
      })
  }

  private func run(_ text: String, _ session: Session) throws {
    (document, errors) = ("", "")
    guard session.run(text) == .succeeded else { throw Failure(description: "\(text): \(errors)") }
  }

  private func rows(_ question: Question) throws -> [[Answer.Cell]] {
    let records = try JSONDecoder().decode([[String: Answer.Cell]].self, from: Data(document.utf8))
    return records.map { record in question.columns.map { record[$0] ?? .none } }
  }

  private func timed(_ times: Int, _ body: () throws -> Void) rethrows -> [Double] {
    try (0..<times).map { _ in
      let start = ContinuousClock.now
      try body()
      return (ContinuousClock.now - start) / .milliseconds(1)
    }
  }
}

/// Asks an engine that Python has; nil where it is not installed.
func peerAnswers(_ peer: String, _ path: String, _ times: Int, _ workers: Int) throws -> [Answer]? {
  guard try python(["-c", "import \(peer)"]) != nil else { return nil }
  let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../peers.py").standardized.path
  guard let output = try python([script, peer, path, "\(times)", "\(workers)"]) else { return nil }
  return try output.split(separator: "\n").map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
}

/// Runs Python and returns what it prints; nil where it fails.
private func python(_ arguments: [String]) throws -> String? {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3"] + arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return process.terminationStatus == 0 ? String(decoding: output, as: UTF8.self) : nil
}
