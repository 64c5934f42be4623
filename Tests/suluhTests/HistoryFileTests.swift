import Foundation
import Testing

@testable import suluh

@Suite struct HistoryFileTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  private var path: String { folder.path + "/state/suluh/history" }

  @Test func `entries come back as they were`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = HistoryFile(path: path)
    let entries = ["won by rep", "won,\n  lost by rep", #"rep matches "a\\nb\""#, "日本 é", " x"]
    for entry in entries { file.append(entry) }
    #expect(file.entries() == entries)
    #expect(HistoryFile(path: path).entries() == entries)
    #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == entries.count)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func `a file that has grown is shortened and stays in use`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = HistoryFile(path: path)
    file.append("first")
    let many = (0..<2 * HistoryFile.limit).map { "entry \($0)\n" }.joined()
    try many.write(toFile: path, atomically: false, encoding: .utf8)
    file.append("last")
    #expect(file.entries().count == HistoryFile.limit)
    #expect(file.entries().last == "last")
    file.append("after")
    #expect(file.entries().suffix(2) == ["last", "after"])
    #expect(try String(contentsOfFile: path, encoding: .utf8).utf8.count < many.utf8.count)
  }

  @Test func `entries of several writers at once are all there`() {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = path
    DispatchQueue.concurrentPerform(iterations: 8) { writer in
      for number in 0..<20 { HistoryFile(path: path).append("\(writer) \(number)") }
    }
    let entries = HistoryFile(path: path).entries()
    #expect(Set(entries).count == 160)
    for writer in 0..<8 {
      #expect(entries.filter { $0.hasPrefix("\(writer) ") } == (0..<20).map { "\(writer) \($0)" })
    }
  }

  @Test func `a place that cannot be written is no history`() {
    let file = HistoryFile(path: "/proc/none/suluh/history")
    file.append("lost")
    #expect(file.entries() == [])
  }

  @Test(arguments: [
    (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/suluh/history"),
    (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/suluh/history"),
    (["HOME": "/h"], "/h/.local/state/suluh/history"),
  ])
  func `the environment says where it is`(environment: [String: String], path: String) {
    #expect(HistoryFile.ofUser { environment[$0] } == HistoryFile(path: path))
  }

  @Test func `without a home there is none`() {
    #expect(HistoryFile.ofUser { _ in nil } == nil)
  }
}
