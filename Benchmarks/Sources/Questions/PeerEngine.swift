import Foundation

/// An engine that Python has, in a process of its own.
final class PeerEngine: Engine {
  private let process = Process()
  private let requests = Pipe()
  private let replies = Pipe()
  private var unread = Data()
  private(set) var load = LoadFigures(milliseconds: 0, peak: 0, rest: 0, version: "")

  var version: String { load.version }

  /// Loads the file at `path`; nil where `python` does not have the engine.
  init?(_ peer: String, python: String, _ path: String, workers: Int) throws {
    guard try succeeds(python, ["-c", "import \(peer)"]) else { return nil }
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../peers.py").standardized.path
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [script, peer, path, "\(workers)"]
    process.standardInput = requests
    process.standardOutput = replies
    try process.run()
    load = try ask("load", LoadFigures.self)
  }

  /// Waits for its memory to be given back.
  deinit {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  private struct Rows: Decodable {
    var rows: [[Cell]]
  }

  private struct Time: Decodable {
    var milliseconds: Double
  }

  func rows(_ question: Question) throws -> [[Cell]] { try ask("answer \(question.name)", Rows.self).rows }

  func time(_ question: Question) throws -> Double { try ask("time \(question.name)", Time.self).milliseconds }

  private func ask<Reply: Decodable>(_ request: String, _ reply: Reply.Type) throws -> Reply {
    try requests.fileHandleForWriting.write(contentsOf: Data((request + "\n").utf8))
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = unread[..<end]
        unread = Data(unread[unread.index(after: end)...])
        return try JSONDecoder().decode(reply, from: line)
      }
      let more = replies.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Failure(description: "\(version) ended at: \(request)") }
      unread += more
    }
  }
}

/// What this program says of a load when it is asked for one, in a process of its own.
func loadFigures(_ path: String, workers: Int) throws -> LoadFigures {
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  process.arguments = [path, "load", "\(workers)"]
  process.standardOutput = output
  try process.run()
  let said = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return try JSONDecoder().decode(LoadFigures.self, from: said)
}

/// Runs a program to its end without what it prints; whether it succeeded.
func succeeds(_ program: String, _ arguments: [String]) throws -> Bool {
  guard FileManager.default.isExecutableFile(atPath: program) else { return false }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus == 0
}
