import Foundation

/// What statsforecast made of a collection by one method.
struct PeerAnswer: Decodable {
  let file, period, method: String
  let milliseconds: Double
  let scores: [String: Double]
  let forecasts: [String: [[Double]]]
}

/// statsforecast, in a process of its own.
struct Peer {
  private let process = Process()
  private let replies = Pipe()

  /// Lets it foretell the series of files; nil where there is no such `python`.
  init?(python: String, script: String, _ files: [String]) throws {
    guard FileManager.default.isExecutableFile(atPath: python) else { return nil }
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [script] + files
    process.standardOutput = replies
    try process.run()
  }

  /// The answers as they come.
  func forEach(_ take: (PeerAnswer) throws -> Void) throws {
    var waiting = Data()
    while true {
      let more = replies.fileHandleForReading.availableData
      guard !more.isEmpty else { break }
      waiting += more
      while let end = waiting.firstIndex(of: UInt8(ascii: "\n")) {
        try take(try JSONDecoder().decode(PeerAnswer.self, from: waiting[waiting.startIndex..<end]))
        waiting = Data(waiting[(end + 1)...])
      }
    }
    process.waitUntilExit()
  }
}

/// What there is to say of something that failed.
struct Failure: Error, CustomStringConvertible {
  let description: String
}
