import Foundation
import Testing

/// A text file of inputs, each a line behind `> `, with what they print below. `RECORD=1 swift test` writes what they
/// print now, *and fails*, so that a recording never passes unseen.
public struct Golden: Sendable {
  /// Where the file is.
  public let path: String
  /// The lines above the first input: what the file is about.
  public let preface: String
  /// The inputs with what they are to print.
  public let entries: [(input: String, output: String)]

  /// Reads `name` from the folder `Goldens` beside the test file that calls.
  public init(_ name: String, file: String = #filePath) throws {
    path = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Goldens/" + name).path
    let lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    let start = lines.firstIndex { $0.hasPrefix("> ") } ?? lines.count
    preface = lines[..<start].joined(separator: "\n")
    var entries: [(input: String, output: [String])] = []
    for line in lines[start...] {
      if line.hasPrefix("> ") {
        entries.append((String(line.dropFirst(2)), []))
      } else {
        entries[entries.count - 1].output.append(line)
      }
    }
    self.entries = entries.map { ($0.input, Golden.trimmed($0.output.joined(separator: "\n"))) }
  }

  /// Runs every input through `print` and compares.
  public func check(_ print: (String) throws -> String) throws {
    var recorded = preface.isEmpty ? "" : Golden.trimmed(preface) + "\n\n"
    for entry in entries {
      let printed = Golden.trimmed(try print(entry.input))
      recorded += "> \(entry.input)\n\(printed)\n\n"
      if ProcessInfo.processInfo.environment["RECORD"] == nil {
        #expect(printed == entry.output, "\(entry.input)")
      }
    }
    guard ProcessInfo.processInfo.environment["RECORD"] != nil else { return }
    try (Golden.trimmed(recorded) + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    Issue.record("recorded \(path); look at the change, then run without RECORD")
  }

  /// Without white space at the ends of lines and of the text.
  private static func trimmed(_ text: String) -> String {
    var lines = text.components(separatedBy: "\n").map { line -> String in
      var line = line
      while line.last == " " { line.removeLast() }
      return line
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    return lines.joined(separator: "\n")
  }
}
