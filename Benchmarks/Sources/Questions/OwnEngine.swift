import Builtins
import Foundation
import Frames
import Sessions
import Styling

/// Suluh, in this process.
final class OwnEngine: Sink, Engine {
  let version = "Suluh"
  let terminal = Terminal(width: 200)
  private(set) var load = LoadFigures(milliseconds: 0, peak: 0, rest: 0, version: "Suluh")
  private let session: Box
  private var document = ""
  private var said = ""

  /// The session, which needs its sink first.
  private final class Box {
    var session: Session?
  }

  func write(_ text: StyledText) { said += terminal.encode(text) + "\n" }
  func write(document: String) { self.document += document }
  func writeError(_ text: StyledText) { said += terminal.encode(text) + "\n" }

  /// Loads the file at `path`.
  init(_ path: String, workers: Int) throws {
    session = Box()
    session.session = Session(
      catalog: .standard, sink: self, environment: SessionEnvironment(computerDay: 20_454, workers: workers))
    load.milliseconds = try milliseconds { try run("load \"\(path)\" as table_of_deals") }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    load.peak = Double(usage.ru_maxrss) / 1024
    load.rest = try megabytesRead(Question.deals)
    try run("set output json")
  }

  func rows(_ question: Question) throws -> [[Cell]] {
    try run(question.text)
    let records = try JSONDecoder().decode([[String: Cell]].self, from: Data(document.utf8))
    return records.map { record in question.columns.map { record[$0] ?? .none } }
  }

  func time(_ question: Question) throws -> Double { try milliseconds { try run(question.text) } }

  /// How many megabytes the columns have that a question reads, as `explain` tells.
  func megabytesRead(_ question: String) throws -> Double {
    try run("explain " + question)
    let words = said.split { $0 == " " || $0 == "\n" }
    guard let unit = words.last, let number = words.dropLast().last.flatMap({ Double($0) }) else { return 0 }
    let factors: [Substring: Double] = ["kB": 1e-3, "MB": 1, "GB": 1e3]
    return number * (factors[unit] ?? 1e-6)
  }

  private func run(_ text: String) throws {
    (document, said) = ("", "")
    guard session.session?.run(text) == .succeeded else { throw Failure(description: "\(text): \(said)") }
  }
}
