import Foundation

/// scikit-learn, in a process of its own.
final class Peer {
  private let process = Process()
  private let requests = Pipe()
  private let replies = Pipe()

  /// Lets it load the file at `path`; nil where `python` does not have it.
  init?(python: String, _ path: String, workers: Int) throws {
    guard FileManager.default.isExecutableFile(atPath: python) else { return nil }
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../models.py").standardized
        .path, path,
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(["OMP_NUM_THREADS": "\(workers)"]) { $1 }
    process.standardInput = requests
    process.standardOutput = replies
    try process.run()
    guard try reply() == "ready" else { return nil }
  }

  deinit {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  func run(_ method: Method) throws -> Run {
    try requests.fileHandleForWriting.write(contentsOf: Data((method.rawValue + "\n").utf8))
    return try JSONDecoder().decode(Run.self, from: Data(try reply().utf8))
  }

  /// The next line that it writes.
  private func reply() throws -> String {
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let more = replies.fileHandleForReading.availableData
      guard !more.isEmpty else { return "" }
      line += more
    }
    return String(decoding: line.dropLast(), as: UTF8.self)
  }
}
